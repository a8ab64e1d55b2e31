"""Answers that were given lately, so that the same question need not be worked out again.

On the path of every share the same question comes many times a day: the same two organisations, the same data and
purpose, the same facts, one time for each person whose data is shared. The same question to the same bundle has the
same answer, so it is kept with the bundle, under the very bytes of the request. Each time it is recorded anew.
"""

from __future__ import annotations

import contextlib
from typing import NamedTuple

from cachetools import LRUCache

from agreements.question.read import Question

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


class AnswerCache(LRUCache[bytes, CachedAnswer]):
    """The answers of one bundle by the bytes that asked for them, those asked last kept longest."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        super().__init__(most, getsizeof=lambda answer: answer.size)

    def keep(self, answer: CachedAnswer) -> None:
        """Keep an answer under the bytes that asked for it, unless it is larger than all that may be kept."""
        with contextlib.suppress(ValueError):
            self[answer.body] = answer
