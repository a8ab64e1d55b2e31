"""The compiled index: the same formulas as closures, found by names instead of searched for.

Built from the policy's formulas and never changed by a question, so threads may share it. It answers with a bare truth
and gives no reasons; the cost of an answer does not grow with the number of agreements that have nothing to do
with it. What it learns about a data item (which rules are about it) is kept, since that never changes either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from agreements.evaluate.closures import FALSE, TRUE, Compiler, Frame, Test
from agreements.evaluate.residual import Block, Dated, ItemRules, Plan, Received, Route
from agreements.evaluate.stated import approvals_that_count, facts_known
from agreements.formula.part import (
    All,
    DataCovered,
    DataTouched,
    DateWithin,
    Formula,
    Names,
    Not,
    OrganisationAmong,
)
from agreements.formula.request import ProposedShare
from agreements.policy.compile import Policy
from agreements.store.rules import RuleTable

MOST_POSTINGS = 256
"""How many recipients one grant is posted under; one with a longer list is found without them."""

MOST_LEARNT = 65_536
"""How many data items are remembered with the rules about them."""

ANY_RECIPIENT = "*"
"""Stands for every recipient in the postings; no name of the language looks like it."""


class Index:
    """Decides proposed shares of one bundle; see the module."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._grants = policy.compiled.grants
        self._restrictions = policy.compiled.restrictions
        self.compile = Compiler(policy.coverage).compile
        self._people: dict[str, Dated] = {}
        self._on_item: dict[str, ItemRules] = {}
        self._bars: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[Test, ...]] = {}

    def value(self, share: ProposedShare) -> int:
        """What a proposed share comes to: the least of its data items."""
        worst = TRUE
        for frame, on in self.frames(share):
            value = self.settle(frame, on)[0]
            if value < worst:
                worst = value
                if worst == FALSE:
                    break
        return worst

    def frames(self, share: ProposedShare) -> list[tuple[Frame, ItemRules]]:
        """Each data item of a proposed share as the closures see it, and the rules about it."""
        day = share.on.toordinal()
        people = self._people
        who = people.get(share.discloser) or self._meet(share.discloser)
        whom = people.get(share.recipient) or self._meet(share.recipient)
        discloser, recipient = who.known_as(day), whom.known_as(day)
        approvals, purpose, stated = approvals_that_count(share), share.purpose, share.facts
        found: list[tuple[Frame, ItemRules]] = []
        for item in share.data:
            on = self._on_item.get(item) or self._learn(item)
            facts = facts_known(on.fixed, on.usual, stated) if on.fixed or on.usual else stated
            found.append((Frame(day, discloser, recipient, item, on.dataset, purpose, facts, approvals), on))
        return found

    def settle(self, frame: Frame, on: ItemRules) -> tuple[int, Received, Route | None]:
        """What sharing one item comes to, by which rules, and the first route that permits it if any."""
        plan = on.plans.get(frame.discloser) or self._learn_plan(on, frame)
        received = plan.received.get(frame.recipient) or self._learn_received(frame, plan)
        best = FALSE
        for route in received.routes:
            value = self.weigh(frame, on, received, route, best)
            if value > best:
                if value == TRUE:
                    return TRUE, received, route
                best = value
        return best, received, None

    def weigh(  # noqa: C901 - the path of every answer
        self, frame: Frame, on: ItemRules, received: Received, route: Route, best: int
    ) -> int:
        """What a grant comes to, as far as it could be better than the best so far."""
        if not route.start <= frame.day <= route.end:
            return FALSE
        least = route.own(frame)
        if least <= best:
            return least
        if on.bars:
            for bar_open in self.bar_tests(on, route.gateways):
                value = bar_open(frame)
                if value < least:
                    least = value
                    if least <= best:
                        return least
        for block in received.blocks:
            if block.start <= frame.day <= block.end and block.clause not in route.set_aside:
                value = block.not_blocked(frame)
                if value < least:
                    least = value
                    if least <= best:
                        return least
        return least

    # --- what is learnt -----------------------------------------------------------------------------

    def _meet(self, organisation: str) -> Dated:
        found = self._people[organisation] = Dated.of(self._policy.coverage, organisation)
        return found

    def _learn(self, item: str) -> ItemRules:
        if len(self._on_item) >= MOST_LEARNT:  # forgotten together, and learnt again as they are asked about
            self._on_item = {}
        policy, coverage = self._policy, self._policy.coverage
        dataset = coverage.dataset_of(item)
        learnt = self._on_item[item] = ItemRules(
            dataset,
            coverage.covered_by(item),
            coverage.touched_by(item),
            tuple(policy.bars_on(item)),
            {},
            {},
            *coverage.catalogue(dataset),
        )
        return learnt

    def _learn_plan(self, on: ItemRules, frame: Frame) -> Plan:
        """The grants and restrictions that list one of a discloser's names and could be about the item."""
        grants: dict[str, list[int]] = defaultdict(list)
        for place in _at(self._grants, frame.discloser, on.covered_by):
            for recipient in self._recipients(place):
                grants[recipient].append(place)
        restrictions = _at(self._restrictions, frame.discloser, on.touched_by)
        blocks = [block for place in restrictions if (block := self._learn_block(frame, place))]
        found = {recipient: tuple(places) for recipient, places in grants.items()}
        learnt = on.plans[frame.discloser] = Plan(found, tuple(blocks))
        return learnt

    def _learn_block(self, frame: Frame, place: int) -> Block | None:
        """What is open of whether a restriction blocks; nothing when it never could."""
        clause = self._restrictions.name(place)
        formula = self._policy.unblocked[clause]
        if not isinstance(formula, Not) or not isinstance(formula.part, All):
            raise TypeError("a restriction is the denial of what it takes for it to block")
        left = self._left_open(frame, _flat(formula.part.parts))
        if left is None:
            return None
        start, end, left = _without_dates(left)
        who = tuple(part for part in left if isinstance(part, OrganisationAmong))  # the discloser is settled
        others = tuple(part for part in left if not isinstance(part, OrganisationAmong))
        return Block(
            clause,
            start,
            end,
            self.compile(All("block", clause, None, who)),
            self.compile(Not(formula.rule, clause, None, All("block", clause, None, others))),
        )

    def _learn_received(self, frame: Frame, plan: Plan) -> Received:
        """The grants by which someone of the recipient's names could receive the item, and what could forbid it."""
        places = {place for name in (*frame.recipient, ANY_RECIPIENT) for place in plan.grants.get(name, ())}
        found = [
            plan.routes[place] if place in plan.routes else self._learn_route(frame, plan, place)
            for place in sorted(places)
        ]
        useful = [route for route in found if route is not None]
        if len(useful) > 1:  # in source order among those with as few duties, since sorting keeps it
            useful.sort(key=lambda route: len(self._policy.grants[route.place].duties))
        blocks = tuple(block for block in plan.blocks if block.recipients(frame) == TRUE)
        learnt = plan.received[frame.recipient] = Received(plan, tuple(useful), blocks)
        return learnt

    def _learn_route(self, frame: Frame, plan: Plan, place: int) -> Route | None:
        grant = self._policy.grants[place]
        left = self._left_open(frame, grant.sentence)
        if left is None:
            route = None
        else:
            if len(self._grants.recipients[place]) <= MOST_POSTINGS:  # a name of the recipient's found it
                left = tuple(part for part in left if not _is_plain_recipient(part))
            start, end, left = _without_dates(left)
            own = self.compile(All("grant", grant.name, None, (*left, *grant.rest)))
            route = Route(place, start, end, own, grant.gateways, grant.set_aside)
        plan.routes[place] = route
        return route

    def _left_open(self, frame: Frame, parts: Iterable[Formula]) -> tuple[Formula, ...] | None:
        """The parts that the item and the discloser's names do not settle; nothing when they make one of them false."""
        left: list[Formula] = []
        for part in parts:
            if not _is_settled_by_plan(part):
                left.append(part)
            elif self.compile(part)(frame) == FALSE:
                return None
        return tuple(left)

    def bar_tests(self, on: ItemRules, gateways: tuple[str, ...]) -> tuple[Test, ...]:
        """That each bar about the item is open to a grant which relies on these gateways."""
        tests = on.bar_tests.get(gateways)
        if tests is not None:
            return tests
        key = (on.bars, gateways)
        tests = self._bars.get(key)
        if tests is None:
            formulas = self._policy.bars_open(on.bars, gateways)
            tests = self._bars[key] = tuple(self.compile(formula) for formula in formulas)
        on.bar_tests[gateways] = tests
        return tests

    def _recipients(self, place: int) -> list[str]:
        """The names that a recipient must have to be found by a grant."""
        recipients = self._grants.recipients[place]
        return recipients if len(recipients) <= MOST_POSTINGS else [ANY_RECIPIENT]


def _flat(parts: Iterable[Formula]) -> Iterator[Formula]:
    """Parts that must all hold, with those of which they consist in their places."""
    for part in parts:
        if isinstance(part, All) and part.rule == "all":
            yield from part.parts
        else:
            yield part


def _without_dates(parts: tuple[Formula, ...]) -> tuple[int, int, tuple[Formula, ...]]:
    """The days on which nothing but dates could keep some parts from holding, as ordinals, and the other parts."""
    start, end = date.min, date.max
    left: list[Formula] = []
    for part in parts:
        dates = part.parts if isinstance(part, All) and part.rule == "in-force" else ()
        if not dates or not all(isinstance(one, DateWithin) for one in dates):
            left.append(part)
            continue
        for one in dates:
            if isinstance(one, DateWithin):
                start, end = max(start, one.start or date.min), min(end, one.end or date.max)
    return start.toordinal(), end.toordinal(), tuple(left)


def _is_settled_by_plan(part: Formula) -> bool:
    """Whether a part asks about nothing but the data item and the names that the discloser goes by."""
    if isinstance(part, OrganisationAmong):
        return part.who == "discloser"
    return isinstance(part, DataCovered | DataTouched)


def _is_plain_recipient(part: Formula) -> bool:
    """Whether a part asks only that the recipient has one of some names."""
    return isinstance(part, OrganisationAmong) and part.who == "recipient" and not part.listed.excepted


def _at(rules: RuleTable, disclosers: Names, data: Names) -> list[int]:
    """The places of the rules that list both one of these disclosers and some of these data names."""
    found: set[int] = set()
    for discloser in disclosers:
        by_data = rules.of_discloser(discloser)
        if by_data:
            found.update(place for name in data for place in by_data.get(name, ()))
    return sorted(found)
