"""The leaves of conditions about facts."""

from __future__ import annotations

from collections.abc import Iterable

from agreements.conditions.form import FactScales
from agreements.formula import rules
from agreements.formula.leaf import FactAmong, FactBetween
from agreements.formula.part import Part
from agreements.syntax.node import FactTest, Value
from agreements.syntax.values import fact_value


def among(condition: FactTest, values: Iterable[Value]) -> Part:
    """That the fact of a condition has one of some values."""
    fact = condition.fact.text
    return FactAmong(rules.FACT, fact, condition.span, fact, frozenset(map(fact_value, values)))


def compared(condition: FactTest, value: Value, facts: FactScales, *, at_most: bool) -> Part:
    """That the fact of a condition is at most, or at least, a value: of a scale one so far, else so many units."""
    fact, bound = condition.fact.text, fact_value(value)
    scale = facts.scale(fact)
    if scale is not None:
        at = scale.index(str(bound))
        values = frozenset(scale[: at + 1] if at_most else scale[at:])
        return FactAmong(rules.FACT, fact, condition.span, fact, values)
    least, most = (None, int(bound)) if at_most else (int(bound), None)
    return FactBetween(rules.FACT, fact, condition.span, fact, least, most)
