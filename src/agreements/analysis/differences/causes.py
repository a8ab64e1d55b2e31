"""What of all that changed a share turns on: clauses, law, and what is said of who, what, whom and why."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.analysis.differences.law_changes import bar_open
from agreements.analysis.differences.regions import Cause
from agreements.analysis.differences.side import Place, Side
from agreements.analysis.differences.suspects import Suspects
from agreements.analysis.symbolic.expression import ALWAYS
from agreements.analysis.symbolic.reading import SymbolicReading
from agreements.graph import sort_of


class Causes:
    """Finds the causes for moves between two bundles, the new one's before the old one's."""

    def __init__(self, suspects: Suspects) -> None:
        self._suspects = suspects
        self._known: dict[tuple[str, bool], Cause | None] = {}

    def of(self, place: Place, old: SymbolicReading | None, new: SymbolicReading | None) -> tuple[Cause, ...]:
        """Each once, in source order."""
        found: dict[str, Cause] = {}
        for side, reading in ((self._suspects.new, new), (self._suspects.old, old)):
            names = [*self._of_entities(place)]
            if reading is not None:
                names += self._of_rules(side, reading)
            for name in names:
                cause = None if name in found else self._cause(side, name)
                if cause is not None:
                    found[name] = cause
        return tuple(sorted(found.values(), key=lambda one: (one.file, one.line, one.clause)))

    def _of_entities(self, place: Place) -> Iterator[str]:
        entities = self._suspects.entities
        each = (
            (place.discloser, entities.organisations),
            (place.recipient, entities.organisations),
            (place.item, entities.items),
            (place.purpose, entities.purposes),
        )
        yield from (name for name, changed in each if name in changed)

    def _of_rules(self, side: Side, reading: SymbolicReading) -> Iterator[str]:
        changes = self._suspects.changes(side)
        grants, restrictions = side.compiled.grants, side.compiled.restrictions
        for place, _ in reading.grants:
            if place in changes.grants:
                yield grants.name(place)
            yield from sorted(changes.leaning.get(place, ()))
        for name in reading.not_blocked:
            at = restrictions.place(side.compiled.number(name) or 0)
            if at in changes.restrictions:
                yield name
        withins = {None, *(side.policy.grants[place].relied.within for place in reading.places)}
        for bar in reading.bars:
            if bar in changes.bars and any(self._may_bite(side, reading, bar, one) for one in withins):
                yield bar

    def _may_bite(self, side: Side, reading: SymbolicReading, bar: str, within: str | None) -> bool:
        part = bar_open(side, bar, within)
        return part is not None and reading.of(part) is not ALWAYS

    def _cause(self, side: Side, name: str) -> Cause | None:
        key = name, side.is_new
        if key not in self._known:
            told = cause_of(self._suspects.new, name)
            self._known[key] = told if told is not None else cause_of(side, name)
        return self._known[key]


def cause_of(side: Side, name: str) -> Cause | None:
    """Where a name is declared in a bundle; none where it is not."""
    graph = side.policy.graph
    if name not in side.names:
        return None
    span = graph.nodes[name].get("span")
    if span is None:
        return Cause(name, "", 0, sort_of(graph, name) or "", side.is_new)
    return Cause(name, span.source.path, span.line, sort_of(graph, name) or "", side.is_new)
