"""Whole tables of proposed shares decided by columns: the same outcomes as the other evaluators, and no reasons.

A row is one data item of one question. Its candidates are the grants posted under a name that covers its item or its
discloser, whichever are fewer; their formulas, the bars in their way and the restrictions that could bite are
evaluated for all rows together. What is learnt of a clause, an item or an organisation is kept, and nothing about a
question is. Several threads may ask one `Columns`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from threading import RLock

import numpy as np

from agreements.evaluate.columns.arrays import Flags, Ints, Numbered, Slots, Truths, spread
from agreements.evaluate.columns.evaluator import FALSE, TRUE, UNKNOWN, Approvals, ColumnEvaluator, Rows
from agreements.evaluate.columns.names import Facts, Items, Organisations, Purposes
from agreements.evaluate.columns.nodes import ColumnNodes
from agreements.evaluate.columns.people import People
from agreements.evaluate.columns.postings import Postings
from agreements.formula.entities import Names
from agreements.policy.compile import Policy

AT_A_TIME = 1 << 15
"""Rows that are evaluated together: enough to forget what one array operation costs, and few enough for a cache."""

MOST_PAIRS = 1 << 20
"""Pairs of a row and a clause that are looked at together, unless one row alone has more."""


@dataclass(frozen=True, slots=True)
class ColumnQuestions:
    """Questions by columns, every name and value found in the bundle (`Columns` gives the numbers).

    `question` says for each data item which question it is of, in order; a question without any is left alone.
    """

    discloser: Ints
    recipient: Ints
    purpose: Ints
    day: Ints
    question: Ints
    item: Ints
    facts: Mapping[int, Ints]
    approvals: Approvals


class Columns:
    """Decides tables of proposed shares to one bundle; see the module."""

    def __init__(self, policy: Policy) -> None:
        graph, coverage = policy.graph, policy.coverage
        self._policy = policy
        self.organisations = Organisations(graph, coverage)
        self.facts = Facts(graph)
        self.items = Items(graph, coverage, self.facts)
        self.purposes = Purposes(coverage)
        self.lock = RLock()
        """Held by whoever learns: names become numbers under it."""
        people = People(self.organisations)
        self._nodes = ColumnNodes(policy, people, self.organisations, self.items, self.purposes, self.facts)
        self._grants = Postings(policy, self.organisations, people, self.items, "grant")
        self._restrictions = Postings(policy, self.organisations, people, self.items, "restriction")
        self._routes, self._gateways_of, self._aside_of = Slots(), Slots(), Slots()
        self._unblocked = Slots()
        self._bars_on = Slots()
        self._gateways, self._asides, self._bars = Numbered(), Numbered(), Numbered()
        self._nothing_aside = self._asides.add(frozenset())
        self._no_bars = self._bars.add(())
        self._open: dict[tuple[int, int], int] = {}

    def decide(self, asked: ColumnQuestions) -> Truths:
        """What each question comes to: the least of its data items; a question without any comes to false."""
        values = np.full(len(asked.discloser), FALSE)
        values[asked.question] = TRUE
        for start in range(0, len(asked.item), AT_A_TIME):
            rows = self._rows(asked, slice(start, start + AT_A_TIME))
            best = self._best(rows)
            for worse in (UNKNOWN, FALSE):  # the worst is written last, and stands
                questions = rows.question[best == worse]
                values[questions] = np.minimum(values[questions], worse)
        return values

    def _rows(self, asked: ColumnQuestions, part: slice) -> Rows:
        question, item = asked.question[part], asked.item[part]
        discloser, recipient = asked.discloser[question], asked.recipient[question]
        day = asked.day[question]
        return Rows(
            question=question,
            item=item,
            dataset=self.items.datasets(item),
            discloser=discloser,
            discloser_guise=self.organisations.guises_on(discloser, day),
            recipient=recipient,
            recipient_guise=self.organisations.guises_on(recipient, day),
            purpose=asked.purpose[question],
            day=day,
            facts=asked.facts,
            approvals=asked.approvals,
        )

    # --- one batch of rows --------------------------------------------------------------------------

    def _best(self, rows: Rows) -> Truths:
        """What each row comes to: the greatest of the grants that could cover it."""
        best = np.full(len(rows), FALSE)
        everywhere = np.arange(len(rows))
        with self.lock:
            self._grants.learn(rows, everywhere)
        for part in self._grants.parts(rows, everywhere, MOST_PAIRS):
            at, clause = self._grants.candidates(rows, part)
            with self.lock:
                for grant in self._routes.unknown(clause):
                    self._learn_grant(grant)
            value = self._evaluate(rows, at, self._routes.values[clause])
            at, clause, value = _possible(at, clause, value)
            value = np.minimum(value, self._bars_open(rows, at, clause))
            at, clause, value = _possible(at, clause, value)
            value = np.minimum(value, self._not_blocked(rows, at, clause))
            for better in (
                UNKNOWN,
                TRUE,
            ):  # all that is known of a row is in this part: the best is written last
                best[at[value == better]] = better
        return best

    def _evaluate(self, rows: Rows, at: Ints, nodes: Ints) -> Truths:
        return ColumnEvaluator(self._nodes, self.items, rows).values(at, nodes)

    def _learn_grant(self, number: int) -> None:
        grant = self._policy.grants[number]
        self._gateways_of[number] = self._gateways.add(grant.relied)
        self._aside_of[number] = self._asides.add(grant.set_aside)
        # Last, since this is what says that the grant is known.
        self._routes[number] = self._nodes.all_together((*grant.sentence, *grant.rest))

    # --- law ----------------------------------------------------------------------------------------

    def _bars_open(self, rows: Rows, at: Ints, clause: Ints) -> Truths:
        """Whether every bar is open to each pair of a row and a grant."""
        items = rows.item[at]
        with self.lock:
            for item in self._bars_on.unknown(items):
                about = self._policy.candidates.bars_on(self.items.names.things[item])
                self._bars_on[item] = self._bars.add(tuple(about))
        bars = self._bars_on.values[items]
        values = np.full(len(at), TRUE)
        barred = np.flatnonzero(bars != self._no_bars)
        if len(barred):
            keys: Ints = bars[barred] << 32 | self._gateways_of.values[clause[barred]]
            each, where = np.unique(keys, return_inverse=True)
            with self.lock:
                nodes = np.array([self._open_node(key >> 32, key & 0xFFFFFFFF) for key in each.tolist()])
            values[barred] = self._evaluate(rows, at[barred], nodes[where])
        return values

    def _open_node(self, bars: int, gateways: int) -> int:
        if (bars, gateways) not in self._open:
            formulas = self._policy.bars_open(self._bars.things[bars], self._gateways.things[gateways])
            self._open[bars, gateways] = self._nodes.all_together(formulas)
        return self._open[bars, gateways]

    # --- prohibitions -------------------------------------------------------------------------------

    def _not_blocked(self, rows: Rows, at: Ints, clause: Ints) -> Truths:
        """Whether no restriction blocks each pair of a row and a grant, but those that the grant sets aside."""
        concerned = np.zeros(len(rows), np.bool_)
        concerned[at] = True
        biting, restriction, value = self._biting(rows, np.flatnonzero(concerned))
        floor = np.full(len(rows), TRUE)
        for worse in (UNKNOWN, FALSE):
            floor[biting[value == worse]] = worse
        values = floor[at]
        aside = self._aside_of.values[clause]
        choosy = np.flatnonzero((aside != self._nothing_aside) & (values != TRUE))
        if len(choosy):
            first, last = (np.searchsorted(biting, at[choosy], side) for side in ("left", "right"))
            of, place = spread(first, last - first)
            counts = ~self._is_aside(aside[choosy][of], restriction[place])
            of, place = choosy[of[counts]], place[counts]
            values[choosy] = TRUE
            for worse in (UNKNOWN, FALSE):
                values[of[value[place] == worse]] = worse
        return values

    def _biting(self, rows: Rows, at: Ints) -> tuple[Ints, Ints, Truths]:
        """The restrictions that are not known not to block, by row in order, and what each leaves of a grant."""
        with self.lock:
            self._restrictions.learn(rows, at)
        found: list[tuple[Ints, Ints, Truths]] = []
        for part in self._restrictions.parts(rows, at, MOST_PAIRS):
            where, restriction = self._restrictions.candidates(rows, part)
            with self.lock:
                for number in self._unblocked.unknown(restriction):
                    formula = self._policy.unblocked[self._policy.compiled.restrictions.name(number)]
                    self._unblocked[number] = self._nodes.of(formula)
            value = self._evaluate(rows, where, self._unblocked.values[restriction])
            some = np.flatnonzero(value != TRUE)
            some = some[np.argsort(where[some], kind="stable")]
            found.append((where[some], restriction[some], value[some]))
        wheres, restrictions, values = zip(*found, strict=True) if found else ((), (), ())
        nothing = np.empty(0, np.int64)
        return (
            np.concatenate([nothing, *wheres]),
            np.concatenate([nothing, *restrictions]),
            np.concatenate([nothing.astype(np.int8), *values]),
        )

    def _is_aside(self, aside: Ints, restriction: Ints) -> Flags:
        """Whether each set of clauses that a grant stands despite has the restriction."""
        keys = [
            number << 32 | place
            for number in np.unique(aside).tolist()
            for place in self._places(self._asides.things[number])
        ]
        return np.isin(aside << 32 | restriction, np.array(keys, np.int64))

    def _places(self, restrictions: Names) -> Iterator[int]:
        compiled = self._policy.compiled
        for name in restrictions:
            number = compiled.number(name)
            place = None if number is None else compiled.restrictions.place(number)
            if place is not None:
                yield place


def _possible(at: Ints, clause: Ints, value: Truths) -> tuple[Ints, Ints, Truths]:
    """The pairs that are not false yet."""
    left = np.flatnonzero(value != FALSE)
    return (at, clause, value) if len(left) == len(value) else (at[left], clause[left], value[left])
