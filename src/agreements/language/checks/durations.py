"""Lengths of time: deadlines, how old an approval may be, how long a restriction survives, when to review."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.conditions import leaves
from agreements.diagnostics import Diagnostic, clip, diagnose, nearest
from agreements.language import syntax as s
from agreements.language.checks.symbols import SymbolTable
from agreements.language.sorts import conditions_in
from agreements.syntax.units import DEADLINE_UNITS, TIME_UNITS, UNITS

_OR_DEADLINES = "hours, days, working days, weeks, months or years"
_OR_OTHERS = "days, weeks, months or years"


_CALLED = {"business day": "working days", "workday": "working days", "hr": "hours"}
"""What units are called otherwise."""


def deadlines_are_lengths_of_time(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """Each deadline is in hours, days, working days, weeks, months or years."""
    for _, _, grant in symbols.grants:
        for obligation in grant.obligations:
            if obligation.deadline is None:
                continue
            within = obligation.deadline.quantity
            if within.unit in UNITS - TIME_UNITS:
                yield _no_length(
                    within, "so nothing can be due within it", f"a deadline is in {_OR_DEADLINES}"
                )
            elif within.unit not in DEADLINE_UNITS:
                yield _unknown(within, DEADLINE_UNITS, f"a deadline is in {_OR_DEADLINES}")


def durations_are_lengths_of_time(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """`given within`, `survives end for` and `review every` take days, weeks, months or years."""
    for words, said in _durations(symbols):
        takes = f"`{words}` takes {_OR_OTHERS}"
        if said.unit in DEADLINE_UNITS - TIME_UNITS:
            yield _of_deadlines_alone(said, takes)
        elif said.unit not in UNITS:
            yield _unknown(said, TIME_UNITS, takes)
        elif said.unit not in TIME_UNITS:
            yield _no_length(said, f"which `{words}` asks for", takes)
        elif words == "review every" and said.number == 0:
            yield _never_due(said)


def _durations(symbols: SymbolTable) -> Iterator[tuple[str, s.Quantity]]:
    """Each length of time that is no deadline, with the words that lead to it."""
    for declaration in symbols.declarations:
        for condition in conditions_in(declaration):
            for leaf in leaves(condition):
                if isinstance(leaf, s.ApprovedBy) and leaf.given_within is not None:
                    yield "given within", leaf.given_within
    for agreement in symbols.each(s.Agreement):
        if agreement.review_every is not None:
            yield "review every", agreement.review_every
        for clause in agreement.clauses:
            yield from _of_clause(clause.rule)


def _of_clause(rule: s.Grant | s.Restriction | s.TextClause) -> Iterator[tuple[str, s.Quantity]]:
    if isinstance(rule, s.Grant):
        for need in rule.needs:
            if need.given_within is not None:
                yield "given within", need.given_within
    elif isinstance(rule, s.Restriction) and rule.survival is not None and rule.survival.duration is not None:
        yield "survives end for", rule.survival.duration


def _unknown(said: s.Quantity, units: frozenset[str], listed: str) -> Diagnostic:
    close = _CALLED.get(said.unit.casefold().removesuffix("s")) or nearest(said.unit, sorted(units))
    close = close if close in units else None
    return diagnose(
        "unknown-unit",
        f"`{clip(said.unit)}` is not a unit of time",
        said.span,
        help=f"did you mean `{close}`? {listed}" if close else listed,
    )


def _of_deadlines_alone(said: s.Quantity, takes: str) -> Diagnostic:
    return diagnose(
        "unknown-unit",
        f"`{said.unit}` is a unit of deadlines alone",
        said.span,
        here="not in a deadline",
        help=takes,
    )


def _no_length(said: s.Quantity, so: str, takes: str) -> Diagnostic:
    return diagnose(
        "unit-does-not-convert",
        f"`{said.number} {said.unit}` is not a length of time, {so}",
        said.span,
        here="not a time",
        help=takes,
    )


def _never_due(said: s.Quantity) -> Diagnostic:
    return diagnose(
        "unit-does-not-convert",
        f"`{said.number} {said.unit}` is no length of time after which a review could be due",
        said.span,
        here="no time passes",
        help="say after how long, such as `review every 12 months`",
    )
