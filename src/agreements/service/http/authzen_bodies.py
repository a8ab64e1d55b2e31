"""What the AuthZEN addresses read and write, where the models that read requests do not say it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType
from pydantic import BaseModel

from agreements.decide.answer import Outcome
from agreements.interop import authzen
from agreements.service.http.bodies import (
    REFERENCE,
    ApprovalBody,
    ApprovalEvidenceBody,
    Day,
    KnownOn,
    ShortDiagnosticBody,
)
from agreements.service.http.openapi import Schema, schema_of

_SEVERAL, _PART = "AccessEvaluations", "BatchEvaluation"
_SHARED = ("subject", "action", "resource", "context")

_PARTS: dict[str, Any] = {
    "context": {"$ref": REFERENCE.format(name="EvaluationContext")},
    "properties": {"$ref": REFERENCE.format(name="Properties")},
}
"""The open objects of requests, by the members that they stand in."""

_PROPERTIES = {
    "type": "object",
    "description": "Facts by their names; what none is nearly called is ignored.",
    "additionalProperties": True,
}


class EvaluationContextBody(Struct):
    """What is stated beside subject, action and resource; whatever else stands in it is a fact."""

    discloser: Annotated[str | list[str], Meta(description="who would share: one or several")] | UnsetType = (
        UNSET
    )
    on: Day | UnsetType = UNSET
    approvals: list[ApprovalBody] | UnsetType = UNSET
    events: Annotated[
        dict[str, Day] | UnsetType,
        Meta(description="the days on which events happened that deadlines run from"),
    ] = UNSET
    as_known_on: KnownOn | UnsetType = UNSET


class ReasonBody(Struct):
    """A reason in words, by language."""

    en: str


class NeedBody(Struct):
    """What is not known and would have to be."""

    kind: Literal["fact", "approval", "discloser"]
    what: str
    says: str
    who: str | UnsetType = UNSET
    that: str | UnsetType = UNSET


class InTheWayBody(Struct):
    """What stands in the way."""

    kind: str
    says: str
    about: str | UnsetType = UNSET
    clause: str | UnsetType = UNSET


class OwedBody(Struct):
    """A duty that the share brings."""

    duty: str
    owed_by: str
    says: str
    due: str | UnsetType = UNSET


class AccessErrorBody(Struct):
    """Why an evaluation could not be asked as it stands."""

    status: int
    message: str
    diagnostics: list[ShortDiagnosticBody]


class DecisionContextBody(Struct):
    """Why a decision is as it is: all that is known of it, or the error, or only what was ignored."""

    id: Annotated[str, Meta(description="finds the record of it at `/v1/decisions/{id}`")] | UnsetType = UNSET
    outcome: Outcome | UnsetType = UNSET
    reason_user: ReasonBody | UnsetType = UNSET
    reason_admin: ReasonBody | UnsetType = UNSET
    discloser: list[str] | UnsetType = UNSET
    missing: list[NeedBody] | UnsetType = UNSET
    barriers: list[InTheWayBody] | UnsetType = UNSET
    stands_on: list[str] | UnsetType = UNSET
    duties: list[OwedBody] | UnsetType = UNSET
    standing_terms: list[OwedBody] | UnsetType = UNSET
    approvals: list[ApprovalEvidenceBody] | UnsetType = UNSET
    ignored: list[str] | UnsetType = UNSET
    bundle: str | UnsetType = UNSET
    error: AccessErrorBody | UnsetType = UNSET


class AccessDecisionBody(Struct):
    """Whether access is permitted, and why."""

    decision: bool
    context: DecisionContextBody | UnsetType = UNSET


class AccessDecisionsBody(Struct):
    """Several decisions, in the order of their evaluations."""

    evaluations: list[AccessDecisionBody]


class ResultsPageBody(Struct):
    """Where the next results are, and how many there are here; how many in all, where `limit` was 0."""

    next_token: str
    count: int
    total: int | UnsetType = UNSET


class FoundEntityBody(Struct):
    """A subject or a resource that a search found."""

    type: str
    id: str


class FoundActionBody(Struct):
    """An action that a search found."""

    name: str


class EntityResultsBody(Struct):
    """The subjects or resources that a search found."""

    results: list[FoundEntityBody]
    page: ResultsPageBody | UnsetType = UNSET
    context: DecisionContextBody | UnsetType = UNSET


class ActionResultsBody(Struct):
    """The actions that a search found."""

    results: list[FoundActionBody]
    page: ResultsPageBody | UnsetType = UNSET
    context: DecisionContextBody | UnsetType = UNSET


def described(model: type[BaseModel]) -> Schema:
    """The schema of a request, with what may be stated in it by name."""
    found = schema_of(model)
    stated = {**schema_of(EvaluationContextBody).components, "Properties": _PROPERTIES}
    components = {name: _with_parts(schema) for name, schema in found.components.items()}
    return Schema(found.schema, {**components, **stated})


def several() -> Schema:
    """The schema of a request for several evaluations; one without any is read as a single evaluation.

    What is wrong with one of several is told in its place, so the service reads more of them than the schema has.
    """
    many, single = described(authzen.Evaluations), described(authzen.AccessEvaluation)
    components = {**many.components, **single.components}
    whole = components.pop(authzen.Evaluations.__name__)
    shared = {name: one for name, one in whole["properties"].items() if name in _SHARED}
    listed = {
        **whole["properties"]["evaluations"],
        "items": {"$ref": REFERENCE.format(name=_PART)},
        "minItems": 1,
    }
    properties = {**whole["properties"], "evaluations": listed}
    components[_SEVERAL] = {**whole, "properties": properties, "required": ["evaluations"]}
    components[_PART] = {
        "type": "object",
        "description": "What an evaluation has of its own.",
        "properties": shared,
    }
    return Schema({"anyOf": [{"$ref": REFERENCE.format(name=_SEVERAL)}, single.schema]}, components)


def _with_parts(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema that refers to what stands in its open objects, where that has a name."""
    properties = {name: _PARTS.get(name, one) for name, one in schema.get("properties", {}).items()}
    return {**schema, "properties": properties}
