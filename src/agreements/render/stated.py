"""What a question stated, so that the answer to it can be read without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from agreements.decide.answer import Answer, Reasons
from agreements.words import in_words, listed_in_words


def stated(answer: Answer | Reasons) -> Iterator[str]:
    """The facts, approvals and events of the question, a phrase each."""
    for name, value in answer.question.get("facts", {}).items():
        word = {True: "yes", False: "no"}.get(value, value)
        yield f"{name} is {word}"
    for approval in answer.question.get("approvals", ()):
        verb = "refused" if approval.get("refused") else "approved"
        that = f" that “{approval['that']}”" if approval.get("that") else ""
        days = ((word, approval.get(word)) for word in ("on", "until"))
        dates = "".join(f" {word} {in_words(date.fromisoformat(day))}" for word, day in days if day)
        reference = f" ({approval['reference']})" if approval.get("reference") else ""
        yield f"{verb} by {approval['by']}{that}{_scope(approval.get('for'))}{dates}{reference}"
    for event, day in answer.question.get("events", {}).items():
        yield f"{event} on {in_words(date.fromisoformat(day))}"


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
