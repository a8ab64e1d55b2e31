"""Clauses by their terms: whom and what they cover, and what is left open of them as closures.

Clauses that leave the same open share one closure, however many agreements they stand in: a clause that is asked about
the first time mostly finds what it needs made.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from agreements.evaluate.closures import Test, denied, every, some
from agreements.formula import rules
from agreements.formula.entities import NameList, OrganisationEntity
from agreements.formula.leaf import DateWithin, OrganisationAmong, PurposeCovered, PurposeTouched
from agreements.formula.part import Negation, Part
from agreements.formula.request import Request
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

    # --- what the discloser, the item and the recipient settle ---------------------------------------

    def cover(self, terms: RuleTerms, request: Request) -> bool:
        """Whether a grant could let the discloser share the item."""
        names, excepted = terms.data
        return _may_disclose(terms, request) and NameList(names, excepted).covers_item(request.item)

    def touch(self, terms: RuleTerms, request: Request) -> bool:
        """Whether a restriction could forbid the discloser to share the item with the recipient."""
        names, excepted = terms.data
        return (
            _may_disclose(terms, request)
            and _lists(terms.recipients, request.recipient)
            and NameList(names, excepted).touches_item(request.item)
        )

    # --- what is left open ---------------------------------------------------------------------------

    def own(self, terms: RuleTerms, *, posted: bool) -> Test:
        """What a grant asks beside the day, the discloser and the item; the recipient too unless it was `posted`."""
        recipients = None if posted and not terms.recipients[1] else terms.recipients
        key = (terms.suspensions, recipients, terms.purposes, terms.lines)
        test = self._own.get(key)
        if test is None:
            test = _kept(self._own, key, every(self._asked(terms, recipients)))
        return test

    def _asked(self, terms: RuleTerms, recipients: Listed | None) -> list[Test]:
        tests = [self._compile(_not_suspended(*one)) for one in terms.suspensions]
        if recipients is not None:
            listed = NameList(*recipients)
            tests.append(self._compile(OrganisationAmong(rules.RECIPIENT, "", None, "recipient", listed)))
        tests.append(self._compile(PurposeCovered(rules.PURPOSE, "", None, NameList(*terms.purposes))))
        return tests + [self._line(line) for line in terms.lines]

    def not_blocked(self, terms: RuleTerms) -> Test:
        """That a restriction which touches discloser, item and recipient, and is in force, does not block."""
        key = (terms.purposes, terms.lines)
        test = self._not_blocked.get(key)
        if test is None:
            touched = self._compile(PurposeTouched(rules.PURPOSE, "", None, NameList(*terms.purposes)))
            excepted = some([self._line(line) for line in terms.lines])
            test = _kept(self._not_blocked, key, denied(every([touched, denied(excepted)])))
        return test

    def _line(self, line: bytes) -> Test:
        test = self._lines.get(line)
        if test is None:
            test = _kept(self._lines, line, self._compile(self._policy.line(decode_line(line))))
        return test

    def relied(self, terms: RuleTerms) -> Relied:
        """What a grant has to open bars with."""
        relied = self._relied.get(terms.relied)
        return _kept(self._relied, terms.relied, Relied(terms.relied)) if relied is None else relied


def _may_disclose(terms: RuleTerms, request: Request) -> bool:
    who = request.discloser
    return not who.names.isdisjoint(terms.parties) and _lists(terms.disclosers, who)


def _lists(listed: Listed, who: OrganisationEntity) -> bool:
    among, excepted = listed
    return not among.isdisjoint(who.names) and excepted.isdisjoint(who.names)


def _not_suspended(start: int, end: int) -> Part:
    during = DateWithin(rules.SUSPENSION, "", None, date.fromordinal(start), date.fromordinal(end))
    return Negation(rules.NOT_SUSPENDED, "", None, during)


def _kept(kept: dict[Key, Value], key: Key, value: Value) -> Value:
    if len(kept) >= MOST_TESTS:  # forgotten together, and made again as they are needed
        kept.clear()
    kept[key] = value
    return value
