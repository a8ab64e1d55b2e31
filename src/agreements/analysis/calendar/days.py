"""The days on which some share begins or stops being permitted: why, by which clause, and what could take its place.

A share here is a question with its facts and approvals: it stops with a clause where that permitted it on the day and
nothing permits it on the next. Approvals are held against each other by their ages (`ages`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, NamedTuple

from agreements.analysis.calendar.ages import AgedExpressions
from agreements.analysis.calendar.boxes import ListWords, joined_boxes, one_within
from agreements.analysis.calendar.dated_rules import DatedRule
from agreements.analysis.calendar.joining import joined_disclosers
from agreements.analysis.calendar.permitting import PermittedStates, Stated
from agreements.analysis.calendar.reader import Reader
from agreements.analysis.calendar.reasons import Because, TurnReasons
from agreements.analysis.calendar.share_class import Box, ShareClass
from agreements.analysis.calendar.share_classes import ShareClasses
from agreements.analysis.calendar.states import LAST, State, States
from agreements.analysis.calendar.substitutes import GatewaySubstitutes, Substitutes
from agreements.analysis.calendar.turns import Turn, Turns
from agreements.analysis.symbolic.expression import Expression
from agreements.graph import sort_of
from agreements.policy.compile import Policy

EntryKind = Literal["begins", "stops", "review", "lapses"]


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """Shares that begin or stop being permitted by a clause on a day, each with each of the names.

    `day` is the first on which they are permitted, or the last. A kind, category, `anyone`, `anything` or `any-purpose`
    stands for all that the clause covers by it on that day; nobody shares with themselves. `example` is a question
    (JSON) that is permitted on the day, and not on the other side of it; `because` what turns between the two. A
    `review` has neither, nor has law that `lapses` where no share stops by it. `instead` is told of what stops.
    """

    day: date
    change: EntryKind
    clause: str
    because: tuple[Turn, ...]
    disclosers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    example: Mapping[str, Any] | None = None
    instead: Substitutes | None = None


class _Key(NamedTuple):
    """What shares have in common that are told together."""

    day: int
    change: Literal["begins", "stops"]
    rule: DatedRule
    because: Because
    instead: Substitutes | None


class _Shown(NamedTuple):
    """A share that shows a change, and what is stated where it does; `asked` is what is asked on both sides of it."""

    share: ShareClass
    stated: Stated
    asked: tuple[Expression, ...]


class Calendar:
    """The calendar of one bundle between two days."""

    def __init__(self, policy: Policy, first: date = date.min, last: date = date.max) -> None:
        self._policy = policy
        self._first, self._last = first, last
        expressions = AgedExpressions()
        self._reader = Reader(policy, expressions)
        self._classes = ShareClasses(policy, self._reader)
        self._states = States(policy, self._classes.people, self._reader, expressions)
        self._permitting = PermittedStates(policy.graph, expressions)
        self._words = ListWords(self._classes.people, self._classes.items)
        self._substitutes = GatewaySubstitutes(policy, expressions, self._permitting)

    def entries(self, progress: Callable[[int, int], None] | None = None) -> Iterator[list[CalendarEntry]]:
        """The entries as they are found: reviews, then a list for each discloser, and law that merely lapses.

        `joined` puts those of several lists in order. `progress` is told how many of how many disclosers were
        looked at.
        """
        turns = list(Turns(self._policy.graph, self._first, self._last).all())
        yield [
            CalendarEntry(on, "review", turn.name, (turn,))
            for turn in turns
            if turn.change == "review is due"
            and self._first <= (on := date.fromordinal(turn.day)) <= self._last
        ]
        reasons = TurnReasons(self._policy, self._states, turns)
        stopping: set[int] = set()
        for discloser in self._classes.disclosers(progress):
            found = list(self._of(discloser, reasons))
            stopping.update(id(turn) for one in found if one.change == "stops" for turn in one.because)
            yield found
        yield list(self._lapsing(turn for turn in turns if id(turn) not in stopping))

    def _lapsing(self, turns: Iterable[Turn]) -> Iterator[CalendarEntry]:
        for turn in turns:
            if turn.change == "ends" and sort_of(self._policy.graph, turn.name) in ("gateway", "bar"):
                day = date.fromordinal(turn.day - 1)
                if self._first <= day <= self._last:
                    yield CalendarEntry(day, "lapses", turn.name, (turn,))

    def _of(self, discloser: str, reasons: TurnReasons) -> Iterator[CalendarEntry]:
        """The entries about what one discloser may share."""
        cells: dict[_Key, dict[Box, _Shown]] = {}
        first, last = self._first.toordinal(), min(self._last.toordinal() + 1, LAST)
        for share in self._classes.of(discloser):
            before: State | None = None
            for after in self._states.of(share, first, last):
                if after.day > max(first - 1, 1) and after.grants != (before.grants if before else []):
                    self._compare(share, before or State(0, [], [], None), after, reasons, cells)
                before = after
        for key, shown in cells.items():
            yield from self._told(discloser, key, shown)

    def _compare(
        self,
        share: ShareClass,
        before: State,
        after: State,
        reasons: TurnReasons,
        cells: dict[_Key, dict[Box, _Shown]],
    ) -> None:
        """What of a class begins and stops on a day; all of it is put to what else does so alike."""
        was, now = before.answers, after.answers
        if was == now:
            return
        for change, one, others in (("stops", before, now), ("begins", after, was)):
            on = after.day - (change == "stops")
            if not self._first.toordinal() <= on <= self._last.toordinal():
                continue
            for rule, asks in one.grants:
                stated = self._permitting.alone(asks, others)
                if stated is None:
                    continue
                because = reasons.of(share, rule, before, after)
                instead = self._instead(because.turns, share, after, rule) if change == "stops" else None
                key = _Key(on, change, rule, because, instead)  # type: ignore[arg-type] # one of the two
                cells.setdefault(key, {}).setdefault(share.box, _Shown(share, stated, (asks, *others)))

    def _instead(
        self, because: Iterable[Turn], share: ShareClass, after: State, rule: DatedRule
    ) -> Substitutes:
        """What could permit the same shares on the next day, if for other facts and approvals."""
        graph = self._policy.graph
        gone = [one.name for one in because if one.change == "ends" and sort_of(graph, one.name) == "gateway"]
        if not share.is_covered_by(rule, after.day):
            gone = []
        return self._substitutes.of(gone, share, after, rule, after.grants)

    # --- as it is told --------------------------------------------------------------------------------

    def _told(self, discloser: str, key: _Key, shown: Mapping[Box, _Shown]) -> Iterator[CalendarEntry]:
        boxes, day = joined_boxes(shown), key.day
        for box in boxes:
            recipients, data, purposes = box
            yield CalendarEntry(
                date.fromordinal(day),
                key.change,
                key.rule.name,
                key.because.turns,
                (discloser,),
                self._words.recipients(key.rule, recipients, discloser, day),
                self._words.data(key.rule, data),
                self._words.purposes(key.rule, purposes),
                self._question(one_within(shown, box), key),
                key.instead,
            )

    def _question(self, shown: _Shown, key: _Key) -> dict[str, Any]:
        share, other = shown.share, key.day + (1 if key.change == "stops" else -1)
        return {
            **share.question(key.day),
            **self._permitting.as_stated(shown.stated, shown.asked, (key.day, other)),
        }


def joined(entries: Iterable[CalendarEntry]) -> list[CalendarEntry]:
    """Entries in order of days, then of clauses; those that differ in the discloser alone are one."""
    found = joined_disclosers(
        entries,
        lambda one: (
            one.day,
            one.change,
            one.clause,
            tuple(map(id, one.because)),
            one.recipients,
            one.data,
            one.purposes,
            one.instead,
        ),
        lambda one: one.disclosers,
        lambda one, disclosers: replace(one, disclosers=disclosers),
    )
    return sorted(found, key=_in_order)


def _in_order(one: CalendarEntry) -> tuple[object, ...]:
    return one.day, one.clause, one.change, one.disclosers, one.recipients, one.data, one.purposes
