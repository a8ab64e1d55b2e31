"""The compiled index: the same formulas as closures, found by names instead of searched for.

Built from the policy's formulas and never changed by a question, so threads may share it. It answers with a bare truth
and gives no reasons; the cost of an answer does not grow with the number of agreements that have nothing to do
with it. What it learns about a data item (which rules are about it) is kept, since that never changes either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from agreements.evaluate.closures import Compiler, Test
from agreements.evaluate.residual import ItemRules, Posted, Received, Residual, ResidualBlock, ResidualGrant
from agreements.evaluate.terms import TermTests
from agreements.formula import rules
from agreements.formula.inputs import DISCLOSER, ITEM, RECIPIENT
from agreements.formula.leaf import DateWithin, OrganisationAmong
from agreements.formula.part import AllOf, Leaf, Negation, Part
from agreements.formula.request import Request
from agreements.formula.share import ProposedShare
from agreements.formula.truth import FALSE, TRUE, Truth
from agreements.policy.compile import Policy
from agreements.policy.law import Relied
from agreements.store.rules import RuleTable
from agreements.store.terms import RuleTerms

MOST_POSTINGS = 256
"""How many recipients one grant is posted under; one with a longer list is found without them."""

MOST_LEARNT = 65_536
"""How many data items are remembered with the rules about them."""


class Index:
    """Decides proposed shares of one bundle; see the module."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._candidates = policy.candidates
        self._grants = policy.compiled.grants
        self._restrictions = policy.compiled.restrictions
        self._requests = policy.entities.requests
        self.compile = Compiler(policy).of
        self._terms = TermTests(policy, self.compile)
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

    def received(self, request: Request) -> Received:
        """The grants by which the recipient could receive the item from the discloser; on whatever day."""
        on = self._on_item.get(request.item.name) or self._learn(request)
        residual = on.residuals.get(request.discloser) or self._learn_residual(on, request)
        return residual.received.get(request.recipient) or self._learn_received(request, residual)

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
        blocks = received.blocks
        for block in self.blocks(request, received) if blocks is None else blocks:
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
        acting = request.discloser.processes_in
        grants = _by_recipient(self._grants, self._candidates.grants_at(names, item, acting))
        restrictions = _by_recipient(
            self._restrictions, self._candidates.restrictions_at(names, item, acting)
        )
        learnt = on.residuals[request.discloser] = Residual(grants, restrictions)
        return learnt

    def blocks(self, request: Request, received: Received) -> tuple[ResidualBlock, ...]:
        """What could forbid the recipient to have the item."""
        if received.blocks is None:
            places = self._listing(received.residual.restrictions, request)
            if request.recipient.processes_in:  # within which it has more names
                listed = {place for some in received.residual.restrictions.values() for place in some}
                for agreement in request.recipient.processes_in:
                    places.update(
                        listed.intersection(self._candidates.restrictions_of(agreement, request.item.name))
                    )
            found = [self._learn_block(request, place) for place in sorted(places)]
            received.blocks = tuple([block for block in found if block is not None])
        return received.blocks

    def _listing(self, posted: Posted, request: Request) -> set[int]:
        """The places posted under a name of the recipient."""
        number = self._policy.compiled.number
        places: set[int] = set(posted.get(None, ()))
        for name in request.recipient.names:
            places.update(posted.get(number(name), ()))
        return places

    def _learn_block(self, request: Request, place: int) -> ResidualBlock | None:
        """What is open of whether a restriction blocks the recipient; nothing when it never could."""
        clause = self._restrictions.name(place)
        terms = self._policy.terms.of(self._restrictions, place)
        if terms is not None:
            if not self._terms.touch(terms, request):
                return None
            return ResidualBlock(clause, terms.start, terms.end, self._terms.not_blocked(terms))
        negation = self._policy.unblocked[clause]
        if not isinstance(negation.part, AllOf):
            raise TypeError("a restriction is the denial of what it takes for it to block")
        left = self._left_open(request, _flat(negation.part.parts))
        if left is None:
            return None
        start, end, left = _without_dates(left)
        who = AllOf(rules.BLOCK, clause, None, tuple(part for part in left if _reads(part, RECIPIENT)))
        if self.compile(who)(request) != TRUE:
            return None
        others = tuple(part for part in left if not _reads(part, RECIPIENT))
        return ResidualBlock(
            clause,
            start,
            end,
            self.compile(Negation(negation.rule, clause, None, AllOf(rules.BLOCK, clause, None, others))),
        )

    def _learn_received(self, request: Request, residual: Residual) -> Received:
        """The grants by which someone of the recipient's names could receive the item, and what could forbid it."""
        places = self._listing(residual.grants, request)
        for agreement in request.recipient.processes_in:  # within which it has more names
            places.update(self._candidates.grants_of(agreement, request.item.name))
        known = residual.residuals
        found = [
            known[place] if place in known else self._learn_grant(request, residual, place)
            for place in sorted(places)
        ]
        useful = [grant for grant in found if grant is not None]
        if len(useful) > 1:  # in source order among those with as few duties, since sorting keeps it
            useful.sort(key=lambda grant: grant.duties)
        learnt = Received(residual, tuple(useful))
        residual.received[request.recipient] = learnt
        return learnt

    def _learn_grant(self, request: Request, residual: Residual, place: int) -> ResidualGrant | None:
        terms = self._policy.terms.of(self._grants, place)
        if terms is not None:
            learnt = residual.residuals[place] = self._by_terms(request, place, terms)
            return learnt
        grant = self._policy.grants[place]
        left = self._left_open(request, grant.sentence)
        if left is None:
            learnt = None
        else:
            if len(self._grants.recipients[place]) <= MOST_POSTINGS:  # a name of the recipient's found it
                left = tuple(part for part in left if not _is_plain_recipient(part))
            start, end, left = _without_dates(left)
            own = self.compile(AllOf(rules.GRANT, grant.name, None, (*left, *grant.rest)))
            learnt = ResidualGrant(place, start, end, own, grant.relied, grant.set_aside, len(grant.duties))
        residual.residuals[place] = learnt
        return learnt

    def _by_terms(self, request: Request, place: int, terms: RuleTerms) -> ResidualGrant | None:
        """What is left open of a grant, without its formula."""
        if not self._terms.cover(terms, request):
            return None
        own = self._terms.own(terms, posted=len(terms.recipients[0]) <= MOST_POSTINGS)
        relied, set_aside = self._terms.relied(terms), frozenset(terms.set_aside)
        return ResidualGrant(place, terms.start, terms.end, own, relied, set_aside, terms.duties)

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


def _by_recipient(listed: RuleTable, places: Iterable[int]) -> Posted:
    """The places of some rules by what a recipient must be called to be found by them; with long lists, under none."""
    found: dict[int | None, list[int]] = {}
    numbers_of = listed.recipients.numbers
    for place in places:
        recipients = numbers_of(place)
        for number in recipients if len(recipients) <= MOST_POSTINGS else (None,):
            posted = found.get(number)
            if posted is None:
                found[number] = [place]
            else:
                posted.append(place)
    return found


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
