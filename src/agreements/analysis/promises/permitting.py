"""Whether some question of a class of shares is permitted by a grant while a promise's exception is not true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from msgspec import structs

from agreements.analysis.promises.nodes import NodeNumber, NodeTable
from agreements.analysis.promises.reasons import AskedOf, ReasonTree, asked_of, reason_of
from agreements.analysis.promises.subject import PromiseFormulas
from agreements.analysis.symbolic.classes import Stretch
from agreements.analysis.symbolic.expression import (
    Expression,
    Value,
    Variable,
)
from agreements.analysis.symbolic.grounds import NO_PURPOSE, NOBODY, NOTHING, ClassShare
from agreements.analysis.symbolic.reading import SymbolicPolicy
from agreements.analysis.symbolic.residual import ResidualFold, first_day_within, windows_asked
from agreements.analysis.symbolic.search import satisfying
from agreements.formula.calendar import Duration
from agreements.formula.part import Part, leaves
from agreements.formula.request import NO_APPROVALS, Request
from agreements.policy.grants import GrantFormula

A_LIKELY_DAY = date(2025, 1, 1)
"""Of days on which a rule says the same, the one nearest to this is shown."""

CYCLE = 400
"""Years after which the calendar repeats itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Permitted:
    """A share that a grant permits: of which class, by which request, and what must be stated."""

    share: ClassShare
    request: Request
    grant: GrantFormula
    stated: dict[Variable, Value]

    @property
    def day(self) -> date:
        """The day of the share."""
        return date.fromordinal(self.request.day)


class Permitting:
    """Looks for permitted questions in classes of shares, and keeps why there are none.

    `looked_at` counts the classes that were looked at, which is most of the work.
    """

    def __init__(self, of: SymbolicPolicy, subject: PromiseFormulas, table: NodeTable) -> None:
        self._of = of
        self._subject = subject
        self._table = table
        self.looked_at = 0

    def find(
        self,
        grant: GrantFormula,
        share: ClassShare,
        until: int | None = None,
        *,
        latest: bool = False,
        prohibited: bool = True,
    ) -> Permitted | NodeNumber:
        """A question of a class that the grant permits while the exception is not true; else why there is none.

        No day after `until` (an ordinal) is looked at; with `latest` it is the last day there is, else a likely one.
        Unless `prohibited`, no prohibition of an agreement is looked at.
        """
        self.looked_at += 1
        first, last = share.stretch
        last = last if until is None else min(last, until)
        day = last if latest else max(first, min(last, A_LIKELY_DAY.toordinal()))
        found, windows = self._on(grant, share, day, prohibited=prohibited)
        if isinstance(found, Permitted) or not windows:
            return found
        for other in days_told_apart(Stretch(first, last), windows, latest=latest):
            on_other, _ = self._on(grant, share, other, prohibited=prohibited)
            if isinstance(on_other, Permitted):
                return on_other
        return found

    def by_what_is_stated(self, grant: GrantFormula) -> NodeNumber | None:
        """Why a grant permits nothing whatever is shared: what it asks of facts and approvals alone cannot be so.

        None where it may be so for some share.
        """
        self.looked_at += 1
        day = A_LIKELY_DAY.toordinal()
        anything = Request(day, NOBODY, NOBODY, NOTHING, NO_PURPOSE, {}, *NO_APPROVALS)
        residual = ResidualFold(anything)
        asked = [AskedOf(reason_of(part), residual.of(part)) for part in grant.rest if _is_open(part)]
        exceptions = [part for part in self._subject.unless.parts if _is_open(part)]
        if not exceptions:
            return None
        asked += [AskedOf(("exception",), residual.of(part), "not true") for part in exceptions]
        if mixed_windows([one.expression for one in asked]):
            return None
        return self._node(asked, date.fromordinal(day))

    def _on(
        self, grant: GrantFormula, share: ClassShare, day: int, *, prohibited: bool
    ) -> tuple[Permitted | NodeNumber, tuple[Duration, ...]]:
        """The same on one day; and lengths of time of which other days of the class may say something else."""
        request = (
            share.request if share.request.day == day else structs.replace(share.request, day=day, settled={})
        )
        return self._of_request(grant, share, request, prohibited=prohibited)

    def _of_request(
        self, grant: GrantFormula, share: ClassShare, request: Request, *, prohibited: bool
    ) -> tuple[Permitted | NodeNumber, tuple[Duration, ...]]:
        asked: list[AskedOf] = []
        reading = self._of.read(request)
        for one in asked_of(self._of, self._subject, grant, reading, prohibited=prohibited):
            if one.is_never_so:
                return self._table.closed(*one.reason), ()
            asked.append(one)
        on = date.fromordinal(request.day)
        tree = ReasonTree(self._table, self._of, asked, on)
        state = satisfying(tree.goals, [len(cells.values) for cells in tree.problem.cells])
        if state is not None:
            return Permitted(share, request, grant, tree.problem.assignment(state)), ()
        node = tree.node()
        if node is None:
            raise AssertionError("what no values bring about is closed by some reason for each of them")
        return node, mixed_windows([one.expression for one in asked])

    def _node(self, asked: list[AskedOf], day: date) -> NodeNumber | None:
        tree = ReasonTree(self._table, self._of, asked, day)
        if satisfying(tree.goals, [len(cells.values) for cells in tree.problem.cells]) is not None:
            return None
        return tree.node()


def _is_open(part: Part) -> bool:
    """Whether a formula asks of facts and approvals alone."""
    return all(leaf.reads.is_open for leaf in leaves(part))


# --- days ---------------------------------------------------------------------------------------------


def mixed_windows(expressions: Iterable[Expression]) -> tuple[Duration, ...]:
    """The ages of one approval that are asked about in days as well as in months; none where there are no such.

    Which of two such ages is the longer one depends on the day.
    """
    mixed = [ages for ages in windows_asked(expressions).values() if len({unit for _, unit in ages}) > 1]
    return tuple(sorted({age for ages in mixed for age in ages}))


def days_told_apart(stretch: Stretch, windows: tuple[Duration, ...], *, latest: bool = False) -> list[int]:
    """A day of a stretch for each order in which some ages come; with `latest` the last such day."""
    found: dict[tuple[int, ...], int] = {}
    for day in _days_that_may_differ(stretch, latest=latest):
        order = _order(day, windows)
        found.setdefault(order, day)
    return list(found.values())


@lru_cache(maxsize=65_536)
def _order(day: int, windows: tuple[Duration, ...]) -> tuple[int, ...]:
    """How far back each age goes on a day, by rank."""
    since = [first_day_within(date.fromordinal(day), one).toordinal() for one in windows]
    ranks = sorted(set(since))
    return tuple([ranks.index(one) for one in since])


def _days_that_may_differ(stretch: Stretch, *, latest: bool) -> Iterator[int]:
    """Days of a stretch on which months go back by all the lengths that they do on any day of it.

    Between the second of a month and its twenty-eighth they go back alike; and every four hundred years.
    """
    first, last = map(date.fromordinal, stretch)
    months = [(year, month) for year in _years(first, last, latest=latest) for month in range(1, 13)]
    for year, month in reversed(months) if latest else months:
        days = (31, 30, 29, 28, 15, 2, 1) if latest else (1, 2, 15, 28, 29, 30, 31)
        for number in days:
            try:
                day = date(year, month, number).toordinal()
            except ValueError:
                continue
            if stretch.first <= day <= stretch.last:
                yield day
    yield from (stretch.last, stretch.first) if latest else stretch


def _years(first: date, last: date, *, latest: bool) -> range:
    if latest:
        return range(max(first.year, last.year - CYCLE), last.year + 1)
    return range(first.year, min(last.year, first.year + CYCLE) + 1)
