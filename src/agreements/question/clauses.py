"""Which clause was meant by what a question names with `under`, where no clause is called so."""

from __future__ import annotations

from collections import defaultdict
from weakref import WeakKeyDictionary

from agreements.diagnostics import NearestNames
from agreements.diagnostics.likely import folded_title
from agreements.graph import PolicyGraph, of_sort
from agreements.language import syntax as s
from agreements.question.meant import MOST_LISTED, likely_names


class _GrantingClauses:
    """The clauses of a bundle that grant, by agreement, and the agreements by what they are called."""

    def __init__(self, graph: PolicyGraph) -> None:
        self.of: dict[str, list[str]] = defaultdict(list)
        for name in of_sort(graph, "clause"):
            if isinstance(graph.nodes[name]["declared"].rule, s.Grant):
                self.of[name.partition(".")[0]].append(name)
        self.called: dict[str, list[str]] = defaultdict(list)
        for name in of_sort(graph, "agreement"):
            declared = graph.nodes[name]["declared"]
            for words in filter(None, (name, declared.reference, declared.title)):
                self.called[_folded(words)].append(name)
        self.spelt = NearestNames(one for clauses in self.of.values() for one in clauses)


_known: WeakKeyDictionary[PolicyGraph, _GrantingClauses] = WeakKeyDictionary()
"""The clauses of each bundle, found when the first is looked for."""


def _clauses_of(graph: PolicyGraph) -> _GrantingClauses:
    clauses = _known.get(graph)
    if clauses is None:
        clauses = _known[graph] = _GrantingClauses(graph)
    return clauses


def prepare_clause_advice(graph: PolicyGraph) -> None:
    """Make what the first look for a clause that was meant would otherwise wait for."""
    _clauses_of(graph).spelt.prepare()


def clause_advice(graph: PolicyGraph, said: str) -> str:
    """What to write for it: the clause that grants of the agreement that is named, by its name, reference or title.

    Where nothing of the sort is named, it is the clause that is spelt most alike.
    """
    clauses = _clauses_of(graph)
    agreement, _, label = said.partition(".")
    for name in dict.fromkeys((*_named(graph, clauses, said), *_named(graph, clauses, agreement))):
        its_own = clauses.of.get(name, [])
        if f"{name}.{label}" in its_own:
            return f"did you mean `{name}.{label}`?"
        if 0 < len(its_own) <= MOST_LISTED:
            listed = ", ".join(f"`{one}`" for one in its_own)
            return f"the clauses of `{name}` that grant: {listed}"
    close = clauses.spelt.nearest(said)
    return f"did you mean `{close}`?" if close else "name a `may share` clause as `agreement.clause`"


def _named(graph: PolicyGraph, clauses: _GrantingClauses, said: str) -> list[str]:
    """The agreements of a name, a reference or a title; else those whose names are likely meant."""
    wanted = _folded(said.strip('"'))
    found = clauses.called.get(wanted)
    if found:
        return found
    return [one.name for one in likely_names(graph, ("agreement",)).meant_by(wanted)]


def _folded(words: str) -> str:
    return folded_title(words).casefold()
