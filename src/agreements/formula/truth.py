"""Three values: strong Kleene logic (`language.md`, section 5).

A truth is a small whole number, so that *and* is the least, *or* the greatest and *not* the distance from `TRUE`;
numpy's arrays of truths hold the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

Truth: TypeAlias = int
"""`FALSE`, `UNKNOWN` or `TRUE`."""

FALSE: Truth = 0
UNKNOWN: Truth = 1
TRUE: Truth = 2

TruthWord: TypeAlias = Literal["true", "false", "unknown"]
"""How answers spell a truth."""

WORDS: tuple[TruthWord, TruthWord, TruthWord] = ("false", "unknown", "true")
"""How answers spell each truth, by its number."""


def truth_of(value: bool) -> Truth:
    """A truth that is never unknown."""
    return TRUE if value else FALSE


def opposite(value: Truth) -> Truth:
    """True for false, false for true; the unknown stays unknown."""
    return TRUE - value


def all_of(values: Iterable[Truth]) -> Truth:
    """True when every value is; of no values, true. What comes after a false one is not looked at."""
    worst = TRUE
    for value in values:
        if value < worst:
            if value == FALSE:
                return FALSE
            worst = value
    return worst


def any_of(values: Iterable[Truth]) -> Truth:
    """True when some value is; of no values, false. What comes after a true one is not looked at."""
    best = FALSE
    for value in values:
        if value > best:
            if value == TRUE:
                return TRUE
            best = value
    return best
