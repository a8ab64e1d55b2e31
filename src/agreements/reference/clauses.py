"""The clauses of a bundle, and when they are in force (`language.md`, section 5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from agreements.language import syntax as s
from agreements.language.declarations import Declarations, clause_name
from agreements.reference.cover import ReferenceRequest
from agreements.reference.days import later_by, within


@dataclass(frozen=True, slots=True)
class GrantText:
    """A `may share` clause and its agreement."""

    agreement: s.Agreement
    clause: s.Clause
    grant: s.Grant

    @property
    def name(self) -> str:
        """`agreement.clause`."""
        return clause_name(self.agreement, self.clause.label.text)


@dataclass(frozen=True, slots=True)
class RestrictionClause:
    """A `must not share` clause and its agreement."""

    agreement: s.Agreement
    clause: s.Clause
    restriction: s.Restriction


def grants(bundle: Declarations) -> Iterator[GrantText]:
    """Every `may share` clause, in source order."""
    for agreement in bundle.each(s.Agreement):
        for clause in agreement.clauses:
            if isinstance(clause.rule, s.Grant):
                yield GrantText(agreement, clause, clause.rule)


def restrictions(bundle: Declarations) -> Iterator[RestrictionClause]:
    """Every `must not share` clause, in source order."""
    for agreement in bundle.each(s.Agreement):
        for clause in agreement.clauses:
            if isinstance(clause.rule, s.Restriction):
                yield RestrictionClause(agreement, clause, clause.rule)


# --- agreements ---------------------------------------------------------------------------------------


def in_force(asked: ReferenceRequest, agreement: s.Agreement) -> bool:
    """`from ≤ t ≤ until`, and no agreement that supersedes it has `from ≤ t`, whatever became of that one."""
    return agreement_holds(asked.bundle, agreement, asked.share.on)


def agreement_holds(bundle: Declarations, agreement: s.Agreement, day: date) -> bool:
    """Whether an agreement is in force on a day."""
    starts = superseded_from(bundle, agreement)
    return within(agreement.period, day) and all(day < start for start in starts)


def superseded_from(bundle: Declarations, agreement: s.Agreement) -> list[date]:
    """The first days of the agreements that supersede one; without a `from`, one has superseded it always."""
    return [
        first_day(later.period) for later in bundle.each(s.Agreement) if agreement.name in later.supersedes
    ]


def first_day(period: s.Period | None) -> date:
    """The `from` of a period; where it has none, the first day there is."""
    return (period.start if period else None) or date.min


def last_day(bundle: Declarations, agreement: s.Agreement) -> date | None:
    """Its `until`, or the day before it is superseded, whichever is sooner; none when it is open-ended."""
    ends = [start - timedelta(days=1) for start in superseded_from(bundle, agreement) if start > date.min]
    if agreement.period and agreement.period.end:
        ends.append(agreement.period.end)
    return min(ends, default=None)


def suspended(asked: ReferenceRequest, agreement: s.Agreement) -> bool:
    """The day lies in a suspension."""
    return any(within(suspension.period, asked.share.on) for suspension in agreement.suspensions)


# --- clauses ------------------------------------------------------------------------------------------


def clause_in_force(asked: ReferenceRequest, agreement: s.Agreement, clause: s.Clause) -> bool:
    """Its agreement is in force, and so is the clause itself."""
    return in_force(asked, agreement) and clause_holds(asked, agreement, clause)


def clause_holds(asked: ReferenceRequest, agreement: s.Agreement, clause: s.Clause) -> bool:
    """Within dates of its own, and before the day on which the earliest that replaces it starts."""
    starts = replaced_from(asked.bundle, agreement, clause)
    return within(clause.period, asked.share.on) and all(asked.share.on < start for start in starts)


def replaced_from(bundle: Declarations, agreement: s.Agreement, clause: s.Clause) -> list[date]:
    """When the clauses that replace one start: the later of a clause's own `from` and its agreement's.

    Whatever became of them: chains do not revive. Where neither has a `from`, one has replaced it always.
    """
    name = clause_name(agreement, clause.label.text)
    return [
        max(first_day(later.period), first_day(other.period))
        for other in bundle.each(s.Agreement)
        for later in other.clauses
        if isinstance(later.rule, s.Grant | s.Restriction)
        and name in [replaced.text for replaced in later.rule.replaces]
    ]


def restriction_in_force(asked: ReferenceRequest, m: RestrictionClause) -> bool:
    """Agreement and clause in force; a clause that `survives end` asks less of its agreement."""
    if m.restriction.survival is None:
        return clause_in_force(asked, m.agreement, m.clause)
    survives = still_forbids(asked, m.agreement, m.restriction.survival)
    return survives and clause_holds(asked, m.agreement, m.clause)


def still_forbids(asked: ReferenceRequest, agreement: s.Agreement, survival: s.Survival) -> bool:
    """`from ≤ t`, it was in force on some day, and *t* is no later than so long after its last day.

    An agreement that was ever in force was so on its first day. One without a last day has not ended.
    """
    start, end = first_day(agreement.period), last_day(asked.bundle, agreement)
    began = start <= asked.share.on and agreement_holds(asked.bundle, agreement, start)
    if survival.duration is None or end is None:
        return began
    return began and asked.share.on <= later_by(end, survival.duration)
