"""The compiled index: the same formulas as closures, found by names instead of searched for.

Built from the policy's formulas and never changed by a question, so threads may share it. It answers with a bare truth
and gives no reasons; the cost of an answer does not grow with the number of agreements that have nothing to do
with it. What it learns about a data item (which rules are about it) is kept, since that never changes either.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from agreements.compiled.bundle import Listing
from agreements.engine.closures import FALSE, TRUE, Compiler, Frame, Test
from agreements.engine.compile import Policy
from agreements.engine.coverage import Coverage, Names
from agreements.engine.formula import All
from agreements.engine.share import FactValue, ProposedShare, folded
from agreements.graph import out

MOST_POSTINGS = 256
"""How many recipients one grant is posted under; one with a longer list is found without them."""

MOST_LEARNT = 65_536
"""How many data items are remembered with the rules about them."""

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

    dataset: str
    covered_by: Names
    touched_by: Names
    bars: tuple[str, ...]
    routes: dict[str, Mapping[str, tuple[int, ...]]]
    blocks: dict[str, tuple[tuple[str, Test], ...]]
    fixed: Mapping[str, FactValue]
    usual: Mapping[str, FactValue]


class Index:
    """Decides proposed shares of one bundle; see the module."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._grants = policy.compiled.grants
        self._restrictions = policy.compiled.restrictions
        self._compile = Compiler(policy.coverage).compile
        self._people: dict[str, _Dated] = {}
        self._on_item: dict[str, _OnItem] = {}
        self._routes: dict[int, _Route] = {}
        self._bars: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[Test, ...]] = {}

    def value(self, share: ProposedShare) -> int:
        """What a proposed share comes to: the least of its data items."""
        day = share.on.toordinal()
        people = self._people
        who = people.get(share.discloser) or self._meet(share.discloser)
        whom = people.get(share.recipient) or self._meet(share.recipient)
        discloser, recipient = who.known_as(day), whom.known_as(day)
        approvals = _approvals(share)
        worst = TRUE
        for item in share.data:
            on = self._on_item.get(item) or self._learn(item)
            facts = _facts(on, share.facts)
            frame = Frame(day, discloser, recipient, item, on.dataset, share.purpose, facts, approvals)
            value = self._item(frame, on)
            if value < worst:
                worst = value
                if worst == FALSE:
                    break
        return worst

    def _item(self, frame: Frame, on: _OnItem) -> int:
        best = FALSE
        routes = on.routes
        for name in frame.discloser:
            by_recipient = routes.get(name)
            if by_recipient is None:
                by_recipient = self._learn_routes(on, name)
            if not by_recipient:
                continue
            for received_as in (*frame.recipient, _ANY_RECIPIENT):
                for place in by_recipient.get(received_as, ()):
                    value = self._route(frame, on, self._routes.get(place) or self._compiled(place), best)
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

    # --- what is learnt -----------------------------------------------------------------------------

    def _meet(self, organisation: str) -> _Dated:
        found = self._people[organisation] = _Dated.of(self._policy.coverage, organisation)
        return found

    def _learn(self, item: str) -> _OnItem:
        if len(self._on_item) >= MOST_LEARNT:  # forgotten together, and learnt again as they are asked about
            self._on_item, self._routes = {}, {}
        policy, coverage = self._policy, self._policy.coverage
        dataset = coverage.dataset_of(item)
        learnt = self._on_item[item] = _OnItem(
            dataset,
            coverage.covered_by(item),
            coverage.touched_by(item),
            tuple(policy.bars_on(item)),
            {},
            {},
            {fact: edge["value"] for fact, edge in out(policy.graph, dataset, "has")},
            {fact: edge["value"] for fact, edge in out(policy.graph, dataset, "usually-has")},
        )
        return learnt

    def _learn_routes(self, on: _OnItem, discloser: str) -> Mapping[str, tuple[int, ...]]:
        """The places of the grants that list a discloser's name and could cover the item, by who receives it."""
        routes: dict[str, list[int]] = defaultdict(list)
        for place in _at(self._grants, discloser, on.covered_by):
            for recipient in self._recipients(place):
                routes[recipient].append(place)
        learnt = on.routes[discloser] = {recipient: tuple(found) for recipient, found in routes.items()}
        return learnt

    def _learn_blocks(self, on: _OnItem, discloser: str) -> tuple[tuple[str, Test], ...]:
        """The restrictions that list a discloser's name and could touch the item."""
        rules = self._restrictions
        clauses = [rules.name(place) for place in _at(rules, discloser, on.touched_by)]
        learnt = tuple((clause, self._compile(self._policy.unblocked[clause])) for clause in clauses)
        on.blocks[discloser] = learnt
        return learnt

    def _recipients(self, place: int) -> list[str]:
        """The names that a recipient must have to be found by a grant."""
        recipients = self._grants.recipients[place]
        return recipients if len(recipients) <= MOST_POSTINGS else [_ANY_RECIPIENT]

    def _compiled(self, place: int) -> _Route:
        grant = self._policy.grants[place]
        own = self._compile(All("grant", grant.name, None, (*grant.sentence, *grant.rest)))
        found = self._routes[place] = _Route(own, grant.gateways, grant.set_aside)
        return found


def _at(rules: Listing, discloser: str, names: Names) -> list[int]:
    """The places of the rules that list both a discloser and some of these data names."""
    by_data = rules.of_discloser(discloser)
    return sorted({place for name in names for place in by_data.get(name, ())})


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
