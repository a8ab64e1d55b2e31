"""Duties that a permitted share owes, and what must never be done with the data (`language.md`, section 5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from agreements.language import syntax as s
from agreements.reference.clauses import GrantText, last_day
from agreements.reference.cover import ReferenceRequest
from agreements.reference.days import later_by


@dataclass(frozen=True, slots=True)
class DutyOwed:
    """A duty that a permitted share owes, by which organisation, and when; no `due` while no date is set."""

    duty: str
    owed_by: str
    due: date | None


@dataclass(frozen=True, slots=True)
class NeverDone:
    """A standing term: what an organisation must never do with the data."""

    duty: str
    owed_by: str


def stands_on(asked: ReferenceRequest, permitting: tuple[GrantText, ...]) -> GrantText | None:
    """The grant that the question names, if it permits; else the first of those with the fewest duties."""
    for g in permitting:
        if g.name == asked.share.under:
            return g
    return min(permitting, key=number_of_duties, default=None)


def number_of_duties(g: GrantText) -> int:
    """How many duties a grant brings; a `must` line with several brings each of them. Standing terms decide nothing."""
    return sum(len(obligation.duties) for obligation in g.grant.obligations)


def duties(asked: ReferenceRequest, g: GrantText) -> Iterator[DutyOwed]:
    """The `must` duties of a grant, by the recipient or the discloser, with due dates."""
    for obligation in g.grant.obligations:
        for duty in obligation.duties:
            owed_by = whoever(asked, obligation.owed_by)
            yield DutyOwed(duty.text, owed_by, due(asked, g.agreement, obligation.deadline))


def never_done(asked: ReferenceRequest, g: GrantText) -> Iterator[NeverDone]:
    """The standing terms (`must not`) of a grant, by the recipient or the discloser."""
    for line in g.grant.standing_terms:
        for term in line.terms:
            yield NeverDone(term.text, whoever(asked, line.owed_by))


def whoever(asked: ReferenceRequest, owed_by: Literal["recipient", "discloser"]) -> str:
    """The organisation of the share that a line is about."""
    return asked.share.discloser if owed_by == "discloser" else asked.share.recipient


def due(asked: ReferenceRequest, agreement: s.Agreement, deadline: s.Deadline | None) -> date | None:
    """The day that a deadline comes to, once the day that it runs from is known."""
    if deadline is None:
        return None
    start = counted_from(asked, agreement, deadline.after.text)
    return None if start is None else later_by(start, deadline.quantity)


def counted_from(asked: ReferenceRequest, agreement: s.Agreement, after: str) -> date | None:
    """`receipt` is the date of the share, `end` the agreement's last day; an event's is what the question gives."""
    match after:
        case "receipt":
            return asked.share.on
        case "end":
            return last_day(asked.bundle, agreement)
        case event:
            return asked.share.events.get(event)
