"""Drafts what would permit a share: gateways that reach it, a place for the clause, and proof that it does no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from agreements.analysis.drafts.clauses import with_what_is_asked, with_what_to_decide
from agreements.analysis.drafts.draft import Drafts, OtherWay, ProvenDraft, Standing
from agreements.analysis.drafts.draft_text import DraftTask, DraftText
from agreements.analysis.drafts.homes import Home, Homes
from agreements.analysis.drafts.plans import DraftPlan, plans
from agreements.analysis.drafts.trial import Failed, Passed, needed, tried
from agreements.analysis.drafts.world import TrialWorld
from agreements.analysis.drafts.writing import ClauseText
from agreements.analysis.options.amendments import AmendmentSearch
from agreements.analysis.options.gateways import LawOfShare
from agreements.analysis.options.only_law import only_law
from agreements.analysis.options.prohibitions import forbidding
from agreements.analysis.options.statements import StatementSearch
from agreements.analysis.symbolic.reading import SymbolicPolicy, SymbolicReading, assigned
from agreements.decide.answer import Outcome
from agreements.decide.decision import OUTCOMES
from agreements.evaluate.index import Index
from agreements.formula.share import ProposedShare
from agreements.formula.truth import FALSE
from agreements.policy.compile import Policy
from agreements.policy.titles import BundleTitles
from agreements.words import in_words, listed_in_words

DraftProgress: TypeAlias = Callable[[int, int], None]
"""Told how many of how many sets of gateways have been tried."""


class Drafter:
    """Drafts for the questions of one bundle; threads may share it."""

    def __init__(self, policy: Policy, index: Index) -> None:
        self._before = TrialWorld(policy.compiled.declarations, policy, index)
        self._policy = policy
        self._index = index
        self._symbolic = symbolic = SymbolicPolicy(policy, index)
        self._titles = BundleTitles(policy.graph)
        self._statements = StatementSearch(self._symbolic, self._titles)
        self._homes = Homes(policy)
        self._amendments = AmendmentSearch(symbolic, index, self._titles)

    def draft(
        self,
        share: ProposedShare,
        most: int = 1,
        today: date | None = None,
        until: date | None = None,
        *,
        progress: DraftProgress | None = None,
        into: list[ProvenDraft] | None = None,
    ) -> Drafts:
        """Up to `most` drafts for a share that is refused, the best first, which end on `until`, if that is given.

        `today` is the day that reviews are held against. Drafts are put `into` a list that is kept when it is stopped.
        """
        before = OUTCOMES[self._index.value(share)]
        if before is not Outcome.REFUSED:
            says = (
                "it is permitted" if before is Outcome.PERMITTED else "only facts and approvals are missing"
            )
            return Drafts(before, says=f"nothing need be drafted: {says}")
        if until is not None and until < share.on:
            return Drafts(before, says=f"no draft would permit it: it would end before {in_words(share.on)}")
        readings = self._refused(share)
        standing = tuple(self._prohibitions(readings, share))
        if standing:
            return Drafts(before, says=_forbidden(standing), standing=standing)
        found = list(plans(self._statements, share, readings))
        if not found:
            return self._without_gateways(share, readings)
        suspended = tuple(self._amendments.suspended(readings))
        task = DraftTask(share, until, today or date.today(), suspended)
        drafts = [] if into is None else into
        return self._tried(task, found, most, drafts, progress)

    def _refused(self, share: ProposedShare) -> list[SymbolicReading]:
        """The items that are refused as things are stated."""
        stated = assigned(share)
        return [one for one in self._symbolic.readings(share) if one.answer.value(stated) == FALSE]

    # --- why there is none --------------------------------------------------------------------------

    def _prohibitions(self, readings: Sequence[SymbolicReading], share: ProposedShare) -> Iterator[Standing]:
        """The clauses that forbid it as things are stated: no clause beside them sets them aside."""
        for one in forbidding(self._titles, share, readings):
            span = one.clause.span
            assert span is not None  # noqa: S101 - it was read
            agreement = self._titles.title(one.name.partition(".")[0])
            says = (
                f"{self._titles.clause(one.name)} forbids it{one.says_when}, and no clause beside it sets it aside: "
                f"only the parties to “{agreement}” could, by amending that"
            )
            yield Standing(one.name, says, span.source.path, span.line)

    def _without_gateways(self, share: ProposedShare, readings: Sequence[SymbolicReading]) -> Drafts:
        law = LawOfShare(self._statements, share, readings)
        why = only_law(self._policy, self._titles, readings, law, self._symbolic.every_gateway)
        says = why.says if why else "as things are stated, no gateway that reaches it lifts what bars it"
        return Drafts(Outcome.REFUSED, says=f"no draft would permit it: {says}", only_law=why)

    # --- drafts -------------------------------------------------------------------------------------

    def _tried(
        self,
        task: DraftTask,
        found: Sequence[DraftPlan],
        most: int,
        drafts: list[ProvenDraft],
        progress: DraftProgress | None,
    ) -> Drafts:
        others: list[OtherWay] = []
        standing: list[Standing] = []
        for at, plan in enumerate(found):
            if progress is not None:
                progress(at, len(found))
            made = self._made(task, plan) if len(drafts) < most else None
            if isinstance(made, ProvenDraft):
                drafts.append(made)
                continue
            why = None if made is None else made.why
            standing += [] if made is None else [one for one in made.standing if one not in standing]
            others.append(OtherWay(plan.relying, self._titled(plan.relying), why))
        says = None if drafts else f"no draft would do: {others[0].why_not}"
        return Drafts(Outcome.REFUSED, tuple(drafts), tuple(others), says, () if drafts else tuple(standing))

    def _made(self, task: DraftTask, plan: DraftPlan) -> ProvenDraft | Failed:
        """A draft that holds: in an agreement of the two where one takes it, else in a new one."""
        failed: Failed | None = None
        for home in [*self._homes.of(task.share), None]:
            made = self._at(home, task, plan)
            if isinstance(made, ProvenDraft):
                return made
            failed = made
        assert failed is not None  # noqa: S101 - a new agreement was tried
        return failed

    def _at(self, home: Home | None, task: DraftTask, plan: DraftPlan) -> ProvenDraft | Failed:
        share = task.share
        writing = DraftText(self._before, self._titles, task, plan, home)
        bare = self._before.with_file(writing.file, writing.whole(writing.clauses))
        if bare.unreadable:
            return Failed(f"it would not check: {bare.unreadable[0].message}")
        needs = needed(bare, share)
        clauses = with_what_is_asked(bare, share, writing.agreement, writing.clauses, writing.until)
        clauses = [with_what_to_decide(self._policy, one, needs or (), task.suspended) for one in clauses]
        whole = writing.whole(clauses)
        after = self._before.with_file(writing.file, whole)
        if after.unreadable:
            return Failed(f"it would not check: {after.unreadable[0].message}")
        names = tuple(f"{writing.agreement}.{one.label}" for one in clauses)
        came = tried(self._before, after, share, names, task.today)
        return came if isinstance(came, Failed) else self._draft(writing, clauses, whole, names, came)

    def _draft(
        self,
        writing: DraftText,
        clauses: Sequence[ClauseText],
        whole: str,
        names: tuple[str, ...],
        came: Passed,
    ) -> ProvenDraft:
        relying = writing.plan.relying
        marks = [line.strip().removeprefix("# TODO: ") for line in writing.text(clauses).splitlines()]
        lines = writing.text(clauses).splitlines()
        decide = [
            mark for mark, line in zip(marks, lines, strict=True) if line.strip().startswith("# TODO: ")
        ]
        return ProvenDraft(
            writing.agreement,
            names,
            writing.home is None,
            writing.file,
            whole if writing.home is None else writing.added(clauses),
            whole,
            relying,
            self._titled(relying),
            tuple(dict.fromkeys(decide)),
            came.outcome,
            came.needs,
            came.moves,
        )

    def _titled(self, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(self._titles.title, names))


def _forbidden(standing: Sequence[Standing]) -> str:
    return f"no draft helps: {listed_in_words([one.says for one in standing])}"
