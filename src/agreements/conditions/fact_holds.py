"""`fact`, standing alone."""

from __future__ import annotations

from agreements.conditions.fact_leaves import among
from agreements.conditions.form import Form, Surroundings
from agreements.formula.part import Part
from agreements.syntax.elements import Ref
from agreements.syntax.node import FactTest, YesNo
from agreements.syntax.references import FACT


class FactHolds(FactTest, frozen=True):
    """A yes-or-no fact standing alone: true when it is yes."""


def lower(condition: FactHolds, _: Surroundings) -> Part:
    """The fact is yes."""
    return among(condition, [YesNo(True)])


FORM = Form(FactHolds, (Ref("fact", FACT),), alone=True, lower=lower)
