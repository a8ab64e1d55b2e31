"""The duties that a permitted share brings: by whom, and when they are due (`language.md`, section 5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from agreements.decide.answer import DutyDue, TermOwed
from agreements.decide.clauses import GrantClause
from agreements.evaluate.context import Context
from agreements.formula.calendar import later, working_days_later
from agreements.language.sorts.clause_nodes import STARTS
from agreements.policy.compile import Policy
from agreements.policy.grants import OwedDuty
from agreements.policy.titles import BundleTitles
from agreements.syntax.node import Quantity
from agreements.syntax.values import duration_of
from agreements.words import duty_in_sentence, in_words


@dataclass(frozen=True, slots=True)
class DutyDeadline:
    """By when a duty is due: so much later than the share is received, the agreement ends or something happens."""

    words: str
    number: int
    unit: str
    after: str

    @staticmethod
    def of(number: int, unit: str, after: str, what: str) -> DutyDeadline:
        """A deadline as a clause says it: within a number of a unit after something, `what` in words."""
        return DutyDeadline(f"within {number} {unit} after {what}", number, unit, after)

    @property
    def in_working_days(self) -> bool:
        """Whether weekends do not count."""
        return self.unit in ("working day", "working days")

    def due(self, start: date | None) -> date | None:
        """The day that it names, counted from a day; none while that is open."""
        if start is None:
            return None
        if self.in_working_days:
            return working_days_later(start, self.number)
        if self.unit in ("hour", "hours"):  # which count from the start of the day
            return later(start, self.number // 24, "days")
        return later(start, *duration_of(Quantity(self.number, self.unit)))


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A duty of a clause in words, and the last day of its agreement."""

    owed: OwedDuty
    title: str
    must: str
    deadline: DutyDeadline | None
    last_day: date | None

    def start(self, context: Context) -> date | None:
        """The day from which its deadline is counted, as far as it is known."""
        assert self.deadline is not None  # noqa: S101 - else nothing is counted
        after, share = self.deadline.after, context.share
        if after == "receipt":
            return share.on
        return self.last_day if after == "end" else share.events.get(after)


class Duties:
    """The duties of one bundle's clauses, each put into words once; threads may share it."""

    def __init__(self, policy: Policy, titles: BundleTitles) -> None:
        self._policy = policy
        self._titles = titles
        self._of: dict[str, tuple[_Prepared, ...]] = {}

    def owed(self, clause: GrantClause, context: Context) -> tuple[DutyDue, ...]:
        """The duties that a share under a clause brings, with the days they are due."""
        prepared = self._of.get(clause.name)
        if prepared is None:
            prepared = self._of[clause.name] = tuple(self._prepare(clause))
        return tuple([_owed(duty, context) for duty in prepared])

    def never(self, clause: GrantClause, context: Context) -> tuple[TermOwed, ...]:
        """What must never be done with the data under a clause."""
        found = []
        for term in clause.grant.never:
            by, debtor = _debtor(term.owed_by, context)
            title = self._titles.title(term.duty)
            found.append(TermOwed(term.duty, title, by, f"{debtor} {_must_not(title)}"))
        return tuple(found)

    def _prepare(self, clause: GrantClause) -> Iterator[_Prepared]:
        for owed in clause.grant.duties:
            title = self._titles.title(owed.duty)
            last_day = self._policy.last_day(clause.grant.agreement)
            yield _Prepared(owed, title, _must(title), self._deadline(owed), last_day)

    def _deadline(self, owed: OwedDuty) -> DutyDeadline | None:
        if owed.deadline is None:
            return None
        number, unit, after = owed.deadline
        what = after if after in STARTS else f"“{self._titles.title(after)}”"
        return DutyDeadline.of(number, unit, after, what)


def _debtor(owed_by: str, context: Context) -> tuple[str, str]:
    """The name and the title of whoever owes a duty."""
    request = context.request
    if owed_by == "recipient":
        return request.recipient.name, context.recipient_title
    return request.discloser.name, context.discloser_title


def _owed(duty: _Prepared, context: Context) -> DutyDue:
    owed, deadline = duty.owed, duty.deadline
    by, debtor = _debtor(owed.owed_by, context)
    says = f"{debtor} {duty.must}"
    if deadline is None:
        return DutyDue(owed.duty, duty.title, by, None, None, says)
    due = deadline.due(duty.start(context))
    return DutyDue(owed.duty, duty.title, by, due, deadline.words, f"{says}, {_when(deadline, due)}")


def _when(deadline: DutyDeadline, due: date | None) -> str:
    """By when a duty is due, in words."""
    if due == date.max:
        return f"{deadline.words} (later than any date that can be written)"
    if due is None:
        return (
            f"{deadline.words} (the agreement has no end date yet)"
            if deadline.after == "end"
            else deadline.words
        )
    if deadline.in_working_days:
        return f"by {in_words(due)} (public holidays are not counted out)"
    return f"by {in_words(due)}"


def _must(title: str) -> str:
    """A duty's title after its debtor's name: `must destroy …`, and `must not …` where the title forbids."""
    words = duty_in_sentence(title)
    return f"must {words.removeprefix('do ')}" if words.startswith("do not ") else f"must {words}"


def _must_not(title: str) -> str:
    """What must never be done, after the name of whoever must not."""
    return f"must never {duty_in_sentence(title)}"
