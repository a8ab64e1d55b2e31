"""Ways from the library to the page where one asks, with the parts of the question that are known filled in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agreements.graph import PolicyGraph, listed, sort_of, syntax_of
from agreements.language import syntax as s
from agreements.pages.declared.standing import clause_standing
from agreements.pages.declared.views import AskLink
from agreements.words import in_words

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
            yield _under(graph, name, on)


def _under(graph: PolicyGraph, name: str, on: date) -> AskLink:
    """Asking under a clause on a day; of one that has ended on its last, of one that is coming on its first."""
    standing = clause_standing(graph, name, on)
    says, day = "Ask about a sharing under this clause", on
    if standing.word == "ended" and standing.end is not None:
        says, day = f"{says}, as on its last day, {in_words(standing.end)}", standing.end
    elif standing.word == "coming" and standing.start is not None:
        says, day = f"{says}, as on its first day, {in_words(standing.start)}", standing.start
    return AskLink(says, (*_named(graph, name), ("on", day.isoformat()), ("under", name)))


def _named(graph: PolicyGraph, clause: str) -> Iterator[tuple[str, str]]:
    """The parts of a question that a clause leaves no choice of: where it names one alone."""
    for relation, (part, sorts) in _PARTS.items():
        names = listed(graph, clause, relation)
        if len(names) == 1 and sort_of(graph, names[0]) in sorts:
            yield part, names[0]
