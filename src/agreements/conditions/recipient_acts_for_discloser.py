"""`recipient acts for discloser`."""

from __future__ import annotations

from agreements.conditions.form import Form, Surroundings
from agreements.formula import rules
from agreements.formula.leaf import ActsFor
from agreements.formula.part import Part
from agreements.syntax.node import ConditionNode


class RecipientActsForDiscloser(ConditionNode, frozen=True):
    """`recipient acts for discloser`: the agreement makes the one a processor for the other."""


def lower(condition: RecipientActsForDiscloser, around: Surroundings) -> Part:
    """The recipient is a processor for the discloser, along a row too."""
    return ActsFor(rules.ACTS_FOR, "", condition.span, "recipient", around.within)


FORM = Form(RecipientActsForDiscloser, ("recipient acts for discloser",), lower=lower)
