"""Syntax as bytes and back: MessagePack, checked against the types of the syntax tree as it is read.

Bytes hold no code, so reading foreign ones can fail and can lie, but cannot run anything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import msgspec

from agreements.conditions import Condition
from agreements.diagnostics import Source
from agreements.language.sorts import ITEM
from agreements.syntax.node import Node, TopLevel, Use

Decode: TypeAlias = Callable[[bytes | memoryview], Use | TopLevel]
"""Reads what `encode` wrote of one item of a file. Raises `msgspec.DecodeError` when the bytes are something else."""


def _left_out(_: object) -> None:
    """Where a span points to its source, nothing is written: whoever reads it knows which file it is in."""


encode_node: Callable[[Node], bytes] = msgspec.msgpack.Encoder(enc_hook=_left_out).encode
"""Any syntax as bytes, with the places of its words but not the words of the file."""

encode: Callable[[Use | TopLevel], bytes] = encode_node
"""One item of a file as bytes, likewise."""


_NOWHERE = Source("", "")

decode_condition: Callable[[bytes], Condition] = msgspec.msgpack.Decoder(
    Condition, dec_hook=lambda _, __: _NOWHERE
).decode
"""A condition that `encode_node` wrote; its spans point to no text, so it can be looked at and not spoken of."""


def decoder(source: Source) -> Decode:
    """What reads items of one file; their spans will point into `source`."""

    same_source: dict[type[Any], Source] = {Source: source}  # whose `get` is quicker than a function of ours
    reader: msgspec.msgpack.Decoder[Use | TopLevel] = msgspec.msgpack.Decoder(ITEM, dec_hook=same_source.get)
    return reader.decode
