"""One round of the quick benchmark: each measures on a bundle that was asked nothing before, in a process of its own.

The processes are copies of one that has imported everything, as imports would take longer than what is measured. What
each gives are numbers by name (`bench.compared` says what they are), and every answer is held against `answers.json`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec
import pyarrow.parquet as pq

from agreements import Bundle
from agreements.question.read import read_question
from agreements.question.resolve import resolve
from bench.clock import Memory, seconds_of, settle, summary, summary_of_first, timed_calls, timed_until
from bench.loading import COMPILED
from bench.tables import ASKED, check

EXPLAINED = 400
"""How many questions are asked with their proof: each takes several times as long as a bare answer."""

CHECKED = 200
"""How many rows of a table are asked one by one too."""

_read = msgspec.json.decode


def bare(folder: Path, again: float) -> dict[str, float]:
    """From the compiled bundle to the first answer; each question the first time; then again, for so many seconds."""
    questions, expected = _asked(folder)
    texts = [json.dumps(question).encode() for question in questions]
    memory = Memory()
    start = perf_counter()
    bundle = _load(folder)
    begun = bundle.outcome(_read(texts[0])).value
    ready = perf_counter() - start
    settle()
    told, first = timed_until(lambda text: bundle.outcome(_read(text)), texts[1:], float("inf"), 0)
    grown = memory.grown()
    _hold([begun, *(outcome.value for outcome in told)], expected)
    shares = [resolve(bundle.graph, read_question(question)[0]) for question in questions]
    return {
        "ready": ready * 1e6,
        "memory": grown,
        **_first("bare", first, questions[1:]),
        "bare_again": _median(lambda text: bundle.outcome(_read(text)), texts, again),
        "resolved_again": _median(bundle._index.value, shares, again),
    }


def proof(folder: Path, again: float) -> dict[str, float]:
    """The first questions with their full proof: the first time, and again."""
    questions, expected = _asked(folder)
    questions, expected = questions[:EXPLAINED], expected[:EXPLAINED]
    memory = Memory()
    bundle = _load(folder)
    settle()
    told, first = timed_until(lambda question: bundle.ask(question).outcome, questions, float("inf"), 0)
    grown = memory.grown()
    _hold([outcome.value for outcome in told], expected)
    return {
        "proof_memory": grown,
        **_first("proof", first, questions),
        "proof_again": _median(bundle.ask, questions, again),
    }


def table(folder: Path, _: float) -> dict[str, float]:
    """A table the first time and again, in answers a second; some of its rows are asked one by one too."""
    questions = pq.read_table(folder / ASKED)
    bundle = _load(folder)
    answers, cold = seconds_of(lambda: bundle.decide_table(questions))
    again, warm = seconds_of(lambda: bundle.decide_table(questions))
    if again != answers:
        raise AssertionError("a table asked again was answered otherwise")
    check(bundle, questions, answers, CHECKED)
    return {"table": questions.num_rows / cold, "table_again": questions.num_rows / warm}


def fixed(_: Path, again: float) -> dict[str, float]:
    """Work that no change to the engine touches: where it takes longer, the machine was slower."""
    said = json.dumps({f"name-{at}": [at, str(at)] for at in range(200)})
    settle()
    return {"fixed": _median(lambda text: sorted(json.loads(text).items()), [said] * 200, again)}


Work = Callable[[Path, float], dict[str, float]]


def measure_round(folder: Path, again: float) -> dict[str, float]:
    """One round: all of the above, each in a copy of this process. Raises `ChildProcessError` where one fails."""
    return dict(figure for work in (fixed, bare, proof, table) for figure in _apart(work, folder, again))


def _apart(work: Work, folder: Path, again: float) -> Iterator[tuple[str, float]]:
    told = folder.with_suffix(".figures")
    told.unlink(missing_ok=True)
    copy = os.fork()
    if copy == 0:
        try:
            told.write_text(json.dumps(work(folder, again)), encoding="utf-8")
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            os._exit(0)
    os.waitpid(copy, 0)
    if not told.exists():
        raise ChildProcessError(f"{work.__name__} could not be measured")
    yield from json.loads(told.read_text(encoding="utf-8")).items()


def _asked(folder: Path) -> tuple[list[dict[str, Any]], list[str]]:
    questions, answers = (
        json.loads((folder / name).read_text(encoding="utf-8")) for name in ("questions.json", "answers.json")
    )
    return questions, answers


def _load(folder: Path) -> Bundle:
    return Bundle.from_bytes((folder / COMPILED).read_bytes())


def _hold(told: list[str], expected: list[str]) -> None:
    if told != expected:
        raise AssertionError("a question was answered otherwise than before")


def _first(what: str, took: list[int], questions: list[dict[str, Any]]) -> dict[str, float]:
    found: dict[str, Any] = summary_of_first(took, questions)
    return {what: found["median_us"], f"{what}_new_data": found["new_data"]["median_us"]}


def _median(call: Callable[[Any], object], questions: list[Any], seconds: float) -> float:
    return summary(timed_calls(call, questions, seconds))["median_us"]
