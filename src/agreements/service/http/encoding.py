"""An answer as bytes, with its proof and without: what is sent and what is recorded are encoded once."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from agreements.decide.answer import Answer, ItemReasons, Reasons

_encode = msgspec.json.Encoder().encode

_NAMES = ItemReasons.__struct_fields__


class EncodedAnswer(NamedTuple):
    """An answer in JSON, as `to_json` writes it, in UTF-8; apart from it the question, and the whole with its proof."""

    question: bytes
    reasons: bytes
    whole: bytes | None
    """Nothing where there is no proof."""


def encode_answer(answer: Answer | Reasons) -> EncodedAnswer:
    """An answer in JSON: with its proof too if it has one."""
    question = _encode(answer.question)
    if isinstance(answer, Reasons):
        return EncodedAnswer(question, _encode(answer), None)
    head = b'{"outcome":%b,"says":%b,"question":%b,"items":[' % (
        _encode(answer.outcome), _encode(answer.says), question,
    )  # fmt: skip
    tail = b'],"bundle":%b}' % _encode(answer.bundle)
    items = [_encode({name: getattr(item, name) for name in _NAMES}) for item in answer.items]
    proven = [
        b'%b,"law_words":%b,"proof":%b}' % (encoded[:-1], _encode(item.law_words), _encode(item.proof))
        for encoded, item in zip(items, answer.items, strict=True)
    ]
    reasons, whole = (b"".join((head, b",".join(each), tail)) for each in (items, proven))
    return EncodedAnswer(question, reasons, whole)
