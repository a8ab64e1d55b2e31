"""An answer as bytes, with its proof and without: what is told and what is recorded come from one writing."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from agreements.engine.answer import Answer, Reasons

_encode = msgspec.json.Encoder().encode


class Written(NamedTuple):
    """An answer in JSON, as `to_json` writes it, in UTF-8; and apart from it the question."""

    question: bytes
    answer: bytes


def write(answer: Answer | Reasons) -> Written:
    """An answer in JSON: with its proof if it has one."""
    if isinstance(answer, Answer):
        return Written(_encode(answer.question), answer.to_json(full=True).encode())
    return Written(_encode(answer.question), _encode(answer))
