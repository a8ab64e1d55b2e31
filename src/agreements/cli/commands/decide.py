"""`agreements decide`: a question on each line of standard input."""

from __future__ import annotations

import sys

import typer

from agreements.cli.arguments import Full, Paths, load_bundle
from agreements.cli.command import Command
from agreements.cli.terminal import INVALID, error_json, write
from agreements.question.encoding import is_utf_16, not_utf_8
from agreements.question.from_json import read_json
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
        try:
            answer = bundle.ask(read_json(line)).to_json(full=full) + "\n"
        except QuestionError as error:
            bad = True
            answer = error_json(error.diagnostics, line=number)
        write(answer)
        sys.stdout.flush()
    raise typer.Exit(INVALID if bad else 0)


COMMAND = Command("decide", decide, order=30)
