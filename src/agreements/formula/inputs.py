"""What a leaf of a formula reads of a request: one thing each, which alone may be unknown.

Every interpreter knows the inputs and no leaf by name: how one is found for a request or for a column of them, how its
value is known, and who could give it. A leaf then says of a value whether it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from agreements.formula.calendar import Duration, later
from agreements.formula.entities import OrganisationEntity
from agreements.formula.request import ApprovalKey, Request
from agreements.formula.truth import FALSE, TRUE, UNKNOWN, Truth


class Input:
    """One thing that a request says; `is_open` when it may leave it unknown."""

    is_open: ClassVar[bool] = False

    def read(self, request: Request) -> Any:
        """Its value in a request; `None` where it is unknown."""
        raise NotImplementedError


class RequestInput(Input):
    """Something that every request has, as the attribute of that name."""

    attribute: ClassVar[str]

    def read(self, request: Request) -> Any:
        """What the request has."""
        return getattr(request, self.attribute)


class Day(RequestInput):
    """The day of the share, as an ordinal."""

    attribute = "day"


class EntityInput(RequestInput):
    """An entity of the bundle that every request has."""


class OrganisationInput(EntityInput):
    """The `OrganisationEntity` that would share, or that would receive."""


class Discloser(OrganisationInput):
    """The organisation that would share."""

    attribute = "discloser"


class Recipient(OrganisationInput):
    """The organisation that would receive."""

    attribute = "recipient"


@dataclass(frozen=True, slots=True)
class DiscloserWithin(OrganisationInput):
    """The organisation that would share, by the names that it has within an agreement which has processors."""

    attribute: ClassVar[str] = "discloser"
    agreement: str

    def read(self, request: Request) -> OrganisationEntity:
        """The organisation as it is there."""
        return request.within(self.agreement)[0]


@dataclass(frozen=True, slots=True)
class RecipientWithin(OrganisationInput):
    """The organisation that would receive, by the names that it has within an agreement which has processors."""

    attribute: ClassVar[str] = "recipient"
    agreement: str

    def read(self, request: Request) -> OrganisationEntity:
        """The organisation as it is there."""
        return request.within(self.agreement)[1]


@dataclass(frozen=True, slots=True)
class BothWithin(Input):
    """The discloser and the recipient, as they are within an agreement; as themselves where there is none."""

    agreement: str | None

    def read(self, request: Request) -> tuple[OrganisationEntity, OrganisationEntity]:
        """Both, in this order."""
        if self.agreement is None:
            return request.discloser, request.recipient
        return request.within(self.agreement)


class DataItem(EntityInput):
    """The `ItemEntity` that would be shared."""

    attribute = "item"


class ForPurpose(EntityInput):
    """The `PurposeEntity` of the share."""

    attribute = "purpose"


@dataclass(frozen=True, slots=True)
class OpenInput(Input):
    """Something by name that a request may leave unknown, and that somebody could say."""

    is_open: ClassVar[bool] = True
    name: str


@dataclass(frozen=True, slots=True)
class FactInput(OpenInput):
    """The value of a fact (`FactValue`)."""

    def read(self, request: Request) -> Any:
        """Its value; `None` where it is not known."""
        return request.facts.get(self.name)


@dataclass(frozen=True, slots=True)
class ApprovalInput(OpenInput):
    """Whether someone has approved: yes, no (they refused), or unknown."""

    that: str | None
    given_within: Duration | None = None

    @property
    def key(self) -> ApprovalKey:
        """Who approves and what for, as requests have it."""
        return self.name, self.that

    def read(self, request: Request) -> bool | None:
        """Whether they approved; `None` where neither an approval nor a refusal counts."""
        key = (self.name, self.that)
        if self.given_within is None:
            value = request.approvals.get(key, UNKNOWN)
        else:
            value = value_given_within(request, key, self.given_within)
        return None if value == UNKNOWN else value == TRUE


def value_given_within(request: Request, key: ApprovalKey, given_within: Duration) -> Truth:
    """What the approvals and refusals come to that have a date, and are no older than that on the day of the share."""
    best = UNKNOWN
    for given, refused in request.dated_approvals.get(key, ()):
        if later(given, *given_within).toordinal() >= request.day:
            if not refused:
                return TRUE
            best = FALSE
    return best


DAY, DISCLOSER, RECIPIENT, ITEM, PURPOSE = Day(), Discloser(), Recipient(), DataItem(), ForPurpose()
"""The inputs that every request has."""
