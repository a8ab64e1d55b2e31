"""The conditions: every form, each declared in a file of its own, and what joins them.

A file of this package that declares a `FORM` is a form; nothing else says which there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, Union

from agreements.conditions.form import Form
from agreements.discovery import declared_in
from agreements.syntax.node import ConditionNode
from agreements.syntax.references import Reference

FORMS: tuple[Form, ...] = tuple(declared_in(__name__, "FORM", Form, every=False))
"""Every form, in the order of their files' names."""

FORM_OF: Mapping[type[ConditionNode], Form] = MappingProxyType({form.node: form for form in FORMS})
"""The form of each node."""


class Not(ConditionNode, frozen=True):
    """`not` a condition."""

    condition: Condition


class And(ConditionNode, frozen=True):
    """Two or more conditions joined by `and`; none of them is itself an `And`."""

    conditions: tuple[Condition, ...]


class Or(ConditionNode, frozen=True):
    """Two or more conditions joined by `or`; none of them is itself an `Or`."""

    conditions: tuple[Condition, ...]


if TYPE_CHECKING:
    Condition: TypeAlias = ConditionNode
else:
    Condition = Union[(*FORM_OF, Not, And, Or)]


def leaves(condition: ConditionNode) -> Iterable[ConditionNode]:
    """The parts of a condition that are not joined of others, in order."""
    match condition:
        case Not():
            return leaves(condition.condition)
        case And() | Or():
            return [leaf for part in condition.conditions for leaf in leaves(part)]
        case _:
            return (condition,)


def references_of(condition: ConditionNode) -> Iterable[Reference]:
    """The names that a condition uses, each with what belongs there."""
    if isinstance(condition, Not | And | Or):
        return [reference for leaf in leaves(condition) for reference in references_of(leaf)]
    return FORM_OF[type(condition)].phrase.references(condition)
