"""`fact`: something that a question states about the proposed share."""

from __future__ import annotations

from typing import TypeAlias

from agreements.language.hierarchy import always
from agreements.language.sort import DeclarationSort, LocalNames
from agreements.syntax.common_lines import REMARKS
from agreements.syntax.elements import Names, Ref
from agreements.syntax.lines import Inline, PhraseLine, WordedLine
from agreements.syntax.node import Name, Node, TopLevel
from agreements.syntax.references import KNOWER
from agreements.syntax.relations import Relation
from agreements.syntax.spelling import Phrase


class OneOf(Node, frozen=True):
    """A fact with a list of values in no order."""

    values: tuple[Name, ...]


class Scale(Node, frozen=True):
    """A fact with values in order, least first."""

    values: tuple[Name, ...]


class Measure(Node, frozen=True):
    """A fact that is a quantity, in this unit."""

    unit: Name


class YesOrNo(Node, frozen=True):
    """A fact that is yes or no."""


FactType: TypeAlias = OneOf | Scale | Measure | YesOrNo


class Fact(TopLevel, frozen=True):
    """Something that a question states about the proposed share."""

    type: FactType = YesOrNo()
    known_to: Name | None = None


def _values(fact: Fact) -> LocalNames:
    if isinstance(fact.type, OneOf | Scale):
        yield "a value", fact.type.values


_TYPE = PhraseLine(
    "type",
    (
        Phrase(OneOf, "one of", Names("values")),
        Phrase(Scale, "on scale", Names("values")),
        Phrase(Measure, "in", Ref("unit")),
        Phrase(YesOrNo, "yes or no"),
    ),
    once=True,
    inline=Inline.ALWAYS,
)

KNOWN_TO = Relation("known-to", "fact → who can say how it is")

SORT = DeclarationSort(
    "fact",
    Fact,
    (
        _TYPE,
        WordedLine("known to", Ref("known_to", KNOWER), once=True, inline=Inline.ALWAYS, relation=KNOWN_TO),
        REMARKS,
    ),
    must=_TYPE,
    colour="#fff9e8",
    unused=always,
    local_names=_values,
)
