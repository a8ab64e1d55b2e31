"""Parsing many texts on all cores: workers are this package's own parser in processes of their own.

A worker says of each text what it holds, as bytes, and what would otherwise be gone through its tree for; or that
something is wrong with it, which is found again and explained here. Where no worker can be had, everything is parsed
here.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from typing import IO, TypeAlias

import msgspec

from agreements.diagnostics import Source
from agreements.language import syntax as s
from agreements.language.checks import is_sound
from agreements.language.checks.facts import tests_of_facts
from agreements.language.checks.wrong_names import names_used
from agreements.language.declarations import AgreementFile
from agreements.language.kept import Extract, KeptItems
from agreements.language.parse_tables import tables_at_hand, take_tables
from agreements.language.parser import Parsed, parse, reserved_words
from agreements.language.records import encode
from agreements.store.entries import encode_entries, entry_of

WORTH_WORKERS = 500_000
"""Characters of text to parse, below which starting workers would take longer than they save."""

MOST_WORKERS = 8

_LENGTH = struct.Struct("<I")

_START = """
import signal, sys, types
from importlib import import_module
signal.signal(signal.SIGINT, signal.SIG_IGN)
face = types.ModuleType("agreements")
face.__path__ = [sys.argv[1]]
sys.modules["agreements"] = face
import_module(sys.argv[2]).work()
"""
"""What a worker starts with: no more of the package than reading takes, since its face imports all of the engine.

An interrupt is for the one who started it, who ends it.
"""


class Told(msgspec.Struct, frozen=True, array_like=True):
    """What a worker says of a text: its items as bytes, those that name what it uses first, and how many those are.

    And what would otherwise be gone through the tree for, while the other cores wait.
    """

    items: tuple[bytes, ...]
    used: int
    extract: Extract


_ENCODE = msgspec.msgpack.Encoder().encode
_DECODE_TEXT = msgspec.msgpack.Decoder(str).decode
_TOLD: msgspec.msgpack.Decoder[Told | None] = msgspec.msgpack.Decoder(Told | None)


def parse_on_all_cores(sources: Sequence[Source]) -> list[Parsed | KeptItems]:
    """Parse texts, with several processes when there is enough to do."""
    cores = min(os.cpu_count() or 1, MOST_WORKERS, len(sources))
    if cores < 2 or sum(len(source.text) for source in sources) < WORTH_WORKERS:
        return [parse(source) for source in sources]
    return _Shared(sources).run(cores)


_Answer: TypeAlias = tuple[int, Told | None]
"""Which text an answer is about, and what a worker says of it."""


@dataclass
class _Shared:
    """Texts that several workers take turns at, largest first."""

    sources: Sequence[Source]
    _order: list[int] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _answers: SimpleQueue[_Answer | None] = field(default_factory=SimpleQueue)
    _workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def run(self, workers: int) -> list[Parsed | KeptItems]:
        self._order = sorted(range(len(self.sources)), key=lambda at: len(self.sources[at].text))
        found: dict[int, Parsed | KeptItems] = {}
        try:
            for _ in range(workers):
                threading.Thread(target=self._feed, daemon=True).start()
            while workers:
                answer = self._answers.get()
                if answer is None:
                    workers -= 1
                else:
                    found[answer[0]] = self._taken_up(*answer)
        finally:
            self._stop()
        # what no worker took, since none could be had or all have failed, is parsed here
        return [found.get(at) or parse(source) for at, source in enumerate(self.sources)]

    def _taken_up(self, at: int, told: Told | None) -> Parsed | KeptItems:
        """What an answer comes to, while the workers go on; what is wrong with a text is found again, and explained."""
        if told is None:
            return parse(self.sources[at])
        kept = KeptItems(self.sources[at], told.items, told.used, told.extract)
        with suppress(msgspec.DecodeError):  # made now rather than after the other texts
            _ = kept.tree
            return kept
        return parse(self.sources[at])

    def _stop(self) -> None:
        """End the workers: they have nothing left to do, or nobody wants it done any more."""
        with self._lock:
            self._order.clear()
            for worker in self._workers:
                worker.kill()

    def _next(self) -> int | None:
        with self._lock:
            return self._order.pop() if self._order else None

    def _feed(self) -> None:
        """Give one worker a text after another until none is left, or until it fails."""
        try:
            worker = self._worker()
        except OSError:
            self._answers.put(None)
            return
        with suppress(OSError), worker:
            try:
                with suppress(OSError, EOFError, msgspec.MsgspecError):
                    _share_tables(worker)
                    while (at := self._next()) is not None:
                        self._answers.put((at, _exchange(worker, self.sources[at].text)))
            finally:
                self._answers.put(None)  # nobody waits for it to end, which takes a while

    def _worker(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", "-c", _START, str(Path(__file__).parents[1]), __name__]
        with self._lock:
            worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own
            self._workers.append(worker)
        return worker


def _share_tables(worker: subprocess.Popen[bytes]) -> None:
    """Give a worker the tables of the parser; where there are none, it makes them and gives them to us."""
    given = tables_at_hand()
    made = _asked(worker, given or b"")
    if made:
        take_tables(made)


def _exchange(worker: subprocess.Popen[bytes], text: str) -> Told | None:
    return _TOLD.decode(_asked(worker, _ENCODE(text)))


def _asked(worker: subprocess.Popen[bytes], message: bytes) -> bytes:
    if worker.stdin is None or worker.stdout is None:
        raise EOFError
    _write(worker.stdin, message)
    return _read(worker.stdout)


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


def tell(text: str) -> Told | None:
    """What a worker says of a text; nothing of one that something is wrong with."""
    source = Source("", text)
    parsed = parse(source)
    if parsed.tree is None or parsed.problems:
        return None
    items = sorted(parsed.tree.items, key=lambda item: not isinstance(item, s.Use))
    return Told(
        tuple(map(encode, items)), len(parsed.tree.uses), _extract(AgreementFile(source, parsed.tree))
    )


def _extract(file: AgreementFile) -> Extract:
    try:
        entries = encode_entries(list(map(entry_of, file.tree.declarations)))
    except KeyError:  # there is no such unit, as the checks will say
        entries = None
    return Extract(names_used(file.tree), tests_of_facts(file.tree), is_sound(file), entries)


def _take_or_make_tables(given: bytes) -> bytes:
    """The tables of the parser, where they were not given and had to be made."""
    if given:
        take_tables(given)
        return b""
    reserved_words()  # which makes a parser
    return tables_at_hand() or b""


def work() -> None:
    """Parse what comes in until nothing comes any more: what a worker does."""
    with suppress(EOFError, BrokenPipeError):
        _write(sys.stdout.buffer, _take_or_make_tables(_read(sys.stdin.buffer)))
        while True:
            _write(sys.stdout.buffer, _ENCODE(tell(_DECODE_TEXT(_read(sys.stdin.buffer)))))
