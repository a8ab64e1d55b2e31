"""Entries to record, and small bundles that answer."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import agreements
from agreements.record.entry import Entry

POLICY = """
kind public-body "Public bodies"
purpose planning "Planning"
purpose advertising "Advertising"
category roads "Roads"
organisation Town "The town" is public-body
organisation Rivers "The rivers agency" is public-body
duty report "Say what it was used for"
dataset road-map "Map of the roads" held by Town
    contains roads
agreement maps "Sharing maps"
    between Town and Rivers
    from 2020-01-01 until 2030-01-01
    clause 1 "The agency plans with it"
        Town may share road-map with Rivers for PURPOSE
        must report within 30 days after end
"""

QUESTION = {"from": "Town", "to": "Rivers", "data": ["road-map"], "purpose": "planning", "on": "2024-05-01"}


def entry(number: int = 0, **changes: Any) -> Entry:
    """An entry such as a service would record."""
    said: dict[str, Any] = {
        "door": "decisions",
        "outcome": "permitted",
        "bundle": "sha256:" + "a" * 64,
        "caller": f"caller {number % 3}",
        "request_id": f"request {number}",
        "question": json.dumps({"from": "Town", "number": number}).encode(),
        "reasons": b'{"outcome": "permitted", "items": []}',
    }
    return Entry(**said | changes)


def entries(count: int) -> list[Entry]:
    return [entry(number) for number in range(count)]


def answered(bundle: agreements.Bundle, question: dict[str, Any], **changes: Any) -> Entry:
    """What a service records of a question that a bundle answered."""
    answer = bundle.ask(question)
    return entry(
        outcome=str(answer.outcome),
        bundle=answer.bundle,
        question=json.dumps(question).encode(),
        reasons=answer.to_json(full=True).encode(),
        **changes,
    )


def tamper(url: str, *statements: str, values: Sequence[Any] = ()) -> None:
    """Do to an SQLite log what a person could who has the file: drop the triggers, then anything."""
    connection = sqlite3.connect(Path(url.removeprefix("sqlite:///")))
    with connection:
        for name in ("agreement_records_stay", "agreement_records_never_change"):
            connection.execute(f"DROP TRIGGER IF EXISTS {name}")
        for statement in statements:
            connection.execute(statement, values)
    connection.close()
