"""A question in JSON as the sentence that asks the same (`language.md`, section 3).

A sentence says of an approval for which data it was given, and not for whom or for what purpose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from agreements.words import listed_in_words


def as_question(asked: Mapping[str, Any]) -> str:
    """The sentence of a question in JSON: `may A share D with B for P on 2020-06-01 where F is V?`.

    Raises `ValueError` for an approval that is narrowed otherwise than to some data: no sentence says that.
    """
    said = (
        f"may {asked['from']} share {', '.join(asked['data'])} with {asked['to']}"
        f" for {asked['purpose']} on {asked['on']}"
    )
    events = (f"{name} on {day}" for name, day in asked.get("events", {}).items())
    stated = [*_facts(asked.get("facts", {})), *events, *_approvals(asked.get("approvals", ()))]
    where = f" where {listed_in_words(stated)}" if stated else ""
    under = f" under {asked['under']}" if asked.get("under") else ""
    return f"{said}{where}{under}?"


def _facts(facts: Mapping[str, Any]) -> Iterator[str]:
    for name, value in facts.items():
        match value:
            case True:
                yield name
            case False:
                yield f"not {name}"
            case _:
                yield f"{name} is {value}"


def _approvals(approvals: Any) -> Iterator[str]:
    for approval in approvals:
        words = f"{'refused' if approval.get('refused') else 'approved'} by {approval['by']}"
        words += f" that {_quoted(approval['that'])}" if approval.get("that") else ""
        words += f" reference {_quoted(approval['reference'])}" if approval.get("reference") else ""
        words += _for_data(approval.get("for") or {})
        yield words + "".join(f" {word} {approval[word]}" for word in ("on", "until") if approval.get(word))


def _for_data(narrowed: Mapping[str, Any]) -> str:
    """What an approval is for, where that is some data."""
    if not narrowed:
        return ""
    if set(narrowed) != {"data"} or not narrowed["data"]:
        raise ValueError("a sentence says of an approval only for which data it was given")
    return f" for {listed_in_words(narrowed['data'])}"


def _quoted(words: str) -> str:
    """Words in quotation marks: three of them where there is one inside."""
    return f'"""{words}"""' if '"' in words else f'"{words}"'
