"""Sign-offs: that somebody read a recorded answer, and what they think of it, as a record of its own in the chain.

The record says which answer it is of by id, number and hash, so that verification can hold it against the chain. That
stays; who signed and what they said can be erased as all else can.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec
import sqlalchemy as sa

from agreements.decide.answer import OUTCOMES_OF_ANSWERS
from agreements.record.chain import LogRow, link, prepare
from agreements.record.entry import DOORS, Entry, EntryError, LogUnavailable, Record
from agreements.record.job import Operation
from agreements.record.query import to_record
from agreements.record.schema import records
from agreements.record.session import Session

SIGN_OFF = "sign-off"
"""The door of these records."""

LONGEST_NAME = 200
"""Characters of a name, and of a role."""

LONGEST_COMMENT = 2_000
"""Characters of a comment; whoever has more to say keeps it elsewhere and says where."""

MOST_SHOWN = 100
"""How many sign-offs of one answer are read, the newest of them."""


class ReviewVerdict(StrEnum):
    """What whoever read an answer thinks of it; it stands as the outcome of the record."""

    AGREED = "agreed"
    """They agree with it."""

    DISAGREED = "disagreed"
    """They do not."""

    LOOK_AGAIN = "look-again"
    """Somebody has to look at it again."""


class SignedRecord(msgspec.Struct, frozen=True):
    """Which record was signed, as JSON in the `extra` of a sign-off; the schema's index goes by the order of these."""

    decision: str
    number: int
    hash: str


class SignerStatement(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who signed, as what, and what they add, as JSON in the `reasons` of a sign-off."""

    name: str
    role: str
    comment: str
    signed_in_as: str = ""
    """What the sign-in service called them, of who signed in."""


class SignOff(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody signs: that they read an answer, and what they think of it.

    `caller` is whom the service recognised, and `signed_in_as` what the sign-in service called them, if they signed in;
    `name` and `role` are what they say themselves.
    """

    verdict: ReviewVerdict
    name: str
    role: str
    comment: str = ""
    caller: str
    signed_in_as: str = ""
    request_id: str | None = None


class RecordedSignOff(msgspec.Struct, frozen=True, kw_only=True):
    """A sign-off as it stands in the log; `statement` is nothing where it was erased."""

    id: str
    number: int
    hash: str
    at: datetime
    verdict: str
    signed: SignedRecord
    statement: SignerStatement | None
    caller: str | None


class NotSignableError(EntryError):
    """A record that is no answer, or none at all."""


class ErasedAnswerError(NotSignableError):
    """An answer whose question or reasons were erased: nobody can read it any more."""


def faults_of(sign_off: SignOff) -> dict[str, str]:
    """What is wrong with a sign-off, by the name of the field, in words; nothing where it can be recorded."""
    wrong: dict[str, str] = {}
    for field, says in (("name", "Say your name"), ("role", "Say your role")):
        said = getattr(sign_off, field)
        if not said.strip():
            wrong[field] = says
        elif len(said) > LONGEST_NAME:
            wrong[field] = f"{says} in at most {LONGEST_NAME} characters"
    if len(sign_off.comment) > LONGEST_COMMENT:
        wrong["comment"] = f"Comment in at most {LONGEST_COMMENT} characters"
    for field in ("name", "role", "comment"):
        if "\0" in (said := getattr(sign_off, field)) or not _is_text(said):
            wrong.setdefault(field, "This holds a character that cannot be recorded: write it anew")
    return wrong


def sign_operation(decision: str, sign_off: SignOff) -> Operation:
    """What a transaction does that records a sign-off of the answer with an id.

    Its result is the sign-off as it was recorded, or the `NotSignableError` that says why it was not: others may be
    written in the same transaction, and must not fail for it.
    """

    def operation(session: Session, number: int, digest: bytes) -> tuple[list[LogRow], Any]:
        found = session.connection.execute(sa.select(records).where(records.c.id == decision)).first()
        answer = None if found is None else LogRow._make(found)
        if (problem := _not_signable(answer)) is not None:
            return [], problem
        assert answer is not None  # noqa: S101 - else that was the problem
        row = link(digest, number + 1, prepare(_entry(answer, sign_off)))
        return [row], as_sign_off(to_record(row))

    return operation


def as_sign_off(record: Record) -> RecordedSignOff:
    """A record of a sign-off as what it says. Raises `LogUnavailable` when someone made something else of it."""
    try:
        signed = msgspec.json.decode(record.extra or b"", type=SignedRecord)
        said = None if record.reasons is None else msgspec.json.decode(record.reasons, type=SignerStatement)
    except msgspec.DecodeError:
        raise LogUnavailable(
            f"record {record.number} is a sign-off that cannot be read; verify the log"
        ) from None
    return RecordedSignOff(
        id=record.id, number=record.number, hash=record.hash, at=record.at, verdict=record.outcome,
        signed=signed, statement=said, caller=record.caller,
    )  # fmt: skip


def sign_offs_of(connection: sa.Connection, decision: str) -> Iterable[LogRow]:
    """The rows of the sign-offs of an answer, the oldest first; of very many the newest."""
    of = sa.func.substr(records.c.extra, sa.literal_column("31"), sa.literal_column("36"))
    found = (
        sa.select(records)
        .where(records.c.door == sa.literal_column("'sign-off'"), of == decision.encode())
        .order_by(records.c.number.desc())
        .limit(MOST_SHOWN)
    )
    return [LogRow._make(row) for row in reversed(connection.execute(found).all())]


def _not_signable(answer: LogRow | None) -> NotSignableError | None:
    if answer is None or answer.door not in DOORS:
        return NotSignableError("no answer of that id is recorded, so there is nothing to sign")
    if answer.outcome not in OUTCOMES_OF_ANSWERS:
        return NotSignableError("what was asked had no answer, so there is nothing to sign")
    for part in ("question", "reasons"):
        if getattr(answer, part) is None and getattr(answer, f"{part}_digest") is not None:
            return ErasedAnswerError(
                f"the {part} of this answer {_WERE[part]} erased: nobody can read it any more"
            )
    return None


_WERE = {"question": "was", "reasons": "were"}


def _entry(answer: LogRow, sign_off: SignOff) -> Entry:
    signed = SignedRecord(answer.id, answer.number, answer.hash.hex())
    statement = SignerStatement(
        sign_off.name.strip(), sign_off.role.strip(), sign_off.comment.strip(), sign_off.signed_in_as
    )
    return Entry(
        door="sign-off",
        outcome=sign_off.verdict.value,
        bundle=answer.bundle,
        caller=sign_off.caller,
        request_id=sign_off.request_id,
        question=None,
        reasons=msgspec.json.encode(statement),
        extra=msgspec.json.encode(signed),
    )


def _is_text(words: str) -> bool:
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True
