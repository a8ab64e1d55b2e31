"""Which recorded decisions another bundle would decide otherwise: `replay` without reasons, and so quicker."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import lru_cache

from agreements.bundle import Bundle
from agreements.decide.answer import UNANSWERABLE
from agreements.question.read import QuestionError
from agreements.record.log import DecisionLog
from agreements.record.query import Filters
from agreements.record.replay import ANSWERS_CACHED, Progress, each_record, is_decision, question_of
from agreements.render.recorded_moves import LookedAt, RecordedMove


def would_change(
    log: DecisionLog,
    new: Bundle,
    counts: LookedAt,
    *,
    old: Bundle | None = None,
    filters: Filters | None = None,
    progress: Progress | None = None,
) -> Iterator[RecordedMove]:
    """Each recorded decision whose outcome by a newer bundle is another than was recorded, as it is found.

    What it is by `old` is told too, where that is given; `counts` is counted up on the way. Raises `LogUnavailable`.
    """
    ask_new, ask_old = _asker(new), _asker(old) if old is not None else None
    for record in each_record(log, filters, progress):
        if not is_decision(record):
            counts.no_decisions += 1
        elif record.question is None:
            counts.erased += 1
        elif (now := ask_new(record.question)) == record.outcome or _never_could(record.outcome, now):
            counts.same += 1
        else:
            counts.moved += 1
            yield RecordedMove(
                number=record.number, id=record.id, at=record.at, question=question_of(record),
                recorded=record.outcome, was=ask_old(record.question) if ask_old else record.outcome, now=now,
            )  # fmt: skip


def _never_could(recorded: str, now: str | None) -> bool:
    return recorded == UNANSWERABLE and now is None


def _asker(bundle: Bundle) -> Callable[[bytes], str | None]:
    """What a bundle comes to for a recorded question; nothing where it cannot be asked."""

    @lru_cache(maxsize=ANSWERS_CACHED)
    def ask(question: bytes) -> str | None:
        try:
            return str(bundle.outcome(json.loads(question)))
        except (QuestionError, ValueError):  # names that it does not know; what is no JSON
            return None

    return ask
