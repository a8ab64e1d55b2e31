"""`discloser is KIND-OR-ORG`."""

from __future__ import annotations

from agreements.conditions.form import FactScales, Form
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


def lower(condition: DiscloserIs, _: FactScales) -> Part:
    """The discloser goes by the name."""
    return discloser_among(condition.name.text, condition.span)


def discloser_among(name: str, span: Span | None) -> Part:
    """That the discloser goes by a name."""
    return OrganisationAmong(rules.DISCLOSER, name, span, "discloser", NameList(frozenset({name})))


FORM = Form(DiscloserIs, ("discloser is", Ref("name", BODY)), lower=lower)
