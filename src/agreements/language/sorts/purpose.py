"""`purpose`: a purpose of sharing."""

from __future__ import annotations

from agreements.language.hierarchy import UNDER, always
from agreements.language.sort import DeclarationSort
from agreements.syntax.common_lines import REMARKS
from agreements.syntax.elements import Names
from agreements.syntax.lines import Inline, WordedLine
from agreements.syntax.node import Name, TopLevel
from agreements.syntax.references import PURPOSE


class Purpose(TopLevel, frozen=True):
    """A purpose of sharing."""

    under: tuple[Name, ...] = ()


SORT = DeclarationSort(
    "purpose",
    Purpose,
    (
        WordedLine("under", Names("under", PURPOSE, hierarchy=True), inline=Inline.ALWAYS, relation=UNDER),
        REMARKS,
    ),
    colour="#fff3d6",
    unused=always,
)
