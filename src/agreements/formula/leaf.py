"""The leaves that the rules of section 5 and the forms of condition are made of.

A form of condition whose leaf stands nowhere else declares it in its own file (`agreements.conditions`).
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal, TypeAlias

from agreements.formula.calendar import Duration
from agreements.formula.entities import ItemEntity, NameList, Names, OrganisationEntity, PurposeEntity
from agreements.formula.inputs import (
    DAY,
    DISCLOSER,
    ITEM,
    PURPOSE,
    RECIPIENT,
    ApprovalInput,
    BothWithin,
    DiscloserWithin,
    FactInput,
    Input,
    RecipientWithin,
)
from agreements.formula.part import Leaf
from agreements.formula.proof import Evidence
from agreements.formula.rule import Titles
from agreements.formula.share import FactValue, folded
from agreements.formula.statement import Relation, Statement

Who: TypeAlias = Literal["discloser", "recipient"]


class DateWithin(Leaf, frozen=True):
    """The date of the share lies between two dates, both included; a missing one is open."""

    is_common: ClassVar[bool] = False
    start: date | None
    end: date | None

    @property
    def reads(self) -> Input:
        """The day."""
        return DAY

    def holds(self, value: int) -> bool:
        """Whether a day, as an ordinal, lies within."""
        return (self.start is None or self.start.toordinal() <= value) and (
            self.end is None or value <= self.end.toordinal()
        )

    @property
    def turns_at(self) -> tuple[int, ...]:
        """The first day, and the day after the last one; as ordinals."""
        first = () if self.start is None else (self.start.toordinal(),)
        return first if self.end is None else (*first, self.end.toordinal() + 1)


class OrganisationAmong(Leaf, frozen=True):
    """A list covers the discloser or the recipient on the date of the share."""

    is_common: ClassVar[bool] = False
    who: Who
    listed: NameList
    within: str | None = None
    """The agreement within which they are read, by more names than their own; none where it has no processors."""

    @property
    def reads(self) -> Input:
        """The discloser or the recipient."""
        if self.within is not None:
            return DiscloserWithin(self.within) if self.who == "discloser" else RecipientWithin(self.within)
        return DISCLOSER if self.who == "discloser" else RECIPIENT

    @property
    def mentions(self) -> Names:
        """The names of the list, and those that it leaves out."""
        return self.listed.names | self.listed.excepted

    def holds(self, value: OrganisationEntity) -> bool:
        """Whether the list covers an organisation."""
        return self.listed.covers_names(value.names)


class ActsFor(Leaf, frozen=True):
    """The discloser or the recipient is a processor for the other under the agreement that is worked out."""

    who: Who
    within: str | None

    @property
    def reads(self) -> Input:
        """Both organisations."""
        return BothWithin(self.within)

    @property
    def mentions(self) -> Names:
        """No name: it looks at whom an organisation acts for under the agreement, and that is in what it reads."""
        return frozenset()

    def holds(self, value: tuple[OrganisationEntity, OrganisationEntity]) -> bool:
        """Whether the one acts for the other."""
        discloser, recipient = value
        agent, principal = (discloser, recipient) if self.who == "discloser" else (recipient, discloser)
        return agent.acts_for(principal.name)

    def evidence(self, value: tuple[OrganisationEntity, OrganisationEntity], titles: Titles) -> Evidence:
        """Whom the one acts for."""
        discloser, recipient = value
        agent, principal = (discloser, recipient) if self.who == "discloser" else (recipient, discloser)
        verb = "is" if agent.acts_for(principal.name) else "is not"
        says = f"{titles.title(agent.name)} {verb} a processor for {titles.title(principal.name)} here"
        return Evidence("agreement", says)


class DataLeaf(Leaf, frozen=True):
    """A list of data covers the data item, or touches it."""

    is_common: ClassVar[bool] = False
    listed: NameList

    @property
    def reads(self) -> Input:
        """The data item."""
        return ITEM

    @property
    def mentions(self) -> Names:
        """The names of the list, and those that it leaves out."""
        return self.listed.names | self.listed.excepted


class DataCovered(DataLeaf, frozen=True):
    """The list of a grant covers the data item."""

    def holds(self, value: ItemEntity) -> bool:
        """Whether it covers an item."""
        return self.listed.covers_item(value)


class DataTouched(DataLeaf, frozen=True):
    """The list of a restriction touches the data item."""

    def holds(self, value: ItemEntity) -> bool:
        """Whether it touches an item."""
        return self.listed.touches_item(value)


class PurposeLeaf(Leaf, frozen=True):
    """A list of purposes covers the purpose, or touches it."""

    listed: NameList

    @property
    def reads(self) -> Input:
        """The purpose."""
        return PURPOSE

    @property
    def mentions(self) -> Names:
        """The names of the list, and those that it leaves out."""
        return self.listed.names | self.listed.excepted


class PurposeCovered(PurposeLeaf, frozen=True):
    """The list of a grant covers the purpose."""

    def holds(self, value: PurposeEntity) -> bool:
        """Whether it covers a purpose."""
        return self.listed.covers_purpose(value)


class PurposeTouched(PurposeLeaf, frozen=True):
    """The list of a restriction touches the purpose."""

    def holds(self, value: PurposeEntity) -> bool:
        """Whether it touches a purpose."""
        return self.listed.touches_purpose(value)


class FactAmong(Leaf, frozen=True):
    """A fact has one of these values; a scale's `at most` and `at least` are the values so far.

    `relation` and `written` are how its condition says it: `is at most` `pseudonymised`.
    """

    fact: str
    values: frozenset[FactValue]
    relation: Relation
    written: tuple[str, ...]

    @property
    def reads(self) -> Input:
        """The fact."""
        return FactInput(self.fact)

    def holds(self, value: FactValue) -> bool:
        """Whether a value is one of them."""
        return value in self.values

    @property
    def turns_at(self) -> tuple[int, ...]:
        """Each number that is one of them, and the number after it."""
        numbers = [one for one in self.values if isinstance(one, int) and not isinstance(one, bool)]
        return tuple(sorted({turn for number in numbers for turn in (number, number + 1)}))

    def states(self) -> Statement:
        """That the fact is so, in the words of the condition."""
        return Statement(self.fact, self.relation, self.written)


class FactBetween(Leaf, frozen=True):
    """A quantity is at least and at most so many base units; a missing bound is open.

    `relation` and `written` are how its condition says it: `is at most` `2 years`.
    """

    fact: str
    least: int | None
    most: int | None
    relation: Relation
    written: str

    @property
    def reads(self) -> Input:
        """The fact."""
        return FactInput(self.fact)

    def holds(self, value: int) -> bool:
        """Whether a number of base units lies between them."""
        return (self.least is None or self.least <= value) and (self.most is None or value <= self.most)

    @property
    def turns_at(self) -> tuple[int, ...]:
        """The least number that is enough, and the first that is too many."""
        return tuple(
            [one for one in (self.least, None if self.most is None else self.most + 1) if one is not None]
        )

    def states(self) -> Statement:
        """That the fact is so, in the unit of the condition."""
        return Statement(self.fact, self.relation, (self.written,))


class Approved(Leaf, frozen=True):
    """Someone has approved, and for the same reason when one is given (white space folded)."""

    by: str
    that: str | None
    given_within: Duration | None = None
    written: str | None = None
    """How old it may be, as it is written: `12 months`."""

    @property
    def reads(self) -> ApprovalInput:
        """The approval."""
        return ApprovalInput(self.by, folded(self.that), self.given_within)

    def holds(self, value: bool) -> bool:
        """Whether they approved, rather than refused."""
        return value

    def states(self) -> Statement:
        """That they have approved."""
        return Statement(self.by, "has approved", that=folded(self.that), given_within=self.written)
