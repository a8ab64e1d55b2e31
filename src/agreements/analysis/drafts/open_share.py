"""A share that is to be agreed, with every fact and approval left open, as the formulas of the law meet it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from agreements.analysis.drafts.vocabulary import DeclaredVocabulary
from agreements.evaluate.closures import Compiler
from agreements.formula.leaf import DateWithin
from agreements.formula.part import Part, leaves
from agreements.formula.request import Request
from agreements.formula.share import ProposedShare
from agreements.formula.truth import Truth
from agreements.graph import out


@dataclass(frozen=True)
class IntendedShare:
    """Who is to share what with whom, for what, from when until when (nothing where it has no end)."""

    discloser: str
    recipient: str
    data: tuple[str, ...]
    purpose: str
    start: date
    until: date | None = None

    def on(self, day: date) -> ProposedShare:
        """The share on one day, with nothing stated."""
        return ProposedShare(self.discloser, self.recipient, self.data, self.purpose, day)


class OpenShare:
    """What formulas come to for one intended share, in each stretch of its time."""

    def __init__(self, vocabulary: DeclaredVocabulary, share: IntendedShare) -> None:
        self.share = share
        self._entities = vocabulary.policy.entities
        self._graph = vocabulary.graph
        self._tests = Compiler(vocabulary.policy)

    def days(self, part: Part) -> list[date]:
        """The first days of the stretches of the share's time in which nothing about a formula changes."""
        start, until = self.share.start, self.share.until
        edges = [_edges(leaf.start, leaf.end) for leaf in leaves(part) if isinstance(leaf, DateWithin)]
        for organisation in (self.share.discloser, self.share.recipient):
            edges += [_edges(edge["start"], edge["end"]) for _, edge in out(self._graph, organisation, "is")]
        days = {day for some in edges for day in some if day > start and (until is None or day <= until)}
        return sorted({start, *days})

    def requests(self, days: Iterable[date], items: Sequence[str] | None = None) -> Iterator[Request]:
        """The share on some days, for each of these items; for all of its data where none are named."""
        for day in days:
            share = self.share.on(day)
            named = share.data if items is None else items
            yield from (self._entities.open_request(share, item) for item in named)

    def value(self, part: Part, request: Request) -> Truth:
        """What a formula comes to."""
        return self._tests.of(part)(request)


def _edges(start: date | None, end: date | None) -> Sequence[date]:
    """The days on which something changes that has a first and a last day."""
    after = [end + timedelta(days=1)] if end is not None and end < date.max else []
    return [*([start] if start is not None else []), *after]
