"""Which gateways the clauses of a draft rely on: one clause where that will do, else one for each part of the data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agreements.analysis.options.gateways import LawOfShare, Opening
from agreements.analysis.options.statements import StatementSearch
from agreements.analysis.symbolic.reading import SymbolicReading
from agreements.formula.share import ProposedShare

MOST_PLANS = 6
"""How many sets of gateways are looked at: those that ask least, as options rank them."""


MOST_OPENINGS = 24
"""How many are ranked for that."""


@dataclass(frozen=True, slots=True)
class ClausePlan:
    """Data that one clause is about, and the gateways that it relies on."""

    data: tuple[str, ...]
    relying: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """What the clauses of a draft are about."""

    parts: tuple[ClausePlan, ...]

    @property
    def relying(self) -> tuple[str, ...]:
        """All gateways that are relied upon."""
        return tuple(dict.fromkeys(name for part in self.parts for name in part.relying))


def plans(
    search: StatementSearch, share: ProposedShare, readings: Sequence[SymbolicReading]
) -> Iterator[DraftPlan]:
    """The sets of gateways by which no bar is closed to what these readings are of, the best first.

    Those come first that leave no bar to chance; of these, those of which all that they ask for has been stated; and
    then those that come first among options.
    """
    data = tuple(reading.request.item.name for reading in readings)
    openings = _openings(LawOfShare(search, share, readings))
    found = [DraftPlan((ClausePlan(data, one.gateways),)) for one in openings[:MOST_PLANS]]
    yield from found or _by_item(search, share, readings)


def _openings(law: LawOfShare) -> list[Opening]:
    openings = law.openings((), most=MOST_OPENINGS)
    return sorted(openings, key=lambda one: (one.excepted, not one.is_met))


def _by_item(
    search: StatementSearch, share: ProposedShare, readings: Sequence[SymbolicReading]
) -> Iterator[DraftPlan]:
    """A clause for each part of the data on which other law bears: by the best set of gateways for each item."""
    by_gateways: dict[tuple[str, ...], list[str]] = {}
    for reading in readings:
        openings = _openings(LawOfShare(search, share, [reading]))
        if not openings:
            return
        by_gateways.setdefault(openings[0].gateways, []).append(reading.request.item.name)
    if len(readings) > 1:
        yield DraftPlan(tuple(ClausePlan(tuple(data), relying) for relying, data in by_gateways.items()))
