"""`fact is at least value`."""

from __future__ import annotations

from agreements.conditions.fact_leaves import compared
from agreements.conditions.form import Form, Surroundings
from agreements.formula.part import Part
from agreements.syntax.elements import Ref, ValueOf
from agreements.syntax.node import FactTest, Value
from agreements.syntax.references import FACT


class FactIsAtLeast(FactTest, frozen=True):
    """`fact is at least V`."""

    value: Value


def lower(condition: FactIsAtLeast, around: Surroundings) -> Part:
    """The fact is at least the value."""
    return compared(condition, condition.value, around, at_most=False)


FORM = Form(FactIsAtLeast, (Ref("fact", FACT), "is at least", ValueOf("value")), ordered=True, lower=lower)
