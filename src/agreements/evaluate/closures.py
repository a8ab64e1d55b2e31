"""Formulas as closures: what a formula comes to for one request, and nothing about why.

A leaf's closure follows from what it reads and from what it says of a value. Those that stand on the path of every
answer have quicker ones of their own (`_QUICK`), which a test holds to what the leaf says.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

from agreements.formula import rules
from agreements.formula.entities import Names
from agreements.formula.inputs import ITEM, PURPOSE, value_given_within
from agreements.formula.leaf import (
    Approved,
    DataCovered,
    DateWithin,
    FactAmong,
    FactBetween,
    OrganisationAmong,
    PurposeLeaf,
)
from agreements.formula.part import Fold, Leaf, Part
from agreements.formula.request import Request
from agreements.formula.truth import FALSE, TRUE, UNKNOWN, Truth
from agreements.policy.compile import Policy
from agreements.syntax.references import ANY_PURPOSE

Test: TypeAlias = Callable[[Request], Truth]
"""A compiled formula: what it comes to for a request."""


class Compiler(Fold[Test]):
    """Turns formulas into closures; a gateway's is settled once for each request, however often it is asked.

    What is compiled once for all are the rules that many clauses share, and leaves that many have alike; a clause's own
    lines are not remembered.
    """

    def __init__(self, policy: Policy) -> None:
        self._coverage = policy.coverage
        self._purposes = policy.entities.purposes
        self._shared: dict[Part, Test] = {}
        self._alike: dict[tuple[object, ...], Test] = {}

    def of(self, part: Part) -> Test:
        """A closure that comes to what the formula comes to."""
        if isinstance(part, Leaf):
            return self._alike_leaf(part) if part.is_common else self.leaf(part)
        if not part.rule.is_shared:
            return super().of(part)
        test = self._shared.get(part)
        if test is None:
            test = super().of(part)
            if part.rule is rules.VALID:
                test = _once_a_request(test, id(part))
            self._shared[part] = test
        return test

    def _alike_leaf(self, leaf: Leaf) -> Test:
        """One closure for all leaves that ask the same: there are few of them, and they stay at hand."""
        asks = leaf.asks
        test = self._alike.get(asks)
        if test is None:
            test = self._alike[asks] = self.leaf(leaf)
        return test

    # --- parts --------------------------------------------------------------------------------------

    def all_of(self, parts: list[Test]) -> Test:
        """The least of its parts."""
        return every(parts)

    def any_of(self, parts: list[Test]) -> Test:
        """The greatest of its parts."""
        return some(parts)

    def negation(self, negated: Test) -> Test:
        """The opposite of its part."""
        return denied(negated)

    # --- leaves -------------------------------------------------------------------------------------

    def leaf(self, leaf: Leaf) -> Test:
        """Whether what it reads is known, and holds."""
        quick = _QUICK.get(type(leaf))
        if quick is not None:
            return quick(leaf)
        if isinstance(leaf, PurposeLeaf) and ANY_PURPOSE in leaf.listed.names and not leaf.listed.excepted:
            return _true
        if leaf.reads is PURPOSE:
            met = frozenset(one for one in self._purposes.values() if leaf.holds(one))
            return lambda request: TRUE if request.purpose in met else FALSE
        if leaf.reads is ITEM:
            return self._item_leaf(leaf)
        return plain(leaf)

    def _item_leaf(self, leaf: Leaf) -> Test:
        if isinstance(leaf, DataCovered) and len(leaf.listed.names) == 1 and not leaf.listed.excepted:
            (name,) = leaf.listed.names
            if self._coverage.is_dataset(name):  # the common case needs no memory of items
                return lambda request: TRUE if request.item.dataset == name else FALSE
        known: dict[object, Truth] = {}
        holds = leaf.holds

        def test(request: Request) -> Truth:
            value = known.get(request.item)
            if value is None:
                value = known[request.item] = TRUE if holds(request.item) else FALSE
            return value

        return test


def plain(leaf: Leaf) -> Test:
    """The closure of a leaf as its declaration has it."""
    read, holds = leaf.reads.read, leaf.holds
    if not leaf.reads.is_open:
        return lambda request: TRUE if holds(read(request)) else FALSE

    def test(request: Request) -> Truth:
        value = read(request)
        if value is None:
            return UNKNOWN
        return TRUE if holds(value) else FALSE

    return test


# --- quicker closures of some leaves ------------------------------------------------------------------


def _within(leaf: DateWithin) -> Test:
    if leaf.start is None and leaf.end is None:
        return _true
    start = leaf.start.toordinal() if leaf.start else 0
    end = leaf.end.toordinal() if leaf.end else date.max.toordinal()
    return between(start, end)


def between(start: int, end: int) -> Test:
    """The day of the share lies between two, as ordinals, both included."""
    return lambda request: TRUE if start <= request.day <= end else FALSE


def _among(leaf: OrganisationAmong) -> Test:
    if leaf.within is not None:
        return plain(leaf)
    names, excepted = leaf.listed.names, leaf.listed.excepted
    return discloser_among(names, excepted) if leaf.who == "discloser" else recipient_among(names, excepted)


def discloser_among(names: Names, excepted: Names) -> Test:
    """That the discloser has one of some names, and none of those that are left out."""
    if not excepted and len(names) == 1:
        (name,) = names
        return lambda request: TRUE if name in request.discloser.names else FALSE

    def test(request: Request) -> Truth:
        known_as = request.discloser.names
        return FALSE if names.isdisjoint(known_as) or not excepted.isdisjoint(known_as) else TRUE

    return test


def recipient_among(names: Names, excepted: Names) -> Test:
    """The same of the recipient."""
    if not excepted and len(names) == 1:
        (name,) = names
        return lambda request: TRUE if name in request.recipient.names else FALSE

    def test(request: Request) -> Truth:
        known_as = request.recipient.names
        return FALSE if names.isdisjoint(known_as) or not excepted.isdisjoint(known_as) else TRUE

    return test


def _fact_among(leaf: FactAmong) -> Test:
    fact, values = leaf.fact, leaf.values

    def test(request: Request) -> Truth:
        value = request.facts.get(fact)
        if value is None:
            return UNKNOWN
        return TRUE if value in values else FALSE

    return test


def _fact_between(leaf: FactBetween) -> Test:
    fact = leaf.fact
    least = float("-inf") if leaf.least is None else leaf.least
    most = float("inf") if leaf.most is None else leaf.most

    def test(request: Request) -> Truth:
        value = request.facts.get(fact)
        if value is None or isinstance(value, str):
            return UNKNOWN
        return TRUE if least <= value <= most else FALSE

    return test


def _approved(leaf: Approved) -> Test:
    key, given_within = leaf.reads.key, leaf.given_within
    if given_within is not None:
        return lambda request: value_given_within(request, key, given_within)
    return lambda request: request.approvals.get(key, UNKNOWN)


_QUICK: dict[type[Leaf], Callable[[Any], Test]] = {
    DateWithin: _within,
    OrganisationAmong: _among,
    FactAmong: _fact_among,
    FactBetween: _fact_between,
    Approved: _approved,
}


# --- and, or ------------------------------------------------------------------------------------------


def _true(_: Request) -> Truth:
    return TRUE


def _false(_: Request) -> Truth:
    return FALSE


def every(tests: list[Test]) -> Test:
    """The least of what some closures come to."""
    parts = tuple([test for test in tests if test is not _true])
    if not parts:
        return _true
    if len(parts) == 1:
        return parts[0]

    def test(request: Request) -> Truth:
        worst = TRUE
        for part in parts:
            value = part(request)
            if value < worst:
                if value == FALSE:
                    return FALSE
                worst = value
        return worst

    return test


def some(tests: list[Test]) -> Test:
    """The greatest of what some closures come to."""
    if not tests:
        return _false
    if len(tests) == 1:
        return tests[0]
    parts = tuple(tests)

    def test(request: Request) -> Truth:
        best = FALSE
        for part in parts:
            value = part(request)
            if value > best:
                if value == TRUE:
                    return TRUE
                best = value
        return best

    return test


def denied(test: Test) -> Test:
    """The opposite of what a closure comes to."""
    if test is _false:
        return _true
    return lambda request: TRUE - test(request)


def _once_a_request(test: Test, key: int) -> Test:
    def settled(request: Request) -> Truth:
        value = request.settled.get(key)
        if value is None:
            value = request.settled[key] = test(request)
        return value

    return settled
