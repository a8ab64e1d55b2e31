"""Gateways and bars as formulas: a gateway that is valid, and a bar that is open to a clause (section 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agreements.diagnostics import Span
from agreements.formula import rules
from agreements.formula.part import AllOf, AnyOf, Negation, Part
from agreements.graph import PolicyGraph
from agreements.language import syntax as s
from agreements.policy.lowering import Lowering
from agreements.policy.sentences import covering, lists_of, touching, within_dates
from agreements.store.compiled import Compiled


class Law:
    """The rules of law of one bundle, each made once: they stand in many formulas as one object."""

    def __init__(self, graph: PolicyGraph, compiled: Compiled, lowering: Lowering) -> None:
        self._graph = graph
        self._lifting = compiled.lifting
        self._lowering = lowering
        self._valid: dict[str, Part] = {}
        self._open: dict[tuple[str, tuple[str, ...]], Part] = {}

    def valid(self, gateway: str) -> Part:
        """That a gateway permits the share: in force, covering it, its conditions met."""
        if gateway not in self._valid:
            self._valid[gateway] = self._make_valid(gateway)
        return self._valid[gateway]

    def _make_valid(self, gateway: str) -> Part:
        graph = self._graph
        declared: s.Gateway = graph.nodes[gateway]["declared"]
        span = _said_in(declared.permits, declared)
        permits = [
            AllOf(rules.COVERING, gateway, sentence.span, covering(gateway, lists, sentence))
            for lists, sentence in zip(lists_of(graph, gateway), declared.permits, strict=True)
        ]
        parts = (
            within_dates(graph, rules.IN_FORCE, gateway),
            AnyOf(rules.PERMITS, gateway, span, tuple(permits)),
            *self._lowering.each(gateway, declared.conditions, rules.CONDITION),
        )
        return AllOf(rules.VALID, gateway, span, parts)

    def bars_open(self, bars: Iterable[str], gateways: Iterable[str]) -> Iterator[Part]:
        """For each of the bars, that it is open to a clause that names these gateways."""
        named = frozenset(gateways)
        for bar in bars:
            lifting = dict.fromkeys(self._lifting.get(bar, ()))
            yield self._bar_open(bar, tuple(gateway for gateway in lifting if gateway in named))

    def _bar_open(self, bar: str, lifting: tuple[str, ...]) -> Part:
        if (bar, lifting) not in self._open:
            graph = self._graph
            declared: s.Bar = graph.nodes[bar]["declared"]
            span = _said_in(declared.forbids, declared)
            in_force = within_dates(graph, rules.IN_FORCE, bar)
            forbids = AnyOf(rules.FORBIDS, bar, span, tuple(touching(graph, bar, declared.forbids)))
            parts = (
                Negation(rules.BAR_NOT_IN_FORCE, bar, span, in_force),
                Negation(rules.BAR_NOT_TOUCHING, bar, span, forbids),
                *(self._lowering.one(bar, condition, rules.UNLESS) for condition in declared.unless),
                *(self.valid(gateway) for gateway in lifting),
            )
            self._open[bar, lifting] = AnyOf(rules.BAR, bar, span, parts)
        return self._open[bar, lifting]


def _said_in(sentences: tuple[s.Sentence, ...], declared: s.Gateway | s.Bar) -> Span | None:
    """The words that speak for a rule of law: its sentence, or its name when it has several."""
    return sentences[0].span if len(sentences) == 1 else declared.name.span
