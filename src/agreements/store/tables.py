"""What a compiled bundle holds, and its form as bytes."""

from __future__ import annotations

from array import array
from typing import Any

import msgspec

NO_SORT = 255
"""The sort of a name that something mentions and nothing declares; only a bundle with errors has one."""


class FileRow(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One file: its path in the bundle, the SHA-256 of its text, and what it uses, as items of it.

    `declarations` is how many it makes; `end` is where its text ends among all texts, in bytes.
    """

    path: str
    digest: bytes
    given: bool
    uses: tuple[bytes, ...]
    declarations: int
    end: int


class NameLists(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """For each of some rules, the names that a place of its sentences lists: `ids[ends[n-1]:ends[n]]`, as numbers."""

    ends: bytes
    ids: bytes


class Rules(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Rules of one sort in source order: their names as numbers, whom and what each lists, and the terms of each.

    Those (`agreements.store.terms`) are `terms[term_ends[n-1]:term_ends[n]]`, and may be none.
    """

    names: bytes
    disclosers: NameLists
    data: NameLists
    recipients: NameLists
    term_ends: bytes
    terms: memoryview


class Tables(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Everything of a compiled bundle but the declarations and the texts.

    `links` say for some relations where what ends at a name starts (`agreements.store.links`). `terms` are those of
    organisations and datasets, by their declarations, as `Rules` has those of rules. Numbers are arrays of native
    32-bit (64-bit for `declaration_ends`) unsigned integers; a name's number is its place in `names`, which stand in
    source order.
    """

    hash: str
    files: tuple[FileRow, ...]
    names: tuple[str, ...]
    sorts: bytes
    declared_in: bytes
    declaration_ends: bytes
    grants: Rules
    restrictions: Rules
    bars: Rules
    links: dict[str, dict[str, tuple[str, ...]]]
    term_ends: bytes
    terms: memoryview


def numbers(raw: bytes) -> array[int]:
    """32-bit numbers that a table keeps as bytes."""
    found = array("I")
    found.frombytes(raw)
    return found


def long_numbers(raw: bytes) -> array[int]:
    """64-bit numbers that a table keeps as bytes."""
    found = array("Q")
    found.frombytes(raw)
    return found


_HEADER = msgspec.msgpack.Encoder()
_TABLES = msgspec.msgpack.Decoder(Tables)


def encode_tables(tables: Tables) -> bytes:
    """Tables as bytes."""
    return _HEADER.encode(tables)


def decode_tables(raw: Any) -> Tables:
    """Tables from bytes. Raises `msgspec.DecodeError` when they are something else."""
    return _TABLES.decode(raw)
