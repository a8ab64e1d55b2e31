"""The names of a bundle as numbers, learnt as tables of questions bring them up."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date

import numpy as np

from agreements.evaluate.columns.arrays import Growing, Ints, Numbered
from agreements.formula.entities import ItemEntity, Names
from agreements.formula.share import FactValue
from agreements.graph import PolicyGraph, sort_of
from agreements.language import syntax as s
from agreements.policy.coverage import Coverage
from agreements.policy.entities import Entities
from agreements.store.terms import DatasetTerms
from agreements.syntax.references import ANYTHING

DAY_BITS = 22
"""Enough for the ordinal of any date."""

FACT_BITS = 24
"""Enough for the number of any fact."""

UNSETTLED = 2**40
"""Stands for the value of a fact that an item would have in two ways: it is not known, whatever is stated."""

OTHER_DATA = -2
"""Stands for names that name something else than one dataset."""

YES_OR_NO = 2
"""Values below this are the truths of yes-or-no facts; names of values come after them."""


class Stretches:
    """The guises of numbered things by day: the first is 0, and each changes on certain days."""

    def __init__(self) -> None:
        self._steady = Growing(np.int32)
        self._stretches = Growing()
        self._guise_of_stretch = Growing()

    def __len__(self) -> int:
        return len(self._steady)

    def add(self, days: Sequence[date], guises: Sequence[int]) -> int:
        """Keep the guises of a thing from each day on, in order; its number."""
        number = len(self._steady)
        if len(guises) > 1:
            # Numbers only grow, so the stretches stand in order and can be searched.
            self._stretches.extend((number << DAY_BITS) | day.toordinal() for day in days)
            self._guise_of_stretch.extend(guises)
        self._steady.append(guises[0] if len(guises) == 1 else -1)
        return number

    def on(self, things: Ints, days: Ints) -> Ints:
        """The guise of each thing on its day."""
        guises = self._steady.values[things]
        dated = np.flatnonzero(guises < 0)
        if len(dated):
            keys = (things[dated].astype(np.int64) << DAY_BITS) | days[dated]
            at = np.searchsorted(self._stretches.values, keys, side="right") - 1
            guises[dated] = self._guise_of_stretch.values[at]
        return guises


class Organisations:
    """Organisations by number, and the *guise* of each on a day: the set of names, but its own, that cover it.

    Most organisations share their guise with many others, so what a list of kinds covers is worked out
    once for each guise.
    """

    def __init__(self, graph: PolicyGraph, coverage: Coverage) -> None:
        self._graph = graph
        self._coverage = coverage
        self.names = Numbered()
        self.guises = Numbered()
        self.acting = Growing(np.int8)
        """Of each guise, whether it may have the names of other organisations, as that of a processor has."""
        self._stretches = Stretches()
        self._ever: list[int] = []

    def number(self, name: str) -> int:
        """The number of an organisation; -1 when nobody declared one of this name."""
        number = self.names.get(name)
        if number < 0 and sort_of(self._graph, name) == "organisation":
            number = self._learn(name)
        return number

    def _learn(self, name: str) -> int:
        days = self._coverage.membership_changes(name)
        known_as = [self._coverage.known_as(name, day) for day in days]
        self._stretches.add(days, [self.guise(name, names) for names in known_as])
        self._ever.append(self.guise(name, frozenset().union(*known_as)))
        return self.names.add(name)

    def ever(self, organisation: int) -> int:
        """The guise that would have all names, but its own, which cover an organisation on any day."""
        return self._ever[organisation]

    def guise(self, name: str, names: Names, *, acting: bool = False) -> int:
        """The number of the guise of an organisation that goes by some names, perhaps those of others too."""
        others = names - {name}
        number = self.guises.get(others)
        if number < 0:
            self.acting.append(acting)  # before anyone can find its number
            number = self.guises.add(others)
        return number

    def guises_on(self, organisations: Ints, days: Ints) -> Ints:
        """The guise of each organisation on its day."""
        return self._stretches.on(organisations, days)


class Items:
    """Datasets and fields by number, the dataset of each, what it contains, and what the catalogue says of its facts.

    Items that contain the same, all in all and field by field, have the same number of contents: what asks for
    categories alone is asked once for each of these.
    """

    def __init__(self, graph: PolicyGraph, entities: Entities, coverage: Coverage, facts: Facts) -> None:
        self._graph = graph
        self._entities = entities
        self._coverage = coverage
        self._facts = facts
        self.names = Numbered()
        self._dataset = Growing(np.int32)
        self._contents = Numbered()
        self._said: dict[Hashable, int] = {}
        self._contents_of = Growing(np.int32)
        self._with_contents: list[str] = []
        self._within: list[list[str]] = []
        self._told: dict[Hashable, list[tuple[int, int, int]]] = {}
        self._described = Growing(np.int8)
        self._derived = Growing(np.int8)
        self._keys = Growing()
        self._fixed = Growing()
        self._usual = Growing()

    def number(self, name: str) -> int:
        """The number of a dataset or field; -1 when nobody declared one of this name."""
        number = self.names.get(name)
        if number < 0 and sort_of(self._graph, name) in ("dataset", "field"):
            number = self._learn(name)
        return number

    def _learn(self, name: str) -> int:
        dataset = self._coverage.dataset_of(name)
        of = self.number(dataset) if dataset != name else len(self.names.things)
        terms, number = self._coverage.terms(dataset), len(self.names.things)
        contents = self._made_of(name, None if dataset == name else name, terms)
        told = self._catalogued(name, (contents, terms.has, terms.usually_has))
        for fact, fixed, usual in told:
            self._keys.append((number << FACT_BITS) | fact)
            self._fixed.append(fixed)
            self._usual.append(usual)
        self._within.append([field for field, _ in terms.fields] if dataset == name else [dataset])
        self._contents_of.append(contents)
        self._dataset.append(of)
        self._described.append(bool(told))
        self._derived.append(bool(terms.derived_from))
        return self.names.add(name)

    def _made_of(self, name: str, field: str | None, terms: DatasetTerms) -> int:
        """The number of what a dataset or a field contains; where the same lines say so, it is found out once."""
        lines = tuple([contains for one, contains in terms.fields if field in (None, one)])
        said = (terms.contains, terms.derived_from, lines, field is None)
        contents = self._said.get(said)
        if contents is None:
            contents = self._said[said] = self._contents.add(self._coverage.made_of(name))
            if contents == len(self._with_contents):
                self._with_contents.append(name)
        return contents

    def _catalogued(self, name: str, key: Hashable) -> list[tuple[int, int, int]]:
        """The facts that the catalogue tells of an item, each with the value that it has and that it usually has."""
        found = self._told.get(key)
        if found is not None:
            return found
        told: dict[int, list[int]] = {}
        catalogue = self._coverage.catalogue(name)
        for at, said in enumerate((catalogue.fixed, catalogue.usual)):
            for fact, value in said.items():
                told.setdefault(self._facts.number(fact), [-1, -1])[at] = self._facts.code(fact, value)
        for fact in catalogue.unsettled:
            told[self._facts.number(fact)][0] = UNSETTLED
        found = self._told[key] = [(fact, *values) for fact, values in sorted(told.items())]  # type: ignore[misc]
        return found

    def contents_of(self, item: int) -> int:
        """The number of what an item contains."""
        return self._contents_of[item]

    def contents(self, items: Ints) -> Ints:
        """The number of what each item contains."""
        return self._contents_of.values[items]

    def example(self, contents: int) -> ItemEntity:
        """An item that contains just that."""
        return self._entities.item(self._with_contents[contents])

    def over(self, contents: int) -> Names:
        """The names that a list may name such data by, whichever it is."""
        return frozenset({ANYTHING}).union(*self.example(contents).over)

    def named(self, item: int, *, reach: bool) -> Iterable[str]:
        """The names by which a grant could cover an item outright; with `reach` those through which one reaches it."""
        name = self.names.things[item]
        if reach and self._derived[item]:
            return self._coverage.reached_by(name) - {ANYTHING}
        return (name, *self._within[item])

    def dataset_alone(self, names: Names) -> int:
        """The number of the dataset that is all that some names name: -1 where no row is about it; or `OTHER_DATA`."""
        if len(names) == 1:
            (name,) = names
            number = self.names.get(name)
            if number >= 0:
                return number if self._dataset[number] == number else OTHER_DATA
            if sort_of(self._graph, name) == "dataset":
                return number
        return OTHER_DATA

    def is_covered(self, item: int, names: Names) -> bool:
        """Whether names cover all of an item; what alone names other data is no reason to look into it."""
        name = self.names.things[item]
        dataset = self.names.things[self._dataset[item]]
        if name in names or dataset in names:
            return True
        if any(one.startswith(f"{dataset}.") or sort_of(self._graph, one) == "category" for one in names):
            return self._entities.item(name).is_covered_by(names)
        return False

    def datasets(self, items: Ints) -> Ints:
        """The dataset that each item is, or is a field of."""
        return self._dataset.values[items]

    def derived(self, items: Ints) -> Ints:
        """Whether each item is of a dataset that is derived from another."""
        return self._derived.values[items]

    def settle_facts(self, items: Ints, facts: Ints, stated: Ints) -> Ints:
        """Each fact's value for its item: stated, else the catalogue's; -1 where unknown or the two disagree."""
        at = np.flatnonzero(self._described.values[items])
        if not len(at):
            return stated
        known = stated.copy()
        keys = (items[at] << FACT_BITS) | facts[at]
        places = np.minimum(np.searchsorted(self._keys.values, keys), len(self._keys) - 1)
        told = self._keys.values[places] == keys
        at, places = at[told], places[told]
        said, fixed, usual = stated[at], self._fixed.values[places], self._usual.values[places]
        catalogue = np.where(fixed >= 0, fixed, usual)
        found = np.where(said < 0, catalogue, np.where((fixed >= 0) & (fixed != said), -1, said))
        known[at] = np.where(fixed == UNSETTLED, -1, found)
        return known


class Facts:
    """Facts by number, and their values as whole numbers: quantities as they are, and names as they come."""

    def __init__(self, graph: PolicyGraph) -> None:
        self._graph = graph
        self.names = Numbered()
        self._values = Numbered()

    def number(self, fact: str) -> int:
        """The number of a declared fact."""
        return self.names.add(fact)

    def code(self, fact: str, value: FactValue) -> int:
        """A value as a number, never negative: its base units, 0 or 1, or a number of its own for each name."""
        if isinstance(value, str):
            return YES_OR_NO + self._values.add((fact, value))
        return int(value)

    def value(self, fact: int, code: int) -> FactValue:
        """The value of a fact that a number stands for."""
        type_ = self._graph.nodes[self.names.things[fact]]["declared"].type
        if isinstance(type_, s.YesOrNo):
            return bool(code)
        if isinstance(type_, s.Measure):
            return code
        value: str = self._values.things[code - YES_OR_NO][1]
        return value


class Purposes:
    """Purposes by number."""

    def __init__(self, coverage: Coverage) -> None:
        self._declared = coverage.purposes
        self.names = Numbered()

    def number(self, name: str) -> int:
        """The number of a purpose; -1 when nobody declared one of this name."""
        number = self.names.get(name)
        if number < 0 and name in self._declared:
            number = self.names.add(name)
        return number
