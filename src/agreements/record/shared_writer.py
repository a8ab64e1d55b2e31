"""One writer for all processes of a service: it takes what they have to append, and commits it together.

Several processes that write to one file take turns, and each turn costs a transaction, a wait for the disk and what
the others have in their caches. One that writes for all has larger transactions and fewer of them.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from agreements.record.committer import Committer
from agreements.record.job import Append
from agreements.record.session import Session
from agreements.record.wire import decode_rows, encode_results, messages
from agreements.record.writer import LAST_SECONDS, MOST_ROWS

CAN_SHARE = hasattr(socket, "AF_UNIX")
"""Whether this system has sockets that stand as files, which only their owner can open."""

_AT_ONCE = 1 << 18
"""Bytes that are received at a time."""

_PATIENCE = 1.0
"""Seconds to tell a process what came of its rows; it takes a few bytes, and one that does not read them has ended."""


class SharedWriter:
    """A thread that listens on a socket for rows to append, and answers each message in its turn."""

    def __init__(self, connect: Callable[[], Session], shown: str, path: Path) -> None:
        self._committer = Committer(connect, shown)
        self._listener = socket.socket(socket.AF_UNIX)
        self._path = path
        self._listener.bind(str(path))
        path.chmod(0o600)
        self._listener.listen(128)
        self._waker, self._woken = socket.socketpair()
        self._selector = selectors.DefaultSelector()
        self._received: dict[socket.socket, bytearray] = {}
        self._buffer = memoryview(bytearray(_AT_ONCE))
        for one in (self._listener, self._woken):
            one.setblocking(False)
            self._selector.register(one, selectors.EVENT_READ)
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="shared log", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Finish what has come, and stop."""
        self._closed = True
        self._waker.send(b"-")
        self._thread.join(LAST_SECONDS)
        self._path.unlink(missing_ok=True)

    def __enter__(self) -> SharedWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _run(self) -> None:
        while not self._closed:
            asked: list[tuple[socket.socket, list[Append]]] = []
            rows = 0
            for key, _ in self._selector.select():
                for connection, appends in self._hear(key.fileobj):  # type: ignore[arg-type]
                    asked.append((connection, appends))
                    rows += sum(len(one.rows) for one in appends)
                if rows >= MOST_ROWS:  # what others have sent waits where it is
                    break
            if asked:
                appends = [one for _, several in asked for one in several]
                try:
                    self._committer.commit(appends)
                except Exception as error:
                    self._committer.give_up(appends, error)
                told: dict[socket.socket, bytes] = {}
                for connection, appends in asked:
                    told[connection] = told.get(connection, b"") + encode_results(appends)
                for connection, message in told.items():
                    self._tell(connection, message)
        self._committer.disconnect()
        for one in (*self._received, self._listener, self._waker, self._woken):
            one.close()
        self._selector.close()

    def _hear(self, source: socket.socket) -> Iterator[tuple[socket.socket, list[Append]]]:
        """What a connection asks for; a new one asks for nothing yet."""
        if source is self._listener:
            with contextlib.suppress(OSError):
                connection, _ = self._listener.accept()
                connection.setblocking(False)
                self._received[connection] = bytearray()
                self._selector.register(connection, selectors.EVENT_READ)
        elif source is not self._woken:
            for message in self._receive(source):
                try:
                    yield source, decode_rows(message)
                except msgspec.MsgspecError:
                    self._drop(source)
                    return

    def _receive(self, connection: socket.socket) -> list[bytes]:
        """The messages that have come whole; none of one who has hung up, who waits no longer."""
        received = self._received[connection]
        try:
            while True:
                number = connection.recv_into(self._buffer)
                if not number:
                    self._drop(connection)
                    return []
                received += self._buffer[:number]
        except BlockingIOError:
            return list(messages(received))
        except OSError:
            self._drop(connection)
            return []

    def _tell(self, connection: socket.socket, message: bytes) -> None:
        if connection in self._received:
            try:
                connection.settimeout(_PATIENCE)
                connection.sendall(message)
                connection.setblocking(False)
            except OSError:
                self._drop(connection)

    def _drop(self, connection: socket.socket) -> None:
        del self._received[connection]
        self._selector.unregister(connection)
        connection.close()
