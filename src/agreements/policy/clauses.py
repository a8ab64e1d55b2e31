"""The clauses of agreements as formulas: what a grant asks for itself, and that a restriction does not block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from agreements.conditions.approved_by import approved
from agreements.formula import rules
from agreements.formula.calendar import later
from agreements.formula.entities import NameList
from agreements.formula.leaf import Approved, DateWithin, OrganisationAmong
from agreements.formula.part import AllOf, AnyOf, Negation, Part
from agreements.graph import PolicyGraph, dates, into, syntax_of
from agreements.language import syntax as s
from agreements.language.declarations import clause_name
from agreements.language.sorts.clause_nodes import due
from agreements.policy.grants import GrantFormula, OwedDuty, OwedTerm
from agreements.policy.law import Law, Relied
from agreements.policy.lowering import Lowering
from agreements.policy.sentences import (
    covering,
    first_day_of_clause,
    last_day,
    period_span,
    said_at,
    touching,
    within_period,
)
from agreements.store.compiled import Compiled
from agreements.store.terms import Line
from agreements.syntax.node import Period
from agreements.syntax.values import duration_of


class ClauseFormulas:
    """Makes the formulas of one bundle's clauses."""

    def __init__(self, graph: PolicyGraph, compiled: Compiled, law: Law, lowering: Lowering) -> None:
        self._graph = graph
        self._have_processors = compiled.have_processors
        self._law = law
        self._lowering = lowering

    def grant(self, clause: str) -> GrantFormula:
        """The part of a `may share` clause's formula that is its own."""
        return self.grant_as(
            syntax_of(self._graph, self._agreement_of(clause)), syntax_of(self._graph, clause)
        )

    def grant_outside(self, clause: str) -> GrantFormula:
        """The same for shares in which none of its agreement's processors takes part: it stands on the law of all."""
        agreement = self._agreement_of(clause)
        return self._grant(syntax_of(self._graph, agreement), syntax_of(self._graph, clause), None)

    def grant_as(self, declared: s.Agreement, written: s.Clause) -> GrantFormula:
        """The same of a clause of an agreement as they would be written, whether the bundle has them so or not."""
        return self._grant(declared, written, self._within(declared.name.text))

    def _grant(self, declared: s.Agreement, written: s.Clause, within: str | None) -> GrantFormula:
        clause, agreement = clause_name(declared, written.label.text), declared.name.text
        rule = written.rule
        if not isinstance(rule, s.Grant):
            raise TypeError(f"`{clause}` is no clause that grants")
        lowering = self._lowering.inside(within)
        return GrantFormula(
            name=clause,
            agreement=agreement,
            sentence=(
                self._in_force(declared, written),
                _not_suspended(declared),
                _party(declared, within),
                *covering(clause, rule.sentence, within, _parties(declared)),
            ),
            rest=(
                *self._gateway_items(clause, rule, lowering),
                *lowering.each(agreement, declared.conditions, rules.CONDITION),
                *lowering.each(clause, rule.conditions, rules.CONDITION),
                *_approvals(clause, rule.needs),
                *_risks(clause, declared, lowering),
            ),
            relied=Relied(
                tuple(dict.fromkeys(name.text for item in rule.relying_on for name in item.names)), within
            ),
            set_aside=frozenset(clause_name(declared, label.text) for label in rule.notwithstanding),
            duties=tuple(
                OwedDuty(duty.text, one.owed_by, due(one.deadline), one.span)
                for one in rule.obligations
                for duty in one.duties
            ),
            never=tuple(
                OwedTerm(duty.text, one.owed_by, one.span)
                for one in rule.standing_terms
                for duty in one.terms
            ),
            span=rule.sentence.span,
        )

    def not_blocked(self, clause: str) -> Negation:
        """That a `must not share` clause does not forbid the share."""
        return self.not_blocked_as(
            syntax_of(self._graph, self._agreement_of(clause)), syntax_of(self._graph, clause)
        )

    def not_blocked_as(self, declared: s.Agreement, written: s.Clause) -> Negation:
        """The same of a clause of an agreement as they would be written, whether the bundle has them so or not."""
        clause, agreement = clause_name(declared, written.label.text), declared.name.text
        rule = written.rule
        if not isinstance(rule, s.Restriction):
            raise TypeError(f"`{clause}` is no clause that forbids")
        span = rule.sentence.span
        within = self._within(agreement)
        lowering = self._lowering.inside(within)
        exceptions = tuple(lowering.one(clause, one, rules.CONDITION) for one in rule.unless)
        unless = AnyOf(rules.EXCEPTION, clause, rule.span, exceptions)
        parts = (
            self._in_force(declared, written, rule.survival),
            _party(declared, within),
            *touching(clause, [rule.sentence], within, _parties(declared)),
            Negation(rules.NO_EXCEPTION, clause, rule.span, unless),
        )
        return Negation(rules.PROHIBITION, clause, span, AllOf(rules.BLOCK, clause, span, parts))

    def line(self, line: Line) -> Part:
        """What one line of a clause asks of a share, wherever it stands; under an agreement that has no processors."""
        match line:
            case s.Reliance():
                return self._gateway_item("", line, self._lowering)
            case s.Need():
                return AllOf(rules.ALL, "", None, tuple(_approvals("", (line,))))
            case s.Risk():
                approvers = () if line.otherwise_ask is None else (line.otherwise_ask,)
                accepted = [Approved(rules.APPROVED, one.text, None, one.text, None) for one in approvers]
                return AnyOf(rules.RISK, "", None, (*_mitigated("", line, self._lowering), *accepted))
            case _:
                return self._lowering.one("", line, rules.CONDITION)

    def mitigation(self, risk: str) -> Part | None:
        """The condition that mitigates a risk, if it has one."""
        agreement = risk.partition("/")[0]
        lowering = self._lowering.inside(self._within(agreement))
        return next(_mitigated(risk, syntax_of(self._graph, risk), lowering), None)

    def _agreement_of(self, clause: str) -> str:
        return clause.partition(".")[0]

    def _within(self, agreement: str) -> str | None:
        """The agreement, where it has processors."""
        return agreement if agreement in self._have_processors else None

    # --- when, and by whom --------------------------------------------------------------------------

    def _in_force(self, declared: s.Agreement, written: s.Clause, survival: s.Survival | None = None) -> Part:
        """That a clause is in force: its agreement is, and it is itself, by its own dates and by what replaces it."""
        clause, agreement = clause_name(declared, written.label.text), declared.name.text
        of_agreement = (
            self._agreement_in_force(declared) if survival is None else [self._survives(declared, survival)]
        )
        not_replaced = tuple(self._not_replaced(clause))
        parts = [*of_agreement, *not_replaced]
        period = written.period or Period()
        has_dates = period.start is not None or period.end is not None
        if has_dates:
            parts.append(within_period(rules.WITHIN_DATES, clause, written))
        if survival is not None:
            return AllOf(rules.STILL_IN_FORCE, clause, survival.span, tuple(parts))
        about = written if not_replaced or has_dates else declared
        name = clause if about is written else agreement
        return AllOf(rules.IN_FORCE, name, said_at(about), tuple(parts))

    def _agreement_in_force(self, declared: s.Agreement) -> Iterator[Part]:
        graph, agreement = self._graph, declared.name.text
        yield within_period(rules.WITHIN_DATES, agreement, declared)
        for newer, edge in into(graph, agreement, "supersedes"):
            start = dates(graph, newer)[0]
            begun = DateWithin(rules.STARTED, newer, period_span(graph, newer), start, None)
            yield Negation(rules.SUPERSEDED, newer, edge["span"], begun)

    def _not_replaced(self, clause: str) -> Iterator[Part]:
        """That no clause which replaces it has started: the later of its own first day and its agreement's counts."""
        graph = self._graph
        for newer, edge in into(graph, clause, "replaces"):
            start = first_day_of_clause(graph, newer)
            begun = DateWithin(rules.STARTED, newer, period_span(graph, newer), start, None)
            yield Negation(rules.REPLACED, newer, edge["span"], begun)

    def _survives(self, declared: s.Agreement, survival: s.Survival) -> Part:
        """That the agreement of a restriction has begun, and its end is no longer ago than the restriction survives it.

        One that was never in force gives days that no share is on.
        """
        agreement, period = declared.name.text, declared.period or Period()
        start, last = period.start, last_day(self._graph, agreement, period.end)
        end = last
        if last is not None and last >= (start or date.min):
            end = None if survival.duration is None else later(last, *duration_of(survival.duration))
        return DateWithin(rules.SURVIVES, agreement, survival.span, start, end)

    # --- what else its lines ask --------------------------------------------------------------------

    def _gateway_items(self, clause: str, rule: s.Grant, lowering: Lowering) -> Iterator[Part]:
        """For each item, that one of its gateways is valid; or that what it is asked for where is not so."""
        return (self._gateway_item(clause, item, lowering) for item in rule.relying_on)

    def _gateway_item(self, clause: str, item: s.Reliance, lowering: Lowering) -> Part:
        ways: list[Part] = [self._law.valid(name.text, lowering.within) for name in item.names]
        if item.where is not None:
            where = lowering.one(clause, item.where, rules.WHERE)
            ways.append(Negation(rules.NOT_ASKED_FOR, clause, item.where.span, where))
        return AnyOf(rules.GATEWAY, clause, item.span, tuple(ways))


def _not_suspended(declared: s.Agreement) -> Part:
    agreement = declared.name.text
    suspensions = tuple(
        DateWithin(rules.SUSPENSION, agreement, one.span, one.period.start, one.period.end)
        for one in declared.suspensions
    )
    spans = [suspension.span for suspension in declared.suspensions if suspension.span]
    span = spans[0] if spans else declared.name.span
    suspended = AnyOf(rules.SUSPENDED, agreement, span, suspensions)
    return Negation(rules.NOT_SUSPENDED, agreement, span, suspended)


def _party(declared: s.Agreement, within: str | None) -> Part:
    spans = [party.span for party in declared.parties if party.span]
    span = spans[0].to(spans[-1]) if spans else declared.span
    listed = NameList(frozenset(_parties(declared)))
    return OrganisationAmong(rules.PARTY, declared.name.text, span, "discloser", listed, within)


def _parties(agreement: s.Agreement) -> list[str]:
    return [party.name.text for party in agreement.parties]


def _risks(clause: str, agreement: s.Agreement, lowering: Lowering) -> Iterator[Part]:
    """For each risk of the agreement that is about the clause, that it is mitigated or accepted."""
    for declared in agreement.risks:
        about = [clause_name(agreement, label.text) for label in declared.about]
        approver = declared.otherwise_ask
        if approver is None or (about and clause not in about):
            continue
        risk = f"{agreement.name}/{declared.name}"
        accepted = Approved(rules.APPROVED, approver.text, approver.span, approver.text, None)
        yield AnyOf(rules.RISK, risk, declared.span, (*_mitigated(risk, declared, lowering), accepted))


def _mitigated(name: str, risk: s.Risk, lowering: Lowering) -> Iterator[Part]:
    """The condition that mitigates a risk, if it has one."""
    if risk.mitigation is not None:
        yield lowering.one(name, risk.mitigation, rules.CONDITION)


def _approvals(clause: str, needs: Iterable[s.Need]) -> Iterator[Part]:
    """For each item that needs approval, that one of its approvers has given it."""
    for need in needs:
        for item in need.items:
            ways = [approved(name.text, need.span, need.that, need.given_within) for name in item.names]
            yield AnyOf(rules.APPROVAL, clause, need.span, tuple(ways))
