"""What the page of an answer says: the inputs and how they bear on the outcome first, then each step behind "more".

So the Court of Justice has it (C-203/22, paragraph 59): a list of every step by itself explains nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from agreements.decide.answer import Answer, ItemReasons, Outcome, Reasons
from agreements.formula.proof import Proof
from agreements.graph import PolicyGraph, sort_of
from agreements.pages.answers.glossary import Term, terms_in
from agreements.pages.asking.question_query import address_of, query_of
from agreements.policy.titles import title_of
from agreements.render.document import ItemDocument, write_document
from agreements.render.stated import approval_in_words
from agreements.words import as_sentence, in_sentence, in_words, listed_in_words

MOST_WORDS = 150
"""Words of what an answer turns on, at most."""

NOT_EXAMINED = (
    "whether the data may leave the country (transfers to third countries)",
    "the rights of the people whose data it is, such as to object, and what they must be told",
    "processing for law enforcement (Data Protection Act 2018, Part 3), unless an agreement or law here says so",
    "whether what was stated in the question is true: it was taken as stated",
    "law that nobody has written down for this service",
)
"""What no answer looks at, and whoever signs one must."""

_PARTS = (("from", "Who shares"), ("to", "With whom"), ("data", "What"), ("purpose", "What for"))


@dataclass(frozen=True, slots=True)
class AskedThing:
    """A name of the question: its title, and the sort whose page it leads to, if it has one."""

    title: str
    sort: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One part of what was asked, or one thing that was stated, and by what it is known."""

    label: str
    things: tuple[AskedThing, ...]
    known_by: str = ""


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """An answer for a page. `proofs` are those of its items, where they could be told; `ask_again` is an address."""

    outcome: str
    says: str
    sentence: str
    asked: tuple[AskedRow, ...]
    turns_on: tuple[str, ...]
    items: tuple[ItemDocument, ...]
    proofs: tuple[tuple[str, Proof], ...]
    terms: tuple[Term, ...]
    not_examined: tuple[str, ...]
    ask_again: str
    bundle: str

    @property
    def is_permitted(self) -> bool:
        """Whether nothing need change."""
        return self.outcome == Outcome.PERMITTED.value


def answer_page(
    answer: Answer | Reasons, graph: PolicyGraph, extra: Mapping[str, Any], path: str
) -> AnswerPage:
    """Lay an answer out as a page. `extra` is what was recorded beside it, and `path` the page where one asks."""
    document = write_document(answer)
    told = " ".join(
        line.says for item in document.items for section in item.sections for line in section.lines
    )
    proofs = tuple((item.title, item.proof) for item in (answer.items if isinstance(answer, Answer) else ()))
    return AnswerPage(
        outcome=answer.outcome.value,
        says=answer.says,
        sentence=asked_in_titles(answer.question, graph),
        asked=tuple(_asked(answer.question, graph, extra)),
        turns_on=tuple(turns_on(answer.items)),
        items=document.items,
        proofs=proofs,
        terms=terms_in(f"{answer.says} {told}"),
        not_examined=NOT_EXAMINED,
        ask_again=address_of(path, query_of(answer.question)),
        bundle=answer.bundle,
    )


def asked_in_titles(question: Mapping[str, Any], graph: PolicyGraph) -> str:
    """What was asked as people say it, with titles for names and without what was stated beside it."""

    title = partial(title_of, graph)
    data = listed_in_words([title(one) for one in question["data"]])
    on = in_words(date.fromisoformat(question["on"]))
    return (
        f"May {title(question['from'])} share {data} with {title(question['to'])}"
        f" for {in_sentence(title(question['purpose']))} on {on}?"
    )


def _asked(question: Mapping[str, Any], graph: PolicyGraph, extra: Mapping[str, Any]) -> Iterator[AskedRow]:
    for part, label in _PARTS:
        said = question[part]
        yield AskedRow(
            label, tuple(_thing(one, graph) for one in (said if isinstance(said, list) else [said]))
        )
    yield AskedRow("On which day", (AskedThing(in_words(date.fromisoformat(question["on"]))),))
    if question.get("under"):
        yield AskedRow("Under which clause", (_thing(question["under"], graph),))
    for name, value in question.get("facts", {}).items():
        word = {True: "yes", False: "no"}.get(value, value)
        yield AskedRow(f"{title_of(graph, name)}: {word}", (_thing(name, graph),), "stated by whoever asked")
    signed = extra.get("approvals", ())
    for number, approval in enumerate(question.get("approvals", ())):
        yield _approval(
            approval, graph, is_signed=number < len(signed) and bool(signed[number].get("signed"))
        )
    for name, day in question.get("events", {}).items():
        happened = f"{title_of(graph, name)} on {in_words(date.fromisoformat(day))}"
        yield AskedRow(happened, (_thing(name, graph),), "stated by whoever asked")


def _approval(approval: Mapping[str, Any], graph: PolicyGraph, *, is_signed: bool) -> AskedRow:
    known = "signed by the approver" if is_signed else "claimed by whoever asked, not signed"
    return AskedRow(as_sentence(approval_in_words(approval)), (_thing(approval["by"], graph),), known)


def _thing(name: str, graph: PolicyGraph) -> AskedThing:
    if name not in graph:
        return AskedThing(name)
    return AskedThing(title_of(graph, name), sort_of(graph, name) or "", name)


def turns_on(items: tuple[ItemReasons, ...]) -> Iterator[str]:
    """What decides each item, in no more words than people read; the rest stands below."""
    left = MOST_WORDS
    for item in items:
        for says in _decisive(item):
            left -= len(says.split())
            if left < 12:
                yield "More stands below."
                return
            yield as_sentence(says)


def _decisive(item: ItemReasons) -> Iterator[str]:
    yield item.says
    match item.outcome:
        case Outcome.PERMITTED:
            yield from (one.says for one in item.conditions)
        case Outcome.REFERRED:
            yield from (one.says for one in item.missing)
        case Outcome.REFUSED:
            yield from (one.says for one in item.barriers)
