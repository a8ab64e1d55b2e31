"""The standard's request and sharing policy objects (`request.json` and `dsa.json`, version 0.1).

The published drafts differ in small things: `System` or `system`, one value or a list, a policy or only its identifier.
All of them are read. Members that the standard does not name are ignored.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

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


def _day(value: object) -> object:
    moment = _moment(value)
    return moment.date() if isinstance(moment, datetime) else moment


def _code(value: object) -> object:
    """A code as words: some drafts put it in an object."""
    if isinstance(value, dict):
        for member in ("action", "method", "id", "@id", "value", "code", "label"):
            if isinstance(value.get(member), str):
                return value[member]
    return value


def _identified(value: object) -> object:
    return {"value": value} if isinstance(value, str) else value


Code = Annotated[Words, BeforeValidator(_code)]
Codes = Annotated[tuple[Code, ...], BeforeValidator(_one_or_several)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
Day = Annotated[date, BeforeValidator(_day)]


class _MaisModel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class Identified(_MaisModel):
    """Something by what it is called in a system."""

    value: Words = Field(validation_alias=AliasChoices("value", "Value"))
    system: Words = Field(default="", validation_alias=AliasChoices("system", "System"))


Identifier = Annotated[Identified, BeforeValidator(_identified)]


class NamedPolicy(_MaisModel):
    """A sharing policy that a request is made under: its identifier, its address or both."""

    identifier: Identifier = Field(
        default=Identified(value=""), validation_alias=AliasChoices("Identifier", "identifier")
    )
    uri: Words = Field(default="", validation_alias=AliasChoices("URI", "uri"))

    @model_validator(mode="before")
    @classmethod
    def _only_an_identifier(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"Identifier": value}
        if isinstance(value, dict) and not value.keys() & {"Identifier", "identifier", "URI", "uri"}:
            return {"Identifier": value}
        return value

    def known_as(self) -> tuple[str, ...]:
        """What the policy is called, in the order to look for it."""
        return tuple(name for name in (self.identifier.value, self.uri) if name)


class RequestedData(_MaisModel):
    """What is asked for: about a person, and perhaps of which categories."""

    query: dict[str, Any] = Field(alias="Query")
    categories: Codes = Field(default=(), validation_alias=AliasChoices("dataCategories", "DataCategories"))


class MaisRequest(_MaisModel):
    """A request for information that says under which sharing policy it is made."""

    identifier: Identified = Field(alias="Identifier")
    date_stamp: Moment = Field(alias="DateStamp")
    requester: Identifier = Field(alias="RequesterIdentifier")
    data: RequestedData = Field(alias="RequestedData")
    purpose: Code = Field(alias="AssertedPurpose")
    policies: Annotated[tuple[NamedPolicy, ...], BeforeValidator(_one_or_several), Field(min_length=1)] = (
        Field(validation_alias=AliasChoices("SharingPolicy", "SharingPolicyIdentifier"))
    )
    respondent: Identifier | None = Field(default=None, alias="RespondentIdentifier")


class MaisParty(_MaisModel):
    """A party to a sharing policy."""

    name: Words = Field(alias="Name")
    catalogue_ids: Annotated[tuple[Identifier, ...], BeforeValidator(_one_or_several)] = Field(
        default=(), alias="CatalogueID"
    )


class SharingPolicy(_MaisModel):
    """A data sharing agreement in the standard's machine-readable form."""

    uri: Words = Field(alias="URI")
    identifier: Identified = Field(alias="Identifier")
    name: Words = Field(alias="Name")
    contact: Words = Field(alias="Contact")
    parties: Annotated[tuple[MaisParty, ...], BeforeValidator(_one_or_several), Field(min_length=1)] = Field(
        alias="Party"
    )
    data: Annotated[Codes, Field(min_length=1)] = Field(alias="Data")
    purposes: Annotated[Codes, Field(min_length=1)] = Field(alias="Purpose")
    start: Day = Field(alias="StartDate")
    end: Day = Field(alias="EndDate")
    permitted_uses: Codes = Field(default=(), alias="PermittedUse")
    restrictions: Codes = Field(default=(), alias="Restrictions")
    responsibilities: Codes = Field(default=(), alias="DataRecipientResponsibilities")
    security: Codes = Field(default=(), alias="SecurityMeasure")
    compliance: Codes = Field(default=(), alias="LegalCompliance")
