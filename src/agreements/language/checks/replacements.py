"""Clauses that replace others: from when, what, and of whose agreement (`language.md`, section 2)."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.diagnostics import Diagnostic, Label, diagnose
from agreements.language import syntax as s
from agreements.language.checks.clauses import what_it_does
from agreements.language.checks.symbols import SymbolTable, replaced_by
from agreements.language.checks.words import quoted
from agreements.language.declarations import clause_name


def replacements_say_when(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """A clause that replaces another has a `from`, or its agreement has: the older one ends the day before it."""
    for agreement in symbols.each(s.Agreement):
        for clause in agreement.clauses:
            replaced = replaced_by(clause)
            if replaced and not any(one and one.start for one in (clause.period, agreement.period)):
                older = replaced[0]
                yield diagnose(
                    "replaces-without-from",
                    f"clause `{clause.label}` of `{agreement.name}` replaces `{older}` and nothing says from when",
                    older.span,
                    here="ends the day before the newer clause starts",
                    help=f"give the clause a first day: `clause {clause.label} from 2020-05-01`,"
                    f" or give `{agreement.name}` one",
                )


def replacements_suit(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """A grant replaces grants and a restriction restrictions, of agreements whose parties are all parties here."""
    for agreement in symbols.each(s.Agreement):
        for clause in agreement.clauses:
            own = clause_name(agreement, clause.label.text)
            for name in replaced_by(clause):
                found = symbols.clauses.get(name.text, ())
                if len(found) != 1 or name.text == own:
                    continue  # one that nothing declares, that is there twice, or a circle: told elsewhere
                older_agreement, older = found[0]
                if type(older.rule) is not type(clause.rule):
                    yield _of_the_other_sort(clause, older, name)
                elif missing := _missing(symbols, older_agreement, agreement):
                    yield _without_party(agreement, older_agreement, name, missing)


def _missing(symbols: SymbolTable, older: s.Agreement, newer: s.Agreement) -> list[str]:
    """The parties of the older agreement that are none of the newer one; none where a name may be a slip."""
    if symbols.is_declared_twice(older.name.text) or symbols.is_declared_twice(newer.name.text):
        return []
    here = {party.name.text for party in newer.parties}
    if any(symbols.find(s.Organisation, one) is None and symbols.find(s.Kind, one) is None for one in here):
        return []
    return [party.name.text for party in older.parties if party.name.text not in here]


def _of_the_other_sort(clause: s.Clause, older: s.Clause, name: s.Name) -> Diagnostic:
    does, did = what_it_does(clause), what_it_does(older)
    shown = older.label.span
    return diagnose(
        "unknown-clause",
        f"`{name}` {did}, and clause `{clause.label}`, which is to replace it, {does}",
        name.span,
        here=f"not a clause that {does}",
        also=() if shown is None else (Label(shown, f"this clause {did}"),),
        help=f"name a clause that {does}; a clause that {did} is replaced by one that {did}"
        if not isinstance(older.rule, s.TextClause)
        else f"name a clause that {does}",
    )


def _without_party(newer: s.Agreement, older: s.Agreement, name: s.Name, missing: list[str]) -> Diagnostic:
    is_are = "is a party" if len(missing) == 1 else "are parties"
    no = "no party" if len(missing) == 1 else "no parties"
    shown = next((party.span for party in older.parties if party.name.text == missing[0]), None)
    return diagnose(
        "replaces-without-party",
        f"{quoted(missing)} {is_are} to `{older.name}` and {no} to `{newer.name}`,"
        f" so `{name}` cannot be replaced here",
        name.span,
        here=f"{'a party' if len(missing) == 1 else 'some parties'} to it had no say in this",
        also=() if shown is None else (Label(shown, f"a party to `{older.name}`"),),
        help=f"name {quoted(missing)} after `between` of `{newer.name}` too",
    )
