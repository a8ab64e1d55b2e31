"""Whether an agreement, a clause or a rule of law holds on a day, as section 5 of the language says, and in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, TypeAlias

from agreements.formula.calendar import later
from agreements.graph import PolicyGraph, dates, into, sort_of, syntax_of
from agreements.language import syntax as s
from agreements.policy.coverage import within
from agreements.policy.sentences import first_day_of_clause, last_day
from agreements.syntax.values import duration_of
from agreements.words import in_words, period_in_words

StandingWord: TypeAlias = Literal["in force", "coming", "ended", "suspended", "never in force"]
"""How something stands on a day. What is suspended grants nothing, and what it forbids still holds."""

State: TypeAlias = Literal["in-force", "suspended", "coming", "ended"]

_STATES: Mapping[StandingWord, State] = {
    "in force": "in-force",
    "coming": "coming",
    "ended": "ended",
    "suspended": "suspended",
    "never in force": "ended",
}


@dataclass(frozen=True, slots=True)
class StandingOnDay:
    """How something stands on a day, why in a sentence's words, and its first and last days, where it has any."""

    word: StandingWord
    says: str
    start: date | None = None
    end: date | None = None

    @property
    def state(self) -> State:
        """The same in one of the four words that registers sort by: what was never in force has ended."""
        return _STATES[self.word]

    @property
    def lasts(self) -> tuple[State, date | None, date | None]:
        """How it stands and how long it lasts, without the words for it."""
        return self.state, self.start, self.end


def standing_of(graph: PolicyGraph, name: str, on: date) -> StandingOnDay | None:
    """How an agreement, clause, gateway or bar stands on a day; nothing for what has no dates."""
    match sort_of(graph, name):
        case "agreement":
            return agreement_standing(graph, name, on)
        case "clause":
            return clause_standing(graph, name, on)
        case "gateway" | "bar":
            return _within(dates(graph, name), on)
        case _:
            return None


def agreement_standing(graph: PolicyGraph, name: str, on: date) -> StandingOnDay:
    """How an agreement stands on a day; one that another supersedes ends the day before that begins."""
    start, own = dates(graph, name)
    return replace(_agreement(graph, name, on), start=start, end=last_day(graph, name, own))


def _agreement(graph: PolicyGraph, name: str, on: date) -> StandingOnDay:
    start, _ = dates(graph, name)
    superseded = superseded_from(graph, name)
    if superseded is not None and superseded <= on:
        return StandingOnDay("ended", f"superseded from {in_words(superseded)} on")
    found = _within(dates(graph, name), on)
    if found.word != "in force":
        return found
    for suspension in syntax_of(graph, name).suspensions:
        if within(on, suspension.period.start, suspension.period.end):
            period = period_in_words(suspension.period.start, suspension.period.end)
            return StandingOnDay(
                "suspended", f"its grants are suspended {period}; what it forbids still holds"
            )
    if superseded is not None:
        return StandingOnDay("in force", period_in_words(start, superseded - timedelta(days=1)))
    return found


def superseded_from(graph: PolicyGraph, name: str) -> date | None:
    """The first day on which another agreement stands in the place of one."""
    starts = (dates(graph, newer)[0] for newer, _ in into(graph, name, "supersedes"))
    return min((start for start in starts if start is not None), default=None)


def clause_standing(graph: PolicyGraph, name: str, on: date) -> StandingOnDay:
    """How a clause stands on a day: by its own dates, by what replaces it, and by its agreement.

    A prohibition that survives its agreement lasts as long as it forbids.
    """
    whole = agreement_standing(graph, name.partition(".")[0], on)
    found = _clause(graph, name, on, whole)
    start, end = dates(graph, name)
    replaced = _replaced_from(graph, name)
    last = None if replaced is None or replaced == date.min else replaced - timedelta(days=1)
    rule = syntax_of(graph, name).rule
    survival = rule.survival if isinstance(rule, s.Restriction) else None
    ends = (end, last, _last_day_within(whole, survival))
    return replace(
        found,
        start=max((one for one in (whole.start, start) if one is not None), default=None),
        end=min((one for one in ends if one is not None), default=None),
    )


def _last_day_within(whole: StandingOnDay, survival: s.Survival | None) -> date | None:
    """The last day that a clause can have because its agreement ends, if it ends."""
    if survival is None or whole.end is None:
        return whole.end
    return None if survival.duration is None else later(whole.end, *duration_of(survival.duration))


def _clause(graph: PolicyGraph, name: str, on: date, whole: StandingOnDay) -> StandingOnDay:
    agreement, declared = name.partition(".")[0], syntax_of(graph, name)
    replaced = _replaced_from(graph, name)
    if replaced is not None and replaced <= on:
        return StandingOnDay("ended", f"replaced from {in_words(replaced)} on")
    own = _within(dates(graph, name), on)
    rule = declared.rule
    if isinstance(rule, s.Restriction) and rule.survival is not None and whole.word == "ended":
        return _surviving(graph, agreement, rule.survival, on) if own.word == "in force" else own
    if whole.word == "suspended":
        return whole if isinstance(rule, s.Grant) and own.word == "in force" else own
    if whole.word != "in force":
        return StandingOnDay(whole.word, f"with its agreement, {whole.says}")
    return whole if own.word == "in force" and dates(graph, name) == (None, None) else own


def _surviving(graph: PolicyGraph, agreement: str, survival: s.Survival, on: date) -> StandingOnDay:
    start, end = dates(graph, agreement)
    last = last_day(graph, agreement, end) or date.min
    if start is not None and (start > last or start > on):
        return StandingOnDay("never in force", "its agreement ended before it began")
    if survival.duration is None:
        return StandingOnDay("in force", "it still forbids after its agreement has ended")
    until = later(last, *duration_of(survival.duration))
    if on > until:
        return StandingOnDay("ended", f"it forbade until {in_words(until)}, after its agreement had ended")
    return StandingOnDay(
        "in force", f"it still forbids until {in_words(until)}, after its agreement has ended"
    )


def _replaced_from(graph: PolicyGraph, name: str) -> date | None:
    starts = (first_day_of_clause(graph, newer) for newer, _ in into(graph, name, "replaces"))
    return min((start for start in starts if start is not None), default=None)


def _within(period: tuple[date | None, date | None], on: date) -> StandingOnDay:
    start, end = period
    says = period_in_words(start, end)
    if (start is not None and start.year == date.max.year) or (start and end and start > end):
        return StandingOnDay("never in force", says)
    if start is not None and on < start:
        return StandingOnDay("coming", says)
    if end is not None and end < on:
        return StandingOnDay("ended", says)
    return StandingOnDay("in force", "no dates are stated" if start is None and end is None else says)
