"""`discloser is KIND-OR-ORG`."""

from __future__ import annotations

from agreements.conditions.form import Form
from agreements.syntax.elements import Ref
from agreements.syntax.node import ConditionNode, Name
from agreements.syntax.references import BODY


class DiscloserIs(ConditionNode, frozen=True):
    """`discloser is KIND-OR-ORG`."""

    name: Name


FORM = Form(DiscloserIs, ("discloser is", Ref("name", BODY)))
