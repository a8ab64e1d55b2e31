"""`kind`: a kind of organisation."""

from __future__ import annotations

from agreements.language.hierarchy import UNDER, always
from agreements.language.sort import DeclarationSort
from agreements.syntax.common_lines import REMARKS
from agreements.syntax.elements import Names
from agreements.syntax.lines import Inline, WordedLine
from agreements.syntax.node import Name, TopLevel
from agreements.syntax.references import KIND


class Kind(TopLevel, frozen=True):
    """A kind of organisation."""

    under: tuple[Name, ...] = ()


SORT = DeclarationSort(
    "kind",
    Kind,
    (
        WordedLine("under", Names("under", KIND, hierarchy=True), inline=Inline.ALWAYS, relation=UNDER),
        REMARKS,
    ),
    colour="#eaf3fc",
    unused=always,
)
