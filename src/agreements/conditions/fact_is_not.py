"""`fact is not value`."""

from __future__ import annotations

from agreements.conditions.fact_leaves import among
from agreements.conditions.form import Form, Surroundings
from agreements.formula import rules
from agreements.formula.part import Negation, Part
from agreements.syntax.elements import Ref, ValueOf
from agreements.syntax.node import FactTest, Value
from agreements.syntax.references import FACT


class FactIsNot(FactTest, frozen=True):
    """`fact is not value`."""

    value: Value


def lower(condition: FactIsNot, _: Surroundings) -> Part:
    """The fact does not have the value."""
    has = among(condition, [condition.value])
    return Negation(rules.NOT, has.about, has.span, has)


FORM = Form(FactIsNot, (Ref("fact", FACT), "is not", ValueOf("value")), lower=lower)
