"""`category`: a category of data."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.diagnostics import Diagnostic
from agreements.language.hierarchy import UNDER, always
from agreements.language.sort import DeclarationSort, Declared
from agreements.language.sorts.settings import HAS, SETTING, Setting, conflicting_settings, drawn_settings
from agreements.syntax.common_lines import REMARKS
from agreements.syntax.elements import Names
from agreements.syntax.lines import Inline, WordedLine
from agreements.syntax.node import Name, TopLevel
from agreements.syntax.part_elements import PartsOf
from agreements.syntax.references import CATEGORY


class Category(TopLevel, frozen=True):
    """A category of data."""

    under: tuple[Name, ...] = ()
    has: tuple[Setting, ...] = ()


def settings_agree(declared: Declared) -> Iterator[Diagnostic]:
    """A category gives a fact one value; saying the same again is no harm."""
    for category in declared.each(Category):
        help_text = "keep the one that is true of all data of this category"
        yield from conflicting_settings(category.name, "has", category.has, help_text)


SORT = DeclarationSort(
    "category",
    Category,
    (
        WordedLine("under", Names("under", CATEGORY, hierarchy=True), inline=Inline.ALWAYS, relation=UNDER),
        WordedLine("has", PartsOf("has", SETTING), apart=True, relation=HAS, draw=drawn_settings(HAS)),
        REMARKS,
    ),
    colour="#f3e6fa",
    unused=always,
    checks=(settings_agree,),
)
