"""Which gateways a clause could rely on so that no bar stands in the way of a share."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from agreements.analysis.options.changes import FactChange, StatementChange
from agreements.analysis.options.statements import StatementSearch
from agreements.analysis.symbolic.expression import NEVER, Expression, Value, Variable
from agreements.analysis.symbolic.reading import SymbolicReading, assigned
from agreements.analysis.symbolic.search import SearchLimits
from agreements.formula.share import ProposedShare
from agreements.formula.truth import FALSE, TRUE, Truth
from agreements.policy.law import Relied
from agreements.policy.sentences import names_in, sentences_of
from agreements.syntax.references import ANY_PURPOSE

MOST_PER_BAR = 4
"""How many gateways are tried that open a bar: those that ask least."""

MOST_SETS = 6
"""How many sets of gateways are tried for a clause."""

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """Gateways that a clause could rely on beside those it keeps, and how dear they are: the first tells most.

    `excepted` says that a bar is left to an exception of its own.
    """

    gateways: Names
    dearness: tuple[int, ...]
    excepted: bool = False

    @property
    def is_met(self) -> bool:
        """Whether all that they ask for has been stated."""
        return not any(self.dearness[at] for at in _TO_STATE if at < len(self.dearness))


class LawOfShare:
    """The bars and gateways of a bundle as those items of one share meet them that are not permitted."""

    def __init__(
        self, search: StatementSearch, share: ProposedShare, readings: Sequence[SymbolicReading]
    ) -> None:
        policy = search.symbolic.policy
        self._search = search
        self._share = share
        self._policy = policy
        self._graph = policy.graph
        self.stated: dict[Variable, Value] = assigned(share)
        self._readings = readings
        self._every = search.symbolic.every_gateway
        self._asked: dict[tuple[str, str | None], tuple[int, int, int]] = {}
        self._valid: dict[tuple[str, str | None], tuple[Expression, ...]] = {}

    # --- gateways -----------------------------------------------------------------------------------

    def now(self, gateway: str, within: str | None = None) -> Truth:
        """What a gateway comes to as things are stated, for the item that it serves least."""
        return min(one.value(self.stated) for one in self._of(gateway, within))

    def reaches(self, gateway: str, within: str | None = None) -> bool:
        """Whether a gateway could hold for all of it, whatever is stated."""
        return NEVER not in self._of(gateway, within)

    def _of(self, gateway: str, within: str | None) -> tuple[Expression, ...]:
        key = (gateway, within)
        found = self._valid.get(key)
        if found is None:
            valid = self._policy.valid(gateway, within)
            found = self._valid[key] = tuple(reading.of(valid) for reading in self._readings)
        return found

    def dearness(self, gateway: str, within: str | None = None) -> tuple[int, ...]:
        """How much a gateway asks: what is said to be otherwise, what must be so, whether it is for any purpose, how
        much must be stated, and its place."""
        otherwise, if_so, number = self._asks(gateway, within)
        return (otherwise, if_so, int(self._is_general(gateway)), number, self._place[gateway])

    def _asks(self, gateway: str, within: str | None) -> tuple[int, int, int]:
        """Of the facts and approvals that a gateway asks for at least: how many are said to be otherwise, how many can
        only be stated if they are so, and how many they are."""
        key = (gateway, within)
        found = self._asked.get(key)
        if found is None:
            valid = self._of(gateway, within)
            sets = self._search.find_for(valid, self._share, self._readings, _OF_A_GATEWAY).sets
            found = self._asked[key] = min(map(_asking, sets), default=_TOO_MUCH)
        return found

    def _is_general(self, gateway: str) -> bool:
        return all(ANY_PURPOSE in names_in(one.purposes) for one in sentences_of(self._graph, gateway))

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {name: place for place, name in enumerate(self._every)}

    # --- bars ---------------------------------------------------------------------------------------

    @cached_property
    def bars(self) -> Names:
        """The bars that could touch some of it."""
        return tuple(dict.fromkeys(bar for reading in self._readings for bar in reading.bars))

    def unopened(self, gateways: Collection[str], within: str | None = None) -> list[str]:
        """The bars that are closed to it, and those that only an exception could open of which nobody chooses whether
        it is so: somebody's consent, a court's order."""
        relied = Relied(tuple(gateways), within)
        found = []
        for bar in self.bars:
            now = self._bar(bar, relied)
            if now == FALSE or (now != TRUE and self._hangs_on_chance(bar, gateways, within)):
                found.append(bar)
        return found

    def _hangs_on_chance(self, bar: str, gateways: Collection[str], within: str | None) -> bool:
        relied_upon = (one for one in self.lifting(bar) if one in gateways)
        if any(self.now(one, within) != FALSE for one in relied_upon):
            return False
        otherwise, if_so, _ = self._exception_asks(bar)
        return otherwise + if_so > 0

    def _bar(self, bar: str, relied: Relied) -> Truth:
        (part,) = self._policy.bars_open([bar], relied)
        return min(reading.of(part).value(self.stated) for reading in self._readings)

    def lifting(self, bar: str) -> Names:
        """The gateways that lift a bar, whether they reach the share or not."""
        starts = self._policy.compiled.links("lifting").get(bar, ())
        return tuple(dict.fromkeys(starts))

    def openers(self, bar: str, within: str | None = None) -> list[str]:
        """The gateways that would open a bar, or would if more were stated; those that ask least first.

        Where there are none, those that would if something were otherwise than it is said to be.
        """
        lifting = self.lifting(bar)
        found = [one for one in lifting if self.now(one, within) != FALSE]
        found = found or [one for one in lifting if self.reaches(one, within)]
        return sorted(found, key=lambda one: self.dearness(one, within))

    def openings(
        self,
        kept: Collection[str],
        within: str | None = None,
        most: int = MOST_SETS,
        in_place_of: Collection[str] = (),
    ) -> Iterator[Opening]:
        """The smallest sets of gateways by which no bar is closed, beside those that are kept; none if one stays so.

        Bars that only chance would open are lifted in some of them too, and those that gateways lifted in the place of
        which they are to be.
        """
        unopened = self.unopened(kept, within)
        unopened += [one for one in self._not_open(kept, within, in_place_of) if one not in unopened]
        if not unopened:
            yield Opening((), ())
            return
        ways = [self._ways(bar, kept, within) for bar in unopened]
        if not all(ways):
            return
        each = {way: self._of_way(way, within) for several in ways for way in several}
        openings = []
        for one in _hitting(ways):
            ordered = sorted(filter(self._place.__contains__, one), key=self._place.__getitem__)
            otherwise, if_so, general, number = (sum(each[way][at] for way in one) for at in range(4))
            dearness = (otherwise, if_so, len(one), general, number, *map(self._place.__getitem__, ordered))
            openings.append(Opening(tuple(ordered), dearness, excepted=len(ordered) < len(one)))
        yield from sorted(openings, key=lambda one: one.dearness)[:most]

    def _not_open(
        self, kept: Collection[str], within: str | None, lifted_by: Collection[str]
    ) -> Iterator[str]:
        """The bars that some gateways lift and that nothing opens yet."""
        if lifted_by:
            relied = Relied(tuple(kept), within)
            for bar in self.bars:
                if not set(lifted_by).isdisjoint(self.lifting(bar)) and self._bar(bar, relied) != TRUE:
                    yield bar

    def _ways(self, bar: str, kept: Collection[str], within: str | None) -> list[str]:
        """How a bar could be opened: by a gateway, or by an exception of its own."""
        found = self.openers(bar, within)[:MOST_PER_BAR]
        (part,) = self._policy.bars_open([bar], Relied(tuple(kept), within))
        by_exception = all(reading.of(part) is not NEVER for reading in self._readings)
        return [*found, _EXCEPTION + bar] if by_exception else found

    def _of_way(self, way: str, within: str | None) -> tuple[int, ...]:
        """How dear it is to open a bar in a way: of an exception what must be so, as of a gateway."""
        if way in self._place:
            return self.dearness(way, within)
        otherwise, if_so, number = self._exception_asks(way.removeprefix(_EXCEPTION))
        return (otherwise, if_so, 0, number)

    def _exception_asks(self, bar: str) -> tuple[int, int, int]:
        """Of the facts and approvals that would open a bar to a clause that relies on nothing, as of a gateway."""
        key = (_EXCEPTION + bar, None)
        found = self._asked.get(key)
        if found is None:
            (part,) = self._policy.bars_open([bar], Relied((), None))
            wanted = [reading.of(part) for reading in self._readings]
            sets = self._search.find_for(wanted, self._share, self._readings, _OF_A_GATEWAY).sets
            found = self._asked[key] = min(map(_asking, sets), default=_SAID_OTHERWISE)
        return found


_TO_STATE = (0, 1, 4)
"""Where the dearness of gateways says how much must be stated yet."""

_EXCEPTION = "unless "
"""Before the name of a bar, its exceptions among the names of gateways."""

_SAID_OTHERWISE = (1, 1, 1)
"""What is taken of an exception of which more must be said otherwise than is looked for."""

_OF_A_GATEWAY = SearchLimits(size=1, largest=6, looked_at=200)
_TOO_MUCH = (99, 99, 99)


def _asking(changes: Sequence[StatementChange]) -> tuple[int, int, int]:
    facts = [one for one in changes if isinstance(one, FactChange)]
    return sum(one.otherwise for one in facts), sum(one.if_so for one in facts), len(changes)


def _hitting(ways: Sequence[Sequence[str]]) -> list[frozenset[str]]:
    """The sets with a member of each of several lists of which no part has one."""
    found: list[frozenset[str]] = [frozenset()]
    for way in sorted(ways, key=len):
        found = minimal(
            [one if not one.isdisjoint(way) else one | {choice} for one in found for choice in way]
        )[: 16 * MOST_SETS]
    return found


def minimal(sets: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Those sets of which no part is among them, each once, smallest first."""
    found: list[frozenset[str]] = []
    for one in sorted(dict.fromkeys(sets), key=len):
        if not any(other <= one for other in found):
            found.append(one)
    return found


def not_permitted(share: ProposedShare, readings: Sequence[SymbolicReading]) -> list[SymbolicReading]:
    """The items of a share that are not permitted as things are stated."""
    stated = assigned(share)
    return [reading for reading in readings if reading.answer.value(stated) != TRUE]
