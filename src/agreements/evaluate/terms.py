"""Clauses by their terms: whom they cover, and what is left open of them as closures.

Clauses that leave the same open share one closure, however many agreements they stand in: a clause that is asked about
the first time mostly finds what it needs made. A closure knows of no agreement: those of one that has processors are
asked of the request as it is inside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from agreements.evaluate.closures import Test, denied, every, some
from agreements.formula import rules
from agreements.formula.entities import NameList, OrganisationEntity
from agreements.formula.leaf import DateWithin, OrganisationAmong, PurposeCovered, PurposeTouched, Who
from agreements.formula.part import Negation, Part
from agreements.policy.compile import Policy
from agreements.policy.law import Relied
from agreements.store.terms import Listed, RuleTerms, decode_line

Key = TypeVar("Key")
Value = TypeVar("Value")

MOST_TESTS = 16_384
"""How many closures of a sort are remembered by what they ask."""


class TermTests:
    """The terms of one bundle's clauses, and their closures; threads may share it."""

    def __init__(self, policy: Policy, compiled: Callable[[Part], Test]) -> None:
        self._policy = policy
        self._compile = compiled
        self._lines: dict[bytes, Test] = {}
        self._own: dict[tuple[object, ...], Test] = {}
        self._not_blocked: dict[tuple[object, ...], Test] = {}
        self._relied: dict[tuple[str, ...], Relied] = {}

    # --- what is left open ---------------------------------------------------------------------------

    def own(self, terms: RuleTerms, *, discloser: bool, recipient: bool) -> Test:
        """What a grant asks beside the day and the item, and of the organisations where that is left open."""
        who = _open_lists(terms, discloser=discloser, recipient=recipient)
        key = (terms.suspensions, who, terms.purposes, terms.lines)
        test = self._own.get(key)
        if test is None:
            tests = [
                *[self._compile(_not_suspended(*one)) for one in terms.suspensions],
                *self._listed(who),
                self._compile(PurposeCovered(rules.PURPOSE, "", None, NameList(*terms.purposes))),
                *[self._line(line) for line in terms.lines],
            ]
            test = _kept(self._own, key, every(tests))
        return test

    def not_blocked(self, terms: RuleTerms, *, organisations: bool) -> Test:
        """That a restriction which touches the item, and is in force, does not block; organisations may be open."""
        who = _open_lists(terms, discloser=organisations, recipient=organisations)
        key = (who, terms.purposes, terms.lines)
        test = self._not_blocked.get(key)
        if test is None:
            touched = self._compile(PurposeTouched(rules.PURPOSE, "", None, NameList(*terms.purposes)))
            excepted = some([self._line(line) for line in terms.lines])
            test = denied(every([*self._listed(who), touched, denied(excepted)]))
            _kept(self._not_blocked, key, test)
        return test

    def _listed(self, lists: Iterable[tuple[Who, Listed]]) -> Iterator[Test]:
        """That each of these lists covers the organisation that it is a list of."""
        for who, listed in lists:
            rule = rules.DISCLOSER if who == "discloser" else rules.RECIPIENT
            yield self._compile(OrganisationAmong(rule, "", None, who, NameList(*listed)))

    def _line(self, line: bytes) -> Test:
        test = self._lines.get(line)
        if test is None:
            test = _kept(self._lines, line, self._compile(self._policy.line(decode_line(line))))
        return test

    def relied(self, terms: RuleTerms) -> Relied:
        """What a grant has to open bars with."""
        relied = self._relied.get(terms.relied)
        return _kept(self._relied, terms.relied, Relied(terms.relied)) if relied is None else relied


def may_disclose(terms: RuleTerms, who: OrganisationEntity) -> bool:
    """Whether an organisation may share under a clause: it is a party, and the sentence lists it."""
    return not who.names.isdisjoint(terms.parties) and lists(terms.disclosers, who)


def lists(listed: Listed, who: OrganisationEntity) -> bool:
    """Whether a list covers an organisation."""
    among, excepted = listed
    return not among.isdisjoint(who.names) and excepted.isdisjoint(who.names)


def _open_lists(terms: RuleTerms, *, discloser: bool, recipient: bool) -> tuple[tuple[Who, Listed], ...]:
    """The lists that must cover those of the organisations that are left open."""
    found: tuple[tuple[Who, Listed], ...] = ()
    if discloser:
        parties = frozenset(terms.parties), frozenset[str]()
        found = (("discloser", parties), ("discloser", terms.disclosers))
    return (*found, ("recipient", terms.recipients)) if recipient else found


def _not_suspended(start: int, end: int) -> Part:
    during = DateWithin(rules.SUSPENSION, "", None, date.fromordinal(start), date.fromordinal(end))
    return Negation(rules.NOT_SUSPENDED, "", None, during)


def _kept(kept: dict[Key, Value], key: Key, value: Value) -> Value:
    if len(kept) >= MOST_TESTS:  # forgotten together, and made again as they are needed
        kept.clear()
    kept[key] = value
    return value
