"""Comments back among the rows of formatted text.

A comment is put beside or above a row by the words it stands next to, and finds the same words there the second
time, so that formatting twice changes nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from agreements.diagnostics import Span
from agreements.syntax.layout import STEP, TextRow


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment, and how it stood in the source."""

    text: str
    start: int
    line: int
    column: int
    alone: bool
    blank_above: bool
    blank_below: bool

    @property
    def close(self) -> _Comment:
        """The same, without the empty lines around it."""
        return replace(self, blank_above=False, blank_below=False)


@dataclass(slots=True)
class _Margin:
    """The comments around one row."""

    above: list[_Comment] = field(default_factory=list)
    beside: _Comment | None = None
    below: list[_Comment] = field(default_factory=list)


def write(rows: Sequence[TextRow], comments: Sequence[Span]) -> str:
    """The text of the rows, with every comment beside or above the words it was written for."""
    placed = _Placing(rows, comments)
    placed.place()
    lines: list[str] = []
    for at, row in enumerate(rows):
        margin = placed.margins[at]
        following = rows[at + 1] if at + 1 < len(rows) else None
        _write_above(lines, margin.above, row.indent, gap=row.gap)
        lines.append(row.text if margin.beside is None else f"{row.text}  {margin.beside.text}")
        if following is None or following.begins:
            below = max(
                row.indent + (STEP if row.begins else 0), STEP + (following.indent if following else 0)
            )
            lines.extend(" " * below + comment.text for comment in margin.below)
        else:  # rows were put in order, so what ended a clause may now stand in its middle
            placed.margins[at + 1].above[:0] = [comment.close for comment in margin.below]
    _write_above(lines, placed.at_end, 0, gap=False, last=True)
    return "\n".join(lines) + "\n" if lines else ""


def _write_above(
    lines: list[str], comments: Sequence[_Comment], indent: int, *, gap: bool, last: bool = False
) -> None:
    for comment in comments:
        if lines and (gap or comment.blank_above):
            lines.append("")
        lines.append(" " * indent + comment.text)
        gap = False
    if lines and (gap or (comments and comments[-1].blank_below and not last)):
        lines.append("")


class _Placing:
    """Finds the row that each comment belongs to, by the words before and after it in the source."""

    def __init__(self, rows: Sequence[TextRow], comments: Sequence[Span]) -> None:
        self.rows = rows
        self.text = comments[0].source.text if comments else ""
        self.comments = [_read(comment) for comment in sorted(comments, key=lambda span: span.start)]
        self.margins = [_Margin() for _ in rows]
        self.at_end: list[_Comment] = []
        self.anchors = sorted(
            (piece.start, piece.end, at, piece is row.pieces[-1])
            for at, row in enumerate(rows)
            for piece in row.pieces
            if piece.start >= 0
        )
        self.starts = [anchor[0] for anchor in self.anchors]

    def place(self) -> None:
        """Put each comment into a margin."""
        closers = self._closers()
        gone_above = -1  # the row that the last comment stands above; those after it follow it there
        run_above = -1  # the row above which a comment of several lines went that began beside it
        for at, comment in enumerate(self.comments):
            where = bisect_right(self.starts, comment.start)
            before = self.anchors[where - 1] if where else None
            row = self.anchors[where][2] if where < len(self.anchors) else len(self.rows)
            if run_above >= 0 and not _follows(self.comments[at - 1], comment):
                run_above = -1
            if run_above >= 0:
                self.margins[run_above].above.append(comment.close)
            elif before and before[1] <= comment.start and self._trails(comment, before):
                if self._goes_on(at, before):
                    run_above = before[2]
                if before[3] and run_above < 0 and self.margins[before[2]].beside is None:
                    self.margins[before[2]].beside = comment
                else:
                    self.margins[before[2]].above.append(comment.close)
            elif before and (before[1] > comment.start or closers[at]):
                self.margins[before[2]].above.append(comment.close)
            elif before and gone_above != row and self._ends_block(comment, row):
                self.margins[before[2]].below.append(comment)
            else:
                gone_above = row
                self._put_above(comment, row)
        for margin in self.margins:
            margin.above.sort(key=lambda comment: comment.start)

    def _put_above(self, comment: _Comment, row: int) -> None:
        if row == len(self.rows):
            self.at_end.append(comment)
            return
        apart = self.rows[row].indent == 0 and self.rows[row].begins and comment.start < self.rows[row].start
        self.margins[row].above.append(comment if apart else comment.close)

    def _trails(self, comment: _Comment, before: tuple[int, int, int, bool]) -> bool:
        """Whether nothing but closing marks, and other comments, stands between some words and a comment."""
        between = self.text[before[1] : comment.start]
        return not comment.alone and not "".join(_COMMENT.sub("", between).split()).strip(",)")

    def _goes_on(self, at: int, before: tuple[int, int, int, bool]) -> bool:
        """Whether the next line holds nothing but more of this comment, in the same column."""
        if at + 1 == len(self.comments) or "\n" in self.text[before[0] : self.comments[at].start]:
            return False
        return _follows(self.comments[at], self.comments[at + 1])

    def _ends_block(self, comment: _Comment, row: int) -> bool:
        """Whether a comment is indented under what comes before it: it is that block's last line."""
        if not comment.alone:
            return False
        if row == len(self.rows):
            return comment.column > 1
        following = self.rows[row]
        return following.begins and comment.start < following.start and comment.column > following.column

    def _closers(self) -> list[bool]:
        """For each comment, whether the next character, comments and space aside, closes or parts a list."""
        found = [False] * len(self.comments)
        for at in range(len(self.comments) - 1, -1, -1):
            comment = self.comments[at]
            gap = _SPACE.match(self.text, comment.start + len(comment.text))
            end = gap.end() if gap else len(self.text)
            if at + 1 < len(self.comments) and end == self.comments[at + 1].start:
                found[at] = found[at + 1]
            else:
                found[at] = self.text[end : end + 1] in (")", ",")
        return found


_SPACE = re.compile(r"\s*")
_COMMENT = re.compile(r"#[^\n]*")


def _follows(first: _Comment, second: _Comment) -> bool:
    return second.alone and second.line == first.line + 1 and second.column == first.column


def _read(span: Span) -> _Comment:
    text = span.source.text
    line, column = span.source.position(span.start)
    alone = not span.source.line(line)[: column - 1].strip()
    above = alone and line > 1 and not span.source.line(line - 1).strip()
    below = alone and line < span.source.line_count and not span.source.line(line + 1).strip()
    return _Comment(text[span.start : span.end].rstrip(), span.start, line, column, alone, above, below)
