"""The fewest agreements whose end stops data reaching someone.

Every way there must lose an agreement. Ways are found one at a time, and each time the fewest agreements are taken that
have one of every way known so far: when no way is left without them, no fewer would do. Agreements that recur on
different ways are counted once, which a minimum cut of the graph's nodes or edges would not do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from agreements.analysis.flows.reach import Reaching, Step
from agreements.formula.entities import Names

MOST_TRIED = 200_000
"""How many sets of agreements are tried for the fewest before what was found is taken as enough."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Agreements without which nothing reaches someone.

    `ways` are chains that were found, of which every one has one of the agreements; the first of them needs the fewest
    hands. `is_fewest` where it is sure that no fewer would do. `opened` are agreements that had to be added since the
    end of others also ends what these forbid.
    """

    agreements: tuple[str, ...]
    ways: tuple[tuple[Step, ...], ...]
    is_fewest: bool
    opened: tuple[str, ...] = ()
    is_whole: bool = True
    """Whether it was looked for until it was found; else there are the ways that were found, and no agreements."""


class Cutter:
    """Looks for the fewest agreements without which none of some starts reaches an organisation.

    `progress` is told how many ways to it have been found.
    """

    def __init__(
        self,
        reaching: Reaching,
        ended: Callable[[Names], Reaching],
        item: str,
        organisation: str,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        self._reaching = reaching
        self._ended = ended
        self._item = item
        self._organisation = organisation
        self._sets: list[frozenset[str]] = []
        self._ways: list[tuple[Step, ...]] = []
        self._is_fewest = True
        self._progress = progress

    @property
    def so_far(self) -> Cut:
        """What has been found when somebody stops it: ways, each of which would have to lose an agreement."""
        return Cut((), tuple(self._ways), False, is_whole=False)

    def cut(self) -> Cut:
        """The fewest agreements; none where nothing reaches the organisation as it is."""
        opened: set[str] = set()
        while True:
            chosen = self._ending_every_way()
            way = self._way(self._ended(chosen), chosen)
            if way is None:
                return Cut(
                    tuple(sorted(chosen)),
                    tuple(self._ways),
                    self._is_fewest and not opened,
                    tuple(sorted(opened)),
                )
            self._take(way)
            opened |= self._sets[-1]

    def _ending_every_way(self) -> Names:
        """The fewest agreements without which no way is left, while what they forbid still holds."""
        chosen = self._fewest() if self._sets else frozenset()
        while (way := self._way(self._reaching, chosen)) is not None:
            besides = chosen
            while (
                way is not None
            ):  # as many as have no agreement in common, before looking for the fewest again
                self._take(way)
                besides |= self._sets[-1]
                way = self._way(self._reaching, besides)
            chosen = self._fewest()
        return chosen

    def _fewest(self) -> Names:
        fewest = Fewest(self._sets)
        found = fewest.find()
        self._is_fewest = self._is_fewest and fewest.is_sure
        return found

    def _take(self, way: tuple[Step, ...]) -> None:
        self._ways.append(way)
        if self._progress is not None:
            self._progress(len(self._ways))
        self._sets.append(frozenset(step.hop.grant.agreement for step in way if step.hop is not None))

    def _way(self, reaching: Reaching, without: Names) -> tuple[Step, ...] | None:
        def is_there(step: Step) -> bool:
            return step.organisation == self._organisation

        starts = [one for one in reaching.starts(self._item) if one.organisation != self._organisation]
        found = reaching.search(starts, without, is_there).wanted
        return None if found is None else tuple(found.chain())


class Fewest:
    """The fewest names of which each of some sets has one; `is_sure` that there are no fewer."""

    def __init__(self, sets: Sequence[frozenset[str]]) -> None:
        self._sets = _smallest(sets)
        self._tried = 0
        self.is_sure = True

    def find(self) -> Names:
        """Them; of several that are as few the same ones each time."""
        best = self._greedy(self._sets)
        found = self._better(self._sets, frozenset(), len(best))
        return best if found is None else found

    def _better(self, left: Sequence[frozenset[str]], chosen: Names, most: int) -> Names | None:
        """Fewer than `most`, with those that are chosen already."""
        if not left:
            return chosen
        self._tried += 1
        if self._tried > MOST_TRIED:
            self.is_sure = False
            return None
        if len(chosen) + _apart(left) >= most:
            return None
        best: Names | None = None
        out: frozenset[str] = frozenset()
        first = min(left, key=lambda one: (len(one), sorted(one)))
        for name in sorted(first, key=lambda one: (-sum(one in other for other in left), one)):
            rest = [one - out for one in left if name not in one]
            if all(rest):
                found = self._better(rest, chosen | {name}, most)
                if found is not None:
                    best, most = found, len(found)
            out |= {name}
        return best

    def _greedy(self, left: Sequence[frozenset[str]]) -> Names:
        chosen: set[str] = set()
        while left:
            names = sorted({name for one in left for name in one})
            name = max(names, key=lambda one: sum(one in other for other in left))
            chosen.add(name)
            left = [one for one in left if name not in one]
        return frozenset(chosen)


def _smallest(sets: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """The sets that have no other inside them."""
    found: list[frozenset[str]] = []
    for one in sorted(set(sets), key=lambda each: (len(each), sorted(each))):
        if not any(other <= one for other in found):
            found.append(one)
    return found


def _apart(sets: Sequence[frozenset[str]]) -> int:
    """How many of the sets have nothing in common, as far as taking them in order shows: no fewer names will do."""
    number, used = 0, set[str]()
    for one in sorted(sets, key=len):
        if used.isdisjoint(one):
            number += 1
            used |= one
    return number
