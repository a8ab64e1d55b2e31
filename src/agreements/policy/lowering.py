"""Conditions as formulas: what `if`, `unless` and `mitigated by` ask of a share (`language.md`, sections 2 and 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agreements.diagnostics import Span
from agreements.formula.part import (
    All,
    Any,
    Approved,
    Contains,
    FactAmong,
    FactBetween,
    Formula,
    Listed,
    Not,
    OrganisationAmong,
    PurposeWithin,
    Rule,
)
from agreements.formula.request import FactValue
from agreements.graph import PolicyGraph, fact_value
from agreements.language import syntax as s


class Conditions:
    """Turns the conditions of a bundle into formulas; the graph says what type each fact has."""

    def __init__(self, graph: PolicyGraph) -> None:
        self.graph = graph

    def each(self, name: str, conditions: Iterable[s.Condition], rule: Rule) -> Iterator[Formula]:
        """Conditions that must all hold, taken apart at their outermost `and` so that each can be a barrier."""
        for condition in conditions:
            for part in condition.conditions if isinstance(condition, s.And) else (condition,):
                yield self.one(name, part, rule)

    def one(self, name: str, condition: s.Condition, rule: Rule) -> Formula:
        """One condition of a clause, a rule of law or a risk, whole."""
        return All(rule, name, condition.span, (self._test(condition),))

    def _test(self, condition: s.Condition) -> Formula:
        span = condition.span
        match condition:
            case s.And():
                return All("all", "", span, tuple(self._test(part) for part in condition.conditions))
            case s.Or():
                return Any("any", "", span, tuple(self._test(part) for part in condition.conditions))
            case s.Not():
                return Not("not", "", span, self._test(condition.condition))
            case s.DiscloserIs():
                return OrganisationAmong(
                    "discloser", condition.name.text, span, "discloser", _only(condition.name)
                )
            case s.RecipientIs():
                return OrganisationAmong(
                    "recipient", condition.name.text, span, "recipient", _only(condition.name)
                )
            case s.PurposeIs():
                return PurposeWithin("purpose", condition.name.text, span, condition.name.text)
            case s.DataContains():
                return Contains("contains", condition.name.text, span, condition.name.text)
            case s.ApprovedBy():
                return Approved(
                    "approved", condition.approver.text, span, condition.approver.text, condition.that
                )
            case s.FactTest():
                return self._fact_test(condition)
            case _:
                raise TypeError(f"nothing says what {condition} means")

    def _fact_test(self, condition: s.FactTest) -> Formula:
        fact, span = condition.fact.text, condition.span
        match condition:
            case s.FactHolds():
                return FactAmong("fact", fact, span, fact, frozenset({True}))
            case s.FactIs():
                return self._one_of(fact, span, [fact_value(condition.value)])
            case s.FactIsNot():
                return Not("not", fact, span, self._one_of(fact, span, [fact_value(condition.value)]))
            case s.FactIsOneOf():
                return self._one_of(fact, span, [fact_value(value) for value in condition.values])
            case s.FactIsAtMost():
                return self._compared(fact, span, fact_value(condition.value), at_most=True)
            case s.FactIsAtLeast():
                return self._compared(fact, span, fact_value(condition.value), at_most=False)
            case _:
                raise TypeError(f"nothing says what {condition} means")

    def _one_of(self, fact: str, span: Span | None, values: Iterable[FactValue]) -> Formula:
        return FactAmong("fact", fact, span, fact, frozenset(values))

    def _compared(self, fact: str, span: Span | None, value: FactValue, *, at_most: bool) -> Formula:
        type_ = self.graph.nodes[fact]["declared"].type
        if isinstance(type_, s.Scale):
            scale = [step.text for step in type_.values]
            at = scale.index(str(value))
            return self._one_of(fact, span, scale[: at + 1] if at_most else scale[at:])
        number = int(value)
        least, most = (None, number) if at_most else (number, None)
        return FactBetween("fact", fact, span, fact, least, most)


def _only(name: s.Name) -> Listed:
    return Listed(frozenset({name.text}))
