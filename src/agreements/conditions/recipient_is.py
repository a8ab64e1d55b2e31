"""`recipient is KIND-OR-ORG`."""

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


class RecipientIs(ConditionNode, frozen=True):
    """`recipient is KIND-OR-ORG`."""

    name: Name


def lower(condition: RecipientIs, around: Surroundings) -> Part:
    """The recipient goes by the name."""
    return recipient_among(condition.name.text, condition.span, around)


def recipient_among(name: str, span: Span | None, around: Surroundings) -> Part:
    """That the recipient goes by a name."""
    listed = NameList(frozenset({name}))
    return OrganisationAmong(rules.RECIPIENT, name, span, "recipient", listed, around.within)


FORM = Form(RecipientIs, ("recipient is", Ref("name", BODY)), lower=lower)
