"""Answers that were given lately, so that the same question need not be worked out again.

On the path of every share the same question comes many times a day: the same two organisations, the same data and
purpose, the same facts, one time for each person whose data is shared. The same question to the same bundle has the
same answer, so it is kept with the bundle, under the very bytes of the request. Each time it is recorded anew.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

from agreements.service.asked import Asked

MOST_BYTES = 32_000_000
"""Bytes of requests and answers that one process keeps for one bundle, before the one asked longest ago is dropped."""

_OVERHEAD = 1_500
"""Bytes that Python needs to keep one of them, beside its text."""


class Given(NamedTuple):
    """An answer as it is recorded and told, and how the question that it answers was read."""

    asked: Asked
    outcome: str
    question: bytes
    reasons: bytes
    recorded: bytes
    """The reasons as they are recorded: perhaps with the whole proof, packed."""

    @property
    def size(self) -> int:
        """Bytes that keeping it takes, about."""
        return len(self.question) + len(self.reasons) + len(self.recorded) + _OVERHEAD


class Remembered:
    """The answers of one bundle by the bytes that asked for them, those asked last kept longest."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._given: OrderedDict[bytes, Given] = OrderedDict()
        self._bytes = 0

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._given)

    def find(self, body: bytes) -> Given | None:
        """The answer that was given to these bytes, if it is still known."""
        given = self._given.get(body)
        if given is not None:
            self._given.move_to_end(body)
        return given

    def keep(self, body: bytes, given: Given) -> None:
        """Keep an answer under the bytes that asked for it, unless it could change with the same bundle.

        What stands on a time or on a signature is worked out each time: the one passes, and the keys may change.
        """
        if given.asked.known_on is not None or given.asked.approvals or body in self._given:
            return
        self._given[body] = given
        self._bytes += len(body) + given.size
        while self._bytes > self._most:
            gone, forgotten = self._given.popitem(last=False)
            self._bytes -= len(gone) + forgotten.size
