"""The leaves of conditions about facts."""

from __future__ import annotations

from collections.abc import Sequence

from agreements.conditions.form import Surroundings
from agreements.formula import rules
from agreements.formula.leaf import FactAmong, FactBetween
from agreements.formula.part import Part
from agreements.formula.share import FactValue
from agreements.formula.statement import Relation
from agreements.syntax.node import FactTest, Value
from agreements.syntax.values import fact_value, value_words


def among(condition: FactTest, values: Sequence[Value]) -> Part:
    """That the fact of a condition has one of some values."""
    relation: Relation = "is" if len(values) == 1 else "is one of"
    accepted = frozenset(map(fact_value, values))
    return _among(condition, accepted, relation, tuple(map(value_words, values)))


def compared(condition: FactTest, value: Value, around: Surroundings, *, at_most: bool) -> Part:
    """That the fact of a condition is at most, or at least, a value: of a scale one so far, else so many units."""
    fact, bound = condition.fact.text, fact_value(value)
    relation: Relation = "is at most" if at_most else "is at least"
    words = value_words(value)
    scale = around.scale(fact)
    if scale is not None:
        at = scale.index(str(bound))
        accepted = frozenset[FactValue](scale[: at + 1] if at_most else scale[at:])
        return _among(condition, accepted, relation, (words,))
    least, most = (None, int(bound)) if at_most else (int(bound), None)
    return FactBetween(rules.FACT, fact, condition.span, fact, least, most, relation, words)


def _among(
    condition: FactTest, accepted: frozenset[FactValue], relation: Relation, written: tuple[str, ...]
) -> Part:
    fact = condition.fact.text
    return FactAmong(rules.FACT, fact, condition.span, fact, accepted, relation, written)
