"""`fact is value`."""

from __future__ import annotations

from agreements.conditions.fact_leaves import among
from agreements.conditions.form import Form, Surroundings
from agreements.formula.part import Part
from agreements.syntax.elements import Ref, ValueOf
from agreements.syntax.node import FactTest, Value
from agreements.syntax.references import FACT


class FactIs(FactTest, frozen=True):
    """`fact is value`."""

    value: Value


def lower(condition: FactIs, _: Surroundings) -> Part:
    """The fact has the value."""
    return among(condition, [condition.value])


FORM = Form(FactIs, (Ref("fact", FACT), "is", ValueOf("value")), lower=lower)
