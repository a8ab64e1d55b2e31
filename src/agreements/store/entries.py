"""What each declaration puts into the tables of a compiled bundle.

That depends on nothing else in the bundle, so it can be made where the text is parsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias, get_args

import msgspec

from agreements.language import syntax as s
from agreements.language.declarations import ReadFile, clause_name
from agreements.language.sorts import SORT_OF
from agreements.store.compiled import SORTS
from agreements.store.links import Link, links_of
from agreements.store.terms import catalogue_terms, rule_terms
from agreements.syntax.references import PARTY

RuleSort: TypeAlias = Literal["grants", "restrictions", "bars"]
"""The tables of rules."""

RULE_SORTS: tuple[RuleSort, ...] = get_args(RuleSort)

_CODES = {sort: code for code, sort in enumerate(SORTS)}


class RuleEntry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A rule: in which table it stands, its name, the names that it lists, and its terms (`agreements.store.terms`)."""

    sort: RuleSort
    name: str
    disclosers: tuple[str, ...]
    data: tuple[str, ...]
    recipients: tuple[str, ...]
    terms: bytes


class TableEntry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A declaration: the names that it declares, each with the code of its sort, its terms, its rules and its links."""

    names: tuple[tuple[str, int], ...]
    terms: bytes
    rules: tuple[RuleEntry, ...]
    links: tuple[Link, ...]


encode_entries = msgspec.msgpack.Encoder().encode
decode_entries = msgspec.msgpack.Decoder(tuple[TableEntry, ...]).decode


def entries_of(file: ReadFile) -> Iterable[TableEntry]:
    """The entries of a file's declarations, in order; those that were made where it was parsed are not made again."""
    made = file.extract.entries if file.extract is not None else None
    return map(entry_of, file.tree.declarations) if made is None else decode_entries(made)


def entry_of(declaration: s.TopLevel) -> TableEntry:
    """The entry of a declaration. Raises `KeyError` for a unit that there is not, as a bundle with errors may have."""
    inner = SORT_OF[type(declaration)].inner_names(declaration)
    return TableEntry(
        (
            (declaration.name.text, _CODES[type(declaration)]),
            *((name, _CODES[type(part)]) for name, part in inner),
        ),
        catalogue_terms(declaration),
        tuple(_rules(declaration)),
        tuple(links_of(declaration)),
    )


def _rules(declaration: s.TopLevel) -> Iterator[RuleEntry]:
    if isinstance(declaration, s.Bar):
        yield _rule("bars", declaration.name.text, declaration.forbids, (), b"")
    if not isinstance(declaration, s.Agreement):
        return
    for clause in declaration.clauses:
        rule = clause.rule
        if isinstance(rule, s.TextClause):
            continue
        yield _rule(
            "grants" if isinstance(rule, s.Grant) else "restrictions",
            clause_name(declaration, clause.label.text),
            (rule.sentence,),
            declaration.parties,
            rule_terms(declaration, clause),
        )


def _rule(
    sort: RuleSort, name: str, sentences: tuple[s.Sentence, ...], parties: tuple[s.Party, ...], terms: bytes
) -> RuleEntry:
    return RuleEntry(
        sort,
        name,
        _listed((one.disclosers for one in sentences), parties),
        _listed((one.data for one in sentences), parties),
        _listed((one.recipients for one in sentences), parties),
        terms,
    )


def _listed(listings: Iterable[s.ListedNames], parties: tuple[s.Party, ...]) -> tuple[str, ...]:
    """The names of several lists, each once; `party` is whoever the parties are."""
    found: dict[str, None] = {}
    for listing in listings:
        for name in listing.names:
            if name.text == PARTY:
                found.update((party.name.text, None) for party in parties)
            else:
                found[name.text] = None
    return tuple(found)
