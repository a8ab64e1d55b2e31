"""The syntax tree: what an agreement file says, each part with the span it came from.

Spans never count when two trees are compared, so two files that say the same are equal. Hierarchies, defaults
and meanings are not here: this is what was written (`language.md`, sections 1 to 3).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any, Literal, TypeAlias

import msgspec

from agreements.diagnostics import Span

_numbers = count()


def _numbered(_: str) -> int:
    """A number for each class, in the order they stand here: what tells them apart in a compiled bundle."""
    return next(_numbers)


class Node(
    msgspec.Struct,
    frozen=True,
    eq=False,
    gc=False,
    kw_only=True,
    array_like=True,
    tag=_numbered,
    tag_field="node",
    repr_omit_defaults=True,
):
    """Anything that was written somewhere; a tree made by hand has no span."""

    span: Span | None = None

    def _said(self) -> Iterator[Any]:
        return (getattr(self, name) for name in self.__struct_fields__ if name != "span")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and all(
            one == two for one, two in zip(self._said(), other._said(), strict=True)
        )

    def __ne__(
        self, other: object
    ) -> bool:  # `msgspec.Struct` has one of its own, which knows nothing of ours
        return not self == other

    def __hash__(self) -> int:
        return hash((type(self), *self._said()))


class Name(Node, frozen=True):
    """A name as written: `ONS`, `hospital-episodes.diagnosis`, `anyone`."""

    text: str

    def __str__(self) -> str:
        return self.text


class Period(Node, frozen=True):
    """Dates that something holds between, both included; a missing end is open."""

    start: date | None = None
    end: date | None = None


class Quantity(Node, frozen=True):
    """A whole number of a unit, as written: `24 months`."""

    number: int
    unit: str


class YesNo(Node, frozen=True):
    """The word `yes` or `no` where a value stands."""

    yes: bool


Value: TypeAlias = Name | Quantity | YesNo


class Listing(Node, frozen=True):
    """Names, and the names they leave out: `public-authority except police-force`."""

    names: tuple[Name, ...]
    excepted: tuple[Name, ...] = ()


class Remark(Node, frozen=True):
    """A `note` of the author's or a `text` quoted from the source."""

    word: Literal["note", "text"]
    words: str


class Citation(Node, frozen=True):
    """Where a rule of law is found: `cites "…" at "…"`."""

    words: str
    link: str | None = None


# --- conditions ---------------------------------------------------------------------------------------


class FactHolds(Node, frozen=True):
    """A yes-or-no fact standing alone: true when it is yes."""

    fact: Name


class FactIs(Node, frozen=True):
    """`fact is value`."""

    fact: Name
    value: Value


class FactIsNot(Node, frozen=True):
    """`fact is not value`."""

    fact: Name
    value: Value


class FactIsOneOf(Node, frozen=True):
    """`fact is one of a, b`."""

    fact: Name
    values: tuple[Value, ...]


class FactIsAtMost(Node, frozen=True):
    """`fact is at most V`."""

    fact: Name
    value: Value


class FactIsAtLeast(Node, frozen=True):
    """`fact is at least V`."""

    fact: Name
    value: Value


class DiscloserIs(Node, frozen=True):
    """`discloser is KIND-OR-ORG`."""

    name: Name


class RecipientIs(Node, frozen=True):
    """`recipient is KIND-OR-ORG`."""

    name: Name


class PurposeIs(Node, frozen=True):
    """`purpose is PURPOSE`."""

    name: Name


class DataContains(Node, frozen=True):
    """`data contains CATEGORY`."""

    name: Name


class ApprovedBy(Node, frozen=True):
    """`approved by ROLE-OR-ORG that "…"`."""

    approver: Name
    that: str | None = None


class Not(Node, frozen=True):
    """`not` a condition."""

    condition: Condition


class And(Node, frozen=True):
    """Two or more conditions joined by `and`; none of them is itself an `And`."""

    conditions: tuple[Condition, ...]


class Or(Node, frozen=True):
    """Two or more conditions joined by `or`; none of them is itself an `Or`."""

    conditions: tuple[Condition, ...]


FactTest: TypeAlias = FactHolds | FactIs | FactIsNot | FactIsOneOf | FactIsAtMost | FactIsAtLeast
Condition: TypeAlias = (
    FactTest | DiscloserIs | RecipientIs | PurposeIs | DataContains | ApprovedBy | Not | And | Or
)


# --- declarations -------------------------------------------------------------------------------------


class _Remarked(Node, frozen=True, kw_only=True):
    remarks: tuple[Remark, ...] = ()


class Declaration(_Remarked, frozen=True):
    """Something with a name of its own; `title` is what people call it."""

    name: Name
    title: str | None = None


class Use(Node, frozen=True):
    """`use uk.law`: names the files that this one stands on."""

    path: str


class Kind(Declaration, frozen=True):
    """A kind of organisation."""

    under: tuple[Name, ...] = ()


class Purpose(Declaration, frozen=True):
    """A purpose of sharing."""

    under: tuple[Name, ...] = ()


class Category(Declaration, frozen=True):
    """A category of data."""

    under: tuple[Name, ...] = ()


class Membership(Node, frozen=True):
    """`is KIND from … until …`: kinds that an organisation is of, and when."""

    kinds: tuple[Name, ...]
    period: Period | None = None


class Organisation(Declaration, frozen=True):
    """A body that holds, shares or receives data."""

    memberships: tuple[Membership, ...] = ()


class Role(Declaration, frozen=True):
    """Someone who can approve."""

    organisation: Name | None = None


class Duty(Declaration, frozen=True):
    """Something that can be owed."""


class OneOf(Node, frozen=True):
    """A fact with a list of values in no order."""

    values: tuple[Name, ...]


class Scale(Node, frozen=True):
    """A fact with values in order, least first."""

    values: tuple[Name, ...]


class Measure(Node, frozen=True):
    """A fact that is a quantity, in this unit."""

    unit: Name


class YesOrNo(Node, frozen=True):
    """A fact that is yes or no."""


FactType: TypeAlias = OneOf | Scale | Measure | YesOrNo


class Fact(Declaration, frozen=True):
    """Something that a question states about the proposed share."""

    type: FactType = YesOrNo()


class Setting(Node, frozen=True):
    """A value that a dataset gives to a fact: `access closed`; a yes-or-no fact may stand alone."""

    fact: Name
    value: Value | None = None


class Derivation(Node, frozen=True):
    """`derived from … removing …`."""

    sources: tuple[Name, ...]
    removing: tuple[Name, ...] = ()


class Field(Declaration, frozen=True):
    """A field of a dataset."""

    contains: tuple[Name, ...] = ()


class Dataset(Declaration, frozen=True):
    """Data that can be shared."""

    held_by: tuple[Name, ...] = ()
    contains: tuple[Name, ...] = ()
    has: tuple[Setting, ...] = ()
    usually_has: tuple[Setting, ...] = ()
    derived_from: tuple[Derivation, ...] = ()
    anonymised_from: tuple[Name, ...] = ()
    fields: tuple[Field, ...] = ()


class Sentence(Node, frozen=True):
    """Who shares what with whom for what: the heart of a gateway, a bar, a clause or a promise."""

    disclosers: Listing
    data: Listing
    recipients: Listing
    purposes: Listing


class Gateway(Declaration, frozen=True):
    """A legal power or basis that permits."""

    cites: tuple[Citation, ...] = ()
    period: Period | None = None
    permits: tuple[Sentence, ...] = ()
    conditions: tuple[Condition, ...] = ()
    lifts: tuple[Name, ...] = ()


class Bar(Declaration, frozen=True):
    """A rule of law that forbids until something lifts it."""

    cites: tuple[Citation, ...] = ()
    period: Period | None = None
    forbids: tuple[Sentence, ...] = ()
    unless: tuple[Condition, ...] = ()


class Alternatives(Node, frozen=True):
    """Names of which any will do: `COPI-reg-3 or NHS-Act-s251`."""

    names: tuple[Name, ...]


class Need(Node, frozen=True):
    """`needs approval by …`: every item, by any of its alternatives; the line's `that` is for each of them."""

    items: tuple[Alternatives, ...]
    that: str | None = None


class Deadline(Node, frozen=True):
    """`within 30 days after end`."""

    quantity: Quantity
    after: Name


class Obligation(Node, frozen=True):
    """`must destroy within 30 days after end`."""

    duties: tuple[Name, ...]
    owed_by: Literal["recipient", "discloser"] = "recipient"
    deadline: Deadline | None = None


class Label(Node, frozen=True):
    """The number of a clause."""

    text: str

    def __str__(self) -> str:
        return self.text


class Grant(Node, frozen=True):
    """A clause's `may share`, and the lines under it."""

    sentence: Sentence
    relying_on: tuple[Alternatives, ...] = ()
    conditions: tuple[Condition, ...] = ()
    needs: tuple[Need, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    notwithstanding: tuple[Label, ...] = ()


class Restriction(Node, frozen=True):
    """A clause's `must not share`, and the lines under it."""

    sentence: Sentence
    unless: tuple[Condition, ...] = ()


class Clause(Node, frozen=True):
    """A numbered clause of an agreement."""

    label: Label
    title: str | None
    rule: Grant | Restriction
    period: Period | None = None
    remarks: tuple[Remark, ...] = ()


class Risk(Declaration, frozen=True):
    """Something that could go wrong, what mitigates it, and who may accept it otherwise."""

    likelihood: Name | None = None
    impact: Name | None = None
    mitigation: Condition | None = None
    otherwise_ask: Name | None = None


class Party(Node, frozen=True):
    """A party to an agreement, and in what capacity."""

    name: Name
    capacity: Name | None = None


class Suspension(Node, frozen=True):
    """`suspended from … until … because "…"`."""

    period: Period
    because: str | None = None


class Agreement(Declaration, frozen=True):
    """What parties have agreed may, and must not, be shared."""

    reference: str | None = None
    parties: tuple[Party, ...] = ()
    period: Period | None = None
    review_by: date | None = None
    summary: str | None = None
    contact: str | None = None
    supersedes: tuple[Name, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    clauses: tuple[Clause, ...] = ()
    risks: tuple[Risk, ...] = ()


class NeverShares(Node, frozen=True):
    """`anyone never shares health-data with anyone for marketing`."""

    sentence: Sentence


class NeverReaches(Node, frozen=True):
    """`health-data never reaches insurer`."""

    data: Listing
    recipients: Listing


class Promise(Declaration, frozen=True, kw_only=True):
    """What the public is told will never happen."""

    never: NeverShares | NeverReaches
    unless: tuple[Condition, ...] = ()


TopLevel: TypeAlias = (
    Kind
    | Purpose
    | Category
    | Organisation
    | Role
    | Duty
    | Fact
    | Dataset
    | Gateway
    | Bar
    | Agreement
    | Promise
)


class File(Node, frozen=True):
    """One agreement file: what it uses and what it declares, in order."""

    items: tuple[Use | TopLevel, ...]

    @property
    def uses(self) -> tuple[Use, ...]:
        """The libraries, folders and files it stands on."""
        return tuple(item for item in self.items if isinstance(item, Use))

    @property
    def declarations(self) -> tuple[TopLevel, ...]:
        """What it declares."""
        return tuple(item for item in self.items if not isinstance(item, Use))


# --- questions ----------------------------------------------------------------------------------------


class StatedFact(Node, frozen=True):
    """A fact that a question states."""

    fact: Name
    value: Value


class StatedApproval(Node, frozen=True):
    """An approval, or a refusal, that a question states."""

    by: Name
    that: str | None = None
    on: date | None = None
    until: date | None = None
    reference: str | None = None
    refused: bool = False


class Ask(Node, frozen=True):
    """A question as a sentence."""

    discloser: Name
    data: tuple[Name, ...]
    recipient: Name
    purpose: Name
    on: date
    facts: tuple[StatedFact, ...] = ()
    approvals: tuple[StatedApproval, ...] = ()
    under: Name | None = None
