"""The clauses of a bundle taken apart: what the sentence of each covers, and its lines as nodes of proofs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from agreements.evaluate.closures import Test, between, discloser_among, recipient_among
from agreements.evaluate.nodes import ProofNode
from agreements.evaluate.proof import ProofNodes
from agreements.formula import rules
from agreements.formula.entities import NameList
from agreements.formula.part import Negation, Part, parts_of
from agreements.formula.proof import Quotation
from agreements.formula.request import Request
from agreements.formula.truth import FALSE, TRUE
from agreements.policy.compile import Policy
from agreements.policy.grants import GrantFormula
from agreements.policy.law import Relied
from agreements.policy.titles import quoted
from agreements.store.terms import RuleTerms

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
    """A `may share` clause: its own lines, and where it stands in source order.

    `within` is its agreement, where that has processors: their names count as those of whom they act for. For a
    share in which none of them takes part it is asked as it is `outside`, and stands on the law that all others do.
    """

    def __init__(self, policy: Policy, place: int, nodes: ProofNodes, within: str | None) -> None:
        grants = policy.compiled.grants
        self.name = grants.name(place)
        self.agreement = self.name.partition(".")[0]
        self.place = place
        self.within = within
        self._policy = policy
        self._nodes = nodes
        self._terms = terms = policy.terms.anywhere(grants, place)
        self.relied = Relied(terms.relied, within)
        self.set_aside = frozenset(terms.set_aside)

    @cached_property
    def outside(self) -> GrantClause:
        """The same for shares in which none of its agreement's processors takes part."""
        return GrantClause(self._policy, self.place, self._nodes, None)

    @cached_property
    def grant(self) -> GrantFormula:
        """Its formula, made when its lines are looked at one by one."""
        policy = self._policy
        return (policy.grants_outside if self.within is None else policy.grants)[self.place]

    @cached_property
    def formulas(self) -> tuple[Part, ...]:
        """Its own lines as formulas."""
        return (*self.grant.sentence, *self.grant.rest)

    @cached_property
    def sentence(self) -> SentenceTests:
        """What its sentence covers."""
        return _sentence(self._terms, self._nodes, self.within)

    @cached_property
    def own(self) -> tuple[ProofNode, ...]:
        """Its own lines, each as a node."""
        return tuple(map(self._nodes.of, self.formulas))

    @cached_property
    def in_force(self) -> Test:
        """Whether its agreement and it are in force on the day."""
        return between(self._terms.start, self._terms.end)

    def is_in_force(self, request: Request) -> bool:
        """Whether its agreement and it are in force on the day."""
        return self.in_force(request) == TRUE

    @cached_property
    def asked_for(self) -> tuple[ProofNode, ...]:
        """Those of its lines that a permitted share meets: its gateways, conditions, approvals and risks."""
        return tuple([node for formula, node in self.both if formula.rule.is_asked_for])

    @cached_property
    def always_relies(self) -> bool:
        """Whether each item of what it relies on is asked for whatever is shared."""
        items = [parts_of(part) for part in self.formulas if part.rule is rules.GATEWAY]
        return not any(part.rule is rules.NOT_ASKED_FOR for item in items for part in item)

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

    def __init__(self, policy: Policy, place: int, nodes: ProofNodes) -> None:
        restrictions = policy.compiled.restrictions
        self.name = restrictions.name(place)
        self.place = place
        self._policy = policy
        self._nodes = nodes
        self._terms = policy.terms.anywhere(restrictions, place)
        self._within = policy.terms.within(restrictions, place)

    @cached_property
    def formula(self) -> Negation:
        """That it does not forbid the share, made when more is asked than whether it is near."""
        return self._policy.unblocked[self.name]

    @cached_property
    def node(self) -> ProofNode:
        """That it does not forbid the share."""
        return self._nodes.of(self.formula)

    @cached_property
    def _near(self) -> tuple[Test, ...]:
        terms, scopes = self._terms, self._nodes.scopes
        return (
            between(terms.start, terms.end),
            _inside(self._within, discloser_among(frozenset(terms.parties), frozenset())),
            _inside(self._within, discloser_among(*terms.disclosers)),
            scopes.data(NameList(*terms.data), touched=True).test,
            _inside(self._within, recipient_among(*terms.recipients)),
            scopes.for_purposes(NameList(*terms.purposes), touched=True).test,
        )

    def is_near(self, request: Request) -> bool:
        """Whether it is in force, binds the discloser and touches the share."""
        return FALSE not in [test(request) for test in self._near]


def _sentence(terms: RuleTerms, nodes: ProofNodes, within: str | None) -> SentenceTests:
    parties, disclosers, recipients = terms.parties, terms.disclosers, terms.recipients
    scopes = nodes.scopes
    return SentenceTests(
        _inside(within, discloser_among(frozenset(parties), frozenset())),
        _inside(within, discloser_among(*disclosers)),
        scopes.data(NameList(*terms.data), touched=False).test,
        _inside(within, recipient_among(*recipients)),
        scopes.for_purposes(NameList(*terms.purposes), touched=False).test,
        (terms.parties, disclosers, terms.data, terms.purposes, within),
    )


def _inside(within: str | None, test: Test) -> Test:
    """A test of the organisations as they are within an agreement; as themselves where it has no processors."""
    return test if within is None else lambda request: test(request.inside(within))
