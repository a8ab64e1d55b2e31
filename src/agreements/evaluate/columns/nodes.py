"""Formulas as numbered nodes: what says the same is one node, whichever clauses say it.

The nodes are read off the same trees as every other evaluator reads (`agreements.formula.part`). A node keeps no
span and no rule, since an outcome without reasons needs neither; that is why the dates of a hundred thousand agreements
that run for the same year are one node.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from enum import IntEnum
from functools import partial

import numpy as np

from agreements.evaluate.columns.arrays import Growing, Lists, Numbered, Remembered
from agreements.evaluate.columns.names import Facts, Items, Purposes
from agreements.evaluate.columns.people import NOBODY, People
from agreements.formula.part import (
    All,
    Any,
    Approved,
    Contains,
    DataCovered,
    DataTouched,
    DateWithin,
    FactAmong,
    FactBetween,
    Formula,
    Leaf,
    Listed,
    Not,
    OrganisationAmong,
    PurposeCovered,
    PurposeTouched,
    PurposeWithin,
)
from agreements.formula.request import folded
from agreements.policy.coverage import Coverage
from agreements.syntax.references import ANY_PURPOSE, ANYONE, ANYTHING


class Sort(IntEnum):
    """What a node asks, quickest and most telling first: the parts of an *and* or an *or* are asked in this order."""

    NEVER = 0
    ALWAYS = 1
    RECIPIENT = 2
    DISCLOSER = 3
    DATE = 4
    PURPOSE = 5
    DATASET = 6
    ITEM = 7
    FACT_AMONG = 8
    FACT_BETWEEN = 9
    APPROVED = 10
    NOT = 11
    ANY = 12
    ALL = 13


MOST = 2**62
"""More than any quantity; a bound that is open."""


class Nodes:
    """Every node met so far; `sorts`, `first`, `second` and `third` say of each what it asks, and of what."""

    def __init__(
        self, coverage: Coverage, people: People, items: Items, purposes: Purposes, facts: Facts
    ) -> None:
        self._coverage = coverage
        self._items = items
        self._facts = facts
        self._purposes = purposes
        self._numbers = Numbered()
        self._shared: dict[Formula, int] = {}
        self._tests: list[Callable[[str], bool]] = []
        self._value_sets = Numbered()
        self.needs = Numbered()
        self.people = people
        self.sorts, self.first = Growing(np.int8), Growing(np.int32)
        self.second, self.third = Growing(), Growing()  # which hold quantities too
        self.children = Lists()
        self.item_tests = Remembered(lambda test, item: self._tests[test](items.names.things[item]))
        self.purpose_tests = Remembered(lambda test, one: self._tests[test](purposes.names.things[one]))
        self.value_tests = Remembered(lambda values, code: code in self._value_sets.things[values], bits=16)
        self.never = self._node(Sort.NEVER)
        self.always = self._node(Sort.ALWAYS)

    def _node(self, sort: Sort, first: int = 0, second: int = 0, third: int = 0) -> int:
        key = (sort, first, second, third)
        number = self._numbers.get(key)
        return number if number >= 0 else self._add(key, sort, first, second, third)

    def _add(self, key: Hashable, sort: Sort, first: int, second: int = 0, third: int = 0) -> int:
        self.sorts.append(sort)
        self.first.append(first)
        self.second.append(second)
        self.third.append(third)
        return self._numbers.add(key)

    def number(self, formula: Formula) -> int:
        """The node of a formula."""
        if isinstance(formula, All | Any) and formula.rule in ("valid", "bar"):
            # These stand in many clauses as one object, so the tree below is walked once.
            if formula not in self._shared:
                self._shared[formula] = self._make(formula)
            return self._shared[formula]
        return self._make(formula)

    def all_of(self, formulas: Iterable[Formula]) -> int:
        """The node that is true when every formula is."""
        return self._joined(Sort.ALL, [self.number(formula) for formula in formulas], self.always, self.never)

    def _make(self, formula: Formula) -> int:
        match formula:
            case All():
                return self.all_of(formula.parts)
            case Any():
                parts = [self.number(part) for part in formula.parts]
                return self._joined(Sort.ANY, parts, self.never, self.always)
            case Not():
                return self._opposite(self.number(formula.part))
            case _:
                return self._leaf(formula)

    def _joined(self, sort: Sort, parts: list[int], nothing: int, everything: int) -> int:
        """An *and* or an *or*: without the parts that change `nothing`, settled by one that says `everything`."""
        told = {part for part in self._flattened(sort, parts) if part != nothing}
        if everything in told:
            return everything
        if len(told) <= 1:
            return next(iter(told), nothing)
        sorts = self.sorts
        in_order = tuple(sorted(told, key=lambda part: (sorts[part], part)))
        number = self._numbers.get((sort, in_order))
        return number if number >= 0 else self._add((sort, in_order), sort, self.children.add(in_order))

    def _flattened(self, sort: Sort, parts: list[int]) -> Iterable[int]:
        for part in parts:
            if self.sorts[part] == sort:
                yield from self.children.of(self.first[part])
            else:
                yield part

    def _opposite(self, part: int) -> int:
        if part in (self.never, self.always):
            return self.always if part == self.never else self.never
        return self.first[part] if self.sorts[part] == Sort.NOT else self._node(Sort.NOT, part)

    # --- leaves -------------------------------------------------------------------------------------

    def _leaf(self, leaf: Leaf) -> int:  # noqa: C901 - one line per sort of leaf
        coverage = self._coverage
        match leaf:
            case DateWithin():
                return self._dates(leaf)
            case OrganisationAmong():
                return self._organisation(leaf)
            case DataCovered():
                return self._data("covered", leaf.listed, coverage.grant_covers)
            case DataTouched():
                return self._data("touched", leaf.listed, coverage.restriction_touches)
            case PurposeCovered():
                return self._purpose("covered", leaf.listed, coverage.grant_covers_purpose)
            case PurposeTouched():
                return self._purpose("touched", leaf.listed, coverage.restriction_touches_purpose)
            case PurposeWithin():
                below = coverage.below(leaf.purpose)
                return self._test(Sort.PURPOSE, ("within", leaf.purpose), below.__contains__)
            case Contains():
                return self._test(
                    Sort.ITEM, ("contains", leaf.category), partial(self._contains, leaf.category)
                )
            case FactAmong():
                return self._fact_among(leaf)
            case FactBetween():
                least = -1 if leaf.least is None else leaf.least
                most = MOST if leaf.most is None else leaf.most
                return self._node(Sort.FACT_BETWEEN, self._facts.number(leaf.fact), least, most)
            case Approved():
                return self._node(Sort.APPROVED, self.needs.add((leaf.by, folded(leaf.that))))

    def _dates(self, leaf: DateWithin) -> int:
        if leaf.start is None and leaf.end is None:
            return self.always
        start, end = leaf.start or date.min, leaf.end or date.max
        return self._node(Sort.DATE, start.toordinal(), end.toordinal())

    def _organisation(self, leaf: OrganisationAmong) -> int:
        if ANYONE in leaf.listed.names and not leaf.listed.excepted:
            return self.always
        names, excepted = self.people.number(leaf.listed.names), self.people.number(leaf.listed.excepted)
        sort = Sort.DISCLOSER if leaf.who == "discloser" else Sort.RECIPIENT
        return self.never if names == NOBODY else self._node(sort, names, excepted)

    def _data(self, how: str, listed: Listed, holds: Callable[[Listed, str], bool]) -> int:
        if ANYTHING in listed.names and not listed.excepted:
            return self.always
        test = self._test(Sort.ITEM, (how, listed), partial(holds, listed))
        if len(listed.names) == 1 and not listed.excepted:
            (name,) = listed.names
            if self._coverage.is_dataset(name):
                # It, its fields and nothing else; but a restriction reaches what is derived from it too.
                further = NOBODY if how == "covered" else self.first[test]
                return self._node(Sort.DATASET, self._items.number(name), further)
        return test

    def _purpose(self, how: str, listed: Listed, holds: Callable[[Listed, str], bool]) -> int:
        if ANY_PURPOSE in listed.names and not listed.excepted:
            return self.always
        return self._test(Sort.PURPOSE, (how, listed), partial(holds, listed))

    def _test(self, sort: Sort, key: Hashable, test: Callable[[str], bool]) -> int:
        """A leaf that asks one name and nothing else of a share: what it says of each is found out once."""
        number = self._numbers.get(key)
        if number >= 0:
            return number
        self._tests.append(test)
        return self._add(key, sort, len(self._tests) - 1)

    def _contains(self, category: str, item: str) -> bool:
        return any(category in self._coverage.above(one) for one in self._coverage.contents(item))

    def _fact_among(self, leaf: FactAmong) -> int:
        fact = self._facts.number(leaf.fact)
        codes = frozenset(self._facts.code(leaf.fact, value) for value in leaf.values)
        if len(codes) > 1 and all(isinstance(value, str) for value in leaf.values):
            return self._node(Sort.FACT_AMONG, fact, self._value_sets.add(codes))
        one_by_one = [self._node(Sort.FACT_BETWEEN, fact, code, code) for code in codes]
        return self._joined(Sort.ANY, one_by_one, self.never, self.always)
