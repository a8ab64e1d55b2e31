"""Three values: strong Kleene logic (`language.md`, section 5)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Truth(IntEnum):
    """False, unknown or true, in that order: *and* is the least, *or* the greatest, *not* turns the order about."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    def __invert__(self) -> Truth:
        return Truth(2 - self)

    @property
    def word(self) -> str:
        """`true`, `false` or `unknown`."""
        return self.name.lower()

    @classmethod
    def of(cls, value: bool) -> Truth:
        """A truth that is never unknown."""
        return cls.TRUE if value else cls.FALSE


def all_of(values: Iterable[Truth]) -> Truth:
    """True when every value is; of no values, true."""
    return min(values, default=Truth.TRUE)


def any_of(values: Iterable[Truth]) -> Truth:
    """True when some value is; of no values, false."""
    return max(values, default=Truth.FALSE)
