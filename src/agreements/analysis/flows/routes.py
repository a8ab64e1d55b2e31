"""Ways for data from one organisation to another, directly or by way of others: those with the fewest hands first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from agreements.analysis.flows.asked import FlowQuestions
from agreements.analysis.flows.reach import FlowProgress
from agreements.analysis.flows.rows import Flow
from agreements.analysis.symbolic.classes import Stretch
from agreements.formula.entities import Names

MOST_HOPS = 50
"""No route is thought of that has more hops."""


@dataclass(frozen=True, slots=True)
class FlowRoute:
    """Flows one after another: each is of what came by the one before it, or is a part of that or made of it."""

    hops: tuple[Flow, ...]


class Routes:
    """Finds the routes of an item between two organisations, through no organisation twice."""

    def __init__(
        self,
        asked: FlowQuestions,
        discloser: str,
        recipient: str,
        item: str,
        progress: FlowProgress | None = None,
    ) -> None:
        self._asked = asked
        self._recipient = recipient
        self._item = item
        self._from = discloser
        start = asked.reaching.start_at(discloser, item)
        self._edges = asked.edges(asked.reaching.search([start], progress=progress))
        self._first = start.day

    def find(
        self, most: int, longest: int, into: list[FlowRoute] | None = None
    ) -> tuple[list[FlowRoute], bool]:
        """So many of the routes with no more than so many hops, and whether these are all of them.

        They are put `into` a list that is kept when the search is stopped.
        """
        found, longest = [] if into is None else into, min(longest, MOST_HOPS)
        for hops in range(1, longest + 1):
            for way in self._ways(
                hops, self._near(hops), (), frozenset({self._from}), self._first, (self._item,)
            ):
                if len(found) == most:
                    return found, False
                found.append(FlowRoute(way))
        others = len(frozenset[str]().union(*(edge.recipients for edge in self._edges)))
        near = self._near(max(longest, min(others, MOST_HOPS + 1)))
        return found, not any(self._from in near[hops] for hops in range(longest + 1, len(near)))

    def _near(self, hops: int) -> list[Names]:
        """Who could still have it reach the recipient, by how many hops are left."""
        near = [frozenset({self._recipient})]
        for _ in range(hops):
            near.append(
                frozenset[str]().union(
                    *(edge.disclosers for edge in self._edges if not edge.recipients.isdisjoint(near[-1]))
                )
            )
        return near

    def _ways(
        self,
        hops: int,
        near: Sequence[Names],
        before: tuple[Flow, ...],
        has: Names,
        day: int,
        items: tuple[str, ...],
    ) -> Iterator[tuple[Flow, ...]]:
        """Ways of just so many hops on from those who have something since a day."""
        used = {self._from}.union(*(flow.disclosers for flow in before if len(flow.disclosers) == 1))
        can_share = {made for item in items for made in self._asked.holdings.family(item)}
        for edge in self._edges:
            who = edge.disclosers & has & near[hops]
            whom = (edge.recipients & near[hops - 1]) - used - (who if len(who) == 1 else set())
            if hops > 1:
                whom -= {self._recipient}
            what = edge.items & can_share
            days = [Stretch(max(one.first, day), one.last) for one in edge.periods if one.last >= day]
            if not (who and whom and what and days):
                continue
            flow = replace(
                edge, disclosers=frozenset(who), recipients=frozenset(whom), items=what, days=frozenset(days)
            )
            way = (*_narrowed(before, flow), flow)
            if hops == 1:
                yield way
            else:
                first = min(one.first for one in days)
                yield from self._ways(hops - 1, near, way, flow.recipients, first, tuple(sorted(what)))


def _narrowed(before: tuple[Flow, ...], flow: Flow) -> tuple[Flow, ...]:
    """A way whose last recipients are those who share on."""
    if not before:
        return before
    last = replace(before[-1], recipients=before[-1].recipients & flow.disclosers)
    return (*before[:-1], last)
