"""What a shell does to a question before we see it, and how to put the question so that it stays whole."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from agreements.diagnostics import Diagnostic, Source, diagnose
from agreements.language.parser import parse_question

_QUOTES = "\"'\u201c\u201d\u201e\u2018\u2019"

_START = re.compile(
    rf"\s*[{_QUOTES}]?(?:may(?:\s|$)|\{{|[{_QUOTES}]?(?:from|to|data|purpose|on)[{_QUOTES}]?:)", re.IGNORECASE
)
"""How a question begins, or its first piece: a sentence, JSON, or JSON whose braces the shell took for its own."""

_WORDS = re.compile(r"\b(that|reference) (?!\")(.+?)(?=\s+(?:on|until) \d|\s+reference\b|\s+and\b|,|\?|$)")
"""Words of an approval or its reference that should stand in quotation marks and do not."""

_GENERAL = "agreements ask PATH 'may A share DATA with B for P on 2020-06-01 where approved by R that \"…\"?'"

_GENERAL_JSON = (
    """agreements ask PATH '{"from": "A", "to": "B", "data": ["DATA"], "purpose": "P", "on": "2020-06-01"}'"""
)


def in_pieces(arguments: Sequence[str]) -> Diagnostic | None:
    """What is wrong with arguments in which the question is not one of its own and the last; else nothing."""
    start = next((at for at, one in enumerate(arguments) if _begins_a_question(one)), None)
    if start is None or start == len(arguments) - 1:
        return None
    paths, pieces = arguments[:start], arguments[start:]
    if all(is_path(piece) for piece in pieces[1:]):
        return diagnose(
            "bad-question", "the question does not come last", help="name the files and folders first"
        )
    message = f"the shell gave the question in {len(pieces)} pieces: {_why(pieces)}"
    return diagnose("bad-question", message, help=_how_to_quote(paths, " ".join(pieces)))


def without_quotes(paths: Sequence[str], question: str, problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The problems of a question, with what the shell did where its quotation marks are gone."""
    if '"' in question:
        return list(problems)
    help_text = f"the shell takes quotation marks away that it understands; {_how_to_quote(paths, question)}"
    return [replace(one, help=help_text) if _misses_quotes(question, one) else one for one in problems]


def _begins_a_question(argument: str) -> bool:
    return _START.match(argument) is not None and not is_path(argument)


def is_path(argument: str) -> bool:
    """Whether an argument leads to a file or folder."""
    try:
        return Path(argument).exists()
    except (OSError, ValueError):
        return False


def _why(pieces: Sequence[str]) -> str:
    first = pieces[0].lstrip()
    if first[0] in "\u201c\u201d\u201e\u2018\u2019":
        return "curly quotation marks mean nothing to it"
    if first[0] == "'":
        return "single quotes mean nothing to it"
    if _is_json(first):
        return "it took the quotation marks of the JSON, or its braces, for its own"
    if not any(re.search(r"\s", piece) for piece in pieces):
        return "it was not in quotation marks"
    return "a quotation mark in it ended the one around it, and both are gone"


def _is_json(question: str) -> bool:
    return question.lstrip().startswith("{") or ":" in question.split(" ")[0]


def _misses_quotes(question: str, problem: Diagnostic) -> bool:
    """Whether a problem is that words should stand in quotation marks, or JSON has none."""
    if _is_json(question):
        return True
    if problem.primary is None or problem.code != "unexpected-word":
        return False
    span = problem.primary.span
    before, here = question[: span.start], question[span.start : span.end]
    return (
        re.search(r"\b(?:that|reference)\s*$", before) is not None
        or re.match(r"that\b|reference\b", here) is not None
    )


def _how_to_quote(paths: Sequence[str], question: str) -> str:
    mended = next(_mended(question.strip(_QUOTES + " ")), None)
    general = _GENERAL_JSON if _is_json(question) else _GENERAL
    shown = general if mended is None else f"agreements ask {quoted([*(paths or ['PATH']), mended])}"
    inside = "escape those inside with `\\`" if os.name == "nt" else "use double ones only inside it"
    around = "double" if os.name == "nt" else "single"
    otherwise = "or give `-` for it, and write it to standard input"
    return f"put the question in {around} quotation marks, and {inside}: {shown}; {otherwise}"


def _mended(question: str) -> Iterator[str]:
    """What the question was, where that can be told: with the quotation marks back, it can be read."""
    for tried in (question, _WORDS.sub(r'\1 "\2"', question)):
        if parse_question(Source("question", tried)).tree is not None:
            yield tried


def quoted(arguments: Sequence[str]) -> str:
    """Arguments as they are typed, so that the shell leaves them whole."""
    return subprocess.list2cmdline(arguments) if os.name == "nt" else shlex.join(arguments)
