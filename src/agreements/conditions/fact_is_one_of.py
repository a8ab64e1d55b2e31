"""`fact is one of a, b`."""

from __future__ import annotations

from agreements.conditions.fact_leaves import among
from agreements.conditions.form import Form, Surroundings
from agreements.formula.part import Part
from agreements.syntax.elements import Ref, Values
from agreements.syntax.node import FactTest, Value
from agreements.syntax.references import FACT


class FactIsOneOf(FactTest, frozen=True):
    """`fact is one of a, b`."""

    values: tuple[Value, ...]


def lower(condition: FactIsOneOf, _: Surroundings) -> Part:
    """The fact has one of the values."""
    return among(condition, condition.values)


FORM = Form(FactIsOneOf, (Ref("fact", FACT), "is one of", Values("values")), lower=lower)
