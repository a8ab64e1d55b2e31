"""What a reader of a permitted share should look at twice: it decides nothing, and is asked about later."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from agreements.decide.answer import DutyDue, Note
from agreements.decide.clauses import GrantClause
from agreements.decide.evaluation import Evaluation
from agreements.decide.reasons.deciding import WithoutAnswers, deciding
from agreements.formula.calendar import TimeUnit, later
from agreements.formula.entities import Names
from agreements.formula.inputs import ApprovalInput
from agreements.formula.leaf import FactBetween
from agreements.formula.part import AllOf, AnyOf, Leaf, Part, parts_of
from agreements.formula.share import Approval, folded
from agreements.formula.truth import TRUE
from agreements.formula.wording import for_what
from agreements.policy.compile import Policy
from agreements.policy.coverage import within
from agreements.policy.titles import BundleTitles
from agreements.words import in_words

_KEEPING = frozenset(
    ["keep", "keeps", "kept", "keeping", "retain", "retains", "retained", "retention", "retaining"]
)
"""Words by which a fact's name or title says that it is how long something is kept."""

_OF_TIME = ("days", "months")
"""The units in which it is counted."""


class Cautions:
    """Writes the cautions on permitted shares of one bundle; threads may share it."""

    def __init__(self, policy: Policy, titles: BundleTitles) -> None:
        self._policy = policy
        self._titles = titles
        self._limits: dict[GrantClause, tuple[_Limit, ...]] = {}
        self._approvers: dict[Part, Names] = {}
        self._ways: dict[Part, tuple[_WayToLimit, ...]] = {}

    def on(self, evaluation: Evaluation, standing: GrantClause, duties: Sequence[DutyDue]) -> Iterator[Note]:
        """The cautions on a share that is permitted under a clause, which brings these duties."""
        share = evaluation.context.share
        if share.approvals:
            began, _ = self._titles.dates(standing.grant.agreement)
            doubtful = {one.by for one in share.approvals if _is_doubtful(one, began)}
            if doubtful:
                relied_on = self._relied_on(evaluation, standing, doubtful)
                # The same approval may be asked for with and without how old it may be.
                yield from dict.fromkeys(self._on_approvals(evaluation, standing, relied_on))
        if duties:
            limits = self._limits.get(standing)
            if limits is None:
                limits = self._limits[standing] = tuple(self._find_limits(standing))
            if limits:
                yield from self._on_retention(evaluation, limits, duties)
            yield from self._on_debtors(evaluation, duties)

    # --- approvals ----------------------------------------------------------------------------------

    def _relied_on(
        self, evaluation: Evaluation, standing: GrantClause, approvers: Collection[str]
    ) -> list[ApprovalInput]:
        """The approvals by some approvers that make parts of a clause's formula true, each once."""
        found: dict[ApprovalInput, None] = {}
        for part in evaluation.parts(standing):
            known = self._approvers.get(part)
            if known is None:
                known = self._approvers[part] = self._find_approvers(part)
            if not known.isdisjoint(approvers) and evaluation.is_true(part):
                reads = [leaf.reads for leaf in deciding(evaluation, part)]
                approvals = dict.fromkeys(one for one in reads if isinstance(one, ApprovalInput))
                found.update({one: None for one in approvals if not _holds_without(evaluation, part, one)})
        return list(found)

    def _find_approvers(self, part: Part) -> Names:
        """Who is asked to approve in a formula; of the rules that stand in many, found once."""
        if isinstance(part, Leaf):
            reads = part.reads
            return frozenset([reads.name]) if isinstance(reads, ApprovalInput) else _NOBODY
        found = self._approvers.get(part)
        if found is None:
            found = _NOBODY.union(*map(self._find_approvers, parts_of(part)))
            if part.rule.is_shared:
                self._approvers[part] = found
        return found

    def _on_approvals(
        self, evaluation: Evaluation, standing: GrantClause, relied_on: Iterable[ApprovalInput]
    ) -> Iterator[Note]:
        agreement = standing.grant.agreement
        began, _ = self._titles.dates(agreement)
        for one in relied_on:
            found = evaluation.context.counting(one)
            if found is None or found.refused:
                continue
            what = f"the approval by {self._titles.approver(one.name)}{for_what(folded(found.that))}"
            if found.on is None:
                yield Note(
                    "approval-without-date", f"{what}, which this relies on, is stated without its date"
                )
            elif began is not None and found.on < began:
                older = f"of {in_words(found.on)} is older than “{self._titles.title(agreement)}”"
                yield Note(
                    "approval-before-agreement",
                    f"{what} {older}, which began on {in_words(began)}: see that it was given for this",
                )

    # --- duties -------------------------------------------------------------------------------------

    def _find_limits(self, clause: GrantClause) -> Iterator[_Limit]:
        """The leaves of a clause's own lines, and of what it relies on, that limit how long something is kept."""
        found = [way for formula in clause.formulas for way in self._ways_to_limits(formula)]
        for limit, _ in found:
            yield limit, tuple([way for leaf, way in found if leaf is limit])

    def _ways_to_limits(self, part: Part) -> tuple[_WayToLimit, ...]:
        """Those of a formula that stand as they are and not as a `not`; of the rules that stand in many, found once."""
        if isinstance(part, FactBetween):
            return ((part, (part,)),) if part.most is not None and self._is_of_keeping(part.fact) else ()
        if not isinstance(part, AllOf | AnyOf):
            return ()
        found = self._ways.get(part)
        if found is None:
            found = tuple(
                [(leaf, (*way, part)) for inner in part.parts for leaf, way in self._ways_to_limits(inner)]
            )
            if part.rule.is_shared:
                self._ways[part] = found
        return found

    def _is_of_keeping(self, fact: str) -> bool:
        said = f"{fact.replace('-', ' ')} {self._titles.title(fact)}".casefold().split()
        return self._titles.unit(fact) in _OF_TIME and not _KEEPING.isdisjoint(said)

    def _on_retention(
        self,
        evaluation: Evaluation,
        limits: Sequence[_Limit],
        duties: Sequence[DutyDue],
    ) -> Iterator[Note]:
        share, recipient = evaluation.context.share, evaluation.request.recipient.name
        held = {leaf.fact: leaf for leaf, ways in limits if _is_held_to(evaluation, ways)}
        for leaf in held.values():
            kept = evaluation.request.facts[leaf.fact]  # a limit that holds is held by a known value
            end = later(share.on, int(kept), _time_unit(self._titles.unit(leaf.fact)))
            for duty in duties:
                if duty.owed_by == recipient and duty.due is not None and duty.due > end:
                    says = (
                        f"counted from the day of the share, the data may be kept until {in_words(end)} "
                        f"({evaluation.why(leaf)}), and “{duty.title}” is due only by {in_words(duty.due)}"
                    )
                    yield Note("duty-after-retention", says)

    def _on_debtors(self, evaluation: Evaluation, duties: Sequence[DutyDue]) -> Iterator[Note]:
        memberships = self._policy.coverage.all_memberships
        for duty in duties:
            day = duty.due or evaluation.context.share.on
            ever = memberships(duty.owed_by)
            if ever and not any(within(day, start, end) for _, start, end in ever):
                yield Note(
                    "duty-on-lapsed-organisation",
                    f"{self._titles.title(duty.owed_by)} owes “{duty.title}”, and by the catalogue it is of no kind "
                    f"on {in_words(day)}: see who takes its place then",
                )


def _time_unit(unit: str) -> TimeUnit:
    return "months" if unit == "months" else "days"


def _holds_without(evaluation: Evaluation, part: Part, approval: ApprovalInput) -> bool:
    return WithoutAnswers(evaluation, lambda leaf: leaf.reads == approval).of(part) == TRUE


_Way: TypeAlias = tuple[Part, ...]
"""A leaf, and all that it is part of, up to the formula."""

_WayToLimit: TypeAlias = tuple[FactBetween, _Way]
"""A leaf that limits how long something is kept, and one way to it."""

_Limit: TypeAlias = tuple[FactBetween, tuple[_Way, ...]]
"""A leaf that limits how long something is kept, and all the ways to it."""

_NOBODY: Names = frozenset()


def _is_held_to(evaluation: Evaluation, ways: Iterable[_Way]) -> bool:
    """Whether a limit holds and is part of what makes the clause's own lines hold."""
    return any(all(map(evaluation.is_true, way)) for way in ways)


def _is_doubtful(approval: Approval, began: date | None) -> bool:
    return not approval.refused and (approval.on is None or (began is not None and approval.on < began))
