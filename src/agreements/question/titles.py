"""Titles in the place of names: a sentence may name anything by its title, where one thing has it (section 3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from weakref import WeakKeyDictionary

from agreements.diagnostics import Diagnostic, clip, diagnose
from agreements.graph import PolicyGraph, of_sort
from agreements.question.clauses import clause_advice
from agreements.question.meant import advice
from agreements.question.read import Places, Question, QuestionError
from agreements.store.compiled import EVERYTHING

ORGANISATIONS, PURPOSES, DATA = ("organisation",), ("purpose",), ("dataset", "field")
APPROVERS, FACTS, EVENTS, CLAUSES = ("role", "organisation"), ("fact",), ("event",), ("clause",)

Titled = Mapping[str, tuple[str, ...]]
"""The names that have each title, white space folded."""

_known: WeakKeyDictionary[PolicyGraph, dict[tuple[str, ...], Titled]] = WeakKeyDictionary()
"""The titles of each bundle by the sorts of what has them, gathered when the first is looked for."""


def prepare_titles(graph: PolicyGraph) -> None:
    """Gather what the first sentence that says a title would otherwise wait for."""
    for sorts in (ORGANISATIONS, PURPOSES, DATA, APPROVERS, FACTS, EVENTS, CLAUSES):
        _titled(graph, sorts)


def names_titled(graph: PolicyGraph, title: str, sorts: tuple[str, ...]) -> tuple[str, ...]:
    """The names of what is called so, white space folded, among things of some sorts."""
    return _titled(graph, sorts).get(_folded(title), ())


def is_title(said: str) -> bool:
    """Whether a name in a question is a title in quotes."""
    return said.startswith('"')


def by_names(graph: PolicyGraph, question: Question, places: Places) -> Question:
    """A question with the names of what it calls by titles.

    Raises `QuestionError` for a title that nothing, or more than one thing, has that could stand there.
    """
    naming = _Naming(graph, places, question.data)
    said = question.as_json()
    for path, name, sorts, what in _named(question):
        if is_title(name):
            naming.put(said, path, name, sorts, what)
    if naming.problems:
        raise QuestionError(naming.problems)
    return Question.model_validate(said, by_alias=True, by_name=False) if naming.found else question


def _named(question: Question) -> Iterator[tuple[tuple[str | int, ...], str, tuple[str, ...], str]]:
    """Where each name stands, what it is, and of which sorts what it names must be."""
    yield ("from",), question.discloser, ORGANISATIONS, "organisation"
    yield ("to",), question.recipient, ORGANISATIONS, "organisation"
    yield ("purpose",), question.purpose, PURPOSES, "purpose"
    for at, item in enumerate(question.data):
        yield ("data", at), item, DATA, "data"
    for fact in question.facts:
        yield ("facts", fact), fact, FACTS, "fact"
    for event in question.events:
        yield ("events", event), event, EVENTS, "event"
    for at, approval in enumerate(question.approvals):
        yield ("approvals", at, "by"), approval.by, APPROVERS, "approver"
        for place, item in enumerate((approval.scope and approval.scope.data) or ()):
            yield ("approvals", at, "for", "data", place), item, DATA, "data"
    if question.under is not None:
        yield ("under",), question.under, CLAUSES, "clause"


class _Naming:
    """Puts names in the place of titles."""

    def __init__(self, graph: PolicyGraph, places: Places, data: tuple[str, ...]) -> None:
        self.found = False
        self.problems: list[Diagnostic] = []
        self._graph = graph
        self._places = places
        self._data = data

    def put(
        self,
        said: dict[str, object],
        path: tuple[str | int, ...],
        title: str,
        sorts: tuple[str, ...],
        what: str,
    ) -> None:
        """Put the name of what has a title where the title stands."""
        self.found = True
        names = _titled(self._graph, sorts).get(_folded(title), ())
        if len(names) != 1:
            self.problems.append(self._problem(path, title, names, sorts, what))
            return
        holder: object = said
        for step in path[:-1]:
            holder = holder[step]  # type: ignore[index]  # as the path was read off it
        last = path[-1]
        if path[0] in ("facts", "events"):  # whose names are the members themselves
            holder[names[0]] = holder.pop(last)  # type: ignore[index, attr-defined]
        else:
            holder[last] = names[0]  # type: ignore[index]

    def _problem(
        self,
        path: tuple[str | int, ...],
        title: str,
        names: tuple[str, ...],
        sorts: tuple[str, ...],
        what: str,
    ) -> Diagnostic:
        span = next(
            (self._places[path[:end]] for end in (len(path), 2, 1) if path[:end] in self._places), None
        )
        if names:
            message = f"{len(names)} things that could stand here are called {clip(title)}"
        else:
            message = f"nothing that could stand here is called {clip(title)}"
        help_text = (
            clause_advice(self._graph, title)
            if what == "clause"
            else advice(self._graph, title, what, sorts, self._data)
        )
        return diagnose(f"unknown-{what}", message, span, help=help_text)


def _titled(graph: PolicyGraph, sorts: tuple[str, ...]) -> Titled:
    of_graph = _known.setdefault(graph, {})
    found = of_graph.get(sorts)
    if found is None:
        gathered: dict[str, list[str]] = {}
        for sort in sorts:
            for name in of_sort(graph, sort):
                declared = None if name in EVERYTHING else graph.nodes[name]["declared"]
                if declared is not None and declared.title is not None:
                    gathered.setdefault(_folded(declared.title), []).append(name)
        found = of_graph[sorts] = {title: tuple(names) for title, names in gathered.items()}
    return found


def _folded(title: str) -> str:
    return " ".join(title.strip('"').split())
