"""Other days on which a share would be permitted: the earliest later one, and the last earlier one as history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from agreements.analysis.options.changes import DateChange
from agreements.analysis.options.plan import Plan
from agreements.analysis.symbolic.reading import SymbolicPolicy
from agreements.evaluate.index import Index
from agreements.formula.calendar import Duration, later
from agreements.formula.inputs import ApprovalInput
from agreements.formula.part import Part, leaves
from agreements.formula.request import Request
from agreements.formula.share import ProposedShare
from agreements.formula.truth import FALSE, TRUE, Truth
from agreements.words import in_words, period_in_words

_LAST = date.max.toordinal()


class DaySearch:
    """Finds them for the shares of one bundle; threads may share it."""

    def __init__(self, symbolic: SymbolicPolicy, index: Index) -> None:
        self._symbolic = symbolic
        self._policy = symbolic.policy
        self._index = index

    def plans(self, share: ProposedShare) -> Iterator[Plan]:
        """The earliest later day, and then the last earlier one; those that permit as they stand, if any do."""
        now, stretches = share.on.toordinal(), self._stretches(share)
        ahead = [(max(first, now + 1), last) for first, last in stretches if last > now]
        behind = [(first, min(last, now - 1)) for first, last in reversed(stretches) if first < now]
        for days, history in (([first for first, _ in ahead], False), ([last for _, last in behind], True)):
            day = self._nearest(share, days)
            if day is not None:
                on = date.fromordinal(day)
                change = DateChange(on, None, history, "")
                yield Plan((change,), replace(share, on=on), dearness=(abs(day - now),))

    def told(self, change: DateChange, share: ProposedShare) -> DateChange:
        """Another day, with how long it would do and in words; `share` is that of the day with all that is stated."""
        return self._past(change, share) if change.history else self._later(change, share)

    def _later(self, change: DateChange, share: ProposedShare) -> DateChange:
        until: date | None = None
        for first, last in self._stretches(share):
            if last >= share.on.toordinal():
                if first > share.on.toordinal() and self._value(share, first) != TRUE:
                    break
                until = date.fromordinal(last)
        until = None if until == date.max else until
        says = f"wait until {in_words(change.on)}" + (f", and share it by {in_words(until)}" if until else "")
        return replace(change, until=until, says=says)

    def _past(self, change: DateChange, share: ProposedShare) -> DateChange:
        start = share.on
        for first, last in reversed(self._stretches(share)):
            if first <= share.on.toordinal():
                if self._value(share, min(last, share.on.toordinal())) != TRUE:
                    break
                start = date.fromordinal(first)
        period = period_in_words(None if start == date.min else start, change.on)
        if start == change.on:
            period = f"on {in_words(change.on)}"
        return replace(change, says=f"it could have been shared {period}: that is history, and no remedy")

    def _nearest(self, share: ProposedShare, days: Iterable[int]) -> int | None:
        """The first of some days on which a share is permitted as it stands, else on which it could be."""
        could_be: int | None = None
        for day in days:
            value = self._value(share, day)
            if value == TRUE:
                return day
            if value != FALSE and could_be is None:
                could_be = day
        return could_be

    def _value(self, share: ProposedShare, day: int) -> Truth:
        return self._index.value(replace(share, on=date.fromordinal(day)))

    def _stretches(self, share: ProposedShare) -> list[tuple[int, int]]:
        """The stretches of days in which nothing that bears on a share changes, each by its first and last day."""
        starts = self._turns(share)
        return list(zip(starts, [*(start - 1 for start in starts[1:]), _LAST], strict=True))

    # --- when anything changes ----------------------------------------------------------------------

    def _turns(self, share: ProposedShare) -> list[int]:
        """The first days of all stretches in which nothing that bears on a share changes."""
        turns = {date.min.toordinal(), share.on.toordinal(), share.on.toordinal() + 1}
        windows: set[Duration] = set()
        for day in self._membership_turns(share):
            turns.add(day)
            for item in share.data:
                request = self._policy.entities.open_request(replace(share, on=date.fromordinal(day)), item)
                parts = list(self._formulas(request))
                turns |= self._symbolic.mentions.of(parts).turns
                windows.update(_windows(parts) if share.approvals else ())
        for one in share.approvals:
            if one.on is not None:
                turns.add(one.on.toordinal())
                turns.update(later(one.on, *window).toordinal() + 1 for window in windows)
            if one.until is not None:
                turns.add(one.until.toordinal() + 1)
        return sorted(turn for turn in turns if turn <= _LAST)

    def _membership_turns(self, share: ProposedShare) -> list[int]:
        """The first days of the stretches in which no membership changes of who is asked about, or acts for another."""
        coverage = self._policy.coverage
        names = {share.discloser, share.recipient}
        for name in (share.discloser, share.recipient):
            if coverage.ever_processes(name):
                names |= set(self._policy.entities.ever_acts_for(name))
        found = {day.toordinal() for name in names for day in coverage.membership_changes(name)}
        return sorted(found)

    def _formulas(self, request: Request) -> Iterator[Part]:
        """The formulas that bear on a request on whatever day."""
        policy, received = self._policy, self._index.received(request)
        bars = policy.candidates.bars_on(request.item.name)
        for one in received.grants:
            grant = policy.grants[one.place]
            yield from grant.sentence
            yield from grant.rest
            yield from policy.bars_open(bars, grant.relied)
        if received.grants:
            yield from (policy.unblocked[one.clause] for one in self._index.blocks(request, received))


def _windows(parts: Sequence[Part]) -> Iterator[Duration]:
    """How old approvals may be that formulas ask for."""
    for part in parts:
        for leaf in leaves(part):
            reads = leaf.reads
            if isinstance(reads, ApprovalInput) and reads.given_within is not None:
                yield reads.given_within
