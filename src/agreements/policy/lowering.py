"""Conditions as formulas: what `if`, `unless` and `mitigated by` ask of a share (`language.md`, sections 2 and 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agreements.diagnostics import Span
from agreements.formula import rules
from agreements.formula.entities import NameList
from agreements.formula.leaf import Approved, FactAmong, FactBetween, OrganisationAmong
from agreements.formula.part import AllOf, AnyOf, Negation, Part
from agreements.formula.rule import Rule
from agreements.formula.share import FactValue
from agreements.graph import PolicyGraph, fact_value
from agreements.language import syntax as s
from agreements.policy.condition_leaves import Contains, PurposeWithin


class Lowering:
    """Turns the conditions of a bundle into formulas; the graph says what type each fact has."""

    def __init__(self, graph: PolicyGraph) -> None:
        self._graph = graph

    def each(self, name: str, conditions: Iterable[s.Condition], rule: Rule) -> Iterator[Part]:
        """Conditions that must all hold, taken apart at their outermost `and` so that each can be a barrier."""
        for condition in conditions:
            for part in condition.conditions if isinstance(condition, s.And) else (condition,):
                yield self.one(name, part, rule)

    def one(self, name: str, condition: s.Condition, rule: Rule) -> Part:
        """One condition of a clause, a rule of law or a risk, whole."""
        return AllOf(rule, name, condition.span, (self._test(condition),))

    def _test(self, condition: s.Condition) -> Part:
        span = condition.span
        match condition:
            case s.And():
                return AllOf(rules.ALL, "", span, tuple(self._test(part) for part in condition.conditions))
            case s.Or():
                return AnyOf(rules.ANY, "", span, tuple(self._test(part) for part in condition.conditions))
            case s.Not():
                return Negation(rules.NOT, "", span, self._test(condition.condition))
            case s.DiscloserIs():
                return OrganisationAmong(
                    rules.DISCLOSER, condition.name.text, span, "discloser", _only(condition.name)
                )
            case s.RecipientIs():
                return OrganisationAmong(
                    rules.RECIPIENT, condition.name.text, span, "recipient", _only(condition.name)
                )
            case s.PurposeIs():
                return PurposeWithin(rules.PURPOSE, condition.name.text, span, condition.name.text)
            case s.DataContains():
                return Contains(rules.CONTAINS, condition.name.text, span, condition.name.text)
            case s.ApprovedBy():
                by = condition.approver.text
                return Approved(rules.APPROVED, by, span, by, condition.that)
            case s.FactTest():
                return self._fact_test(condition)
            case _:
                raise TypeError(f"nothing says what {condition} means")

    def _fact_test(self, condition: s.FactTest) -> Part:
        fact, span = condition.fact.text, condition.span
        match condition:
            case s.FactHolds():
                return FactAmong(rules.FACT, fact, span, fact, frozenset({True}))
            case s.FactIs():
                return self._one_of(fact, span, [fact_value(condition.value)])
            case s.FactIsNot():
                return Negation(
                    rules.NOT, fact, span, self._one_of(fact, span, [fact_value(condition.value)])
                )
            case s.FactIsOneOf():
                return self._one_of(fact, span, [fact_value(value) for value in condition.values])
            case s.FactIsAtMost():
                return self._compared(fact, span, fact_value(condition.value), at_most=True)
            case s.FactIsAtLeast():
                return self._compared(fact, span, fact_value(condition.value), at_most=False)
            case _:
                raise TypeError(f"nothing says what {condition} means")

    def _one_of(self, fact: str, span: Span | None, values: Iterable[FactValue]) -> Part:
        return FactAmong(rules.FACT, fact, span, fact, frozenset(values))

    def _compared(self, fact: str, span: Span | None, value: FactValue, *, at_most: bool) -> Part:
        type_ = self._graph.nodes[fact]["declared"].type
        if isinstance(type_, s.Scale):
            scale = [step.text for step in type_.values]
            at = scale.index(str(value))
            return self._one_of(fact, span, scale[: at + 1] if at_most else scale[at:])
        number = int(value)
        least, most = (None, number) if at_most else (number, None)
        return FactBetween(rules.FACT, fact, span, fact, least, most)


def _only(name: s.Name) -> NameList:
    return NameList(frozenset({name.text}))
