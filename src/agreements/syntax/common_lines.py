"""The lines that many declarations have: their dates, and remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agreements.diagnostics import Span
from agreements.syntax import pieces as p
from agreements.syntax.lines import BlockLine, Found, Places
from agreements.syntax.node import Period, Remark
from agreements.syntax.reading import Reading


@dataclass(frozen=True, eq=False)
class DatesLine(BlockLine):
    """The lines `from` and `until`, which together are the period of what they stand under."""

    @property
    def field(self) -> str:
        """The period."""
        return "period"

    @property
    def keys(self) -> tuple[object, ...]:
        """The words of both lines."""
        return ("from", "until")

    @property
    def starts(self) -> tuple[str, ...]:
        """The words of both lines."""
        return ("from", "until")

    def alternative(self) -> str:
        """Either line."""
        return "_dates"

    def value(self, reading: Reading, found: Found) -> Period:
        """The period between both dates; each may stand only once."""
        lines = [line for word in ("from", "until") for line in found.get(word, ())]
        start, end = (reading.only(word, found.get(word, ())) for word in ("from", "until"))
        first, last = min(line.span.start for line in lines), max(line.span.end for line in lines)
        return Period(start, end, span=Span(reading.source, first, last))

    def pieces(self, value: Period, places: Places) -> Iterator[p.Pieces]:  # noqa: ARG002
        """Both dates on one row."""
        yield p.period(value)

    def periods(self, value: Period) -> Iterable[Period]:
        """The period."""
        return (value,)


@dataclass(frozen=True, eq=False)
class RemarkLine(BlockLine):
    """The lines `note` and `text`."""

    @property
    def field(self) -> str:
        """The remarks."""
        return "remarks"

    @property
    def keys(self) -> tuple[object, ...]:
        """The node of a remark."""
        return (Remark,)

    @property
    def starts(self) -> tuple[str, ...]:
        """Both words."""
        return ("note", "text")

    def alternative(self) -> str:
        """A remark."""
        return "remark"

    def value(self, reading: Reading, found: Found) -> tuple[Remark, ...]:  # noqa: ARG002
        """All remarks, in order."""
        return tuple(found[Remark])

    def pieces(self, value: tuple[Remark, ...], places: Places) -> Iterator[p.Pieces]:  # noqa: ARG002
        """A row for each remark."""
        return ([p.piece(f"{one.word} {p.quote(one.words)}", one.span)] for one in value)


DATES, REMARKS = DatesLine(), RemarkLine()
