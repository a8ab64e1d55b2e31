"""`fact is one of a, b`."""

from __future__ import annotations

from agreements.conditions.form import Form
from agreements.syntax.elements import Ref, Values
from agreements.syntax.node import FactTest, Value
from agreements.syntax.references import FACT


class FactIsOneOf(FactTest, frozen=True):
    """`fact is one of a, b`."""

    values: tuple[Value, ...]


FORM = Form(FactIsOneOf, (Ref("fact", FACT), "is one of", Values("values")))
