"""Which version of an agreement a request was decided by, for the answer and for the log."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from agreements.graph import PolicyGraph, dates
from agreements.language import syntax as s
from agreements.language.formatter import format_tree


@dataclass(frozen=True, slots=True)
class Version:
    """An agreement as it stands: `version` is a digest of its canonical text, so it changes with what it says."""

    name: str
    version: str
    text: str
    details: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        """What to tell of it; the log keeps `text` as well."""
        return {"name": self.name, "version": self.version, **self.details}


def version_of(graph: PolicyGraph, agreement: str) -> Version:
    """The version of an agreement of a bundle."""
    node = graph.nodes[agreement]
    declared: s.Agreement = node["declared"]
    text = format_tree(s.File((declared,)))
    start, end = dates(graph, agreement)
    details = {
        "title": node["title"],
        "reference": declared.reference,
        "from": start.isoformat() if start else None,
        "until": end.isoformat() if end else None,
    }
    said = {name: value for name, value in details.items() if value is not None}
    return Version(agreement, f"sha256:{sha256(text.encode()).hexdigest()}", text, said)
