"""`discloser is KIND-OR-ORG`."""

from __future__ import annotations

from agreements.conditions.form import Form, Surroundings
from agreements.conditions.organisation_leaves import goes_by
from agreements.formula.part import Part
from agreements.syntax.elements import Ref
from agreements.syntax.node import ConditionNode, Name
from agreements.syntax.references import BODY


class DiscloserIs(ConditionNode, frozen=True):
    """`discloser is KIND-OR-ORG`."""

    name: Name


def lower(condition: DiscloserIs, around: Surroundings) -> Part:
    """The discloser goes by the name."""
    return goes_by("discloser", condition.name.text, condition.span, around)


FORM = Form(DiscloserIs, ("discloser is", Ref("name", BODY)), lower=lower)
