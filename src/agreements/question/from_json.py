"""A question in JSON: what is wrong with it is said as of a question."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from agreements import json_input
from agreements.diagnostics import Diagnostic
from agreements.question.members import FACT_VALUE, HELP
from agreements.question.read import QuestionError


def read_json(raw: bytes | str, what: str = "question") -> Any:
    """What the JSON of a question says, or of a part of one, which messages call `what`.

    Raises `QuestionError` for what cannot be read as JSON.
    """
    try:
        return json_input.read_json(raw, what, HELP if what == "question" else None)
    except json_input.JsonError as error:
        raise QuestionError([_of_a_question(error)]) from None


def _of_a_question(error: json_input.JsonError) -> Diagnostic:
    """What is wrong, and of a fact's value what it can be: no fact takes a number without its unit."""
    is_of_fact = "facts" in error.path[:-1]
    return replace(error.diagnostic, help=FACT_VALUE) if is_of_fact else error.diagnostic
