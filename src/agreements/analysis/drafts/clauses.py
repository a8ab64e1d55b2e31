"""The clauses of a draft as text: what the law asks of each, and what is left for a person to decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from agreements.analysis.drafts.asked_by_law import lines_asked_by_law
from agreements.analysis.drafts.open_share import IntendedShare, OpenShare
from agreements.analysis.drafts.stated import RETENTION, StatedTerms
from agreements.analysis.drafts.vocabulary import DeclaredVocabulary
from agreements.analysis.drafts.world import TrialWorld
from agreements.analysis.drafts.writing import ClauseText
from agreements.analysis.options.changes import FactChange, StatementChange
from agreements.formula.share import ProposedShare
from agreements.graph import dates
from agreements.language.sorts.fact import Measure
from agreements.policy.compile import Policy
from agreements.policy.titles import BundleTitles
from agreements.syntax.units import TIME_UNITS

DESTROY = "destroy"
"""The duty to destroy it, there."""


@dataclass(frozen=True, order=True)
class Ending:
    """The last day of a draft, and what ends then."""

    day: date
    because: str


def ending(policy: Policy, share: ProposedShare, relying: Sequence[str]) -> Ending | None:
    """When the first gateway ends that is relied upon, or a party is no longer what it is; if there is such a day.

    Of the recipient each kind counts that it is of for a time; of the discloser, that it is of no kind any more.
    """
    titles = BundleTitles(policy.graph)
    found = [(dates(policy.graph, one)[1], f"“{titles.title(one)}” ends") for one in relying]
    whom = titles.title(share.recipient)
    for kind, start, end in policy.coverage.all_memberships(share.recipient):
        if start is None or start <= share.on:
            found.append((end, f"{whom} is no longer of the kind “{titles.title(kind)}”"))
    kinds = [end for _, _, end in policy.coverage.all_memberships(share.discloser)]
    if kinds and None not in kinds:
        last = max(end for end in kinds if end is not None)
        found.append((last, f"{titles.title(share.discloser)} is of no kind any more"))
    return min((Ending(day, why) for day, why in found if day is not None and day >= share.on), default=None)


def with_what_is_asked(
    world: TrialWorld, share: ProposedShare, agreement: str, clauses: Sequence[ClauseText], until: date | None
) -> list[ClauseText]:
    """Clauses of a bundle with what the question states, and what the law asks for in all that they cover."""
    vocabulary = DeclaredVocabulary(world.declarations, world.policy.graph)
    vocabulary.policy = world.policy
    return [_asking(vocabulary, share, agreement, clause, until) for clause in clauses]


def _asking(
    vocabulary: DeclaredVocabulary,
    share: ProposedShare,
    agreement: str,
    clause: ClauseText,
    until: date | None,
) -> ClauseText:
    name = f"{agreement}.{clause.label}"
    intended = IntendedShare(
        share.discloser, share.recipient, tuple(clause.data), share.purpose, share.on, until
    )
    policy, asked = vocabulary.policy, OpenShare(vocabulary, intended)
    grant = policy.grants[policy.place[name]]
    days = sorted({day for item in clause.data for day in asked.days(policy.formula(grant, item))})
    by_law = lines_asked_by_law(vocabulary, intended, name, days)
    stated = [
        line
        for line in StatedTerms(policy).lines(share, clause.data)
        if not any(other.startswith(line) for other in by_law)
    ]
    return replace(clause, wanted=(*by_law, *stated))


def with_what_to_decide(
    policy: Policy, clause: ClauseText, needs: Sequence[StatementChange], suspended: Sequence[str] = ()
) -> ClauseText:
    """A clause with what a person must decide of it: facts that must be so, how long data is kept, what is owed.

    And whether it may stand in for clauses that are `suspended`.
    """
    titles = BundleTitles(policy.graph)
    round_it = (
        f"whether to go round a suspension: {titles.clause(one)} lists this share" for one in suspended
    )
    return replace(clause, to_do=(*round_it, *_whether_so(titles, needs), *_to_add(policy, clause)))


def _whether_so(titles: BundleTitles, needs: Sequence[StatementChange]) -> Iterator[str]:
    for one in needs:
        if isinstance(one, FactChange) and one.if_so:
            asked = "is it so?" if one.value is True else f"is it so that {one.says}?"
            yield f"{asked} {titles.title(one.fact)} (`{one.fact}`); {one.who_title} can say"


def _to_add(policy: Policy, clause: ClauseText) -> Iterator[str]:
    graph = policy.graph
    retention = graph.nodes[RETENTION].get("declared") if RETENTION in graph else None
    kind = getattr(retention, "type", None)
    is_said = any(line.startswith(f"if {RETENTION} ") for line in clause.wanted)
    if isinstance(kind, Measure) and kind.unit.text in TIME_UNITS and not is_said:
        yield f"how long it may be kept, such as `if {RETENTION} is at most 12 months`"
    example = f", such as `must {DESTROY} within 30 days after end`" if DESTROY in graph else ""
    yield f"what the recipient must do with it{example}"
