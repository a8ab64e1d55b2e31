"""Records to take away: as lines of JSON, and as CSV that no spreadsheet takes for anything but text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from agreements.pages.log.lines import asked_of, object_in
from agreements.record.entry import Record

COLUMNS = (
    "number", "at", "door", "outcome", "from", "to", "data", "purpose", "on",
    "caller", "request_id", "bundle", "id", "hash", "erased", "signed_record", "signed_by", "signed_as",
)  # fmt: skip
"""The columns of the CSV."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula (OWASP, CSV injection)."""


def csv_head() -> bytes:
    """The first row, behind the mark by which spreadsheets know that it is UTF-8."""
    return "\ufeff".encode() + _csv_rows([COLUMNS])


def csv_rows(records: Iterable[Record]) -> bytes:
    """Rows of CSV, as RFC 4180 has them."""
    return _csv_rows([_cells(record) for record in records])


def json_lines(records: Iterable[Record]) -> bytes:
    """A line of JSON for each record, with its question as it was recorded; the reasons are at its own address."""
    return b"".join(
        json.dumps(_as_json(record), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        + b"\n"
        for record in records
    )


def guarded(cell: str) -> str:
    """A cell as text: one that a spreadsheet could take for a formula has an apostrophe before it."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _csv_rows(rows: Iterable[Iterable[str]]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode("utf-8", "replace")


def _cells(record: Record) -> list[str]:
    asked, signed, statement = asked_of(record), _signed(record), _statement(record)
    data = asked.get("data", "")
    said: dict[str, Any] = {
        "number": record.number,
        "at": record.at.isoformat(),
        "door": record.door,
        "outcome": record.outcome,
        **{part: asked.get(part, "") for part in ("from", "to", "purpose", "on")},
        "data": " ".join(map(str, data)) if isinstance(data, list) else data,
        "caller": record.caller,
        "request_id": record.request_id,
        "bundle": record.bundle,
        "id": record.id,
        "hash": record.hash,
        "erased": " ".join(record.erased),
        "signed_record": signed.get("number", ""),
        "signed_by": statement.get("name", ""),
        "signed_as": statement.get("role", ""),
    }
    return [guarded("" if said[name] is None else str(said[name])) for name in COLUMNS]


def _as_json(record: Record) -> dict[str, Any]:
    told: dict[str, Any] = {
        "number": record.number,
        "hash": record.hash,
        "id": record.id,
        "at": record.at.isoformat(),
        "door": record.door,
        "outcome": record.outcome,
        "caller": record.caller,
        "request_id": record.request_id,
        "bundle": record.bundle,
        "erased": list(record.erased),
        "question": object_in(record.question),
    }
    if record.door == "sign-off":
        told |= {"signed": _signed(record), "statement": _statement(record)}
    elif record.door == "erasure":
        told["erasure"] = object_in(record.extra)
    return told


def _signed(record: Record) -> Mapping[str, Any]:
    return object_in(record.extra) or {} if record.door == "sign-off" else {}


def _statement(record: Record) -> Mapping[str, Any]:
    return object_in(record.reasons) or {} if record.door == "sign-off" else {}
