"""What a leaf of a formula reads of a request: one thing each, which alone may be unknown.

Every interpreter knows the inputs and no leaf by name: how one is found for a request or for a column of them, how its
value is known, and who could give it. A leaf then says of a value whether it holds.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

from agreements.formula.entities import OrganisationEntity
from agreements.formula.request import ApprovalKey, Request
from agreements.formula.truth import TRUE, UNKNOWN


class Input(ABC):
    """One thing that a request says; `is_open` when it may leave it unknown."""

    is_open: ClassVar[bool] = False

    @abstractmethod
    def read(self, request: Request) -> Any:
        """Its value in a request; `None` where it is unknown."""


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


class Discloser(EntityInput):
    """The `OrganisationEntity` that would share."""

    attribute = "discloser"


class Recipient(EntityInput):
    """The `OrganisationEntity` that would receive."""

    attribute = "recipient"


class BothOrganisations(Input):
    """The discloser and the recipient together, as two `OrganisationEntity`."""

    def read(self, request: Request) -> tuple[OrganisationEntity, OrganisationEntity]:
        """Both, in this order."""
        return request.discloser, request.recipient


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

    @property
    def key(self) -> ApprovalKey:
        """Who approves and what for, as requests have it."""
        return self.name, self.that

    def read(self, request: Request) -> bool | None:
        """Whether they approved; `None` where neither an approval nor a refusal counts."""
        value = request.approvals.get((self.name, self.that), UNKNOWN)
        return None if value == UNKNOWN else value == TRUE


DAY, DISCLOSER, RECIPIENT, ITEM, PURPOSE = Day(), Discloser(), Recipient(), DataItem(), ForPurpose()
BOTH = BothOrganisations()
"""The inputs that every request has."""
