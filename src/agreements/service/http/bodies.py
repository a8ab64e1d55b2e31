"""What several addresses read and write, as the OpenAPI document describes it.

A body of a request is read by hand, so that what is wrong with it is said in the user's words; its class only describes
it. The document leaves `Body` out of the names.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from agreements.service.ops.readiness import ReadinessCheckBody

REFERENCE = "#/components/schemas/{name}"
"""How one schema of the OpenAPI document refers to another."""


def any_of(*names: str) -> dict[str, Any]:
    """The schema of a value that is any of several things, by their names in the document."""
    return {"anyOf": [{"$ref": REFERENCE.format(name=name)} for name in names]}


JSON_OBJECT = {"$ref": REFERENCE.format(name="JsonObject")}
"""The schema of an object whose members are not said."""

QUESTION = {
    "from": "NHS-Digital",
    "to": "ONS",
    "data": ["hospital-episodes"],
    "purpose": "covid-statistics",
    "on": "2021-03-01",
    "facts": {"environment": "secure-research-environment", "retention": "12 months"},
    "approvals": [{"by": "Confidentiality-Advisory-Group", "on": "2020-05-21"}],
}
"""An example of a question."""

SENTENCE = {
    "sentence": "may NHS-Digital share hospital-episodes with ONS for covid-statistics on 2021-03-01?"
}
"""An example of a sentence."""

Day = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", examples=["2021-03-01"])]

Moment = Annotated[datetime, Meta(tz=True)]

KnownOn = Annotated[
    str,
    Meta(
        description="answer by the bundle that was in service then:"
        " a moment with its offset from UTC, or the end of a day in the service's time zone",
        examples=["2024-05-31", "2024-05-31T12:00:00Z"],
    ),
]


class ApprovalScopeBody(Struct, forbid_unknown_fields=True):
    """What alone an approval is for: lists of names that must cover the share; an empty one covers nothing."""

    from_: list[str] | UnsetType = field(name="from", default=UNSET)
    to: list[str] | UnsetType = UNSET
    data: list[str] | UnsetType = UNSET
    purpose: list[str] | UnsetType = UNSET


class ApprovalBody(Struct, forbid_unknown_fields=True):
    """An approval that a question states."""

    by: Annotated[str, Meta(description="a role or organisation that the bundle declares")]
    that: Annotated[str | None, Meta(description="what was approved, in the words of the clause")] = None
    on: Day | None = None
    until: Day | None = None
    reference: str | None = None
    refused: bool = False
    for_: ApprovalScopeBody | UnsetType = field(name="for", default=UNSET)
    signed: Annotated[
        str | None, Meta(description="a compact JWS of this approval by the approver's key")
    ] = None


class QuestionBody(Struct, forbid_unknown_fields=True):
    """A question."""

    from_: str = field(name="from")
    to: str
    data: Annotated[list[str], Meta(min_length=1)]
    purpose: str
    on: Day
    facts: dict[str, str | bool] | UnsetType = UNSET
    approvals: list[ApprovalBody] | UnsetType = UNSET
    under: Annotated[str | None, Meta(description="a clause to stand on, as `agreement.clause`")] = None
    events: Annotated[
        dict[str, Day] | UnsetType,
        Meta(description="the days on which events happened that deadlines run from"),
    ] = UNSET
    as_known_on: KnownOn | UnsetType = UNSET


class SentenceBody(Struct, forbid_unknown_fields=True):
    """A question as a sentence."""

    sentence: Annotated[str, Meta(min_length=1)]
    as_known_on: KnownOn | UnsetType = UNSET


class ApprovalEvidenceBody(Struct):
    """Whether an approval that a question states was signed or only claimed, and by which key for which share."""

    evidence: Literal["signed", "claimed"]
    by: str | UnsetType = UNSET
    that: str | UnsetType = UNSET
    key: str | UnsetType | None = UNSET
    bound_to: list[str] | UnsetType = UNSET
    not_for: (
        Annotated[list[str], Meta(description="the shares of the request that it was not signed for")]
        | UnsetType
    ) = UNSET


class LabelBody(Struct):
    """A place in a text, and what is to be said of it; lines and columns count from 1."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    primary: bool


class DiagnosticBody(Struct):
    """Something that is wrong or doubtful in a text."""

    code: str
    severity: Literal["error", "warning"]
    message: str
    help: str | None
    labels: list[LabelBody]


class ShortDiagnosticBody(Struct):
    """What is wrong with a request of another standard."""

    code: str
    message: str
    help: str | UnsetType = UNSET


class ProblemBody(Struct):
    """A problem document (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    request_id: str | UnsetType = UNSET
    diagnostics: list[DiagnosticBody] | UnsetType = UNSET
    checks: list[ReadinessCheckBody] | UnsetType = UNSET
