"""What could take the place of a clause or a gateway: others that reach the same share on the same day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, product

from agreements.analysis.calendar.dated_rules import DatedRule
from agreements.analysis.calendar.permitting import PermittedStates
from agreements.analysis.calendar.reader import Asked, LawNearby
from agreements.analysis.calendar.share_class import Alike, ShareClass
from agreements.analysis.calendar.states import ShareReading, State
from agreements.analysis.symbolic.expression import Expression, Expressions
from agreements.formula.entities import Names
from agreements.formula.inputs import DataItem, OrganisationInput
from agreements.graph import of_sort
from agreements.policy.compile import Policy


@dataclass(frozen=True, slots=True)
class Substitutes:
    """Gateways that could be relied on for some shares, and clauses that could permit them, if for other facts and
    approvals; `for_some` are gateways that could be relied on for a part of them.
    """

    gateways: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    for_some: tuple[str, ...] = ()


class GatewaySubstitutes:
    """Finds what could take a place, and remembers which gateways could be relied on in place of others."""

    def __init__(self, policy: Policy, expressions: Expressions, permitting: PermittedStates) -> None:
        self._policy = policy
        self._expressions = expressions
        self._permitting = permitting
        self._known: dict[tuple[object, ...], bool] = {}

    @cached_property
    def _lifts(self) -> dict[str, Names]:
        """The bars that each gateway lifts."""
        found: dict[str, set[str]] = {name: set() for name in of_sort(self._policy.graph, "gateway")}
        for bar, gateways in self._policy.compiled.links("lifting").items():
            for gateway in gateways:
                found[gateway].add(bar)
        return {gateway: frozenset(bars) for gateway, bars in found.items()}

    def of(
        self,
        gone: Sequence[str],
        share: ShareClass,
        state: State,
        rule: DatedRule,
        grants: Iterable[tuple[DatedRule, Expression]],
    ) -> Substitutes:
        """What a clause could rely on in place of one of some gateways, and what of some `grants` could permit a class.

        The gateways lift all that this lifts. `state` is that of a day on which the clause covers the class; what its
        agreement asks and forbids counts too.
        """
        clauses = self._permitting.clauses(grants)
        if not gone or state.reading is None:
            return Substitutes(clauses=clauses)
        wanted = [(name, self._lifts[name]) for name in gone]
        found = []
        for name, lifts in self._lifts.items():
            places = [one for one, lifted in wanted if (lifted <= lifts if lifted else not lifts)]
            if places and name not in gone:
                found.append((name, self._hold(name, places, share, state, state.reading, rule)))
        return Substitutes(
            tuple(name for name, holds in found if holds == {True}),
            clauses,
            tuple(name for name, holds in found if len(holds) > 1),
        )

    def _hold(
        self,
        on: str,
        places: Sequence[str],
        share: ShareClass,
        state: State,
        reading: ShareReading,
        rule: DatedRule,
    ) -> set[bool]:
        """Whether the clause could permit shares of a class if it relied on a gateway in place of some other.

        Of all that the gateway tells apart in the class.
        """
        law = reading.reader.law(share.law.gateways | {on}, share.law.bars)
        found: set[bool] = set()
        for one in self._told_apart(law, share, reading):
            _, situation = one.within(rule.within)
            left = tuple(one.excepted(each) for each in state.restrictions if each.name not in rule.set_aside)
            key = (situation, rule.shape, one.truths(rule), left, on, *places)
            holds = self._known.get(key)
            if holds is None:
                holds = self._known[key] = any(
                    self._permitting.may_be(
                        self._expressions.every((one.grant_relying(rule, on, place), *left))
                    )
                    for place in places
                )
            found.add(holds)
        return found

    def _told_apart(self, law: LawNearby, share: ShareClass, reading: ShareReading) -> Iterator[ShareReading]:
        """A reading of one share of each sort that some law tells apart within a class."""
        entities, people, day = self._policy.entities, reading.people, reading.day
        others = _some(share.recipients, law, share.discloser)
        whom = {law.whom.of(one): one for one in (people.on(name, day) for name in others)}
        what = {law.what.of(one): one for one in (entities.item(name) for name in _some(share.items, law))}
        why = {law.why.of(one): one for one in (entities.purposes[name] for name in share.purposes.all)}
        for recipient, item, purpose in product(whom.values(), what.values(), why.values()):
            asked = Asked(reading.discloser, recipient, item, purpose)
            yield replace(reading, recipient=recipient, plain=asked, law=law)


def _some(alike: Alike, law: LawNearby, but: str = "") -> Iterator[str]:
    """Of each group one, and all that the law names, since it tells no others of a group apart."""
    named = law.mentions(OrganisationInput) | law.mentions(DataItem)
    left_out = alike.apart | {but}
    yield from (name for name in alike.singles if name != but)
    for group in alike.groups:
        every = [name for name in group if name not in left_out]
        yield from (name for name in every if name in named)
        yield from islice((name for name in every if name not in named), 1)
