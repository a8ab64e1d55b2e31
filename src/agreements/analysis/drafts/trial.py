"""A draft put to the proof: it checks clean, permits or refers what was asked and no more, and breaks no promise."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from agreements.analysis.differences.compare import differences
from agreements.analysis.differences.regions import Region, joined
from agreements.analysis.drafts.asked_share import AskedShare
from agreements.analysis.drafts.draft import Standing
from agreements.analysis.drafts.kept_promises import promises_broken
from agreements.analysis.drafts.world import TrialWorld
from agreements.analysis.options.changes import FactChange, StatementChange
from agreements.analysis.options.statements import StatementSearch
from agreements.analysis.symbolic.reading import SymbolicPolicy
from agreements.analysis.symbolic.search import SearchLimits
from agreements.decide.answer import Outcome
from agreements.decide.decision import OUTCOMES
from agreements.formula.share import ProposedShare
from agreements.formula.truth import FALSE
from agreements.policy.titles import BundleTitles
from agreements.words import in_words, listed_in_words

_LIMITS = SearchLimits(size=4, largest=12, looked_at=4_000)


@dataclass(frozen=True, slots=True)
class Passed:
    """That a draft holds: what becomes of the question, what it then needs, and what else moves with it."""

    outcome: Outcome
    needs: tuple[StatementChange, ...]
    moves: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """That it does not, and why; `standing` are the promises that it would break."""

    why: str
    standing: tuple[Standing, ...] = ()


def tried(
    before: TrialWorld, after: TrialWorld, share: ProposedShare, clauses: Collection[str], today: date
) -> Passed | Failed:
    """What becomes of a bundle with some clauses more, put there for a share."""
    needs = needed(after, share)
    outcome = OUTCOMES[after.index.value(share)]
    if outcome is Outcome.REFUSED:
        return Failed(_why_refused(after, share, needs or ()))
    if needs is None:
        return Failed("nothing that can be stated beside what the question states would settle it")
    doubts = sorted(after.doubts(today) - before.doubts(today))
    if doubts:
        return Failed(f"the check would warn: {doubts[0][1]}")
    found = differences((before.policy, before.index), (after.policy, after.index))
    moves = joined(region for regions in found for region in regions)
    asked = AskedShare(share, before.policy.coverage)
    other = next((region for region in moves if not asked.holds(region)), None)
    if other is not None:
        return Failed(_too_much(after, other))
    broken = tuple(promises_broken(after, clauses, share.data))
    if broken:
        return Failed(broken[0].says, broken)
    return Passed(outcome, needs, tuple(moves))


def needed(world: TrialWorld, share: ProposedShare) -> tuple[StatementChange, ...] | None:
    """The fewest facts and approvals by which a share is permitted; none where nothing can be stated that does.

    Before those by which something would be otherwise than it is said to be, or somebody approve who has refused.
    """
    symbolic = SymbolicPolicy(world.policy, world.index)
    search = StatementSearch(symbolic, BundleTitles(world.policy.graph))
    sets = search.find(share, symbolic.readings(share), _LIMITS).sets
    return min(sets, key=_against, default=None)


def _against(changes: Sequence[StatementChange]) -> int:
    """How much of what is stated, in the question or the catalogue, some changes are against."""
    return sum(one.otherwise if isinstance(one, FactChange) else one.refused for one in changes)


def _why_refused(world: TrialWorld, share: ProposedShare, needs: Sequence[StatementChange]) -> str:
    refused = [item for item in share.data if _value(world, share, item) == FALSE]
    titles = BundleTitles(world.policy.graph)
    what = listed_in_words([titles.title(item) for item in refused or share.data])
    otherwise = [one.says for one in needs if isinstance(one, FactChange) and one.otherwise]
    if otherwise:
        return (
            f"it would still be refused for {what}, as the question or the catalogue has it; it would not be, were it "
            f"so that {listed_in_words(otherwise)}"
        )
    return f"it would still be refused for {what}, by what the question states"


def _value(world: TrialWorld, share: ProposedShare, item: str) -> int:
    return world.index.value(replace(share, data=(item,)))


def _too_much(world: TrialWorld, region: Region) -> str:
    titles = BundleTitles(world.policy.graph)
    who, what, whom, why = (
        listed_in_words([titles.title(one) for one in names[:3]])
        for names in (region.disclosers, region.data, region.recipients, region.purposes)
    )
    return (
        f"it would do more than was asked: {who} could share {what} with {whom} for {why} "
        f"from {in_words(region.first)} on"
    )
