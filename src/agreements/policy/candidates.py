"""Which grants, restrictions and bars could concern a share, by the names that they list.

A grant that does not list a name of the discloser, or none that could cover the data, is false for it; a restriction or
a bar that lists none that touches the data is open. So every search for rules begins here, whoever evaluates them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from agreements.formula.entities import Names
from agreements.policy.coverage import Coverage
from agreements.store.compiled import Compiled
from agreements.store.rules import RuleTable

Places: TypeAlias = list[int]
"""Rules of one sort by their place in source order, each once and in order."""


class Candidates:
    """Finds the rules of one bundle by names; threads may share it."""

    def __init__(self, compiled: Compiled, coverage: Coverage) -> None:
        self._compiled = compiled
        self._coverage = coverage
        self.grants = compiled.grants
        self.restrictions = compiled.restrictions
        self.bars = compiled.bars

    # --- by the data alone --------------------------------------------------------------------------

    def grants_on(self, item: str) -> Places:
        """The grants whose list could cover a data item."""
        return _each_once(map(self.grants.by_data.under, self._coverage.covered_by(item)))

    def restrictions_on(self, item: str) -> Places:
        """The restrictions whose list could touch a data item."""
        return _each_once(map(self.restrictions.by_data.under, self._coverage.touched_by(item)))

    def bars_on(self, item: str) -> tuple[str, ...]:
        """The names of the bars whose list could touch a data item."""
        return self.bars_listing(self._coverage.touched_by(item))

    def bars_listing(self, data: Names) -> tuple[str, ...]:
        """The same by the names that could touch the item, which need not be declared."""
        return tuple(map(self.bars.name, _each_once(map(self.bars.by_data.under, data))))

    # --- by who shares ------------------------------------------------------------------------------

    def grants_by(self, discloser: Names) -> Places:
        """The grants that list a name of the discloser."""
        return _each_once(map(self.grants.by_discloser.under, discloser))

    def grants_at(self, discloser: Names, item: str, acting: Iterable[str] = ()) -> Places:
        """The grants that list a name of the discloser and could cover a data item.

        Of the agreements that make it a processor, `acting`, all that could cover the item.
        """
        return self.grants_listing(discloser, self._coverage.covered_by(item), acting)

    def grants_listing(self, discloser: Names, data: Names, acting: Iterable[str] = ()) -> Places:
        """The same by the names that could cover the item, which need not be declared."""
        found = sorted(self.grants.listing(discloser, data))
        return _together(found, *(self._of_agreement(self.grants, one, data) for one in acting))

    def restrictions_at(self, discloser: Names, item: str, acting: Iterable[str] = ()) -> Places:
        """The restrictions that list a name of the discloser and could touch a data item; and likewise."""
        return self.restrictions_listing(discloser, self._coverage.touched_by(item), acting)

    def restrictions_listing(self, discloser: Names, data: Names, acting: Iterable[str] = ()) -> Places:
        """The same by the names that could touch the item, which need not be declared."""
        found = sorted(self.restrictions.listing(discloser, data))
        return _together(found, *(self._of_agreement(self.restrictions, one, data) for one in acting))

    # --- by agreement -------------------------------------------------------------------------------

    def grants_of(self, agreement: str, item: str | None = None) -> Places:
        """The grants of an agreement: all, or those that could cover a data item."""
        names = None if item is None else self._coverage.covered_by(item)
        return self._of_agreement(self.grants, agreement, names)

    def restrictions_of(self, agreement: str, item: str) -> Places:
        """The restrictions of an agreement that could touch a data item."""
        return self._of_agreement(self.restrictions, agreement, self._coverage.touched_by(item))

    def _of_agreement(self, rules: RuleTable, agreement: str, data: Names | None) -> Places:
        places = rules.within(self._compiled.names_within(agreement))
        return [place for place in places if data is None or not data.isdisjoint(rules.data[place])]


def posted_under(posted: Mapping[str, Sequence[int]], names: Iterable[str]) -> Places:
    """The places posted under any of these names."""
    return _each_once(posted.get(name, ()) for name in names)


def _each_once(places: Iterable[Iterable[int]]) -> Places:
    return sorted({place for some in places for place in some})


def _together(found: Places, *others: Places) -> Places:
    return sorted({*found, *(place for other in others for place in other)}) if others else found
