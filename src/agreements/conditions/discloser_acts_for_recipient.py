"""`discloser acts for recipient`."""

from __future__ import annotations

from agreements.conditions.form import Form, Surroundings
from agreements.formula import rules
from agreements.formula.leaf import ActsFor
from agreements.formula.part import Part
from agreements.syntax.node import ConditionNode


class DiscloserActsForRecipient(ConditionNode, frozen=True):
    """`discloser acts for recipient`: the agreement makes the one a processor for the other."""


def lower(condition: DiscloserActsForRecipient, around: Surroundings) -> Part:
    """The discloser is a processor for the recipient, along a row too."""
    return ActsFor(rules.ACTS_FOR, "", condition.span, "discloser", around.within)


FORM = Form(DiscloserActsForRecipient, ("discloser acts for recipient",), lower=lower)
