"""How diagnostics speak of declarations, names and lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from agreements.language.sorts import SORT_OF
from agreements.syntax.node import TopLevel


def sort_of(declaration: TopLevel) -> str:
    """What a declaration is, with its article: `an organisation`."""
    return SORT_OF[type(declaration)].called


def keyword(sort: str) -> str:
    """A sort without its article: the word that declares it."""
    return sort.split(" ", 1)[1]


def quoted(names: Iterable[object], joined_by: str = "and") -> str:
    """Names as a reader lists them: `a`, `b` and `c`."""
    words = [f"`{name}`" for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {joined_by} {words[-1]}"


def did_you_mean(close: str | None) -> str | None:
    """A suggestion, when there is one to make."""
    return None if close is None else f"did you mean `{close}`?"


def day_before(day: date) -> date:
    """The day before, or the first day there is."""
    return day if day == date.min else day - timedelta(days=1)
