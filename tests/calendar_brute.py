"""Brute force over the reference for what could be permitted on a day: by which clause, and what would be stated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import product
from random import Random
from typing import TypeAlias

from agreements.formula.share import Approval, FactValue, ProposedShare, folded
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.reference.answer import value
from agreements.reference.clauses import GrantText, clause_in_force, grants, restrictions, suspended
from agreements.reference.conditions import what_it_has
from agreements.reference.cover import (
    ReferenceRequest,
    grant_covers_data,
    grant_covers_purpose,
    is_party,
    organisation_covered,
)
from agreements.reference.days import later_by
from agreements.reference.truth import Truth
from agreements.syntax.units import in_base_unit
from generate_datasets import items_of
from promise_bundles import approvers_and_ages, nodes, touched_by, values_near

Share: TypeAlias = tuple[str, str, str, str]
"""Who shares, with whom, what, and for what."""

Said: TypeAlias = tuple[tuple[tuple[str, FactValue | None], ...], tuple[tuple[object, ...], ...]]
"""What is stated: facts, and approvals by the times within which they count."""


@cache
def first_within(day: date, number: int, unit: str) -> date:
    """The first day on which an approval may have been given that is no older than that on a day."""
    at = day
    while at > date.min and later_by(at, s.Quantity(number, unit)) >= day:
        at -= timedelta(days=1)
    return at + timedelta(days=1)


class PossibleByBrute:
    """Every share of a small bundle, on every day on which something may turn; of very many statements some."""

    def __init__(self, bundle: Declarations, random: Random, most: int = 80) -> None:
        self.bundle = bundle
        self.random = random
        self.most = most
        self.organisations = [one.name.text for one in bundle.each(s.Organisation)]
        self.items = [item for one in bundle.each(s.Dataset) for item in items_of(one)]
        self.purposes = [one.name.text for one in bundle.each(s.Purpose)]
        self.grants = list(grants(bundle))
        self._covered: dict[tuple[str, date], set[Share]] = {}

    @cached_property
    def days(self) -> list[date]:
        """The days on which something may be otherwise than on the day before."""
        found: set[date] = set()
        for item in self.bundle:
            for node in nodes(item):
                if isinstance(node, s.Period):
                    found |= {node.start} if node.start else set()
                    found |= {node.end + timedelta(days=1)} if node.end and node.end < date.max else set()
        survivals = [n.duration for one in self.bundle for n in nodes(one) if isinstance(n, s.Survival)]
        for duration in survivals:
            for day in list(found):
                if duration is not None and day > date.min:
                    after = later_by(day - timedelta(days=1), duration)
                    found |= {after + timedelta(days=1)} if after < date.max else set()
        return sorted(day for day in found if day > date.min)

    def shares(self, day: date) -> set[Share]:
        """Those that the sentence of some clause in force covers on a day."""
        return {share for clause in self.grants for share in self.covered_on(clause, day)}

    def covered(self, g: GrantText, day: date) -> Iterator[Share]:
        """The shares that a clause's sentence covers on a day on which it is in force."""
        told = g.grant.sentence
        items = [one for one in self.items if grant_covers_data(self.bundle, told.data, one)]
        purposes = [one for one in self.purposes if grant_covers_purpose(self.bundle, told.purposes, one)]
        if not items or not purposes:
            return
        at = ReferenceRequest(self.bundle, ProposedShare("", "", (items[0],), purposes[0], day), items[0])
        at = at.inside(g.agreement)
        if not clause_in_force(at, g.agreement, g.clause) or suspended(at, g.agreement):
            return
        who = [
            one
            for one in self.organisations
            if is_party(at, one) and organisation_covered(at, one, told.disclosers)
        ]
        whom = [one for one in self.organisations if organisation_covered(at, one, told.recipients)]
        for discloser, recipient, item, purpose in product(who, whom, items, purposes):
            if discloser != recipient:
                yield discloser, recipient, item, purpose

    # --- what could be stated -------------------------------------------------------------------------

    def possible(self, share: Share, day: date, statements: list[Said]) -> dict[str, set[Said]]:
        """Of some statements those by which each clause permits a share on a day."""
        found: dict[str, set[Said]] = {}
        covering = [one for one in self.grants if share in self.covered_on(one, day)]
        for said in statements:
            asked = self.asked(share, day, said)
            if asked is not None:
                for g in covering:
                    if value(asked, g) is Truth.TRUE:
                        found.setdefault(g.name, set()).add(said)
        return found

    def asked(self, share: Share, day: date, said: Said) -> ReferenceRequest | None:
        """The question by which something is stated on a day; none where no approval is of such an age."""
        facts, approved = said
        approvals = []
        for by, that, windows, age, refused in approved:
            on = self._given(day, windows, age)  # type: ignore[arg-type]
            if on is None:
                return None
            approvals.append(Approval(by, that, on, refused=refused))  # type: ignore[arg-type]
        discloser, recipient, item, purpose = share
        stated = {fact: one for fact, one in facts if one is not None}
        asked = ProposedShare(discloser, recipient, (item,), purpose, day, stated, tuple(approvals))
        return ReferenceRequest(self.bundle, asked, item)

    def _given(self, day: date, windows: frozenset[s.Quantity], age: int) -> date | None:
        """The youngest day that counts for all but the so many shortest of some times, on a day."""
        firsts = sorted((first_within(day, one.number, one.unit) for one in windows), reverse=True)
        if age == 0:
            return day
        on = firsts[age - 1] - timedelta(days=1)
        return on if age == len(firsts) or on >= firsts[age] else None

    def statements(self, share: Share, days: tuple[date, ...]) -> tuple[list[Said], bool]:
        """All that could be stated of a share as far as rules ask, and whether it is all; else some of it."""
        rules = self._rules(share, days)
        found = [node for rule in rules for node in nodes(rule)]
        asked = ReferenceRequest(
            self.bundle, ProposedShare(*share[:2], (share[2],), share[3], days[0]), share[2]
        )
        facts = sorted({node.fact.text for node in found if isinstance(node, s.FactTest)})
        numbers = [
            in_base_unit(one.number, one.unit)
            for node in found
            if isinstance(node, s.FactTest)
            for one in nodes(node)
            if isinstance(one, s.Quantity)
        ]
        free = [fact for fact in facts if not what_it_has(asked, fact)]
        choices = [[(fact, one) for one in (None, *values_near(self.bundle, fact, numbers))] for fact in free]
        approvers, _ = approvers_and_ages(found)
        evidence = [
            self._evidence(found, by, that)
            for by, that in sorted({(b, folded(t)) for b, t in approvers}, key=str)
        ]
        number = 1
        for choice in (*choices, *evidence):
            number *= len(choice)
        if number <= self.most:
            every = product(product(*choices), product(*evidence))
            return [(one, tuple(a for some in other for a in some)) for one, other in every], True
        some: set[Said] = set()
        for _ in range(self.most):
            given = tuple(
                one
                for options in evidence
                for one in (options[1] if self.random.random() < 0.6 else self.random.choice(options))
            )
            some.add((tuple(self.random.choice(choice) for choice in choices), given))
        return sorted(some, key=str), False

    def _rules(self, share: Share, days: tuple[date, ...]) -> list[object]:
        """The rules that may bear on a share on some days."""
        covering = [g for g in self.grants if any(share in self.covered_on(g, day) for day in days)]
        relied = {name.text for g in covering for item in g.grant.relying_on for name in item.names}
        found: list[object] = [one for one in self.bundle.each(s.Gateway) if one.name.text in relied]
        found += [part for g in covering for part in (g.clause, *g.agreement.conditions, *g.agreement.risks)]
        asked = [
            ReferenceRequest(self.bundle, ProposedShare(*share[:2], (share[2],), share[3], day), share[2])
            for day in days
        ]
        found += [
            bar.unless
            for bar in self.bundle.each(s.Bar)
            if any(touched_by(one.inside(g.agreement), bar.forbids) for one in asked for g in covering)
        ]
        return found + [
            m.restriction.unless
            for m in restrictions(self.bundle)
            if any(touched_by(one.inside(m.agreement), (m.restriction.sentence,)) for one in asked)
        ]

    def covered_on(self, g: GrantText, day: date) -> set[Share]:
        """The same as `covered`, remembered."""
        key = (g.name, day)
        if key not in self._covered:
            self._covered[key] = set(self.covered(g, day))
        return self._covered[key]

    def _evidence(
        self, found: list[object], by: str, that: str | None
    ) -> list[tuple[tuple[object, ...], ...]]:
        windows: frozenset[s.Quantity] = frozenset()
        for node in found:
            if isinstance(node, s.ApprovedBy):
                names = {node.approver.text}
            elif isinstance(node, s.Need):
                names = {name.text for item in node.items for name in item.names}
            else:
                continue
            if node.given_within is not None and folded(node.that) == that and by in names:
                windows |= {s.Quantity(node.given_within.number, node.given_within.unit)}
        ages = range(len(windows) + 1)
        given, refused = ([(by, that, windows, age, no) for age in ages] for no in (False, True))
        return [
            (),
            *((one,) for one in given),
            *((one,) for one in refused),
            *((one, other) for one in given for other in refused if windows),
        ]
