"""Ways from the library to the page where one asks, with the parts of the question that are known filled in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agreements.graph import PolicyGraph, listed, sort_of, syntax_of
from agreements.language import syntax as s
from agreements.pages.declared.views import AskLink

_PARTS = {
    "discloser": ("from", ("organisation",)),
    "recipient": ("to", ("organisation",)),
    "data": ("data", ("dataset", "field")),
    "purpose": ("purpose", ("purpose",)),
}
"""The part of a question that a place of a sentence fills in, and the sorts of names that can."""


def ask_links(graph: PolicyGraph, sort: str, name: str, on: date) -> Iterator[AskLink]:
    """What could be asked about a thing."""
    day = ("on", on.isoformat())
    match sort:
        case "organisation":
            yield AskLink("Ask about a sharing by it", (("from", name), day))
            yield AskLink("Ask about a sharing with it", (("to", name), day))
        case "dataset" | "field":
            yield AskLink("Ask about sharing it", (("data", name), day))
        case "purpose":
            yield AskLink("Ask about a sharing for it", (("purpose", name), day))
        case "clause" if isinstance(syntax_of(graph, name).rule, s.Grant):
            yield AskLink(
                "Ask about a sharing under this clause", (*_named(graph, name), day, ("under", name))
            )


def _named(graph: PolicyGraph, clause: str) -> Iterator[tuple[str, str]]:
    """The parts of a question that a clause leaves no choice of: where it names one alone."""
    for relation, (part, sorts) in _PARTS.items():
        names = listed(graph, clause, relation)
        if len(names) == 1 and sort_of(graph, names[0]) in sorts:
            yield part, names[0]
