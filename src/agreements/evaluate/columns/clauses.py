"""The clauses of a bundle by columns: their sentences as numbers, and a node for what else each asks.

A clause is read off its terms (`agreements.store.terms`) when it is first the candidate of some row, so that no
declaration is decoded for it; lists and lines that are the same bytes have one number or node, whichever clauses they
stand in. What the processors of an agreement go by there is for the rows to say.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from enum import IntEnum
from typing import Any

import msgspec
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
    RawRuleTerms,
    decode_line,
    decode_lines,
    decode_listed,
    decode_names,
    decode_periods,
)

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
        self._numbers: dict[Hashable, Any] = {}
        self.relied, self.asides = Numbered(), Numbered()
        self.asides.add(frozenset())

    # --- learning -----------------------------------------------------------------------------------

    def learn(self, places: Ints) -> None:
        """Learn the clauses at these places."""
        unknown = np.unique(places[~self._is_known.take(places)])
        if len(unknown):
            self._columns[:, unknown] = np.array(
                [self._read(place) for place in unknown.tolist()], np.int32
            ).T
            self._is_known[unknown] = True  # last, since this is what says that they are known

    def _read(self, place: int) -> Sequence[int]:
        terms, once = self._rules.raw_terms(place), self._once
        return (
            terms.start,
            self._policy.terms.end(self._rules, place, terms.end, terms.survival),
            once("parties", terms.parties, self._parties),
            *once("people", terms.disclosers, self._listed),
            *once("people", terms.recipients, self._listed),
            once("data", terms.data, self._data),
            once("purposes", terms.purposes, self._purposes),
            once(terms.suspensions, terms.lines, lambda lines: self._rest(terms, lines)),
            once("relied", terms.relied, self._relied),
            once("aside", terms.set_aside, self._aside),
        )

    def _once(self, sort: str | msgspec.Raw, said: msgspec.Raw, number: Callable[[bytes], Any]) -> Any:
        """What some bytes are as a number; the same bytes are looked at once."""
        key = (sort if isinstance(sort, str) else bytes(sort), bytes(said))
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = number(key[1])
        return found

    def _parties(self, said: bytes) -> int:
        return self._people.number(frozenset(decode_names(said)))

    def _listed(self, said: bytes) -> tuple[int, int]:
        names, excepted = decode_listed(said)
        return self._people.number(names), self._people.number(excepted)

    def _data(self, said: bytes) -> int:
        leaf = DataCovered if self._grants else DataTouched
        return self._nodes.of(leaf(rules.DATA, "", None, NameList(*decode_listed(said))))

    def _purposes(self, said: bytes) -> int:
        leaf = PurposeCovered if self._grants else PurposeTouched
        return self._nodes.of(leaf(rules.PURPOSE, "", None, NameList(*decode_listed(said))))

    def _rest(self, terms: RawRuleTerms, said: bytes) -> int:
        """What else a grant asks; of a restriction, that none of its exceptions holds."""
        nodes = self._nodes
        lines = [self._numbers.get(line) or self._line(line) for line in decode_lines(said)]
        if not self._grants:
            return nodes.negation(nodes.any_of(lines))
        suspended = [nodes.days(start, end) for start, end in decode_periods(terms.suspensions)]
        return nodes.all_of([*map(nodes.negation, suspended), *lines])

    def _line(self, line: bytes) -> int:
        node = self._numbers[line] = self._nodes.of(self._policy.line(decode_line(line)))
        return node

    def _relied(self, said: bytes) -> int:
        return self.relied.add(Relied(decode_names(said)))

    def _aside(self, said: bytes) -> int:
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
