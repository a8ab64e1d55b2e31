"""What the outcome of a question turns on, as compact JSON for a decision log.

It says of each data item by name and without sentences what settled it (`docs/log.md` has the form). The index's own
walk finds it, and what of it depends only on the bundle is written once. The whole answer can always be had again by
asking the same question of the same bundle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import msgspec

from agreements.decide.answer import Outcome
from agreements.decide.candidates import DATA, DISCLOSER, HOW_FAR, MISSED_PLACES, PURPOSE, RECIPIENT
from agreements.evaluate.closures import Test
from agreements.evaluate.index import ANY_RECIPIENT, Index
from agreements.evaluate.residual import (
    AlikeGrants,
    ItemRules,
    Received,
    Residual,
    ResidualGrant,
    TracedNearest,
)
from agreements.evaluate.unknowns import Unknowns
from agreements.formula import rules
from agreements.formula.leaf import DataCovered, OrganisationAmong, PurposeCovered
from agreements.formula.request import Request
from agreements.formula.share import ProposedShare
from agreements.formula.truth import FALSE, TRUE, UNKNOWN, WORDS, Truth, all_of
from agreements.policy.compile import Policy
from agreements.policy.grants import GrantFormula

MOST_CLAUSES = 4
"""How many clauses of a referred or refused item are named before the others are only counted."""

MOST_KEPT = 16_384
"""How many clauses are remembered with the parts that a trace may name."""

_Own: TypeAlias = tuple[tuple[Test, bytes], ...]
"""The parts of a clause beside what its sentence covers: whether each holds, and how a trace names it."""

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

    def __init__(self, policy: Policy, index: Index) -> None:
        self._policy = policy
        self._index = index
        self._own: dict[int, _Own] = {}
        self._unknowns = Unknowns(policy, index)
        self._lawful: dict[tuple[str, ...], tuple[Test, ...]] = {}

    def trace(self, share: ProposedShare) -> tuple[int, bytes]:
        """What a proposed share comes to, as the index has it, and what that turns on."""
        worst = TRUE
        told: list[bytes] = []
        for request, on in self._index.requests(share):
            value, received, grant = self._index.settle(request, on)
            if grant is not None:
                told.append(self._permitted(request, on, received, grant, share.under))
                continue
            told.append(
                self._refused(request, on, received)
                if value == FALSE
                else self._referred(request, on, received)
            )
            if value < worst:
                worst = value
        return worst, b'{"items":[%b]}' % b",".join(told)

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

    def _refused(self, request: Request, on: ItemRules, received: Received) -> bytes:
        nearest = received.nearest.get(request.purpose.name)
        if nearest is None:
            nearest = self._learn_nearest(request, received)
        told = nearest.encoded
        if told is None:
            parts = [
                part for place in nearest.places for part in self._false_parts(request, on, received, place)
            ]
            told = _told_false(parts, nearest.others)
        lawful = _WORDS[self._lawfulness(request, on)] if on.bars else b"true"
        return b'{"data":%b,"outcome":"refused","lawful":"%b"%b}' % (_encode(request.item.name), lawful, told)

    def _lawfulness(self, request: Request, on: ItemRules) -> Truth:
        """Whether the law would allow sharing the item (section 6, item 4)."""
        tests = self._lawful.get(on.bars)
        if tests is None:
            parts = self._policy.lawful(request.item.name).parts
            tests = self._lawful[on.bars] = tuple(map(self._index.compile, parts))
        return all_of([test(request) for test in tests])

    def _false_parts(
        self, request: Request, on: ItemRules, received: Received, place: int
    ) -> Iterator[bytes]:
        """The parts that are plainly false of a clause whose sentence covers the share, in the order of its formula."""
        own = self._own.get(place)
        if own is None:
            if len(self._own) >= MOST_KEPT:  # forgotten together, and learnt again as they are needed
                self._own.clear()
            own = self._own[place] = self._learn_own(self._policy.grants[place])
        for test, named in own:
            if test(request) == FALSE:
                yield named
        grant = received.residual.residuals[place]
        assert grant is not None  # noqa: S101 - neither the item nor the discloser makes it false
        name = self._policy.compiled.grants.name(place)
        if on.bars:
            tests = self._index.bar_tests(on, grant.gateways)
            for bar, test in zip(on.bars, tests, strict=True):
                if test(request) == FALSE:
                    yield _encode((name, "bar", bar))
        for block in received.blocks:
            in_force = block.start <= request.day <= block.end and block.clause not in grant.set_aside
            if in_force and block.not_blocked(request) == FALSE:
                yield _encode((name, "prohibition", block.clause))

    def _learn_own(self, grant: GrantFormula) -> _Own:
        parts = (*grant.sentence, *grant.rest)
        return tuple(
            [
                (self._index.compile(part), _encode((grant.name, part.rule.name, part.about)))
                for part in parts
                if part.rule.covers is None
            ]
        )

    def _learn_nearest(self, request: Request, received: Received) -> TracedNearest:
        """The nearest of the grants on the data that list the discloser: all that miss what the first of them does."""
        residual = received.residual
        alike = residual.alike or self._learn_alike(request, residual)
        receiving = self._to_recipient(request, residual)
        found: dict[int, list[int]] = defaultdict(list)
        for one in alike:
            missed = one.missed | (0 if one.purposes.covers_purpose(request.purpose) else PURPOSE)
            for places, beside in ((one.places & receiving, 0), (one.places - receiving, RECIPIENT)):
                if places:
                    found[missed | beside] += places
        if not found:
            nearest = TracedNearest((), 0, b"")
        else:
            missed = min(found, key=lambda missed: (HOW_FAR[missed], min(found[missed])))
            shown = sorted(found[missed])[:MOST_CLAUSES]
            nearest = self._as_nearest(missed, shown, len(found[missed]) - len(shown))
        received.nearest[request.purpose.name] = nearest
        return nearest

    def _as_nearest(self, missed: int, shown: list[int], others: int) -> TracedNearest:
        if not missed:
            return TracedNearest(tuple(shown), others, None)
        names = map(self._policy.compiled.grants.name, shown)
        rules = [rule for bit, rule in MISSED_PLACES.items() if missed & bit]
        return TracedNearest(
            tuple(shown), others,
            _told_false([_encode((name, rule, name)) for name in names for rule in rules], others),
        )  # fmt: skip

    def _learn_alike(self, request: Request, residual: Residual) -> list[AlikeGrants]:
        found: dict[tuple[int, object], tuple[PurposeCovered, set[int]]] = {}
        for place in {place for places in residual.grants.values() for place in places}:
            missed, purposes = self._missed(request, self._policy.grants[place])
            found.setdefault((missed, purposes.listed), (purposes, set()))[1].add(place)
        residual.alike[:] = [
            AlikeGrants(missed, purposes.listed, frozenset(places))
            for (missed, _), (purposes, places) in found.items()
        ]
        return residual.alike

    def _missed(self, request: Request, grant: GrantFormula) -> tuple[int, PurposeCovered]:
        """What of discloser and data a grant does not cover, as bits, which its plan settles; and its purposes."""
        missed = 0
        for part in grant.sentence:
            match part:
                case OrganisationAmong(who="discloser"):
                    missed |= DISCLOSER if self._index.compile(part)(request) == FALSE else 0
                case DataCovered():
                    missed |= DATA if self._index.compile(part)(request) == FALSE else 0
                case PurposeCovered():
                    purposes = part
        return missed, purposes

    def _to_recipient(self, request: Request, residual: Residual) -> frozenset[int]:
        """The places of the grants of a plan that cover the recipient."""
        names = (*request.recipient.names, ANY_RECIPIENT)
        places = {place for name in names for place in residual.grants.get(name, ())}
        return frozenset(place for place in places if self._receives(request, self._policy.grants[place]))

    def _receives(self, request: Request, grant: GrantFormula) -> bool:
        parts = [one for one in grant.sentence if one.rule is rules.RECIPIENT]
        return all(self._index.compile(part)(request) == TRUE for part in parts)


def _told_false(parts: list[bytes], others: int) -> bytes:
    return b',"false_parts":[%b]%b' % (b",".join(parts), _counted(others)) if parts else b""


def _counted(others: int) -> bytes:
    return b',"others":%d' % others if others else b""
