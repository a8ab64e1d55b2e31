"""A question in JSON: what is wrong with it is said as of a question."""

from __future__ import annotations

from typing import Any

from agreements import json_input
from agreements.question.read import QuestionError

HELP = 'a question looks like {"from": …, "to": …, "data": […], "purpose": …, "on": …}'
"""What to do about a question that is none."""


class RepeatedKeyError(ValueError):
    """A key stands twice in one JSON object."""


def unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object as a dictionary. Raises `RepeatedKeyError` when a key stands twice."""
    read = dict(pairs)
    if len(read) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise RepeatedKeyError(key)
            seen.add(key)
    return read


def read_json(raw: bytes | str, what: str = "question") -> Any:
    """What the JSON of a question says, or of a part of one, which messages call `what`.

    Raises `QuestionError` for what cannot be read as JSON.
    """
    try:
        return json_input.read_json(raw, what, HELP if what == "question" else None)
    except json_input.JsonError as error:
        raise QuestionError([error.diagnostic]) from None
