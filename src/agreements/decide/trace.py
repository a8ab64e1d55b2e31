"""What the outcome of a question turns on, as compact JSON for a decision log.

It says of each data item by name and without sentences what settled it (`docs/log.md` has the form). The index's own
walk finds what permits or is not known; of a refusal it names the clauses that the answer goes into. The whole answer
can always be had again by asking the same question of the same bundle.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from agreements.decide.answer import Outcome
from agreements.decide.decision import Decider
from agreements.decide.near_miss import told
from agreements.evaluate.index import Index
from agreements.evaluate.residual import ItemRules, Received, ResidualGrant
from agreements.evaluate.unknowns import Unknowns
from agreements.formula.request import Request
from agreements.formula.share import ProposedShare
from agreements.formula.truth import FALSE, TRUE, UNKNOWN, WORDS
from agreements.policy.compile import Policy

MOST_CLAUSES = 4
"""How many clauses of a referred item are named before the others are only counted."""

MOST_KEPT = 16_384
"""How many refusals are remembered."""

_WORDS = tuple(word.encode() for word in WORDS)

_encode = msgspec.json.Encoder().encode


class Traced(NamedTuple):
    """The outcome of a question, and what it turns on: one line of JSON in UTF-8.

    The same question to the same bundle gives the same bytes.
    """

    outcome: Outcome
    trace: bytes


class Tracer:
    """Says on what outcomes turn; what it learns of the bundle is kept, and threads may share it."""

    def __init__(self, policy: Policy, index: Index, decider: Decider) -> None:
        self._policy = policy
        self._index = index
        self._decider = decider
        self._unknowns = Unknowns(policy, index)
        self._refusals: dict[object, bytes] = {}

    def trace(self, share: ProposedShare) -> tuple[int, bytes]:
        """What a proposed share comes to, as the index has it, and what that turns on."""
        worst = TRUE
        items: list[bytes] = []
        for request, on in self._index.requests(share):
            value, received, grant = self._index.settle(request, on)
            if grant is not None:
                items.append(self._permitted(request, on, received, grant, share.under))
                continue
            items.append(
                self._refused(share, request) if value == FALSE else self._referred(request, on, received)
            )
            if value < worst:
                worst = value
        return worst, b'{"items":[%b]}' % b",".join(items)

    # --- permitted ----------------------------------------------------------------------------------

    def _permitted(
        self, request: Request, on: ItemRules, received: Received, grant: ResidualGrant, under: str | None
    ) -> bytes:
        place = grant.place if under is None else self._stands_on(request, on, received, grant, under)
        told = received.permitted.get(place)
        if told is None:
            name = _encode(self._policy.compiled.grants.name(place))
            told = b'{"data":%b,"outcome":"permitted","stands_on":%b}' % (_encode(request.item.name), name)
            received.permitted[place] = told
        return told

    def _stands_on(
        self, request: Request, on: ItemRules, received: Received, first: ResidualGrant, under: str
    ) -> int:
        """The place of the clause that the question names, if it permits; else of the first that does."""
        named = self._policy.place[under]
        for grant in received.grants:
            if grant.place == named and self._index.weigh(request, on, received, grant, FALSE) == TRUE:
                return named
        return first.place

    # --- referred -----------------------------------------------------------------------------------

    def _referred(self, request: Request, on: ItemRules, received: Received) -> bytes:
        weigh = self._index.weigh
        grants = [grant for grant in received.grants if weigh(request, on, received, grant, FALSE) == UNKNOWN]
        grants.sort(key=lambda grant: grant.place)
        shown = grants[:MOST_CLAUSES]
        unknown = self._unknowns.of(request, on, received, shown)
        clauses = [self._policy.compiled.grants.name(grant.place) for grant in shown]
        others = _counted(len(grants) - len(shown))
        return b'{"data":%b,"outcome":"referred","clauses":%b%b,"unknown":%b}' % (
            _encode(request.item.name), _encode(clauses), others, _encode(unknown),
        )  # fmt: skip

    # --- refused ------------------------------------------------------------------------------------

    def _refused(self, share: ProposedShare, request: Request) -> bytes:
        """What the same share was said to turn on; whole caseloads are asked about with the same few facts."""
        key = (
            request.item, request.discloser, request.recipient, request.purpose, request.day,
            tuple(request.facts.items()), tuple(request.approvals.items()),
            tuple(request.dated_approvals.items()), tuple(request.acting.items()), share.under,
        )  # fmt: skip
        refusal = self._refusals.get(key)
        if refusal is None:
            if len(self._refusals) >= MOST_KEPT:
                self._refusals.clear()
            refusal = self._refusals[key] = self._trace_refusal(share, request)
        return refusal

    def _trace_refusal(self, share: ProposedShare, request: Request) -> bytes:
        """The same clauses as the answer goes into, with the parts of each that it tells."""
        reasoner = self._decider.reasoner
        evaluation = reasoner.evaluation(share, request)
        misses, left_out = reasoner.nearest(evaluation)
        parts = [
            _encode((miss.clause.name, part.rule.name, part.about)) for miss, part in told(evaluation, misses)
        ]
        return b'{"data":%b,"outcome":"refused","lawful":"%b"%b}' % (
            _encode(request.item.name),
            _WORDS[evaluation.lawful],
            _told_false(parts, sum([one.number for one in left_out])),
        )


def _told_false(parts: list[bytes], others: int) -> bytes:
    return b',"false_parts":[%b]%b' % (b",".join(parts), _counted(others)) if parts else b""


def _counted(others: int) -> bytes:
    return b',"others":%d' % others if others else b""
