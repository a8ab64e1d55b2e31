"""`purpose is PURPOSE`."""

from __future__ import annotations

from agreements.conditions.form import Form, Surroundings
from agreements.diagnostics import Span
from agreements.formula import inputs, rules
from agreements.formula.entities import PurposeEntity
from agreements.formula.part import Leaf, Part
from agreements.syntax.elements import Ref
from agreements.syntax.node import ConditionNode, Name
from agreements.syntax.references import PURPOSE


class PurposeIs(ConditionNode, frozen=True):
    """`purpose is PURPOSE`."""

    name: Name


class PurposeWithin(Leaf, frozen=True):
    """The purpose is this one, or lies beneath it."""

    purpose: str

    @property
    def reads(self) -> inputs.Input:
        """The purpose."""
        return inputs.PURPOSE

    def holds(self, value: PurposeEntity) -> bool:
        """Whether a purpose does."""
        return self.purpose in value.above

    @property
    def mentions(self) -> frozenset[str]:
        """The purpose."""
        return frozenset({self.purpose})


def lower(condition: PurposeIs, _: Surroundings) -> Part:
    """The purpose is the named one, or lies beneath it."""
    return purpose_within(condition.name.text, condition.span)


def purpose_within(name: str, span: Span | None) -> Part:
    """That the purpose is one, or lies beneath it."""
    return PurposeWithin(rules.PURPOSE, name, span, name)


FORM = Form(PurposeIs, ("purpose is", Ref("name", PURPOSE)), lower=lower)
