"""The formula of an answer, as data (`language.md`, section 5).

One tree per grant says what must hold for it to permit. Several evaluators read the same tree: three-valued, with
proof, and later compiled, in columns or symbolic. Nothing here depends on a question; the leaves say what to
ask of one. Sub-trees are shared between grants, so a bar or a gateway is one object wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from agreements.diagnostics import Span
from agreements.formula.request import FactValue

Rule: TypeAlias = Literal[
    "answer",
    "grant",
    "in-force",
    "within-dates",
    "superseded",
    "not-suspended",
    "suspended",
    "suspension",
    "party",
    "discloser",
    "recipient",
    "data",
    "purpose",
    "gateway",
    "valid",
    "permits",
    "bar",
    "bar-not-in-force",
    "bar-not-touching",
    "forbids",
    "unless",
    "condition",
    "approval",
    "risk",
    "prohibition",
    "block",
    "all",
    "any",
    "not",
    "fact",
    "approved",
    "contains",
    "lawful",
]
"""What part of section 5 a node of a formula or of a proof stands for."""

Who: TypeAlias = Literal["discloser", "recipient"]


Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Listed:
    """The names of a list and those that it leaves out."""

    names: Names
    excepted: Names = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A node of a formula: the rule it stands for, what it is about in the graph, and the words it came from."""

    rule: Rule
    about: str
    span: Span | None


@dataclass(frozen=True, slots=True, eq=False)
class All(Part):
    """True when every part is."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Any(Part):
    """True when some part is."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Not(Part):
    """True when its part is false."""

    part: Formula


@dataclass(frozen=True, slots=True, eq=False)
class DateWithin(Part):
    """The date of the share lies between two dates, both included; a missing one is open."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True, eq=False)
class OrganisationAmong(Part):
    """A list covers the discloser or the recipient on the date of the share."""

    who: Who
    listed: Listed


@dataclass(frozen=True, slots=True, eq=False)
class DataCovered(Part):
    """The list of a grant covers the data item."""

    listed: Listed


@dataclass(frozen=True, slots=True, eq=False)
class DataTouched(Part):
    """The list of a restriction touches the data item."""

    listed: Listed


@dataclass(frozen=True, slots=True, eq=False)
class PurposeCovered(Part):
    """The list of a grant covers the purpose."""

    listed: Listed


@dataclass(frozen=True, slots=True, eq=False)
class PurposeTouched(Part):
    """The list of a restriction touches the purpose."""

    listed: Listed


@dataclass(frozen=True, slots=True, eq=False)
class FactAmong(Part):
    """A fact has one of these values; a scale's `at most` and `at least` are the values so far."""

    fact: str
    values: frozenset[FactValue]


@dataclass(frozen=True, slots=True, eq=False)
class FactBetween(Part):
    """A quantity is at least and at most so many base units; a missing bound is open."""

    fact: str
    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Approved(Part):
    """Someone has approved, and for the same reason when one is given (white space folded)."""

    by: str
    that: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Contains(Part):
    """The data item contains a category, or one beneath it."""

    category: str


@dataclass(frozen=True, slots=True, eq=False)
class PurposeWithin(Part):
    """The purpose is this one, or lies beneath it."""

    purpose: str


Leaf: TypeAlias = (
    DateWithin
    | OrganisationAmong
    | DataCovered
    | DataTouched
    | PurposeCovered
    | PurposeTouched
    | FactAmong
    | FactBetween
    | Approved
    | Contains
    | PurposeWithin
)
Formula: TypeAlias = All | Any | Not | Leaf


def parts_of(formula: Formula) -> tuple[Formula, ...]:
    """The formulas directly below one; a leaf has none."""
    match formula:
        case All() | Any():
            return formula.parts
        case Not():
            return (formula.part,)
        case _:
            return ()


def leaves(formula: Formula) -> Iterator[Formula]:
    """The leaves below a formula, or itself when it is one."""
    if not isinstance(formula, All | Any | Not):
        yield formula
    for part in parts_of(formula):
        yield from leaves(part)
