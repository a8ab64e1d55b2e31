"""The terms of a bundle's clauses, with what other agreements and clauses do to them."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from agreements.formula.calendar import first_day
from agreements.language import syntax as s
from agreements.language.declarations import clause_name
from agreements.store.compiled import Compiled
from agreements.store.rules import RuleTable
from agreements.store.terms import RuleTerms


class ClauseTerms:
    """Finds the terms of clauses; see the module."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._have_processors = compiled.have_processors
        self._superseding, self._replacing = compiled.links("superseding"), compiled.links("replacing")

    def of(self, table: RuleTable, place: int) -> RuleTerms | None:
        """The terms of a rule; none where more bears on it than they say, so that its formula is needed.

        It is in force no longer than until what supersedes its agreement begins, or what replaces it.
        """
        name = table.name(place)
        agreement = name.partition(".")[0]
        if agreement in self._have_processors:
            return None
        terms = table.terms(place)
        newer = self._superseding.get(agreement, ()) + self._replacing.get(name, ())
        if terms is None or not newer:
            return terms
        return replace(terms, end=min(terms.end, *[self._begins(one) - 1 for one in newer]))

    def _begins(self, newer: str) -> int:
        """The first day (an ordinal) of an agreement or a clause; one of the first day there is where it has none."""
        number = self._compiled.declared_in(newer)
        agreement = None if number is None else self._compiled.declaration(number)
        if not isinstance(agreement, s.Agreement):
            raise TypeError("only agreements supersede, and only their clauses replace")
        own = [one.period for one in agreement.clauses if clause_name(agreement, one.label.text) == newer]
        starts = (period.start for period in (agreement.period, *own) if period is not None)
        return (first_day(*starts) or date.min).toordinal()
