"""`fact`, standing alone."""

from __future__ import annotations

from agreements.conditions.form import Form
from agreements.syntax.elements import Ref
from agreements.syntax.node import FactTest
from agreements.syntax.references import FACT


class FactHolds(FactTest, frozen=True):
    """A yes-or-no fact standing alone: true when it is yes."""


FORM = Form(FactHolds, (Ref("fact", FACT),), alone=True)
