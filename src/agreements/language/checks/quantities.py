"""Plain words that mean something only where they stand: units, levels and capacities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agreements.diagnostics import Diagnostic, Span, clip, diagnose, nearest
from agreements.language import syntax as s
from agreements.language.checks.symbols import SymbolTable
from agreements.language.checks.words import quoted
from agreements.syntax.units import DEADLINE_UNITS, UNITS

LEVELS = ("low", "medium", "high")
"""How likely or grave a risk is, least first."""

CAPACITIES = ("controller", "joint-controller", "processor")
"""What a party can be in data protection law."""

_PLURAL_UNITS = ("days", "weeks", "months", "years", "people", "records", "percent")


def units_are_known(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """The unit of each fact that is a quantity is a unit of the language."""
    for fact in symbols.each(s.Fact):
        if isinstance(fact.type, s.Measure) and fact.type.unit.text not in UNITS:
            yield unknown_unit(fact.type.unit.text, fact.type.unit.span)


def unknown_unit(unit: str, at: Span | None) -> Diagnostic:
    """Say that a unit is not one, and which are; or that it is one of deadlines alone."""
    if unit in DEADLINE_UNITS:
        return diagnose(
            "unknown-unit",
            f"`{unit}` is a unit of deadlines alone",
            at,
            here="not in a deadline",
            help=f"hours and working days stand in deadlines alone; the units are {quoted(_PLURAL_UNITS)}",
        )
    return _unknown(
        "unknown-unit", f"`{clip(unit)}` is not a unit", unit, sorted(UNITS), at, _PLURAL_UNITS, "units"
    )


def levels_are_known(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """Each likelihood and impact is low, medium or high."""
    for agreement in symbols.each(s.Agreement):
        for risk in agreement.risks:
            for word, level in (("likelihood", risk.likelihood), ("impact", risk.impact)):
                if level is not None and level.text not in LEVELS:
                    message = f"`{clip(level.text)}` is not a level of {word}"
                    yield _unknown("unknown-level", message, level.text, LEVELS, level.span, LEVELS, "levels")


def capacities_are_known(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """Each party that has a capacity is a controller, a joint controller or a processor."""
    for agreement in symbols.each(s.Agreement):
        for party in agreement.parties:
            word = party.capacity
            if word is not None and word.text not in CAPACITIES:
                message = f"`{clip(word.text)}` is not a capacity that a party can have"
                yield _unknown(
                    "unknown-capacity", message, word.text, CAPACITIES, word.span, CAPACITIES, "capacities"
                )


def _unknown(
    code: str,
    message: str,
    word: str,
    right: Iterable[str],
    at: Span | None,
    shown: Iterable[str],
    called: str,
) -> Diagnostic:
    close = nearest(word, right)
    listed = f"the {called} are {quoted(shown)}"
    return diagnose(code, message, at, help=f"did you mean `{close}`? {listed}" if close else listed)
