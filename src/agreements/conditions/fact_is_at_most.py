"""`fact is at most value`."""

from __future__ import annotations

from agreements.conditions.fact_leaves import compared
from agreements.conditions.form import Form, Surroundings
from agreements.formula.part import Part
from agreements.syntax.elements import Ref, ValueOf
from agreements.syntax.node import FactTest, Value
from agreements.syntax.references import FACT


class FactIsAtMost(FactTest, frozen=True):
    """`fact is at most V`."""

    value: Value


def lower(condition: FactIsAtMost, around: Surroundings) -> Part:
    """The fact is at most the value."""
    return compared(condition, condition.value, around, at_most=True)


FORM = Form(FactIsAtMost, (Ref("fact", FACT), "is at most", ValueOf("value")), ordered=True, lower=lower)
