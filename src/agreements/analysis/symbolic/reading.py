"""One share read symbolically: its grants, its law and promises about it, as expressions over facts and approvals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from agreements.analysis.symbolic.classes import Classes
from agreements.analysis.symbolic.expression import (
    ALWAYS,
    NEVER,
    ApprovalVariable,
    Expression,
    Expressions,
    FactVariable,
    GivenEvidence,
    Value,
    Variable,
)
from agreements.analysis.symbolic.mentioned import Mentions
from agreements.analysis.symbolic.residual import NOTHING_STATED, OwnStatements, ResidualFold
from agreements.evaluate.index import Index
from agreements.formula.part import Part
from agreements.formula.request import ApprovalKey, Request, covers_share
from agreements.formula.share import ProposedShare, folded
from agreements.graph import of_sort
from agreements.language import syntax as s
from agreements.language.declarations import clause_name
from agreements.policy.compile import Policy
from agreements.policy.grants import GrantFormula
from agreements.policy.law import Relied


class SymbolicPolicy:
    """The formulas of one bundle to be read symbolically; threads may share it.

    `index` is the bundle's, if there is one: it finds the grants of what is declared more quickly.
    """

    def __init__(self, policy: Policy, index: Index | None = None) -> None:
        self.policy = policy
        self.index = index
        self.mentions = Mentions()

    @cached_property
    def classes(self) -> Classes:
        """The classes of organisations, items, purposes and days."""
        return Classes(self.policy)

    @cached_property
    def every_gateway(self) -> tuple[str, ...]:
        """The names of all gateways, in source order."""
        return tuple(of_sort(self.policy.graph, "gateway"))

    def read(
        self, request: Request, expressions: Expressions | None = None, stated: OwnStatements = NOTHING_STATED
    ) -> SymbolicReading:
        """One share, which `Entities.open_to` makes of any entities, declared or not."""
        return SymbolicReading(self, request, expressions, stated)

    def readings(self, share: ProposedShare, declared: s.Agreement | None = None) -> list[SymbolicReading]:
        """A proposed share, item by item, with all left open that its question might state otherwise.

        What it states bears only on what no other statement could settle: `OwnStatements` says what that is. An
        agreement that is `declared` stands beside those of the bundle, in place of the one of its name: with the same
        parties and first day, and clauses that are found by the same names of whoever shares.
        """
        entities, expressions = self.policy.entities, Expressions()
        open_requests = [entities.open_request(share, item) for item in share.data]
        return [
            SymbolicReading(
                self, one, expressions, OwnStatements(share.facts, narrowed(share, one)), declared
            )
            for one in open_requests
        ]


class SymbolicReading:
    """One share read symbolically."""

    def __init__(
        self,
        of: SymbolicPolicy,
        request: Request,
        expressions: Expressions | None = None,
        stated: OwnStatements = NOTHING_STATED,
        declared: s.Agreement | None = None,
    ) -> None:
        self.request = request
        self._declared = declared
        self._of = of
        self._policy = of.policy
        self._residual = ResidualFold(request, expressions, stated)
        self._blocks: dict[str, Expression] = {}

    @property
    def expressions(self) -> Expressions:
        """What its expressions are made by."""
        return self._residual.expressions

    def of(self, part: Part) -> Expression:
        """What is left of any formula, such as that of a promise's exception."""
        return self._residual.of(part)

    # --- grants -------------------------------------------------------------------------------------

    @cached_property
    def answer(self) -> Expression:
        """Whether some grant permits the share."""
        return self.expressions.some((*(expression for _, expression in self.grants), *self._of_declared()))

    def _of_declared(self) -> Iterator[Expression]:
        """What is left of the grants of an agreement that stands beside those of the bundle."""
        for clause in () if self._declared is None else self._declared.clauses:
            if self._declared is not None and isinstance(clause.rule, s.Grant):
                yield self.grant(self._policy.grant_as(self._declared, clause))

    def _is_replaced(self, clause: str) -> bool:
        """Whether a clause is one of an agreement in whose place another stands."""
        return self._declared is not None and clause.partition(".")[0] == self._declared.name.text

    @cached_property
    def grants(self) -> tuple[tuple[int, Expression], ...]:
        """The grants that are not false whatever is stated, in source order."""
        grants = self._policy.grants
        each = (
            (place, self.grant(grants[place]))
            for place in self.places
            if not self._is_replaced(grants[place].name)
        )
        return tuple((place, expression) for place, expression in each if expression is not NEVER)

    @cached_property
    def places(self) -> list[int]:
        """The grants that could cover the share, by their places in source order; every other is false."""
        request, index = self.request, self._of.index
        if index is not None and self._is_declared:
            found = index.received(request).grants
            return sorted(one.place for one in found if one.start <= request.day <= one.end)
        who, whom = request.discloser, request.recipient
        acting = (*who.processes_in, *whom.processes_in)
        return self._policy.candidates.grants_listing(who.names, request.item.covering, acting)

    def grant(self, grant: GrantFormula) -> Expression:
        """What is left of the whole formula of a grant: its route, and no block."""
        own = self._residual.every((*grant.sentence, *grant.rest))
        if own is NEVER:
            return NEVER
        parts = [own, self.bars_open(grant.relied)]
        parts += [one for name, one in self.not_blocked.items() if name not in grant.set_aside]
        return self.expressions.every(parts)

    # --- bars and prohibitions ----------------------------------------------------------------------

    @cached_property
    def bars(self) -> tuple[str, ...]:
        """The bars that could touch the item."""
        return self._policy.candidates.bars_listing(self.request.item.touching)

    def bars_open(self, relied: Relied) -> Expression:
        """That every bar is open to a clause which relies on these gateways."""
        return self._residual.every(self._policy.bars_open(self.bars, relied))

    def lawful(self, within: str | None = None) -> Expression:
        """That every bar is open when all gateways are relied upon (`language.md`, section 6, item 4)."""
        return self.bars_open(Relied(self._of.every_gateway, within))

    @cached_property
    def not_blocked(self) -> Mapping[str, Expression]:
        """Of each `must not share` clause that may forbid the share, that it does not."""
        found = {
            name: self.of(self._policy.unblocked[name])
            for name in self._restrictions()
            if not self._is_replaced(name)
        }
        for clause in () if self._declared is None else self._declared.clauses:
            if self._declared is not None and isinstance(clause.rule, s.Restriction):
                name = clause_name(self._declared, clause.label.text)
                found[name] = self.of(self._policy.not_blocked_as(self._declared, clause))
        return {name: one for name, one in found.items() if one is not ALWAYS}

    def _restrictions(self) -> Iterator[str]:
        request, index = self.request, self._of.index
        if index is not None and self._is_declared:
            blocks = index.blocks(request, index.received(request))
            return (one.clause for one in blocks if one.start <= request.day <= one.end)
        who, whom = request.discloser, request.recipient
        acting = (*who.processes_in, *whom.processes_in)
        candidates = self._policy.candidates
        found = candidates.restrictions_listing(who.names, request.item.touching, acting)
        return map(candidates.restrictions.name, found)

    @cached_property
    def _is_declared(self) -> bool:
        """Whether the bundle declares all of what the request is about."""
        names = (self.request.discloser.name, self.request.recipient.name, self.request.item.name)
        return all(name in self._policy.compiled for name in names)


def narrowed(share: ProposedShare, request: Request) -> dict[ApprovalKey, GivenEvidence]:
    """The approvals and refusals that a proposed share states for some shares alone, and for this one among them."""
    found: dict[ApprovalKey, GivenEvidence] = {}
    day = date.fromordinal(request.day)
    who, whom, item, why = request.discloser, request.recipient, request.item, request.purpose
    for one in share.approvals:
        if one.scope is not None and one.counts_on(day) and covers_share(one.scope, who, whom, item, why):
            key = (one.by, folded(one.that))
            found[key] = (*found.get(key, ()), (one.on, one.refused))
    return found


def assigned(share: ProposedShare) -> dict[Variable, Value]:
    """What a proposed share states, but for the approvals and refusals that are for some shares alone."""
    found: dict[Variable, Value] = {FactVariable(fact): value for fact, value in share.facts.items()}
    for one in share.approvals:
        if one.scope is None and one.counts_on(share.on):
            variable = ApprovalVariable(one.by, folded(one.that))
            before = found.get(variable)
            found[variable] = (*(before if isinstance(before, tuple) else ()), (one.on, one.refused))
    return found
