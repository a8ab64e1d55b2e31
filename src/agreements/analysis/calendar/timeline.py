"""The answer to one question over the years: stretches of days of one outcome, and what changes between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from agreements.analysis.calendar.turns import Turn, Turns
from agreements.analysis.symbolic.mentioned import Mentions
from agreements.decide.answer import Outcome
from agreements.decide.decision import OUTCOMES
from agreements.evaluate.index import Index
from agreements.formula.calendar import Duration, later
from agreements.formula.entities import Names
from agreements.formula.inputs import ApprovalInput
from agreements.formula.part import Part, leaves
from agreements.formula.share import ProposedShare
from agreements.policy.compile import Policy
from agreements.policy.law import Relied


@dataclass(frozen=True, slots=True)
class EvidenceTurn:
    """An approval, or a refusal, of the question that counts from a day on, or counts no more."""

    day: int
    by: str
    counts: bool
    refused: bool


@dataclass(frozen=True, slots=True)
class Interval:
    """Days of one outcome, both ends included, and what is otherwise from the first of them on."""

    first: date
    last: date
    outcome: Outcome
    turns: tuple[Turn, ...] = ()
    evidence: tuple[EvidenceTurn, ...] = ()


def timeline(policy: Policy, index: Index, share: ProposedShare) -> list[Interval]:
    """The outcomes of a question on every day that there is, whatever day it was asked of."""
    rules = _Rules(policy, share)
    evidence = list(_of_evidence(share, rules.durations()))
    days = {date.min.toordinal(), *rules.days(), *(one.day for one in evidence)}
    found: list[Interval] = []
    turns: list[Turn] | None = None
    for day in sorted(one for one in days if date.min.toordinal() <= one <= date.max.toordinal()):
        on = date.fromordinal(day)
        outcome = OUTCOMES[index.value(replace(share, on=on))]
        if found and found[-1].outcome == outcome:
            continue
        if found:
            found[-1] = replace(found[-1], last=on - timedelta(days=1))
        turns = list(Turns(policy.graph).of(rules.concerned())) if turns is None else turns
        found.append(
            Interval(
                on,
                date.max,
                outcome,
                tuple(one for one in turns if one.day == day and one.change != "review is due"),
                tuple(one for one in evidence if one.day == day),
            )
        )
    return found


def _of_evidence(share: ProposedShare, durations: Iterable[Duration]) -> Iterator[EvidenceTurn]:
    """When the approvals and refusals of a question begin to count, and count no more."""
    within = list(durations)
    for one in share.approvals:
        if one.on is not None:
            yield EvidenceTurn(one.on.toordinal(), one.by, True, one.refused)
            for number, unit in within:
                yield EvidenceTurn(later(one.on, number, unit).toordinal() + 1, one.by, False, one.refused)
        if one.until is not None:
            yield EvidenceTurn(one.until.toordinal() + 1, one.by, False, one.refused)


class _Rules:
    """The rules of a bundle that may bear on one question on some day."""

    def __init__(self, policy: Policy, share: ProposedShare) -> None:
        self._policy = policy
        self._share = share
        self._whos = self._everybody()
        names = self._names()
        candidates, coverage = policy.candidates, policy.coverage
        acting = coverage.processes_in(names)
        items = [policy.entities.item(one) for one in share.data]
        covering = frozenset[str]().union(*(one.covering for one in items))
        touching = frozenset[str]().union(*(one.touching for one in items))
        self._grants = [policy.grants[one] for one in candidates.grants_listing(names, covering, acting)]
        restrictions = candidates.restrictions_listing(names, touching, acting)
        self._restrictions = [candidates.restrictions.name(one) for one in restrictions]
        self._bars = candidates.bars_listing(touching)

    def _everybody(self) -> list[str]:
        """Both organisations, and whom they may act for."""
        found = dict.fromkeys((self._share.discloser, self._share.recipient))
        pending = list(found)
        while pending:
            names = self._ever(pending.pop())
            for agreement in self._policy.coverage.processes_in(names):
                for principal in self._policy.coverage.principals(agreement, names):
                    if principal not in found:
                        found[principal] = None
                        pending.append(principal)
        return list(found)

    def _ever(self, organisation: str) -> Names:
        coverage = self._policy.coverage
        return coverage.named(organisation, coverage.all_memberships(organisation))

    def _names(self) -> Names:
        return frozenset[str]().union(*map(self._ever, self._whos))

    def _parts(self) -> Iterator[Part]:
        policy = self._policy
        relied: dict[Relied, None] = {}
        for grant in self._grants:
            yield from (*grant.sentence, *grant.rest)
            relied[grant.relied] = None
        for one in relied:
            yield from policy.bars_open(self._bars, one)
        yield from (policy.unblocked[name] for name in self._restrictions)

    def days(self) -> Iterator[int]:
        """The days on which any of them turns, or anybody becomes what they were not."""
        yield from Mentions().of(self._parts()).turns
        for who in self._whos:
            yield from (one.day for one in Turns(self._policy.graph).of_organisation(who))

    def durations(self) -> set[Duration]:
        """How old approvals may be that they ask for."""
        return {
            leaf.reads.given_within
            for part in self._parts()
            for leaf in leaves(part)
            if isinstance(leaf.reads, ApprovalInput) and leaf.reads.given_within is not None
        }

    def concerned(self) -> list[str]:
        """The agreements, gateways, bars and organisations that have to do with it."""
        agreements = [
            *(grant.agreement for grant in self._grants),
            *(name.partition(".")[0] for name in self._restrictions),
        ]
        gateways = [one for grant in self._grants for one in grant.relied.gateways]
        return list(dict.fromkeys((*self._whos, *gateways, *self._bars, *agreements)))
