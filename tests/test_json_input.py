"""JSON from outside is read in one way: what it says, or what is wrong with it and where."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.json_input import DEEPEST, JsonError, read_json


def said(raw: bytes | str) -> tuple[str, str]:
    """The code and the words for what is wrong with some JSON."""
    with pytest.raises(JsonError) as caught:
        read_json(raw, "body")
    return caught.value.diagnostic.code, caught.value.diagnostic.message


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(values, st.booleans())
def test_whatever_json_can_say_is_read(value: Any, ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only)
    assert read_json(text.encode("utf-8", "surrogatepass"), "body") == value


def test_a_byte_order_mark_is_no_harm() -> None:
    assert read_json(b'\xef\xbb\xbf{"a": [1]}', "body") == {"a": [1]}


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b'{"a": 1, "a": 1}', "`a` is stated twice"),
        (b'{"a": 1, "\\u0061": 2}', "`a` is stated twice"),
        (b'{"x": {"y": [0, {"k": 1, "k": 2}]}}', "`x.y.1.k` is stated twice"),
        (b'{"b": 1, "a": {"x": 1, "x": 2}, "b": 3}', "`b` is stated twice"),
        (b'{"": 1, "": 2}', "`` is stated twice"),
    ],
)
def test_a_key_that_stands_twice_is_named_with_its_place(raw: bytes, says: str) -> None:
    assert said(raw) == ("repeated-fact", says)


@given(st.integers(0, 20), st.integers(0, 20), st.booleans())
def test_at_whatever_depth_it_stands(outside: int, beside: int, escaped: bool) -> None:
    text = '{"k":0,"k":1}' if not escaped else '{"k":0,"\\u006b":1}'
    for _ in range(outside):
        text = '{"in":[' + '{"k":"a \\"k\\": b"},' * beside + text + "]}"
    path = f"in.{beside}." * outside + "k"
    assert said(text) == (
        "repeated-fact",
        f"`{path if len(path) <= 60 else path[:59] + '…'}` is stated twice",
    )


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b'{"a": NaN}', "`a` is `NaN`, which is no number in JSON"),
        (b"[1, -Infinity]", "`1` is `-Infinity`, which is no number in JSON"),
        (b"Infinity", "the body is `Infinity`, which is no number in JSON"),
        (b'{"a": 1e400}', "`a` is a number that is too large"),
        (b'{"a": ' + b"9" * 5000 + b"}", "`a` is a number that is too large"),
        (b'{"a": {"b": -' + b"9" * 4301 + b"}}", "`a.b` is a number that is too large"),
    ],
)
def test_what_is_no_number_and_what_is_too_large_is_named_with_its_place(raw: bytes, says: str) -> None:
    assert said(raw) == ("bad-question", says)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b'{"a": 1,\n "b" 2}', "line 2, column 6: a colon belongs here"),
        (b'{"a": 1\n "b": 2}', "line 2, column 2: a comma or a closing bracket belongs here"),
        (b'{"a": }', "line 1, column 7: a value belongs here"),
        (b"{'a': 1}", "line 1, column 2: a name in double quotes belongs here"),
        (b'{"a": 1}\n}', "line 2, column 1: the JSON has ended before this"),
        (b'{"a": "open}', "line 1, column 7: these words have no closing quotation mark"),
        (b'{"a": "two\nlines"}', "a line break or another control character"),
        (b'{"a": "\\q"}', "`\\` stands before a character"),
        (b'{"a": 01}', "line 1, column 8"),
        (b"", "the body is empty"),
        (b" \n", "the body is empty"),
        (b"\xff\xfe{\0}\0", "the body is in UTF-16, and not in UTF-8"),
        (b"{\0}\0", "the body is in UTF-16, and not in UTF-8"),
        (b"\0{\0}", "the body is in UTF-16, and not in UTF-8"),
        (b"\xff\xfe\0\0{\0\0\0", "the body is in UTF-32, and not in UTF-8"),
        (b'{"a":\n"\xe9"}', "the body is not UTF-8 text: byte 8, in line 2"),
    ],
)
def test_what_is_no_json_is_told_with_its_line_and_column(raw: bytes, says: str) -> None:
    code, message = said(raw)
    assert code == "bad-question"
    assert says in message


@pytest.mark.parametrize("escaped", [b"", b'"\\n",'])
def test_what_is_nested_too_deep_is_no_json_of_ours(escaped: bytes) -> None:
    fits = b"[" * (DEEPEST - 1) + b"[" + escaped + b"1" + b"]" + b"]" * (DEEPEST - 1)
    assert json.loads(fits) == read_json(fits, "body")
    for depth in (DEEPEST, 900, 100_000):
        raw = b'{"a":' * depth + b"[" + escaped + b"1" + b"]" + b"}" * depth
        assert said(raw) == ("bad-question", "the body is nested too deep")


def test_many_that_stand_beside_each_other_are_not_nested() -> None:
    assert len(read_json(b"[" + b",".join([b"[{}]"] * 10_000) + b"]", "body")) == 10_000


@given(values, st.integers(0, 3))
def test_a_key_that_stands_twice_is_never_hidden_by_quotation_marks_however_they_are_said(
    value: Any, quotes: int
) -> None:
    words = json.dumps(value)
    for quote in ('\\"', "\\u0022"):
        text = f'{{"k": 0, "words": {words}, "say": "{quote * quotes}", "k": 1}}'
        assert said(text) == ("repeated-fact", "`k` is stated twice")
