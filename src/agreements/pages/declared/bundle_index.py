"""What a library looks up in a bundle: what is called how, what names what, and which words stand where.

One pass over the declarations makes all of it, once for a bundle; a page then looks at what it shows and no more.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from agreements.graph import SORTS, PolicyGraph
from agreements.language import syntax as s
from agreements.language.declarations import clause_name
from agreements.language.sorts import SORT_OF
from agreements.language.sorts.clause_nodes import STARTS
from agreements.pages.declared.word_postings import WordPostings
from agreements.store.compiled import EVERYTHING, Compiled
from agreements.syntax.node import TopLevel

RUNS_FROM = "runs-from"
"""The relation of a clause to the event that a deadline of it runs from; the graph has no edge for it."""

EXCEPTED = "excepted"
"""The relation of a rule to what one of its lists leaves out."""

_WHOSE = ("party", "held-by", "is")
"""Relations to those whose titles people look for an agreement, a dataset or an organisation by."""

_EACH = 64
"""How many declarations are looked at before others get a turn."""


class BundleIndex:
    """The index of one bundle. It never changes once it is made, and threads may share it."""

    def __init__(self, graph: PolicyGraph, pause: Callable[[], None] = lambda: None) -> None:
        if graph.compiled is None:
            raise ValueError("an index is made of the graph of a compiled bundle")
        self._compiled: Compiled = graph.compiled
        self._relations: dict[str, int] = {}
        self._into: dict[int, array[int]] = {}
        self._titles: dict[int, str] = {}
        self.words = WordPostings()
        self._sorts: dict[str, list[str]] = {}
        for number in range(len(self._compiled.ends)):
            if number % _EACH == 0:
                pause()
            self._add(self._compiled.declaration(number))
        self._relation_names = tuple(self._relations)
        self._add_whose()
        for sort in SORTS.values():
            self.names(sort)
            pause()
        self.words.finish()

    # --- what is asked ------------------------------------------------------------------------------

    def title(self, name: str) -> str:
        """What a thing is called by itself, white space folded. Raises `KeyError` for what nobody declared."""
        return self._titles[self._number(name)]

    def names(self, sort: str) -> list[str]:
        """The names of a sort by their titles, in any letter case."""
        found = self._sorts.get(sort)
        if found is None:
            of_sort = (name for name in self._of_sort(sort) if name not in EVERYTHING)
            found = self._sorts[sort] = sorted(of_sort, key=lambda name: (self.title(name).casefold(), name))
        return found

    def shared_titles(self) -> frozenset[str]:
        """The titles that several things have, whatever stands within something else left out."""
        inner = [code for code, node in enumerate(SORTS) if SORTS[node] in ("clause", "risk")]
        counted = Counter(
            title for number, title in self._titles.items() if self._compiled.sorts[number] not in inner
        )
        return frozenset(title for title, times in counted.items() if times > 1)

    def naming(self, name: str) -> Iterator[tuple[str, str]]:
        """What names a thing, each with the relation by which it does, in source order."""
        compiled = self._compiled
        for one in self._into.get(self._number(name), ()):
            yield self._relation_names[one >> 32], compiled.names[one & 0xFFFFFFFF]

    def by(self, name: str, relation: str) -> list[str]:
        """What names a thing by one relation, each once and in source order."""
        return list(dict.fromkeys(start for one, start in self.naming(name) if one == relation))

    def name_at(self, number: int) -> str:
        """The name with a number."""
        return self._compiled.names[number]

    def sort_at(self, number: int) -> str:
        """The sort of the name with a number."""
        return _SORT_WORDS[self._compiled.sorts[number]]

    # --- the pass -----------------------------------------------------------------------------------

    def _add(self, declared: TopLevel) -> None:
        name = declared.name.text
        edges = SORT_OF[type(declared)].edges(name, declared, None, self._compiled.sort)
        for start, relation, end, _, said in edges:
            self._add_edge(start, EXCEPTED if said.get("excepted") else relation, end)
        if isinstance(declared, s.Agreement):
            self._add_events(declared)
        self._add_words(name, declared, is_inner=False)
        for inner, part in SORT_OF[type(declared)].inner_names(declared):
            self._add_words(inner, part, is_inner=True)

    def _add_edge(self, start: str, relation: str, end: str) -> None:
        number = self._compiled.number(end)
        if number is None:
            return
        code = self._relations.setdefault(relation, len(self._relations))
        posted = self._into.get(number)
        if posted is None:
            posted = self._into[number] = array("Q")
        posted.append(code << 32 | self._number(start))

    def _add_events(self, agreement: s.Agreement) -> None:
        for clause in agreement.clauses:
            for owed in clause.rule.obligations if isinstance(clause.rule, s.Grant) else ():
                if owed.deadline is not None and owed.deadline.after.text not in STARTS:
                    clause_of = clause_name(agreement, clause.label.text)
                    self._add_edge(clause_of, RUNS_FROM, owed.deadline.after.text)

    def _add_words(self, name: str, node: Any, *, is_inner: bool) -> None:
        number = self._number(name)
        title = " ".join((node.title or SORT_OF[type(node)].untitled(name, node)).split())
        self._titles[number] = title
        self.words.add(number, f"{name} {title}", _texts(node), is_inner=is_inner)

    def _add_whose(self) -> None:
        """Have agreements found by what their parties are called, datasets by who holds them, bodies by their kinds."""
        wanted = [code for relation, code in self._relations.items() if relation in _WHOSE]
        for number, posted in self._into.items():
            starts = [one & 0xFFFFFFFF for one in posted if one >> 32 in wanted]
            if starts:
                self.words.add_said(starts, self._titles.get(number, ""))

    def _of_sort(self, sort: str) -> Iterator[str]:
        return self._compiled.of_sort(next(node for node, word in SORTS.items() if word == sort))

    def _number(self, name: str) -> int:
        number = self._compiled.number(name)
        if number is None:
            raise KeyError(name)
        return number


_SORT_WORDS = tuple(SORTS.values())


def _texts(node: Any) -> Iterator[str]:
    """What is said beside a title: notes, words of the law, citations, a summary, what a clause or rule says."""
    yield from (remark.words for remark in node.remarks)
    yield from (cited.words for cited in getattr(node, "cites", ()))
    match node:
        case s.Clause(rule=s.TextClause(words=words)):
            yield words
        case s.Clause():
            yield node.span.words if node.span else ""
        case s.Agreement():
            yield from filter(None, (node.reference, node.summary, node.contact))
        case s.Gateway(permits=sentences) | s.Bar(forbids=sentences):
            yield from (one.span.words for one in sentences if one.span)
        case s.Promise(never=never):
            yield never.span.words if never.span else ""
        case s.Fact(type=s.OneOf(values=values) | s.Scale(values=values)):
            yield from (value.text for value in values)
        case _:
            return
