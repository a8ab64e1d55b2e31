"""Which gateways of a bundle could carry a share that is to be agreed, which could not and why, and what bars it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from agreements.drafting.vocabulary import Vocabulary
from agreements.evaluate.closures import Compiler
from agreements.formula import rules
from agreements.formula.leaf import DateWithin, OrganisationAmong
from agreements.formula.part import Part, leaves, parts_of
from agreements.formula.proof import SourceCitation
from agreements.formula.request import Request
from agreements.formula.share import ProposedShare
from agreements.formula.truth import FALSE, TRUE, Truth
from agreements.graph import dates, of_sort, out
from agreements.policy.titles import BundleTitles
from agreements.words import listed_in_words, period_in_words


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


@dataclass(frozen=True)
class Power:
    """A gateway that could carry a share, and what it demands.

    `opens` are the bars that touch the data among those that it `lifts`; `only` tells of days on which it does not
    reach the share, where there are such.
    """

    name: str
    title: str
    conditions: tuple[str, ...]
    lifts: tuple[str, ...]
    opens: tuple[str, ...]
    period: tuple[date | None, date | None]
    cites: tuple[SourceCitation, ...]
    only: str | None = None


@dataclass(frozen=True)
class UnreachingPower:
    """A gateway that could not carry a share, and why."""

    name: str
    title: str
    why: str


@dataclass(frozen=True)
class TouchingBar:
    """A bar that forbids a share, what excepts from it, and the powers that could open it."""

    name: str
    title: str
    exceptions: tuple[str, ...]
    opened_by: tuple[str, ...]
    cites: tuple[SourceCitation, ...]


class Powers:
    """The law of a bundle as one intended share meets it, with every fact and approval left open."""

    def __init__(self, vocabulary: Vocabulary, share: IntendedShare) -> None:
        self.share = share
        self._vocabulary = vocabulary
        self._policy = vocabulary.policy
        self._graph = vocabulary.graph
        self._titles = BundleTitles(self._graph)
        self._tests = Compiler(self._policy)

    @cached_property
    def reaching(self) -> tuple[Power, ...]:
        """The gateways that could carry the share on some day: those that open most of what bars it come first."""
        found = [self._power(name) for name in self._gateways if self._days_reached(name)]
        return tuple(sorted(found, key=lambda power: -len(power.opens)))

    @cached_property
    def left_out(self) -> tuple[UnreachingPower, ...]:
        """The gateways that could not, each with the reason."""
        names = [name for name in self._gateways if not self._days_reached(name)]
        return tuple(UnreachingPower(name, self._titles.title(name), self._why_not(name)) for name in names)

    @cached_property
    def bars(self) -> tuple[TouchingBar, ...]:
        """The bars that forbid the share on some day unless something lifts them."""
        return tuple(
            self._touching(bar) for bar in self._bar_names if min(self._by_day(bar, frozenset())) != TRUE
        )

    def closed(self, gateways: Iterable[str]) -> tuple[TouchingBar, ...]:
        """The bars that are closed on every day of the share, whatever is stated, if these gateways are relied upon."""
        named = frozenset(gateways)
        return tuple(bar for bar in self.bars if max(self._by_day(bar.name, named)) == FALSE)

    def by_exception(self, gateways: Iterable[str]) -> tuple[TouchingBar, ...]:
        """The bars that none of these gateways could open, and that an exception of their own could."""
        named = frozenset(gateways)
        return tuple(
            bar
            for bar in self.bars
            if named.isdisjoint(bar.opened_by) and max(self._by_day(bar.name, named)) != FALSE
        )

    # --- days and requests ----------------------------------------------------------------------------

    def days(self, parts: Iterable[Part]) -> list[date]:
        """The first days of the stretches of the share's time in which nothing about some formulas changes."""
        return sorted({day for part in parts for day in self._days(part)} or {self.share.start})

    def _days(self, part: Part) -> list[date]:
        start, until = self.share.start, self.share.until
        edges = [_edges(leaf.start, leaf.end) for leaf in leaves(part) if isinstance(leaf, DateWithin)]
        for organisation in (self.share.discloser, self.share.recipient):
            edges += [_edges(edge["start"], edge["end"]) for _, edge in out(self._graph, organisation, "is")]
        days = {day for some in edges for day in some if day > start and (until is None or day <= until)}
        return sorted({start, *days})

    def _requests(self, days: Iterable[date]) -> Iterator[Request]:
        for day in days:
            share = self.share.on(day)
            yield from (self._policy.entities.open_request(share, item) for item in share.data)

    def _value(self, part: Part, request: Request) -> Truth:
        return self._tests.of(part)(request)

    # --- gateways --------------------------------------------------------------------------------------

    @cached_property
    def _gateways(self) -> tuple[str, ...]:
        return tuple(of_sort(self._graph, "gateway"))

    def _days_reached(self, gateway: str) -> list[date]:
        """The stretches in which a gateway could carry all of the data."""
        valid = self._policy.valid(gateway)
        return [
            day
            for day in self._days(valid)
            if all(self._value(valid, request) != FALSE for request in self._requests([day]))
        ]

    def _power(self, name: str) -> Power:
        lifts = tuple(dict.fromkeys(bar for bar, _ in out(self._graph, name, "lifts")))
        return Power(
            name,
            self._titles.title(name),
            tuple(
                _words(part) for part in parts_of(self._policy.valid(name)) if part.rule is rules.CONDITION
            ),
            lifts,
            tuple(bar.name for bar in self.bars if bar.name in lifts),
            dates(self._graph, name),
            self._titles.citations(name),
            self._only(name),
        )

    def _only(self, gateway: str) -> str | None:
        """In which stretches of the share's time a gateway does not reach it, in words."""
        days, reached = self._days(self._policy.valid(gateway)), self._days_reached(gateway)
        if days == reached:
            return None
        ends = [day - timedelta(days=1) for day in days[1:]] + [self.share.until]
        missed: list[tuple[date, date | None]] = []
        for place, (day, end) in enumerate(zip(days, ends, strict=True)):
            if day not in reached:  # it goes on with the stretch before where that is missed too
                start = missed.pop()[0] if place and days[place - 1] not in reached else day
                missed.append((start, end))
        return f"not {listed_in_words([period_in_words(*one) for one in missed], 'nor')}"

    def _why_not(self, gateway: str) -> str:
        valid = self._policy.valid(gateway)
        requests = list(self._requests(self._days(valid)))
        for part in parts_of(valid):
            if all(self._value(part, request) == FALSE for request in requests):
                return self._why_false(gateway, part, requests[0])
        for request in requests:  # it reaches some of the data, or on each day something else is missing
            for part in parts_of(valid):
                if self._value(part, request) == FALSE:
                    return f"{self._why_false(gateway, part, request)} (`{request.item.name}`)"
        return "it does not reach all of the data on one day"

    def _why_false(self, gateway: str, part: Part, request: Request) -> str:
        if part.rule is rules.IN_FORCE:
            return f"it is not in force then: it runs {period_in_words(*dates(self._graph, gateway))}"
        if part.rule is rules.PERMITS:
            return f"it does not reach {self._misses(part, request)}"
        return f"its condition `{_words(part)}` cannot hold here"

    def _misses(self, permits: Part, request: Request) -> str:
        """What of a share the nearest sentence of a gateway does not cover."""
        sentences = [
            [leaf for leaf in leaves(sentence) if self._value(leaf, request) == FALSE]
            for sentence in parts_of(permits)
        ]
        nearest = min(sentences, key=len)
        return listed_in_words([self._miss(leaf) for leaf in nearest], "nor")

    def _miss(self, leaf: Part) -> str:
        place = leaf.who if isinstance(leaf, OrganisationAmong) else leaf.rule.name
        return f"this {place}, only `{_words(leaf)}`"

    # --- bars ------------------------------------------------------------------------------------------

    @cached_property
    def _bar_names(self) -> tuple[str, ...]:
        on = self._policy.candidates.bars_on
        return tuple(dict.fromkeys(bar for item in self.share.data for bar in on(item)))

    def _bar(self, name: str, gateways: frozenset[str] = frozenset()) -> Part:
        (part,) = self._policy.bars_open([name], Relied(tuple(sorted(gateways))))
        return part

    def _touching(self, bar: str) -> TouchingBar:
        lifting = [name for name in self._gateways if self._days_reached(name) and self._lifts(name, bar)]
        exceptions = [_words(part) for part in parts_of(self._bar(bar)) if self._may_except(part)]
        return TouchingBar(
            bar, self._titles.title(bar), tuple(exceptions), tuple(lifting), self._titles.citations(bar)
        )

    def _may_except(self, part: Part) -> bool:
        if part.rule is not rules.UNLESS:
            return False
        return any(self._value(part, request) != FALSE for request in self._requests(self._days(part)))

    def _lifts(self, gateway: str, bar: str) -> bool:
        return any(lifted == bar for lifted, _ in out(self._graph, gateway, "lifts"))

    def _by_day(self, bar: str, gateways: frozenset[str]) -> list[Truth]:
        """What a bar comes to in each stretch of the share's time, for the data that it touches most."""
        part = self._bar(bar, gateways)
        return [
            min(self._value(part, request) for request in self._requests([day])) for day in self._days(part)
        ]


def _edges(start: date | None, end: date | None) -> Sequence[date]:
    """The days on which something changes that has a first and a last day."""
    after = [end + timedelta(days=1)] if end is not None and end < date.max else []
    return [*([start] if start is not None else []), *after]


def _words(part: Part) -> str:
    """The words that a part of a formula was read from, on one line."""
    return " ".join(part.span.words.split()) if part.span else ""
