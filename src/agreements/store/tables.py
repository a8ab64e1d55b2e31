"""What a compiled bundle holds, and its form as bytes."""

from __future__ import annotations

from array import array
from typing import Any, Literal

import msgspec

NO_SORT = 255
"""The sort of a name that something mentions and nothing declares; only a bundle with errors has one."""


class FileRow(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One file: its path in the bundle, the SHA-256 of its text, and what it uses, as items of it.

    `declarations` is how many it makes; `end` is where its text ends among all texts, which are packed.
    """

    path: str
    digest: bytes
    given: bool
    uses: tuple[bytes, ...]
    declarations: int
    end: int


class NameTable(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Names in the order of their numbers: one text, where each ends in it, and where to look for each.

    `slots` has the number of a name, and one more, at the place of its hash or soon after; 0 is an empty slot
    (`agreements.store.names`).
    """

    text: memoryview
    ends: memoryview
    slots: memoryview


class NameLists(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """For each of some rules, the names that a place of its sentences lists: `ids[ends[n-1]:ends[n]]`, as numbers."""

    ends: memoryview
    ids: memoryview


class PostedNames(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The same the other way about: `places[ends[n-1]:ends[n]]` are the rules that list the `n`th of `names`.

    Both the numbers of names and the places of rules under each of them go up.
    """

    names: memoryview
    ends: memoryview
    places: memoryview


class Rules(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Rules of one sort in source order: their names as numbers, whom and what each lists, and the terms of each.

    Those (`agreements.store.terms`) are `terms[term_ends[n-1]:term_ends[n]]`, and may be none.
    """

    names: memoryview
    disclosers: NameLists
    data: NameLists
    recipients: NameLists
    by_discloser: PostedNames
    by_data: PostedNames
    term_ends: memoryview
    terms: memoryview


class Tables(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Everything of a compiled bundle but the declarations and the texts.

    `links` say for some relations where what ends at a name starts (`agreements.store.links`). `terms` are those of
    organisations and datasets, by their declarations, as `Rules` has those of rules. Numbers are arrays of native
    32-bit (64-bit for `declaration_ends`) unsigned integers; a name's number is its place in source order. Views are of
    the bytes that the bundle was read from: what nobody looks at is never made.
    """

    hash: str
    files: tuple[FileRow, ...]
    names: NameTable
    sorts: bytes
    declared_in: memoryview
    declaration_ends: memoryview
    grants: Rules
    restrictions: Rules
    bars: Rules
    links: dict[str, dict[str, tuple[str, ...]]]
    term_ends: memoryview
    terms: memoryview


def numbers(raw: memoryview) -> memoryview[int]:
    """32-bit numbers that a table keeps as bytes. Raises `ValueError` where the bytes are none."""
    return _cast(raw, "I", 4)


def long_numbers(raw: memoryview) -> memoryview[int]:
    """64-bit numbers that a table keeps as bytes. Raises `ValueError` where the bytes are none."""
    return _cast(raw, "Q", 8)


def _cast(raw: memoryview, of: Literal["I", "Q"], width: int) -> memoryview[int]:
    if len(raw) % width:
        raise ValueError(f"bytes of numbers that are {width} wide end within one")
    return raw.cast(of)


def as_bytes(some: array[int]) -> memoryview:
    """Numbers as the bytes that a table keeps."""
    return memoryview(some).cast("B")


_HEADER = msgspec.msgpack.Encoder()
_TABLES = msgspec.msgpack.Decoder(Tables)


def encode_tables(tables: Tables) -> bytes:
    """Tables as bytes."""
    return _HEADER.encode(tables)


def decode_tables(raw: Any) -> Tables:
    """Tables from bytes. Raises `msgspec.DecodeError` when they are something else."""
    return _TABLES.decode(raw)
