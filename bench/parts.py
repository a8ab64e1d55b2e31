"""What each part of an answer costs, in one process and without a network: where the service's time goes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import agreements
from agreements.record.committer import Committer
from agreements.record.database import Database
from agreements.record.entry import Entry
from agreements.record.job import Append, Job, prepare_jobs
from agreements.record.log import DecisionLog
from agreements.record.opening import open_for_writing
from agreements.record.wire import decode_rows, encode_rows
from agreements.service.http.body import read_json
from agreements.service.http.decision_request import read_stated_question
from agreements.service.http.encoding import encode_answer
from bench.plain import PlainNetwork

_TOGETHER = 64
"""Answers that are recorded together, as they are under load."""

_ROUNDS = 20


def cost_of_parts(network: PlainNetwork, file: Path, logs: Path) -> dict[str, float]:
    """Microseconds of processor time of each part of a new single answer, the least of several rounds."""
    bundle = agreements.load(file)
    questions = list(network.questions)[: 16 * _TOGETHER]
    bodies = [json.dumps(question).encode() for question in questions]
    read = [read_stated_question(question) for question in questions]
    reasons = [bundle.reasons(question) for question in read]
    encoded = [encode_answer(answer) for answer in reasons]

    def entry(at: int) -> Entry:
        return Entry(
            door="decisions", outcome=reasons[at].outcome.value, bundle=bundle.hash, caller="bench",
            question=encoded[at].question, reasons=encoded[at].reasons, request_id=f"bench-{at}",
        )  # fmt: skip

    url = f"sqlite:///{logs / 'parts.db'}"
    database = Database(url)
    with DecisionLog.open(url):
        engine = database.for_writing()
        committer = Committer(lambda: open_for_writing(database, engine), database.shown)
        parts = {
            "reading the question": _each(lambda at: read_stated_question(read_json(bodies[at])), len(read)),
            "deciding, bare": _each(lambda at: bundle.outcome(read[at]), len(read)),
            "deciding, with reasons": _each(lambda at: bundle.reasons(read[at]), len(read)),
            "deciding, with proof": _each(lambda at: bundle.ask(read[at]), len(read)),
            "writing the answer": _each(lambda at: encode_answer(reasons[at]), len(read)),
            "preparing the record": _together(lambda jobs: prepare_jobs(jobs), entry),
            "handing it to the writer": _together(_hand_over, entry, prepared=True),
            "linking and committing it": _together(committer.commit, entry, prepared=True),
        }
        committer.disconnect()
    return {name: round(cost, 2) for name, cost in parts.items()}


def _each(do: Callable[[int], Any], number: int) -> float:
    def once() -> float:
        began = time.process_time()
        for at in range(number):
            do(at)
        return (time.process_time() - began) / number

    return min(once() for _ in range(_ROUNDS)) * 1e6


def _together(
    do: Callable[[list[Job]], Any], entry: Callable[[int], Entry], *, prepared: bool = False
) -> float:
    def once() -> float:
        jobs = [Job([entry(at)], None, None) for at in range(_TOGETHER)]  # type: ignore[arg-type]
        if prepared:
            prepare_jobs(jobs)
        began = time.process_time()
        do(jobs)
        return (time.process_time() - began) / _TOGETHER

    return min(once() for _ in range(5 * _ROUNDS)) * 1e6


def _hand_over(jobs: Sequence[Job]) -> list[Append]:
    return decode_rows(encode_rows(job.rows for job in jobs)[4:])
