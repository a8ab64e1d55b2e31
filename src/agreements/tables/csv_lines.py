"""The lines of a CSV file in any encoding as lines of UTF-8, counted as an editor counts them."""

from __future__ import annotations

import io
from typing import BinaryIO

from agreements.diagnostics import clip
from agreements.tables.error import TableError

_WINDOWS = "windows-1252"
"""What Excel writes as `CSV (Comma delimited)` in western Europe; it cannot be told for sure from others like it."""

_MARKS = frozenset("‘’“”–—…€£§°·½¼¾«»©®™•\xa0")
"""What else English and its neighbours write with."""

_SAVE = "save the file as `CSV UTF-8`, which Excel offers beside `CSV`, or in another program as CSV in UTF-8"


class CsvLines:
    """The lines of a file that are still to be read; the file is closed by whoever opened it."""

    def __init__(self, path: str, raw: BinaryIO, encoding: str, line_end: str) -> None:
        self._path = path
        self._encoding = encoding
        self._raw = raw
        plain = encoding == "utf-8" and line_end == "\n"
        self._text = None if plain else _decoded(raw, encoding, line_end)
        self.number = 0
        """How many lines have been read."""

    def chunk(self, size: int) -> bytes:
        """About so many bytes of whole lines, as UTF-8; none at the end. Raises `TableError`."""
        chunk = self._read(size)
        if chunk and not chunk.endswith(b"\n"):
            chunk += self._line()
        self.number += chunk.count(b"\n") + (1 if chunk and not chunk.endswith(b"\n") else 0)
        return chunk

    def readline(self) -> str:
        """The next line with its end; nothing at the end of the file. Raises `TableError` for one that is no text."""
        line = self._line()
        self.number += bool(line)
        return self.text(line, self.number)

    def text(self, line: bytes, number: int) -> str:
        """A line as text. Raises `TableError` where it is not UTF-8."""
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise self._not_utf_8(line, number, error) from None

    def _read(self, size: int) -> bytes:
        if self._text is None:
            return self._raw.read(size)
        try:
            return self._text.read(size).encode("utf-8", "surrogateescape")
        except UnicodeError as error:
            raise self._broken(error) from None

    def _line(self) -> bytes:
        if self._text is None:
            return self._raw.readline()
        try:
            return self._text.readline().encode("utf-8", "surrogateescape")
        except UnicodeError as error:
            raise self._broken(error) from None

    def _not_utf_8(self, line: bytes, number: int, error: UnicodeDecodeError) -> TableError:
        message = f"line {number} of `{self._path}` is not UTF-8, at its byte {error.start + 1}"
        word = _word_at(line, error.start)
        if looks_like_windows(line):
            looks = f"it looks like Windows-1252, in which this says `{clip(word.decode(_WINDOWS))}`"
            return TableError(f"{message}: {looks}", _SAVE)
        shown = word.decode("ascii", "replace")
        return TableError(f"{message}: `{clip(shown)}` is in some other encoding than UTF-8", _SAVE)

    def _broken(self, error: UnicodeError) -> TableError:
        message = f"`{self._path}` begins as {self._encoding.upper()} and goes on otherwise, after line {self.number}"
        return TableError(f"{message}: {error}", "check that the file is whole, and save it as `CSV UTF-8`")


def looks_like_windows(line: bytes) -> bool:
    """Whether a line that is not UTF-8 reads well as Windows-1252: it is in many others too, but then less well.

    A guess by how often letters follow each other takes more than a line or two of English with a name in it.
    """
    try:
        text = line.decode(_WINDOWS)
    except UnicodeDecodeError:
        return False
    odd = [at for at, character in enumerate(text) if not character.isascii()]
    return bool(odd) and all(_is_at_home(text[at - 1 : at], text[at], text[at + 1 : at + 2]) for at in odd)


def _is_at_home(before: str, letter: str, after: str) -> bool:
    """Whether a mark stands where it may, and a letter in a word that has others, as large or small as it has it."""
    if letter in _MARKS:
        return letter == "’" or not before.isalpha() or not (after.isalpha() or letter in "‘“")
    if not "À" <= letter <= "ÿ" or not letter.isalpha():
        return False
    if not any(one.isascii() and one.isalpha() for one in (before, after)):
        return False
    return letter.islower() or not before.isalpha() or before.isupper()


def _decoded(raw: BinaryIO, encoding: str, line_end: str) -> io.TextIOWrapper:
    errors = "surrogateescape" if encoding == "utf-8" else "strict"
    return io.TextIOWrapper(raw, encoding, errors, newline=None if line_end == "\r" else "\n")


def _word_at(line: bytes, at: int) -> bytes:
    """The word of a line around one of its bytes."""
    start = max(line.rfind(mark, 0, at) for mark in (b" ", b",", b";", b"\t", b'"')) + 1
    ends = [line.find(mark, at) for mark in (b" ", b",", b";", b"\t", b'"', b"\r", b"\n")]
    return line[start : min((end for end in ends if end >= 0), default=len(line))]
