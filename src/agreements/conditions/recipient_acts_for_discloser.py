"""`recipient acts for discloser`."""

from __future__ import annotations

from agreements.conditions.form import FactScales, Form
from agreements.formula import rules
from agreements.formula.leaf import ActsFor
from agreements.formula.part import Part
from agreements.syntax.node import ConditionNode


class RecipientActsForDiscloser(ConditionNode, frozen=True):
    """`recipient acts for discloser`: the agreement makes the one a processor for the other."""


def lower(condition: RecipientActsForDiscloser, _: FactScales) -> Part:
    """The recipient is a processor for the discloser, along a row too."""
    return ActsFor(rules.ACTS_FOR, "", condition.span, "recipient")


FORM = Form(RecipientActsForDiscloser, ("recipient acts for discloser",), lower=lower)
