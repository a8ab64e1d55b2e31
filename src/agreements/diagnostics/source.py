"""Where words stand: a source text, and spans of it."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from itertools import accumulate

import msgspec


class Source:
    """One text that was read, with the two names it goes by; it never changes.

    `path` is its place in the bundle: it does not depend on where the bundle lies on a disk, orders the
    files, and stands in every answer. `shown` is what its reader would type to open it.
    """

    __slots__ = ("_digest", "_starts", "path", "shown", "text")

    def __init__(self, path: str, text: str, shown: str = "") -> None:
        self.path = path
        self.text = text
        self.shown = shown
        self._starts: list[int] | None = None
        self._digest: bytes | None = None

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Source)
            and (self.path, self.text, self.shown) == (other.path, other.text, other.shown)
        )

    def __hash__(self) -> int:
        return hash((self.path, self.shown))

    def __repr__(self) -> str:
        return f"Source({self.path!r}, shown={self.shown!r})"

    @property
    def _line_starts(self) -> list[int]:
        """Where each line begins; worked out when first asked, since most texts are read and never quoted."""
        starts = self._starts
        if starts is None:
            lengths = [len(line) + 1 for line in self.text.split("\n")]
            starts = self._starts = [0, *accumulate(lengths[:-1])]
        return starts

    @property
    def name(self) -> str:
        """The name to show a reader."""
        return self.shown or self.path

    @property
    def digest(self) -> bytes:
        """The SHA-256 of the text. Raises `UnicodeEncodeError` when it holds half a character, as no file does."""
        if self._digest is None:
            self._digest = hashlib.sha256(self.text.encode("utf-8")).digest()
        return self._digest

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, both counted from 1."""
        starts = self._starts or self._line_starts
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] - 1 if number < len(self._line_starts) else len(self.text)
        return self.text[start:end]

    def line_start(self, number: int) -> int:
        """Where a line begins, counted from 1."""
        return self._line_starts[number - 1]

    @property
    def line_count(self) -> int:
        """How many lines there are; an empty text has one."""
        return len(self._line_starts)


class Span(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A stretch of a source: characters `start` up to, and without, `end`."""

    source: Source
    start: int
    end: int

    @property
    def line(self) -> int:
        """The line it starts on, counted from 1."""
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        """The column it starts at, counted from 1."""
        return self.source.position(self.start)[1]

    @property
    def words(self) -> str:
        """The words themselves, white space folded and comments left out."""
        text = self.source.text[self.start : self.end]
        if (
            text.isprintable() and "#" not in text and "  " not in text
        ):  # most stand on one line, as they are told
            return text.strip()
        return " ".join(_without_comments(text).split())

    def to(self, other: Span) -> Span:
        """The stretch from the start of this one to the end of `other`."""
        return Span(self.source, self.start, other.end)

    def __str__(self) -> str:
        return f"{self.source.name}:{self.line}:{self.column}"


def _without_comments(text: str) -> str:
    if "#" not in text:
        return text
    kept: list[str] = []
    at = 0
    while at < len(text):
        if text.startswith('"""', at):
            end = text.find('"""', at + 3)
            end = len(text) if end == -1 else end + 3
        elif text[at] == '"':
            end = text.find('"', at + 1)
            end = len(text) if end == -1 else end + 1
        elif text[at] == "#":
            newline = text.find("\n", at)
            at = len(text) if newline == -1 else newline
            continue
        else:
            end = at + 1
        kept.append(text[at:end])
        at = end
    return "".join(kept)
