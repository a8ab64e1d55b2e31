"""The clauses of a bundle as an answer sees them: their formulas as nodes, gathered by data item.

A clause is taken apart when it is first looked at, and an item's clauses are gathered when it is first asked about.
None of it depends on a question, so threads may share it; it grows with what was asked, at most to the size of the
bundle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from agreements.decide.clauses import GrantClause, ProhibitionClause, SentenceTests
from agreements.evaluate.nodes import ProofNode
from agreements.evaluate.proof import ProofNodes
from agreements.formula import rules
from agreements.formula.entities import ItemEntity, Names, OrganisationEntity
from agreements.formula.part import Part
from agreements.formula.proof import Proof
from agreements.graph import of_sort
from agreements.policy.candidates import Places, posted_under
from agreements.policy.compile import Policy
from agreements.policy.law import Relied
from agreements.words import listed_in_words

Who: TypeAlias = tuple[Names, tuple[str, ...]]
"""The names of an organisation, and the agreements that make it a processor."""

Alike: TypeAlias = tuple[tuple[int, tuple[int, ...]], ...]
"""The places of grants whose sentences miss the same, by what that is, as bits."""


class DiscloserClauses:
    """The clauses about one data item that list one discloser.

    `near` are the nearest for a recipient's names and a purpose, as `near_miss` finds them. `grants` and
    `prohibitions` are told by the names that a recipient must have, as their places in source order; those that are
    not asked about are never taken apart.
    """

    def __init__(
        self,
        places: Sequence[int],
        grants: Mapping[str, tuple[int, ...]],
        prohibitions: tuple[tuple[Names, tuple[int, ...]], ...],
        clauses: BundleClauses,
    ) -> None:
        self.places = frozenset(places)
        self.grants = grants
        self.prohibitions = prohibitions
        self.near: dict[object, Alike] = {}
        self._clauses = clauses

    @cached_property
    def alike(self) -> tuple[tuple[SentenceTests, tuple[int, ...]], ...]:
        """The places of the grants whose sentences differ only in their recipients, and one of those sentences."""
        found: dict[object, tuple[SentenceTests, list[int]]] = {}
        for place in sorted(self.places):
            sentence = self._clauses.grant(place).sentence
            found.setdefault(sentence.beside_recipient, (sentence, []))[1].append(place)
        return tuple([(sentence, tuple(places)) for sentence, places in found.values()])


MOST_DISCLOSERS = 4096
"""For how many disclosers the clauses about one data item are remembered."""


class ItemClauses:
    """The clauses that are about one data item, and the bars that could touch it.

    `lawful` are the parts of section 6, item 4; `restrictions` the number of prohibitions, and `elsewhere` says how
    many rules are about other data.
    """

    def __init__(self, item: ItemEntity, clauses: BundleClauses, policy: Policy) -> None:
        candidates = policy.candidates
        self.bars = candidates.bars_on(item.name)
        self.restrictions = len(candidates.restrictions_on(item.name))
        self.lawful = policy.lawful(item.name).parts
        self._lawful_within = policy.lawful
        self.elsewhere = _about_other_data(
            len(policy.bars) - len(self.bars), len(policy.unblocked) - self.restrictions
        )
        self._item = item
        self._clauses = clauses
        self._by_discloser: dict[Who, DiscloserClauses] = {}
        self._prohibitions_of: dict[str, tuple[ProhibitionClause, ...]] = {}

    def lawful_within(self, within: str | None) -> tuple[Part, ...]:
        """The parts of section 6, item 4, as they are met under an agreement that has processors."""
        return self.lawful if within is None else self._lawful_within(self._item.name, within).parts

    def by(self, discloser: OrganisationEntity) -> DiscloserClauses:
        """Its clauses that list a discloser."""
        who = discloser.names, discloser.processes_in
        found = self._by_discloser.get(who)
        if found is None:
            if len(self._by_discloser) >= MOST_DISCLOSERS:
                self._by_discloser.clear()
            found = self._by_discloser[who] = self._clauses.at(self._item, discloser)
        return found

    def prohibitions_of(self, agreement: str) -> tuple[ProhibitionClause, ...]:
        """Those of one agreement that could touch the item, in source order."""
        found = self._prohibitions_of.get(agreement)
        if found is None:
            places = self._clauses.prohibitions_within((agreement,), self._item.name)
            found = tuple(map(self._clauses.prohibition, places))
            self._prohibitions_of[agreement] = found
        return found


class BundleClauses:
    """The clauses of one bundle; see the module."""

    def __init__(self, policy: Policy, nodes: ProofNodes) -> None:
        self._policy = policy
        self._nodes = nodes
        self._candidates = policy.candidates
        self._grants: dict[int, GrantClause] = {}
        self._prohibitions: dict[int, ProhibitionClause] = {}
        self._on_item: dict[str, ItemClauses] = {}
        self._by: dict[Who, Mapping[str, Sequence[int]]] = {}
        self._bars: dict[tuple[tuple[str, ...], Relied], tuple[tuple[Part, ProofNode], ...]] = {}

    def grant(self, place: int) -> GrantClause:
        """The grant at a place in source order, as it is within its agreement."""
        clause = self._grants.get(place)
        if clause is None:
            within = self._policy.terms.within(self._policy.compiled.grants, place)
            clause = self._grants[place] = GrantClause(self._policy, place, self._nodes, within)
        return clause

    def prohibition(self, place: int) -> ProhibitionClause:
        """The prohibition at a place in source order."""
        clause = self._prohibitions.get(place)
        if clause is None:
            clause = self._prohibitions[place] = ProhibitionClause(self._policy, place, self._nodes)
        return clause

    def bars_open(self, bars: tuple[str, ...], relied: Relied) -> tuple[tuple[Part, ProofNode], ...]:
        """For each of these bars, that it is open to a clause that relies on these gateways."""
        found = self._bars.get((bars, relied))
        if found is None:
            formulas = self._policy.bars_open(bars, relied)
            found = tuple([(formula, self._nodes.of(formula)) for formula in formulas])
            self._bars[bars, relied] = found
        return found

    def valid(self, gateway: str, within: str | None) -> Part:
        """That a gateway holds for a share under an agreement."""
        return self._policy.valid(gateway, within)

    def gateways(self, within: str | None) -> Iterator[Part]:
        """For each gateway of the bundle, that it holds for a share under an agreement; in source order."""
        return (self._policy.valid(one, within) for one in of_sort(self._policy.graph, "gateway"))

    # --- what concerns a share ----------------------------------------------------------------------

    def on(self, item: ItemEntity) -> ItemClauses:
        """The clauses that are about a data item."""
        found = self._on_item.get(item.name)
        if found is None:
            found = self._on_item[item.name] = ItemClauses(item, self, self._policy)
        return found

    def grants_on(self, item: ItemEntity) -> Places:
        """The places of all grants that could cover a data item."""
        return self._candidates.grants_on(item.name)

    def grants_by(self, who: OrganisationEntity, recipient: OrganisationEntity | None) -> Places:
        """The places of the grants that could cover a discloser: all, or those that could cover a recipient."""
        key = who.names, who.processes_in
        by_recipient = self._by.get(key)
        if by_recipient is None:
            places = self._candidates.grants_by(who.names)
            for agreement in who.processes_in:
                places += self._candidates.grants_of(agreement)
            by_recipient = self._by[key] = self._by_recipient(sorted(set(places)))
        if recipient is None:
            return posted_under(by_recipient, by_recipient.keys())
        found = posted_under(by_recipient, recipient.names)
        if recipient.processes_in:
            every = set(posted_under(by_recipient, by_recipient.keys()))
            found += every.intersection(self.grants_within(recipient.processes_in))
        return sorted(set(found))

    def grants_within(self, agreements: Iterable[str], item: str | None = None) -> Iterator[int]:
        """The places of the grants of some agreements: all, or those that could cover a data item."""
        for agreement in agreements:
            yield from self._candidates.grants_of(agreement, item)

    def prohibitions_within(self, agreements: Iterable[str], item: str) -> Iterator[int]:
        """The places of the prohibitions of some agreements that could touch a data item."""
        for agreement in agreements:
            yield from self._candidates.restrictions_of(agreement, item)

    def at(self, item: ItemEntity, discloser: OrganisationEntity) -> DiscloserClauses:
        """The clauses about a data item that list a discloser."""
        candidates = self._candidates
        acting = discloser.processes_in
        grants = candidates.grants_at(discloser.names, item.name, acting)
        prohibitions: dict[Names, list[int]] = defaultdict(list)
        for place in candidates.restrictions_at(discloser.names, item.name, acting):
            prohibitions[frozenset(candidates.restrictions.recipients[place])].append(place)
        by_names = tuple([(names, tuple(places)) for names, places in prohibitions.items()])
        return DiscloserClauses(grants, self._by_recipient(grants), by_names, self)

    def _by_recipient(self, places: Iterable[int]) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place in places:
            for name in self._candidates.grants.recipients[place]:
                found[name].append(place)
        return {name: tuple(places) for name, places in found.items()}


def _about_other_data(bars: int, prohibitions: int) -> tuple[Proof, ...]:
    """How many bars and prohibitions were not looked at, since they are about other data."""
    counts = [(bars, "bar", "bars"), (prohibitions, "prohibition", "prohibitions")]
    words = [f"{count} other {one if count == 1 else many}" for count, one, many in counts if count]
    if not words:
        return ()
    verb = "is" if bars + prohibitions == 1 else "are"
    return (Proof(rules.ELSEWHERE.name, "true", f"{listed_in_words(words)} {verb} about other data"),)
