"""Random bytes of the operating system, fetched many at a time.

Each fetch gives up Python's lock, and under load whoever gives it up waits to get it back; an answer needs some for its
id and more for its record.
"""

from __future__ import annotations

import os
import threading

_AT_ONCE = 16_384
"""Bytes that are fetched at a time."""

_own = threading.local()


def random_bytes(wanted: int) -> bytes:
    """So many bytes from the operating system's generator, given out once and never again."""
    try:
        fetched, at = _own.fetched
    except AttributeError:
        fetched, at = b"", 0
    if at + wanted > len(fetched):
        if wanted > _AT_ONCE:
            return os.urandom(wanted)
        fetched, at = os.urandom(_AT_ONCE), 0
    _own.fetched = fetched, at + wanted
    taken: bytes = fetched[at : at + wanted]
    return taken


def _forget() -> None:
    """A process that is forked off must not give out what its parent gives out too."""
    global _own
    _own = threading.local()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
