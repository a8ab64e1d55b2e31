"""Answers that were given lately, so that the same question need not be worked out again.

On the path of every share the same question comes many times a day: the same two organisations, the same data and
purpose, the same facts, one time for each person whose data is shared. The same question to the same bundle has the
same answer, so it is kept with the bundle, under the very bytes of the request. Each time it is recorded anew.
All doors share one cache, and one bound.
"""

from __future__ import annotations

import contextlib
from collections.abc import Hashable
from datetime import date
from typing import NamedTuple

from cachetools import LRUCache

from agreements.question.read import Question
from agreements.record.parts import REPEATED_FROM, precompress

MOST_BYTES = 32_000_000
"""Bytes of requests and answers that one process keeps for one bundle, before the one asked longest ago is dropped."""

_OVERHEAD = 1_500
"""Bytes that Python needs to keep one of them, beside its text."""


class CachedAnswer(NamedTuple):
    """An answer as it is recorded and sent, and what of its request is needed to send it again."""

    body: bytes
    """The bytes that asked."""
    query: Question | str
    """What was put to the bundle."""
    discloser: str
    outcome: str
    question: bytes
    reasons: bytes
    recorded: bytes
    """The reasons as they are recorded: perhaps with the whole proof, packed."""
    extra: bytes | None
    """What is recorded beside the question."""

    @property
    def size(self) -> int:
        """Bytes that keeping it takes, about."""
        return len(self.body) + len(self.question) + len(self.reasons) + len(self.recorded) + _OVERHEAD


class EvaluationKey(NamedTuple):
    """What the same answer to an evaluation depends on, beside the bundle."""

    path: str
    body: bytes
    """The bytes that asked."""
    today: date
    """The day that is meant where the request does not say."""
    disclosers: frozenset[str] | None
    """The organisations that the caller may ask for: where several hold the data, only these are asked about."""


class RecordedQuestion(NamedTuple):
    """One question that an evaluation came to, as it is recorded."""

    outcome: str
    bundle: str
    question: bytes
    recorded: bytes
    """The reasons as they are recorded, perhaps packed."""


class CachedEvaluation(NamedTuple):
    """What an evaluation, or several in one request, came to: what is told, and what is recorded."""

    key: EvaluationKey
    told: bytes
    id_at: int | None
    """Where the id of the first record stands in what is told, if it is told."""
    recorded: tuple[RecordedQuestion, ...]
    extra: bytes
    """The request as it is recorded beside the first question."""

    @property
    def size(self) -> int:
        """Bytes that keeping it takes, about."""
        each = (len(one.question) + len(one.recorded) + _OVERHEAD // 4 for one in self.recorded)
        return len(self.key.body) + len(self.told) + len(self.extra) + sum(each) + _OVERHEAD


class AnswerCache(LRUCache[Hashable, CachedAnswer | CachedEvaluation]):
    """The answers of one bundle by what asked for them, those asked last kept longest."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        super().__init__(most, getsizeof=lambda answer: answer.size)

    def decision(self, body: bytes) -> CachedAnswer | None:
        """The answer to a question in these very bytes, if it is kept; it is packed when it is asked for again."""
        found = self.get(body)
        if not isinstance(found, CachedAnswer):
            return None
        if type(found.recorded) is bytes and len(found.recorded) >= REPEATED_FROM:
            found = found._replace(recorded=precompress(found.recorded, REPEATED_FROM))
            self.keep(found)
        return found

    def evaluation(self, key: EvaluationKey) -> CachedEvaluation | None:
        """What an evaluation came to, if it is kept."""
        found = self.get(key)
        return found if isinstance(found, CachedEvaluation) else None

    def keep(self, answer: CachedAnswer | CachedEvaluation) -> None:
        """Keep an answer under what asked for it, unless it is larger than all that may be kept."""
        with contextlib.suppress(ValueError):
            self[answer.body if isinstance(answer, CachedAnswer) else answer.key] = answer
