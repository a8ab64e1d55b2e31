"""How an agreement stands on a day: in force, coming, ended or suspended (specification, section 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from agreements.graph import PolicyGraph, dates, syntax_of
from agreements.language import syntax as s
from agreements.policy.coverage import within
from agreements.policy.sentences import last_day

State: TypeAlias = Literal["in-force", "suspended", "coming", "ended"]


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of an agreement, and the days from which and until which it lasts; none where it is open."""

    state: State
    start: date | None
    end: date | None


def standing(graph: PolicyGraph, name: str, on: date) -> Standing:
    """How an agreement stands on a day; one that another supersedes ends the day before that begins."""
    start, own = dates(graph, name)
    end = last_day(graph, name, own)
    if end is not None and (end < on or (start is not None and end < start)):
        return Standing("ended", start, end)
    if start is not None and start > on:
        return Standing("coming", start, end)
    declared: s.Agreement = syntax_of(graph, name)
    suspended = any(within(on, one.period.start, one.period.end) for one in declared.suspensions)
    return Standing("suspended" if suspended else "in-force", start, end)
