"""Parsing many texts on all cores: workers are this package's own parser in processes of their own.

A worker says of each text what it holds, as bytes, or that something is wrong with it; what is wrong is found again and
explained here. Where no worker can be had, everything is parsed here.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import IO

import msgspec

from agreements.diagnostics import Source
from agreements.language import syntax as s
from agreements.language.parser import Parsed, parse
from agreements.language.reading import KeptItems
from agreements.language.records import encode

WORTH_WORKERS = 500_000
"""Characters of text to parse, below which starting workers would take longer than they save."""

MOST_WORKERS = 8

_LENGTH = struct.Struct("<I")


class Told(msgspec.Struct, frozen=True, array_like=True):
    """What a worker says of a text: its items as bytes, those that name what it uses first, and how many those are."""

    items: tuple[bytes, ...]
    used: int


_ENCODE = msgspec.msgpack.Encoder().encode
_DECODE_TEXT = msgspec.msgpack.Decoder(str).decode
_TOLD: msgspec.msgpack.Decoder[Told | None] = msgspec.msgpack.Decoder(Told | None)


def parse_on_all_cores(sources: Sequence[Source]) -> list[Parsed | KeptItems]:
    """Parse texts, with several processes when there is enough to do."""
    cores = min(os.cpu_count() or 1, MOST_WORKERS, len(sources))
    if cores < 2 or sum(len(source.text) for source in sources) < WORTH_WORKERS:
        return [parse(source) for source in sources]
    return _Shared(sources).run(cores)


@dataclass
class _Shared:
    """Texts that several workers take turns at, largest first."""

    sources: Sequence[Source]
    told: dict[int, KeptItems] = field(default_factory=dict)
    _order: list[int] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self, workers: int) -> list[Parsed | KeptItems]:
        self._order = sorted(range(len(self.sources)), key=lambda at: len(self.sources[at].text))
        threads = [threading.Thread(target=self._feed, daemon=True) for _ in range(workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        # what no worker could tell, for a mistake in it or in them, is parsed here, which also explains it
        return [self.told.get(at) or parse(source) for at, source in enumerate(self.sources)]

    def _next(self) -> int | None:
        with self._lock:
            return self._order.pop() if self._order else None

    def _feed(self) -> None:
        """Give one worker a text after another until none is left, or until it fails."""
        command = [sys.executable, "-c", f"from {__name__} import work; work()"]
        try:
            with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:  # noqa: S603 - our own
                while (at := self._next()) is not None:
                    source = self.sources[at]
                    told = _exchange(worker, source.text)
                    if told is not None:
                        self.told[at] = KeptItems(source, told.items, told.used)
        except (OSError, EOFError, msgspec.MsgspecError):
            return


def _exchange(worker: subprocess.Popen[bytes], text: str) -> Told | None:
    if worker.stdin is None or worker.stdout is None:
        raise EOFError
    _write(worker.stdin, _ENCODE(text))
    return _TOLD.decode(_read(worker.stdout))


def _write(to: IO[bytes], message: bytes) -> None:
    to.write(_LENGTH.pack(len(message)))
    to.write(message)
    to.flush()


def _read(source: IO[bytes]) -> bytes:
    """The next message. Raises `EOFError` when the other side has gone."""
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    message = source.read(length)
    if len(message) < length:
        raise EOFError
    return message


def _told(text: str) -> Told | None:
    parsed = parse(Source("", text))
    if parsed.tree is None or parsed.problems:
        return None
    items = sorted(parsed.tree.items, key=lambda item: not isinstance(item, s.Use))
    return Told(tuple(map(encode, items)), len(parsed.tree.uses))


def work() -> None:
    """Parse what comes in until nothing comes any more: what a worker does."""
    while True:
        try:
            text = _DECODE_TEXT(_read(sys.stdin.buffer))
        except EOFError:
            return
        _write(sys.stdout.buffer, _ENCODE(_told(text)))
