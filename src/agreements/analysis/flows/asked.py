"""What people ask of flows: who may receive something, what someone may receive, everywhere that data can go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from agreements.analysis.flows.holdings import Holdings
from agreements.analysis.flows.hops import FlowHop, Hops
from agreements.analysis.flows.needs import Needs
from agreements.analysis.flows.reach import FlowProgress, Reached, Reaching, Step
from agreements.analysis.flows.rows import Flow, Keep, flows
from agreements.analysis.symbolic.classes import Stretch
from agreements.graph import of_sort
from agreements.policy.titles import BundleTitles

Progress = Callable[[int, int], None]
"""Told how many of how many clauses have been looked at."""


class FlowQuestions:
    """Answers what is asked of the flows of one bundle in a period."""

    def __init__(self, hops: Hops, *, with_anonymised: bool = False) -> None:
        self.hops = hops
        self.policy = hops.policy
        self.titles = BundleTitles(hops.policy.graph)
        self.holdings = Holdings(hops.policy, hops.crowds, with_anonymised=with_anonymised)
        self.reaching = Reaching(hops, self.holdings)
        self.needs = Needs(self.titles)

    # --- one share ----------------------------------------------------------------------------------

    def who(self, discloser: str, item: str) -> list[Flow]:
        """Who may receive an item from an organisation, by clause."""

        def keep(flow: Flow) -> Flow | None:
            others = flow.recipients - {discloser}
            if discloser not in flow.disclosers or not others:
                return None
            return replace(flow, disclosers=frozenset({discloser}), recipients=others)

        places = self.reaching.places(discloser, item)
        hops = (hop for place in places for hop in self.hops.of(place, item))
        return flows(hops, self.needs, keep)

    def what(self, recipient: str, progress: Progress | None = None) -> Iterator[Flow]:
        """What an organisation may receive, clause by clause, in source order."""

        def keep(flow: Flow) -> Flow | None:
            others = flow.disclosers - {recipient}
            if recipient not in flow.recipients or not others:
                return None
            return replace(flow, disclosers=others, recipients=frozenset({recipient}))

        return self._by_clause(self._to(recipient), keep, progress)

    def given(self, discloser: str, progress: Progress | None = None) -> Iterator[Flow]:
        """What an organisation may share, whoever holds it, clause by clause, in source order."""

        def keep(flow: Flow) -> Flow | None:
            others = flow.recipients - {discloser}
            if discloser not in flow.disclosers or not others:
                return None
            return replace(flow, disclosers=frozenset({discloser}), recipients=others)

        return self._by_clause(self._of(discloser), keep, progress)

    def _by_clause(self, places: Sequence[int], keep: Keep, progress: Progress | None) -> Iterator[Flow]:
        for at, place in enumerate(places):
            if progress is not None:
                progress(at, len(places))
            yield from flows(self._of_clause(place), self.needs, keep)

    def _of(self, discloser: str) -> list[int]:
        """The clauses that may mean an organisation by their disclosers."""
        policy, names = self.policy, self.hops.crowds.names_ever(discloser)
        by_discloser, grants = policy.compiled.grants.by_discloser, policy.compiled.grants
        found = {place for name in names for place in by_discloser.get(name, ())}
        for agreement in policy.coverage.processes_in(names):
            found.update(grants.within(policy.compiled.names_within(agreement)))
        return sorted(found)

    def _to(self, recipient: str) -> list[int]:
        """The clauses that may mean an organisation by their recipients."""
        policy, names = self.policy, self.hops.crowds.names_ever(recipient)
        acting = frozenset(policy.coverage.processes_in(names))
        grants = policy.compiled.grants
        return [
            place
            for place in range(len(grants))
            if not names.isdisjoint(grants.recipients[place])
            or grants.name(place).partition(".")[0] in acting
        ]

    def _of_clause(self, place: int) -> Iterator[FlowHop]:
        for item in self._items(self.policy.compiled.grants.data[place]):
            yield from self.hops.of(place, item)

    def _items(self, names: Iterable[str]) -> list[str]:
        """The items that a list may cover by some of its names, in source order."""
        items, by_name = self._all_items
        return [
            items[place] for place in sorted({place for name in names for place in by_name.get(name, ())})
        ]

    @cached_property
    def _all_items(self) -> tuple[list[str], Mapping[str, list[int]]]:
        """Every data item, and the places of those that a list covers by some name."""
        graph, entities = self.policy.graph, self.policy.entities
        items, by_name = [*of_sort(graph, "dataset"), *of_sort(graph, "field")], dict[str, list[int]]()
        for place, item in enumerate(items):
            for name in entities.item(item).covering:
                by_name.setdefault(name, []).append(place)
        return items, by_name

    # --- chains -------------------------------------------------------------------------------------

    def reach(
        self, item: str, progress: FlowProgress | None = None, into: Reached | None = None
    ) -> DataReach:
        """Everywhere that an item, and what is a part of it or made of it, can go from those who hold it.

        What is found is put `into` something that is kept when the search is stopped, and is told by `reached` then.
        """
        found = self.reaching.search(self.reaching.starts(item), progress=progress, into=into)
        return self.reached(item, found)

    def reached(self, item: str, found: Reached) -> DataReach:
        """What has been found of where an item can go."""
        return DataReach(item, found, self.edges(found))

    def edges(self, found: Reached) -> list[Flow]:
        """What was found as flows, each of those who come to have what they share, from the day that they do."""

        def keep(flow: Flow) -> Flow | None:
            (item,) = flow.items
            steps = [step for one in flow.disclosers if (step := found.steps.get((one, item)))]
            (stretch,) = flow.days
            timely = [step for step in steps if max(step.day, stretch.first) <= min(step.end, stretch.last)]
            if not timely:
                return None
            first = max(stretch.first, min(step.day for step in timely))
            who = frozenset(step.organisation for step in timely)
            whom = flow.recipients - who if len(who) == 1 else flow.recipients
            return replace(
                flow, disclosers=who, recipients=whom, days=frozenset({Stretch(first, stretch.last)})
            )

        return flows(found.used, self.needs, keep)


@dataclass(frozen=True, slots=True)
class DataReach:
    """Where an item can go: who holds it, who comes to have it or what is made of it, and every flow on the way."""

    item: str
    found: Reached
    edges: list[Flow]

    def received(self) -> dict[str, list[Step]]:
        """The steps by which organisations receive anything, by organisation, in the order that they first do."""
        found: dict[str, list[Step]] = {}
        for step in sorted(self.found.steps.values(), key=lambda one: (one.hands, one.day)):
            if step.hop is not None:
                found.setdefault(step.organisation, []).append(step)
        return found
