"""What each of two bundles hears of what a question states: nothing of what it does not know.

A fact that a bundle does not declare is not stated to it, nor is a value that its fact cannot have; an approval may be
for things that one of them alone has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, cast

from agreements.analysis.differences.entities import NO_SCOPES, ComparedScopes
from agreements.analysis.differences.side import Side
from agreements.analysis.symbolic.cells import fact_values
from agreements.analysis.symbolic.expression import (
    ApprovalAtom,
    ApprovalVariable,
    Atom,
    Constant,
    Every,
    Expression,
    FactAtom,
    FactVariable,
    GivenEvidence,
    Opposite,
    Some,
    Value,
    Variable,
)
from agreements.formula.part import Leaf
from agreements.formula.share import FactValue
from agreements.formula.truth import Truth
from agreements.graph import syntax_of
from agreements.language import syntax as s
from agreements.syntax.units import base_unit


class Heard(NamedTuple):
    """What the old bundle hears of a variable, and what the new one does."""

    old: Value
    new: Value


NOTHING = Heard(None, None)


@dataclass(frozen=True, slots=True, eq=False)
class HeardAtom(Atom):
    """What a leaf of one bundle says of what that bundle hears."""

    variable: Variable
    leaf: Leaf
    atom: Atom
    is_new: bool

    def truth(self, value: object) -> Truth:
        """What it comes to where the variable is heard as that."""
        heard = value if isinstance(value, Heard) else NOTHING
        return self.atom.truth(heard.new if self.is_new else heard.old)


class Hearing:
    """Turns the expressions of one bundle into those of what it hears; each once."""

    def __init__(self, is_new: bool) -> None:
        self._is_new = is_new
        self._made: dict[Expression, Expression] = {}

    def of(self, expression: Expression) -> Expression:
        """The expression that asks what this bundle hears."""
        found = self._made.get(expression)
        if found is None:
            found = self._made[expression] = self._make(expression)
        return found

    def _make(self, expression: Expression) -> Expression:
        match expression:
            case Constant():
                return expression
            case Atom():
                return HeardAtom(expression.variable, expression.leaf, expression, self._is_new)
            case Every(parts):
                return Every(tuple(map(self.of, parts)))
            case Some(parts):
                return Some(tuple(map(self.of, parts)))
            case Opposite(part):
                return Opposite(self.of(part))
        raise TypeError(f"nobody hears {type(expression).__name__}")


ASKED_OF_BOTH, CONTRADICTING, ONE_SIDED = range(3)
"""How far a question may go: stating what both bundles take, contradicting a catalogue, and what only one takes."""


class HeardValues:
    """Every pair of values that two bundles can hear of a variable, by one question.

    Nothing stated comes first, and what goes further later.
    """

    def __init__(self, old: Side, new: Side, scopes: ComparedScopes) -> None:
        self._sides = (old, new)
        self._scopes = scopes

    def __call__(self, variable: Variable, atoms: Sequence[Atom]) -> list[Value]:
        """Those that some atoms may tell apart."""
        pairs = [NOTHING, *self._pairs(variable, _inner(atoms))]
        pairs.sort(key=lambda heard: self.level(variable, atoms, heard))
        return [cast("Value", heard) for heard in pairs]

    def level(self, variable: Variable, atoms: Sequence[Atom], heard: Heard) -> int:
        """How far a question goes by which this is heard of a variable."""
        if heard == NOTHING:
            return ASKED_OF_BOTH
        if isinstance(variable, ApprovalVariable):
            known = all(variable.by in side.names for side in self._sides)
            return ASKED_OF_BOTH if known else ONE_SIDED
        if None in heard:
            return ONE_SIDED
        has = {one.has for one in _inner(atoms) if isinstance(one, FactAtom) and one.has is not None}
        return CONTRADICTING if has and has != {heard.old} else ASKED_OF_BOTH

    def _pairs(self, variable: Variable, atoms: Sequence[Atom]) -> Iterator[Heard]:
        if isinstance(variable, FactVariable):
            return self._facts(variable, atoms)
        hears = [side.hears(variable.by) for side in self._sides]
        if all(hears):
            return self._approvals(atoms)
        return (Heard(*(one if heard else None for heard in hears)) for one in approval_evidence(atoms))

    def _facts(self, variable: FactVariable, atoms: Sequence[Atom]) -> Iterator[Heard]:
        has = {one.has for one in atoms if isinstance(one, FactAtom) and one.has is not None}
        name = variable.name
        offered: dict[tuple[type, FactValue, str | None], None] = {}
        for side in self._sides:
            if name in side.facts:
                unit = unit_of(side, name)
                for value in (*fact_values(side.policy.graph, variable, atoms), *has):
                    offered[type(value), value, unit] = None
        for _, value, unit in offered:
            yield Heard(*(takes(side, name, value, unit) for side in self._sides))

    def _approvals(self, atoms: Sequence[Atom]) -> Iterator[Heard]:
        ages = list(approval_evidence(atoms))
        for one in ages:
            yield Heard(one, one)
        if self._scopes == NO_SCOPES:
            return
        nothing: GivenEvidence = ()
        every = [nothing, *ages]
        for both in every:
            for old in every if self._scopes.old is not None else (nothing,):
                for new in every if self._scopes.new is not None else (nothing,):
                    if old or new:
                        yield Heard(both + old or None, both + new or None)


def _inner(atoms: Sequence[Atom]) -> list[Atom]:
    return [one.atom for one in atoms if isinstance(one, HeardAtom)]


def approval_evidence(atoms: Sequence[Atom]) -> Iterator[GivenEvidence]:
    """Every approval and refusal that some atoms may tell apart, the youngest first; without a day where none matters.

    What counts for all of them was given on the first day that counts for the shortest time, and so on.
    """
    since = {one.since for one in atoms if isinstance(one, ApprovalAtom) and one.since is not None}
    ages: list[date | None] = [*sorted(since, reverse=True)] or [None]
    if since:
        oldest = min(since)
        ages.append(oldest - timedelta(days=1) if oldest > date.min else None)
    approved, refused = ([(), *(((age, no),) for age in ages)] for no in (False, True))
    yield from (one + other for one in approved for other in refused if one or other)


def takes(side: Side, fact: str, value: FactValue, unit: str | None) -> FactValue | None:
    """The value of a fact, where a bundle's can have it; a quantity is counted in a unit."""
    if fact not in side.facts:
        return None
    match syntax_of(side.policy.graph, fact).type:
        case s.YesOrNo():
            does = isinstance(value, bool)
        case s.Measure():
            does = isinstance(value, int) and not isinstance(value, bool) and unit == unit_of(side, fact)
        case s.OneOf(values=values) | s.Scale(values=values):
            does = isinstance(value, str) and value in {one.text for one in values}
        case _:
            does = False
    return value if does else None


def unit_of(side: Side, fact: str) -> str | None:
    """The base unit of a quantity; none of other facts."""
    declared = syntax_of(side.policy.graph, fact).type
    return base_unit(declared.unit.text) if isinstance(declared, s.Measure) else None
