"""Where words stand: a source text, and spans of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """One text that was read, with the two names it goes by.

    `path` is its place in the bundle: it does not depend on where the bundle lies on a disk, orders the
    files, and stands in every answer. `shown` is what its reader would type to open it.
    """

    path: str
    text: str = field(repr=False)
    shown: str = ""
    _line_starts: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = self._line_starts
        starts.append(0)
        find, at = self.text.find, -1
        while (at := find("\n", at + 1)) != -1:
            starts.append(at + 1)

    @property
    def name(self) -> str:
        """The name to show a reader."""
        return self.shown or self.path

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, both counted from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] - 1 if number < len(self._line_starts) else len(self.text)
        return self.text[start:end]

    @property
    def line_count(self) -> int:
        """How many lines there are; an empty text has one."""
        return len(self._line_starts)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source: characters `start` up to, and without, `end`."""

    source: Source = field(repr=False)
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
        return " ".join(_without_comments(self.source.text[self.start : self.end]).split())

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
