"""Which of two ages reaches further back: of ages in days and in months, that depends on the day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import TypeAlias

Age: TypeAlias = tuple[int, str] | None
"""No older than so many days or months; none where the age does not matter, nor whether it is known."""

COMPARED = ("shorter", "same", "longer")
"""What an age in days may be beside one in months on a day, in this order."""

ComparedAges: TypeAlias = tuple[int, int, str]
"""So many days, so many months, and what the days are beside the months."""

_CYCLE = 4_800
"""How many months the calendar has before it repeats itself."""

_DAYS_IN_CYCLE = 146_097

_LENGTHS = [monthrange(2000 + at // 12, at % 12 + 1)[1] for at in range(_CYCLE)]
_STARTS = [0, *accumulate(_LENGTHS)]


@dataclass(frozen=True, slots=True)
class AgesOnDays:
    """How ages compare on those days between two on which some compare as `told`."""

    first: date
    last: date
    told: tuple[ComparedAges, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether they compare so on no day."""
        return bool(self.told) and not self._days_back(self.told[0][1])

    def no_longer(self, one: Age, other: Age) -> bool:
        """Whether on all of the days what is no older than the one is no older than the other."""
        if other is None:
            return True
        if one is None:
            return False
        (number, unit), (of_other, unit_of_other) = one, other
        if unit == unit_of_other:
            return number <= of_other
        if unit == "months":
            return all(back <= of_other for back in self._days_back(number))
        return all(number <= back for back in self._days_back(of_other))

    def _days_back(self, months: int) -> set[int]:
        """How many days so many months go back on some of the days."""
        every = tuple(sorted({months, *(told for _, told, _ in self.told)}))
        at = {one: place for place, one in enumerate(every)}
        return {
            back[at[months]]
            for back in _all_days_back(*_months_of(self.first, self.last), every)
            if all(_beside(days, back[at[told]]) == how for days, told, how in self.told)
        }


def _beside(days: int, others: int) -> str:
    return COMPARED[1 + (days > others) - (days < others)]


def _months_of(first: date, last: date) -> tuple[int, int, int, int]:
    """The number of the first month and the day in it, and of the last; one whole cycle where there are as many."""
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return (0, 1, _CYCLE - 1, 31) if end - start > _CYCLE else (start, first.day, end, last.day)


@lru_cache(maxsize=1024)
def _all_days_back(
    start: int, first: int, end: int, last: int, every: tuple[int, ...]
) -> frozenset[tuple[int, ...]]:
    """How many days each of some numbers of months goes back, in all ways that there are between two days."""
    found: set[tuple[int, ...]] = set()
    for month in range(start, end + 1):
        least = first if month == start else 1
        most = last if month == end else _length(month)
        # Up to the 29th all days of a month go back alike.
        for day in {least, max(least, min(most, 30)), most}:
            found.add(tuple([_days_back(month, day, months) for months in every]))
    return frozenset(found)


def _days_back(month: int, day: int, months: int) -> int:
    """How old in days that may be at most which is no older than so many months on a day of a month.

    It is what was given on the same day of the earlier month; where that has no such day, on the first after it, since
    the last of it is this much earlier than the last of a month, and so too old.
    """
    earlier = month - months
    return _start(month) + day - 1 - _start(earlier) - min(day - 1, _length(earlier))


def _length(month: int) -> int:
    return _LENGTHS[month % _CYCLE]


def _start(month: int) -> int:
    cycles, rest = divmod(month, _CYCLE)
    return cycles * _DAYS_IN_CYCLE + _STARTS[rest]
