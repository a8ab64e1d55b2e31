"""Clauses that do not fit their agreement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from agreements.diagnostics import Diagnostic, Label, diagnose
from agreements.language import syntax as s
from agreements.language.checks.symbols import SymbolTable
from agreements.language.checks.words import quoted
from agreements.syntax.references import ANYONE, PARTY


def labels_name_restrictions(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """`notwithstanding` names a `must not` clause of the same agreement, exactly."""
    for agreement, _, grant in symbols.grants:
        for label in grant.notwithstanding:
            yield from _names(agreement, label, _RESTRICTION)


def risks_are_about_grants(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """`about` names clauses of the same agreement that grant, exactly."""
    for agreement in symbols.each(s.Agreement):
        for risk in agreement.risks:
            for label in risk.about:
                yield from _names(agreement, label, _GRANT)


@dataclass(frozen=True)
class _WantedRule:
    """Which clauses a label may name: their rule, how they are called, and why no other will do."""

    rule: type[s.Grant] | type[s.Restriction]
    called: str
    because: str


_RESTRICTION = _WantedRule(
    s.Restriction, "`must not` clause", "`notwithstanding` sets aside a `must not share` clause"
)
_GRANT = _WantedRule(s.Grant, "`may share` clause", "a risk is about clauses that grant")


def _names(agreement: s.Agreement, label: s.ClauseLabel, wanted: _WantedRule) -> Iterator[Diagnostic]:
    """What is wrong with a label that is to name a clause of its agreement, if anything."""
    named = [clause for clause in agreement.clauses if clause.label.text == label.text]
    if not any(isinstance(clause.rule, wanted.rule) for clause in named):
        yield _not_of_the_rule(agreement, label, named[0] if named else None, wanted)


def _not_of_the_rule(
    agreement: s.Agreement, label: s.ClauseLabel, named: s.Clause | None, wanted: _WantedRule
) -> Diagnostic:
    right = [c.label.text for c in agreement.clauses if isinstance(c.rule, wanted.rule)]
    if right:
        help_text = f"its {wanted.called}{' is' if len(right) == 1 else 's are'} {quoted(right)}"
    else:
        help_text = f"it has no {wanted.called}, so take this out"
    does = "" if named is None else what_it_does(named)
    message = f"`{agreement.name}` has no clause `{label}`" if named is None else f"clause `{label}` {does}"
    shown = named.label.span if named is not None else None
    return diagnose(
        "unknown-clause",
        message if named is None else f"{message}; {wanted.because}",
        label.span,
        here=f"not a {wanted.called} of this agreement",
        also=() if shown is None else (Label(shown, f"this clause {does}"),),
        help=help_text,
    )


def what_it_does(clause: s.Clause) -> str:
    """What a clause does, in a word or few: `grants`, `forbids`, `decides nothing`."""
    match clause.rule:
        case s.Grant():
            return "grants"
        case s.Restriction():
            return "forbids"
        case s.TextClause():
            return "decides nothing"


def survivors_have_no_end(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """A restriction that survives the end of its agreement does not end on a day of its own."""
    for agreement in symbols.each(s.Agreement):
        for clause in agreement.clauses:
            survival = clause.rule.survival if isinstance(clause.rule, s.Restriction) else None
            if survival is None or clause.period is None or clause.period.end is None:
                continue
            ends = clause.period
            yield diagnose(
                "survives-with-until",
                f"clause `{clause.label}` of `{agreement.name}` survives the agreement and ends on {ends.end}",
                survival.span,
                here="goes on after the agreement has ended",
                also=() if ends.span is None else (Label(ends.span, "ends on a day of its own"),),
                help="keep one of the two: `survives end`, or the clause's own `until`",
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
