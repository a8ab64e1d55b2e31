"""What would change the answer to a question: every sort of change, each set verified and the cheapest first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from agreements.analysis.options.advice import Advice, WayToPermitted
from agreements.analysis.options.amendments import AmendmentSearch
from agreements.analysis.options.changes import (
    EVERY_KIND,
    Change,
    ChangeKind,
    DateChange,
    StatementChange,
    changed_question,
)
from agreements.analysis.options.days import DaySearch
from agreements.analysis.options.gateways import LawOfShare, not_permitted
from agreements.analysis.options.new_agreements import NewAgreementSearch
from agreements.analysis.options.only_law import only_law
from agreements.analysis.options.parts import DataSearch
from agreements.analysis.options.plan import Plan
from agreements.analysis.options.prohibitions import as_told, forbidding
from agreements.analysis.options.ranking import Rank, rank
from agreements.analysis.options.routes import RouteSearch
from agreements.analysis.options.statements import StatementSearch, with_statements
from agreements.analysis.symbolic.reading import SymbolicPolicy, SymbolicReading
from agreements.analysis.symbolic.search import SearchLimits
from agreements.decide.answer import Outcome
from agreements.decide.decision import OUTCOMES
from agreements.evaluate.index import Index
from agreements.formula.share import ProposedShare
from agreements.formula.truth import TRUE
from agreements.language import syntax as s
from agreements.policy.compile import Policy
from agreements.policy.titles import BundleTitles

MOST_WAYS = 2
"""With how many sets of facts and approvals each plan is told: those that ask least."""

_BESIDE_A_PLAN = SearchLimits(size=4, largest=10, looked_at=2_000)


class _Ranked(NamedTuple):
    rank: Rank
    option: WayToPermitted


class Adviser:
    """Finds what would change answers of one bundle; threads may share it."""

    def __init__(self, policy: Policy, index: Index) -> None:
        self._policy = policy
        self._index = index
        self._symbolic = symbolic = SymbolicPolicy(policy, index)
        self._titles = titles = BundleTitles(policy.graph)
        self._statements = StatementSearch(symbolic, titles)
        self._days = DaySearch(symbolic, index)
        self._data = DataSearch(policy, index, titles)
        self._amendments = AmendmentSearch(symbolic, index, titles)
        self._agreements = NewAgreementSearch(policy, titles)
        self._routes = RouteSearch(symbolic, index, titles)

    def advise(
        self,
        share: ProposedShare,
        asked: Mapping[str, Any],
        most: int = 10,
        kinds: Collection[ChangeKind] | None = None,
    ) -> Advice:
        """What would change the answer to a proposed share, which was `asked` in JSON; none if it is permitted.

        Of every kind of change, or of some `kinds`.
        """
        kinds = EVERY_KIND if kinds is None else kinds
        value = self._index.value(share)
        if value == TRUE:
            return Advice(Outcome.PERMITTED, (), complete=True)
        readings = self._symbolic.readings(share)
        found = self._statements.find(share, readings)
        ranked = [
            _Ranked(rank(share, one), WayToPermitted(one, changed_question(asked, one)))
            for one in found.sets
            if _are_of(one, kinds)
        ]
        open_ = not_permitted(share, readings)
        law = LawOfShare(self._statements, share, open_)
        told: list[object] = []
        for plan in self._plans(share, asked, open_, law, kinds):
            if plan.declared is None or plan.declared not in told:
                told.append(plan.declared)
                ranked += self._of_plan(share, asked, plan, found.sets, kinds)
        ranked.sort(key=lambda one: one.rank)
        options = tuple(one.option for one in ranked)
        given = options[:most]
        whole = found.is_all and all(any(one is other for other in given) for one in options if one.is_stated)
        if not set(EVERY_KIND) <= set(kinds) or not all(one.is_history for one in options):
            return Advice(OUTCOMES[value], given, whole)
        law_alone = only_law(self._policy, self._titles, open_, law, self._symbolic.every_gateway)
        told_of = tuple(as_told(self._titles, one) for one in forbidding(self._titles, share, open_))
        return Advice(OUTCOMES[value], given, whole, law_alone, told_of)

    def _plans(
        self,
        share: ProposedShare,
        asked: Mapping[str, Any],
        readings: Sequence[SymbolicReading],
        law: LawOfShare,
        kinds: Collection[ChangeKind],
    ) -> Iterator[Plan]:
        if "date" in kinds:
            yield from self._days.plans(share)
        if "data" in kinds:
            yield from self._data.plans(share)
        if "amend" in kinds:
            yield from self._amendments.plans(share, readings, law)
        if "agreement" in kinds and not self._amendments.is_covered(readings):
            yield from self._agreements.plans(share, readings, law)
        if "route" in kinds and not any(
            forbidding(self._titles, share, readings)
        ):  # none goes round a prohibition
            yield from self._routes.plans(share, asked)

    def _of_plan(
        self,
        share: ProposedShare,
        asked: Mapping[str, Any],
        plan: Plan,
        without: Sequence[tuple[StatementChange, ...]],
        kinds: Collection[ChangeKind],
    ) -> list[_Ranked]:
        """A plan with the smallest sets of facts and approvals that it needs, but for those that do without it."""
        sets: Sequence[tuple[StatementChange, ...]] = ((),)
        if not _is_route(plan):
            sets = self._sets(plan.share, plan.declared)
        others = [*without, *(self._sets(plan.share, plan.less) if plan.less is not None else ())]
        alone = [frozenset(map(_what, one)) for one in others]
        ranked = []
        for one in sets:
            beside = frozenset(map(_what, one))
            if _are_of(one, kinds) and not any(other <= beside for other in alone):
                changes = (*self._told(plan, one), *one)
                question = changed_question(asked, changes)
                ranked.append(
                    _Ranked(rank(share, changes, plan), WayToPermitted(changes, question, plan.declared))
                )
        return sorted(ranked, key=lambda one: one.rank)[:MOST_WAYS]

    def _sets(
        self, share: ProposedShare, declared: s.Agreement | None
    ) -> Sequence[tuple[StatementChange, ...]]:
        """The facts and approvals that a share needs beside an agreement as it would be declared."""
        readings = self._symbolic.readings(share, declared)
        return self._statements.find(share, readings, _BESIDE_A_PLAN).sets

    def _told(self, plan: Plan, beside: Sequence[StatementChange]) -> tuple[Change, ...]:
        """The changes of a plan in words, some of which turn on what is stated beside."""
        share = with_statements(plan.share, beside, dated=False)
        return tuple(
            self._days.told(one, share) if isinstance(one, DateChange) else one for one in plan.changes
        )


def _what(change: Change) -> tuple[object, ...]:
    """What a statement is about."""
    return tuple(getattr(change, name, None) for name in ("fact", "by", "that"))


def _are_of(changes: Sequence[StatementChange], kinds: Collection[ChangeKind]) -> bool:
    return all(("fact" if hasattr(one, "fact") else "approval") in kinds for one in changes)


def _is_route(plan: Plan) -> bool:
    return any(hasattr(one, "questions") for one in plan.changes)
