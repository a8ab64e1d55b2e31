"""`approved by APPROVER that "…"`."""

from __future__ import annotations

from agreements.conditions.form import Form
from agreements.syntax.elements import Ref, StringOf
from agreements.syntax.layout import Joint
from agreements.syntax.node import ConditionNode, Name
from agreements.syntax.references import APPROVER
from agreements.syntax.spelling import Maybe


class ApprovedBy(ConditionNode, frozen=True):
    """`approved by ROLE-OR-ORG that "…"`."""

    approver: Name
    that: str | None = None


FORM = Form(
    ApprovedBy,
    ("approved by", Ref("approver", APPROVER), Maybe("that", StringOf("that", joint=Joint.FILL))),
)
