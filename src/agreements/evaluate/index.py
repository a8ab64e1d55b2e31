"""The compiled index: the same formulas as closures, found by names instead of searched for.

Built from the policy's formulas and never changed by a question, so threads may share it. It answers with a bare truth
and gives no reasons; the cost of an answer does not grow with the number of agreements that have nothing to do
with it. What it learns about a data item (which rules are about it) is kept, since that never changes either.
"""

from __future__ import annotations

from collections.abc import Iterator

from agreements.evaluate.closures import Compiler, Test
from agreements.evaluate.residual import ItemRules, Posted, Received, Residual, ResidualBlock, ResidualGrant
from agreements.evaluate.terms import TermTests, lists, may_disclose
from agreements.formula.entities import NameList
from agreements.formula.request import Request
from agreements.formula.share import ProposedShare
from agreements.formula.truth import FALSE, TRUE, Truth
from agreements.policy.compile import Policy
from agreements.policy.law import Relied

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
        inside = request if grant.within is None else request.inside(grant.within)
        least = grant.own(inside)
        if least <= best:
            return least
        if on.bars:
            for bar_open in self.bar_tests(on, grant.relied):
                value = bar_open(inside)
                if value < least:
                    least = value
                    if least <= best:
                        return least
        blocks = received.blocks
        for block in self.blocks(request, received) if blocks is None else blocks:
            if block.start <= request.day <= block.end and block.clause not in grant.set_aside:
                value = block.not_blocked(request if block.within is None else request.inside(block.within))
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
        candidates = self._candidates
        grants = self._grants.recipients.posted(candidates.grants_at(names, item, acting), MOST_POSTINGS)
        restrictions = self._restrictions.recipients.posted(
            candidates.restrictions_at(names, item, acting), MOST_POSTINGS
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
        places: set[int] = set(posted.get(None, ()))
        if posted:
            for number in self._policy.compiled.names.numbers(request.recipient.names):
                if number in posted:
                    places.update(posted[number])
        return places

    def _learn_block(self, request: Request, place: int) -> ResidualBlock | None:
        """What is open of whether a restriction blocks the recipient; nothing when it never could."""
        clauses, table = self._policy.terms, self._restrictions
        terms, within = clauses.anywhere(table, place), clauses.within(table, place)
        discloser, recipient = request.discloser, request.recipient
        open_ = within is not None and within in (*discloser.processes_in, *recipient.processes_in)
        settled = open_ or (may_disclose(terms, discloser) and lists(terms.recipients, recipient))
        if not settled or not NameList(*terms.data).touches_item(request.item):
            return None
        not_blocked = self._terms.not_blocked(terms, organisations=open_)
        return ResidualBlock(table.name(place), within, terms.start, terms.end, not_blocked)

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
        """What is left open of a grant for one discloser, whoever receives; nothing when it could never be of use."""
        clauses, table = self._policy.terms, self._grants
        terms, within = clauses.anywhere(table, place), clauses.within(table, place)
        discloser = request.discloser
        open_ = within is not None and within in discloser.processes_in
        learnt = None
        if (open_ or may_disclose(terms, discloser)) and NameList(*terms.data).covers_item(request.item):
            among, excepted = terms.recipients
            posted = within is None and not excepted and len(among) <= MOST_POSTINGS
            own = self._terms.own(terms, discloser=open_, recipient=not posted)
            relied, aside = self._terms.relied(terms), frozenset(terms.set_aside)
            learnt = ResidualGrant(place, within, terms.start, terms.end, own, relied, aside, terms.duties)
        residual.residuals[place] = learnt
        return learnt

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
