"""Agreements that need their keeper's attention: warnings about dates, summaries and reviews."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agreements.diagnostics import Diagnostic, Label, Span, diagnose
from agreements.language import syntax as s
from agreements.language.checks.granted import shares
from agreements.language.checks.symbols import SymbolTable
from agreements.language.checks.words import quoted
from agreements.language.phrase_reviews import next_review

PERSONAL_DATA = "personal-data"
"""The category whose sharing needs a summary and a review date."""


def gateways_last_as_long_as_their_clauses(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """A clause does not go on after every gateway that an item of its `relying on` names has ended."""
    for agreement, clause, grant in symbols.grants if symbols.supersession_is_known else ():
        last_day = symbols.last_day(agreement, clause)
        for item in grant.relying_on:
            ended = [_end_of(symbols.find(s.Gateway, name.text)) for name in item.names]
            ends = [found for found in ended if found is not None]
            if len(ends) < len(ended):
                continue
            end, gateway = max(ends, key=lambda found: found[0])
            if last_day is None or end < last_day:
                yield _outlives(agreement, clause, item, gateway, end, last_day)


def _end_of(gateway: s.Gateway | None) -> tuple[date, s.Gateway] | None:
    """When a gateway ends; none when it does not, or when its dates are in doubt."""
    if gateway is None or gateway.period is None or gateway.period.end is None:
        return None
    start, end = gateway.period.start, gateway.period.end
    return None if start is not None and end < start else (end, gateway)


def _outlives(
    agreement: s.Agreement,
    clause: s.Clause,
    item: s.Reliance,
    gateway: s.Gateway,
    end: date,
    last_day: date | None,
) -> Diagnostic:
    until = "has no end" if last_day is None else f"goes on until {last_day}"
    which = f"`{gateway.name}`" if len(item.names) == 1 else f"the last of {quoted(item.names, 'or')}"
    ended = gateway.period.span if gateway.period else None
    advice = (
        "end the clause with the gateway, or rely on a gateway that lasts"
        if len(item.names) == 1
        else "end the clause with the last gateway, or add one that lasts after `or`"
    )
    return diagnose(
        "outlives-gateway",
        f"clause `{clause.label}` of `{agreement.name}` {until}, and {which} ends on {end}",
        item.span,
        here=f"permits nothing after {end}",
        also=() if ended is None else (Label(ended, f"`{gateway.name}` ends here"),),
        help=advice,
    )


def personal_data_is_explained(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """An agreement under which personal data is shared has a summary and a review date."""
    for agreement in symbols.each(s.Agreement):
        grants = (clause.rule for clause in agreement.clauses if isinstance(clause.rule, s.Grant))
        shown = next(filter(None, (shares(symbols, grant, PERSONAL_DATA) for grant in grants)), None)
        if shown is None:
            continue
        if agreement.summary is None:
            yield _missing(
                agreement, "missing-summary", "does not say in plain words why", 'summary "…"', shown.span
            )
        if agreement.review_by is None and not _is_reviewed_from_its_start(agreement):
            line = f"review by {_next_review(symbols, agreement)}"
            yield _missing(agreement, "missing-review", "has no review date", line, shown.span)


def _is_reviewed_from_its_start(agreement: s.Agreement) -> bool:
    """Whether `review every` gives it days of review: it counts from the first day, so there has to be one."""
    return (
        agreement.review_every is not None and agreement.period is not None and bool(agreement.period.start)
    )


def _next_review(symbols: SymbolTable, agreement: s.Agreement) -> date:
    """A day to come on which an agreement has been in force for whole years, and not after its last."""
    start = agreement.period.start if agreement.period else None
    last = symbols.last_day(agreement) if symbols.supersession_is_known else None
    return next_review(start or symbols.today, last, symbols.today)


def _missing(agreement: s.Agreement, code: str, lacks: str, example: str, shown: Span | None) -> Diagnostic:
    return diagnose(
        code,
        f"`{agreement.name}` shares personal data and {lacks}",
        agreement.name.span,
        here=f"has no `{' '.join(example.split()[:-1])}` line",
        also=() if shown is None else (Label(shown, "this is, or can be, personal data"),),
        help=f"add a line: `{example}`",
    )


def reviews_are_done(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """The review date of an agreement in force is not past."""
    for agreement in symbols.each(s.Agreement) if symbols.supersession_is_known else ():
        due = agreement.review_by
        if due is not None and due < symbols.today and symbols.in_force(agreement, symbols.today):
            yield diagnose(
                "review-overdue",
                f"`{agreement.name}` is in force and was to be reviewed by {due}",
                agreement.name.span,
                here="its review date is past",
                help="review it and move `review by` on, or end it with `until`",
            )
