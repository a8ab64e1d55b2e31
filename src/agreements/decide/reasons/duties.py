"""The duties that a permitted share brings: by whom, and when they are due (`language.md`, section 5)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from agreements.decide.answer import DutyDue
from agreements.decide.candidates import GrantClause
from agreements.evaluate.context import Context
from agreements.policy.compile import Policy
from agreements.policy.grants import OwedDuty
from agreements.policy.titles import BundleTitles
from agreements.syntax.units import base_unit, in_base_unit
from agreements.words import in_words


@dataclass(frozen=True, slots=True)
class DutyDeadline:
    """By when a duty is due: so many days or months after the share is received, or after the agreement's end."""

    words: str
    days: int
    months: int
    after_receipt: bool

    @staticmethod
    def of(number: int, unit: str, after: str) -> DutyDeadline:
        """A deadline as a clause says it: within a number of a unit after something."""
        amount, in_months = in_base_unit(number, unit), base_unit(unit) == "months"
        words = f"within {number} {unit} after {after}"
        days, months = (0, amount) if in_months else (amount, 0)
        return DutyDeadline(words, days, months, after == "receipt")

    def due(self, received: date, last_day: date | None) -> date | None:
        """The day that it names; none while that is open."""
        start = received if self.after_receipt else last_day
        if start is None:
            return None
        return later(start, self.months, "months") if self.months else later(start, self.days, "days")


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A duty of a clause in words, and the last day of its agreement."""

    owed: OwedDuty
    title: str
    must: str
    deadline: DutyDeadline | None
    last_day: date | None


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

    def _prepare(self, clause: GrantClause) -> Iterator[_Prepared]:
        for owed in clause.grant.duties:
            title = self._titles.title(owed.duty)
            last_day = self._policy.last_day(clause.grant.agreement)
            deadline = None if owed.deadline is None else DutyDeadline.of(*owed.deadline)
            yield _Prepared(owed, title, _must(title), deadline, last_day)


def _owed(duty: _Prepared, context: Context) -> DutyDue:
    owed, deadline = duty.owed, duty.deadline
    request = context.request
    by, title = (
        (request.recipient, context.recipient_title)
        if owed.owed_by == "recipient"
        else (request.discloser, context.discloser_title)
    )
    due = None if deadline is None else deadline.due(context.share.on, duty.last_day)
    says = f"{title} {duty.must}"
    if due == date.max and deadline is not None:
        says = f"{says}, {deadline.words} (later than any date that can be written)"
    elif due is not None:
        says = f"{says}, by {in_words(due)}"
    elif deadline is not None:
        says = f"{says}, {deadline.words} (the agreement has no end date yet)"
    return DutyDue(owed.duty, duty.title, by.name, due, None if deadline is None else deadline.words, says)


def _must(title: str) -> str:
    """A duty's title after its debtor's name: `must destroy …`, and `must not …` where the title forbids."""
    words = (
        title if title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}"
    )  # an abbreviation keeps its capitals
    return f"must {words.removeprefix('do ')}" if words.startswith("do not ") else f"must {words}"


def later(start: date, number: int, unit: str) -> date:
    """The day so many days or months after another; months clamp to the month's end."""
    return _add_months(start, number) if unit == "months" else _add_days(start, number)


def _add_days(start: date, days: int) -> date:
    return start + timedelta(days=days) if days <= (date.max - start).days else date.max


def _add_months(start: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
