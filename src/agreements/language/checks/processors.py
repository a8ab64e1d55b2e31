"""Parties that act for others: only processors do, and for organisations that are parties by name."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.diagnostics import Diagnostic, diagnose
from agreements.language import syntax as s
from agreements.language.checks.quantities import CAPACITIES
from agreements.language.checks.symbols import SymbolTable
from agreements.language.checks.words import quoted


def processors_act_for_parties(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """Whoever acts `for` someone is a processor, and whom it acts for is a party by its own name."""
    for agreement in symbols.each(s.Agreement):
        named = {party.name.text for party in agreement.parties}
        for party in agreement.parties:
            if party.principals and _is_another_capacity(party):
                yield _not_a_processor(party)
                continue
            for principal in party.principals:
                if symbols.find(s.Organisation, principal.text) is not None and principal.text not in named:
                    yield _no_party(symbols, agreement, party, principal)


def _is_another_capacity(party: s.Party) -> bool:
    """Whether a party is something else than a processor; what is no capacity at all is reported elsewhere."""
    capacity = party.capacity
    return capacity is not None and capacity.text != "processor" and capacity.text in CAPACITIES


def _not_a_processor(party: s.Party) -> Diagnostic:
    whom = " or ".join(map(str, party.principals))
    return diagnose(
        "wrong-principal",
        f"`{party.name}` is a party as `{party.capacity}`, so it acts for nobody else",
        party.principals[0].span,
        here="only a processor acts for another party",
        help=f"write `as processor for {whom}`, or take out `for {whom}`",
    )


def _no_party(symbols: SymbolTable, agreement: s.Agreement, party: s.Party, principal: s.Name) -> Diagnostic:
    others = [
        one.name.text
        for one in agreement.parties
        if one is not party and symbols.find(s.Organisation, one.name.text) is not None
    ]
    instead = f", or one of its parties: {quoted(others, 'or')}" if others else ""
    return diagnose(
        "wrong-principal",
        f"`{party.name}` acts for `{principal}`, which is no party to `{agreement.name}` by its own name",
        principal.span,
        here="not named after `between`",
        help=f"name `{principal}` after `between` too{instead}",
    )
