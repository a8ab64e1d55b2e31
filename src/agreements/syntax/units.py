"""Units of quantities and how they convert (`language.md`, section 1)."""

from __future__ import annotations

_UNITS: dict[str, tuple[str, int]] = {
    "day": ("days", 1),
    "days": ("days", 1),
    "week": ("days", 7),
    "weeks": ("days", 7),
    "month": ("months", 1),
    "months": ("months", 1),
    "year": ("months", 12),
    "years": ("months", 12),
    "person": ("people", 1),
    "people": ("people", 1),
    "record": ("records", 1),
    "records": ("records", 1),
    "percent": ("percent", 1),
}

UNITS: frozenset[str] = frozenset(_UNITS)
"""Every unit, singular and plural."""

TIME_UNITS: frozenset[str] = frozenset(
    unit for unit, (base, _) in _UNITS.items() if base in ("days", "months")
)
"""The units of lengths of time."""


DEADLINE_UNITS: frozenset[str] = TIME_UNITS | {"hour", "hours", "working day", "working days"}
"""The units that a deadline may be in; hours and working days stand nowhere else (`language.md`, section 1)."""


def base_unit(unit: str) -> str:
    """The unit that quantities in `unit` are compared in: days, months, people, records or percent.

    Days and months never convert into each other. Raises `KeyError` for an unknown unit.
    """
    return _UNITS[unit][0]


def in_base_unit(number: int, unit: str) -> int:
    """A quantity as a number of its base unit: 2 weeks are 14 (days). Raises `KeyError` for an unknown unit."""
    return number * _UNITS[unit][1]


def quantity_in_words(number: int, unit: str) -> str:
    """A number of base units, in a unit where it is whole there, else in its base unit: `2 years`, `1 month`.

    Raises `KeyError` for an unknown unit.
    """
    base, one = _UNITS[unit]
    count, said = (number // one, unit) if number % one == 0 else (number, base)
    same = [word for word, what in _UNITS.items() if what == _UNITS[said]]  # the singular is declared first
    return f"{count} {same[0] if count == 1 else same[-1]}"
