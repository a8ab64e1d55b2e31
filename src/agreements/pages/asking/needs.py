"""What is still asked of a question: the facts and approvals that could matter for it, each with its meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agreements.analysis.asking_order import in_asking_order, needs_of
from agreements.bundle import Bundle
from agreements.decide.answer import Missing, Reasons
from agreements.graph import PolicyGraph, syntax_of
from agreements.language import syntax as s
from agreements.policy.titles import title_of
from agreements.words import as_sentence, listed_in_words


@dataclass(frozen=True, slots=True)
class NeedField:
    """One thing that is asked for: `key` is the parameter that states it, or begins those that do.

    `choices` are the values to choose from, each with its words; a quantity has none, and its `unit`.
    """

    key: str
    kind: str
    title: str
    name: str
    sort: str
    asks: str
    who: str
    meaning: tuple[str, ...] = ()
    needed_for: str = ""
    instead: str = ""
    that: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    unit: str = ""


def need_fields(bundle: Bundle, question: Mapping[str, Any], reasons: Reasons) -> list[NeedField]:
    """What is asked for, in the order that settles it soonest. `question` is in JSON, as a bundle takes it."""
    graph = bundle.graph
    asked = in_asking_order(
        needs_of(reasons.items), question, bundle.outcome, lambda fact: _values(graph, fact)
    )
    taken = len(question.get("approvals", ()))
    fields = []
    for need in asked:
        taken += need.kind == "approval"
        fields.append(_fact(graph, need) if need.kind == "fact" else _approval(graph, need, taken))
    return fields


def _values(graph: PolicyGraph, fact: str) -> Sequence[str | bool]:
    """The values that a fact can be stated to have; none of a quantity, which has too many."""
    match syntax_of(graph, fact).type:
        case s.YesOrNo():
            return (True, False)
        case s.OneOf(values=values) | s.Scale(values=values):
            return tuple(one.text for one in values)
    return ()


def _fact(graph: PolicyGraph, need: Missing) -> NeedField:
    declared: s.Fact = syntax_of(graph, need.what)
    words = {True: "yes", False: "no"}
    values = [words[one] if isinstance(one, bool) else one for one in _values(graph, need.what)]
    unit = declared.type.unit.text if isinstance(declared.type, s.Measure) else ""
    return NeedField(
        key=f"fact.{need.what}",
        kind="fact",
        title=title_of(graph, need.what),
        name=need.what,
        sort="fact",
        asks=as_sentence(need.says),
        who=need.who_title,
        meaning=_notes(declared),
        needed_for=listed_in_words(need.needed_for),
        instead=listed_in_words(need.instead, "or"),
        choices=tuple((value, as_sentence(value)) for value in values),
        unit=unit,
    )


def _approval(graph: PolicyGraph, need: Missing, number: int) -> NeedField:
    return NeedField(
        key=f"approval.{number}",
        kind="approval",
        title=as_sentence(need.who_title),
        name=need.who,
        sort=graph.nodes[need.who]["sort"],
        asks=as_sentence(need.says),
        who=need.who_title,
        meaning=_notes(syntax_of(graph, need.who)),
        needed_for=listed_in_words(need.needed_for),
        instead=listed_in_words(need.instead, "or"),
        that=need.that or "",
        choices=(("approved", "Yes, it was approved"), ("refused", "No, it was refused")),
    )


def _notes(declared: s.Declaration) -> tuple[str, ...]:
    return tuple(" ".join(one.words.split()) for one in declared.remarks)
