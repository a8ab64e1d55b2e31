"""JSON as a question is read from it: nothing may be said twice, and what is wrong is said in the user's words."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from agreements.diagnostics import Diagnostic, diagnose
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


def read_json(
    raw: bytes,
    what: str = "question",
    *,
    longest_key: int | None = None,
    constant: Callable[[str], Any] | None = None,
) -> Any:
    """What some bytes say; `what` is what a message calls them, and `constant` reads `NaN` and its kin.

    A key that stands twice is quoted up to its `longest_key` characters. Raises `QuestionError` for what is not JSON,
    or says the same thing twice.
    """
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=unrepeated, parse_constant=constant)
    except UnicodeDecodeError:
        problem = diagnose("bad-question", f"the {what} is not UTF-8 text", help="send UTF-8")
    except RecursionError:
        problem = _bad(f"the {what} is nested too deep", "see section 3 of the language: a question is flat")
    except RepeatedKeyError as error:
        message = f"`{error.args[0][:longest_key]}` is stated twice"
        problem = diagnose("repeated-fact", message, help="state it once")
    except ValueError as error:
        place = f" at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else ""
        problem = _bad(f"the {what} is not JSON{place}", HELP)
    raise QuestionError([problem])


def _bad(message: str, help_text: str) -> Diagnostic:
    return diagnose("bad-question", message, help=help_text)
