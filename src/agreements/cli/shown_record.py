"""A record of a decision log as the terminal shows it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from agreements.diagnostics.excerpt import visible

if TYPE_CHECKING:
    from agreements.record.entry import Record
    from agreements.record.sign_off import RecordedSignOff


class ShownRecordFormat(StrEnum):
    """How `log show` shows a record."""

    TEXT = "text"
    JSON = "json"


def as_json(record: Record, sign_offs: Sequence[RecordedSignOff]) -> str:
    """A record as one object of JSON, its sign-offs in it."""
    return json.dumps(_told(record, sign_offs), ensure_ascii=False, indent=2) + "\n"


def visible_lines(record: Record, sign_offs: Sequence[RecordedSignOff]) -> str:
    """A record in lines, and then each of its sign-offs."""
    return "".join(f"{visible(line)}\n" for line in _lines(record, sign_offs))


def _told(record: Record, sign_offs: Sequence[RecordedSignOff]) -> dict[str, Any]:
    return {
        "number": record.number,
        "hash": record.hash,
        "id": record.id,
        "at": record.at.isoformat(),
        "door": record.door,
        "outcome": record.outcome,
        "bundle": record.bundle,
        "caller": record.caller,
        "request_id": record.request_id,
        "erased": list(record.erased),
        "question": _parsed(record.question),
        "reasons": _parsed(record.reasons),
        "extra": _parsed(record.extra),
        "sign_offs": [
            {
                "number": one.number,
                "id": one.id,
                "at": one.at.isoformat(),
                "verdict": one.verdict,
                "name": one.statement.name if one.statement else None,
                "role": one.statement.role if one.statement else None,
                "comment": one.statement.comment if one.statement else None,
                "caller": one.caller,
                "signed_in_as": (one.statement.signed_in_as or None) if one.statement else None,
                "signed": {"number": one.signed.number, "hash": one.signed.hash},
            }
            for one in sign_offs
        ],
    }


def _parsed(content: bytes | None) -> Any:
    """A part of a record, which services write as JSON; what is none is shown as text."""
    if content is None:
        return None
    try:
        return json.loads(content)
    except ValueError:
        return content.decode(errors="replace")


def _lines(record: Record, sign_offs: Sequence[RecordedSignOff]) -> Iterator[str]:
    said = _told(record, ())
    yield f"record {record.number}, {record.at:%Y-%m-%d %H:%M:%S} UTC: {record.door}, {record.outcome}"
    for name in ("id", "hash", "bundle", "caller", "request_id"):
        if said[name]:
            yield f"{name.replace('_', ' ')}: {said[name]}"
    if record.erased:
        yield f"erased: {', '.join(record.erased)}"
    for name in ("question", "reasons", "extra"):
        if said[name] is not None:
            yield f"{name}: {json.dumps(said[name], ensure_ascii=False)}"
    for one in sign_offs:
        who = f"{one.statement.name}, {one.statement.role}" if one.statement else "who signed was erased"
        if one.statement and one.statement.signed_in_as:
            who += f" (signed in as “{one.statement.signed_in_as}”)"
        more = (
            f": {' '.join(one.statement.comment.split())}" if one.statement and one.statement.comment else ""
        )
        yield f"signed off by record {one.number}, {one.at:%Y-%m-%d %H:%M} UTC: {one.verdict}, {who}{more}"
        if (one.signed.number, one.signed.hash) != (record.number, record.hash):
            yield "  which is of this record as it was before it was changed; verify the log"
