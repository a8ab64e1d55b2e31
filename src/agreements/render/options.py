"""What would change an answer, in words: for the end of an answer, and by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from agreements.decide.answer import Answer, Outcome, Reasons
from agreements.render.document import MARKS, DocumentLine, Section
from agreements.words import as_sentence, in_sentence, listed_in_words

HEADING = "What would change it"
NOTHING_TO_CHANGE = "Nothing need change: it is permitted as it stands"


def changes_of(answer: Answer | Reasons) -> Section | None:
    """The section of what would change an answer, where that was asked for too."""
    options = answer.options if isinstance(answer, Answer) else None
    return None if options is None else changes_section(options)


def changes_section(advice: Mapping[str, Any]) -> Section:
    """What would change an answer, by what `Bundle.options` says of it in JSON."""
    return Section(HEADING, tuple(_lines(advice)))


def _lines(advice: Mapping[str, Any]) -> Iterator[DocumentLine]:
    """Each option with all of its changes, the cheapest first; and why there is none."""
    for number, option in enumerate(advice["options"], 1):
        changes = [_change(change) for change in option["changes"]]
        if len(changes) == 1:
            yield DocumentLine(f"{number}. {as_sentence(changes[0])}")
        else:
            parts = tuple(DocumentLine(one, "•") for one in changes)
            yield DocumentLine(f"{number}. All of these:", parts=parts)
    only_law = advice["only_law"]
    if only_law is not None:
        yield DocumentLine(as_sentence(only_law["says"]), parts=tuple(_standing(only_law["bars"])))
    for one in advice["forbidden"]:
        yield DocumentLine(f"{as_sentence(one['says'])} ({_parties(one)})", MARKS["false"])
    is_answered = advice["options"] or only_law is not None or advice["forbidden"]
    if not is_answered and advice["outcome"] != Outcome.PERMITTED.value:
        yield DocumentLine("Nothing that was looked for would: no restriction and no need is taken out.")


def _change(change: Mapping[str, Any]) -> str:
    """One change, with who must move for it."""
    so = ""
    if change.get(
        "if_so"
    ):  # what an approval is for may be a noun, such as a support, which is not so but right
        so = "if it is right, " if change["kind"] == "approval" else "if it is so, "
    match change["kind"]:
        case "fact":
            said = f"state that {change['says']}, as {_plain(change['who_title'])} can say"
        case "approval":
            said = f"get {change['says']}" + (", although it was refused" if change["refused"] else "")
        case _:
            said = change["says"]
    who = f": {_parties(change)}" if "who_titles" in change else ""
    return f"{so}{said} ({change['marks']}{who})"


def _plain(title: str) -> str:
    """Who can say it, in quotation marks where a title has commas of its own."""
    return f"“{title}”" if "," in title else in_sentence(title)


def _parties(one: Mapping[str, Any]) -> str:
    """Who the parties are, in words."""
    return listed_in_words([f"“{title}”" for title in one["who_titles"]])


def _standing(bars: Sequence[Mapping[str, Any]]) -> Iterator[DocumentLine]:
    """The bars that nothing lifts, each with the powers that do not reach."""
    for bar in bars:
        powers = tuple(
            DocumentLine(f"“{power['title']}” ({power['gateway']}): {power['why']}", "•")
            for power in bar["powers"]
        )
        yield DocumentLine(as_sentence(bar["says"]), MARKS["false"], parts=powers)
