"""Clauses that do not fit their agreement."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.diagnostics import Diagnostic, Label, diagnose
from agreements.language import syntax as s
from agreements.language.checks.symbols import SymbolTable
from agreements.language.checks.words import quoted
from agreements.syntax.references import ANYONE, PARTY


def labels_name_restrictions(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """`notwithstanding` names a `must not` clause of the same agreement, exactly."""
    for agreement, _, grant in symbols.grants:
        restrictions = {c.label.text for c in agreement.clauses if isinstance(c.rule, s.Restriction)}
        for label in grant.notwithstanding:
            if label.text not in restrictions:
                yield _not_a_restriction(agreement, label)


def _not_a_restriction(agreement: s.Agreement, label: s.ClauseLabel) -> Diagnostic:
    restrictions = [c.label.text for c in agreement.clauses if isinstance(c.rule, s.Restriction)]
    named = next((clause for clause in agreement.clauses if clause.label.text == label.text), None)
    if restrictions:
        one = len(restrictions) == 1
        help_text = f"its `must not` clause{' is' if one else 's are'} {quoted(restrictions)}"
    else:
        help_text = "it has no `must not` clause, so take this line out"
    if named is None:
        message = f"`{agreement.name}` has no clause `{label}`"
    else:
        message = f"clause `{label}` grants; `notwithstanding` sets aside a `must not share` clause"
    shown = named.label.span if named is not None else None
    return diagnose(
        "unknown-clause",
        message,
        label.span,
        here="not a `must not` clause of this agreement",
        also=() if shown is None else (Label(shown, "this clause grants"),),
        help=help_text,
    )


def disclosers_can_be_parties(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """Some discloser of every grant can be a party: only parties share under an agreement."""
    for agreement in symbols.each(s.Agreement):
        grants = [(clause, clause.rule) for clause in agreement.clauses if isinstance(clause.rule, s.Grant)]
        if grants and not agreement.parties:
            yield _no_parties(agreement)
            continue
        for clause, grant in grants:
            names = grant.sentence.disclosers.names
            if all(_never_party(symbols, agreement, name.text) for name in names):
                yield _never(agreement, clause, grant)


def _no_parties(agreement: s.Agreement) -> Diagnostic:
    return diagnose(
        "discloser-never-party",
        f"`{agreement.name}` lets someone share and has no parties",
        agreement.name.span,
        here="only a party can share under an agreement",
        help="say who they are: `between A and B`",
    )


def _never(agreement: s.Agreement, clause: s.Clause, grant: s.Grant) -> Diagnostic:
    disclosers = grant.sentence.disclosers
    parties = [party.name for party in agreement.parties]
    names = quoted(name.text for name in disclosers.names)
    which = "which is not" if len(disclosers.names) == 1 else "none of which is"
    shown = parties[0].span
    return diagnose(
        "discloser-never-party",
        f"clause `{clause.label}` lets {names} share, {which} a party to `{agreement.name}`",
        disclosers.span,
        here="only a party can share under an agreement",
        also=() if shown is None else (Label(shown, f"the agreement is between {quoted(parties)}"),),
        help="add the discloser after `between`, or name a party here",
    )


def _never_party(symbols: SymbolTable, agreement: s.Agreement, name: str) -> bool:
    """Whether a discloser can for certain never be a party; a name that is wrong is reported elsewhere."""
    if name in (ANYONE, PARTY):
        return False
    parties = {party.name.text for party in agreement.parties}
    if any(
        symbols.find(s.Organisation, party) is None and symbols.find(s.Kind, party) is None
        for party in parties
    ):
        return False
    organisation = symbols.find(s.Organisation, name)
    if organisation is not None:
        return name not in parties and parties.isdisjoint(symbols.kinds_ever(organisation))
    if symbols.find(s.Kind, name) is None or any(
        symbols.find(s.Kind, party) is not None for party in parties
    ):
        return False
    found = (symbols.find(s.Organisation, party) for party in parties)
    return all(name not in symbols.kinds_ever(party) for party in found if party is not None)
