"""The clauses of a bundle as an answer sees them: their formulas as nodes, gathered by data item.

A clause is taken apart when it is first looked at, and an item's clauses are gathered when it is first asked about.
None of it depends on a question, so threads may share it; it grows with what was asked, at most to the size of the
bundle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from agreements.evaluate.closures import Test
from agreements.evaluate.nodes import ProofNode
from agreements.evaluate.proof import ProofNodes
from agreements.formula import rules
from agreements.formula.entities import ItemEntity, Names, OrganisationEntity
from agreements.formula.leaf import DataCovered, OrganisationAmong, PurposeCovered
from agreements.formula.part import Negation, Part, parts_of
from agreements.formula.proof import Proof, Quotation
from agreements.formula.request import Request
from agreements.formula.truth import FALSE, TRUE
from agreements.graph import of_sort
from agreements.policy.candidates import Places, posted_under
from agreements.policy.compile import Policy
from agreements.policy.grants import GrantFormula
from agreements.policy.law import Relied
from agreements.policy.titles import quoted
from agreements.words import listed_in_words

PURPOSE, RECIPIENT, DATA, DISCLOSER = 1, 2, 4, 8
"""What the sentence of a clause may miss, as bits."""

FARNESS = {DISCLOSER: 3, DATA: 2, RECIPIENT: 1, PURPOSE: 1}
"""How far off a clause is by what its sentence does not cover: other data is farther off than another use."""

HOW_FAR = tuple(sum(far for bit, far in FARNESS.items() if bit & missed) for missed in range(16))
"""How far off a clause is by all that its sentence misses, as bits."""

MISSED_PLACES = {DISCLOSER: "discloser", DATA: "data", RECIPIENT: "recipient", PURPOSE: "purpose"}
"""What each bit stands for, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class SentenceTests:
    """What the sentence of a grant covers, and who may disclose under its agreement at all.

    `beside_recipient` is what two sentences have in common that differ at most in their recipients.
    """

    party: Test
    discloser: Test
    data: Test
    recipient: Test
    purpose: Test
    beside_recipient: object

    def covers(self, request: Request) -> bool:
        """Whether it covers the share, whoever is a party."""
        tests = (self.discloser, self.data, self.recipient, self.purpose)
        return all(test(request) for test in tests)

    def missed(self, request: Request) -> int:
        """Which of discloser, data, recipient and purpose it does not cover, as bits."""
        missed = self.missed_beside_recipient(request)
        return missed if self.recipient(request) else missed | RECIPIENT

    def missed_beside_recipient(self, request: Request) -> int:
        """Which of discloser, data and purpose it does not cover, as bits."""
        data = 0 if self.data(request) else DATA
        return data | self.missed_of_use(request)

    def missed_of_use(self, request: Request) -> int:
        """Which of discloser and purpose it does not cover, as bits."""
        missed = 0 if self.party(request) and self.discloser(request) else DISCLOSER
        return missed if self.purpose(request) else missed | PURPOSE


class GrantClause:
    """A `may share` clause: its own lines, and where it stands in source order."""

    def __init__(self, grant: GrantFormula, place: int, nodes: ProofNodes) -> None:
        self.grant = grant
        self.name = grant.name
        self.place = place
        self.relied = grant.relied
        self.set_aside = grant.set_aside
        self.formulas = (*grant.sentence, *grant.rest)
        self._nodes = nodes

    @cached_property
    def sentence(self) -> SentenceTests:
        """What its sentence covers."""
        return _sentence(self.grant, self._nodes)

    @cached_property
    def own(self) -> tuple[ProofNode, ...]:
        """Its own lines, each as a node."""
        return tuple(map(self._nodes.of, self.formulas))

    @cached_property
    def in_force(self) -> Test:
        """Whether its agreement and it are in force on the day."""
        return next(node.test for formula, node in self.both if formula.rule is rules.IN_FORCE)

    def is_in_force(self, request: Request) -> bool:
        """Whether its agreement and it are in force on the day."""
        return self.in_force(request) == TRUE

    @cached_property
    def asked_for(self) -> tuple[ProofNode, ...]:
        """Those of its lines that a permitted share meets: its gateways, conditions, approvals and risks."""
        return tuple([node for formula, node in self.both if formula.rule.is_asked_for])

    @cached_property
    def both(self) -> tuple[tuple[Part, ProofNode], ...]:
        """Its own lines, each as a formula and as a node."""
        return tuple(zip(self.formulas, self.own, strict=True))

    @cached_property
    def face(self) -> tuple[str, Quotation | None, tuple[str, ...]]:
        """What a proof says of it: its claim, the words of its sentence and what it quotes."""
        titles = self._nodes.titles
        says = f"{titles.clause(self.name)} permits this share"
        return says, quoted(self.grant.span), titles.quotes(self.name)


class ProhibitionClause:
    """A `must not share` clause: whether it concerns a share at all, and whether it forbids it."""

    def __init__(self, place: int, formula: Negation, nodes: ProofNodes) -> None:
        self.name = formula.about
        self.place = place
        self.formula = formula
        self._nodes = nodes

    @cached_property
    def node(self) -> ProofNode:
        """That it does not forbid the share."""
        return self._nodes.of(self.formula)

    @cached_property
    def _near(self) -> tuple[ProofNode, ...]:
        parts = parts_of(self.formula.part)
        return tuple([self._nodes.of(part) for part in parts if part.rule in _NEAR])

    def is_near(self, request: Request) -> bool:
        """Whether it is in force, binds the discloser and touches the share."""
        return FALSE not in [node.test(request) for node in self._near]


_NEAR = frozenset({rules.IN_FORCE, rules.PARTY, rules.TOUCHING})
"""The parts of a block that say whether it concerns a share."""


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
        self.elsewhere = _about_other_data(
            len(policy.bars) - len(self.bars), len(policy.unblocked) - self.restrictions
        )
        self._item = item
        self._clauses = clauses
        self._by_discloser: dict[Who, DiscloserClauses] = {}

    def by(self, discloser: OrganisationEntity) -> DiscloserClauses:
        """Its clauses that list a discloser."""
        who = discloser.names, discloser.processes_in
        found = self._by_discloser.get(who)
        if found is None:
            if len(self._by_discloser) >= MOST_DISCLOSERS:
                self._by_discloser.clear()
            found = self._by_discloser[who] = self._clauses.at(self._item, discloser)
        return found

    @cached_property
    def prohibitions(self) -> tuple[ProhibitionClause, ...]:
        """All that could touch the item, in source order."""
        return self._clauses.prohibitions_on(self._item)


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
        """The grant at a place in source order."""
        clause = self._grants.get(place)
        if clause is None:
            clause = self._grants[place] = GrantClause(self._policy.grants[place], place, self._nodes)
        return clause

    def prohibition(self, place: int) -> ProhibitionClause:
        """The prohibition at a place in source order."""
        clause = self._prohibitions.get(place)
        if clause is None:
            formula = self._policy.unblocked[self._candidates.restrictions.name(place)]
            clause = self._prohibitions[place] = ProhibitionClause(place, formula, self._nodes)
        return clause

    def bars_open(self, bars: tuple[str, ...], relied: Relied) -> tuple[tuple[Part, ProofNode], ...]:
        """For each of these bars, that it is open to a clause that relies on these gateways."""
        found = self._bars.get((bars, relied))
        if found is None:
            formulas = self._policy.bars_open(bars, relied)
            found = tuple([(formula, self._nodes.of(formula)) for formula in formulas])
            self._bars[bars, relied] = found
        return found

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

    def prohibitions_on(self, item: ItemEntity) -> tuple[ProhibitionClause, ...]:
        """All prohibitions that could touch a data item, in source order."""
        return tuple(map(self.prohibition, self._candidates.restrictions_on(item.name)))

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


def _sentence(grant: GrantFormula, nodes: ProofNodes) -> SentenceTests:
    tests: dict[object, Test] = {}
    asks: dict[object, object] = {}
    for part in grant.sentence:
        if isinstance(part, OrganisationAmong | DataCovered | PurposeCovered):
            tests[part.rule] = nodes.test(part)
            asks[part.rule] = part.listed, part.reads
    del asks[rules.RECIPIENT]
    return SentenceTests(
        tests[rules.PARTY],
        tests[rules.DISCLOSER],
        tests[rules.DATA],
        tests[rules.RECIPIENT],
        tests[rules.PURPOSE],
        tuple(asks.values()),
    )
