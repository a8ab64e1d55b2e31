"""From the policy graph to formulas: one tree per grant (`language.md`, section 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from agreements.formula import rules
from agreements.formula.part import AllOf, Negation, Part
from agreements.graph import PolicyGraph, dates, of_sort
from agreements.policy.candidates import Candidates
from agreements.policy.clauses import ClauseFormulas
from agreements.policy.coverage import Coverage
from agreements.policy.entities import Entities
from agreements.policy.grants import GrantFormula, Grants, PlaceOf, Unblocked
from agreements.policy.law import Law, Relied
from agreements.policy.lowering import Lowering
from agreements.policy.sentences import last_day
from agreements.policy.terms import ClauseTerms


class Policy:
    """The formulas of a bundle, made from its graph as they are looked at; threads may share it.

    They never change, and nothing about a question is kept. `entities` are what requests are made of, `candidates` the
    rules that could concern one.
    """

    def __init__(self, graph: PolicyGraph) -> None:
        if graph.compiled is None:
            raise ValueError("a policy is read off the graph of a compiled bundle")
        self.graph = graph
        self.compiled = graph.compiled
        self.coverage = Coverage(graph)
        self.entities = Entities(self.coverage)
        self.candidates = Candidates(self.compiled, self.coverage)
        lowering = Lowering(graph)
        self._law = Law(graph, self.compiled, lowering)
        clauses = ClauseFormulas(graph, self.compiled, self._law, lowering)
        self.mitigation = clauses.mitigation
        self.line = clauses.line
        self.grant_as = clauses.grant_as
        self.not_blocked_as = clauses.not_blocked_as
        self.terms = ClauseTerms(self.compiled)
        self._lawful: dict[tuple[str, str | None], AllOf] = {}
        self.bars: Sequence[str] = tuple(of_sort(graph, "bar"))
        self.grants: Sequence[GrantFormula] = Grants(self.compiled.grants, clauses.grant)
        self.grants_outside: Sequence[GrantFormula] = Grants(self.compiled.grants, clauses.grant_outside)
        self.place: Mapping[str, int] = PlaceOf(self.compiled, self.compiled.grants)
        self.unblocked: Mapping[str, Negation] = Unblocked(self.compiled, clauses.not_blocked)

    def valid(self, gateway: str, within: str | None = None) -> Part:
        """That a gateway holds for a share, as it is met under an agreement that has processors."""
        return self._law.valid(gateway, within)

    def bars_open(self, bars: Iterable[str], relied: Relied) -> Iterator[Part]:
        """For each of the bars, that it is open to a clause that relies on these gateways."""
        return self._law.bars_open(bars, relied)

    def formula(self, grant: GrantFormula, item: str) -> AllOf:
        """The whole formula of one grant for a data item: its route, and no block.

        Bars and restrictions that are about other data cannot make it false and are left out.
        """
        restrictions = map(self.compiled.restrictions.name, self.candidates.restrictions_on(item))
        parts = (
            *grant.sentence,
            *grant.rest,
            *self.bars_open(self.candidates.bars_on(item), grant.relied),
            *(self.unblocked[name] for name in restrictions if name not in grant.set_aside),
        )
        return AllOf(rules.GRANT, grant.name, grant.span, parts)

    def lawful(self, item: str, within: str | None = None) -> AllOf:
        """That no bar stands in the way of sharing an item: every one is open when all gateways are relied upon.

        Section 6, item 4. Bars that are about other data are left out. Organisations are only themselves, but `within`
        an agreement that has processors.
        """
        key = (item, within)
        if key not in self._lawful:
            every = Relied(tuple(of_sort(self.graph, "gateway")), within)
            bars = self.bars_open(self.candidates.bars_on(item), every)
            self._lawful[key] = AllOf(rules.LAWFUL, "", None, tuple(bars))
        return self._lawful[key]

    def last_day(self, agreement: str) -> date | None:
        """The last day of an agreement: its own, or the day before it is superseded; none when it is open-ended."""
        return last_day(self.graph, agreement, dates(self.graph, agreement)[1])
