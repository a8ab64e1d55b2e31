"""The clauses of agreements as formulas: what a grant asks for itself, and that a restriction does not block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, TypeAlias

from agreements.diagnostics import Span
from agreements.formula import rules
from agreements.formula.entities import NameList
from agreements.formula.leaf import Approved, DateWithin, OrganisationAmong
from agreements.formula.part import AllOf, AnyOf, Negation, Part
from agreements.graph import PolicyGraph, dates, into, out
from agreements.language import syntax as s
from agreements.policy.grants import GrantFormula, OwedDuty
from agreements.policy.law import Law
from agreements.policy.lowering import Lowering
from agreements.policy.sentences import covering, lists_of, period_span, touching, within_dates

Edge: TypeAlias = tuple[str, dict[str, Any]]
"""Where an edge leads, and what it says."""


class ClauseFormulas:
    """Makes the formulas of one bundle's clauses."""

    def __init__(self, graph: PolicyGraph, law: Law, lowering: Lowering) -> None:
        self._graph = graph
        self._law = law
        self._lowering = lowering

    def grant(self, clause: str) -> GrantFormula:
        """The part of a `may share` clause's formula that is its own."""
        graph = self._graph
        rule: s.Grant = graph.nodes[clause]["declared"].rule
        agreement = self._agreement_of(clause)
        (lists,) = lists_of(graph, clause)
        return GrantFormula(
            name=clause,
            agreement=agreement,
            sentence=(
                self._in_force(clause, agreement),
                self._not_suspended(agreement),
                self._party(agreement),
                *covering(clause, lists, rule.sentence),
            ),
            rest=(
                *self._gateway_items(clause),
                *self._lowering.each(clause, rule.conditions, rules.CONDITION),
                *self._approvals(clause),
                *self._risks(agreement),
            ),
            gateways=tuple(dict.fromkeys(gateway for gateway, _ in out(graph, clause, "relies-on"))),
            set_aside=frozenset(label for label, _ in out(graph, clause, "notwithstanding")),
            duties=tuple(
                OwedDuty(duty, edge["owed_by"], edge["deadline"], edge["words"])
                for duty, edge in out(graph, clause, "owes")
            ),
            span=rule.sentence.span,
        )

    def not_blocked(self, clause: str) -> Negation:
        """That a `must not share` clause does not forbid the share."""
        graph = self._graph
        rule: s.Restriction = graph.nodes[clause]["declared"].rule
        agreement, span = self._agreement_of(clause), rule.sentence.span
        exceptions = tuple(self._lowering.one(clause, one, rules.CONDITION) for one in rule.unless)
        unless = AnyOf(rules.EXCEPTION, clause, rule.span, exceptions)
        parts = (
            self._in_force(clause, agreement),
            self._party(agreement),
            *touching(graph, clause, [rule.sentence]),
            Negation(rules.NO_EXCEPTION, clause, rule.span, unless),
        )
        return Negation(rules.PROHIBITION, clause, span, AllOf(rules.BLOCK, clause, span, parts))

    def mitigation(self, risk: str) -> Part | None:
        """The condition that mitigates a risk, if it has one."""
        declared: s.Risk = self._graph.nodes[risk]["declared"]
        if declared.mitigation is None:
            return None
        return self._lowering.one(risk, declared.mitigation, rules.CONDITION)

    def _agreement_of(self, clause: str) -> str:
        return next(agreement for agreement, _ in out(self._graph, clause, "clause-of"))

    # --- when, and by whom --------------------------------------------------------------------------

    def _in_force(self, clause: str, agreement: str) -> Part:
        """That a clause is in force: its agreement is, and where it has dates of its own, it is within them."""
        graph = self._graph
        parts: list[Part] = [within_dates(graph, rules.WITHIN_DATES, agreement)]
        for newer, edge in into(graph, agreement, "supersedes"):
            start = dates(graph, newer)[0]
            begun = DateWithin(rules.STARTED, newer, period_span(graph, newer), start, None)
            parts.append(Negation(rules.SUPERSEDED, newer, edge["span"], begun))
        about = agreement
        if any(dates(graph, clause)):
            about = clause
            parts.append(within_dates(graph, rules.WITHIN_DATES, clause))
        return AllOf(rules.IN_FORCE, about, period_span(graph, about), tuple(parts))

    def _not_suspended(self, agreement: str) -> Part:
        declared: s.Agreement = self._graph.nodes[agreement]["declared"]
        suspensions = tuple(
            DateWithin(rules.SUSPENSION, agreement, one.span, one.period.start, one.period.end)
            for one in declared.suspensions
        )
        spans = [suspension.span for suspension in declared.suspensions if suspension.span]
        span = spans[0] if spans else declared.name.span
        suspended = AnyOf(rules.SUSPENDED, agreement, span, suspensions)
        return Negation(rules.NOT_SUSPENDED, agreement, span, suspended)

    def _party(self, agreement: str) -> Part:
        parties = list(out(self._graph, agreement, "party"))
        spans = [edge["span"] for _, edge in parties if edge["span"]]
        span = spans[0].to(spans[-1]) if spans else self._graph.nodes[agreement]["span"]
        listed = NameList(frozenset(name for name, _ in parties))
        return OrganisationAmong(rules.PARTY, agreement, span, "discloser", listed)

    # --- what else its lines ask --------------------------------------------------------------------

    def _gateway_items(self, clause: str) -> Iterator[Part]:
        for span, alternatives in self._items(clause, "relies-on"):
            valid = tuple(self._law.valid(gateway) for gateway, _ in alternatives)
            yield AnyOf(rules.GATEWAY, clause, span, valid)

    def _approvals(self, clause: str) -> Iterator[Part]:
        for span, alternatives in self._items(clause, "needs-approval"):
            approved = tuple(
                Approved(rules.APPROVED, by, span, by, edge["that"]) for by, edge in alternatives
            )
            yield AnyOf(rules.APPROVAL, clause, span, approved)

    def _items(self, clause: str, relation: str) -> Iterator[tuple[Span | None, list[Edge]]]:
        """The comma-separated items of a line, each with its alternatives."""
        items: dict[int, list[Edge]] = defaultdict(list)
        spans: dict[int, Span | None] = {}
        for name, edge in out(self._graph, clause, relation):
            items[edge["item"]].append((name, edge))
            spans[edge["item"]] = edge["item_span"]
        for item in sorted(items):
            yield spans[item], items[item]

    def _risks(self, agreement: str) -> Iterator[Part]:
        graph = self._graph
        for risk, _ in into(graph, agreement, "risk-of"):
            declared: s.Risk = graph.nodes[risk]["declared"]
            for approver, edge in out(graph, risk, "otherwise-ask"):
                mitigation = self.mitigation(risk)
                mitigated = () if mitigation is None else (mitigation,)
                accepted = Approved(rules.APPROVED, approver, edge["span"], approver, None)
                yield AnyOf(rules.RISK, risk, declared.span, (*mitigated, accepted))
