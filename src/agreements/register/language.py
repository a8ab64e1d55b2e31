"""The languages of the register: its fixed words by gettext, and dates. Words of a bundle stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from types import MappingProxyType

from agreements.words import MONTHS

DOMAIN = "register"
LOCALES = Path(__file__).parent / "locale"
"""Where the translations are: `<code>/LC_MESSAGES/register.po`, and the `.mo` compiled from it."""

_WELSH_MONTHS = (
    "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin",
    "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr",
)  # fmt: skip


def N_(words: str) -> str:  # noqa: N802 - the name that tools look for
    """Fixed words that are translated where they are shown."""
    return words


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - likewise
    """Fixed words in singular and plural, that are translated where they are shown."""
    return one, many


@dataclass(frozen=True)
class Language:
    """A language that the register is written in; `folder` is where its pages are, from the site's root."""

    code: str
    name: str
    folder: str
    months: tuple[str, ...]
    translations: NullTranslations
    is_draft: bool = False

    def date(self, day: date) -> str:
        """A day in words, such as `1 June 2020` or `1 Mehefin 2020`."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"

    def says(self, words: str) -> str:
        """Fixed words in this language."""
        return self.translations.gettext(words)


def _translated(code: str) -> NullTranslations:
    with (LOCALES / code / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
        return GNUTranslations(file)


def languages() -> Mapping[str, Language]:
    """The languages by their codes, the one that bundles are written in first."""
    english = Language("en-GB", "English", "", MONTHS, NullTranslations())
    welsh = Language("cy", "Cymraeg", "cy/", _WELSH_MONTHS, _translated("cy"), is_draft=True)
    return MappingProxyType({one.code: one for one in (english, welsh)})
