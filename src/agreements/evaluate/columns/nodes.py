"""Formulas as numbered nodes: what says the same is one node, whichever clauses say it.

The nodes are folded from the same trees that every other interpreter folds (`agreements.formula.part`). A node keeps no
span and no rule, since an outcome without reasons needs neither; that is why the dates of a hundred thousand agreements
that run for the same year are one node.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import Any

import numpy as np

from agreements.evaluate.columns.arrays import Growing, IntLists, Numbered, PairCache
from agreements.evaluate.columns.names import OTHER_DATA, Facts, Items, Organisations, Purposes
from agreements.evaluate.columns.node_sorts import NodeSort, sort_of_input
from agreements.evaluate.columns.people import NOBODY, People
from agreements.evaluate.columns.rows import NO_AGREEMENT
from agreements.formula.entities import NameList, Names, OrganisationEntity
from agreements.formula.inputs import (
    ITEM,
    ApprovalInput,
    FactInput,
)
from agreements.formula.leaf import (
    ActsFor,
    DataCovered,
    DataLeaf,
    DateWithin,
    FactAmong,
    FactBetween,
    OrganisationAmong,
    PurposeLeaf,
)
from agreements.formula.part import Fold, Leaf, Part
from agreements.graph import sort_of
from agreements.policy.compile import Policy
from agreements.syntax.references import ANY_PURPOSE, ANYONE, ANYTHING

MOST = 2**62
"""More than any quantity; a bound that is open."""


FIRST_DAY, LAST_DAY = date.min.toordinal(), date.max.toordinal()


class ColumnNodes(Fold[int]):
    """Every node met so far; `sorts`, `first`, `second` and `third` say of each what it asks, and of what.

    A leaf's node follows from what it reads and from what it says of a value; those that most clauses have ask
    columns of numbers instead.
    """

    def __init__(
        self,
        policy: Policy,
        people: People,
        organisations: Organisations,
        items: Items,
        purposes: Purposes,
        facts: Facts,
    ) -> None:
        self._coverage = policy.coverage
        self._graph = policy.graph
        self._entities = policy.entities
        self._compiled = policy.compiled
        self._organisations = organisations
        self._items = items
        self._facts = facts
        self._purposes = purposes
        self._numbers = Numbered()
        self._shared: dict[Part, int] = {}
        self._tests: list[Callable[[Any], bool]] = []
        self._value_sets = Numbered()
        self.needs = Numbered()
        self.people = people
        self.sorts, self.first = Growing(np.int8), Growing(np.int32)
        self.second, self.third = Growing(), Growing()  # which hold quantities too
        self.children = IntLists()
        self.item_tests = PairCache(self._item_meets)
        self.contents_tests = PairCache(self._contents_meet)
        self.purpose_tests = PairCache(self._purpose_meets)
        self.acts_for = PairCache(self._acts_for, bits=16)
        self.day_tests = PairCache(lambda test, day: self._tests[test](day), bits=16)
        self.value_tests = PairCache(lambda values, code: code in self._value_sets.things[values], bits=16)
        self.never = self._node(NodeSort.NEVER)
        self.always = self._node(NodeSort.ALWAYS)

    def _item_meets(self, test: int, item: int) -> bool:
        return self._tests[test](self._entities.item(self._items.names.things[item]))

    def _contents_meet(self, test: int, contents: int) -> bool:
        return self._tests[test](self._items.example(contents))

    def _purpose_meets(self, test: int, purpose: int) -> bool:
        return self._tests[test](self._entities.purposes[self._purposes.names.things[purpose]])

    def _acts_for(self, guise: int, organisation: int) -> bool:
        """Whether who has a guise is a processor for an organisation: nobody else goes by its name too."""
        return self._organisations.names.things[organisation] in self._organisations.guises.things[guise]

    def organisation_meets(self, test: int, organisation: int, day: int, agreement: int) -> bool:
        """Whether a test holds of an organisation as it is on a day, within an agreement where that is asked."""
        return self._tests[test](self._organisation(organisation, day, agreement))

    def _organisation(self, number: int, day: int, agreement: int) -> OrganisationEntity:
        entity = self._entities.organisation(self._organisations.names.things[number], day)
        if agreement == NO_AGREEMENT:
            return entity
        return self._entities.within(self._compiled.names[agreement], entity, day)

    def value_meets(self, test: int, fact: int, code: int) -> bool:
        """Whether a test holds of a fact's value, by the number of it."""
        return self._tests[test](self._facts.value(fact, code))

    def _node(self, sort: NodeSort, first: int = 0, second: int = 0, third: int = 0) -> int:
        key = (sort, first, second, third)
        number = self._numbers.get(key)
        return number if number >= 0 else self._add(key, sort, first, second, third)

    def _add(self, key: Hashable, sort: NodeSort, first: int, second: int = 0, third: int = 0) -> int:
        self.sorts.append(sort)
        self.first.append(first)
        self.second.append(second)
        self.third.append(third)
        return self._numbers.add(key)

    def of(self, part: Part) -> int:
        """The node of a formula; of one that stands in many clauses as one object, the tree below is walked once."""
        if not part.rule.is_shared:
            return super().of(part)
        number = self._shared.get(part)
        if number is None:
            number = self._shared[part] = super().of(part)
        return number

    def all_together(self, formulas: Iterable[Part]) -> int:
        """The node that is true when every formula is."""
        return self._joined(NodeSort.ALL, [self.of(formula) for formula in formulas], self.always, self.never)

    def all_of(self, parts: list[int]) -> int:
        """The node that is true when every part is."""
        return self._joined(NodeSort.ALL, parts, self.always, self.never)

    def any_of(self, parts: list[int]) -> int:
        """The node that is true when some part is."""
        return self._joined(NodeSort.ANY, parts, self.never, self.always)

    def negation(self, negated: int) -> int:
        """The node that is true when its part is false."""
        return self._opposite(negated)

    def _joined(self, sort: NodeSort, parts: list[int], nothing: int, everything: int) -> int:
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

    def _flattened(self, sort: NodeSort, parts: list[int]) -> Iterable[int]:
        for part in parts:
            if self.sorts[part] == sort:
                yield from self.children.of(self.first[part])
            else:
                yield part

    def _opposite(self, part: int) -> int:
        if part in (self.never, self.always):
            return self.always if part == self.never else self.never
        return self.first[part] if self.sorts[part] == NodeSort.NOT else self._node(NodeSort.NOT, part)

    # --- leaves -------------------------------------------------------------------------------------

    def leaf(self, leaf: Leaf) -> int:
        """The node of a leaf."""
        match leaf:
            case DateWithin():
                return self._dates(leaf)
            case OrganisationAmong():
                return self._among(leaf)
            case ActsFor():
                acts = NodeSort.DISCLOSER_ACTS if leaf.who == "discloser" else NodeSort.RECIPIENT_ACTS
                return self._node(acts)
            case DataLeaf():
                return self._data(leaf)
            case FactAmong():
                return self._fact_among(leaf)
            case FactBetween():
                return self._fact_between(leaf)
            case _:
                return self._plain(leaf)

    def _plain(self, leaf: Leaf) -> int:
        """The node of a leaf as its declaration has it."""
        reads = leaf.reads
        if isinstance(reads, FactInput):
            self._tests.append(leaf.holds)
            return self._node(NodeSort.FACT_TEST, self._facts.number(reads.name), len(self._tests) - 1)
        if isinstance(reads, ApprovalInput):
            return self._approval(leaf, reads)
        if isinstance(leaf, PurposeLeaf) and _is_everything(leaf.listed, ANY_PURPOSE):
            return self.always
        if reads is ITEM:
            return self._of_item(leaf)
        return self._test(sort_of_input(reads), leaf.asks, leaf.holds)

    def _approval(self, leaf: Leaf, reads: ApprovalInput) -> int:
        approved = self._node(NodeSort.APPROVED, self.needs.add((reads.key, reads.given_within)))
        if leaf.holds(True) == leaf.holds(False):
            raise TypeError(f"a leaf of the sort {type(leaf).__name__} asks nothing of an approval")
        return approved if leaf.holds(True) else self._opposite(approved)

    # --- leaves that most clauses have -------------------------------------------------------------

    def _dates(self, leaf: DateWithin) -> int:
        return self.days((leaf.start or date.min).toordinal(), (leaf.end or date.max).toordinal())

    def days(self, start: int, end: int) -> int:
        """The node of a day between two, both included, by their ordinals."""
        if start > end:
            return self.never
        if start == FIRST_DAY and end == LAST_DAY:
            return self.always
        return self._node(NodeSort.DATE, start, end)

    def _among(self, leaf: OrganisationAmong) -> int:
        if _is_everything(leaf.listed, ANYONE):
            return self.always
        names, excepted = self.people.number(leaf.listed.names), self.people.number(leaf.listed.excepted)
        sort = NodeSort.DISCLOSER if leaf.who == "discloser" else NodeSort.RECIPIENT
        return self.never if names == NOBODY else self._node(sort, names, excepted)

    def dataset_alone(self, names: Names) -> int:
        """The number of the dataset that is all that some names name, or `OTHER_DATA`."""
        number = self._items.dataset_alone(names)
        return self._items.number(next(iter(names))) if number == -1 else number

    def _data(self, leaf: DataLeaf) -> int:
        listed = leaf.listed
        if _is_everything(listed, ANYTHING):
            return self.always
        dataset = OTHER_DATA if listed.excepted else self.dataset_alone(listed.names)
        if dataset == OTHER_DATA:
            return self._of_item(leaf)
        # It, its fields and nothing else; but a restriction reaches what is derived from it too.
        is_grant = isinstance(leaf, DataCovered)
        further = NOBODY if is_grant else self.first[self._test(NodeSort.ITEM, leaf.asks, leaf.holds)]
        return self._node(NodeSort.DATASET, dataset, further)

    def _of_item(self, leaf: Leaf) -> int:
        """A leaf that asks something of a data item; what names no data asks it of the contents."""
        names = leaf.mentions
        by_name = names is None or any(sort_of(self._graph, one) in ("dataset", "field") for one in names)
        return self._test(NodeSort.ITEM if by_name else NodeSort.CONTENTS, leaf.asks, leaf.holds)

    def _test(self, sort: NodeSort, key: Hashable, test: Callable[[Any], bool]) -> int:
        """A leaf that asks one thing of a request: what it says of each is found out once."""
        number = self._numbers.get(key)
        if number >= 0:
            return number
        self._tests.append(test)
        return self._add(key, sort, len(self._tests) - 1)

    def _fact_among(self, leaf: FactAmong) -> int:
        fact = self._facts.number(leaf.fact)
        codes = frozenset(self._facts.code(leaf.fact, value) for value in leaf.values)
        if len(codes) > 1 and all(isinstance(value, str) for value in leaf.values):
            return self._node(NodeSort.FACT_AMONG, fact, self._value_sets.add(codes))
        one_by_one = [self._node(NodeSort.FACT_BETWEEN, fact, code, code) for code in codes]
        return self._joined(NodeSort.ANY, one_by_one, self.never, self.always)

    def _fact_between(self, leaf: FactBetween) -> int:
        least = -1 if leaf.least is None else leaf.least
        most = MOST if leaf.most is None else leaf.most
        return self._node(NodeSort.FACT_BETWEEN, self._facts.number(leaf.fact), least, most)


def _is_everything(listed: NameList, everything: str) -> bool:
    return everything in listed.names and not listed.excepted
