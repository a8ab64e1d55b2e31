"""Conditions as formulas: what `if`, `unless` and `mitigated by` ask of a share (`language.md`, sections 2 and 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agreements.conditions import FORM_OF, And, Condition, Not, Or
from agreements.formula import rules
from agreements.formula.part import AllOf, AnyOf, Negation, Part
from agreements.formula.rule import Rule
from agreements.graph import PolicyGraph
from agreements.policy.scales import scale_of


class Lowering:
    """Turns the conditions of a bundle into formulas; each form of condition says what it asks of a share.

    `within` is the agreement under which they are worked out, where that has processors.
    """

    def __init__(self, graph: PolicyGraph, within: str | None = None) -> None:
        self._graph = graph
        self.within = within

    def inside(self, within: str | None) -> Lowering:
        """The same under an agreement."""
        return self if within == self.within else Lowering(self._graph, within)

    def each(self, name: str, conditions: Iterable[Condition], rule: Rule) -> Iterator[Part]:
        """Conditions that must all hold, taken apart at their outermost `and` so that each can be a barrier."""
        for condition in conditions:
            for part in condition.conditions if isinstance(condition, And) else (condition,):
                yield self.one(name, part, rule)

    def one(self, name: str, condition: Condition, rule: Rule) -> Part:
        """One condition of a clause, a rule of law or a risk, whole."""
        return AllOf(rule, name, condition.span, (self._lower(condition),))

    def _lower(self, condition: Condition) -> Part:
        span = condition.span
        match condition:
            case And():
                return AllOf(rules.ALL, "", span, tuple(map(self._lower, condition.conditions)))
            case Or():
                return AnyOf(rules.ANY, "", span, tuple(map(self._lower, condition.conditions)))
            case Not():
                return Negation(rules.NOT, "", span, self._lower(condition.condition))
            case _:
                return FORM_OF[type(condition)].lower(condition, self)

    def scale(self, fact: str) -> tuple[str, ...] | None:
        """The values of a fact in their order, least first; none where it is not on a scale."""
        return scale_of(self._graph, fact)
