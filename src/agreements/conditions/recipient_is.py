"""`recipient is KIND-OR-ORG`."""

from __future__ import annotations

from agreements.conditions.form import FactScales, Form
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
    name = condition.name.text
    return OrganisationAmong(rules.RECIPIENT, name, condition.span, "recipient", NameList(frozenset({name})))


FORM = Form(RecipientIs, ("recipient is", Ref("name", BODY)), lower=lower)
