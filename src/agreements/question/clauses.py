"""Which clause was meant by what a question names with `under`, where no clause is called so."""

from __future__ import annotations

from agreements.diagnostics import nearest
from agreements.diagnostics.likely import folded_title
from agreements.graph import PolicyGraph, of_sort
from agreements.language import syntax as s
from agreements.question.meant import MOST_LISTED, likely_names


def clause_advice(graph: PolicyGraph, said: str) -> str:
    """What to write for it: the clause that grants of the agreement that is named, by its name, reference or title.

    Where nothing of the sort is named, it is the clause that is spelt most alike.
    """
    grants = [
        name for name in of_sort(graph, "clause") if isinstance(graph.nodes[name]["declared"].rule, s.Grant)
    ]
    agreement, _, label = said.partition(".")
    for name in dict.fromkeys((*_named(graph, said), *_named(graph, agreement))):
        its_own = [one for one in grants if one.startswith(f"{name}.")]
        if f"{name}.{label}" in its_own:
            return f"did you mean `{name}.{label}`?"
        if 0 < len(its_own) <= MOST_LISTED:
            listed = ", ".join(f"`{one}`" for one in its_own)
            return f"the clauses of `{name}` that grant: {listed}"
    close = nearest(said, grants)
    return f"did you mean `{close}`?" if close else "name a `may share` clause as `agreement.clause`"


def _named(graph: PolicyGraph, said: str) -> list[str]:
    """The agreements of a name, a reference or a title; else those whose names are likely meant."""
    wanted = folded_title(said.strip('"')).casefold()
    agreements = [*of_sort(graph, "agreement")]
    found = [
        name
        for name in agreements
        if wanted in (name.casefold(), _folded(graph, name, "reference"), _folded(graph, name, "title"))
    ]
    if found:
        return found
    return [one.name for one in likely_names(graph, ("agreement",)).meant_by(wanted)]


def _folded(graph: PolicyGraph, name: str, member: str) -> str:
    words: str | None = getattr(graph.nodes[name]["declared"], member)
    return folded_title(words or "").casefold()
