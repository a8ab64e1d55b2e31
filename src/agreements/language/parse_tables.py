"""The parser's tables: made of the grammar, or taken from where those made of it before are kept.

Making them takes longer than reading most texts, so a program that starts, reads one text and ends does little else.
What is kept are numbers and names, and no code. Whoever keeps them has to give back what was kept there and nothing
else: who could change them could have texts read as saying something else.
"""

from __future__ import annotations

import hashlib
import sys
import threading
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Protocol, TypeAlias, cast

import lark
import msgspec
from lark import Lark, Token
from lark.grammar import Rule
from lark.lexer import TerminalDef

from agreements.language.grammar import grammar_text

_FORM = 1
"""The form that tables are kept in: it changes when earlier ones cannot be read any more."""

_MOST = 2**63 - 1
"""The greatest number that is kept: how long a word may be that may be of any length is a greater one."""

_OF_THIS_PROCESS = ("transformer", "lexer_callbacks")


class Keeping(Protocol):
    """Where bytes are kept under names."""

    def kept(self, name: str) -> bytes | None:
        """The bytes that are kept under a name, if any are."""

    def keep(self, name: str, raw: bytes) -> None:
        """Keep bytes under a name."""


Callbacks: TypeAlias = Mapping[str, Callable[[Token], Token]]
"""What looks at each word of a sort as it is read, by the sort."""


class _Tables:
    """The tables of this process, once it has some, and where they are kept.

    They are in the parser that was made `first` until somebody else needs them too.
    """

    def __init__(self) -> None:
        self.where: Callable[[], Keeping | None] = lambda: None
        self.lock = threading.RLock()
        self.first: Lark | None = None
        self.raw: bytes | None = None


_tables = _Tables()


def keep_tables_in(where: Callable[[], Keeping | None]) -> None:
    """Have this process take the tables from a place, which is asked for when they are needed, and keep them there."""
    _tables.where = where


def make_parser(transformer: Any, callbacks: Callbacks) -> Lark:
    """A parser of the whole language, for one thread. Its tables are made at most once in a process."""
    with _tables.lock:
        raw = tables_at_hand()
        parser = None if raw is None else _of_tables(raw, transformer, callbacks)
        if parser is not None:
            return parser
        _tables.first = parser = _of_grammar(transformer, callbacks)
        _tables.raw = None
        if _tables.where() is not None:
            take_tables(_encoded(parser))
        return parser


def tables_at_hand() -> bytes | None:
    """The tables, where this process has made them or they are kept."""
    with _tables.lock:
        if _tables.raw is None and _tables.first is not None:
            _tables.raw = _encoded(_tables.first)
        if _tables.raw is None:
            where = _tables.where()
            _tables.raw = None if where is None else where.kept(_name())
        return _tables.raw


def take_tables(raw: bytes) -> None:
    """Take tables that another process of this engine has made, and keep them."""
    with _tables.lock:
        _tables.raw = raw
        where = _tables.where()
        if where is not None:
            where.keep(_name(), raw)


@cache
def _name() -> str:
    """What tells tables from others: the grammar, and what makes tables of it."""
    made = hashlib.blake2b(digest_size=16)
    for said in (str(_FORM), lark.__version__, sys.version, grammar_text()):
        made.update(said.encode("utf-8") + b"\0")
    return f"{made.hexdigest()}.tables"


def _of_grammar(transformer: Any, callbacks: Callbacks) -> Lark:
    return Lark(
        grammar_text(),
        parser="lalr",
        lexer="contextual",
        start=["file", "question"],
        keep_all_tokens=True,
        maybe_placeholders=False,
        transformer=transformer,
        lexer_callbacks=dict(callbacks),
    )


def _of_tables(raw: bytes, transformer: Any, callbacks: Callbacks) -> Lark | None:
    """A parser of tables that were made before; none where they are not what this version of Lark makes."""
    try:
        name, data, memo = msgspec.msgpack.decode(raw)
        if name != _name():  # such as those of another grammar under this one's name
            return None
        # `Lark.load` takes no transformer, and reads pickles, which could hold code; its stand-alone parsers use this.
        load = cast("Callable[..., Lark]", Lark._load_from_dict)
        return load(data, memo, transformer=transformer, lexer_callbacks=dict(callbacks))
    except (AttributeError, LookupError, TypeError, ValueError, msgspec.MsgspecError):
        return None


def _encoded(parser: Lark) -> bytes:
    data, memo = parser.memo_serialize([TerminalDef, Rule])
    options = {name: value for name, value in data["options"].items() if name not in _OF_THIS_PROCESS}
    return msgspec.msgpack.encode(_plain((_name(), {**data, "options": options}, memo)))


def _plain(value: Any) -> Any:
    """The same in numbers that can be written."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return min(value, _MOST) if isinstance(value, int) else value
