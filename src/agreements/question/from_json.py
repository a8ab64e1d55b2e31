"""A question in JSON: what is wrong with it is said as of a question."""

from __future__ import annotations

from typing import Any

from agreements import json_input
from agreements.question.read import HELP, QuestionError


def read_json(raw: bytes | str, what: str = "question") -> Any:
    """What the JSON of a question says, or of a part of one, which messages call `what`.

    Raises `QuestionError` for what cannot be read as JSON.
    """
    try:
        return json_input.read_json(raw, what, HELP if what == "question" else None)
    except json_input.JsonError as error:
        raise QuestionError([error.diagnostic]) from None
