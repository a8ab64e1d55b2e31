"""What a file of this package declares: one form of condition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from agreements.formula.part import Part
from agreements.syntax.elements import Ref, ValueOf
from agreements.syntax.node import ConditionNode, Name, Value
from agreements.syntax.references import FACT
from agreements.syntax.spelling import Element, Phrase


class Surroundings(Protocol):
    """What a condition must know of where it stands, and of the facts that its bundle declares."""

    @property
    def within(self) -> str | None:
        """The agreement under which it is worked out; none where that has no processors, or there is none."""
        ...

    def scale(self, fact: str) -> tuple[str, ...] | None:
        """The values of a fact in their order, least first; none where it is not on a scale."""
        ...


@dataclass(frozen=True, eq=False)
class Form:
    """A form of condition: its node, and how that is spelt.

    `lower` gives what it asks of a share: mostly one leaf, which says what it reads and whether a value holds.
    `ordered` says that it compares values by their order, `alone` that its fact stands alone, as yes.
    """

    node: type[ConditionNode]
    spelling: tuple[str | Element, ...]
    lower: Callable[[Any, Surroundings], Part]
    ordered: bool = False
    alone: bool = False

    @cached_property
    def phrase(self) -> Phrase[ConditionNode]:
        """The node with its spelling."""
        return Phrase(self.node, *self.spelling)

    def fact(self, condition: ConditionNode) -> Name | None:
        """The fact that a condition of this form is about; none for one that is about something else."""
        if self._fact is None:
            return None
        name: Name = getattr(condition, self._fact)
        return name

    def values(self, condition: ConditionNode) -> Iterator[Value]:
        """The values that a condition of this form compares its fact with."""
        for element in self._values:
            value = getattr(condition, element.field)
            yield from value if isinstance(value, tuple) else (value,)

    @cached_property
    def _fact(self) -> str | None:
        refs = (one for one in self.phrase.values if isinstance(one, Ref))
        return next((ref.field for ref in refs if ref.slot is FACT), None)

    @cached_property
    def _values(self) -> tuple[Element, ...]:
        return tuple(one for one in self.phrase.values if isinstance(one, ValueOf))
