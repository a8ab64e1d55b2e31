"""`approved by APPROVER that "…"`."""

from __future__ import annotations

from agreements.conditions.form import Form, Surroundings
from agreements.diagnostics import Span
from agreements.formula import rules
from agreements.formula.leaf import Approved
from agreements.formula.part import Part
from agreements.syntax.elements import QuantityOf, Ref, StringOf
from agreements.syntax.layout import Joint
from agreements.syntax.node import ConditionNode, Name, Quantity
from agreements.syntax.references import APPROVER
from agreements.syntax.spelling import Maybe
from agreements.syntax.values import duration_of, value_words


class ApprovedBy(ConditionNode, frozen=True):
    """`approved by ROLE-OR-ORG that "…" given within N UNIT`."""

    approver: Name
    that: str | None = None
    given_within: Quantity | None = None


def lower(condition: ApprovedBy, _: Surroundings) -> Part:
    """They have approved."""
    by, given_within = condition.approver.text, condition.given_within
    return approved(by, condition.span, condition.that, given_within)


def approved(by: str, span: Span | None, that: str | None, given_within: Quantity | None) -> Part:
    """That someone has approved, and no longer ago than that where it says."""
    if given_within is None:
        return Approved(rules.APPROVED, by, span, by, that)
    return Approved(rules.APPROVED, by, span, by, that, duration_of(given_within), value_words(given_within))


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
