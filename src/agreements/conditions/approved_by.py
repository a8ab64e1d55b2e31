"""`approved by APPROVER that "…"`."""

from __future__ import annotations

from agreements.conditions.form import FactScales, Form
from agreements.formula import rules
from agreements.formula.leaf import Approved
from agreements.formula.part import Part
from agreements.syntax.elements import QuantityOf, Ref, StringOf
from agreements.syntax.layout import Joint
from agreements.syntax.node import ConditionNode, Name, Quantity
from agreements.syntax.references import APPROVER
from agreements.syntax.spelling import Maybe


class ApprovedBy(ConditionNode, frozen=True):
    """`approved by ROLE-OR-ORG that "…" given within N UNIT`."""

    approver: Name
    that: str | None = None
    given_within: Quantity | None = None


def lower(condition: ApprovedBy, _: FactScales) -> Part:
    """They have approved."""
    by = condition.approver.text
    return Approved(rules.APPROVED, by, condition.span, by, condition.that)


FORM = Form(
    ApprovedBy,
    (
        "approved by",
        Ref("approver", APPROVER),
        Maybe("that", StringOf("that", joint=Joint.FILL)),
        Maybe("given within", QuantityOf("given_within", joint=Joint.FILL)),
    ),
    lower=lower,
)
