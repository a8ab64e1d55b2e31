"""`data contains CATEGORY`."""

from __future__ import annotations

from agreements.conditions.form import Form
from agreements.syntax.elements import Ref
from agreements.syntax.node import ConditionNode, Name
from agreements.syntax.references import CATEGORY


class DataContains(ConditionNode, frozen=True):
    """`data contains CATEGORY`."""

    name: Name


FORM = Form(DataContains, ("data contains", Ref("name", CATEGORY)))
