"""`recipient is KIND-OR-ORG`."""

from __future__ import annotations

from agreements.conditions.form import Form
from agreements.syntax.elements import Ref
from agreements.syntax.node import ConditionNode, Name
from agreements.syntax.references import BODY


class RecipientIs(ConditionNode, frozen=True):
    """`recipient is KIND-OR-ORG`."""

    name: Name


FORM = Form(RecipientIs, ("recipient is", Ref("name", BODY)))
