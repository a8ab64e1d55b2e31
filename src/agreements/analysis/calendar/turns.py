"""The days on which something that a bundle declares begins or ends, and what that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from agreements.diagnostics import Span
from agreements.formula.calendar import later
from agreements.graph import PolicyGraph, dates, into, of_sort, sort_of, syntax_of
from agreements.language import syntax as s
from agreements.language.declarations import clause_name
from agreements.policy.sentences import first_day_of_clause, last_day
from agreements.syntax.node import Period
from agreements.syntax.values import duration_of

Change: TypeAlias = Literal[
    "begins",
    "ends",
    "is superseded",
    "is replaced",
    "is suspended",
    "resumes",
    "becomes",
    "is no longer",
    "no longer survives",
    "review is due",
]

YEARS_OF_REVIEWS = 10
"""For how many years the reviews of an agreement without a last day are told, where nobody says until when."""


_LONGEST: dict[str, int] = {"days": 1, "months": 31}
"""How many days the longest of each unit has."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that is otherwise from a day (an ordinal) on: what of which thing, and by what or of which kind.

    `agreement` is the one that it is about, where there is one.
    """

    day: int
    change: Change
    name: str
    other: str | None = None
    span: Span | None = None

    @property
    def is_an_end(self) -> bool:
        """Whether the day before is what people call the day of it: the last one."""
        return self.change in ("ends", "is superseded", "is replaced", "is no longer", "no longer survives")

    @property
    def agreement(self) -> str:
        """The agreement that it is of, by its name; of other things their own."""
        return self.name.partition(".")[0]


class Turns:
    """The turns of one bundle; see the module. Reviews that come again and again are told between two days.

    Those of an agreement without a last day are told for ten years, where nobody says until when.
    """

    def __init__(self, graph: PolicyGraph, first: date = date.min, last: date = date.max) -> None:
        self._graph = graph
        self._first = first
        self._last = last

    def all(self) -> Iterator[Turn]:
        """Every one, in no order."""
        for sort in ("gateway", "bar"):
            for name in of_sort(self._graph, sort):
                yield from _of_period(name, syntax_of(self._graph, name))
        for name in of_sort(self._graph, "organisation"):
            yield from self.of_organisation(name)
        for name in of_sort(self._graph, "agreement"):
            yield from self.of_agreement(name)

    def of(self, names: Iterable[str]) -> Iterator[Turn]:
        """Those of some agreements, gateways, bars and organisations."""
        for name in names:
            match sort_of(self._graph, name):
                case "agreement":
                    yield from self.of_agreement(name)
                case "organisation":
                    yield from self.of_organisation(name)
                case "gateway" | "bar":
                    yield from _of_period(name, syntax_of(self._graph, name))

    def of_organisation(self, name: str) -> Iterator[Turn]:
        """When an organisation becomes one of a kind, and when it is no longer."""
        declared: s.Organisation = syntax_of(self._graph, name)
        for membership in declared.memberships:
            period = membership.period
            for kind in membership.kinds if period is not None else ():
                if period is not None and period.start is not None:
                    yield Turn(period.start.toordinal(), "becomes", name, kind.text, membership.span)
                if period is not None and period.end is not None:
                    yield Turn(period.end.toordinal() + 1, "is no longer", name, kind.text, membership.span)

    def of_agreement(self, name: str) -> Iterator[Turn]:
        """What turns in an agreement: itself, its clauses, suspensions and reviews."""
        declared: s.Agreement = syntax_of(self._graph, name)
        yield from _of_period(name, declared)
        for newer, edge in into(self._graph, name, "supersedes"):
            start = dates(self._graph, newer)[0]
            if start is not None:
                yield Turn(start.toordinal(), "is superseded", name, newer, edge["span"])
        for one in declared.suspensions:
            start, end = one.period.start, one.period.end
            if start is not None:
                yield Turn(start.toordinal(), "is suspended", name, one.because, one.span)
            if end is not None:
                yield Turn(end.toordinal() + 1, "resumes", name, None, one.span)
        for clause in declared.clauses:
            if not isinstance(clause.rule, s.TextClause):
                yield from self._of_clause(declared, clause_name(declared, clause.label.text), clause)
        yield from self._reviews(declared)

    def _reviews(self, declared: s.Agreement) -> Iterator[Turn]:
        """The days by which an agreement is to be reviewed, as long as it lasts and those that are asked for."""
        name = declared.name.text
        if declared.review_by is not None:
            yield Turn(declared.review_by.toordinal(), "review is due", name, None, declared.span)
        start, end = _period_of(declared).start, _period_of(declared).end
        if declared.review_every is None or start is None:
            return
        number, unit = duration_of(declared.review_every)
        last = last_day(self._graph, name, end)
        if last is None and self._last == date.max:
            last = later(max(start, self._first), 12 * YEARS_OF_REVIEWS, "months")
        last = min(last or date.max, self._last)
        times = max(1, (self._first - start).days // (number * _LONGEST[unit]) if number else 1)
        while number and (day := later(start, number * times, unit)) <= last:
            if day >= self._first:
                yield Turn(day.toordinal(), "review is due", name, None, declared.span)
            if day == date.max:  # later than which no day is
                return
            times += 1

    def _of_clause(self, agreement: s.Agreement, name: str, clause: s.Clause) -> Iterator[Turn]:
        yield from _of_period(name, clause)
        for newer, edge in into(self._graph, name, "replaces"):
            start = first_day_of_clause(self._graph, newer)
            if start is not None:
                yield Turn(start.toordinal(), "is replaced", name, newer, edge["span"])
        survival = clause.rule.survival if isinstance(clause.rule, s.Restriction) else None
        if survival is not None and survival.duration is not None:
            last = last_day(self._graph, agreement.name.text, _period_of(agreement).end)
            if last is not None:
                end = later(last, *duration_of(survival.duration))
                if end < date.max:
                    yield Turn(end.toordinal() + 1, "no longer survives", name, None, survival.span)


def _of_period(name: str, declared: _Dated) -> Iterator[Turn]:
    """When something begins and ends by its own line."""
    period = _period_of(declared)
    if period.start is not None:
        yield Turn(period.start.toordinal(), "begins", name, span=declared.span)
    if period.end is not None:
        yield Turn(period.end.toordinal() + 1, "ends", name, span=declared.span)


def _period_of(declared: _Dated) -> Period:
    return declared.period or _ALWAYS


_Dated: TypeAlias = s.Gateway | s.Bar | s.Agreement | s.Clause
_ALWAYS = Period()
