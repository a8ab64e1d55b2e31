"""The compiled index: the same formulas as closures, found by names instead of searched for.

Built from the policy's formulas and never changed by a question, so threads may share it. It answers with a bare truth
and gives no reasons; the cost of an answer does not grow with the number of agreements that have nothing to do
with it. What it learns about a data item (which rules are about it) is kept, since that never changes either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from agreements.evaluate.closures import Compiler, Test
from agreements.evaluate.residual import ItemRules, Received, Residual, ResidualBlock, ResidualGrant
from agreements.formula import rules
from agreements.formula.inputs import DISCLOSER, ITEM, RECIPIENT
from agreements.formula.leaf import DateWithin, OrganisationAmong
from agreements.formula.part import AllOf, Leaf, Negation, Part
from agreements.formula.request import Request
from agreements.formula.share import ProposedShare
from agreements.formula.truth import FALSE, TRUE, Truth
from agreements.policy.compile import Policy
from agreements.policy.law import Relied

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
        self._candidates = policy.candidates
        self._grants = policy.compiled.grants
        self._restrictions = policy.compiled.restrictions
        self._requests = policy.entities.requests
        self.compile = Compiler(policy).of
        self._on_item: dict[str, ItemRules] = {}
        self._bars: dict[tuple[tuple[str, ...], Relied], tuple[Test, ...]] = {}

    def value(self, share: ProposedShare) -> Truth:
        """What a proposed share comes to: the least of its data items."""
        worst = TRUE
        for request in self._requests(share):
            on = self._on_item.get(request.item.name) or self._learn(request)
            value = self.settle(request, on)[0]
            if value < worst:
                worst = value
                if worst == FALSE:
                    break
        return worst

    def requests(self, share: ProposedShare) -> Iterator[tuple[Request, ItemRules]]:
        """The request for each data item of a proposed share, and the rules about it."""
        for request in self._requests(share):
            yield request, self._on_item.get(request.item.name) or self._learn(request)

    def settle(self, request: Request, on: ItemRules) -> tuple[Truth, Received, ResidualGrant | None]:
        """What sharing one item comes to, by which rules, and the first grant that permits it if any."""
        residual = on.residuals.get(request.discloser) or self._learn_residual(on, request)
        received = residual.received.get(request.recipient) or self._learn_received(request, residual)
        best = FALSE
        for grant in received.grants:
            value = self.weigh(request, on, received, grant, best)
            if value > best:
                if value == TRUE:
                    return TRUE, received, grant
                best = value
        return best, received, None

    def weigh(  # noqa: C901 - the path of every answer
        self, request: Request, on: ItemRules, received: Received, grant: ResidualGrant, best: Truth
    ) -> Truth:
        """What a grant comes to, as far as it could be better than the best so far."""
        if not grant.start <= request.day <= grant.end:
            return FALSE
        least = grant.own(request)
        if least <= best:
            return least
        if on.bars:
            for bar_open in self.bar_tests(on, grant.relied):
                value = bar_open(request)
                if value < least:
                    least = value
                    if least <= best:
                        return least
        for block in received.blocks:
            if block.start <= request.day <= block.end and block.clause not in grant.set_aside:
                value = block.not_blocked(request)
                if value < least:
                    least = value
                    if least <= best:
                        return least
        return least

    # --- what is learnt -----------------------------------------------------------------------------

    def _learn(self, request: Request) -> ItemRules:
        if len(self._on_item) >= MOST_LEARNT:  # forgotten together, and learnt again as they are asked about
            self._on_item = {}
        item = request.item
        learnt = self._on_item[item.name] = ItemRules(item, self._candidates.bars_on(item.name))
        return learnt

    def _learn_residual(self, on: ItemRules, request: Request) -> Residual:
        """The grants and restrictions that list one of a discloser's names and could be about the item."""
        names, item = request.discloser.names, request.item.name
        grants: dict[str, list[int]] = defaultdict(list)
        acting = request.discloser.processes_in
        for place in self._candidates.grants_at(names, item, acting):
            for recipient in self._recipients(place):
                grants[recipient].append(place)
        restrictions = self._candidates.restrictions_at(names, item, acting)
        blocks = [block for place in restrictions if (block := self._learn_block(request, place))]
        found = {recipient: tuple(places) for recipient, places in grants.items()}
        learnt = on.residuals[request.discloser] = Residual(found, tuple(blocks))
        return learnt

    def _learn_block(self, request: Request, place: int) -> ResidualBlock | None:
        """What is open of whether a restriction blocks; nothing when it never could."""
        clause = self._restrictions.name(place)
        negation = self._policy.unblocked[clause]
        if not isinstance(negation.part, AllOf):
            raise TypeError("a restriction is the denial of what it takes for it to block")
        left = self._left_open(request, _flat(negation.part.parts))
        if left is None:
            return None
        start, end, left = _without_dates(left)
        who = tuple(part for part in left if _reads(part, RECIPIENT))
        others = tuple(part for part in left if not _reads(part, RECIPIENT))
        return ResidualBlock(
            clause,
            start,
            end,
            self.compile(AllOf(rules.BLOCK, clause, None, who)),
            self.compile(Negation(negation.rule, clause, None, AllOf(rules.BLOCK, clause, None, others))),
        )

    def _learn_received(self, request: Request, residual: Residual) -> Received:
        """The grants by which someone of the recipient's names could receive the item, and what could forbid it."""
        names = (*request.recipient.names, ANY_RECIPIENT)
        places = {place for name in names for place in residual.grants.get(name, ())}
        for agreement in request.recipient.processes_in:  # within which it has more names
            places.update(self._candidates.grants_of(agreement, request.item.name))
        known = residual.residuals
        found = [
            known[place] if place in known else self._learn_grant(request, residual, place)
            for place in sorted(places)
        ]
        useful = [grant for grant in found if grant is not None]
        if len(useful) > 1:  # in source order among those with as few duties, since sorting keeps it
            useful.sort(key=lambda grant: len(self._policy.grants[grant.place].duties))
        blocks = tuple(block for block in residual.blocks if block.recipients(request) == TRUE)
        learnt = Received(residual, tuple(useful), blocks)
        residual.received[request.recipient] = learnt
        return learnt

    def _learn_grant(self, request: Request, residual: Residual, place: int) -> ResidualGrant | None:
        grant = self._policy.grants[place]
        left = self._left_open(request, grant.sentence)
        if left is None:
            learnt = None
        else:
            if len(self._grants.recipients[place]) <= MOST_POSTINGS:  # a name of the recipient's found it
                left = tuple(part for part in left if not _is_plain_recipient(part))
            start, end, left = _without_dates(left)
            own = self.compile(AllOf(rules.GRANT, grant.name, None, (*left, *grant.rest)))
            learnt = ResidualGrant(place, start, end, own, grant.relied, grant.set_aside)
        residual.residuals[place] = learnt
        return learnt

    def _left_open(self, request: Request, parts: Iterable[Part]) -> tuple[Part, ...] | None:
        """The parts that the item and the discloser's names do not settle; nothing when they make one of them false."""
        left: list[Part] = []
        for part in parts:
            if not (_reads(part, DISCLOSER) or _reads(part, ITEM)):
                left.append(part)
            elif self.compile(part)(request) == FALSE:
                return None
        return tuple(left)

    def bar_tests(self, on: ItemRules, relied: Relied) -> tuple[Test, ...]:
        """That each bar about the item is open to a grant which relies on these gateways."""
        tests = on.bar_tests.get(relied)
        if tests is not None:
            return tests
        key = (on.bars, relied)
        tests = self._bars.get(key)
        if tests is None:
            formulas = self._policy.bars_open(on.bars, relied)
            tests = self._bars[key] = tuple([self.compile(formula) for formula in formulas])
        on.bar_tests[relied] = tests
        return tests

    def _recipients(self, place: int) -> list[str]:
        """The names that a recipient must have to be found by a grant."""
        recipients = self._grants.recipients[place]
        return recipients if len(recipients) <= MOST_POSTINGS else [ANY_RECIPIENT]


def _flat(parts: Iterable[Part]) -> Iterator[Part]:
    """Parts that must all hold, with those of which they consist in their places."""
    for part in parts:
        if isinstance(part, AllOf) and part.rule not in rules.TIMES:  # whose dates are taken out whole
            yield from part.parts
        else:
            yield part


def _without_dates(parts: tuple[Part, ...]) -> tuple[int, int, tuple[Part, ...]]:
    """The days on which nothing but dates could keep some parts from holding, as ordinals, and the other parts."""
    start, end = date.min, date.max
    left: list[Part] = []
    for part in parts:
        dates = part.parts if isinstance(part, AllOf) and part.rule in rules.TIMES else ()
        if not dates or not all(isinstance(one, DateWithin) for one in dates):
            left.append(part)
            continue
        for one in dates:
            if isinstance(one, DateWithin):
                start, end = max(start, one.start or date.min), min(end, one.end or date.max)
    return start.toordinal(), end.toordinal(), tuple(left)


def _reads(part: Part, what: object) -> bool:
    """Whether a part is a leaf that reads this and nothing else."""
    return isinstance(part, Leaf) and part.reads is what


def _is_plain_recipient(part: Part) -> bool:
    """Whether a part asks only that the recipient has one of some names."""
    return isinstance(part, OrganisationAmong) and part.reads is RECIPIENT and not part.listed.excepted
