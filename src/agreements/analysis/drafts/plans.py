"""Which gateways the clauses of a draft rely on: one clause where that will do, else one for each part of the data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from agreements.analysis.options.gateways import LawOfShare
from agreements.analysis.options.statements import StatementSearch
from agreements.analysis.symbolic.reading import SymbolicReading
from agreements.formula.share import ProposedShare

MOST_PLANS = 6
"""How many sets of gateways are looked at: those that ask least, as options rank them."""


@dataclass(frozen=True, slots=True)
class Part:
    """Data that one clause is about, and the gateways that it relies on."""

    data: tuple[str, ...]
    relying: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """What the clauses of a draft are about."""

    parts: tuple[Part, ...]

    @property
    def relying(self) -> tuple[str, ...]:
        """All gateways that are relied upon."""
        return tuple(dict.fromkeys(name for part in self.parts for name in part.relying))


def plans(
    search: StatementSearch, share: ProposedShare, readings: Sequence[SymbolicReading]
) -> Iterator[DraftPlan]:
    """The sets of gateways by which no bar is closed to what these readings are of, the best first."""
    together = LawOfShare(search, share, readings)
    data = tuple(reading.request.item.name for reading in readings)
    found = [DraftPlan((Part(data, one.gateways),)) for one in islice(together.openings(()), MOST_PLANS)]
    yield from found or _by_item(search, share, readings)


def _by_item(
    search: StatementSearch, share: ProposedShare, readings: Sequence[SymbolicReading]
) -> Iterator[DraftPlan]:
    """A clause for each part of the data on which other law bears: by the best set of gateways for each item."""
    by_gateways: dict[tuple[str, ...], list[str]] = {}
    for reading in readings:
        best = next(LawOfShare(search, share, [reading]).openings(()), None)
        if best is None:
            return
        by_gateways.setdefault(best.gateways, []).append(reading.request.item.name)
    if len(readings) > 1:
        yield DraftPlan(tuple(Part(tuple(data), relying) for relying, data in by_gateways.items()))
