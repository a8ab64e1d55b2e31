"""The names of a compiled bundle by number and the other way about, found as they are asked for.

They stand in one text. A table of hashes says where each may be, so that nothing is made when a bundle is opened.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import overload

from agreements.store.tables import NameTable, as_bytes, numbers

_SLOTS = 2
"""How many slots a table of hashes has for each name, at least."""


class NamesByNumber(Sequence[str]):
    """The names of one bundle; those that were asked for are remembered, and threads may share it."""

    def __init__(self, table: NameTable) -> None:
        self._text = table.text
        self._ends = numbers(table.ends)
        self._slots = numbers(table.slots)
        self._known: dict[str, int] = {}
        self._named: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[str]:
        text = bytes(self._text)
        return (str(text[start:end], "utf-8") for start, end in pairwise([0, *self._ends]))

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[str]: ...
    def __getitem__(self, number: int | slice) -> str | Sequence[str]:
        if isinstance(number, slice):
            return [self.name(at) for at in range(*number.indices(len(self)))]
        return self.name(range(len(self))[number])

    def name(self, number: int) -> str:
        """The name of a number."""
        name = self._named.get(number)
        if name is None:
            name = self._named[number] = str(self._raw(number), "utf-8")
        return name

    def number(self, name: str) -> int | None:
        """The number of a name; none where the bundle has no such name."""
        number = self._known.get(name)
        return self._find(name) if number is None else number

    def numbers(self, names: Iterable[str]) -> list[int | None]:
        """The numbers of some names; none in the place of one that the bundle does not have."""
        known = self._known
        return [known[name] if name in known else self._find(name) for name in names]

    def _find(self, name: str) -> int | None:
        raw, slots, ends = _encoded(name), self._slots, self._ends
        mask = len(slots) - 1
        at = zlib.crc32(raw) & mask
        for _ in range(len(slots)):
            number = slots[at]
            if not number:
                break
            end = ends[number - 1]
            start = ends[number - 2] if number > 1 else 0
            if end - start == len(raw) and self._text[start:end] == raw:
                self._known[name] = number - 1
                self._named.setdefault(number - 1, name)
                return number - 1
            at = (at + 1) & mask
        return None

    def _raw(self, number: int) -> memoryview:
        return self._text[self._ends[number - 1] if number else 0 : self._ends[number]]

    def is_whole(self) -> bool:
        """Whether the tables fit one another."""
        ends, slots = self._ends, len(self._slots)
        return (ends[-1] if ends else 0) == len(self._text) and slots > len(ends) and not slots & (slots - 1)


def name_table(names: Sequence[str]) -> NameTable:
    """The table of some names, each given once."""
    slots = array("I", [0]) * (1 << (_SLOTS * len(names)).bit_length())
    mask = len(slots) - 1
    ends, text = array("I"), bytearray()
    for number, name in enumerate(names, 1):
        raw = _encoded(name)
        text += raw
        ends.append(len(text))
        at = zlib.crc32(raw) & mask
        while slots[at]:
            at = (at + 1) & mask
        slots[at] = number
    return NameTable(memoryview(text), as_bytes(ends), as_bytes(slots))


def _encoded(name: str) -> bytes:
    """A name as bytes; one of a question may have half a character, which no name of a bundle has."""
    return name.encode("utf-8", "surrogatepass")
