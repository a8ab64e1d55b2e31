"""What would change an answer, in words: for the end of an answer, and by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from agreements.decide.answer import Answer, Outcome, Reasons
from agreements.render.document import MARKS, DocumentLine, Section
from agreements.words import as_sentence, listed_in_words

HEADING = "What would change it"


def changes_of(answer: Answer | Reasons) -> Section | None:
    """The section of what would change an answer, where that was asked for too."""
    options = answer.options if isinstance(answer, Answer) else None
    return None if options is None else changes_section(options)


def changes_section(advice: Mapping[str, Any], called: Callable[[str], str] = str) -> Section:
    """What would change an answer, by what `Bundle.options` says of it in JSON; `called` gives parties their titles."""
    return Section(HEADING, tuple(_lines(advice, called)))


def _lines(advice: Mapping[str, Any], called: Callable[[str], str]) -> Iterator[DocumentLine]:
    """Each option with all of its changes, the cheapest first; and why there is none."""
    for number, option in enumerate(advice["options"], 1):
        changes = [_change(change, called) for change in option["changes"]]
        if len(changes) == 1:
            yield DocumentLine(as_sentence(f"{number}. {changes[0]}"))
        else:
            parts = tuple(DocumentLine(one, "•") for one in changes)
            yield DocumentLine(f"{number}. All of these:", parts=parts)
    only_law = advice["only_law"]
    if only_law is not None:
        yield DocumentLine(as_sentence(only_law["says"]), parts=tuple(_standing(only_law["bars"])))
    elif not advice["options"] and advice["outcome"] != Outcome.PERMITTED.value:
        yield DocumentLine("Nothing that was looked for would: no restriction and no need is taken out.")


def _change(change: Mapping[str, Any], called: Callable[[str], str]) -> str:
    """One change, with who must move for it."""
    if change["kind"] == "fact":
        so = "if it is so, " if change["if_so"] else ""
        return f"{so}state that {change['says']}, as {change['who_title']} can say ({change['marks']})"
    who = (
        f": {listed_in_words([*map(called, change['who'])])}"
        if change["kind"] in ("amend", "agreement")
        else ""
    )
    return f"{change['says']} ({change['marks']}{who})"


def _standing(bars: Sequence[Mapping[str, Any]]) -> Iterator[DocumentLine]:
    """The bars that nothing lifts, each with the powers that do not reach."""
    for bar in bars:
        powers = tuple(
            DocumentLine(f"“{power['title']}” ({power['gateway']}): {power['why']}", "•")
            for power in bar["powers"]
        )
        yield DocumentLine(as_sentence(bar["says"]), MARKS["false"], parts=powers)
