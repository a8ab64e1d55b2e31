"""What a condition on a fact may come to, by the values that the fact may have for the items of a box."""

from __future__ import annotations

from collections.abc import Iterable

from agreements.certificates.boxes import ShareBox
from agreements.certificates.stated import EVERY_NUMBER, MOST, KnownValues, Ranges, Values, points, without
from agreements.certificates.truths import Truths
from agreements.certificates.world import World
from agreements.formula.share import FactValue
from agreements.language import syntax as s
from agreements.reference.conditions import rank, setting, settled, what_it_has
from agreements.reference.cover import dataset_of

MOST_ITEMS = 64
"""For how many items the catalogue is looked at; of more, a fact is taken to be free."""


class FactValues:
    """The facts of a bundle."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._known: dict[tuple[str, str], KnownValues] = {}

    def test(self, box: ShareBox, test: s.FactTest) -> Truths:
        """What a condition on a fact may come to."""
        return self.known(box, test.fact.text).among(self._accepted(test))

    def known(self, box: ShareBox, fact: str) -> KnownValues:
        """The values that a fact may have in a box. Raises `LookupError` for a fact that nothing declares."""
        stated = box.facts.get(fact)
        if stated is not None:
            return stated
        free = KnownValues(self.every_value(fact), may_be_unknown=True)
        if len(box.data) > MOST_ITEMS:
            return free
        every = [self._of_item(fact, item) for item in box.data]
        values = _together(every, free.values)
        return KnownValues(values, any(one.may_be_unknown for one in every))

    def every_value(self, fact: str) -> Values:
        """Every value that a fact could be stated to have. Raises `LookupError` for what is no fact."""
        declared = self._world.bundle.find(s.Fact, fact)
        if declared is None:
            raise LookupError(f"no fact is called `{fact}`")
        match declared.type:
            case s.YesOrNo():
                return frozenset({True, False})
            case s.OneOf(values=values) | s.Scale(values=values):
                return frozenset(one.text for one in values)
            case _:
                return EVERY_NUMBER

    def _of_item(self, fact: str, item: str) -> KnownValues:
        found = self._known.get((fact, item))
        if found is None:
            found = self._known[fact, item] = self._find(fact, item)
        return found

    def _find(self, fact: str, item: str) -> KnownValues:
        asked, every = self._world.asked(item=item), self.every_value(fact)
        has = what_it_has(asked, fact)
        if len(has) > 1:
            return KnownValues(without(every, every), may_be_unknown=True)
        for only in has:
            return KnownValues(as_values([only], every), may_be_unknown=False)
        usual = setting(dataset_of(self._world.bundle, item).usually_has, fact)
        return KnownValues(every, may_be_unknown=usual is None)

    def _accepted(self, test: s.FactTest) -> Values:
        """The values by which a condition on a fact is true."""
        every = self.every_value(test.fact.text)
        match test:
            case s.FactHolds():
                return frozenset({True})
            case s.FactIs(_, value):
                return as_values([settled(value)], every)
            case s.FactIsNot(_, value):
                return without(every, as_values([settled(value)], every))
            case s.FactIsOneOf(_, several):
                return as_values(map(settled, several), every)
            case s.FactIsAtMost(_, value):
                return self._compared(test.fact.text, settled(value), every, at_most=True)
            case s.FactIsAtLeast(_, value):
                return self._compared(test.fact.text, settled(value), every, at_most=False)
            case _:
                raise TypeError(f"the checker does not know {test}")

    def _compared(self, fact: str, bound: FactValue, every: Values, *, at_most: bool) -> Values:
        if isinstance(every, tuple):
            number = int(bound)
            return ((0, number),) if at_most else ((number, MOST),)
        at = rank(self._world.bundle, fact, bound)
        places = {one: rank(self._world.bundle, fact, one) for one in every}
        return frozenset(one for one, place in places.items() if (place <= at if at_most else place >= at))


def as_values(some: Iterable[FactValue], every: Values) -> Values:
    """Single values, as ranges where the others of the fact are."""
    if isinstance(every, frozenset):
        return frozenset(some)
    return points(int(one) for one in some)


def _together(every: Iterable[KnownValues], free: Values) -> Values:
    """The values that any may have."""
    if isinstance(free, frozenset):
        return frozenset[FactValue]().union(
            *(one.values for one in every if isinstance(one.values, frozenset))
        )
    ranges: set[tuple[int, int]] = set()
    for one in every:
        if isinstance(one.values, tuple):
            ranges.update(one.values)
    return _merged(ranges)


def _merged(ranges: Iterable[tuple[int, int]]) -> Ranges:
    found: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)
