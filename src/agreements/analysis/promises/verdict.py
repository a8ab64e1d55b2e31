"""What became of a promise: it holds, something breaks it, or nobody has looked at all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from agreements.analysis.promises.witness import Hop, as_text
from agreements.diagnostics import Span
from agreements.graph import PolicyGraph, syntax_of
from agreements.syntax.node import TopLevel


@dataclass(frozen=True, slots=True)
class PromiseVerdict:
    """What became of one promise of a bundle.

    It `holds`, or does not, or neither is known where the search was cut: then `looked_at` grants of `grants` were
    found to keep it. `hops` break it, where it is broken, and `assuming` is what must be declared to ask about them.
    `certificate` proves it where it holds.
    """

    promise: str
    title: str | None
    span: Span | None
    holds: bool | None
    grants: int
    looked_at: int
    hops: tuple[Hop, ...] = ()
    assuming: tuple[TopLevel, ...] = ()
    certificate: Mapping[str, Any] | None = field(default=None, repr=False)

    @property
    def assuming_text(self) -> str:
        """What must be declared to ask about what breaks it, as agreement text; empty where nothing must."""
        return as_text(self.assuming)

    def questions(self, graph: PolicyGraph) -> list[dict[str, Any]]:
        """What breaks it, as questions in their JSON form."""
        return [hop.question(graph) for hop in self.hops]

    def as_json(self, graph: PolicyGraph) -> dict[str, Any]:
        """The verdict as JSON says it (`docs/promises.md`)."""
        return {
            "promise": self.promise,
            "holds": self.holds,
            "witness": self.questions(graph),
            "assuming": self.assuming_text,
            "because": self.because(graph),
        }

    def because(self, graph: PolicyGraph) -> list[dict[str, Any]]:
        """The clauses that break it, share by share; where it holds, by what how many clauses keep it."""
        if self.hops:
            return [_clause(graph, hop.grant) for hop in self.hops]
        return [{"reason": reason, "clauses": number} for reason, number in self.kept_by()]

    def kept_by(self) -> Sequence[tuple[str, int]]:
        """The reasons by which clauses keep it, and how many do by each."""
        if self.certificate is None:
            return ()
        nodes, counted = self.certificate["nodes"], Counter[str]()
        for number in self.certificate["grants"].values():
            node = nodes[number]
            counted[node[0] if isinstance(node, list) else "case by case"] += 1
        return counted.most_common()


def _clause(graph: PolicyGraph, clause: str) -> dict[str, Any]:
    span = syntax_of(graph, clause).rule.sentence.span
    said: dict[str, Any] = {"clause": clause}
    if span is not None:
        said |= {"file": span.source.path, "line": span.line}
    return said
