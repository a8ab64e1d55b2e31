"""The formula of an answer, as data (`language.md`, section 5).

One tree per grant says what must hold for it to permit: all, any, not, and leaves that read one thing of a request
each. Several interpreters fold over the same tree. Nothing here depends on a question. Sub-trees are shared between
grants, so a bar or a gateway is one object wherever it stands.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, ClassVar, Generic, TypeVar

from msgspec import Struct

from agreements.diagnostics import Span
from agreements.formula.inputs import Input
from agreements.formula.proof import Evidence
from agreements.formula.rule import Rule, Titles
from agreements.formula.statement import Statement
from agreements.formula.truth import Truth, all_of, any_of, opposite

Value = TypeVar("Value")


class Part(Struct, frozen=True, eq=False, gc=False):
    """A part of a formula: the rule it stands for, what it is about in the graph, and the words it came from.

    A part is itself and equal to no other. Parts are msgspec's, as a first answer makes hundreds of them.
    """

    rule: Rule
    about: str
    span: Span | None


class AllOf(Part, frozen=True):
    """True when every part is."""

    parts: tuple[Part, ...]


class AnyOf(Part, frozen=True):
    """True when some part is."""

    parts: tuple[Part, ...]


class Negation(Part, frozen=True):
    """True when its part is false."""

    part: Part


class Leaf(Part, frozen=True):
    """A part that reads one thing of a request, and says of its value whether it holds.

    What it is of depends on nothing else. `is_common` says that many clauses have leaves that ask the same.
    """

    is_common: ClassVar[bool] = True

    @property
    def reads(self) -> Input:
        """What it reads."""
        raise NotImplementedError

    def holds(self, value: Any) -> bool:
        """Whether it holds of a value of what it reads; it is never asked about what is unknown."""
        raise NotImplementedError

    def evidence(self, value: Any, titles: Titles) -> Evidence | None:
        """How a value settles it; nothing where what is known of the value says all there is to say."""
        del value, titles
        return None

    def states(self) -> Statement | None:
        """What it says of a fact or an approval, as data; nothing of what every request has."""
        return None

    @property
    def mentions(self) -> frozenset[str] | None:
        """The names by which it tells organisations, data items or purposes apart; none where it may look at more.

        It holds alike of any two that have the same of these names, by whatever way they have them.
        """
        return None

    @property
    def turns_at(self) -> tuple[int, ...]:
        """The least numbers from which on it says something else of a quantity, or of a day as an ordinal."""
        return ()

    @property
    def asks(self) -> tuple[object, ...]:
        """What two leaves must have in common to ask the same."""
        return (type(self), *[getattr(self, name) for name in _own_fields(type(self))])


_JOINS = (AllOf, AnyOf)

_OF_EVERY_PART = frozenset(Part.__struct_fields__)


@lru_cache(maxsize=256)
def _own_fields(leaf: type[Leaf]) -> tuple[str, ...]:
    return tuple(name for name in leaf.__struct_fields__ if name not in _OF_EVERY_PART)


def parts_of(part: Part) -> tuple[Part, ...]:
    """The parts directly below one; a leaf has none."""
    if isinstance(part, _JOINS):
        return part.parts
    return (part.part,) if isinstance(part, Negation) else ()


def leaves(part: Part) -> list[Leaf]:
    """The leaves below a part in their order, or itself when it is one."""
    if isinstance(part, Leaf):
        return [part]
    return [leaf for inner in parts_of(part) for leaf in leaves(inner)]


class Fold(Generic[Value]):
    """An interpreter of formulas: what each sort of part comes to, from what its parts come to.

    `of` may be overridden to remember, or to look no further.
    """

    def of(self, part: Part) -> Value:
        """What a formula comes to."""
        if isinstance(part, AllOf):
            return self.all_of([self.of(one) for one in part.parts])
        if isinstance(part, AnyOf):
            return self.any_of([self.of(one) for one in part.parts])
        if isinstance(part, Negation):
            return self.negation(self.of(part.part))
        if isinstance(part, Leaf):
            return self.leaf(part)
        raise TypeError(f"a part of the sort {type(part).__name__} is none of a formula")

    def all_of(self, parts: list[Value]) -> Value:
        """What a part comes to that is true when every part is."""
        raise NotImplementedError

    def any_of(self, parts: list[Value]) -> Value:
        """What a part comes to that is true when some part is."""
        raise NotImplementedError

    def negation(self, negated: Value) -> Value:
        """What a part comes to that is true when its part is false."""
        raise NotImplementedError

    def leaf(self, leaf: Leaf) -> Value:
        """What a leaf comes to."""
        raise NotImplementedError


class TruthFold(Fold[Truth]):
    """An interpreter by which formulas come to truths; what a leaf comes to is for those who inherit to say."""

    def all_of(self, parts: list[Truth]) -> Truth:
        """The least of the parts."""
        return all_of(parts)

    def any_of(self, parts: list[Truth]) -> Truth:
        """The greatest of the parts."""
        return any_of(parts)

    def negation(self, negated: Truth) -> Truth:
        """The opposite of the part."""
        return opposite(negated)
