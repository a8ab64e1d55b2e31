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
from agreements.evaluate.columns.nodes import ColumnNodes
from agreements.evaluate.columns.rows import TRUE, Rows
from agreements.formula import rules
from agreements.formula.entities import NameList
from agreements.formula.leaf import DataCovered, DataTouched, PurposeCovered, PurposeTouched
from agreements.policy.compile import Policy
from agreements.policy.law import Relied
from agreements.store.rules import RuleTable
from agreements.store.terms import (
    Listed,
    decode_line,
    decode_lines,
    decode_listed,
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
    """What is known of a clause: when it is in force, its lists, and the nodes of its data, purposes and the rest."""

    START = 0
    END = 1
    PARTIES = 2
    DISCLOSERS = 3
    NO_DISCLOSERS = 4
    RECIPIENTS = 5
    NO_RECIPIENTS = 6
    DATA = 7
    PURPOSES = 8
    REST = 9
    RELIED = 10
    ASIDE = 11


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
        self._decoded: dict[bytes, Listed] = {}
        self._lists: dict[bytes, tuple[int, int]] = {}
        self._parties: dict[tuple[bytes, bytes], int] = {}
        self._everyone = nodes.people.number(frozenset({ANYONE}))
        self._data: dict[bytes, int] = {}
        self._purposes: dict[bytes, int] = {}
        self._rests: dict[tuple[bytes, bytes], int] = {}
        self._lines: dict[bytes, int] = {}
        self._reliances: dict[bytes, int] = {}
        self._set_aside: dict[bytes, int] = {}
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
        disclosers, recipients = bytes(terms.disclosers), bytes(terms.recipients)
        rest = (bytes(terms.suspensions), bytes(terms.lines))
        if self._ended is None or place in self._ended:
            end = self._policy.terms.end(self._rules, place, terms.end, terms.survival)
        else:
            end = self._policy.terms.own_end(terms.end, terms.survival)
        return (
            terms.start,
            end,
            _once(self._parties, (bytes(terms.parties), disclosers), self._learn_parties),
            *_once(self._lists, disclosers, self._learn_list),
            *_once(self._lists, recipients, self._learn_list),
            _once(self._data, bytes(terms.data), self._learn_data),
            _once(self._purposes, bytes(terms.purposes), self._learn_purposes),
            _once(self._rests, rest, self._learn_rest),
            _once(self._reliances, bytes(terms.relied), self._learn_relied),
            _once(self._set_aside, bytes(terms.set_aside), self._learn_aside),
        )

    def _learn_parties(self, said: tuple[bytes, bytes]) -> int:
        """The parties, one of whom must disclose; that says no more where all whom the sentence lists are parties."""
        parties, disclosers = said
        names = frozenset(decode_names(parties))
        listed, _ = _once(self._decoded, disclosers, decode_listed)
        return self._everyone if listed <= names else self._people.number(names)

    def _learn_list(self, said: bytes) -> tuple[int, int]:
        names, excepted = _once(self._decoded, said, decode_listed)
        return self._people.number(names), self._people.number(excepted)

    def _learn_data(self, said: bytes) -> int:
        leaf = DataCovered if self._grants else DataTouched
        return self._nodes.leaf(leaf(rules.DATA, "", None, NameList(*decode_listed(said))))

    def _learn_purposes(self, said: bytes) -> int:
        leaf = PurposeCovered if self._grants else PurposeTouched
        return self._nodes.leaf(leaf(rules.PURPOSE, "", None, NameList(*decode_listed(said))))

    def _learn_rest(self, said: tuple[bytes, bytes]) -> int:
        """What else a grant asks; of a restriction, that none of its exceptions holds."""
        nodes, (suspensions, lines) = self._nodes, said
        asked = [_once(self._lines, line, self._learn_line) for line in decode_lines(lines)]
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

        at, place = kept(evaluator.values(at, columns[_Of.DATA].take(place)) == TRUE)
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


def _once(known: dict[Key, Number], said: Key, learn: Callable[[Key], Number]) -> Number:
    """The number of what some bytes say; the same bytes are looked at once."""
    number = known.get(said)
    if number is None:
        number = known[said] = learn(said)
    return number
