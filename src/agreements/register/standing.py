"""How an agreement stands on a day: in force, coming, ended or suspended (specification, section 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from agreements.graph import PolicyGraph, dates, into, syntax_of
from agreements.language import syntax as s
from agreements.policy.coverage import within
from agreements.policy.sentences import first_day_of_clause, last_day

State: TypeAlias = Literal["in-force", "suspended", "coming", "ended"]


@dataclass(frozen=True, slots=True)
class AgreementStanding:
    """The state of an agreement, and the days from which and until which it lasts; none where it is open."""

    state: State
    start: date | None
    end: date | None


def standing(graph: PolicyGraph, name: str, on: date) -> AgreementStanding:
    """How an agreement stands on a day; one that another supersedes ends the day before that begins."""
    start, own = dates(graph, name)
    end = last_day(graph, name, own)
    if end is not None and (end < on or (start is not None and end < start)):
        return AgreementStanding("ended", start, end)
    if start is not None and start > on:
        return AgreementStanding("coming", start, end)
    declared: s.Agreement = syntax_of(graph, name)
    suspended = any(within(on, one.period.start, one.period.end) for one in declared.suspensions)
    return AgreementStanding("suspended" if suspended else "in-force", start, end)


def clause_standing(
    graph: PolicyGraph, name: str, agreement: AgreementStanding, on: date
) -> AgreementStanding:
    """How a clause stands on a day within its agreement; one that another replaces ends the day before that starts."""
    own_start, own_end = dates(graph, name)
    newer = (first_day_of_clause(graph, other) for other, _ in into(graph, name, "replaces"))
    ends = [day - timedelta(days=1) for day in newer if day is not None and day > date.min]
    end = min([one for one in (agreement.end, own_end, *ends) if one is not None], default=None)
    start = max([one for one in (agreement.start, own_start) if one is not None], default=None)
    if end is not None and (end < on or (start is not None and end < start)):
        return AgreementStanding("ended", start, end)
    if start is not None and start > on:
        return AgreementStanding("coming", start, end)
    return AgreementStanding(agreement.state, start, end)
