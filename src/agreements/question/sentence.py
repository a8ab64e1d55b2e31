"""A question in JSON as the sentence that asks the same (`language.md`, section 3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from agreements.words import listed_in_words


def as_question(asked: Mapping[str, Any]) -> str:
    """The sentence of a question in JSON: `may A share D with B for P on 2020-06-01 where F is V?`."""
    said = (
        f"may {asked['from']} share {', '.join(asked['data'])} with {asked['to']}"
        f" for {asked['purpose']} on {asked['on']}"
    )
    stated = [*_facts(asked.get("facts", {})), *_approvals(asked.get("approvals", ()))]
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
        yield words + "".join(f" {word} {approval[word]}" for word in ("on", "until") if approval.get(word))


def _quoted(words: str) -> str:
    """Words in quotation marks: three of them where there is one inside."""
    return f'"""{words}"""' if '"' in words else f'"{words}"'
