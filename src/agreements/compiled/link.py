"""From checked declarations to a compiled bundle: names get numbers, and rules are posted under what they list."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from agreements.compiled.bundle import EVERYTHING, NOWHERE, SORTS, Compiled
from agreements.compiled.tables import NO_SORT, FileRow, Lists, Rules, Tables
from agreements.language import syntax as s
from agreements.language.declarations import (
    PARTY,
    Declarations,
    ReadFile,
    clause_name,
)
from agreements.language.records import encode

Number: TypeAlias = Callable[[str], int]

_CODES = {sort: code for code, sort in enumerate(SORTS)}


def link(declarations: Declarations) -> Compiled:
    """Compile a bundle that has no errors."""
    linking = _Linking()
    for file in declarations.files:
        linking.add(file)
    return Compiled(*linking.finish(declarations.hash))


def inner_names(declaration: s.TopLevel) -> Iterator[tuple[str, s.Field | s.Clause | s.Risk]]:
    """What a declaration holds that has a name across the bundle: fields, clauses and risks."""
    name = declaration.name.text
    if isinstance(declaration, s.Dataset):
        for field in declaration.fields:
            yield f"{name}.{field.name}", field
    elif isinstance(declaration, s.Agreement):
        for clause in declaration.clauses:
            yield clause_name(declaration, clause.label.text), clause
        for risk in declaration.risks:
            yield f"{name}/{risk.name}", risk


class _Linking:
    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.sorts = bytearray()
        self.declared_in = array("I")
        self.declaration_ends = array("Q")
        self.records: list[bytes | memoryview] = []
        self.texts: list[bytes] = []
        self.files: list[FileRow] = []
        self.grants = _Posting()
        self.restrictions = _Posting()
        self.bars = _Posting()
        self.lifting: dict[str, list[str]] = defaultdict(list)
        self.superseding: dict[str, list[str]] = defaultdict(list)
        self._records_end = self._texts_end = 0
        for name, sort in EVERYTHING.items():
            self._name(name, sort, NOWHERE)

    def add(self, file: ReadFile) -> None:
        text = file.source.text.encode("utf-8")
        self.texts.append(text)
        self._texts_end += len(text)
        declarations = 0
        for declaration, record in file.records():
            self._declaration(declaration, record)
            declarations += 1
        uses = tuple(map(encode, file.tree.uses))
        source = file.source
        self.files.append(
            FileRow(source.path, source.digest, file.given, uses, declarations, self._texts_end)
        )

    def _declaration(self, declaration: s.TopLevel, record: bytes | memoryview) -> None:
        number = len(self.declaration_ends)
        self.records.append(record)
        self._records_end += len(record)
        self.declaration_ends.append(self._records_end)
        name = declaration.name.text
        self._name(name, type(declaration), number)
        for inner, part in inner_names(declaration):
            self._name(inner, type(part), number)
        if isinstance(declaration, s.Agreement):
            for clause in declaration.clauses:
                rules = self.grants if isinstance(clause.rule, s.Grant) else self.restrictions
                rules.add(
                    clause_name(declaration, clause.label.text), [clause.rule.sentence], declaration.parties
                )
            for older in declaration.supersedes:
                self.superseding[older.text].append(name)
        elif isinstance(declaration, s.Bar):
            self.bars.add(name, declaration.forbids, ())
        elif isinstance(declaration, s.Gateway):
            for bar in declaration.lifts:
                self.lifting[bar.text].append(name)

    def _name(self, name: str, sort: type[s.Node], declared_in: int) -> None:
        if name not in self.numbers:  # the checker says where something is declared twice
            self.numbers[name] = len(self.numbers)
            self.sorts.append(_CODES[sort])
            self.declared_in.append(declared_in)

    def finish(self, digest: str) -> tuple[Tables, bytes, bytes]:
        rules = [posting.finish(self._number) for posting in (self.grants, self.restrictions, self.bars)]
        tables = Tables(
            hash=digest,
            files=tuple(self.files),
            names=tuple(self.numbers),
            sorts=bytes(self.sorts),
            declared_in=self.declared_in.tobytes(),
            declaration_ends=self.declaration_ends.tobytes(),
            grants=rules[0],
            restrictions=rules[1],
            bars=rules[2],
            lifting={bar: tuple(gateways) for bar, gateways in self.lifting.items()},
            superseding={older: tuple(newer) for older, newer in self.superseding.items()},
        )
        return tables, b"".join(self.records), b"".join(self.texts)

    def _number(self, name: str) -> int:
        number = self.numbers.get(name)
        if number is None:  # only a bundle with errors mentions what nothing declares
            number = self.numbers[name] = len(self.numbers)
            self.sorts.append(NO_SORT)
            self.declared_in.append(NOWHERE)
        return number


class _Posting:
    """Rules of one sort as they are come upon, with the names that each lists."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.disclosers: list[Iterable[str]] = []
        self.data: list[Iterable[str]] = []
        self.recipients: list[Iterable[str]] = []

    def add(self, name: str, sentences: Iterable[s.Sentence], parties: tuple[s.Party, ...]) -> None:
        sentences = tuple(sentences)
        self.names.append(name)
        self.disclosers.append(_listed((one.disclosers for one in sentences), parties))
        self.data.append(_listed((one.data for one in sentences), parties))
        self.recipients.append(_listed((one.recipients for one in sentences), parties))

    def finish(self, number: Number) -> Rules:
        names = array("I", map(number, self.names))
        return Rules(
            names.tobytes(), *(_lists(one, number) for one in (self.disclosers, self.data, self.recipients))
        )


def _listed(listings: Iterable[s.Listing], parties: tuple[s.Party, ...]) -> Iterable[str]:
    """The names of several lists, each once; `party` is whoever the parties are."""
    found: dict[str, None] = {}
    for listing in listings:
        for name in listing.names:
            if name.text == PARTY:
                found.update((party.name.text, None) for party in parties)
            else:
                found[name.text] = None
    return found


def _lists(listed: list[Iterable[str]], number: Number) -> Lists:
    ends, ids = array("I"), array("I")
    for names in listed:
        ids.extend(map(number, names))
        ends.append(len(ids))
    return Lists(ends.tobytes(), ids.tobytes())
