"""What is left of a formula once who, what, why and when are settled: an expression over facts and approvals alone.

An expression is small and can be looked at. Those that say the same are one object (`Expressions` makes them), so that
what many clauses share is worked out once. Constants are folded away, exactly as strong Kleene logic has it: `f or not
f` is not true, since it is unknown while `f` is.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from agreements.formula.part import Leaf
from agreements.formula.share import FactValue
from agreements.formula.truth import FALSE, TRUE, UNKNOWN, Truth, all_of, any_of, opposite, truth_of


@dataclass(frozen=True, slots=True)
class FactVariable:
    """A fact, which a question may state or leave open."""

    name: str


@dataclass(frozen=True, slots=True)
class ApprovalVariable:
    """What someone approves or refuses, for the same reason (white space folded), which a question may leave open."""

    by: str
    that: str | None


Variable: TypeAlias = FactVariable | ApprovalVariable

GivenEvidence: TypeAlias = tuple[tuple[date | None, bool], ...]
"""Approvals and refusals that count on the day: when each was given, if that is said, and whether it is a refusal."""

Value: TypeAlias = FactValue | GivenEvidence | None
"""The value of a variable; `None` where nothing is stated."""

Assignment: TypeAlias = Mapping[Variable, Value]
"""What is stated; a variable that is absent is not."""


class Expression(ABC):
    """An expression; two that say the same are one object, so it is compared by identity."""

    __slots__ = ()

    @abstractmethod
    def value(self, stated: Assignment) -> Truth:
        """What it comes to where this is stated."""

    @property
    def inner(self) -> tuple[Expression, ...]:
        """The expressions directly below it."""
        return ()


@dataclass(frozen=True, slots=True, eq=False)
class Constant(Expression):
    """What comes to the same whatever is stated."""

    truth: Truth

    def value(self, stated: Assignment) -> Truth:  # noqa: ARG002
        """The truth."""
        return self.truth


class Atom(Expression):
    """What one leaf says of one variable."""

    __slots__ = ()

    variable: Variable
    leaf: Leaf

    @abstractmethod
    def truth(self, value: Value) -> Truth:
        """What it comes to where the variable has a value."""

    def value(self, stated: Assignment) -> Truth:
        """What it comes to by what is stated of its variable."""
        return self.truth(stated.get(self.variable))


@dataclass(frozen=True, slots=True, eq=False)
class FactAtom(Atom):
    """What a leaf says of a fact: `unstated` while nobody states it, and unknown where that contradicts the `has`."""

    variable: FactVariable
    leaf: Leaf
    unstated: Truth = UNKNOWN
    has: FactValue | None = None

    def truth(self, value: Value) -> Truth:
        """Whether a value is as it should be."""
        if value is None:
            return self.unstated
        if self.has is not None and value != self.has:
            return UNKNOWN
        return truth_of(self.leaf.holds(value))


@dataclass(frozen=True, slots=True, eq=False)
class ApprovalAtom(Atom):
    """That an approval counts, given on `since` or later where that matters.

    `besides` are the question's approvals and refusals that are narrowed to what is asked here.
    """

    variable: ApprovalVariable
    leaf: Leaf
    since: date | None = None
    besides: GivenEvidence = ()

    def truth(self, value: Value) -> Truth:
        """True by an approval, false by a refusal alone, else unknown."""
        given = self.besides if value is None else (*self.besides, *_evidence(value))
        counting = [
            refused for on, refused in given if self.since is None or (on is not None and on >= self.since)
        ]
        if not counting:
            return UNKNOWN
        return truth_of(not all(counting))


def _evidence(value: Value) -> GivenEvidence:
    if not isinstance(value, tuple):
        raise TypeError("an approval is given or refused; it has no other value")
    return value


@dataclass(frozen=True, slots=True, eq=False)
class Every(Expression):
    """True when every part is."""

    parts: tuple[Expression, ...]

    def value(self, stated: Assignment) -> Truth:
        """The least of its parts."""
        return all_of(part.value(stated) for part in self.parts)

    @property
    def inner(self) -> tuple[Expression, ...]:
        """Its parts."""
        return self.parts


@dataclass(frozen=True, slots=True, eq=False)
class Some(Expression):
    """True when some part is."""

    parts: tuple[Expression, ...]

    def value(self, stated: Assignment) -> Truth:
        """The greatest of its parts."""
        return any_of(part.value(stated) for part in self.parts)

    @property
    def inner(self) -> tuple[Expression, ...]:
        """Its parts."""
        return self.parts


@dataclass(frozen=True, slots=True, eq=False)
class Opposite(Expression):
    """True when its part is false."""

    part: Expression

    def value(self, stated: Assignment) -> Truth:
        """The opposite of its part."""
        return opposite(self.part.value(stated))

    @property
    def inner(self) -> tuple[Expression, ...]:
        """Its part."""
        return (self.part,)


CONSTANTS: tuple[Constant, Constant, Constant] = (Constant(FALSE), Constant(UNKNOWN), Constant(TRUE))
"""The constants by their truths."""

NEVER, OPEN, ALWAYS = CONSTANTS
"""What is false, unknown and true whatever is stated."""


class Expressions:
    """Makes expressions, each once."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], Expression] = {}

    def __len__(self) -> int:
        return len(self._made)

    def fact(
        self, leaf: Leaf, name: str, unstated: Truth = UNKNOWN, has: FactValue | None = None
    ) -> Expression:
        """What a leaf says of a fact."""
        key = (FactAtom, name, leaf.asks, unstated, has)
        return self._made.get(key) or self._keep(key, FactAtom(FactVariable(name), leaf, unstated, has))

    def approval(
        self, leaf: Leaf, variable: ApprovalVariable, since: date | None, besides: GivenEvidence = ()
    ) -> Expression:
        """What a leaf says of an approval; constant where what is `besides` settles it."""
        key = (ApprovalAtom, variable, leaf.asks, since, besides)
        found = self._made.get(key)
        if found is None:
            atom = ApprovalAtom(variable, leaf, since, besides)
            found = self._keep(key, ALWAYS if atom.truth(None) == TRUE else atom)
        return found

    def every(self, parts: Iterable[Expression]) -> Expression:
        """True when every part is."""
        return self._joined(Every, parts, NEVER, ALWAYS)

    def some(self, parts: Iterable[Expression]) -> Expression:
        """True when some part is."""
        return self._joined(Some, parts, ALWAYS, NEVER)

    def opposite(self, part: Expression) -> Expression:
        """True when its part is false."""
        if isinstance(part, Opposite):
            return part.part
        if isinstance(part, Constant):
            return CONSTANTS[opposite(part.truth)]
        key = (Opposite, part)
        return self._made.get(key) or self._keep(key, Opposite(part))

    def _joined(
        self, join: type[Every] | type[Some], parts: Iterable[Expression], settles: Constant, idle: Constant
    ) -> Expression:
        found: dict[Expression, None] = {}
        for part in parts:
            for one in part.parts if isinstance(part, join) else (part,):
                if one is settles:
                    return settles
                if one is not idle:
                    found[one] = None
        if len(found) < 2:
            return next(iter(found), idle)
        key = (join, *found)
        return self._made.get(key) or self._keep(key, join(tuple(found)))

    def _keep(self, key: tuple[object, ...], made: Expression) -> Expression:
        self._made[key] = made
        return made


def atoms_of(expressions: Iterable[Expression]) -> Iterator[Atom]:
    """The atoms of some expressions, each once."""
    seen: set[Expression] = set()
    pending = list(expressions)
    while pending:
        one = pending.pop()
        if one in seen:
            continue
        seen.add(one)
        if isinstance(one, Atom):
            yield one
        pending.extend(reversed(one.inner))
