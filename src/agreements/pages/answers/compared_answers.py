"""Two answers side by side: what was asked, what came of it, on which steps they differ, and what happened between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from agreements.decide.answer import Answer, ItemAnswer, Reasons
from agreements.graph import PolicyGraph
from agreements.pages.answers.answer_page import turns_on
from agreements.pages.answers.compared_proofs import ComparedClause, compared_clauses
from agreements.policy.titles import title_of
from agreements.render import timeline
from agreements.render.stated import approval_in_words
from agreements.words import as_sentence, in_words, listed_in_words

if TYPE_CHECKING:
    from agreements.analysis.calendar.timeline import Interval

MOST_LISTED = 100
"""Characters of what differs in the questions that a sentence lists."""

NOT_STATED = "Not stated"

_PARTS = (
    ("from", "Who shares"),
    ("to", "With whom"),
    ("data", "What"),
    ("purpose", "What for"),
    ("on", "On which day"),
    ("under", "Under which clause"),
)


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One part of what was asked, as both questions have it."""

    label: str
    first: str
    second: str

    @property
    def is_same(self) -> bool:
        """Whether both say the same."""
        return self.first == self.second


@dataclass(frozen=True, slots=True)
class ComparedItem:
    """One data item that both were asked about: how each came out, and the clauses that differ.

    `is_explained` says that both have their proofs, which alone can be held against each other.
    """

    title: str
    first: str
    second: str
    clauses: tuple[ComparedClause, ...]
    is_explained: bool


@dataclass(frozen=True, slots=True)
class ComparedAnswers:
    """All that is said of two answers."""

    says: str
    asked: tuple[ComparedRow, ...]
    turns_on: tuple[tuple[str, ...], tuple[str, ...]]
    items: tuple[ComparedItem, ...]
    between: tuple[tuple[str, tuple[str, ...]], ...] | None


def compare_answers(
    first: Answer | Reasons,
    second: Answer | Reasons,
    graphs: tuple[PolicyGraph, PolicyGraph],
    intervals: Sequence[Interval] | None,
) -> ComparedAnswers:
    """Set two answers side by side. `graphs` are those of the bundles that gave them.

    `intervals` are the answer on every day, where both ask the same of the same bundle on different days.
    """
    asked = tuple(_asked(first.question, second.question, graphs))
    return ComparedAnswers(
        _in_a_sentence(first, second, asked),
        asked,
        (tuple(turns_on(first.items)), tuple(turns_on(second.items))),
        tuple(_items(first, second)),
        None if intervals is None else tuple(_between(first, second, graphs[1], intervals)),
    )


def same_but_for_the_day(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    """Whether two questions in JSON ask the same on different days."""
    return first["on"] != second["on"] and {**first, "on": None} == {**second, "on": None}


def _in_a_sentence(first: Answer | Reasons, second: Answer | Reasons, asked: Sequence[ComparedRow]) -> str:
    labels = [row.label[:1].lower() + row.label[1:] for row in asked if not row.is_same]
    listed = listed_in_words(labels)
    if not labels:
        differ = "Both ask the same"
    elif len(listed) <= MOST_LISTED:
        differ = f"What differs in the questions is {listed}"
    else:
        differ = f"The questions differ in {len(labels)} parts"
    if first.outcome == second.outcome:
        return f"{differ}; both answers are {first.outcome.value}"
    return f"{differ}; the first answer is {first.outcome.value}, and the second {second.outcome.value}"


# --- what was asked -------------------------------------------------------------------------------------


def _asked(
    first: Mapping[str, Any], second: Mapping[str, Any], graphs: tuple[PolicyGraph, PolicyGraph]
) -> Iterator[ComparedRow]:
    for part, label in _PARTS:
        sides = [
            _part(question, part, graph) for question, graph in zip((first, second), graphs, strict=True)
        ]
        if any(sides):
            yield ComparedRow(label, *(side or NOT_STATED for side in sides))
    stated = [_stated(question, graph) for question, graph in zip((first, second), graphs, strict=True)]
    for label in dict.fromkeys((*stated[0], *stated[1])):
        yield ComparedRow(label, *(side.get(label, NOT_STATED) for side in stated))


def _part(question: Mapping[str, Any], part: str, graph: PolicyGraph) -> str:
    said = question.get(part)
    if said is None:
        return ""
    if part == "on":
        return in_words(date.fromisoformat(said))
    names = said if isinstance(said, list) else [said]
    return "; ".join(sorted(title_of(graph, name) for name in names))


def _stated(question: Mapping[str, Any], graph: PolicyGraph) -> dict[str, str]:
    """What was stated, by what it is about: several approvals of one person stand together."""
    found: dict[str, str] = {}
    for name, value in question.get("facts", {}).items():
        found[title_of(graph, name)] = as_sentence({True: "yes", False: "no"}.get(value, value))
    for approval in question.get("approvals", ()):
        that = f" that “{approval['that']}”" if approval.get("that") else ""
        label = f"{as_sentence(title_of(graph, approval['by']))}{that}"
        says = as_sentence(approval_in_words({**approval, "that": None}))
        found[label] = f"{found[label]}; {says}" if label in found else says
    for name, day in question.get("events", {}).items():
        found[title_of(graph, name)] = in_words(date.fromisoformat(day))
    return found


# --- what came of it ------------------------------------------------------------------------------------


def _items(first: Answer | Reasons, second: Answer | Reasons) -> Iterator[ComparedItem]:
    """The data items in order; where each asks about one alone, these are held against each other."""
    if len(first.items) == len(second.items) == 1:
        pairs = [(first.items[0], second.items[0])]
    else:
        later = {item.data: item for item in second.items}
        pairs = [(item, later[item.data]) for item in first.items if item.data in later]
    for old, new in pairs:
        explained = isinstance(old, ItemAnswer) and isinstance(new, ItemAnswer)
        clauses = (
            compared_clauses(old, new) if isinstance(old, ItemAnswer) and isinstance(new, ItemAnswer) else ()
        )
        title = old.title if old.title == new.title else f"{old.title}; {new.title}"
        yield ComparedItem(title, old.outcome.value, new.outcome.value, clauses, explained)


def _between(
    first: Answer | Reasons, second: Answer | Reasons, graph: PolicyGraph, intervals: Sequence[Interval]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The days after the earlier one, until the later one, on which another answer begins."""
    earlier, later = sorted(date.fromisoformat(one.question["on"]) for one in (first, second))
    inside = [one for one in intervals if earlier < one.first <= later]
    for one, (_, why) in zip(inside, timeline.in_lines(graph, inside), strict=True):
        yield f"{in_words(one.first)}: {one.outcome} from this day on", tuple(why)
