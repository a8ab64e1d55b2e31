"""`fact is value`."""

from __future__ import annotations

from agreements.conditions.form import Form
from agreements.syntax.elements import Ref, ValueOf
from agreements.syntax.node import FactTest, Value
from agreements.syntax.references import FACT


class FactIs(FactTest, frozen=True):
    """`fact is value`."""

    value: Value


FORM = Form(FactIs, (Ref("fact", FACT), "is", ValueOf("value")))
