"""Gateways and bars as pages: the law's own words, what they permit or forbid, and the agreements that rest on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agreements.documents.law import bar_part, gateway_part
from agreements.documents.model import DocumentPart
from agreements.formula.readings import reading_in_words, reading_of, unconfirmed_of
from agreements.graph import sort_of, syntax_of
from agreements.language import syntax as s
from agreements.pages.declared.bundle_index import BundleIndex
from agreements.pages.declared.linked_terms import LinkedTerms
from agreements.pages.declared.standing import agreement_standing, clause_standing
from agreements.pages.declared.views import Resting, RestingAgreement
from agreements.words import as_sentence

MOST_RESTING = 50
"""How many agreements that rest on a rule of law one page shows."""


def law_part(name: str, terms: LinkedTerms) -> DocumentPart:
    """What the files say of a gateway or a bar."""
    return gateway_part(name, terms) if sort_of(terms.graph, name) == "gateway" else bar_part(name, terms)


def readings(name: str, terms: LinkedTerms) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How far the source was read, and what nobody has confirmed, in sentences."""
    law: s.Gateway | s.Bar = syntax_of(terms.graph, name)
    notes = [remark.words for remark in law.remarks if remark.word == "note"]
    read = tuple(f"{as_sentence(reading_in_words(one))}." for one in reading_of(notes, name))
    return read, tuple(unconfirmed_of(notes))


def resting(name: str, index: BundleIndex, terms: LinkedTerms, on: date, start: int) -> Resting:
    """The agreements whose clauses rely on a gateway, or on one that lifts a bar, in source order."""
    found: dict[str, dict[str, None]] = {}
    for gateway in _gateways(name, index, terms):
        for clause in index.by(gateway, "relies-on"):
            found.setdefault(clause.partition(".")[0], {})[clause] = None
    shown = list(found)[start : start + MOST_RESTING]
    rows = tuple(
        RestingAgreement(
            terms.mentioned(one),
            agreement_standing(terms.graph, one, on),
            tuple(_clause(clause, terms, on) for clause in found[one]),
        )
        for one in shown
    )
    return Resting(rows, start, len(found))


def _gateways(name: str, index: BundleIndex, terms: LinkedTerms) -> Iterator[str]:
    if sort_of(terms.graph, name) == "gateway":
        yield name
    else:
        yield from index.by(name, "lifts")


def _clause(name: str, terms: LinkedTerms, on: date) -> str:
    agreement, _, label = name.partition(".")
    words = as_sentence(terms.clause(agreement, label, here=agreement))
    own = clause_standing(terms.graph, name, on)
    return (
        words if own.word == agreement_standing(terms.graph, agreement, on).word else f"{words} ({own.word})"
    )
