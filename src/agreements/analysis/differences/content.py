"""What rules say, without names, words and places: two of the same content come to the same for the same share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, TypeAlias

from agreements.analysis.differences.entities import ComparedEntities
from agreements.analysis.differences.side import Side
from agreements.analysis.symbolic.mentioned import Mentions
from agreements.formula import rules
from agreements.formula.entities import Names
from agreements.formula.inputs import Day
from agreements.formula.part import AnyOf, Leaf, Negation, Part, parts_of
from agreements.graph import of_sort
from agreements.policy.law import Relied
from agreements.store.rules import RuleTable

Content: TypeAlias = Any
"""What a rule says, to be compared."""


def content_of(part: Part) -> Content:
    """What a formula says, whatever it is called and wherever it stands."""
    if isinstance(part, Leaf):
        return part.asks
    return type(part), tuple([content_of(one) for one in parts_of(part)])


def content_on(part: Part, day: int) -> Content:
    """What a formula says on a day (an ordinal): true or false where the day settles it."""
    if isinstance(part, Leaf):
        return bool(part.holds(day)) if isinstance(part.reads, Day) else part.asks
    found = [content_on(one, day) for one in parts_of(part)]
    if isinstance(part, Negation):
        return not found[0] if isinstance(found[0], bool) else (Negation, found[0])
    settles = isinstance(part, AnyOf)
    if settles in found:
        return settles
    left = tuple(one for one in found if not isinstance(one, bool))
    return (type(part), left) if left else not settles


class Contents:
    """What the rules of one bundle say, to be held against those of another."""

    def __init__(self, side: Side, other: Side, entities: ComparedEntities) -> None:
        self._side, self._other, self._entities = side, other, entities
        compiled = side.compiled
        self._superseding = compiled.links("superseding")
        self._replacing = compiled.links("replacing")

    # --- law ----------------------------------------------------------------------------------------

    @cached_property
    def gateways(self) -> dict[str, Content]:
        """What each gateway says, and which bars it lifts."""
        policy = self._side.policy
        lifts: dict[str, list[str]] = {}
        for bar, gateways in self._side.compiled.links("lifting").items():
            for gateway in gateways:
                lifts.setdefault(gateway, []).append(bar)
        return {
            name: (content_of(policy.valid(name)), frozenset(lifts.get(name, ())))
            for name in of_sort(policy.graph, "gateway")
        }

    @cached_property
    def bars(self) -> dict[str, Content]:
        """What each bar says itself; which gateways lift it, they say."""
        policy, found = self._side.policy, {}
        for name in of_sort(policy.graph, "bar"):
            (part,) = policy.bars_open((name,), Relied(()))
            found[name] = content_of(part)
        return found

    # --- clauses ------------------------------------------------------------------------------------

    @cached_property
    def restrictions(self) -> list[Content]:
        """What each restriction says, by its place."""
        table = self._side.compiled.restrictions
        return [self._rule(table, place, self._block) for place in range(len(table))]

    @cached_property
    def grants(self) -> list[Content]:
        """What each grant says, by its place, and which restrictions it stands despite."""
        table, relying = self._side.compiled.grants, []
        for place in range(len(table)):
            said = self._rule(table, place, self._grant)
            relying.append(said)
        return relying

    def _rule(self, table: RuleTable, place: int, by_formula: Any) -> Content:
        name = table.name(place)
        agreement = name.partition(".")[0]
        newer = self._superseding.get(agreement, ()) + self._replacing.get(name, ())
        compiled = self._side.compiled
        declared = compiled.declared_in(name)
        if declared is not None and not newer:
            file = compiled.files[compiled.file_of(declared)]
            if file.digest in self._other_files and self._is_alone(agreement, name):
                return "file", file.digest, name
        if agreement in compiled.have_processors or not (said := _terms_bytes(table, place)):
            return by_formula(place), self._side.processing.get(agreement), agreement
        aside = self._set_aside(table, place)
        if newer:
            return self._side.policy.terms.of(table, place), aside
        return said, aside

    def _is_alone(self, agreement: str, name: str) -> bool:
        """Whether nothing in the other bundle ends the agreement or the clause either."""
        other = self._other.compiled
        return not (other.links("superseding").get(agreement) or other.links("replacing").get(name))

    @cached_property
    def _other_files(self) -> frozenset[bytes]:
        return frozenset(file.digest for file in self._other.compiled.files)

    def _set_aside(self, table: RuleTable, place: int) -> Content:
        if table is not self._side.compiled.grants:
            return None
        aside = table.terms(place).set_aside
        return self._restrictions_called(aside) if aside else None

    def _restrictions_called(self, names: Any) -> Content:
        compiled = self._side.compiled
        places = (compiled.restrictions.place(compiled.number(one) or 0) for one in names)
        return frozenset(self.restrictions[place] for place in places if place is not None)

    def _grant(self, place: int) -> Content:
        grant = self._side.policy.grants[place]
        parts = tuple(_own_content(part) for part in (*grant.sentence, *grant.rest))
        return parts, frozenset(grant.relied.gateways), self._restrictions_called(grant.set_aside)

    def _block(self, place: int) -> Content:
        name = self._side.compiled.restrictions.name(place)
        return content_of(self._side.policy.unblocked[name])

    # --- what rules rest on ---------------------------------------------------------------------------

    def relied_on(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The gateways that each grant relies on, by its place."""
        table = self._side.compiled.grants
        for place in range(len(table)):
            yield place, table.terms(place).relied

    def mentioning(self, facts: Names) -> tuple[set[int], set[int]]:
        """The grants and the restrictions that ask for some of these facts themselves, by their places."""
        policy, mentions = self._side.policy, Mentions()
        grants = {
            place
            for place, grant in enumerate(policy.grants)
            if not facts.isdisjoint(mentions.of((*grant.sentence, *grant.rest)).facts)
        }
        table = self._side.compiled.restrictions
        restrictions = {
            place
            for place in range(len(table))
            if not facts.isdisjoint(mentions.of((policy.unblocked[table.name(place)],)).facts)
        }
        return grants, restrictions


def _own_content(part: Part) -> Content:
    """What a line of a clause says itself: of a gateway that it relies on, which; what that says is the gateway's."""
    if part.rule is rules.VALID:
        return part.about
    return part.asks if isinstance(part, Leaf) else (type(part), tuple(map(_own_content, parts_of(part))))


def _terms_bytes(table: RuleTable, place: int) -> bytes:
    start = table.term_ends[place - 1] if place else 0
    return bytes(table.terms_of_all[start : table.term_ends[place]])
