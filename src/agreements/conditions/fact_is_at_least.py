"""`fact is at least value`."""

from __future__ import annotations

from agreements.conditions.form import Form
from agreements.syntax.elements import Ref, ValueOf
from agreements.syntax.node import FactTest, Value
from agreements.syntax.references import FACT


class FactIsAtLeast(FactTest, frozen=True):
    """`fact is at least V`."""

    value: Value


FORM = Form(FactIsAtLeast, (Ref("fact", FACT), "is at least", ValueOf("value")), ordered=True)
