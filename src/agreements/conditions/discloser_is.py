"""`discloser is KIND-OR-ORG`."""

from __future__ import annotations

from agreements.conditions.form import Form, Surroundings
from agreements.diagnostics import Span
from agreements.formula import rules
from agreements.formula.entities import NameList
from agreements.formula.leaf import OrganisationAmong
from agreements.formula.part import Part
from agreements.syntax.elements import Ref
from agreements.syntax.node import ConditionNode, Name
from agreements.syntax.references import BODY


class DiscloserIs(ConditionNode, frozen=True):
    """`discloser is KIND-OR-ORG`."""

    name: Name


def lower(condition: DiscloserIs, around: Surroundings) -> Part:
    """The discloser goes by the name."""
    return discloser_among(condition.name.text, condition.span, around)


def discloser_among(name: str, span: Span | None, around: Surroundings) -> Part:
    """That the discloser goes by a name."""
    listed = NameList(frozenset({name}))
    return OrganisationAmong(rules.DISCLOSER, name, span, "discloser", listed, around.within)


FORM = Form(DiscloserIs, ("discloser is", Ref("name", BODY)), lower=lower)
