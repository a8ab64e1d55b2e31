"""The rules of one bundle that may have to do with some shares, and what they mention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from agreements.analysis.differences.near_rules import NearRules
from agreements.analysis.differences.side import Side
from agreements.analysis.symbolic.mentioned import Mentioned, together
from agreements.formula.entities import Names
from agreements.policy.law import Relied
from agreements.store.rules import RuleTable


class Nearby:
    """Finds them; what a rule mentions is found once."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._ever = lru_cache(maxsize=None)(self._find_ever)
        self._by_grant = lru_cache(maxsize=None)(self._find_by_grant)
        self._by_restriction = lru_cache(maxsize=None)(self._find_by_restriction)
        self._by_bars = lru_cache(maxsize=None)(self._find_by_bars)

    def rules(self, disclosers: Iterable[str], items: Iterable[str], recipients: Iterable[str]) -> NearRules:
        """The rules that may cover or touch something of what some share with some."""
        side = self._side
        who, whom = self._names(disclosers), self._names(recipients)
        every = [side.policy.entities.item(one) for one in items if one in side.items]
        covering = frozenset[str]().union(*(one.covering for one in every))
        touching = frozenset[str]().union(*(one.touching for one in every))
        coverage, candidates = side.policy.coverage, side.policy.candidates
        acting = {*coverage.processes_in(who), *coverage.processes_in(whom)}

        def reaching(rules: RuleTable, places: Iterable[int]) -> list[int]:
            return [
                one
                for one in places
                if not whom.isdisjoint(rules.recipients[one])
                or (acting and rules.name(one).partition(".")[0] in acting)
            ]

        return NearRules(
            side,
            reaching(side.compiled.grants, candidates.grants_listing(who, covering, acting)),
            reaching(side.compiled.restrictions, candidates.restrictions_listing(who, touching, acting)),
            candidates.bars_listing(touching),
        )

    def _names(self, organisations: Iterable[str]) -> Names:
        return frozenset[str]().union(*map(self._ever, organisations))

    def _find_ever(self, organisation: str) -> Names:
        side = self._side
        return side.names_ever(organisation) if organisation in side.organisations else frozenset()

    def mentioned(self, near: NearRules) -> Mentioned:
        """What some rules mention, and the bars as they are open to the grants among them."""
        return together(self._each(near))

    def turns(self, near: NearRules) -> set[int]:
        """The days on which some rules begin to say something else."""
        return set[int]().union(*(one.turns for one in self._each(near)))

    def _each(self, near: NearRules) -> Iterator[Mentioned]:
        grants = self._side.policy.grants
        yield from map(self._by_grant, near.grants)
        for relied in dict.fromkeys(grants[place].relied for place in near.grants):
            yield self._by_bars(near.bars, relied)
        yield from map(self._by_restriction, near.restrictions)

    def _find_by_grant(self, place: int) -> Mentioned:
        grant = self._side.policy.grants[place]
        return self._side.symbolic.mentions.of((*grant.sentence, *grant.rest))

    def _find_by_bars(self, bars: tuple[str, ...], relied: Relied) -> Mentioned:
        return self._side.symbolic.mentions.of(self._side.policy.bars_open(bars, relied))

    def _find_by_restriction(self, place: int) -> Mentioned:
        name = self._side.compiled.restrictions.name(place)
        return self._side.symbolic.mentions.of((self._side.policy.unblocked[name],))
