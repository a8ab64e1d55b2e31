"""The clauses of a bundle by columns: their sentences as numbers, and a node for what else each asks.

A clause is read off its terms (`agreements.store.terms`) when it is first the candidate of some row, so that no
declaration is decoded for it; lists and lines that are the same bytes have one number or node, whichever clauses they
stand in. What the processors of an agreement go by there is for the rows to say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import TypeVar

import numpy as np

from agreements.evaluate.columns.arrays import Flags, Ints, Numbered
from agreements.evaluate.columns.evaluator import ColumnEvaluator
from agreements.evaluate.columns.names import OTHER_DATA
from agreements.evaluate.columns.nodes import ColumnNodes
from agreements.evaluate.columns.rows import TRUE, Rows
from agreements.formula import rules
from agreements.formula.entities import NameList
from agreements.formula.leaf import DataCovered, DataTouched, PurposeCovered, PurposeTouched
from agreements.policy.compile import Policy
from agreements.policy.law import Relied
from agreements.store.rules import RuleTable
from agreements.store.terms import (
    decode_line,
    decode_lines,
    decode_listed,
    decode_name_set,
    decode_names,
    decode_periods,
)
from agreements.syntax.references import ANYONE

Key = TypeVar("Key")
Number = TypeVar("Number")

MANY = 1_000
"""From how many clauses on it is worth finding out first which of all the bundle's are ended by others."""

NOTHING_ASIDE = 0
"""The number of no restrictions, which is what most grants set aside."""


class _Of(IntEnum):
    """What is known of a clause: when it is in force, its lists, and the nodes of its data, purposes and the rest.

    Of a grant of one dataset that is the dataset, and its node is true of nothing more.
    """

    START = 0
    END = 1
    PARTIES = 2
    DISCLOSERS = 3
    NO_DISCLOSERS = 4
    RECIPIENTS = 5
    NO_RECIPIENTS = 6
    DATASET = 7
    DATA = 8
    PURPOSES = 9
    REST = 10
    RELIED = 11
    ASIDE = 12


class _Learnt(dict[Key, Number]):
    """What some bytes say, by them: the same bytes are looked at once."""

    def __init__(self, learn: Callable[[Key], Number]) -> None:
        self._learn = learn

    def __missing__(self, said: Key) -> Number:
        number = self[said] = self._learn(said)
        return number


class Clauses:
    """The grants or the restrictions of one bundle; learnt under the caller's lock.

    `relied` and `asides` number what grants have to open bars with, and the restrictions that they set aside.
    """

    def __init__(self, policy: Policy, nodes: ColumnNodes, table: RuleTable, *, grants: bool) -> None:
        self._policy = policy
        self._nodes = nodes
        self._people = nodes.people
        self._rules = table
        self._grants = grants
        self._columns = np.zeros((len(_Of), len(table)), np.int32)
        self._is_known = np.zeros(len(table), np.bool_)
        self._everyone = nodes.people.number(frozenset({ANYONE}))
        self._listed, self._named = _Learnt(decode_listed), _Learnt(decode_name_set)
        self._lists = _Learnt(self._learn_list)
        self._data, self._purposes = _Learnt(self._learn_data), _Learnt(self._learn_purposes)
        self._rests, self._lines = _Learnt(self._learn_rest), _Learnt(self._learn_line)
        self._reliances, self._set_aside = _Learnt(self._learn_relied), _Learnt(self._learn_aside)
        self._ended: frozenset[int] | None = None
        self._learnt = 0
        self.relied, self.asides = Numbered(), Numbered()
        self.asides.add(frozenset())

    # --- learning -----------------------------------------------------------------------------------

    def learn(self, places: Ints) -> None:
        """Learn the clauses at these places."""
        unknown = np.unique(places[~self._is_known.take(places)])
        if len(unknown):
            self._learnt += len(unknown)
            if self._learnt >= MANY and self._ended is None:
                self._ended = self._policy.terms.ended(self._rules)
            self._columns[:, unknown] = np.array(
                [self._read(place) for place in unknown.tolist()], np.int32
            ).T
            self._is_known[unknown] = True  # last, since this is what says that they are known

    def _read(self, place: int) -> Sequence[int]:
        terms = self._rules.raw_terms(place)
        disclosers = bytes(terms.disclosers)
        if self._ended is None or place in self._ended:
            end = self._policy.terms.end(self._rules, place, terms.end, terms.survival)
        else:
            end = self._policy.terms.own_end(terms.end, terms.survival)
        # One of the parties must disclose; that says no more where all whom the sentence lists are parties.
        parties = self._named[bytes(terms.parties)]
        told = self._listed[disclosers][0] <= parties
        return (
            terms.start,
            end,
            self._everyone if told else self._people.number(parties),
            *self._lists[disclosers],
            *self._lists[bytes(terms.recipients)],
            *self._data[bytes(terms.data)],
            self._purposes[bytes(terms.purposes)],
            self._rests[bytes(terms.suspensions), bytes(terms.lines)],
            self._reliances[bytes(terms.relied)],
            self._set_aside[bytes(terms.set_aside)],
        )

    def _learn_list(self, said: bytes) -> tuple[int, int]:
        names, excepted = self._listed[said]
        return self._people.number(names), self._people.number(excepted)

    def _learn_data(self, said: bytes) -> tuple[int, int]:
        listed = NameList(*decode_listed(said))
        if self._grants and not listed.excepted:
            dataset = self._nodes.dataset_alone(listed.names)
            if dataset >= 0:
                return dataset, self._nodes.never
        leaf = DataCovered if self._grants else DataTouched
        return OTHER_DATA, self._nodes.leaf(leaf(rules.DATA, "", None, listed))

    def _learn_purposes(self, said: bytes) -> int:
        leaf = PurposeCovered if self._grants else PurposeTouched
        return self._nodes.leaf(leaf(rules.PURPOSE, "", None, NameList(*decode_listed(said))))

    def _learn_rest(self, said: tuple[bytes, bytes]) -> int:
        """What else a grant asks; of a restriction, that none of its exceptions holds."""
        nodes, (suspensions, lines) = self._nodes, said
        asked = [self._lines[line] for line in decode_lines(lines)]
        if not self._grants:
            return nodes.negation(nodes.any_of(asked))
        suspended = [nodes.days(start, end) for start, end in decode_periods(suspensions)]
        return nodes.all_of([*map(nodes.negation, suspended), *asked])

    def _learn_line(self, line: bytes) -> int:
        return self._nodes.of(self._policy.line(decode_line(line)))

    def _learn_relied(self, said: bytes) -> int:
        return self.relied.add(Relied(decode_names(said)))

    def _learn_aside(self, said: bytes) -> int:
        return self.asides.add(frozenset(decode_names(said)))

    # --- asking -------------------------------------------------------------------------------------

    def concerning(self, rows: Rows, evaluator: ColumnEvaluator, at: Ints, place: Ints) -> tuple[Ints, Ints]:
        """The pairs of a row and a clause that is in force and whose sentence covers the row, or touches it."""
        columns = self._columns

        def kept(flags: Flags) -> tuple[Ints, Ints]:
            left = np.flatnonzero(flags)
            return (at, place) if len(left) == len(at) else (at.take(left), place.take(left))

        covered = columns[_Of.DATASET].take(place) == rows.dataset.take(at)
        other = np.flatnonzero(columns[_Of.DATASET].take(place) == OTHER_DATA)
        covered[other] = evaluator.values(at.take(other), columns[_Of.DATA].take(place.take(other))) == TRUE
        at, place = kept(covered)
        day = rows.day.take(at)
        at, place = kept((columns[_Of.START].take(place) <= day) & (day <= columns[_Of.END].take(place)))
        for names, excepted, who, guise in (
            (_Of.RECIPIENTS, _Of.NO_RECIPIENTS, rows.recipient, rows.recipient_guise),
            (_Of.DISCLOSERS, _Of.NO_DISCLOSERS, rows.discloser, rows.discloser_guise),
            (_Of.PARTIES, None, rows.discloser, rows.discloser_guise),
        ):
            lists = columns[names].take(place)
            left_out = None if excepted is None else columns[excepted].take(place)
            at, place = kept(self._people.covered(lists, left_out, who.take(at), guise.take(at)))
        return kept(evaluator.values(at, columns[_Of.PURPOSES].take(place)) == TRUE)

    def rest(self, place: Ints) -> Ints:
        """The nodes of what else each clause asks: all that it does, or that none of its exceptions holds."""
        return self._of(_Of.REST, place)

    def relied_on(self, place: Ints) -> Ints:
        """What each grant has to open bars with, as a number."""
        return self._of(_Of.RELIED, place)

    def set_aside(self, place: Ints) -> Ints:
        """The restrictions that each grant stands despite, as a number: 0 where there are none."""
        return self._of(_Of.ASIDE, place)

    def _of(self, what: _Of, place: Ints) -> Ints:
        found: Ints = self._columns[what].take(place)
        return found
