"""The standard's request and sharing policy objects (`request.json` and `dsa.json`, version 0.1).

The published drafts differ in small things: `System` or `system`, one value or a list, a policy or only its identifier.
All of them are read. An object knows which of its members nothing here reads, so that they can be told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, AliasChoices, BeforeValidator, Field, model_validator

from agreements.interop.body import KNOWN_ON
from agreements.interop.members import Members, StandardObject, StandardPart
from agreements.question.read import Words

_NO_T = re.compile(r"(\d{4}-\d{2}-\d{2})(\d{2}:\d{2}:\d{2})")
"""`YYYY-MM-DDHH:mm:ss`, as one draft writes a time."""


def _one_or_several(value: object) -> object:
    return value if isinstance(value, list | tuple) else (value,)


def _moment(value: object) -> object:
    if isinstance(value, datetime):
        return value
    try:
        return datetime.fromisoformat(_NO_T.sub(r"\1T\2", value if isinstance(value, str) else ""))
    except ValueError:
        raise ValueError("must be a date and time such as `2025-10-09T14:30:00`") from None


_LABEL = "label"
"""Where an object that holds a code may call it something else, for people."""

_CODE_MEMBERS = ("action", "method", "id", "@id", "value", "Value", "code", _LABEL)
"""Where an object holds a code, in the order to look for it."""


def _code(value: object) -> object:
    """A code as words: some drafts put it in an object."""
    if isinstance(value, dict):
        for member in _CODE_MEMBERS:
            if isinstance(value.get(member), str):
                return value[member]
    return value


def _identified(value: object) -> object:
    return {"value": value} if isinstance(value, str) else value


def _is_said(words: str) -> str:
    if not words.strip():
        raise ValueError("is empty")
    return words


_IN_CODE = Members(frozenset({*_CODE_MEMBERS, "System", "system", "type", "@type"}), _CODE_MEMBERS)

Said = Annotated[Words, AfterValidator(_is_said)]
Code = Annotated[Said, BeforeValidator(_code), _IN_CODE]
Codes = Annotated[tuple[Code, ...], BeforeValidator(_one_or_several), _IN_CODE]
Moment = Annotated[datetime, BeforeValidator(_moment)]


class Identified(StandardPart):
    """Something by what it is called in a system."""

    value: Words = Field(validation_alias=AliasChoices("value", "Value"))
    system: Words = Field(default="", validation_alias=AliasChoices("system", "System"))


Identifier = Annotated[Identified, BeforeValidator(_identified)]


_POLICIES = ("SharingPolicy", "SharingPolicyIdentifier")

_PLACES_OF_CODES = {
    ("AssertedPurpose",),
    ("RequestedData", "dataCategories"),
    ("RequestedData", "DataCategories"),
}


class NamedPolicy(StandardPart):
    """A sharing policy that a request is made under: its identifier, its address or both.

    Where a request holds the requester's whole copy of the policy, the copy here decides.
    """

    identifier: Identifier = Field(
        default=Identified(value=""), validation_alias=AliasChoices("Identifier", "identifier")
    )
    uri: Words = Field(default="", validation_alias=AliasChoices("URI", "uri"))

    @model_validator(mode="before")
    @classmethod
    def _only_an_identifier(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"Identifier": value}
        if isinstance(value, dict) and cls.model_of(value) is Identified:
            return {"Identifier": value}
        return value

    @classmethod
    def model_of(cls, _value: Mapping[str, Any]) -> type[StandardPart]:
        """An identifier may stand for its policy."""
        said = {name for name, one in _value.items() if one is not None}
        return cls if said & {"Identifier", "identifier", "URI", "uri"} else Identified

    def known_as(self) -> tuple[str, ...]:
        """What the policy is called, in the order to look for it."""
        return tuple(name for name in (self.identifier.value, self.uri) if name)


def decides_nothing(path: str) -> bool:
    """Whether a member of a request is one that the drafts name, and that has no part in the decision.

    Such are the `Type` of an earlier draft, which is the action that is meant, the requester's copy of a sharing
    policy, since the copy here decides, and what a code is called for people.
    """
    steps = [step for step in path.split(".") if not step.isdigit()]
    if tuple(steps[:-1]) in _PLACES_OF_CODES:
        return steps[-1] == _LABEL
    return steps == ["Type"] or (len(steps) == 2 and steps[0] in _POLICIES and steps[1] in _OF_POLICY)


class RequestedData(StandardPart):
    """What is asked for: about a person, and perhaps of which categories, or which data by its identifiers."""

    query: dict[str, Any] = Field(alias="Query")
    categories: Annotated[Codes, Field(min_length=1)] = Field(
        default=(), validation_alias=AliasChoices("dataCategories", "DataCategories")
    )
    resources: Annotated[tuple[Identifier, ...], BeforeValidator(_one_or_several), Field(min_length=1)] = (
        Field(default=(), validation_alias=AliasChoices("resourceIdentifier", "ResourceIdentifier"))
    )


class MaisRequest(StandardObject):
    """A request for information that says under which sharing policy it is made.

    Facts and approvals are a question's, and read as such.
    """

    also_known: ClassVar[frozenset[str]] = frozenset({KNOWN_ON})

    identifier: Identified = Field(alias="Identifier")
    date_stamp: Moment = Field(alias="DateStamp")
    requester: Identifier = Field(alias="RequesterIdentifier")
    data: RequestedData = Field(alias="RequestedData")
    purpose: Code = Field(alias="AssertedPurpose")
    policies: Annotated[tuple[NamedPolicy, ...], BeforeValidator(_one_or_several), Field(min_length=1)] = (
        Field(validation_alias=AliasChoices(*_POLICIES))
    )
    respondent: Identifier | None = Field(default=None, alias="RespondentIdentifier")
    facts: Any = None
    approvals: Any = None
    events: Any = None


class MaisParty(StandardPart):
    """A party to a sharing policy."""

    name: Said = Field(alias="Name")
    catalogue_ids: Annotated[tuple[Identifier, ...], BeforeValidator(_one_or_several)] = Field(
        default=(), alias="CatalogueID"
    )


class SharingPolicy(StandardObject):
    """A data sharing agreement in the standard's machine-readable form."""

    uri: Said = Field(alias="URI")
    identifier: Identified = Field(alias="Identifier")
    name: Said = Field(alias="Name")
    contact: Said = Field(alias="Contact")
    parties: Annotated[tuple[MaisParty, ...], BeforeValidator(_one_or_several), Field(min_length=1)] = Field(
        alias="Party"
    )
    data: Annotated[Codes, Field(min_length=1)] = Field(alias="Data")
    purposes: Annotated[Codes, Field(min_length=1)] = Field(alias="Purpose")
    start: Moment = Field(alias="StartDate")
    end: Moment = Field(alias="EndDate")
    permitted_uses: Codes = Field(default=(), alias="PermittedUse")
    restrictions: Codes = Field(default=(), alias="Restrictions")
    responsibilities: Codes = Field(default=(), alias="DataRecipientResponsibilities")
    security: Codes = Field(default=(), alias="SecurityMeasure")
    compliance: Codes = Field(default=(), alias="LegalCompliance")


_OF_POLICY = frozenset(str(field.validation_alias) for field in SharingPolicy.model_fields.values())
