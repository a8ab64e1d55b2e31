"""Everywhere that data can go from those who hold it, in order of days: earliest first, then by the fewest hands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappop, heappush

from agreements.analysis.flows.holdings import Holdings
from agreements.analysis.flows.hops import FlowHop, Hops
from agreements.formula.entities import Names

FlowProgress = Callable[[int, int], None]
"""Told how many have been looked at, and how many are known; more may come to be known."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """An organisation comes to have an item on a day (an ordinal).

    By a `hop` from whoever had it `before`; where there is no hop, since it holds what the item is a part of or is made
    of, or holds it by the catalogue. `end` is the last day on which it has it.
    """

    organisation: str
    item: str
    day: int
    end: int
    hands: int
    hop: FlowHop | None
    before: Step | None

    def chain(self) -> list[Step]:
        """The steps by which data was shared, the first of them first."""
        found: list[Step] = []
        one: Step | None = self
        while one is not None:
            if one.hop is not None:
                found.append(one)
            one = one.before
        return found[::-1]


class Reaching:
    """Searches of one bundle within one period; clauses that were looked at once are not looked at again."""

    def __init__(self, hops: Hops, holdings: Holdings) -> None:
        self.hops = hops
        self.holdings = holdings
        self.first = hops.period.first.toordinal()
        self.last = hops.period.last.toordinal()
        self._places = lru_cache(maxsize=None)(self._find_places)
        self._onward = lru_cache(maxsize=None)(holdings.onward)

    def starts(self, item: str) -> Iterator[Step]:
        """Who has an item, or what is a part of it or is made of it, by the catalogue."""
        for one in self.holdings.family(item):
            for holder in self.holdings.holders(one, self.first, self.last):
                for days in holder.days:
                    yield Step(holder.organisation, one, days.first, days.last, 0, None, None)

    def start_at(self, organisation: str, item: str) -> Step:
        """An organisation that has an item, whatever the catalogue says."""
        return Step(organisation, item, self.first, self.last, 0, None, None)

    def places(self, organisation: str, item: str) -> tuple[int, ...]:
        """The clauses under which an organisation could share an item, on some day."""
        return self._places(organisation, item)

    def _find_places(self, organisation: str, item: str) -> tuple[int, ...]:
        policy, names = self.hops.policy, self.hops.crowds.names_ever(organisation)
        acting = policy.coverage.processes_in(names)
        covering = policy.entities.item(item).covering
        return tuple(policy.candidates.grants_listing(names, covering, acting))

    def search(
        self,
        starts: Iterable[Step],
        ended: Names = frozenset(),
        wanted: Callable[[Step], bool] | None = None,
        *,
        progress: FlowProgress | None = None,
        into: Reached | None = None,
    ) -> Reached:
        """All that can be reached without some agreements; or no more than what is wanted, once that is found.

        What is found is put `into` something that is kept when the search is stopped; `progress` is told how many have
        been looked at who come to have something, and how many are known.
        """
        found = Reached() if into is None else into
        waiting: list[tuple[int, int, int, Step]] = []
        serial = 0
        for step in starts:
            heappush(waiting, (step.day, step.hands, serial, step))
            serial += 1
        looked_at = 0
        while waiting:
            if progress is not None:
                progress(looked_at, looked_at + len(waiting))
            looked_at += 1
            step = heappop(waiting)[3]
            if not found.add(step, self.last):
                continue
            if wanted is not None and step.hands and wanted(step):
                found.wanted = step
                return found
            for onward in self._from(step, found, ended):
                if not found.has(onward.organisation, onward.item):
                    heappush(waiting, (onward.day, onward.hands, serial, onward))
                    serial += 1
        return found

    def _from(self, step: Step, found: Reached, ended: Names) -> Iterator[Step]:
        who, item = step.organisation, step.item
        if step.hop is not None or step.hands == 0:
            for made in self._onward(item):
                yield Step(who, made, step.day, step.end, step.hands, None, step)
        for place in self.places(who, item):
            for hop in self.hops.of(place, item):
                if hop.grant.agreement in ended:
                    continue
                day = max(step.day, hop.stretch.first)
                if day <= min(step.end, hop.stretch.last) and self.hops.crowds.is_of(who, hop.disclosers):
                    for whom in self._new_recipients(hop, step, found):
                        yield Step(whom, item, day, self.last, step.hands + 1, hop, step)

    def _new_recipients(self, hop: FlowHop, step: Step, found: Reached) -> Iterable[str]:
        """All who can receive by a hop, when it is used first; then whoever used it first may receive from another."""
        first = found.used.setdefault(hop, step)
        if first is step:
            return (whom for whom in hop.recipients.members() if whom != step.organisation)
        again = first.organisation
        return (
            (again,) if again != step.organisation and self.hops.crowds.is_of(again, hop.recipients) else ()
        )


class Reached:
    """What a search has found: who comes to have what, how, and by which hops."""

    def __init__(self) -> None:
        self.steps: dict[tuple[str, str], Step] = {}
        self.held: list[Step] = []
        self.used: dict[FlowHop, Step] = {}
        self.wanted: Step | None = None
        self._complete: set[tuple[str, str]] = set()

    def has(self, organisation: str, item: str) -> bool:
        """Whether an organisation has been found to have an item for good."""
        return (organisation, item) in self._complete

    def add(self, step: Step, last: int) -> bool:
        """Take a step, unless it brings nothing new."""
        key = (step.organisation, step.item)
        if key in self._complete:
            return False
        if step.end >= last:
            self._complete.add(key)
        if step.hands == 0 and step.before is None:
            self.held.append(step)
        self.steps.setdefault(key, step)
        return True
