"""From checked declarations to a compiled bundle: names get numbers, and rules are posted under what they list."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from agreements.language.declarations import Declarations, ReadFile
from agreements.language.records import encode
from agreements.store.compiled import EVERYTHING, NOWHERE, SORTS, Compiled, packed
from agreements.store.entries import RULE_SORTS, RuleEntry, RuleSort, TableEntry, entries_of
from agreements.store.links import KINDS, Link, LinkKind
from agreements.store.names import name_table
from agreements.store.rules import RuleTable, postings
from agreements.store.tables import NO_SORT, FileRow, NameLists, Rules, Tables, as_bytes

Number: TypeAlias = Callable[[str], int]


def link(declarations: Declarations, known: Compiled | None = None) -> Compiled:
    """Compile a bundle that has no errors; files that `known` was compiled from too are taken over as they are."""
    linker = _Linker()
    unchanged = (
        {} if known is None else {(row.path, row.digest, row.given): at for at, row in enumerate(known.files)}
    )
    previous = None if known is None else _PreviousBundle(known)
    for file in declarations.files:
        number = unchanged.get((file.source.path, file.source.digest, file.given)) if unchanged else None
        if number is None or previous is None:
            linker.add(file)
        else:
            linker.reuse(previous, number)
    return Compiled(*linker.finish(declarations.hash))


class _Linker:
    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.sorts = bytearray()
        self.declared_in = array("I")
        self.declaration_ends = array("Q")
        self.records: list[bytes | memoryview] = []
        self.texts: list[bytes | memoryview] = []
        self.files: list[FileRow] = []
        self.rules: dict[RuleSort, _RuleTableBuilder] = {sort: _RuleTableBuilder() for sort in RULE_SORTS}
        self.links: dict[LinkKind, dict[str, list[str]]] = {kind: defaultdict(list) for kind in KINDS}
        self.terms: list[bytes | memoryview] = []
        self.term_ends = array("I")
        self._records_end = self._texts_end = self._terms_end = 0
        for name, sort in EVERYTHING.items():
            self._name(name, SORTS.index(sort), NOWHERE)

    def add(self, file: ReadFile) -> None:
        text = packed(file.source.text)
        self.texts.append(text)
        self._texts_end += len(text)
        declarations = 0
        for record, entry in zip(file.records(), entries_of(file), strict=True):
            self._declaration(record, entry)
            declarations += 1
        uses = tuple(map(encode, file.tree.uses))
        source = file.source
        self.files.append(
            FileRow(source.path, source.digest, file.given, uses, declarations, self._texts_end)
        )

    def reuse(self, previous: _PreviousBundle, number: int) -> None:
        """Take over a file that has not changed, without looking into it."""
        known = previous.known
        row, declarations, names = known.files[number], known.declarations_of(number), previous.names[number]
        first, start = len(self.declaration_ends), len(self.numbers)
        self.numbers.update(
            zip(known.names[names.start : names.stop], range(start, start + len(names)), strict=True)
        )
        self.sorts += known.sorts[names.start : names.stop]
        moved = first - declarations.start
        self.declared_in.extend(at + moved for at in known.declared[names.start : names.stop])
        begin, end = known.place_of_records(declarations)
        moved = self._records_end - begin
        self.declaration_ends.extend(at + moved for at in known.ends[declarations.start : declarations.stop])
        self.records.append(known.records[begin:end])
        self._records_end += end - begin
        begin, end = known.place_of_terms(declarations)
        moved = self._terms_end - begin
        self.term_ends.extend(at + moved for at in known.term_ends[declarations.start : declarations.stop])
        self.terms.append(known.terms[begin:end])
        self._terms_end += end - begin
        text = known.packed_text(number)
        self.texts.append(text)
        self._texts_end += len(text)
        self.files.append(
            FileRow(row.path, row.digest, row.given, row.uses, row.declarations, self._texts_end)
        )
        for builder, theirs in (
            (self.rules["grants"], known.grants),
            (self.rules["restrictions"], known.restrictions),
            (self.rules["bars"], known.bars),
        ):
            builder.reuse(known, theirs, theirs.within(names))
        for kind, ends_at, starts_at in previous.links.get(number, ()):
            self.links[kind][ends_at].append(starts_at)

    def _declaration(self, record: bytes | memoryview, entry: TableEntry) -> None:
        number = len(self.declaration_ends)
        self.records.append(record)
        self._records_end += len(record)
        self.declaration_ends.append(self._records_end)
        self.terms.append(entry.terms)
        self._terms_end += len(entry.terms)
        self.term_ends.append(self._terms_end)
        for name, sort in entry.names:
            self._name(name, sort, number)
        for rule in entry.rules:
            self.rules[rule.sort].add(rule)
        for kind, end, start in entry.links:
            self.links[kind][end].append(start)

    def _name(self, name: str, sort: int, declared_in: int) -> None:
        if name not in self.numbers:  # the checker says where something is declared twice
            self.numbers[name] = len(self.numbers)
            self.sorts.append(sort)
            self.declared_in.append(declared_in)

    def finish(self, digest: str) -> tuple[Tables, bytes, bytes]:
        rules = {sort: builder.finish(self._number) for sort, builder in self.rules.items()}
        tables = Tables(
            hash=digest,
            files=tuple(self.files),
            names=name_table([*self.numbers]),
            sorts=bytes(self.sorts),
            declared_in=as_bytes(self.declared_in),
            declaration_ends=as_bytes(self.declaration_ends),
            **rules,
            links={
                kind: {end: tuple(starts) for end, starts in found.items()}
                for kind, found in self.links.items()
            },
            term_ends=as_bytes(self.term_ends),
            terms=memoryview(b"".join(self.terms)),
        )
        return tables, b"".join(self.records), b"".join(self.texts)

    def _number(self, name: str) -> int:
        number = self.numbers.get(name)
        if number is None:  # only a bundle with errors mentions what nothing declares
            number = self.numbers[name] = len(self.numbers)
            self.sorts.append(NO_SORT)
            self.declared_in.append(NOWHERE)
        return number


class _PreviousBundle:
    """What a bundle that is known holds of each of its files."""

    def __init__(self, known: Compiled) -> None:
        self.known = known
        self.names = known.names_of_files()
        self.links = self._by_file()

    def _by_file(self) -> dict[int, list[Link]]:
        found: dict[int, list[Link]] = defaultdict(list)
        for kind in KINDS:
            for end, starts in self.known.links(kind).items():
                for start in starts:
                    declared = self.known.declared_in(start)
                    if declared is not None:
                        found[self.known.file_of(declared)].append((kind, end, start))
        return found


class _RuleTableBuilder:
    """Rules of one sort as they are come upon, with the names that each lists.

    Those that are taken over stand as numbers of the bundle they come from, until the numbers of this one are known.
    """

    def __init__(self) -> None:
        self._parts: list[RuleEntry | _ReusedRules] = []

    def add(self, rule: RuleEntry) -> None:
        self._parts.append(rule)

    def reuse(self, known: Compiled, rules: RuleTable, places: range) -> None:
        if places:
            self._parts.append(_ReusedRules(known, rules, places))

    def finish(self, number: Number) -> Rules:
        names = array("I")
        lists = tuple((array("I"), array("I")) for _ in range(3))
        terms: list[bytes | memoryview] = []
        term_ends, terms_end = array("I"), 0
        moved: _Renumbering | None = None
        for part in self._parts:
            if isinstance(part, RuleEntry):
                names.append(number(part.name))
                for (ends, ids), listed in zip(
                    lists, (part.disclosers, part.data, part.recipients), strict=True
                ):
                    ids.extend(map(number, listed))
                    ends.append(len(ids))
                terms.append(part.terms)
                terms_end += len(part.terms)
                term_ends.append(terms_end)
                continue
            if moved is None:  # all that is taken over comes from one bundle
                moved = _Renumbering(part.known.names, number)
            now = moved.__getitem__
            names.extend(map(now, part.rules.ids[part.places.start : part.places.stop]))
            theirs = (part.rules.disclosers, part.rules.data, part.rules.recipients)
            for (ends, ids), listing in zip(lists, theirs, strict=True):
                begin = listing.ends[part.places.start - 1] if part.places.start else 0
                upto = listing.ends[part.places.stop - 1]
                by = len(ids) - begin
                ids.extend(map(now, listing.ids[begin:upto]))
                ends.extend(end + by for end in listing.ends[part.places.start : part.places.stop])
            known_ends = part.rules.term_ends
            begin = known_ends[part.places.start - 1] if part.places.start else 0
            terms.append(part.rules.terms_of_all[begin : known_ends[part.places.stop - 1]])
            by = terms_end - begin
            term_ends.extend(end + by for end in known_ends[part.places.start : part.places.stop])
            terms_end = term_ends[-1]
        disclosers, data, recipients = [NameLists(as_bytes(ends), as_bytes(ids)) for ends, ids in lists]
        by_discloser, by_data, _ = [postings(ends, ids) for ends, ids in lists]
        said = memoryview(b"".join(terms))
        return Rules(
            as_bytes(names), disclosers, data, recipients, by_discloser, by_data, as_bytes(term_ends), said
        )


class _Renumbering(dict[int, int]):
    """The numbers of names in another bundle, and here; only those that some rule lists are looked up."""

    def __init__(self, names: Sequence[str], number: Number) -> None:
        super().__init__()
        self._names = names
        self._number = number

    def __missing__(self, before: int) -> int:
        now = self[before] = self._number(self._names[before])
        return now


class _ReusedRules(NamedTuple):
    known: Compiled
    rules: RuleTable
    places: range
