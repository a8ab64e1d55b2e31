"""JSON from outside, read in one place: UTF-8, each key once, numbers that are some, nested no deeper than need be.

Questions, requests of other standards, policies, keys, settings and the tokens of pages all come through here. What is
wrong is said with its place: the line and column of what is not JSON, the path of what is JSON and not taken here.
"""

from __future__ import annotations

import codecs
import contextlib
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from agreements.diagnostics import Diagnostic, clip, diagnose

DEEPEST = 100
"""How many objects and lists may stand inside each other; what is meant here needs fewer than ten."""

_LONGEST_NUMBER = 4300
"""Digits of a whole number, which is as many as Python reads."""

_decode = msgspec.json.Decoder().decode
_decode_members = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_decode_pieces = msgspec.json.Decoder(list[msgspec.Raw]).decode
_encode = msgspec.json.Encoder().encode

_OTHER_ENCODINGS = {
    "UTF-32": (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, b"{\0\0\0", b"\0\0\0{", b"[\0\0\0", b"\0\0\0["),
    "UTF-16": (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"{\0", b"\0{", b"[\0", b"\0["),
}
"""How text in another encoding begins, where its first character is a mark or a bracket."""

_SYNTAX = (
    ("Expecting property name", "a name in double quotes belongs here"),
    ("Illegal trailing comma", "there is a comma too many"),
    ("Expecting ',' delimiter", "a comma or a closing bracket belongs here"),
    ("Expecting ':' delimiter", "a colon belongs here, between a name and its value"),
    (
        "Expecting value",
        'a value belongs here: words in "quotes", a number, true, false, null, a list or an object',
    ),
    ("Unterminated string", "these words have no closing quotation mark"),
    ("Invalid control character", "a line break or another control character stands in words; write `\\n`"),
    ("Invalid", "`\\` stands before a character that it cannot stand before"),
    ("Extra data", "the JSON has ended before this"),
)
"""What Python's reader says, by how it begins, and what we say."""


class JsonError(ValueError):
    """JSON that cannot be read as it stands; `diagnostic` says what is wrong with it, and where.

    `path` leads to a value that is none, as of a number that is too large. With `is_within` it is JSON, and only a part
    of it says what is not taken here.
    """

    def __init__(
        self, diagnostic: Diagnostic, path: tuple[str, ...] = (), *, is_within: bool = False
    ) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic
        self.path = path
        self.is_within = is_within


def read_json(said: bytes | str, what: str, help_text: str | None = None, apart: str | None = None) -> Any:
    """What some JSON says; `what` is what messages call it, and `help_text` what to do about what is none.

    What an object has in a list called `apart` is each read by itself: a `JsonError` stands in the place of one that
    states a key twice or holds a number that is none, and does not keep the others from being read.

    Raises `JsonError` for what is not JSON in UTF-8, states a key twice, holds a number that is none or is too large,
    or is nested too deep.
    """
    raw = said if isinstance(said, bytes) else said.encode("utf-8", "surrogatepass")
    with contextlib.suppress(ValueError, RecursionError):
        value = _decode(raw)
        if is_all_said(raw, value) and not _is_too_deep(value, raw):
            return value
    return _CarefulReader(what, help_text, apart).read(raw)


def split_json(raw: bytes, apart: str) -> tuple[dict[str, Any], list[msgspec.Raw]] | None:
    """What an object says but for a list called `apart`, and the JSON of each thing in that list, unread.

    Nothing where the object cannot be taken apart so: `read_json` says then what is wrong with it, if anything is.
    """
    plain = raw.removeprefix(codecs.BOM_UTF8)
    try:
        members = _decode_members(plain)
        pieces = _decode_pieces(members[apart])
    except (ValueError, KeyError, RecursionError):
        return None
    parts = {name: bytes(member) for name, member in members.items()}
    quotes = sum(part.count(b'"') for part in parts.values()) + 2 * len(parts)
    if quotes != plain.count(b'"') or any('"' in name for name in parts):
        return None  # a key stands twice
    try:
        return {name: read_json(part, name) for name, part in parts.items() if name != apart}, pieces
    except JsonError:
        return None


def read_piece(raw: bytes, what: str) -> tuple[Any, bytes | None]:
    """What some JSON says, and the same written again; nothing of that where it took a closer look.

    Raises `JsonError` as `read_json` does.
    """
    try:
        value = _decode(raw)
        written = _encode(value)
        if _is_as_written(raw, written) and not _is_too_deep(value, raw):
            return value, written
    except (ValueError, RecursionError):
        pass
    return _CarefulReader(what, None, None).read(raw), None


def is_all_said(raw: bytes, value: object) -> bool:
    """Whether what msgspec read of some JSON is all that it says; it takes a key that stands twice without a word.

    What it read, written again, then has fewer quotation marks. For these stand where words begin and end, and within
    words where JSON says them so; where they are said by their number it is not looked into, and the answer is no.
    """
    return _is_as_written(raw, _encode(value))


def _is_as_written(raw: bytes, written: bytes) -> bool:
    return b"\\u0022" not in raw and raw.count(b'"') == written.count(b'"')


def _is_too_deep(value: object, raw: bytes) -> bool:
    """Whether a value is nested too deep; it is looked at level by level, where there are brackets enough at all."""
    if raw.count(b"{") + raw.count(b"[") <= DEEPEST:
        return False
    level = [value]
    for _ in range(DEEPEST):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if type(outer) is dict else outer if type(outer) is list else ())
            if type(inner) is dict or type(inner) is list
        ]
        if not level:
            return False
    return True


@dataclass(frozen=True, slots=True)
class _Fault:
    """Stands in a value in place of what must not be there."""

    code: str
    says: str
    help_text: str
    key: str | None = None


class _CarefulReader:
    """Reads JSON slowly, and says what is wrong with it."""

    def __init__(self, what: str, help_text: str | None, apart: str | None) -> None:
        self._what = what
        self._apart = apart
        self._help = help_text
        self._is_faulty = False

    def read(self, raw: bytes) -> Any:
        text = self._decoded(raw)
        try:
            value = json.loads(
                text,
                object_pairs_hook=self._object,
                parse_constant=self._constant,
                parse_float=self._fraction,
                parse_int=self._whole,
            )
        except RecursionError:
            raise self._too_deep() from None
        except json.JSONDecodeError as error:
            raise self._syntax_error(error, text) from None
        if self._is_faulty and self._apart is not None and isinstance(value, dict):
            self._take_apart(value, self._apart)
        if self._is_faulty and (fault := next(_faults(value, ()), None)):
            raise self._error_of(*fault)
        if _is_too_deep(value, raw):
            raise self._too_deep()
        return value

    def _take_apart(self, value: dict[str, Any], name: str) -> None:
        """Put what is wrong within each member of a list in its place."""
        if isinstance(value.get(name), list):
            faults = ((next(_faults(one, ()), None), one) for one in value[name])
            value[name] = [one if fault is None else self._error_of(*fault) for fault, one in faults]

    def _decoded(self, raw: bytes) -> str:
        for encoding, beginnings in _OTHER_ENCODINGS.items():
            if raw.startswith(beginnings):
                raise self._bad(
                    f"the {self._what} is in {encoding}, and not in UTF-8", "save or send it as UTF-8"
                )
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            message = f"the {self._what} is not UTF-8 text: byte {error.start + 1}, in line {line}"
            raise self._bad(message, "save or send it as UTF-8") from None

    # --- what JSON would allow ------------------------------------------------------------------------

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any] | _Fault:
        read = dict(pairs)
        if len(read) == len(pairs):
            return read
        seen: set[str] = set()
        key = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        return self._fault(_Fault("repeated-fact", "is stated twice", "state it once", key))

    def _constant(self, word: str) -> _Fault:
        says = f"is `{word}`, which is no number in JSON"
        return self._fault(_Fault("bad-question", says, "write a value that JSON has, or null"))

    def _fraction(self, digits: str) -> float | _Fault:
        number = float(digits)
        return self._too_large() if math.isinf(number) else number

    def _whole(self, digits: str) -> int | _Fault:
        return self._too_large() if len(digits.lstrip("-")) > _LONGEST_NUMBER else int(digits)

    def _too_large(self) -> _Fault:
        return self._fault(
            _Fault("bad-question", "is a number that is too large", "write another value, or null")
        )

    def _fault(self, fault: _Fault) -> _Fault:
        self._is_faulty = True
        return fault

    # --- words ----------------------------------------------------------------------------------------

    def _error_of(self, path: tuple[str, ...], fault: _Fault) -> JsonError:
        steps = path if fault.key is None else (*path, fault.key)
        where = f"`{clip('.'.join(steps))}`" if steps else f"the {self._what}"
        found = diagnose(fault.code, f"{where} {fault.says}", help=fault.help_text)
        return JsonError(found, () if fault.key else path, is_within=True)

    def _syntax_error(self, error: json.JSONDecodeError, text: str) -> JsonError:
        if not text.strip():
            return self._bad(f"the {self._what} is empty", self._help)
        says = next(
            (ours for theirs, ours in _SYNTAX if error.msg.startswith(theirs)), "it is not written as JSON is"
        )
        return self._bad(
            f"the {self._what} is not JSON: line {error.lineno}, column {error.colno}: {says}", self._help
        )

    def _too_deep(self) -> JsonError:
        message = f"the {self._what} is nested too deep"
        return self._bad(message, f"at most {DEEPEST} objects and lists may stand inside each other")

    def _bad(self, message: str, help_text: str | None) -> JsonError:
        return JsonError(diagnose("bad-question", message, help=help_text))


def _faults(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], _Fault]]:
    """The faults in a value with the path of each, those outside before those inside."""
    stack = [(value, path)]
    while stack:
        found, where = stack.pop()
        if isinstance(found, _Fault):
            yield where, found
        elif isinstance(found, dict):
            stack.extend((inner, (*where, key)) for key, inner in reversed(found.items()))
        elif isinstance(found, list):
            stack.extend((inner, (*where, str(at))) for at, inner in reversed([*enumerate(found)]))
