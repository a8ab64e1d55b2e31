"""`purpose is not PURPOSE`."""

from __future__ import annotations

from agreements.conditions.form import Form, Surroundings
from agreements.conditions.purpose_is import purpose_within
from agreements.formula import rules
from agreements.formula.part import Negation, Part
from agreements.syntax.elements import Ref
from agreements.syntax.node import ConditionNode, Name
from agreements.syntax.references import PURPOSE


class PurposeIsNot(ConditionNode, frozen=True):
    """`purpose is not PURPOSE`."""

    name: Name


def lower(condition: PurposeIsNot, _: Surroundings) -> Part:
    """The purpose is another than the named one, and does not lie beneath it."""
    name = condition.name.text
    return Negation(rules.NOT, name, condition.span, purpose_within(name, condition.span))


FORM = Form(PurposeIsNot, ("purpose is not", Ref("name", PURPOSE)), lower=lower)
