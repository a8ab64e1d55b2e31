"""`agreements decide`: a question on each line of standard input."""

from __future__ import annotations

import json
import sys
from typing import Any

import typer

from agreements.cli.arguments import Full, Paths, load_bundle
from agreements.cli.command import Command
from agreements.cli.terminal import INVALID, error_json, write
from agreements.question.encoding import is_utf_16, not_utf_8
from agreements.question.from_json import read_json
from agreements.question.line import ID, without_id
from agreements.question.read import QuestionError


def decide(paths: Paths, full: Full = False) -> None:
    """Answer a question per line of standard input with an answer per line of standard output, as JSON."""
    bundle = load_bundle(paths)
    bad = False
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if number == 1 and is_utf_16(line):
            write(error_json([not_utf_8("standard input")], line=number))
            raise typer.Exit(INVALID)
        if not line.strip():
            continue
        said: dict[str, Any] = {}
        try:
            question, id_ = without_id(read_json(line))
            said = {} if id_ is None else {ID: id_}
            answer = _with(bundle.ask(question).to_json(full=full), said)
        except QuestionError as error:
            bad = True
            answer = error_json(error.diagnostics, line=number, **said)
        write(_as_text(answer))
        sys.stdout.flush()
    raise typer.Exit(INVALID if bad else 0)


def _with(answer: str, said: dict[str, Any]) -> str:
    """An answer, which is an object of JSON, with what else its line says."""
    more = json.dumps(said, ensure_ascii=False, separators=(",", ":"))[1:-1]
    return f"{answer[:-1]},{more}}}\n" if more else f"{answer}\n"


def _as_text(answer: str) -> str:
    """JSON that can be written down: half a character, which an `id` may hold, stands as its escape."""
    return answer.encode("utf-8", "backslashreplace").decode("utf-8")


COMMAND = Command("decide", decide, order=30)
