"""The clauses of a bundle as they are put to questions: their formulas as nodes, gathered by data item.

A clause is taken apart when it is first looked at, and an item's clauses are gathered when it is first asked about.
None of it depends on a question, so threads may share it; it grows with what was asked, at most to the size of the
bundle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from agreements.evaluate.closures import FALSE
from agreements.evaluate.entities import Item, Organisation
from agreements.evaluate.hearing import Hearing
from agreements.evaluate.nodes import Node
from agreements.evaluate.proof import Nodes
from agreements.evaluate.proof_tree import Quoted
from agreements.evaluate.scope import DataList, OrganisationList, PurposeList
from agreements.evaluate.titles import quoted
from agreements.formula.part import (
    DataCovered,
    Formula,
    Names,
    Not,
    OrganisationAmong,
    PurposeCovered,
    parts_of,
)
from agreements.policy.compile import Grant, Policy
from agreements.store.rules import RuleTable

PURPOSE, RECIPIENT, DATA, DISCLOSER = 1, 2, 4, 8
"""What the sentence of a clause may miss, as bits."""

FARNESS = {DISCLOSER: 3, DATA: 2, RECIPIENT: 1, PURPOSE: 1}
"""How far off a clause is by what its sentence does not cover: other data is farther off than another use."""

HOW_FAR = tuple(sum(far for bit, far in FARNESS.items() if bit & missed) for missed in range(16))
"""How far off a clause is by all that its sentence misses, as bits."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The lists of a grant's sentence, and who may disclose under its agreement at all."""

    parties: OrganisationList
    disclosers: OrganisationList
    data: DataList
    recipients: OrganisationList
    purposes: PurposeList

    def missed(self, hearing: Hearing) -> int:
        """Which of discloser, data, recipient and purpose it does not cover, as bits."""
        missed = self.missed_beside_recipient(hearing)
        return missed if self.recipients.covers(hearing.taker) else missed | RECIPIENT

    def missed_beside_recipient(self, hearing: Hearing) -> int:
        """Which of discloser, data and purpose it does not cover, as bits."""
        data = 0 if self.data.found(hearing.about)[0] else DATA
        return data | self.missed_of_use(hearing)

    def missed_of_use(self, hearing: Hearing) -> int:
        """Which of discloser and purpose it does not cover, as bits."""
        giver = hearing.giver
        missed = 0 if self.parties.covers(giver) and self.disclosers.covers(giver) else DISCLOSER
        return missed if hearing.purpose in self.purposes.met else missed | PURPOSE

    @property
    def beside_recipient(self) -> object:
        """What two sentences have in common that differ at most in their recipients."""
        return self.parties, self.disclosers, self.data, self.purposes


_ASKS = frozenset({"gateway", "condition", "approval", "risk"})


class GrantClause:
    """A `may share` clause: its own lines, and where it stands in source order."""

    def __init__(self, grant: Grant, place: int, nodes: Nodes) -> None:
        self.grant = grant
        self.name = grant.name
        self.place = place
        self.gateways = grant.gateways
        self.set_aside = grant.set_aside
        self.formulas = (*grant.sentence, *grant.rest)
        self.sentence = _sentence(grant, nodes)
        self._nodes = nodes

    @cached_property
    def own(self) -> tuple[Node, ...]:
        """Its own lines, each as a node."""
        return tuple(map(self._nodes.node, self.formulas))

    @cached_property
    def asks(self) -> tuple[Node, ...]:
        """Those of its lines that a permitted share meets: its gateways, conditions, approvals and risks."""
        return tuple([node for formula, node in self.both if formula.rule in _ASKS])

    @cached_property
    def both(self) -> tuple[tuple[Formula, Node], ...]:
        """Its own lines, each as a formula and as a node."""
        return tuple(zip(self.formulas, self.own, strict=True))

    @cached_property
    def face(self) -> tuple[str, Quoted | None, tuple[str, ...]]:
        """What a proof says of it: its claim, the words of its sentence and what it quotes."""
        wording = self._nodes.wording
        says = f"{wording.clause(self.name)} permits this share"
        return says, quoted(self.grant.span), wording.quotes(self.name)


class Prohibition:
    """A `must not share` clause: whether it concerns a share at all, and whether it forbids it."""

    def __init__(self, place: int, formula: Formula, nodes: Nodes) -> None:
        self.name = formula.about
        self.place = place
        self.formula = formula
        self._nodes = nodes

    @cached_property
    def node(self) -> Node:
        """That it does not forbid the share."""
        return self._nodes.node(self.formula)

    @cached_property
    def _near(self) -> tuple[Node, ...]:
        block = self.formula.part if isinstance(self.formula, Not) else self.formula
        parts = parts_of(block)
        return tuple([self._nodes.node(part) for part in parts if part.rule in ("in-force", "party", "all")])

    def is_near(self, hearing: Hearing) -> bool:
        """Whether it is in force, binds the discloser and touches the share."""
        return FALSE not in [node.value(hearing) for node in self._near]


class Plan:
    """The clauses about one data item that list one discloser.

    `grants` and `prohibitions` are told by the names that a recipient must have, as their places in source order;
    those that are not asked about are never taken apart.
    """

    def __init__(
        self,
        places: Sequence[int],
        grants: Mapping[str, tuple[int, ...]],
        prohibitions: tuple[tuple[Names, tuple[int, ...]], ...],
        clauses: Clauses,
    ) -> None:
        self.places = frozenset(places)
        self.grants = grants
        self.prohibitions = prohibitions
        self._clauses = clauses

    @cached_property
    def alike(self) -> tuple[tuple[Sentence, tuple[int, ...]], ...]:
        """The places of the grants whose sentences differ only in their recipients, and one of those sentences."""
        found: dict[object, tuple[Sentence, list[int]]] = {}
        for place in sorted(self.places):
            sentence = self._clauses.grant(place).sentence
            found.setdefault(sentence.beside_recipient, (sentence, []))[1].append(place)
        return tuple([(sentence, tuple(places)) for sentence, places in found.values()])


class OnItem:
    """The clauses that are about one data item."""

    def __init__(self, item: Item, clauses: Clauses) -> None:
        self._item = item
        self._clauses = clauses
        self._plans: dict[Names, Plan] = {}

    def plan(self, discloser: Organisation) -> Plan:
        """Its clauses that list a discloser."""
        plan = self._plans.get(discloser.names)
        if plan is None:
            if len(self._plans) >= MOST_PLANS:
                self._plans.clear()
            plan = self._plans[discloser.names] = self._clauses.make_plan(self._item, discloser)
        return plan

    @cached_property
    def prohibitions(self) -> tuple[Prohibition, ...]:
        """All that could touch the item, in source order."""
        return self._clauses.prohibitions_on(self._item)


MOST_PLANS = 4096
"""For how many disclosers the clauses about one data item are remembered."""


class Clauses:
    """The clauses of one bundle; see the module."""

    def __init__(self, policy: Policy, nodes: Nodes) -> None:
        self._policy = policy
        self._nodes = nodes
        self._listed_grants = policy.compiled.grants
        self._listed_restrictions = policy.compiled.restrictions
        self._grants: dict[int, GrantClause] = {}
        self._prohibitions: dict[int, Prohibition] = {}
        self._on_item: dict[str, OnItem] = {}
        self._by: dict[Names, Mapping[str, Sequence[int]]] = {}
        self._bars: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[tuple[Formula, Node], ...]] = {}

    # --- clauses ------------------------------------------------------------------------------------

    def grant(self, place: int) -> GrantClause:
        """The grant at a place in source order."""
        clause = self._grants.get(place)
        if clause is None:
            clause = self._grants[place] = GrantClause(self._policy.grants[place], place, self._nodes)
        return clause

    def prohibition(self, place: int) -> Prohibition:
        """The prohibition at a place in source order."""
        clause = self._prohibitions.get(place)
        if clause is None:
            formula = self._policy.unblocked[self._listed_restrictions.name(place)]
            clause = self._prohibitions[place] = Prohibition(place, formula, self._nodes)
        return clause

    def bars_open(self, bars: tuple[str, ...], gateways: tuple[str, ...]) -> tuple[tuple[Formula, Node], ...]:
        """For each of these bars, that it is open to a clause that names these gateways."""
        found = self._bars.get((bars, gateways))
        if found is None:
            formulas = self._policy.bars_open(bars, gateways)
            found = tuple([(formula, self._nodes.node(formula)) for formula in formulas])
            self._bars[bars, gateways] = found
        return found

    # --- what concerns a share ----------------------------------------------------------------------

    def on(self, item: Item) -> OnItem:
        """The clauses that are about a data item."""
        found = self._on_item.get(item.name)
        if found is None:
            found = self._on_item[item.name] = OnItem(item, self)
        return found

    def grants_on(self, item: Item) -> list[int]:
        """The places of all grants that could cover a data item."""
        return _places(self._listed_grants.by_data, self._policy.coverage.covered_by(item.name))

    def prohibitions_on(self, item: Item) -> tuple[Prohibition, ...]:
        """All prohibitions that could touch a data item, in source order."""
        touched_by = self._policy.coverage.touched_by(item.name)
        return tuple(map(self.prohibition, _places(self._listed_restrictions.by_data, touched_by)))

    def grants_by(self, who: Organisation, recipients: Names | None) -> list[int]:
        """The places of the grants that could cover a discloser: all, or those that list one of these recipients."""
        by_recipient = self._by.get(who.names)
        if by_recipient is None:
            places = _places(self._listed_grants.by_discloser, who.names)
            by_recipient = self._by[who.names] = self._by_recipient(places)
        names = by_recipient.keys() if recipients is None else recipients
        return _places(by_recipient, names)

    def make_plan(self, item: Item, discloser: Organisation) -> Plan:
        """The clauses about a data item that list a discloser."""
        coverage, restrictions = self._policy.coverage, self._listed_restrictions
        grants = _at(self._listed_grants, discloser.names, coverage.covered_by(item.name))
        prohibitions: dict[Names, list[int]] = defaultdict(list)
        for place in _at(restrictions, discloser.names, coverage.touched_by(item.name)):
            prohibitions[frozenset(restrictions.recipients[place])].append(place)
        by_names = tuple([(names, tuple(places)) for names, places in prohibitions.items()])
        return Plan(grants, self._by_recipient(grants), by_names, self)

    def _by_recipient(self, places: Iterable[int]) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place in places:
            for name in self._listed_grants.recipients[place]:
                found[name].append(place)
        return {name: tuple(places) for name, places in found.items()}


def _places(posted: Mapping[str, Sequence[int]], names: Iterable[str]) -> list[int]:
    """The places posted under any of these names, each once and in order."""
    return sorted({place for name in names for place in posted.get(name, ())})


def _at(rules: RuleTable, disclosers: Names, data: Names) -> list[int]:
    """The places of the rules that list both one of these disclosers and some of these data names."""
    return sorted(
        {
            place
            for discloser in disclosers
            for name, places in _meeting(rules.of_discloser(discloser), data)
            for place in places
        }
    )


def _meeting(by_data: Mapping[str, list[int]], data: Names) -> Iterator[tuple[str, list[int]]]:
    for name in data:
        if name in by_data:
            yield name, by_data[name]


def _sentence(grant: Grant, nodes: Nodes) -> Sentence:
    lists = nodes.lists
    people: dict[str, OrganisationList] = {}
    for part in grant.sentence:
        match part:
            case OrganisationAmong():
                people[part.rule] = lists.organisations(part.listed)
            case DataCovered():
                data = lists.data(part.listed, touched=False)
            case PurposeCovered():
                purposes = lists.purposes(part.listed, touched=False)
    return Sentence(people["party"], people["discloser"], data, people["recipient"], purposes)
