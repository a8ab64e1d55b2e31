"""The terms of a bundle's clauses, with what other agreements and clauses do to them."""

from __future__ import annotations

from datetime import date
from functools import cached_property, lru_cache

from msgspec.structs import replace

from agreements.formula.calendar import later
from agreements.store.compiled import Compiled
from agreements.store.rules import RuleTable
from agreements.store.terms import LAST_DAY, RuleTerms, SurvivalTerms

FIRST_DAY = date.min.toordinal()
"""The first day that there is, as an ordinal."""

NEVER = FIRST_DAY - 1
"""The last day of what is in force on none."""


class ClauseTerms:
    """Finds the terms of clauses; see the module."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._have_processors = compiled.have_processors
        self._superseding, self._replacing = compiled.links("superseding"), compiled.links("replacing")

    def of(self, table: RuleTable, place: int) -> RuleTerms | None:
        """The terms of a rule; none where its agreement has processors, within which there is more to a name.

        It is in force no longer than until what supersedes its agreement begins, or what replaces it.
        """
        return None if self.within(table, place) is not None else self.anywhere(table, place)

    def within(self, table: RuleTable, place: int) -> str | None:
        """The agreement of a rule, where that has processors."""
        if not self._have_processors:
            return None
        agreement = table.name(place).partition(".")[0]
        return agreement if agreement in self._have_processors else None

    def anywhere(self, table: RuleTable, place: int) -> RuleTerms:
        """The terms of a grant or a restriction, by the names that its organisations have within its agreement."""
        terms = table.terms(place)
        end = self.end(table, place, terms.end, terms.survival)
        return terms if end == terms.end else replace(terms, end=end)

    def end(self, table: RuleTable, place: int, end: int, survival: SurvivalTerms | None) -> int:
        """The last day (an ordinal) of a rule whose own terms have this `end`."""
        if survival is None and not self._superseding and not self._replacing:
            return end
        name = table.name(place)
        agreement = name.partition(".")[0]
        superseding, replacing = self._superseding.get(agreement), self._replacing.get(name)
        if superseding is None and replacing is None and survival is None:
            return end
        ends = [self._begins(one) - 1 for one in superseding or ()]
        if survival is not None:
            ends = [_survives(survival, ends)]
        return min([end, *ends, *(self._first_day(one) - 1 for one in replacing or ())])

    def own_end(self, end: int, survival: SurvivalTerms | None) -> int:
        """The last day (an ordinal) of a rule that nothing else in the bundle ends."""
        return end if survival is None else min(end, _survives_alone(survival))

    def ended(self, table: RuleTable) -> frozenset[int]:
        """The places of all rules that something else in the bundle ends; of each other one its terms say it."""
        compiled, found = self._compiled, set[int]()
        for agreement in self._superseding:
            found.update(table.within(compiled.names_within(agreement)))
        for clause in self._replacing:
            number = compiled.number(clause)
            place = None if number is None else table.place(number)
            if place is not None:
                found.add(place)
        return frozenset(found)

    def _begins(self, agreement: str) -> int:
        """The first day (an ordinal) of an agreement that supersedes another; that of all days where it has none."""
        return self._beginnings.get(agreement, FIRST_DAY)

    @cached_property
    def _beginnings(self) -> dict[str, int]:
        said = (one.split(" ") for one in self._compiled.links("beginning"))
        return {agreement: int(day) for agreement, day in said}

    def _first_day(self, clause: str) -> int:
        """The first day (an ordinal) of a clause that replaces another: the later of its own and its agreement's."""
        compiled = self._compiled
        number = compiled.number(clause)
        for table in (compiled.grants, compiled.restrictions):
            place = None if number is None else table.place(number)
            if place is not None:
                return table.raw_terms(place).start
        raise TypeError("only grants and restrictions replace others")


@lru_cache(maxsize=16_384)
def _survives_alone(survival: SurvivalTerms) -> int:
    return _survives(survival, [])


def _survives(survival: SurvivalTerms, ends: list[int]) -> int:
    """The last day (an ordinal) of a restriction that survives its agreement.

    `ends` are the days before the first ones of what supersedes the agreement. What was never in force is not survived.
    """
    start, end, duration = survival
    last = min([end, *(one for one in ends if one >= FIRST_DAY)])
    if last == LAST_DAY:
        return LAST_DAY
    if last < start:
        return NEVER
    return LAST_DAY if duration is None else later(date.fromordinal(last), *duration).toordinal()
