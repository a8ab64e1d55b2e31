"""Gateways and bars as formulas: a gateway that is valid, and a bar that is open to a clause (section 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from agreements.diagnostics import Span
from agreements.formula import rules
from agreements.formula.part import AllOf, AnyOf, Negation, Part
from agreements.graph import PolicyGraph
from agreements.language import syntax as s
from agreements.policy.lowering import Lowering
from agreements.policy.sentences import covering, touching, within_dates
from agreements.store.compiled import Compiled


class Relied(NamedTuple):
    """What a clause has to open bars with: the gateways that it names, and the agreement it is worked out under.

    That is none where it has no processors, so that most clauses share the formulas of the law.
    """

    gateways: tuple[str, ...]
    within: str | None = None


class Law:
    """The rules of law of one bundle, each made once: they stand in many formulas as one object.

    Under an agreement that has processors each has a formula of its own, since it is met by more names.
    """

    def __init__(self, graph: PolicyGraph, compiled: Compiled, lowering: Lowering) -> None:
        self._graph = graph
        self._lifting = compiled.links("lifting")
        self._lowering = lowering
        self._valid: dict[tuple[str, str | None], Part] = {}
        self._open: dict[tuple[str, Relied], Part] = {}

    def valid(self, gateway: str, within: str | None = None) -> Part:
        """That a gateway permits the share: in force, covering it, its conditions met."""
        key = (gateway, within)
        if key not in self._valid:
            self._valid[key] = self._make_valid(gateway, within)
        return self._valid[key]

    def _make_valid(self, gateway: str, within: str | None) -> Part:
        graph = self._graph
        declared: s.Gateway = graph.nodes[gateway]["declared"]
        span = _said_in(declared.permits, declared)
        permits = [
            AllOf(rules.COVERING, gateway, sentence.span, covering(gateway, sentence, within))
            for sentence in declared.permits
        ]
        conditions = self._lowering.inside(within).each(gateway, declared.conditions, rules.CONDITION)
        parts = (
            within_dates(graph, rules.IN_FORCE, gateway),
            AnyOf(rules.PERMITS, gateway, span, tuple(permits)),
            *conditions,
        )
        return AllOf(rules.VALID, gateway, span, parts)

    def bars_open(self, bars: Iterable[str], relied: Relied) -> Iterator[Part]:
        """For each of the bars, that it is open to a clause that relies on these gateways."""
        named = frozenset(relied.gateways)
        for bar in bars:
            lifting = dict.fromkeys(self._lifting.get(bar, ()))
            named_here = tuple([gateway for gateway in lifting if gateway in named])
            yield self._bar_open(bar, Relied(named_here, relied.within))

    def _bar_open(self, bar: str, relied: Relied) -> Part:
        key = (bar, relied)
        if key not in self._open:
            self._open[key] = self._make_open(bar, relied)
        return self._open[key]

    def _make_open(self, bar: str, relied: Relied) -> Part:
        graph, within = self._graph, relied.within
        declared: s.Bar = graph.nodes[bar]["declared"]
        span = _said_in(declared.forbids, declared)
        in_force = within_dates(graph, rules.IN_FORCE, bar)
        forbids = AnyOf(rules.FORBIDS, bar, span, tuple(touching(bar, declared.forbids, within)))
        lowering = self._lowering.inside(within)
        parts = (
            Negation(rules.BAR_NOT_IN_FORCE, bar, span, in_force),
            Negation(rules.BAR_NOT_TOUCHING, bar, span, forbids),
            *(lowering.one(bar, condition, rules.UNLESS) for condition in declared.unless),
            *(self.valid(gateway, within) for gateway in relied.gateways),
        )
        return AnyOf(rules.BAR, bar, span, parts)


def _said_in(sentences: tuple[s.Sentence, ...], declared: s.Gateway | s.Bar) -> Span | None:
    """The words that speak for a rule of law: its sentence, or its name when it has several."""
    return sentences[0].span if len(sentences) == 1 else declared.name.span
