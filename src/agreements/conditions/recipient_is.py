"""`recipient is KIND-OR-ORG`."""

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


class RecipientIs(ConditionNode, frozen=True):
    """`recipient is KIND-OR-ORG`."""

    name: Name


def lower(condition: RecipientIs, _: FactScales) -> Part:
    """The recipient goes by the name."""
    return recipient_among(condition.name.text, condition.span)


def recipient_among(name: str, span: Span | None) -> Part:
    """That the recipient goes by a name."""
    return OrganisationAmong(rules.RECIPIENT, name, span, "recipient", NameList(frozenset({name})))


FORM = Form(RecipientIs, ("recipient is", Ref("name", BODY)), lower=lower)
