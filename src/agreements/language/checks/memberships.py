"""Advice on parties that are of no kind any more while their agreement goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agreements.diagnostics import Diagnostic, Label, Span, diagnose
from agreements.language import syntax as s
from agreements.language.checks.symbols import SymbolTable


def parties_last_as_long_as_their_agreements(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """A party that was of some kind is still of one as long as its agreement goes on."""
    for agreement in symbols.each(s.Agreement) if symbols.supersession_is_known else ():
        last_day = symbols.last_day(agreement)
        for party in agreement.parties:
            organisation = symbols.find(s.Organisation, party.name.text)
            last = None if organisation is None else _last_membership(organisation)
            if last is not None and (last_day is None or last[0] < last_day):
                yield _of_no_kind(agreement, party, last, last_day)


def _last_membership(organisation: s.Organisation) -> tuple[date, Span | None] | None:
    """The last day on which an organisation is of any kind; none for one that stays so, or never was."""
    ends = []
    for membership in organisation.memberships:
        period = membership.period
        if period is None or period.end is None or (period.start is not None and period.end < period.start):
            return None  # it goes on, or its dates are in doubt
        ends.append((period.end, period.span))
    return max(ends, key=lambda found: found[0], default=None)


def _of_no_kind(
    agreement: s.Agreement, party: s.Party, last: tuple[date, Span | None], last_day: date | None
) -> Diagnostic:
    goes_on = "has no end" if last_day is None else f"goes on until {last_day}"
    return diagnose(
        "party-of-no-kind",
        f"`{party.name}` is of no kind after {last[0]}, and `{agreement.name}`, to which it is a party, {goes_on}",
        party.name.span,
        here="may have been abolished or merged",
        also=() if last[1] is None else (Label(last[1], "the last day on which it is of a kind"),),
        help="end the agreement, or supersede it by one with whoever took over; or correct what it `is`",
    )
