"""`bar`: a rule of law that forbids until something lifts it."""

from __future__ import annotations

from agreements.conditions import Condition
from agreements.language.algebra import ConditionOf
from agreements.language.law import CITES, Citation
from agreements.language.sort import DeclarationSort
from agreements.syntax.common_lines import DATES, REMARKS
from agreements.syntax.lines import WordedLine
from agreements.syntax.node import Period, Sentence, TopLevel
from agreements.syntax.sentences import LegalSentence


class Bar(TopLevel, frozen=True):
    """A rule of law that forbids until something lifts it."""

    cites: tuple[Citation, ...] = ()
    period: Period | None = None
    forbids: tuple[Sentence, ...] = ()
    unless: tuple[Condition, ...] = ()


SORT = DeclarationSort(
    "bar",
    Bar,
    (
        CITES,
        REMARKS,
        DATES,
        WordedLine("forbids", LegalSentence("forbids")),
        WordedLine("unless", ConditionOf("unless")),
    ),
    colour="#f9d9d6",
)
