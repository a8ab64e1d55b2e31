"""Questions from lines of JSON: each the JSON form of a question (`language.md`, section 3), perhaps with an `id`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
import numpy as np
import pyarrow as pa
from msgspec import UNSET

from agreements.evaluate.columns.arrays import Flags, Ints
from agreements.json_input import is_all_said
from agreements.question.from_json import read_json
from agreements.question.line import ID, without_id
from agreements.question.read import QuestionError
from agreements.tables.approvals import read_lists
from agreements.tables.columns import QuestionColumns, StatedFacts, encode
from agreements.tables.stated import dated

PASSTHROUGH = pa.schema([(ID, pa.string())])
"""What rides along with a line: its `id`, as text."""

_Unset = msgspec.UnsetType


class _Plain(
    msgspec.Struct, forbid_unknown_fields=True, rename={"discloser": "from", "recipient": "to"}, gc=False
):
    """A line that has the parts of a question, each of the type that it has in nearly all."""

    discloser: str
    recipient: str
    data: Annotated[list[str], msgspec.Meta(min_length=1)]
    purpose: str
    on: str
    facts: dict[str, str | bool | None] | _Unset | None = UNSET
    approvals: list[dict[str, str | bool | dict[str, list[str] | None] | None]] | _Unset | None = UNSET
    under: str | _Unset | None = UNSET
    events: dict[str, str | None] | _Unset | None = UNSET
    id: str | int | _Unset | None = UNSET


_NOTHING = _Plain("", "", [], "", "")

_decode = msgspec.json.Decoder(_Plain).decode


def read_lines(lines: Sequence[bytes]) -> tuple[QuestionColumns, pa.RecordBatch]:
    """The parts of the questions on these lines, and their ids."""
    read = [_plain(line) for line in lines]
    irregular = np.array([one is None for one in read], np.bool_)
    irregular_lines = {row: without_id(_read(lines[row])) for row in np.flatnonzero(irregular).tolist()}
    plain = [_NOTHING if one is None else one for one in read]
    ids = [None if one.id is UNSET else one.id for one in plain]
    for row, (_, id_) in irregular_lines.items():
        ids[row] = id_
    parts = QuestionColumns(
        rows=len(lines),
        discloser=pa.array([one.discloser for one in plain], pa.string()),
        recipient=pa.array([one.recipient for one in plain], pa.string()),
        purpose=pa.array([one.purpose for one in plain], pa.string()),
        on=pa.array([one.on for one in plain], pa.string()),
        items=pa.array([item for one in plain for item in one.data], pa.string()),
        item_rows=np.repeat(np.arange(len(plain)), [len(one.data) for one in plain]),
        under=encode(pa.array([None if one.under is UNSET else one.under for one in plain], pa.string())),
        facts=_facts(plain),
        approvals=read_lists(
            ((row, one.approvals) for row, one in enumerate(plain) if one.approvals), irregular
        ),
        events=_events(plain, irregular),
        irregular=irregular,
        question=lambda row, _: _question(
            irregular_lines[row][0] if row in irregular_lines else without_id(_read(lines[row]))[0]
        ),
    )
    return parts, pa.RecordBatch.from_arrays([pa.array(map(_as_text, ids), pa.string())], schema=PASSTHROUGH)


def _plain(line: bytes) -> _Plain | None:
    """A line of the common form; nothing for any other, which is then read with care."""
    try:
        said = _decode(line)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return said if is_all_said(line, said) else None


def _read(line: bytes) -> Any:
    """What a line says, or a `QuestionError` when it is not JSON or says a key twice."""
    try:
        return read_json(line)
    except QuestionError as error:
        return error


def _facts(plain: Sequence[_Plain]) -> list[StatedFacts]:
    """What is stated of each fact: truths and words apart, since a column has one type."""
    found: dict[tuple[str, bool], tuple[list[int], list[str | bool]]] = {}
    for row, one in enumerate(plain):
        if one.facts:
            for fact, value in one.facts.items():
                if value is None:
                    continue
                rows, values = found.setdefault((fact, isinstance(value, bool)), ([], []))
                rows.append(row)
                values.append(value)
    return [
        StatedFacts(
            fact, encode(pa.array(values, pa.bool_() if truths else pa.string())), np.array(rows), exact=True
        )
        for (fact, truths), (rows, values) in found.items()
    ]


def _events(plain: Sequence[_Plain], irregular: Flags) -> list[tuple[str, Ints]]:
    """The rows that state each event."""
    found: dict[str, tuple[list[int], list[str | None]]] = {}
    for row, one in enumerate(plain):
        for event, day in (one.events or {}).items():
            rows, days = found.setdefault(event, ([], []))
            rows.append(row)
            days.append(day)
    return [
        (event, dated(pa.array(days, pa.string()), np.array(rows), irregular))
        for event, (rows, days) in found.items()
    ]


def _question(said: Any) -> Any:
    """The question of a line, judged as it is anywhere else. Raises `QuestionError` where it cannot be read."""
    if isinstance(said, QuestionError):
        raise said
    return said


def _as_text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return None if value is None else value.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(value, ensure_ascii=False)
