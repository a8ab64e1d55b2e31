"""What the Authorization API's requests look like.

Members that it does not name are ignored, as it asks, and told; those that are nearly one that it names are an error.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from agreements.interop.members import StandardObject, StandardPart
from agreements.question.read import Words

Properties: TypeAlias = dict[Words, Any]

MOST_EVALUATIONS = 1000
"""How many evaluations one request may hold; they are all answered before anyone else's turn."""

MOST_RESULTS = 1000
"""The longest page of a search; a longer `limit` is cut to it."""

USUAL_RESULTS = 100
"""How many results a page of a search has when the request does not say."""


class _AuthZenPart(StandardPart):
    model_config = ConfigDict(strict=True)


class _AuthZenRequest(StandardObject):
    model_config = ConfigDict(strict=True)


class Subject(_AuthZenPart):
    """Who would receive: `type` is a kind, or `organisation` for any; `id` an organisation."""

    type: Words = Field(examples=["NHS-body"])
    id: Words = Field(examples=["NHS-Digital"])
    properties: Properties = Field(
        default_factory=dict, description="facts; what none is nearly called is ignored"
    )


class Resource(_AuthZenPart):
    """What would be shared: `type` is a category, or `dataset` for any; `id` a dataset or a field."""

    type: Words = Field(examples=["dataset"])
    id: Words = Field(examples=["hospital-episodes"])
    properties: Properties = Field(
        default_factory=dict, description="facts; what none is nearly called is ignored"
    )


class Action(_AuthZenPart):
    """What it would be shared for: `name` is a purpose."""

    name: Words = Field(examples=["public-health"])
    properties: Properties = Field(
        default_factory=dict, description="facts; what none is nearly called is ignored"
    )


class SubjectType(_AuthZenPart):
    """The kind whose organisations are searched, or `organisation` for all; an `id` is ignored."""

    type: Words = Field(examples=["NHS-body"])
    properties: Properties = Field(default_factory=dict)


class ResourceType(_AuthZenPart):
    """The category whose data is searched, or `dataset` for all; an `id` is ignored."""

    type: Words = Field(examples=["dataset"])
    properties: Properties = Field(default_factory=dict)


class AccessEvaluation(_AuthZenRequest):
    """May this subject have this resource for this action?"""

    model_config = ConfigDict(title="Evaluation")

    subject: Subject
    action: Action
    resource: Resource
    context: Properties = Field(
        default_factory=dict,
        description="`discloser` (one or several), `on` (a date), `approvals`, `as_known_on` (a time);"
        " anything else is a fact",
    )


class SomeOf(_AuthZenPart):
    """A default for the evaluations of a batch: any part of a subject, action or resource."""

    type: Words = ""
    id: Words = ""
    name: Words = ""
    properties: Properties = Field(default_factory=dict)


class Options(_AuthZenPart):
    """How a batch is carried out; options that are not known are ignored and told."""

    evaluations_semantic: Literal["execute_all", "deny_on_first_deny", "permit_on_first_permit"] = (
        "execute_all"
    )
    explain: bool = Field(default=False, description="whether each item says why under `context`")


class Evaluations(_AuthZenRequest):
    """Several evaluations; what stands beside `evaluations` is what they have in common."""

    subject: SomeOf = SomeOf()
    action: SomeOf = SomeOf()
    resource: SomeOf = SomeOf()
    context: Properties = Field(default_factory=dict)
    evaluations: list[Any] = Field(default_factory=list, max_length=MOST_EVALUATIONS)
    options: Options = Options()


def _whole(value: object) -> object:
    """JSON has one sort of number: `1.0` is as whole as `1`."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


class Page(_AuthZenPart):
    """Which part of the results is wanted: at most `limit`, from where `token` (the `next_token` of a page) says."""

    token: SkipJsonSchema[Words] = ""
    limit: Annotated[int, Field(ge=0), BeforeValidator(_whole)] = USUAL_RESULTS


class SubjectSearch(_AuthZenRequest):
    """Who may receive this, for this?"""

    subject: SubjectType
    action: Action
    resource: Resource
    context: Properties = Field(default_factory=dict)
    page: Page = Page()


class ResourceSearch(_AuthZenRequest):
    """What may they receive, for this?"""

    subject: Subject
    action: Action
    resource: ResourceType
    context: Properties = Field(default_factory=dict)
    page: Page = Page()


class ActionSearch(_AuthZenRequest):
    """For which purposes may they receive this?"""

    subject: Subject
    resource: Resource
    context: Properties = Field(default_factory=dict)
    page: Page = Page()
