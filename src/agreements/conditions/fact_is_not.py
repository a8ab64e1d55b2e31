"""`fact is not value`."""

from __future__ import annotations

from agreements.conditions.form import Form
from agreements.syntax.elements import Ref, ValueOf
from agreements.syntax.node import FactTest, Value
from agreements.syntax.references import FACT


class FactIsNot(FactTest, frozen=True):
    """`fact is not value`."""

    value: Value


FORM = Form(FactIsNot, (Ref("fact", FACT), "is not", ValueOf("value")))
