"""`purpose is PURPOSE`."""

from __future__ import annotations

from agreements.conditions.form import Form
from agreements.syntax.elements import Ref
from agreements.syntax.node import ConditionNode, Name
from agreements.syntax.references import PURPOSE


class PurposeIs(ConditionNode, frozen=True):
    """`purpose is PURPOSE`."""

    name: Name


FORM = Form(PurposeIs, ("purpose is", Ref("name", PURPOSE)))
