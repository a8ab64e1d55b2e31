"""Names of clauses, `agreement.label`, that no agreement of the bundle has."""

from __future__ import annotations

from agreements.diagnostics import Diagnostic, Label, clip, diagnose, nearest
from agreements.language import syntax as s
from agreements.language.checks.dotted_names import explain_before_dot
from agreements.language.checks.symbols import SymbolTable
from agreements.language.checks.words import did_you_mean, quoted
from agreements.syntax.references import Reference

MOST_LISTED = 8
"""Up to how many clauses of an agreement are listed."""


def explain_clause(symbols: SymbolTable, reference: Reference, also: tuple[Label, ...]) -> Diagnostic:
    """Say what is wrong with the name of a clause: its agreement, or its number."""
    before, _, label = reference.name.text.partition(".")
    agreement = symbols.find(s.Agreement, before)
    if agreement is not None:
        return _no_such_clause(agreement, label, reference, also)
    return explain_before_dot(
        symbols,
        reference,
        also,
        s.Agreement,
        "clauses",
        lambda close: _one_of_another(symbols, close, label),
    )


def _no_such_clause(
    agreement: s.Agreement, label: str, reference: Reference, also: tuple[Label, ...]
) -> Diagnostic:
    names = [f"{agreement.name}.{clause.label}" for clause in agreement.clauses]
    shown = (
        () if agreement.name.span is None else (Label(agreement.name.span, "the agreement is declared here"),)
    )
    return diagnose(
        "unknown-clause",
        f"`{agreement.name}` has no clause `{clip(label)}`",
        reference.name.span,
        here="it lacks this clause",
        also=(*shown, *also),
        help=_listed(names) or did_you_mean(nearest(reference.name.text, names)),
    )


def _listed(names: list[str]) -> str | None:
    if not names:
        return "it has no clauses"
    if len(names) == 1:
        return f"its only clause is `{names[0]}`"
    return f"its clauses are {quoted(names)}" if len(names) <= MOST_LISTED else None


def _one_of_another(symbols: SymbolTable, close: str | None, label: str) -> str | None:
    """A clause of the agreement that was most likely meant."""
    if close is None:
        return "name a clause as `AGREEMENT.NUMBER`"
    name = f"{close}.{label}"
    return did_you_mean(name if name in symbols.clauses else close)
