"""`discloser is not KIND-OR-ORG`."""

from __future__ import annotations

from agreements.conditions.form import Form, Surroundings
from agreements.conditions.organisation_leaves import goes_by
from agreements.formula import rules
from agreements.formula.part import Negation, Part
from agreements.syntax.elements import Ref
from agreements.syntax.node import ConditionNode, Name
from agreements.syntax.references import BODY


class DiscloserIsNot(ConditionNode, frozen=True):
    """`discloser is not KIND-OR-ORG`."""

    name: Name


def lower(condition: DiscloserIsNot, around: Surroundings) -> Part:
    """The discloser does not go by the name."""
    name = condition.name.text
    return Negation(rules.NOT, name, condition.span, goes_by("discloser", name, condition.span, around))


FORM = Form(DiscloserIsNot, ("discloser is not", Ref("name", BODY)), lower=lower)
