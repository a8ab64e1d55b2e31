"""The shares of a data item that a clause could permit, by crowds: what every search for ways is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from agreements.analysis.flows.crowds import Crowd, Crowds, Listed
from agreements.analysis.symbolic.cells import AllValues
from agreements.analysis.symbolic.classes import EntityClass, PurposeClass, Stretch
from agreements.analysis.symbolic.expression import ALWAYS, NEVER, Expression, Expressions, Value, Variable
from agreements.analysis.symbolic.goals import Problem
from agreements.analysis.symbolic.grounds import NO_PURPOSE, NOBODY
from agreements.analysis.symbolic.mentioned import Mentioned
from agreements.analysis.symbolic.reading import SymbolicPolicy
from agreements.analysis.symbolic.residual import ResidualFold
from agreements.analysis.symbolic.search import satisfying
from agreements.formula.entities import ItemEntity, Names, PurposeEntity
from agreements.formula.inputs import (
    DataItem,
    Discloser,
    DiscloserWithin,
    ForPurpose,
    Input,
    Recipient,
    RecipientWithin,
)
from agreements.formula.part import Leaf, Part, leaves
from agreements.graph import listed, out
from agreements.language import syntax as s
from agreements.policy.compile import Policy
from agreements.policy.grants import GrantFormula
from agreements.syntax.references import PARTY

MOST_KEPT = 65_536
"""For how many clauses and items the hops are kept."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days that are looked at, both included; and the purpose, where it is to be one alone."""

    first: date = date.min
    last: date = date.max
    purpose: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Hop:
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

    def __init__(self, policy: Policy, period: Period | None = None, ended: Names = frozenset()) -> None:
        self.policy = policy
        self.period = period or Period()
        self.ended = ended
        self.symbolic = SymbolicPolicy(policy)
        self.crowds = Crowds(policy, self.symbolic.classes)
        self._days: dict[int, OneDay] = {}
        self._listed = lru_cache(maxsize=MOST_KEPT)(self.crowds.listed)
        self._ever = lru_cache(maxsize=MOST_KEPT)(self._find_ever)
        self.of = lru_cache(maxsize=MOST_KEPT)(self._of)

    def _of(self, place: int, item: str) -> tuple[Hop, ...]:
        """The hops of an item under the clause at a place."""
        grant = self.policy.grants[place]
        if grant.agreement in self.ended:
            return ()
        return tuple(_OneGrant(self, grant, self.policy.entities.item(item)).hops())

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


class OneDay:
    """The expressions about one day, and what would make each of them true."""

    def __init__(self, policy: Policy, day: int) -> None:
        self.expressions = Expressions()
        self._values = AllValues(policy.graph, date.fromordinal(day))
        self._witnesses: dict[Expression, Mapping[Variable, Value] | None] = {NEVER: None}

    def witness(self, expression: Expression) -> Mapping[Variable, Value] | None:
        """Something to state that makes an expression true; nothing where nothing does."""
        if expression not in self._witnesses:
            problem = Problem((expression,), self._values)
            state = satisfying([problem.goal(expression)], [len(cells.values) for cells in problem.cells])
            self._witnesses[expression] = None if state is None else problem.assignment(state)
        return self._witnesses[expression]


class _OneGrant:
    """One clause and one item: what the crowds that it may mean come to."""

    def __init__(self, hops: Hops, grant: GrantFormula, item: ItemEntity) -> None:
        self._hops = hops
        self._policy = hops.policy
        self._grant = grant
        self._item = item
        self._restrictions = tuple(hops.restrictions(grant, item))
        self._mentioned = self._find_mentioned()
        self._acting = hops.acting(self._mentioned)
        self._known: dict[tuple[object, ...], Expression] = {}

    def _find_mentioned(self) -> Mentioned:
        policy, mentions, grant = self._policy, self._hops.symbolic.mentions, self._grant
        bars = policy.bars_open(policy.candidates.bars_listing(self._item.touching), grant.relied)
        blocks = (policy.unblocked[name] for name in self._restrictions)
        return mentions.of((*grant.sentence, *grant.rest)) | mentions.of(bars) | mentions.of(blocks)

    def hops(self) -> Iterator[Hop]:
        """The hops, in order of days."""
        if not self._purposes or self._of_sentence(DataItem, NO_PURPOSE) is not ALWAYS:
            return
        hops, name = self._hops, self._grant.name
        who, whom = hops.listed(name, "discloser"), hops.listed(name, "recipient")
        for stretch in self._stretches():
            disclosers = self._covered(who, stretch, Discloser, DiscloserWithin)
            recipients = self._covered(whom, stretch, Recipient, RecipientWithin) if disclosers else []
            for discloser in disclosers:
                for recipient in recipients:
                    first = max(discloser.stretch.first, recipient.stretch.first)
                    last = min(discloser.stretch.last, recipient.stretch.last)
                    if first <= last:
                        yield from self._between(discloser, recipient, Stretch(first, last), stretch)

    def _covered(self, listed_: Listed, stretch: Stretch, *reads: type[Input]) -> list[Crowd]:
        """The crowds of which all holds that the sentence asks of one of the organisations alone."""
        crowds = self._hops.crowds.crowds(listed_, self._mentioned, stretch, self._acting)
        asked = self._asked(*reads)
        return [one for one in crowds if self._holds(asked, one)]

    def _holds(self, asked: list[Part], crowd: Crowd) -> bool:
        name, day = crowd.first_but(None), crowd.stretch.first
        if name is None:
            return False
        one = self._hops.crowds.entity(name, day)
        request = self._policy.entities.open_to(one, one, self._item, NO_PURPOSE, day)
        return ResidualFold(request).every(asked) is ALWAYS

    def _stretches(self) -> Iterator[Stretch]:
        """Stretches of days in which no formula changes, and the clause may be in force."""
        period = self._hops.period
        start, end = period.first.toordinal(), period.last.toordinal()
        turns = {start, *self._mentioned.turns, *self._hops.turns_of_principals(self._mentioned)}
        starts = sorted(turn for turn in turns if start <= turn <= end)
        for one, after in zip(starts, [*starts[1:], end + 1], strict=True):
            if all(leaf.holds(one) for leaf in self._of_the_day):
                yield Stretch(one, after - 1)

    @property
    def _of_the_day(self) -> list[Leaf]:
        """The leaves that must hold of the day itself."""
        return [part for part in self._grant.sentence if isinstance(part, Leaf) and part.turns_at]

    def _between(self, discloser: Crowd, recipient: Crowd, days: Stretch, within: Stretch) -> Iterator[Hop]:
        who = discloser.first_but(None)
        whom = recipient.first_but(who)
        if whom is None and who is not None:  # the one recipient is the first discloser: take another
            whom, who = who, discloser.first_but(who)
        if who is None or whom is None:
            return
        by_left: dict[Expression, set[str]] = {}
        for purpose in self._purposes:
            left = self._left(discloser, recipient, purpose, days, within, (who, whom))
            if left is not NEVER:
                by_left.setdefault(left, set()).update(purpose.members())
        for left, purposes in by_left.items():
            yield Hop(self._grant, self._item.name, discloser, recipient, frozenset(purposes), days, left)

    def _left(
        self,
        discloser: Crowd,
        recipient: Crowd,
        purpose: PurposeClass,
        days: Stretch,
        within: Stretch,
        pair: tuple[str, str],
    ) -> Expression:
        """What is left of the clause for two crowds; those who go by the same names are looked at once."""
        key = (within, discloser.goes_by, recipient.goes_by, purpose.representative)
        if key not in self._known:
            self._known[key] = self._find_left(purpose, days, pair)
        return self._known[key]

    def _find_left(self, purpose: PurposeClass, days: Stretch, pair: tuple[str, str]) -> Expression:
        who, whom = (self._hops.crowds.entity(name, days.first) for name in pair)
        request = self._policy.entities.open_to(who, whom, self._item, purpose.representative, days.first)
        day = self._hops.day(days.first)
        reading = self._hops.symbolic.read(request, day.expressions)
        parts: list[Expression] = []
        for part in (*self._grant.sentence, *self._grant.rest):
            parts.append(reading.of(part))
            if parts[-1] is NEVER:
                return NEVER
        parts.append(reading.bars_open(self._grant.relied))
        parts += [reading.of(self._policy.unblocked[name]) for name in self._restrictions]
        left = day.expressions.every(parts)
        return left if day.witness(left) is not None else NEVER

    @cached_property
    def _purposes(self) -> list[PurposeClass]:
        """The purposes that the sentence covers, by classes."""
        name = self._hops.period.purpose
        if name is None:
            found = self._hops.symbolic.classes.purposes(self._mentioned.purposes)
        else:
            found = [EntityClass(self._policy.entities.purposes[name], ((name,),))]
        return [one for one in found if self._of_sentence(ForPurpose, one.representative) is ALWAYS]

    def _of_sentence(self, reads: type[Input], purpose: PurposeEntity) -> Expression:
        """What is left of all that the sentence asks of one thing alone, whoever shares when."""
        request = self._policy.entities.open_to(NOBODY, NOBODY, self._item, purpose, 1)
        return ResidualFold(request).every(self._asked(reads))

    def _asked(self, *reads: type[Input]) -> list[Part]:
        return [
            part for part in self._grant.sentence if all(isinstance(one.reads, reads) for one in leaves(part))
        ]
