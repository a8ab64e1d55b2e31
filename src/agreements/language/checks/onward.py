"""Advice on onward sharing: what a recipient must not share on does not become free when the agreement ends."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.diagnostics import Diagnostic, Label, diagnose
from agreements.language import syntax as s
from agreements.language.checks.granted import contents_of
from agreements.language.checks.symbols import SymbolTable
from agreements.syntax.references import ANYONE, ANYTHING, PARTY


def onward_restrictions_survive(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """What forbids a party to share on what a grant of the agreement brings it survives the end of the agreement."""
    for agreement in symbols.each(s.Agreement):
        grants = [(one.label, one.rule) for one in agreement.clauses if isinstance(one.rule, s.Grant)]
        for clause in agreement.clauses:
            rule = clause.rule
            if not isinstance(rule, s.Restriction) or rule.survival is not None or _ends(clause):
                continue
            label = next((label for label, grant in grants if _feeds(symbols, agreement, grant, rule)), None)
            if label is not None:
                yield _set_free(agreement, clause, label)


def _ends(clause: s.Clause) -> bool:
    """Whether a clause ends on a day of its own, so that nothing of it could survive."""
    return clause.period is not None and clause.period.end is not None


def _feeds(symbols: SymbolTable, agreement: s.Agreement, grant: s.Grant, restriction: s.Restriction) -> bool:
    """Whether a grant brings a party data that a restriction forbids it to share."""
    sentence, forbidden = grant.sentence, restriction.sentence
    receiving = (
        mine
        for party in agreement.parties
        if _lists(sentence.recipients, (mine := _names(symbols, party.name.text)) | {ANYONE})
    )
    return any(_lists(forbidden.disclosers, mine) for mine in receiving) and any(
        _touches(symbols, given.text, kept.text)
        for given in sentence.data.names
        for kept in forbidden.data.names
    )


def _names(symbols: SymbolTable, party: str) -> frozenset[str]:
    """What a list may name a party to the agreement by: its name, a kind that it ever is of, or `party`."""
    organisation = symbols.find(s.Organisation, party)
    kinds = symbols.above(party) if organisation is None else symbols.kinds_ever(organisation)
    return kinds | {party, PARTY}


def _lists(listed: s.ListedNames, names: frozenset[str]) -> bool:
    """Whether a list has one of some names, and leaves none of them out."""
    left_out = {name.text for name in listed.excepted}
    return names.isdisjoint(left_out) and not names.isdisjoint(name.text for name in listed.names)


def _touches(symbols: SymbolTable, given: str, kept: str) -> bool:
    """Whether data that a restriction names is, or is part of, or is contained in, what a grant names."""
    if ANYTHING in (given, kept):
        return True
    of, whole = given.partition(".")[0], kept.partition(".")[0]
    if given == kept or (of == whole and (given == of or kept == whole)):
        return True
    if whole in symbols.sources(of) and symbols.find(s.Dataset, whole) is not None and of != whole:
        return True
    contents = contents_of(symbols, given) or symbols.below(given)
    return kept in symbols.above(*contents)


def _set_free(agreement: s.Agreement, clause: s.Clause, grant: s.ClauseLabel) -> Diagnostic:
    return diagnose(
        "onward-sharing-set-free",
        f"clause `{clause.label}` of `{agreement.name}` forbids what clause `{grant}` brings a party to be"
        " shared on, and ends with the agreement",
        clause.label.span,
        here="forbids nothing after the agreement has ended",
        also=() if grant.span is None else (Label(grant.span, "a party receives the data here"),),
        help="add a line: `survives end`, or for how long: `survives end for 5 years`",
    )
