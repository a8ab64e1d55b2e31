"""From the policy graph to formulas: one tree per grant (`language.md`, section 5)."""

from __future__ import annotations

import typing
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from agreements.diagnostics import Span
from agreements.formula.part import (
    All,
    Any,
    Approved,
    DataCovered,
    DataTouched,
    DateWithin,
    Formula,
    Listed,
    Names,
    Not,
    OrganisationAmong,
    PurposeCovered,
    PurposeTouched,
    Rule,
)
from agreements.graph import PolicyGraph, dates, into, of_sort, out
from agreements.language import syntax as s
from agreements.policy.coverage import Coverage
from agreements.policy.grants import Grant, Grants, OwedDuty, Places, Unblocked
from agreements.policy.lowering import Conditions

Edge: TypeAlias = "tuple[str, dict[str, typing.Any]]"
"""Where an edge leads, and what it says."""

_PLACES = ("discloser", "data", "recipient", "purpose")
"""The places of a sentence, by the relation of the edges that say who or what stands there."""

__all__ = ["Grant", "OwedDuty", "Policy"]


class Policy:
    """The formulas of a bundle, built from its graph; they never change and may be shared by threads."""

    def __init__(self, graph: PolicyGraph) -> None:
        if graph.compiled is None:
            raise ValueError("a policy is read off the graph of a compiled bundle")
        self.graph = graph
        self.coverage = Coverage(graph)
        self.compiled = graph.compiled
        self._conditions = Conditions(graph)
        self._valid: dict[str, Formula] = {}
        self._open: dict[tuple[str, tuple[str, ...]], Formula] = {}
        self._lawful: dict[str, All] = {}
        self.bars: Sequence[str] = tuple(of_sort(graph, "bar"))
        self.grants: Sequence[Grant] = Grants(self.compiled.grants, self._make_grant)
        self.place: Mapping[str, int] = Places(self.compiled, self.compiled.grants)
        self.unblocked: Mapping[str, Formula] = Unblocked(self.compiled, self._make_not_blocked)

    # --- what concerns a share ----------------------------------------------------------------------

    def grant(self, name: str) -> Grant:
        """A grant by its name. Raises `KeyError` when there is no such grant."""
        return self.grants[self.place[name]]

    def grants_on(self, item: str) -> list[Grant]:
        """The grants whose list could cover a data item; every other grant is refused for its data."""
        posted = self.compiled.grants.by_data
        return [self.grants[place] for place in _places(posted, self.coverage.covered_by(item))]

    def grants_by(self, discloser: str, day: date) -> list[Grant]:
        """The grants whose list could cover a discloser on a day."""
        posted = self.compiled.grants.by_discloser
        return [self.grants[place] for place in _places(posted, self.coverage.known_as(discloser, day))]

    def restrictions_on(self, item: str) -> list[str]:
        """The restrictions whose list could touch a data item; no other can forbid it."""
        rules = self.compiled.restrictions
        return [rules.name(place) for place in _places(rules.by_data, self.coverage.touched_by(item))]

    def bars_on(self, item: str) -> list[str]:
        """The bars whose list could touch a data item; every other is open to it."""
        rules = self.compiled.bars
        return [rules.name(place) for place in _places(rules.by_data, self.coverage.touched_by(item))]

    # --- whole formulas -----------------------------------------------------------------------------

    def bars_open(self, bars: Iterable[str], gateways: Iterable[str]) -> Iterator[Formula]:
        """For each of the bars, that it is open to a clause that names these gateways."""
        named = frozenset(gateways)
        for bar in bars:
            lifting = tuple(gateway for gateway in self._lifting(bar) if gateway in named)
            yield self._bar_open(bar, lifting)

    def formula(self, grant: Grant, item: str) -> All:
        """The whole formula of one grant for a data item: its route, and no block.

        Bars and restrictions that are about other data cannot make it false and are left out.
        """
        not_blocked = (
            self.unblocked[name] for name in self.restrictions_on(item) if name not in grant.set_aside
        )
        parts = (
            *grant.sentence,
            *grant.rest,
            *self.bars_open(self.bars_on(item), grant.gateways),
            *not_blocked,
        )
        return All("grant", grant.name, grant.span, parts)

    def lawful(self, item: str) -> All:
        """That the law would allow sharing an item: every bar is open when all gateways are relied upon.

        Section 6, item 4. Bars that are about other data are left out.
        """
        if item not in self._lawful:
            bars = self.bars_open(self.bars_on(item), of_sort(self.graph, "gateway"))
            self._lawful[item] = All("lawful", "", None, tuple(bars))
        return self._lawful[item]

    def last_day(self, agreement: str) -> date | None:
        """The last day of an agreement: its own, or the day before it is superseded; none when it is open-ended."""
        starts = [dates(self.graph, newer)[0] for newer, _ in into(self.graph, agreement, "supersedes")]
        ends = [start - timedelta(days=1) for start in starts if start is not None and start > date.min]
        own = dates(self.graph, agreement)[1]
        return min([*ends, *([own] if own else [])], default=None)

    # --- law ----------------------------------------------------------------------------------------

    def valid(self, gateway: str) -> Formula:
        """That a gateway permits the share: in force, covering it, its conditions met."""
        if gateway not in self._valid:
            declared: s.Gateway = self.graph.nodes[gateway]["declared"]
            span = _said_in(declared.permits, declared)
            sentences = self._listed(gateway)
            permits = [
                All("all", gateway, sentence.span, self._covers(gateway, lists, sentence))
                for lists, sentence in zip(sentences, declared.permits, strict=True)
            ]
            parts = (
                self._within_dates("in-force", gateway),
                Any("permits", gateway, span, tuple(permits)),
                *self._conditions.each(gateway, declared.conditions, "condition"),
            )
            self._valid[gateway] = All("valid", gateway, span, parts)
        return self._valid[gateway]

    def _bar_open(self, bar: str, lifting: tuple[str, ...]) -> Formula:
        if (bar, lifting) not in self._open:
            declared: s.Bar = self.graph.nodes[bar]["declared"]
            span = _said_in(declared.forbids, declared)
            not_in_force = Not("bar-not-in-force", bar, span, self._within_dates("in-force", bar))
            touching = Any("forbids", bar, span, tuple(self._touching(bar, declared.forbids)))
            parts = (
                not_in_force,
                Not("bar-not-touching", bar, span, touching),
                *(self._conditions.one(bar, condition, "unless") for condition in declared.unless),
                *(self.valid(gateway) for gateway in lifting),
            )
            self._open[bar, lifting] = Any("bar", bar, span, parts)
        return self._open[bar, lifting]

    def _lifting(self, bar: str) -> Iterable[str]:
        return dict.fromkeys(self.compiled.lifting.get(bar, ()))

    # --- clauses ------------------------------------------------------------------------------------

    def _make_grant(self, clause: str) -> Grant:
        graph = self.graph
        rule: s.Grant = graph.nodes[clause]["declared"].rule
        agreement = self._agreement_of(clause)
        gateways = tuple(dict.fromkeys(gateway for gateway, _ in out(graph, clause, "relies-on")))
        (lists,) = self._listed(clause)
        rest = (
            *self._gateway_items(clause),
            *self._conditions.each(clause, rule.conditions, "condition"),
            *self._approvals(clause),
            *self._risks(agreement),
        )
        return Grant(
            name=clause,
            agreement=agreement,
            sentence=(
                self._in_force(clause, agreement),
                self._not_suspended(agreement),
                self._party(agreement),
                *self._covers(clause, lists, rule.sentence),
            ),
            rest=rest,
            gateways=gateways,
            set_aside=frozenset(label for label, _ in out(graph, clause, "notwithstanding")),
            duties=tuple(
                OwedDuty(duty, edge["owed_by"], edge["deadline"], edge["words"])
                for duty, edge in out(graph, clause, "owes")
            ),
            span=rule.sentence.span,
        )

    def _make_not_blocked(self, clause: str) -> Formula:
        rule: s.Restriction = self.graph.nodes[clause]["declared"].rule
        agreement = self._agreement_of(clause)
        unless = Any(
            "unless",
            clause,
            rule.span,
            tuple(self._conditions.one(clause, c, "condition") for c in rule.unless),
        )
        parts = (
            self._in_force(clause, agreement),
            self._party(agreement),
            *self._touching(clause, [rule.sentence]),
            Not("not", clause, rule.span, unless),
        )
        span = rule.sentence.span
        return Not("prohibition", clause, span, All("block", clause, span, parts))

    def _agreement_of(self, clause: str) -> str:
        return next(agreement for agreement, _ in out(self.graph, clause, "clause-of"))

    def _in_force(self, clause: str, agreement: str) -> Formula:
        parts: list[Formula] = [self._within_dates("within-dates", agreement)]
        for newer, edge in into(self.graph, agreement, "supersedes"):
            begun = DateWithin(
                "within-dates", newer, self._period_span(newer), dates(self.graph, newer)[0], None
            )
            parts.append(Not("superseded", newer, edge["span"], begun))
        if any(dates(self.graph, clause)):
            parts.append(self._within_dates("within-dates", clause))
        return All("in-force", agreement, self._period_span(agreement), tuple(parts))

    def _within_dates(self, rule: Rule, name: str) -> DateWithin:
        return DateWithin(rule, name, self._period_span(name), *dates(self.graph, name))

    def _period_span(self, name: str) -> Span | None:
        declared: s.Agreement | s.Gateway | s.Bar | s.Clause = self.graph.nodes[name]["declared"]
        if declared.period:
            return declared.period.span
        return declared.label.span if isinstance(declared, s.Clause) else declared.name.span

    def _not_suspended(self, agreement: str) -> Formula:
        declared: s.Agreement = self.graph.nodes[agreement]["declared"]
        suspensions = tuple(
            DateWithin(
                "suspension", agreement, suspension.span, suspension.period.start, suspension.period.end
            )
            for suspension in declared.suspensions
        )
        spans = [suspension.span for suspension in declared.suspensions if suspension.span]
        span = spans[0] if spans else declared.name.span
        return Not("not-suspended", agreement, span, Any("suspended", agreement, span, suspensions))

    def _party(self, agreement: str) -> Formula:
        parties = list(out(self.graph, agreement, "party"))
        spans = [edge["span"] for _, edge in parties if edge["span"]]
        span = spans[0].to(spans[-1]) if spans else self.graph.nodes[agreement]["span"]
        return OrganisationAmong(
            "party", agreement, span, "discloser", Listed(frozenset(name for name, _ in parties))
        )

    def _gateway_items(self, clause: str) -> Iterator[Formula]:
        for span, alternatives in self._items(clause, "relies-on"):
            yield Any("gateway", clause, span, tuple(self.valid(gateway) for gateway, _ in alternatives))

    def _approvals(self, clause: str) -> Iterator[Formula]:
        for span, alternatives in self._items(clause, "needs-approval"):
            approved = tuple(Approved("approved", by, span, by, edge["that"]) for by, edge in alternatives)
            yield Any("approval", clause, span, approved)

    def _items(self, clause: str, relation: str) -> Iterator[tuple[Span | None, list[Edge]]]:
        """The comma-separated items of a line, each with its alternatives."""
        items: dict[int, list[Edge]] = defaultdict(list)
        spans: dict[int, Span | None] = {}
        for name, edge in out(self.graph, clause, relation):
            items[edge["item"]].append((name, edge))
            spans[edge["item"]] = edge["item_span"]
        for item in sorted(items):
            yield spans[item], items[item]

    def mitigation(self, risk: str) -> Formula | None:
        """The condition that mitigates a risk, if it has one."""
        declared: s.Risk = self.graph.nodes[risk]["declared"]
        if declared.mitigation is None:
            return None
        return self._conditions.one(risk, declared.mitigation, "condition")

    def _risks(self, agreement: str) -> Iterator[Formula]:
        for risk, _ in into(self.graph, agreement, "risk-of"):
            declared: s.Risk = self.graph.nodes[risk]["declared"]
            for approver, edge in out(self.graph, risk, "otherwise-ask"):
                mitigation = self.mitigation(risk)
                mitigated = [] if mitigation is None else [mitigation]
                accepted = Approved("approved", approver, edge["span"], approver, None)
                yield Any("risk", risk, declared.span, (*mitigated, accepted))

    # --- sentences ----------------------------------------------------------------------------------

    def _listed(self, name: str) -> list[dict[str, Listed]]:
        """The four lists of each sentence of a gateway, a bar or a clause, read off the edges."""
        found: dict[tuple[int, str, bool], set[str]] = defaultdict(set)
        for relation in _PLACES:
            for end, edge in out(self.graph, name, relation):
                found[edge["sentence"], relation, edge["excepted"]].add(end)
        return [
            {
                relation: Listed(
                    frozenset(found[number, relation, False]), frozenset(found[number, relation, True])
                )
                for relation in _PLACES
            }
            for number in sorted({number for number, _, _ in found})
        ]

    def _covers(self, name: str, lists: dict[str, Listed], sentence: s.Sentence) -> tuple[Formula, ...]:
        return (
            OrganisationAmong("discloser", name, sentence.disclosers.span, "discloser", lists["discloser"]),
            DataCovered("data", name, sentence.data.span, lists["data"]),
            OrganisationAmong("recipient", name, sentence.recipients.span, "recipient", lists["recipient"]),
            PurposeCovered("purpose", name, sentence.purposes.span, lists["purpose"]),
        )

    def _touching(self, name: str, sentences: Iterable[s.Sentence]) -> Iterator[Formula]:
        for lists, sentence in zip(self._listed(name), sentences, strict=True):
            parts = (
                OrganisationAmong(
                    "discloser", name, sentence.disclosers.span, "discloser", lists["discloser"]
                ),
                DataTouched("data", name, sentence.data.span, lists["data"]),
                OrganisationAmong(
                    "recipient", name, sentence.recipients.span, "recipient", lists["recipient"]
                ),
                PurposeTouched("purpose", name, sentence.purposes.span, lists["purpose"]),
            )
            yield All("all", name, sentence.span, parts)


def _places(posted: Mapping[str, list[int]], names: Names) -> list[int]:
    """The places posted under any of these names, each once and in order."""
    return sorted({place for name in names for place in posted.get(name, ())})


def _said_in(sentences: tuple[s.Sentence, ...], declared: s.Gateway | s.Bar) -> Span | None:
    """The words that speak for a rule of law: its sentence, or its name when it has several."""
    return sentences[0].span if len(sentences) == 1 else declared.name.span
