"""What turns on a day, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from agreements.graph import PolicyGraph, of_sort, out, sort_of, syntax_of
from agreements.language import syntax as s
from agreements.policy.titles import title_of
from agreements.render.sanitise import clean
from agreements.words import in_sentence, in_words

if TYPE_CHECKING:
    from agreements.analysis.calendar.timeline import EvidenceTurn
    from agreements.analysis.calendar.turns import Turn


def named(graph: PolicyGraph, name: str) -> str:
    """A thing by its sort and its title: `the gateway “…”`, `clause 1 of “…”`."""
    if sort_of(graph, name) == "clause":
        agreement, _, label = name.partition(".")
        declared = syntax_of(graph, name)
        title = f" “{clean(declared.title)}”" if declared.title else ""
        return f"clause {label}{title} of “{clean(title_of(graph, agreement))}”"
    return f"the {sort_of(graph, name)} “{clean(title_of(graph, name))}”"


class FewNames:
    """Tells data and purposes of one bundle in few names: without what others of them stand for."""

    def __init__(self, graph: PolicyGraph) -> None:
        self._graph = graph
        self._below: dict[str, set[str]] = {name: set() for name in of_sort(graph, "purpose")}
        self._fields: dict[str, set[str]] = {}
        for name in self._below:
            pending = [name]
            while pending:
                for broader, _ in out(graph, pending.pop(), "under"):
                    if broader in self._below and name not in self._below[broader]:
                        self._below[broader].add(name)
                        pending.append(broader)

    def data(self, names: Sequence[str]) -> tuple[str, ...]:
        """Data items without the fields of datasets that are among them with all of their fields."""
        every = frozenset(names)
        whole = {one for one in names if self._are_all_in(one, every)}
        return tuple(one for one in names if one in whole or one.partition(".")[0] not in whole)

    def _are_all_in(self, dataset: str, names: frozenset[str]) -> bool:
        if sort_of(self._graph, dataset) != "dataset":
            return False
        fields = self._fields.get(dataset)
        if fields is None:
            declared: s.Dataset = syntax_of(self._graph, dataset)
            fields = self._fields[dataset] = {f"{dataset}.{one.name}" for one in declared.fields}
        return fields <= names

    def purposes(self, names: Sequence[str]) -> tuple[str, ...]:
        """Purposes without those that lie under one which is among them with all that lie under it."""
        every, found = frozenset(names), list(names)
        for one in names:
            below = self._below.get(one)
            if below and below <= every:
                found = [name for name in found if name not in below]
        return tuple(found)


def turn_in_words(graph: PolicyGraph, turn: Turn) -> str:
    """What is otherwise from a day on."""
    what = named(graph, turn.name)
    other = None if turn.other is None else clean(turn.other)
    match turn.change:
        case "ends":
            return f"{what} ends: {in_words(date.fromordinal(turn.day - 1))} is its last day"
        case "is superseded" | "is replaced":
            return f"{what} {turn.change} by {named(graph, turn.other or '')}"
        case "is suspended":
            return f"{what} is suspended" + (f" because of “{other}”" if other else "")
        case "resumes":
            return f"the suspension of {what} ends"
        case "becomes":
            return f"{what} becomes one of {named(graph, turn.other or '')}"
        case "is no longer":
            return f"{what} is no longer one of {named(graph, turn.other or '')}"
        case "no longer survives":
            return f"{what} no longer survives the end of its agreement"
        case "review is due":
            return f"{what} is to be reviewed by this day"
    return f"{what} begins"


def evidence_in_words(graph: PolicyGraph, turn: EvidenceTurn) -> str:
    """What of a question's evidence counts from a day on, or no more."""
    what = "refusal" if turn.refused else "approval"
    by = clean(in_sentence(title_of(graph, turn.by)))
    return f"the {what} by {by} {'counts from now on' if turn.counts else 'is too old or has ended'}"


def as_place(turn: Turn) -> str:
    """Where it is written: file and line."""
    return f"{clean(turn.span.source.path)}:{turn.span.line}" if turn.span is not None else ""


def turn_as_json(graph: PolicyGraph, turn: Turn) -> dict[str, Any]:
    """What changes on a day as JSON says it, with where that is written."""
    return {
        "name": turn.name,
        "change": turn.change,
        "other": turn.other,
        "says": turn_in_words(graph, turn),
        "file": None if turn.span is None else turn.span.source.path,
        "line": None if turn.span is None else turn.span.line,
    }
