"""Whole tables of proposed shares decided by columns: the same outcomes as the other evaluators, and no reasons.

A row is one data item of one question. Its candidates are the grants posted under a name of its item and a name of its
discloser; their formulas, the bars in their way and the restrictions that could bite are evaluated for all rows
together. What is learnt of a clause, an item or an organisation is kept, and which clauses are about some pairs of the
last two; nothing else about a question is. Several threads may ask one `Columns`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from threading import RLock

import numpy as np

from agreements.evaluate.columns.acting import Acting, ActingRows
from agreements.evaluate.columns.approvals import Approvals, ColumnScopes, RowApprovals
from agreements.evaluate.columns.arrays import Flags, Ints, Numbered, Slots, Truths, parts, spread
from agreements.evaluate.columns.clauses import NOTHING_ASIDE, Clauses
from agreements.evaluate.columns.evaluator import ColumnEvaluator
from agreements.evaluate.columns.names import Facts, Items, Organisations, Purposes
from agreements.evaluate.columns.nodes import ColumnNodes
from agreements.evaluate.columns.people import People
from agreements.evaluate.columns.postings import Postings
from agreements.evaluate.columns.rows import FALSE, NO_AGREEMENT, TRUE, UNKNOWN, Rows, StatedValues
from agreements.formula.entities import Names
from agreements.graph import sort_of
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


@dataclass(frozen=True, slots=True)
class _RowBatch:
    """Rows that are evaluated together, those in which organisations act for others after them; and their approvals."""

    acting: ActingRows
    approvals: RowApprovals

    @property
    def rows(self) -> Rows:
        return self.acting.rows


class Columns:
    """Decides tables of proposed shares to one bundle; see the module."""

    def __init__(self, policy: Policy) -> None:
        graph, coverage = policy.graph, policy.coverage
        self._policy = policy
        self.organisations = Organisations(graph, coverage)
        self.facts = Facts(graph)
        self.items = Items(graph, policy.entities, coverage, self.facts)
        self.purposes = Purposes(coverage)
        self.lock = RLock()
        """Held by whoever learns: names become numbers under it."""
        people = People(self.organisations)
        self._nodes = ColumnNodes(policy, people, self.organisations, self.items, self.purposes, self.facts)
        compiled = policy.compiled
        self._grants = Clauses(policy, self._nodes, compiled.grants, grants=True)
        self._restrictions = Clauses(policy, self._nodes, compiled.restrictions, grants=False)
        names = (self.organisations, people, self.items, self.lock)
        self._granting = Postings(compiled, compiled.grants, *names, reach=False)
        self._restricting = Postings(compiled, compiled.restrictions, *names, reach=True)
        self._acting = Acting(policy, self.organisations, self.lock, self._granting, self._restricting)
        self._bars_name_data = any(
            sort_of(graph, name) in ("dataset", "field") for name in compiled.bars.by_data
        )
        self._bars_on = Slots()
        self._bars = Numbered()
        self._no_bars = self._bars.add(())
        self._open: dict[tuple[int, int], int] = {}

    def decide(self, asked: ColumnQuestions) -> Truths:
        """What each question comes to: the least of its data items; a question without any comes to false."""
        values = np.full(len(asked.discloser), FALSE)
        values[asked.question] = TRUE
        for batch in self._batches(asked):
            best = self._best(batch)
            for worse in (UNKNOWN, FALSE):  # the worst is written last, and stands
                questions = batch.rows.question[: batch.acting.first][best == worse]
                values[questions] = np.minimum(values[questions], worse)
        return values

    def _batches(self, asked: ColumnQuestions) -> Iterator[_RowBatch]:
        """All rows of some questions, so many at a time."""
        facts = StatedValues(asked.facts, len(asked.discloser))
        scopes = ColumnScopes(
            self._policy.entities, self.organisations, self.items, self.purposes, asked.approvals.lists
        )
        for start in range(0, len(asked.item), AT_A_TIME):
            part = slice(start, min(start + AT_A_TIME, len(asked.item)))
            yield from self._batches_of(asked, facts, scopes, part)

    def _batches_of(
        self, asked: ColumnQuestions, facts: StatedValues, scopes: ColumnScopes, part: slice
    ) -> Iterator[_RowBatch]:
        """These rows, in parts that hold no more pairs of a row and an agreement than may be looked at together."""
        rows = self._rows(asked, facts, part)
        with self.lock:
            self._acting.learn(rows)
        if len(rows) > 1 and self._acting.size(rows) > MOST_PAIRS:
            half = part.start + len(rows) // 2
            yield from self._batches_of(asked, facts, scopes, slice(part.start, half))
            yield from self._batches_of(asked, facts, scopes, slice(half, part.stop))
            return
        approvals = RowApprovals(asked.approvals, rows, scopes)
        yield _RowBatch(self._acting.rows(rows), approvals)

    def _rows(self, asked: ColumnQuestions, facts: StatedValues, part: slice) -> Rows:
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
            facts=facts,
            agreement=np.full(len(item), NO_AGREEMENT),
            item_row=np.arange(len(item)),
        )

    # --- one batch of rows --------------------------------------------------------------------------

    def _best(self, batch: _RowBatch) -> Truths:
        """What each row comes to: the greatest of the grants that could cover it."""
        best = np.full(batch.acting.first, FALSE)
        for at, clause in self._candidates(batch, self._granting, np.arange(len(batch.rows))):
            with self.lock:
                self._grants.learn(clause)
            evaluator = self._evaluator(batch)
            at, clause = self._grants.concerning(batch.rows, evaluator, at, clause)
            value = evaluator.values(at, self._grants.rest(clause))
            at, clause, value = _possible(at, clause, value)
            value = np.minimum(value, self._bars_open(batch, at, clause))
            at, clause, value = _possible(at, clause, value)
            value = np.minimum(value, self._not_blocked(batch, at, clause))
            for better in (UNKNOWN, TRUE):  # the best is written last, and stands
                rows = batch.rows.item_row[at[value == better]]
                best[rows] = np.maximum(best[rows], better)
        return best

    def _candidates(self, batch: _RowBatch, postings: Postings, at: Ints) -> Iterator[tuple[Ints, Ints]]:
        """Pairs of a row and the place of a clause that could concern it, so many at a time; those who act at last."""
        acting, rows = batch.acting, batch.rows
        first = int(np.searchsorted(at, acting.first))
        alone, further = at[:first], self._acting.candidates(postings.rules, acting, at[first:])
        lists = postings.about(rows, alone)
        stretches = [*parts(lists.counts, MOST_PAIRS)] or [slice(0)]
        for part in stretches:
            of, place = lists.spread(part)
            found = postings.received(rows, alone[part][of], place)
            found = self._acting.elsewhere(postings.rules, acting, *found)
            if part is stretches[-1] and len(further[0]):
                found = np.concatenate([found[0], further[0]]), np.concatenate([found[1], further[1]])
            if len(found[0]):
                yield found

    def _evaluator(self, batch: _RowBatch) -> ColumnEvaluator:
        """An evaluator of all nodes that there are now."""
        return ColumnEvaluator(self._nodes, self.items, batch.rows, batch.approvals)

    # --- law ----------------------------------------------------------------------------------------

    def _bars_open(self, batch: _RowBatch, at: Ints, clause: Ints) -> Truths:
        """Whether every bar is open to each pair of a row and a grant."""
        items = batch.rows.item[at]
        # Bars that name no data are the same for all items that contain the same.
        alike = items if self._bars_name_data else self.items.contents(items)
        with self.lock:
            for one in self._bars_on.unknown(alike):
                item = self.items.names.things[one] if self._bars_name_data else self.items.example(one).name
                self._bars_on[one] = self._bars.add(self._policy.candidates.bars_on(item))
        bars = self._bars_on.values[alike]
        values = np.full(len(at), TRUE)
        barred = np.flatnonzero(bars != self._no_bars)
        if len(barred):
            keys: Ints = bars[barred] << 32 | self._grants.relied_on(clause[barred])
            each, where = np.unique(keys, return_inverse=True)
            with self.lock:
                nodes = np.array([self._open_node(key >> 32, key & 0xFFFFFFFF) for key in each.tolist()])
            values[barred] = self._evaluator(batch).values(at[barred], nodes[where])
        return values

    def _open_node(self, bars: int, gateways: int) -> int:
        if (bars, gateways) not in self._open:
            formulas = self._policy.bars_open(self._bars.things[bars], self._grants.relied.things[gateways])
            self._open[bars, gateways] = self._nodes.all_together(formulas)
        return self._open[bars, gateways]

    # --- prohibitions -------------------------------------------------------------------------------

    def _not_blocked(self, batch: _RowBatch, at: Ints, clause: Ints) -> Truths:
        """Whether no restriction blocks each pair of a row and a grant, but those that the grant sets aside."""
        concerned = np.zeros(batch.acting.first, np.bool_)
        row = batch.rows.item_row[at]
        concerned[row] = True
        biting, restriction, value = self._biting(batch, np.flatnonzero(concerned[batch.rows.item_row]))
        floor = np.full(batch.acting.first, TRUE)
        for worse in (UNKNOWN, FALSE):
            floor[biting[value == worse]] = worse
        values = floor[row]
        aside = self._grants.set_aside(clause)
        choosy = np.flatnonzero((aside != NOTHING_ASIDE) & (values != TRUE))
        if len(choosy):
            first, last = (np.searchsorted(biting, row[choosy], side) for side in ("left", "right"))
            of, place = spread(first, last - first)
            counts = ~self._is_aside(aside[choosy][of], restriction[place])
            of, place = choosy[of[counts]], place[counts]
            values[choosy] = TRUE
            for worse in (UNKNOWN, FALSE):
                values[of[value[place] == worse]] = worse
        return values

    def _biting(self, batch: _RowBatch, at: Ints) -> tuple[Ints, Ints, Truths]:
        """The restrictions that are not known not to block, by row in order, and what each leaves of a grant."""
        nothing = np.empty(0, np.int64)
        found: list[tuple[Ints, Ints, Truths]] = [(nothing, nothing, nothing.astype(np.int8))]
        for where, restriction in self._candidates(batch, self._restricting, at):
            with self.lock:
                self._restrictions.learn(restriction)
            evaluator = self._evaluator(batch)
            where, restriction = self._restrictions.concerning(batch.rows, evaluator, where, restriction)
            value = TRUE - evaluator.values(where, self._restrictions.rest(restriction))
            some = np.flatnonzero(value != TRUE)
            found.append((batch.rows.item_row[where[some]], restriction[some], value[some]))
        rows, restrictions, values = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.argsort(rows, kind="stable")
        return rows[order], restrictions[order], values[order]

    def _is_aside(self, aside: Ints, restriction: Ints) -> Flags:
        """Whether each set of clauses that a grant stands despite has the restriction."""
        keys = [
            number << 32 | place
            for number in np.unique(aside).tolist()
            for place in self._places(self._grants.asides.things[number])
        ]
        return np.isin(aside.astype(np.int64) << 32 | restriction, np.array(keys, np.int64))

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
