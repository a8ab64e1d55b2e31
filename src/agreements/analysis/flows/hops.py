"""The shares of a data item that a clause could permit, by crowds: what every search for ways is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from agreements.analysis.flows.crowds import Crowd, Crowds, Listed
from agreements.analysis.flows.on_item import FlowPeriod, GrantOnItem, OneDay
from agreements.analysis.symbolic.classes import Stretch
from agreements.analysis.symbolic.expression import NEVER, Expression
from agreements.analysis.symbolic.mentioned import Mentioned
from agreements.analysis.symbolic.reading import SymbolicPolicy
from agreements.formula.entities import ItemEntity, Names
from agreements.graph import listed, out
from agreements.language import syntax as s
from agreements.policy.compile import Policy
from agreements.policy.grants import GrantFormula
from agreements.syntax.references import PARTY

MOST_KEPT = 65_536
"""For how many clauses and items the hops are kept."""


@dataclass(frozen=True, slots=True, eq=False)
class FlowHop:
    """Shares of one item that one clause could permit, on any day of a stretch and for any of some purposes.

    They are of any discloser of a crowd with any other recipient of another. `left` is what they ask of facts and
    approvals, which can all be so.
    """

    grant: GrantFormula
    item: str
    disclosers: Crowd
    recipients: Crowd
    purposes: Names
    stretch: Stretch
    left: Expression


class Hops:
    """Finds the hops of one bundle within a period, each when it is asked about.

    `ended` are agreements that are taken to have ended: they let nothing be shared, and what they forbid no longer
    stands in the way, unless it survives their end.
    """

    def __init__(self, policy: Policy, period: FlowPeriod | None = None, ended: Names = frozenset()) -> None:
        self.policy = policy
        self.period = period or FlowPeriod()
        self.ended = ended
        self.symbolic = SymbolicPolicy(policy)
        self.crowds = Crowds(policy, self.symbolic.classes)
        self._days: dict[int, OneDay] = {}
        self._listed = lru_cache(maxsize=MOST_KEPT)(self.crowds.listed)
        self._ever = lru_cache(maxsize=MOST_KEPT)(self._find_ever)
        self.of = lru_cache(maxsize=MOST_KEPT)(self._of)

    def _of(self, place: int, item: str) -> tuple[FlowHop, ...]:
        """The hops of an item under the clause at a place."""
        grant = self.policy.grants[place]
        if grant.agreement in self.ended:
            return ()
        return tuple(hops_of(GrantOnItem(self, grant, self.policy.entities.item(item))))

    def day(self, day: int) -> OneDay:
        """What is known of the expressions about a day (an ordinal)."""
        found = self._days.get(day)
        if found is None:
            found = self._days[day] = OneDay(self.policy, day)
        return found

    # --- who may be meant ---------------------------------------------------------------------------

    def listed(self, clause: str, relation: str) -> Listed:
        """Whom a clause may mean by its list of disclosers or recipients, on some day."""
        return self._listed(self._names(clause, relation))

    def _names(self, clause: str, relation: str) -> Names:
        graph, agreement = self.policy.graph, clause.partition(".")[0]
        names = frozenset(listed(graph, clause, relation))
        parties = [party for party, _ in out(graph, agreement, "party")]
        if PARTY in names:
            names |= frozenset(parties)
        processors = {party for party, edge in out(graph, agreement, "party") if edge["acts_for"]}
        return names | processors

    def restrictions(self, grant: GrantFormula, item: ItemEntity) -> Iterator[str]:
        """The restrictions that could stand in the way of some share of an item under a grant."""
        candidates, table = self.policy.candidates, self.policy.compiled.restrictions
        disclosers, recipients = (
            self._ever(self._names(grant.name, one)) for one in ("discloser", "recipient")
        )
        acting = self.policy.coverage.processes_in(disclosers | recipients)
        for place in candidates.restrictions_listing(disclosers, item.touching, acting):
            name = table.name(place)
            agreement = name.partition(".")[0]
            if agreement not in acting and recipients.isdisjoint(table.recipients[place]):
                continue
            parties = (party for party, _ in out(self.policy.graph, agreement, "party"))
            if (
                name not in grant.set_aside
                and not disclosers.isdisjoint(parties)
                and not self._has_ended(name)
            ):
                yield name

    def _find_ever(self, names: Names) -> Names:
        return self.crowds.ever(self._listed(names))

    def _has_ended(self, restriction: str) -> bool:
        """Whether a restriction has ended with its agreement."""
        return restriction.partition(".")[0] in self.ended and not self._survives(restriction)

    def _survives(self, restriction: str) -> bool:
        rule = self.policy.graph.nodes[restriction]["declared"].rule
        return isinstance(rule, s.Restriction) and rule.survival is not None

    def acting(self, mentioned: Mentioned) -> Names:
        """Those who are processors on some day under an agreement that is mentioned."""
        names = {
            party
            for agreement in mentioned.agreements
            for party, edge in out(self.policy.graph, agreement, "party")
            if edge["acts_for"]
        }
        found = self._listed(frozenset(names))
        inside = frozenset(name for group in found.groups for name in group.names)
        return inside | found.alone if names else frozenset()

    def turns_of_principals(self, mentioned: Mentioned) -> set[int]:
        """The days on which memberships change of those for whom someone acts under an agreement that is mentioned."""
        principals = {
            one
            for agreement in mentioned.agreements
            for _, edge in out(self.policy.graph, agreement, "party")
            for one in edge["acts_for"]
        }
        return {stretch.first for one in principals for stretch, _ in self.crowds.group_of[one].kinds}


def hops_of(clause: GrantOnItem) -> Iterator[FlowHop]:
    """The hops of one clause and one item, in order of days."""
    for pair in clause.pairs():
        by_left: dict[Expression, set[str]] = {}
        for purpose in clause.purposes:
            left = clause.left(pair, purpose)
            if left is not NEVER:
                by_left.setdefault(left, set()).update(purpose.members())
        for left, purposes in by_left.items():
            crowds = (pair.disclosers, pair.recipients)
            yield FlowHop(clause.grant, clause.item.name, *crowds, frozenset(purposes), pair.days, left)
