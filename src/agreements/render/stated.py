"""What a question stated, so that the answer to it can be read without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from agreements.decide.answer import Answer, Reasons
from agreements.words import in_words, listed_in_words


def stated(answer: Answer | Reasons) -> Iterator[str]:
    """The facts, approvals and events of the question, a phrase each."""
    for name, value in answer.question.get("facts", {}).items():
        word = {True: "yes", False: "no"}.get(value, value)
        yield f"{name} is {word}"
    for approval in answer.question.get("approvals", ()):
        yield approval_in_words(approval, approval["by"])
    for event, day in answer.question.get("events", {}).items():
        yield f"{event} on {in_words(date.fromisoformat(day))}"


def approval_in_words(approval: Mapping[str, Any], by: str = "") -> str:
    """An approval or a refusal of a question in JSON: by whom (left out where that stands elsewhere), of what, when."""
    verb = "refused" if approval.get("refused") else "approved"
    whom = f" by {by}" if by else ""
    that = f" that “{approval['that']}”" if approval.get("that") else ""
    dates = "".join(f" {word} {_day(approval[word])}" for word in ("on", "until") if approval.get(word))
    reference = f" ({approval['reference']})" if approval.get("reference") else ""
    return f"{verb}{whom}{that}{_scope(approval.get('for'))}{dates}{reference}"


def _day(said: str) -> str:
    """A day in words; what somebody typed that is none stays as it is."""
    try:
        return in_words(date.fromisoformat(said))
    except ValueError:
        return said


def _scope(scope: Mapping[str, Sequence[str]] | None) -> str:
    """What alone an approval is for, in the words of a question."""
    said = [
        f"{word} {listed_in_words(names, 'or') or 'nothing'}"
        for member, word in _SCOPE.items()
        if (names := (scope or {}).get(member)) is not None
    ]
    return f" ({', '.join(said)} alone)" if said else ""


_SCOPE = {"data": "for", "from": "shared by", "to": "shared with", "purpose": "for the purpose"}
"""How each list of what an approval is for is told."""
