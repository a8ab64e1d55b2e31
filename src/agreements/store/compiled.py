"""A compiled bundle: what is asked of it, and its form as bytes."""

from __future__ import annotations

import struct
import sys
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TypeAlias

import msgspec

from agreements.diagnostics import Source
from agreements.language import syntax as s
from agreements.language.declarations import Declarations, KeptFile
from agreements.language.kept import KeptItems
from agreements.language.records import Decode, decoder
from agreements.language.registry import digest
from agreements.language.sorts import SORTS as ALL_SORTS
from agreements.store.links import KINDS, LinkKind
from agreements.store.names import NamesByNumber
from agreements.store.rules import RuleTable
from agreements.store.tables import NO_SORT, Tables, decode_tables, encode_tables, long_numbers, numbers
from agreements.store.terms import DatasetTerms, OrganisationTerms, decode_dataset, decode_organisation
from agreements.syntax.node import Node, TopLevel
from agreements.syntax.references import ANY_PURPOSE, ANYONE, ANYTHING

MAGIC = b"agreements bundle 6 " + sys.byteorder[:3].encode() + b" " + digest().encode() + b"\n"
"""How the bytes begin: what they are, the version of their form, which end of a number comes first, and which syntax
they hold: a bundle that was compiled with other sorts or forms is not read."""

_LENGTHS = struct.Struct("<QQ")

SORTS: tuple[type[Node], ...] = tuple(sort.node for sort in ALL_SORTS)
"""The sorts of names, by the number that the tables give them."""

EVERYTHING: dict[str, type[Node]] = {ANYONE: s.Kind, ANYTHING: s.Category, ANY_PURPOSE: s.Purpose}
"""The names that nobody declares: they stand for everything of a sort."""

NOWHERE = 2**32 - 1
"""Where a name is declared that is always there."""

MOST_DECODED = 1_024
"""How many declarations are kept decoded; the rest are decoded again when someone looks at them."""

Bytes: TypeAlias = bytes | memoryview


class NotABundle(ValueError):  # noqa: N818 - it says what the bytes are not
    """These bytes are not a bundle that this version of the engine compiled."""


class Compiled:
    """A compiled bundle. It never changes; what it remembers of what was decoded may be shared by threads."""

    def __init__(self, tables: Tables, records: Bytes, texts: Bytes) -> None:
        self._tables = tables
        self.records = records
        self._texts = texts
        self.hash = tables.hash
        self.files = tables.files
        self.names = NamesByNumber(tables.names)
        self.number = self.names.number
        self.sorts = tables.sorts
        self.declared = numbers(tables.declared_in)
        self.ends = long_numbers(tables.declaration_ends)
        self._first_of_file = _running([file.declarations for file in tables.files])
        self.grants, self.restrictions, self.bars = [
            RuleTable(self.names, rules) for rules in (tables.grants, tables.restrictions, tables.bars)
        ]
        processing = tables.links.get(
            "processing", {}
        )  # bytes that are no bundle have none, and are told apart later
        self.have_processors = frozenset(one for starts in processing.values() for one in starts)
        self.declaration = lru_cache(maxsize=MOST_DECODED)(self._decode)
        self.source = lru_cache(maxsize=1024)(self._source)
        self.term_ends = numbers(tables.term_ends)
        self.terms = tables.terms
        self.dataset_terms = lru_cache(maxsize=1024)(self._dataset_terms)
        self._decoder = lru_cache(maxsize=1024)(self._make_decoder)

    # --- names --------------------------------------------------------------------------------------

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.number(name) is not None

    def __len__(self) -> int:
        return len(self.names)

    def sort(self, name: str) -> type[Node] | None:
        """What a name stands for, as a class of `syntax`; none for a name that nothing declares."""
        number = self.number(name)
        code = NO_SORT if number is None else self.sorts[number]
        return None if code == NO_SORT else SORTS[code]

    def of_sort(self, sort: type[Node]) -> Iterator[str]:
        """The names of a sort, in source order."""
        code, at = SORTS.index(sort), -1
        while (at := self.sorts.find(code, at + 1)) != -1:
            yield self.names[at]

    def sort_code(self, declaration: int) -> int:
        """The place in `SORTS` of what a declaration declares."""
        at = bisect_left(self.declared, declaration, lo=len(EVERYTHING))
        return self.sorts[at]

    def declared_in(self, name: str) -> int | None:
        """The number of the declaration that a name, or what it is part of, is declared by."""
        number = self.number(name)
        return None if number is None or self.sorts[number] == NO_SORT else self.declared[number]

    # --- declarations -------------------------------------------------------------------------------

    def file_of(self, declaration: int) -> int:
        """The number of the file that a declaration stands in."""
        return bisect_right(self._first_of_file, declaration) - 1

    def names_of_files(self) -> list[range]:
        """The numbers of the names that each file declares; they follow one another."""
        starts = [bisect_left(self.declared, first, lo=len(EVERYTHING)) for first in self._first_of_file]
        end = bisect_left(self.declared, NOWHERE, lo=len(EVERYTHING))
        return [range(start, stop) for start, stop in zip(starts, [*starts[1:], end], strict=True)]

    def names_within(self, name: str) -> range:
        """The numbers of the names that the declaration of a name declares: its own, and those within it."""
        declaration = self._declaration_of(name)
        return range(
            bisect_left(self.declared, declaration, lo=len(EVERYTHING)),
            bisect_right(self.declared, declaration, lo=len(EVERYTHING)),
        )

    def place_of_records(self, declarations: range) -> tuple[int, int]:
        """Where the records of some declarations begin and end, in bytes."""
        begin = self.ends[declarations.start - 1] if declarations.start else 0
        return begin, self.ends[declarations.stop - 1] if declarations else begin

    def place_of_terms(self, declarations: range) -> tuple[int, int]:
        """Where the terms of some declarations begin and end, in bytes."""
        begin = self.term_ends[declarations.start - 1] if declarations.start else 0
        return begin, self.term_ends[declarations.stop - 1] if declarations else begin

    def packed_text(self, file: int) -> Bytes:
        """The text of a file as it is kept (`packed`)."""
        return self._texts[self.files[file - 1].end if file else 0 : self.files[file].end]

    def file_named(self, path: str) -> int:
        """The number of the file with this path. Raises `KeyError` when there is none."""
        number = bisect_left(self.files, path, key=lambda file: file.path)
        if number == len(self.files) or self.files[number].path != path:
            raise KeyError(path)
        return number

    def _decode(self, declaration: int) -> TopLevel:
        decoded = self._decoder(self.file_of(declaration))(self.record(declaration))
        if isinstance(decoded, s.Use):
            raise NotABundle("a compiled bundle holds something else than declarations")
        return decoded

    def organisation_terms(self, name: str) -> OrganisationTerms:
        """The memberships of an organisation, without the words they were written in."""
        return decode_organisation(self.terms_of(self._declaration_of(name)))

    def _dataset_terms(self, name: str) -> DatasetTerms:
        """What a dataset contains, inherits and has, without the words it was written in."""
        return decode_dataset(self.terms_of(self._declaration_of(name)))

    def _declaration_of(self, name: str) -> int:
        number = self.number(name)
        if number is None:
            raise KeyError(name)
        return self.declared[number]

    def terms_of(self, declaration: int) -> Bytes:
        """The terms of a declaration as they are kept: of an organisation or a dataset."""
        start = self.term_ends[declaration - 1] if declaration else 0
        return self.terms[start : self.term_ends[declaration]]

    def record(self, declaration: int) -> Bytes:
        """A declaration as it is kept."""
        start = self.ends[declaration - 1] if declaration else 0
        return self.records[start : self.ends[declaration]]

    def _make_decoder(self, file: int) -> Decode:
        return decoder(self.source(file))

    def _source(self, file: int) -> Source:
        try:
            text = str(zlib.decompress(self.packed_text(file)), "utf-8")
        except (zlib.error, UnicodeDecodeError) as error:
            raise NotABundle("a text of this compiled bundle cannot be read") from error
        return Source(self.files[file].path, text)

    @cached_property
    def declarations(self) -> Declarations:
        """Every file, decoded: for what must look at all of a bundle."""
        return Declarations(tuple(self.file(number) for number in range(len(self.files))))

    def file(self, number: int) -> KeptFile:
        """A file by its number; its tree is made when someone asks for it."""
        return KeptFile(self.kept(number, self.source(number)), self.files[number].given)

    def kept(self, number: int, source: Source) -> KeptItems:
        """What a file says, as it is kept; `source` is its text, where it lies now."""
        uses = self.files[number].uses
        return KeptItems(source, (*uses, *self.records_of(number)), len(uses))

    def records_of(self, file: int) -> Iterator[Bytes]:
        """The declarations of a file as they are kept."""
        return map(self.record, self.declarations_of(file))

    def declarations_of(self, file: int) -> range:
        """The numbers of the declarations of a file."""
        first = self._first_of_file[file]
        return range(first, first + self.files[file].declarations)

    # --- bytes --------------------------------------------------------------------------------------

    def to_bytes(self) -> bytes:
        """The whole of it as bytes; the same bundle gives the same bytes."""
        head = encode_tables(self._tables)
        return b"".join((MAGIC, _LENGTHS.pack(len(head), len(self.records)), head, self.records, self._texts))

    @staticmethod
    def from_bytes(raw: Bytes) -> Compiled:
        """What `to_bytes` gave. Raises `NotABundle` when the bytes are something else, or were made otherwise."""
        view = memoryview(raw)
        if view[: len(MAGIC)] != MAGIC:
            raise NotABundle("these bytes are not a bundle that this version compiled")
        try:
            begin = len(MAGIC) + _LENGTHS.size
            head, records = _LENGTHS.unpack_from(raw, len(MAGIC))
            tables = decode_tables(view[begin : begin + head])
            middle = begin + head + records
            compiled = Compiled(tables, view[begin + head : middle], view[middle:])
            compiled.require_whole()
        except (struct.error, msgspec.DecodeError, ValueError, IndexError) as error:
            raise NotABundle("these bytes are not a whole compiled bundle") from error
        return compiled

    def links(self, kind: LinkKind) -> Mapping[str, tuple[str, ...]]:
        """Where what of a kind ends at each name starts, in source order (`agreements.store.links`)."""
        return self._tables.links.get(kind, {})

    def require_whole(self) -> None:
        """Raise `NotABundle` unless the tables fit one another and what they point to."""
        names, declarations = len(self.names), len(self.ends)
        fits = (
            tuple(self._tables.links) == KINDS
            and self.names.is_whole()
            and len(self.sorts) == len(self.declared) == names
            and sum(file.declarations for file in self.files) == declarations
            and (self.ends[-1] if declarations else 0) == len(self.records)
            and len(self.term_ends) == declarations
            and (self.term_ends[-1] if declarations else 0) == len(self.terms)
            and all(rules.is_whole() for rules in (self.grants, self.restrictions, self.bars))
            and (self.files[-1].end if self.files else 0) == len(self._texts)
        )
        if not fits:
            raise NotABundle("these bytes are not a whole compiled bundle")


def packed(text: str) -> bytes:
    """A text as a compiled bundle keeps it: few are ever looked at again, and then for their words alone."""
    return zlib.compress(text.encode("utf-8"))


def _running(counts: Sequence[int]) -> list[int]:
    """Where each of several stretches begins."""
    starts, at = [], 0
    for count in counts:
        starts.append(at)
        at += count
    return starts
