"""`category`: a category of data."""

from __future__ import annotations

from agreements.language.hierarchy import UNDER, always
from agreements.language.sort import DeclarationSort
from agreements.syntax.common_lines import REMARKS
from agreements.syntax.elements import Names
from agreements.syntax.lines import Inline, WordedLine
from agreements.syntax.node import Name, TopLevel
from agreements.syntax.references import CATEGORY


class Category(TopLevel, frozen=True):
    """A category of data."""

    under: tuple[Name, ...] = ()


SORT = DeclarationSort(
    "category",
    Category,
    (
        WordedLine("under", Names("under", CATEGORY, hierarchy=True), inline=Inline.ALWAYS, relation=UNDER),
        REMARKS,
    ),
    colour="#f3e6fa",
    unused=always,
)
