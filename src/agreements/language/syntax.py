"""The syntax tree: what an agreement file says, each part with the span it came from.

Spans never count when two trees are compared, so two files that say the same are equal. Hierarchies, defaults
and meanings are not here: this is what was written (`language.md`, sections 1 to 3).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from agreements.diagnostics import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything that was written somewhere; a tree made by hand has no span."""

    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A name as written: `ONS`, `hospital-episodes.diagnosis`, `anyone`."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Period(Node):
    """Dates that something holds between, both included; a missing end is open."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Quantity(Node):
    """A whole number of a unit, as written: `24 months`."""

    number: int
    unit: str


@dataclass(frozen=True, slots=True)
class YesNo(Node):
    """The word `yes` or `no` where a value stands."""

    yes: bool


Value: TypeAlias = Name | Quantity | YesNo


@dataclass(frozen=True, slots=True)
class Listing(Node):
    """Names, and the names they leave out: `public-authority except police-force`."""

    names: tuple[Name, ...]
    excepted: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark(Node):
    """A `note` of the author's or a `text` quoted from the source."""

    word: Literal["note", "text"]
    words: str


@dataclass(frozen=True, slots=True)
class Citation(Node):
    """Where a rule of law is found: `cites "…" at "…"`."""

    words: str
    link: str | None = None


# --- conditions ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FactHolds(Node):
    """A yes-or-no fact standing alone: true when it is yes."""

    fact: Name


@dataclass(frozen=True, slots=True)
class FactIs(Node):
    """`fact is value`."""

    fact: Name
    value: Value


@dataclass(frozen=True, slots=True)
class FactIsNot(Node):
    """`fact is not value`."""

    fact: Name
    value: Value


@dataclass(frozen=True, slots=True)
class FactIsOneOf(Node):
    """`fact is one of a, b`."""

    fact: Name
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class FactIsAtMost(Node):
    """`fact is at most V`."""

    fact: Name
    value: Value


@dataclass(frozen=True, slots=True)
class FactIsAtLeast(Node):
    """`fact is at least V`."""

    fact: Name
    value: Value


@dataclass(frozen=True, slots=True)
class DiscloserIs(Node):
    """`discloser is KIND-OR-ORG`."""

    name: Name


@dataclass(frozen=True, slots=True)
class RecipientIs(Node):
    """`recipient is KIND-OR-ORG`."""

    name: Name


@dataclass(frozen=True, slots=True)
class PurposeIs(Node):
    """`purpose is PURPOSE`."""

    name: Name


@dataclass(frozen=True, slots=True)
class DataContains(Node):
    """`data contains CATEGORY`."""

    name: Name


@dataclass(frozen=True, slots=True)
class ApprovedBy(Node):
    """`approved by ROLE-OR-ORG that "…"`."""

    approver: Name
    that: str | None = None


@dataclass(frozen=True, slots=True)
class Not(Node):
    """`not` a condition."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class And(Node):
    """Two or more conditions joined by `and`; none of them is itself an `And`."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or(Node):
    """Two or more conditions joined by `or`; none of them is itself an `Or`."""

    conditions: tuple[Condition, ...]


FactTest: TypeAlias = FactHolds | FactIs | FactIsNot | FactIsOneOf | FactIsAtMost | FactIsAtLeast
Condition: TypeAlias = (
    FactTest | DiscloserIs | RecipientIs | PurposeIs | DataContains | ApprovedBy | Not | And | Or
)


# --- declarations -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Declaration(Node):
    """Something with a name of its own; `title` is what people call it."""

    name: Name
    title: str | None = None
    remarks: tuple[Remark, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class Use(Node):
    """`use uk.law`: names the files that this one stands on."""

    path: str


@dataclass(frozen=True, slots=True)
class Kind(Declaration):
    """A kind of organisation."""

    under: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Purpose(Declaration):
    """A purpose of sharing."""

    under: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Category(Declaration):
    """A category of data."""

    under: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership(Node):
    """`is KIND from … until …`: kinds that an organisation is of, and when."""

    kinds: tuple[Name, ...]
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Organisation(Declaration):
    """A body that holds, shares or receives data."""

    memberships: tuple[Membership, ...] = ()


@dataclass(frozen=True, slots=True)
class Role(Declaration):
    """Someone who can approve."""

    organisation: Name | None = None


@dataclass(frozen=True, slots=True)
class Duty(Declaration):
    """Something that can be owed."""


@dataclass(frozen=True, slots=True)
class OneOf(Node):
    """A fact with a list of values in no order."""

    values: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Scale(Node):
    """A fact with values in order, least first."""

    values: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Measure(Node):
    """A fact that is a quantity, in this unit."""

    unit: Name


@dataclass(frozen=True, slots=True)
class YesOrNo(Node):
    """A fact that is yes or no."""


FactType: TypeAlias = OneOf | Scale | Measure | YesOrNo


@dataclass(frozen=True, slots=True)
class Fact(Declaration):
    """Something that a question states about the proposed share."""

    type: FactType = YesOrNo()


@dataclass(frozen=True, slots=True)
class Setting(Node):
    """A value that a dataset gives to a fact: `access closed`; a yes-or-no fact may stand alone."""

    fact: Name
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Derivation(Node):
    """`derived from … removing …`."""

    sources: tuple[Name, ...]
    removing: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Field(Declaration):
    """A field of a dataset."""

    contains: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset(Declaration):
    """Data that can be shared."""

    held_by: tuple[Name, ...] = ()
    contains: tuple[Name, ...] = ()
    has: tuple[Setting, ...] = ()
    usually_has: tuple[Setting, ...] = ()
    derived_from: tuple[Derivation, ...] = ()
    anonymised_from: tuple[Name, ...] = ()
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence(Node):
    """Who shares what with whom for what: the heart of a gateway, a bar, a clause or a promise."""

    disclosers: Listing
    data: Listing
    recipients: Listing
    purposes: Listing


@dataclass(frozen=True, slots=True)
class Gateway(Declaration):
    """A legal power or basis that permits."""

    cites: tuple[Citation, ...] = ()
    period: Period | None = None
    permits: tuple[Sentence, ...] = ()
    conditions: tuple[Condition, ...] = ()
    lifts: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar(Declaration):
    """A rule of law that forbids until something lifts it."""

    cites: tuple[Citation, ...] = ()
    period: Period | None = None
    forbids: tuple[Sentence, ...] = ()
    unless: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternatives(Node):
    """Names of which any will do: `COPI-reg-3 or NHS-Act-s251`."""

    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Need(Node):
    """`needs approval by …`: every item, by any of its alternatives; the line's `that` is for each of them."""

    items: tuple[Alternatives, ...]
    that: str | None = None


@dataclass(frozen=True, slots=True)
class Deadline(Node):
    """`within 30 days after end`."""

    quantity: Quantity
    after: Name


@dataclass(frozen=True, slots=True)
class Obligation(Node):
    """`must destroy within 30 days after end`."""

    duties: tuple[Name, ...]
    owed_by: Literal["recipient", "discloser"] = "recipient"
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Label(Node):
    """The number of a clause."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Grant(Node):
    """A clause's `may share`, and the lines under it."""

    sentence: Sentence
    relying_on: tuple[Alternatives, ...] = ()
    conditions: tuple[Condition, ...] = ()
    needs: tuple[Need, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    notwithstanding: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class Restriction(Node):
    """A clause's `must not share`, and the lines under it."""

    sentence: Sentence
    unless: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause(Node):
    """A numbered clause of an agreement."""

    label: Label
    title: str | None
    rule: Grant | Restriction
    period: Period | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Risk(Declaration):
    """Something that could go wrong, what mitigates it, and who may accept it otherwise."""

    likelihood: Name | None = None
    impact: Name | None = None
    mitigation: Condition | None = None
    otherwise_ask: Name | None = None


@dataclass(frozen=True, slots=True)
class Party(Node):
    """A party to an agreement, and in what capacity."""

    name: Name
    capacity: Name | None = None


@dataclass(frozen=True, slots=True)
class Suspension(Node):
    """`suspended from … until … because "…"`."""

    period: Period
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement(Declaration):
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


@dataclass(frozen=True, slots=True)
class NeverShares(Node):
    """`anyone never shares health-data with anyone for marketing`."""

    sentence: Sentence


@dataclass(frozen=True, slots=True)
class NeverReaches(Node):
    """`health-data never reaches insurer`."""

    data: Listing
    recipients: Listing


@dataclass(frozen=True, slots=True)
class Promise(Declaration):
    """What the public is told will never happen."""

    never: NeverShares | NeverReaches = field(kw_only=True)
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


@dataclass(frozen=True, slots=True)
class File(Node):
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


@dataclass(frozen=True, slots=True)
class StatedFact(Node):
    """A fact that a question states."""

    fact: Name
    value: Value


@dataclass(frozen=True, slots=True)
class StatedApproval(Node):
    """An approval, or a refusal, that a question states."""

    by: Name
    that: str | None = None
    on: date | None = None
    until: date | None = None
    reference: str | None = None
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Ask(Node):
    """A question as a sentence."""

    discloser: Name
    data: tuple[Name, ...]
    recipient: Name
    purpose: Name
    on: date
    facts: tuple[StatedFact, ...] = ()
    approvals: tuple[StatedApproval, ...] = ()
    under: Name | None = None
