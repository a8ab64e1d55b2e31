"""The compiled index: the same formulas as closures, found by names instead of searched for.

Built from the policy's formulas and never changed by a question, so threads may share it. It answers with a bare truth
and gives no reasons; the cost of an answer does not grow with the number of agreements that have nothing to do
with it. What it learns about a data item (which rules are about it) is kept, since that never changes either.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from agreements.engine.closures import FALSE, TRUE, Compiler, Frame, Test
from agreements.engine.compile import Grant, Policy
from agreements.engine.coverage import Coverage, Names
from agreements.engine.formula import (
    All,
)
from agreements.engine.share import FactValue, ProposedShare, folded
from agreements.graph import listed, of_sort, out

MOST_POSTINGS = 256
"""How many recipients one grant is posted under; one with a longer list is found without them."""

_ANY_RECIPIENT = "*"
"""Stands for every recipient in the postings; no name of the language looks like it."""


@dataclass(frozen=True, slots=True)
class _Route:
    """A grant's own lines, compiled, with what its bars and prohibitions depend on."""

    own: Test
    gateways: tuple[str, ...]
    set_aside: frozenset[str]


@dataclass(frozen=True, slots=True)
class _OnItem:
    """The rules that are about one data item, by the names of who may share and receive it.

    `routes` and `blocks` are learnt name by name, as disclosers ask.
    """

    item: str
    covered_by: Names
    touched_by: Names
    bars: tuple[str, ...]
    routes: dict[str, Mapping[str, tuple[_Route, ...]]]
    blocks: dict[str, tuple[tuple[str, Test], ...]]
    fixed: Mapping[str, FactValue]
    usual: Mapping[str, FactValue]


class Index:
    """Decides proposed shares of one bundle; see the module."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._compile = Compiler(policy.coverage).compile
        self._people = {
            name: _Dated.of(policy.coverage, name) for name in of_sort(policy.graph, "organisation")
        }
        self._on_item: dict[str, _OnItem] = {}
        self._routes: dict[str, _Route] = {}
        self._restrictions = tuple(policy.unblocked)
        self._grants_at = _by_discloser_and_data(policy, [grant.name for grant in policy.grants])
        self._restrictions_at = _by_discloser_and_data(policy, self._restrictions)
        self._bars: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[Test, ...]] = {}

    def value(self, share: ProposedShare) -> int:
        """What a proposed share comes to: the least of its data items."""
        day = share.on.toordinal()
        discloser, recipient = (
            self._people[share.discloser].known_as(day),
            self._people[share.recipient].known_as(day),
        )
        approvals = _approvals(share)
        worst = TRUE
        for item in share.data:
            on = self._on_item.get(item) or self._learn(item)
            facts = _facts(on, share.facts)
            dataset = self._policy.coverage.dataset_of(item)
            frame = Frame(day, discloser, recipient, item, dataset, share.purpose, facts, approvals)
            value = self._item(frame, on)
            if value < worst:
                worst = value
                if worst == FALSE:
                    break
        return worst

    def _item(self, frame: Frame, on: _OnItem) -> int:
        best = FALSE
        recipients = frame.recipient
        for name in frame.discloser:
            by_recipient = on.routes.get(name)
            if by_recipient is None:
                by_recipient = self._learn_routes(on, name)
            for received_as in (*recipients, _ANY_RECIPIENT):
                for route in by_recipient.get(received_as, ()):
                    value = self._route(frame, on, route, best)
                    if value > best:
                        best = value
                        if best == TRUE:
                            return TRUE
        return best

    def _route(self, frame: Frame, on: _OnItem, route: _Route, best: int) -> int:
        """What a grant comes to, as far as it could be better than the best so far."""
        value = route.own(frame)
        if value <= best:
            return value
        for bar_open in self._bars_for(on, route):
            value = min(value, bar_open(frame))
            if value <= best:
                return value
        for name in frame.discloser:
            blocks = on.blocks.get(name)
            if blocks is None:
                blocks = self._learn_blocks(on, name)
            for clause, not_blocked in blocks:
                if clause not in route.set_aside:
                    value = min(value, not_blocked(frame))
                    if value <= best:
                        return value
        return value

    def _bars_for(self, on: _OnItem, route: _Route) -> tuple[Test, ...]:
        key = (on.bars, route.gateways)
        tests = self._bars.get(key)
        if tests is None:
            formulas = self._policy.bars_open(on.bars, route.gateways)
            tests = self._bars[key] = tuple(self._compile(formula) for formula in formulas)
        return tests

    # --- what is learnt of an item ------------------------------------------------------------------

    def _learn(self, item: str) -> _OnItem:
        policy, coverage = self._policy, self._policy.coverage
        dataset = coverage.dataset_of(item)
        learnt = self._on_item[item] = _OnItem(
            item,
            coverage.covered_by(item),
            coverage.touched_by(item),
            tuple(policy.bars_on(item)),
            {},
            {},
            {fact: edge["value"] for fact, edge in out(policy.graph, dataset, "has")},
            {fact: edge["value"] for fact, edge in out(policy.graph, dataset, "usually-has")},
        )
        return learnt

    def _learn_routes(self, on: _OnItem, discloser: str) -> Mapping[str, tuple[_Route, ...]]:
        """The grants that list a discloser's name and could cover the item, by who receives it."""
        routes: dict[str, list[_Route]] = defaultdict(list)
        for place in _at(self._grants_at, discloser, on.covered_by):
            grant = self._policy.grants[place]
            for recipient in self._recipients(grant):
                routes[recipient].append(self._compiled(grant))
        learnt = on.routes[discloser] = {recipient: tuple(found) for recipient, found in routes.items()}
        return learnt

    def _learn_blocks(self, on: _OnItem, discloser: str) -> tuple[tuple[str, Test], ...]:
        """The restrictions that list a discloser's name and could touch the item."""
        clauses = [
            self._restrictions[place] for place in _at(self._restrictions_at, discloser, on.touched_by)
        ]
        learnt = tuple((clause, self._compile(self._policy.unblocked[clause])) for clause in clauses)
        on.blocks[discloser] = learnt
        return learnt

    def _recipients(self, grant: Grant) -> list[str]:
        """The names that a recipient must have to be found by a grant."""
        recipients = listed(self._policy.graph, grant.name, "recipient")
        return recipients if len(recipients) <= MOST_POSTINGS else [_ANY_RECIPIENT]

    def _compiled(self, grant: Grant) -> _Route:
        if grant.name not in self._routes:
            own = self._compile(All("grant", grant.name, None, (*grant.sentence, *grant.rest)))
            self._routes[grant.name] = _Route(own, grant.gateways, grant.set_aside)
        return self._routes[grant.name]


def _by_discloser_and_data(policy: Policy, clauses: Sequence[str]) -> dict[tuple[str, str], list[int]]:
    """The places of clauses by each pair of a discloser and data that they list."""
    posted: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, clause in enumerate(clauses):
        data = listed(policy.graph, clause, "data")
        for discloser in listed(policy.graph, clause, "discloser"):
            for name in data:
                posted[discloser, name].append(place)
    return dict(posted)


def _at(posted: Mapping[tuple[str, str], list[int]], discloser: str, names: Names) -> list[int]:
    return sorted({place for name in names for place in posted.get((discloser, name), ())})


def _approvals(share: ProposedShare) -> Mapping[tuple[str, str | None], int]:
    """What counts on the day: an approval before a refusal, whichever was stated first."""
    found: dict[tuple[str, str | None], int] = {}
    for approval in share.approvals:
        if approval.counts_on(share.on):
            key = (approval.by, folded(approval.that))
            found[key] = max(found.get(key, FALSE), FALSE if approval.refused else TRUE)
    return found


def _facts(on: _OnItem, stated: Mapping[str, FactValue]) -> Mapping[str, FactValue]:
    """The facts that are known of an item: stated, else the catalogue's; not where the two disagree."""
    if not on.fixed and not on.usual:
        return stated
    known = {**on.usual, **on.fixed, **stated}
    for fact, value in on.fixed.items():
        if known[fact] != value:
            del known[fact]
    return known


@dataclass(frozen=True, slots=True)
class _Dated:
    """The names an organisation is covered by, in each stretch of days between changes of its memberships."""

    starts: tuple[int, ...]
    names: tuple[Names, ...]

    @staticmethod
    def of(coverage: Coverage, organisation: str) -> _Dated:
        """Work out the stretches of one organisation."""
        changes: set[date] = {date.min}
        for _, start, end in coverage.all_memberships(organisation):
            if start is not None:
                changes.add(start)
            if end is not None and end < date.max:
                changes.add(end + timedelta(days=1))
        days = sorted(changes)
        names = tuple(coverage.known_as(organisation, day) for day in days)
        return _Dated(tuple(day.toordinal() for day in days), names)

    def known_as(self, day: int) -> Names:
        """The names on a day."""
        if len(self.names) == 1:
            return self.names[0]
        return self.names[bisect_right(self.starts, day) - 1]
