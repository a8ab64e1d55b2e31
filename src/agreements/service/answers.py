"""An answer as bytes, with its proof and without: what is told and what is recorded come from one writing."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from agreements.decide.answer import Answer, ItemReasons, Reasons

_encode = msgspec.json.Encoder().encode

_NAMES = ItemReasons.__struct_fields__


class Written(NamedTuple):
    """An answer in JSON, as `to_json` writes it, in UTF-8; apart from it the question, and the whole with its proof."""

    question: bytes
    reasons: bytes
    whole: bytes | None
    """Nothing where there is no proof."""


def write(answer: Answer | Reasons) -> Written:
    """An answer in JSON: with its proof too if it has one."""
    question = _encode(answer.question)
    if isinstance(answer, Reasons):
        return Written(question, _encode(answer), None)
    head = b'{"outcome":%b,"says":%b,"question":%b,"items":[' % (
        _encode(answer.outcome), _encode(answer.says), question,
    )  # fmt: skip
    tail = b'],"bundle":%b}' % _encode(answer.bundle)
    items = [_encode({name: getattr(item, name) for name in _NAMES}) for item in answer.items]
    proven = [
        b'%b,"proof":%b}' % (written[:-1], _encode(item.proof))
        for written, item in zip(items, answer.items, strict=True)
    ]
    reasons, whole = (b"".join((head, b",".join(each), tail)) for each in (items, proven))
    return Written(question, reasons, whole)
