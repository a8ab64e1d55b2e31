"""Facts whose values stand in an order."""

from __future__ import annotations

from agreements.graph import PolicyGraph
from agreements.language import syntax as s


def scale_of(graph: PolicyGraph, fact: str) -> tuple[str, ...] | None:
    """The values of a fact in their order, least first; none where it is not on a scale."""
    type_ = graph.nodes[fact]["declared"].type
    return tuple(step.text for step in type_.values) if isinstance(type_, s.Scale) else None
