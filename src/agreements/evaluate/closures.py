"""Formulas as closures: the same truths as `evaluate.open_world`, several times as fast and without a trace."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import TypeAlias

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
    Listed,
    Names,
    Not,
    OrganisationAmong,
    PurposeCovered,
    PurposeTouched,
    PurposeWithin,
)
from agreements.formula.request import FactValue, folded
from agreements.policy.coverage import Coverage
from agreements.syntax.references import ANY_PURPOSE

FALSE, UNKNOWN, TRUE = 0, 1, 2
"""Truths as plain numbers, which compare faster than the members of an enumeration."""


@dataclass(slots=True)
class Frame:
    """One data item of a question, as the closures see it."""

    day: int
    discloser: Names
    recipient: Names
    item: str
    dataset: str
    purpose: str
    facts: Mapping[str, FactValue]
    approvals: Mapping[tuple[str, str | None], int]
    settled: dict[int, int] = field(default_factory=dict)


Test: TypeAlias = Callable[[Frame], int]
"""A compiled formula: false, unknown or true."""


_SHARED = frozenset({"valid", "bar", "bar-not-in-force", "bar-not-touching"})
"""The rules that stand in many formulas as one object, which the policy keeps."""


_ALIKE = (PurposeCovered, PurposeTouched, PurposeWithin, Contains, FactAmong, FactBetween, Approved)
"""The leaves that many clauses have alike, since a bundle has few purposes, facts and approvers."""

_ASKS: dict[type, list[str]] = {
    sort: [one.name for one in fields(sort) if one.name not in ("rule", "about", "span")] for sort in _ALIKE
}
"""What two such leaves must agree in to ask the same."""


class Compiler:
    """Turns formulas into closures; a gateway's is settled once for each frame, however often it is asked."""

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self._done: dict[Formula, Test] = {}
        self._asking: dict[tuple[object, ...], Test] = {}

    def compile(self, formula: Formula) -> Test:
        """A closure that comes to what the formula comes to.

        What is compiled once for all are the rules that many clauses share; a clause's own lines are not remembered.
        """
        if isinstance(formula, _ALIKE) and getattr(formula, "who", None) != "discloser":
            return self._alike(formula)
        if formula.rule not in _SHARED:
            return self._make(formula)
        test = self._done.get(formula)
        if test is None:
            test = self._done[formula] = self._make(formula)
        return test

    def _alike(self, leaf: Formula) -> Test:
        """One closure for all leaves that ask the same: there are few of them, and they stay at hand."""
        asks = (type(leaf), *[getattr(leaf, name) for name in _ASKS[type(leaf)]])
        test = self._asking.get(asks)
        if test is None:
            test = self._asking[asks] = self._make(leaf)
        return test

    def _make(self, formula: Formula) -> Test:  # noqa: C901 - one line per sort of node
        match formula:
            case All():
                return self._all(formula)
            case Any():
                return _any([self.compile(part) for part in formula.parts])
            case Not():
                test = self.compile(formula.part)
                return lambda frame: 2 - test(frame)
            case DateWithin():
                return _within(formula)
            case OrganisationAmong():
                return (
                    _among_disclosers(formula.listed)
                    if formula.who == "discloser"
                    else _among_recipients(formula.listed)
                )
            case DataCovered():
                return self._data(formula.listed, self._coverage.grant_covers)
            case DataTouched():
                return self._data(formula.listed, self._coverage.restriction_touches)
            case PurposeCovered():
                return self._purpose(formula.listed, self._coverage.grant_covers_purpose)
            case PurposeTouched():
                return self._purpose(formula.listed, self._coverage.restriction_touches_purpose)
            case PurposeWithin():
                below = self._coverage.below(formula.purpose)
                return lambda frame: TRUE if frame.purpose in below else FALSE
            case Contains():
                return self._contains(formula.category)
            case FactAmong():
                return _fact_among(formula)
            case FactBetween():
                return _fact_between(formula)
            case Approved():
                key = (formula.by, folded(formula.that))
                return lambda frame: frame.approvals.get(key, UNKNOWN)

    def _all(self, formula: All) -> Test:
        tests = [self.compile(part) for part in formula.parts if not _always(part)]
        test = _every(tests)
        return _once_a_frame(test, id(formula)) if formula.rule == "valid" else test

    def _data(self, listed: Listed, covers: Callable[[Listed, str], bool]) -> Test:
        names = listed.names
        if len(names) == 1 and not listed.excepted and covers == self._coverage.grant_covers:
            (name,) = names
            if self._coverage.is_dataset(name):  # the common case needs no memory of items
                return lambda frame: TRUE if frame.dataset == name else FALSE
        known: dict[str, int] = {}

        def test(frame: Frame) -> int:
            value = known.get(frame.item)
            if value is None:
                value = known[frame.item] = TRUE if covers(listed, frame.item) else FALSE
            return value

        return test

    def _purpose(self, listed: Listed, covers: Callable[[Listed, str], bool]) -> Test:
        covered = frozenset(purpose for purpose in self._coverage.purposes if covers(listed, purpose))
        if len(covered) == len(self._coverage.purposes):
            return _true
        return lambda frame: TRUE if frame.purpose in covered else FALSE

    def _contains(self, category: str) -> Test:
        coverage = self._coverage
        known: dict[str, int] = {}

        def test(frame: Frame) -> int:
            value = known.get(frame.item)
            if value is None:
                found = any(category in coverage.above(one) for one in coverage.contents(frame.item))
                value = known[frame.item] = TRUE if found else FALSE
            return value

        return test


def _true(_: Frame) -> int:
    return TRUE


def _always(formula: Formula) -> bool:
    """Whether a part of an `All` can be left out, since nothing makes it anything but true."""
    match formula:
        case DateWithin(start=None, end=None) | All(parts=()):
            return True
        case Not(part=Any(parts=())):
            return True
        case PurposeCovered(listed=Listed(names, excepted)) | PurposeTouched(listed=Listed(names, excepted)):
            return ANY_PURPOSE in names and not excepted
        case _:
            return False


def _every(tests: list[Test]) -> Test:
    if not tests:
        return _true
    if len(tests) == 1:
        return tests[0]
    parts = tuple(tests)

    def test(frame: Frame) -> int:
        worst = TRUE
        for part in parts:
            value = part(frame)
            if value < worst:
                if value == FALSE:
                    return FALSE
                worst = value
        return worst

    return test


def _any(tests: list[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]
    parts = tuple(tests)

    def test(frame: Frame) -> int:
        best = FALSE
        for part in parts:
            value = part(frame)
            if value > best:
                if value == TRUE:
                    return TRUE
                best = value
        return best

    return test


def _once_a_frame(test: Test, key: int) -> Test:
    def settled(frame: Frame) -> int:
        value = frame.settled.get(key)
        if value is None:
            value = frame.settled[key] = test(frame)
        return value

    return settled


def _within(leaf: DateWithin) -> Test:
    start = leaf.start.toordinal() if leaf.start else 0
    end = leaf.end.toordinal() if leaf.end else date.max.toordinal()
    return lambda frame: TRUE if start <= frame.day <= end else FALSE


def _among_disclosers(listed: Listed) -> Test:
    names, excepted = listed.names, listed.excepted
    if not excepted and len(names) == 1:
        (name,) = names
        return lambda frame: TRUE if name in frame.discloser else FALSE
    return lambda frame: (
        FALSE if names.isdisjoint(frame.discloser) or not excepted.isdisjoint(frame.discloser) else TRUE
    )


def _among_recipients(listed: Listed) -> Test:
    names, excepted = listed.names, listed.excepted
    if not excepted and len(names) == 1:
        (name,) = names
        return lambda frame: TRUE if name in frame.recipient else FALSE
    return lambda frame: (
        FALSE if names.isdisjoint(frame.recipient) or not excepted.isdisjoint(frame.recipient) else TRUE
    )


def _fact_among(leaf: FactAmong) -> Test:
    fact, values = leaf.fact, leaf.values

    def test(frame: Frame) -> int:
        value = frame.facts.get(fact)
        if value is None:
            return UNKNOWN
        return TRUE if value in values else FALSE

    return test


def _fact_between(leaf: FactBetween) -> Test:
    fact = leaf.fact
    least = float("-inf") if leaf.least is None else leaf.least
    most = float("inf") if leaf.most is None else leaf.most

    def test(frame: Frame) -> int:
        value = frame.facts.get(fact)
        if value is None or isinstance(value, str):
            return UNKNOWN
        return TRUE if least <= value <= most else FALSE

    return test
