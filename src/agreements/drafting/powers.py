"""Which gateways of a bundle could carry a share that is to be agreed, which could not and why, and what bars it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from agreements.analysis.drafts.open_share import IntendedShare, OpenShare
from agreements.analysis.drafts.unreached import nearest_missed, why_false, words_of
from agreements.drafting.demands import demands
from agreements.drafting.vocabulary import Vocabulary
from agreements.formula import rules
from agreements.formula.part import Part, parts_of
from agreements.formula.proof import SourceCitation, SourceReading
from agreements.formula.request import Request
from agreements.formula.truth import FALSE, TRUE, Truth
from agreements.graph import dates, of_sort, out
from agreements.policy.law import Relied
from agreements.policy.sentences import names_in, sentences_of
from agreements.policy.titles import BundleTitles
from agreements.syntax.references import ANY_PURPOSE, ANYTHING
from agreements.words import listed_in_words, period_in_words


@dataclass(frozen=True)
class Power:
    """A gateway that could carry a share, and what it demands.

    `opens` are the bars that touch the data among those that it `lifts`; `only` tells of days on which it does not
    reach the share, where there are such. A general one is for any purpose. `where` is said of it in `relying on` where
    some of what a clause covers does not need it.
    """

    name: str
    title: str
    conditions: tuple[str, ...]
    lifts: tuple[str, ...]
    opens: tuple[str, ...]
    period: tuple[date | None, date | None]
    cites: tuple[SourceCitation, ...]
    readings: tuple[SourceReading, ...]
    is_general: bool = False
    only: str | None = None
    where: str | None = None


@dataclass(frozen=True)
class UnreachingPower:
    """A gateway that could not carry a share, and why; `misses` is how much of what it says is not so."""

    name: str
    title: str
    why: str
    lifts: tuple[str, ...]
    misses: int


@dataclass(frozen=True)
class TouchingBar:
    """A bar that forbids a share of some of the data, what excepts from it, and the powers that could open it."""

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
        self._open = OpenShare(vocabulary, share)

    @cached_property
    def reaching(self) -> tuple[Power, ...]:
        """The gateways that could carry the share on some day: those that open most of what bars it come first.

        Of several that open as much, those made for such purposes come before those that are for any.
        """
        found = [self._power(name) for name in self._gateways if self._items_reached[name]]
        return tuple(sorted(found, key=lambda power: (-len(power.opens), power.is_general)))

    @cached_property
    def left_out(self) -> tuple[UnreachingPower, ...]:
        """The gateways that could not, each with the reason; those come first to which least is wanting."""
        found = [
            UnreachingPower(
                name, self._titles.title(name), self._why_not(name), self._lifted_by(name), self._misses(name)
            )
            for name in self._gateways
            if not self._items_reached[name]
        ]
        return tuple(sorted(found, key=lambda one: one.misses))

    @cached_property
    def lifting(self) -> tuple[str, ...]:
        """The gateways that lift a bar which forbids the share, whether they reach it or not."""
        return tuple(name for name in self._gateways if self._touched.keys() & set(self._lifted_by(name)))

    @cached_property
    def bars(self) -> tuple[TouchingBar, ...]:
        """The bars that forbid the share on some day unless something lifts them.

        Those come first that a gateway lifts together with most others, and then those that forbid anything at all.
        """
        found = [self._touching(bar) for bar in self._touched]
        return tuple(
            sorted(found, key=lambda bar: (-self._most_opened_with(bar), not self._is_wide(bar.name)))
        )

    def carries(self, gateway: str, where: str | None = None) -> bool:
        """Whether a gateway could carry the share; of one named with `where`, whether it could carry some of it."""
        if where is None:
            return self._items_reached[gateway] == self.share.data
        return any(self._days_reached(gateway, [item]) for item in self.share.data)

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

    def days(self, parts: Iterable[Part]) -> list[date]:
        """The first days of the stretches of the share's time in which nothing about some formulas changes."""
        return sorted({day for part in parts for day in self._open.days(part)} or {self.share.start})

    # --- gateways --------------------------------------------------------------------------------------

    @cached_property
    def _gateways(self) -> tuple[str, ...]:
        return tuple(of_sort(self._graph, "gateway"))

    @cached_property
    def _items_reached(self) -> dict[str, tuple[str, ...]]:
        """Of each gateway the data that it could carry: all of it, else all that a bar touches which it lifts.

        Nothing of one that reaches less.
        """
        return {name: self._items_of(name) for name in self._gateways}

    def _items_of(self, gateway: str) -> tuple[str, ...]:
        if self._days_reached(gateway, self.share.data):
            return self.share.data
        for bar in self._lifted_by(gateway):
            touched = self._touched.get(bar, ())
            if touched and self._days_reached(gateway, touched) and self._where([bar]):
                return touched
        return ()

    def _days_reached(self, gateway: str, items: Sequence[str]) -> list[date]:
        """The stretches in which a gateway could carry all of these items."""
        valid = self._policy.valid(gateway)
        return [
            day
            for day in self._open.days(valid)
            if all(self._open.value(valid, request) != FALSE for request in self._open.requests([day], items))
        ]

    def _lifted_by(self, gateway: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(bar for bar, _ in out(self._graph, gateway, "lifts")))

    def _power(self, name: str) -> Power:
        valid, items = self._policy.valid(name), self._items_reached[name]
        lifts = self._lifted_by(name)
        opens = tuple(bar.name for bar in self.bars if bar.name in lifts)
        requests = list(self._open.requests(self._days_reached(name, items), items))
        conditions = [part for part in parts_of(valid) if part.rule is rules.CONDITION]
        return Power(
            name,
            self._titles.title(name),
            tuple(dict.fromkeys(demands(self._open, self._titles, conditions, requests))),
            lifts,
            opens,
            dates(self._graph, name),
            self._titles.citations(name),
            self._titles.readings(name),
            all(ANY_PURPOSE in names_in(sentence.purposes) for sentence in sentences_of(self._graph, name)),
            self._only(name),
            self._where(opens),
        )

    def _only(self, gateway: str) -> str | None:
        """In which stretches of the share's time a gateway does not reach it, in words."""
        days = self._open.days(self._policy.valid(gateway))
        reached = self._days_reached(gateway, self._items_reached[gateway])
        if days == reached:
            return None
        ends = [day - timedelta(days=1) for day in days[1:]] + [self.share.until]
        missed: list[tuple[date, date | None]] = []
        for place, (day, end) in enumerate(zip(days, ends, strict=True)):
            if day not in reached:  # it goes on with the stretch before where that is missed too
                start = missed.pop()[0] if place and days[place - 1] not in reached else day
                missed.append((start, end))
        return f"not {listed_in_words([period_in_words(*one) for one in missed], 'nor')}"

    # --- gateways that do not reach it -----------------------------------------------------------------

    def _requests_of(self, part: Part) -> list[Request]:
        return list(self._open.requests(self._open.days(part)))

    def _misses(self, gateway: str) -> int:
        """How much of the nearest sentence and of the conditions is not so, with least of it."""
        valid = self._policy.valid(gateway)
        return min(
            sum(self._missing(part, one) for part in parts_of(valid)) for one in self._requests_of(valid)
        )

    def _missing(self, part: Part, request: Request) -> int:
        if part.rule is rules.PERMITS:
            return len(nearest_missed(part, self._is_false_of(request)))
        return int(self._open.value(part, request) == FALSE)

    def _is_false_of(self, request: Request) -> Callable[[Part], bool]:
        return lambda part: self._open.value(part, request) == FALSE

    def _why_not(self, gateway: str) -> str:
        valid = self._policy.valid(gateway)
        requests = self._requests_of(valid)
        for part in parts_of(valid):
            if all(self._open.value(part, request) == FALSE for request in requests):
                return self._why_false(gateway, part, requests[0])
        for request in requests:  # it reaches some of the data, or on each day something else is missing
            for part in parts_of(valid):
                if self._open.value(part, request) == FALSE:
                    return f"{self._why_false(gateway, part, request)} (`{request.item.name}`)"
        return "it does not reach all of the data on one day"

    def _why_false(self, gateway: str, part: Part, request: Request) -> str:
        return why_false(self._titles, gateway, part, self._is_false_of(request))

    # --- bars ------------------------------------------------------------------------------------------

    @cached_property
    def _touched(self) -> dict[str, tuple[str, ...]]:
        """The bars that forbid the share of some of the data on some day, each with that data."""
        on = self._policy.candidates.bars_on
        names = dict.fromkeys(bar for item in self.share.data for bar in on(item))
        touched = {bar: tuple(item for item in self.share.data if self._forbids(bar, item)) for bar in names}
        return {bar: items for bar, items in touched.items() if items}

    def _forbids(self, bar: str, item: str) -> bool:
        part = self._bar(bar)
        requests = self._open.requests(self._open.days(part), [item])
        return any(self._open.value(part, request) != TRUE for request in requests)

    def _bar(self, name: str, gateways: frozenset[str] = frozenset()) -> Part:
        (part,) = self._policy.bars_open([name], Relied(tuple(sorted(gateways))))
        return part

    def _touching(self, bar: str) -> TouchingBar:
        lifting = [name for name in self._gateways if self._could_open(name, bar)]
        exceptions = [words_of(part) for part in parts_of(self._bar(bar)) if self._may_except(part)]
        return TouchingBar(
            bar, self._titles.title(bar), tuple(exceptions), tuple(lifting), self._titles.citations(bar)
        )

    def _could_open(self, gateway: str, bar: str) -> bool:
        if bar not in self._lifted_by(gateway):
            return False
        return set(self._touched[bar]) <= set(self._items_reached[gateway])

    def _may_except(self, part: Part) -> bool:
        if part.rule is not rules.UNLESS:
            return False
        return any(self._open.value(part, request) != FALSE for request in self._requests_of(part))

    def _most_opened_with(self, bar: TouchingBar) -> int:
        """How many of the bars that touch the share a gateway opens that opens this one, at most."""
        return max(
            (len(self._touched.keys() & set(self._lifted_by(one))) for one in bar.opened_by), default=0
        )

    def _is_wide(self, bar: str) -> bool:
        return any(ANYTHING in names_in(sentence.data) for sentence in sentences_of(self._graph, bar))

    def _by_day(self, bar: str, gateways: frozenset[str]) -> list[Truth]:
        """What a bar comes to in each stretch of the share's time, for the data that it touches most."""
        part = self._bar(bar, gateways)
        return [
            min(self._open.value(part, request) for request in self._open.requests([day]))
            for day in self._open.days(part)
        ]

    # --- where a gateway is needed ---------------------------------------------------------------------

    def _where(self, bars: Sequence[str]) -> str | None:
        """By which of its contents a clause tells what these bars touch from what they do not, where it covers both.

        Nothing where they touch all of it, or where it is not what it contains that they go by.
        """
        units = [
            *self.share.data,
            *(one for item in self.share.data for one in self._vocabulary.fields(item)),
        ]
        touched = {one for one in units for bar in bars if self._forbids(bar, one)}
        if not touched or len(touched) == len(units):
            return None
        listed = [
            name
            for bar in bars
            for sentence in sentences_of(self._graph, bar)
            for name in names_in(sentence.data)
        ]
        categories = sorted(dict.fromkeys(name for name in listed if self._vocabulary.find(name, "category")))
        item = self._policy.entities.item
        told = {one for one in units if any(item(one).contains(category) for category in categories)}
        return " or ".join(f"data contains {one}" for one in categories) if told == touched else None
