"""What the address for MAIS requests reads and writes, as the OpenAPI document describes it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from agreements.service.http.authzen_bodies import InTheWayBody, NeedBody
from agreements.service.http.bodies import (
    JSON_OBJECT,
    ApprovalBody,
    ApprovalEvidenceBody,
    Day,
    KnownOn,
    ShortDiagnosticBody,
    any_of,
)


def _words_or(name: str, *, several: bool = False) -> dict[str, Any]:
    """The schema of words, or the object that may stand for them; or of several of either."""
    one = {"anyOf": [{"type": "string"}, *any_of(name)["anyOf"]]}
    return {"anyOf": [*one["anyOf"], {"type": "array", "items": one, "minItems": 1}]} if several else one


_Identifier = Annotated[Any, Meta(extra_json_schema=_words_or("MaisIdentifier"))]
_Identifiers = Annotated[Any, Meta(extra_json_schema=_words_or("MaisIdentifier", several=True))]
_Policies = Annotated[Any, Meta(extra_json_schema=_words_or("MaisPolicy", several=True))]


class MaisIdentifierBody(Struct):
    """What something is called in a system."""

    value: str
    system: str | UnsetType = field(name="System", default=UNSET)


class MaisPolicyBody(Struct):
    """A sharing policy, by its identifier, its address or both."""

    identifier: _Identifier | UnsetType = field(name="Identifier", default=UNSET)
    uri: str | UnsetType = field(name="URI", default=UNSET)


class MaisRequestedDataBody(Struct):
    """What is asked for: about whom, and perhaps of which categories, or which data."""

    query: Annotated[Any, Meta(extra_json_schema=JSON_OBJECT)] = field(name="Query")
    categories: str | list[str] | UnsetType = field(name="dataCategories", default=UNSET)
    resources: _Identifiers | UnsetType = field(name="resourceIdentifier", default=UNSET)


class MaisRequestBody(Struct):
    """The standard's request object, version 0.1; what begins with a small letter is not part of the standard."""

    identifier: MaisIdentifierBody = field(name="Identifier")
    date_stamp: Annotated[str, Meta(extra_json_schema={"format": "date-time"})] = field(name="DateStamp")
    requester: _Identifier = field(name="RequesterIdentifier")
    data: MaisRequestedDataBody = field(name="RequestedData")
    purpose: str = field(name="AssertedPurpose")
    policies: _Policies = field(name="SharingPolicy")
    respondent: (
        Annotated[_Identifier, Meta(description="who would respond; not part of the standard")] | UnsetType
    ) = field(name="RespondentIdentifier", default=UNSET)
    facts: (
        Annotated[dict[str, str | bool], Meta(description="facts by their names, as a Question has them")]
        | UnsetType
    ) = UNSET
    approvals: (
        Annotated[list[ApprovalBody], Meta(description="approvals, as a Question has them")] | UnsetType
    ) = UNSET
    events: (
        Annotated[dict[str, Day], Meta(description="the days of events, as a Question has them")] | UnsetType
    ) = UNSET
    as_known_on: KnownOn | UnsetType = UNSET


class MaisApprovalNeedBody(Struct):
    """An approval that a clause of an agreement asks for, by any of those who are named."""

    any_of: list[str]
    that: str | UnsetType = UNSET


class MaisAgreementBody(Struct, kw_only=True):
    """An agreement that a request was decided by, and what its clauses may ask a request to state."""

    name: str
    version: str
    title: str | UnsetType = UNSET
    reference: str | UnsetType = UNSET
    from_: str | UnsetType = field(name="from", default=UNSET)
    until: str | UnsetType = UNSET
    facts: list[str] | UnsetType = UNSET
    approvals: list[MaisApprovalNeedBody] | UnsetType = UNSET


class MaisItemBody(Struct, kw_only=True):
    """What was decided for one data item with one who would respond."""

    data: str
    discloser: str
    decision: Literal["PERMIT", "DENY", "REVIEW"]
    says: str | UnsetType = UNSET
    because: str | UnsetType = UNSET
    clauses: list[str] | UnsetType = UNSET
    missing: list[NeedBody] | UnsetType = UNSET
    barriers: list[InTheWayBody] | UnsetType = UNSET
    duties: list[str] | UnsetType = UNSET
    problems: list[ShortDiagnosticBody] | UnsetType = UNSET


class MaisDecisionBody(Struct):
    """Whether a request is valid under its sharing policies, and why."""

    id: str
    decision: Literal["PERMIT", "DENY", "REVIEW"]
    reasons: list[str]
    request: MaisIdentifierBody
    on: str
    agreements: list[MaisAgreementBody]
    bundle: str
    items: list[MaisItemBody] | UnsetType = UNSET
    problems: list[ShortDiagnosticBody] | UnsetType = UNSET
    approvals: list[ApprovalEvidenceBody] | UnsetType = UNSET
    ignored: list[str] | UnsetType = UNSET
