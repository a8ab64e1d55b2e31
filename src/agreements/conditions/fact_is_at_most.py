"""`fact is at most value`."""

from __future__ import annotations

from agreements.conditions.form import Form
from agreements.syntax.elements import Ref, ValueOf
from agreements.syntax.node import FactTest, Value
from agreements.syntax.references import FACT


class FactIsAtMost(FactTest, frozen=True):
    """`fact is at most V`."""

    value: Value


FORM = Form(FactIsAtMost, (Ref("fact", FACT), "is at most", ValueOf("value")), ordered=True)
