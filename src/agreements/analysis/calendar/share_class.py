"""Shares of which no rule tells one from another: whose they are, of what, and the rules that bear on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

from agreements.analysis.calendar.dated_rules import DatedRule
from agreements.analysis.calendar.people import Days, is_on
from agreements.analysis.calendar.reader import LawNearby
from agreements.formula.entities import Names

Dated: TypeAlias = tuple[DatedRule, Days]
"""A rule, and the days on which it is in force and covers what it is looked at with."""

Box: TypeAlias = tuple[Names, Names, Names]
"""Recipients, data items and purposes, each with each."""


@dataclass(frozen=True, eq=False)
class Alike:
    """Organisations, data items or purposes that no rule nearby tells apart: some by themselves, and groups.

    Of the groups those in `apart` are left out. `first` stands for all.
    """

    first: str
    singles: tuple[str, ...]
    groups: tuple[Sequence[str], ...] = ()
    apart: Names = frozenset()

    @cached_property
    def all(self) -> Names:
        """The names of all of them."""
        if not self.groups:
            return frozenset(self.singles)
        return frozenset(self.singles).union(*self.groups) - self.apart.difference(self.singles)


@dataclass(frozen=True, slots=True, eq=False)
class ShareClass:
    """Shares of one discloser that no rule tells apart, with the rules that bear on them and on which days.

    `starts` are the days on which the discloser, or a recipient, becomes one of other kinds; `law` is what may bear on
    them of the law.
    """

    discloser: str
    recipients: Alike
    items: Alike
    purposes: Alike
    grants: tuple[Dated, ...]
    restrictions: tuple[Dated, ...]
    starts: tuple[int, ...]
    law: LawNearby

    @property
    def box(self) -> Box:
        """The names that it is of."""
        return self.recipients.all, self.items.all, self.purposes.all

    def is_covered_by(self, rule: DatedRule, day: int) -> bool:
        """Whether a grant is in force on a day (an ordinal) and covers them."""
        return any(one is rule and is_on(days, day) for one, days in self.grants)

    def question(self, day: int) -> dict[str, Any]:
        """The share that stands for all, on a day (an ordinal), as JSON without what is stated."""
        return {
            "from": self.discloser,
            "to": self.recipients.first,
            "data": [self.items.first],
            "purpose": self.purposes.first,
            "on": date.fromordinal(day).isoformat(),
        }
