"""`gateway`: a legal power or basis that permits."""

from __future__ import annotations

from agreements.conditions import Condition
from agreements.language.algebra import ConditionOf
from agreements.language.hierarchy import always
from agreements.language.law import CITES, Citation
from agreements.language.sort import DeclarationSort
from agreements.syntax.common_lines import DATES, REMARKS
from agreements.syntax.elements import Names
from agreements.syntax.lines import WordedLine
from agreements.syntax.node import Name, Period, Sentence, TopLevel
from agreements.syntax.references import BAR
from agreements.syntax.relations import Relation
from agreements.syntax.sentences import LegalSentence

LIFTS = Relation("lifts", "gateway → the bar it lifts")


class Gateway(TopLevel, frozen=True):
    """A legal power or basis that permits."""

    cites: tuple[Citation, ...] = ()
    period: Period | None = None
    permits: tuple[Sentence, ...] = ()
    lifts: tuple[Name, ...] = ()
    conditions: tuple[Condition, ...] = ()


SORT = DeclarationSort(
    "gateway",
    Gateway,
    (
        CITES,
        REMARKS,
        DATES,
        WordedLine("permits", LegalSentence("permits")),
        WordedLine("if", ConditionOf("conditions")),
        WordedLine("lifts", Names("lifts", BAR), relation=LIFTS),
    ),
    colour="#d9f2dc",
    unused=always,
)
