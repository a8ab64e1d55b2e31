"""An answer as bytes, with its proof and without: what is told and what is recorded come from one writing."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from agreements.engine.answer import Answer, ItemAnswer

_encode = msgspec.json.Encoder().encode

_NAMES = tuple(name for name in ItemAnswer.__struct_fields__ if name not in ("changes", "proof"))


class Written(NamedTuple):
    """An answer in JSON, as `Answer.to_json` writes it, in UTF-8."""

    question: bytes
    short: bytes
    full: bytes
    """With each item's proof; without it where it was not asked for."""


def write(answer: Answer, *, full: bool) -> Written:
    """An answer in JSON; `full` is whether its proof is wanted too."""
    question = _encode(answer.question)
    head = b'{"outcome":%b,"says":%b,"question":%b,"items":[' % (
        _encode(answer.outcome), _encode(answer.says), question,
    )  # fmt: skip
    tail = b'],"bundle":%b}' % _encode(answer.bundle)
    items = [_encode({name: getattr(item, name) for name in _NAMES}) for item in answer.items]
    short = b"".join((head, b",".join(items), tail))
    if not full:
        return Written(question, short, short)
    proven = [
        b'%b,"proof":%b}' % (written[:-1], _encode(item.proof))
        for written, item in zip(items, answer.items, strict=True)
    ]
    return Written(question, short, b"".join((head, b",".join(proven), tail)))
