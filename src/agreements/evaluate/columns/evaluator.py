"""What many formulas come to for many data items at once: three-valued, by columns, without reasons.

A question for the evaluator is a pair: a row, which is one data item of one proposed share, and a node. All pairs whose
nodes are of one sort are settled by the same few array operations, so what an answer costs does not depend on how
many different formulas a table touches.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from agreements.evaluate.columns.approvals import RowApprovals
from agreements.evaluate.columns.arrays import Flags, Ints, Truths
from agreements.evaluate.columns.names import Items
from agreements.evaluate.columns.node_sorts import NodeSort
from agreements.evaluate.columns.nodes import ColumnNodes
from agreements.evaluate.columns.people import NOBODY
from agreements.evaluate.columns.rows import FALSE, TRUE, UNKNOWN, Rows


class ColumnEvaluator:
    """Evaluates nodes for the rows of one batch."""

    def __init__(self, nodes: ColumnNodes, items: Items, rows: Rows, approvals: RowApprovals) -> None:
        self._nodes = nodes
        self._items = items
        self._rows = rows
        self._approvals = approvals
        self._sorts = nodes.sorts.values
        self._first, self._second, self._third = nodes.first.values, nodes.second.values, nodes.third.values
        self._settle: dict[int, Callable[[Ints, Ints], Truths]] = {
            NodeSort.NEVER: lambda at, _: np.full(len(at), FALSE),
            NodeSort.ALWAYS: lambda at, _: np.full(len(at), TRUE),
            NodeSort.RECIPIENT: lambda at, node: self._people(at, node, rows.recipient, rows.recipient_guise),
            NodeSort.DISCLOSER: lambda at, node: self._people(at, node, rows.discloser, rows.discloser_guise),
            NodeSort.DATE: self._dates,
            NodeSort.PURPOSE: lambda at, node: _truths(
                nodes.purpose_tests.look_up(self._first[node], rows.purpose[at])
            ),
            NodeSort.DATASET: self._dataset,
            NodeSort.CONTENTS: lambda at, node: _truths(
                nodes.contents_tests.look_up(self._first[node], items.contents(rows.item[at]))
            ),
            NodeSort.ITEM: lambda at, node: _truths(
                nodes.item_tests.look_up(self._first[node], rows.item[at])
            ),
            NodeSort.FACT_AMONG: self._fact_among,
            NodeSort.FACT_BETWEEN: self._fact_between,
            NodeSort.APPROVED: self._approved,
            NodeSort.DAY_TEST: lambda at, node: _truths(
                nodes.day_tests.look_up(self._first[node], rows.day[at])
            ),
            NodeSort.DISCLOSER_TEST: lambda at, node: self._organisations(at, node, rows.discloser),
            NodeSort.RECIPIENT_TEST: lambda at, node: self._organisations(at, node, rows.recipient),
            NodeSort.FACT_TEST: self._fact_test,
            NodeSort.DISCLOSER_ACTS: lambda at, _: _truths(
                nodes.acts_for.look_up(rows.discloser_guise[at], rows.recipient[at])
            ),
            NodeSort.RECIPIENT_ACTS: lambda at, _: _truths(
                nodes.acts_for.look_up(rows.recipient_guise[at], rows.discloser[at])
            ),
            NodeSort.NOT: lambda at, node: TRUE - self.values(at, self._first[node]),
            NodeSort.ANY: lambda at, node: self._joined(at, node, TRUE),
            NodeSort.ALL: lambda at, node: self._joined(at, node, FALSE),
        }

    def values(self, at: Ints, node: Ints) -> Truths:
        """What each node comes to for each row; `at` are places in the rows."""
        if not len(at):
            return np.empty(0, np.int8)
        sorts = self._sorts.take(node)
        first = int(sorts[0])
        if (sorts == first).all():
            return self._settle[first](at, node)
        values = np.empty(len(at), np.int8)
        for sort in np.flatnonzero(np.bincount(sorts)).tolist():
            of_sort = np.flatnonzero(sorts == sort)
            values[of_sort] = self._settle[sort](at[of_sort], node[of_sort])
        return values

    def _joined(self, at: Ints, node: Ints, settling: np.int8) -> Truths:
        """An *and*, which false settles, or an *or*, which true does: one part of each at a time, until settled."""
        children = self._nodes.children
        members, lists = children.members.values, self._first.take(node)
        starts = children.starts.values.take(lists)
        values = self.values(at, members.take(starts))
        # What would have one part is that part, so there is always a second.
        open_, part = np.flatnonzero(values != settling), 1
        counts = children.counts.values.take(lists.take(open_))
        join = np.minimum if settling == FALSE else np.maximum
        while len(open_):
            told = self.values(at.take(open_), members.take(starts.take(open_) + part))
            told = join(values.take(open_), told)
            values[open_] = told
            part += 1
            left = (told != settling) & (counts > part)
            open_, counts = open_[left], counts[left]
        return values

    # --- leaves -------------------------------------------------------------------------------------

    def _dates(self, at: Ints, node: Ints) -> Truths:
        day = self._rows.day[at]
        return _truths((day >= self._first[node]) & (day <= self._second[node]))

    def _dataset(self, at: Ints, node: Ints) -> Truths:
        same: Flags = self._rows.dataset[at] == self._first[node]
        other = np.flatnonzero(~same & (self._second[node] != NOBODY))
        if len(other):
            items = self._rows.item[at[other]]
            derived = np.flatnonzero(self._items.derived(items))
            further, tests = other[derived], self._nodes.item_tests
            same[further] = tests.look_up(self._second[node[further]], items[derived])
        return _truths(same)

    def _people(self, at: Ints, node: Ints, organisations: Ints, guises: Ints) -> Truths:
        names, excepted = self._first.take(node), self._second.take(node)
        people = self._nodes.people
        return _truths(people.covered(names, excepted, organisations.take(at), guises.take(at)))

    def _fact_among(self, at: Ints, node: Ints) -> Truths:
        known = self._known(at, self._first[node])
        values = np.full(len(at), UNKNOWN)
        told = np.flatnonzero(known >= 0)
        values[told] = _truths(self._nodes.value_tests.look_up(self._second[node[told]], known[told]))
        return values

    def _fact_between(self, at: Ints, node: Ints) -> Truths:
        known = self._known(at, self._first[node])
        inside = _truths((known >= self._second[node]) & (known <= self._third[node]))
        return np.where(known >= 0, inside, UNKNOWN)

    def _fact_test(self, at: Ints, node: Ints) -> Truths:
        """A test of a fact's value that no comparison of numbers says; each value is tested once."""
        facts, tests = self._first[node], self._second[node]
        known, values = self._known(at, facts), np.full(len(at), UNKNOWN)
        some = np.flatnonzero(known >= 0)
        asked = np.stack((tests[some], facts[some], known[some]))
        values[some] = _each_once(asked, self._nodes.value_meets)
        return values

    def _organisations(self, at: Ints, node: Ints, organisations: Ints) -> Truths:
        """A test of an organisation as it is on the day, within the row's agreement; each is tested once."""
        rows = self._rows
        asked = np.stack((self._first[node], organisations[at], rows.day[at], rows.agreement[at]))
        return _each_once(asked, self._nodes.organisation_meets)

    def _known(self, at: Ints, facts: Ints) -> Ints:
        """The value of each fact for each row, or -1."""
        rows = self._rows
        stated = rows.facts.of(facts, rows.question.take(at))
        return self._items.settle_facts(rows.item.take(at), facts, stated)

    def _approved(self, at: Ints, node: Ints) -> Truths:
        each, where = np.unique(self._first[node], return_inverse=True)
        needs = [self._nodes.needs.things[need] for need in each.tolist()]
        return self._approvals.values(self._rows.item_row[at], needs, where.reshape(-1))


def _truths(flags: Flags) -> Truths:
    return flags.view(np.int8) << np.int8(1)


def _each_once(asked: Ints, meets: Callable[..., bool]) -> Truths:
    """What a test comes to for each column of numbers; columns that are the same are asked once."""
    each, where = np.unique(asked, axis=1, return_inverse=True)
    flags: Flags = np.fromiter((meets(*one) for one in each.T.tolist()), np.bool_, each.shape[1])
    return _truths(flags[where.reshape(-1)])
