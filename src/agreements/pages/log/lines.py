"""Records of the log as people read them: each in a few words, and one with its place in the chain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from agreements.decide.answer import OUTCOMES_OF_ANSWERS
from agreements.graph import PolicyGraph
from agreements.pages.answers.sign_offs import SHOWN
from agreements.policy.titles import title_of
from agreements.record.entry import DOORS, Record
from agreements.words import in_sentence, in_words, listed_in_words, moment_in_words

_DOORS = {
    "decisions": "a single question",
    "batch": "one of a batch",
    "authzen": "AuthZEN",
    "mais": "MAIS information governance",
    "sign-off": "a sign-off",
    "bundle": "a bundle that came into service",
    "erasure": "an erasure",
}

_PARTS = {
    "asker": "who asked",
    "question": "the question",
    "reasons": "the reasons",
    "extra": "what else was kept",
}

MOST_RANGES = 20
"""How many ranges of erased records are told."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """A record in a few words: what it is about, and what came of it."""

    number: int
    id: str
    when: str
    says: str
    outcome: str
    """An outcome that has a colour and a sign, or nothing."""
    caller: str
    is_answer: bool


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One thing that a record says: what it is, and how it stands, in lines."""

    label: str
    says: tuple[str, ...]


def log_line(record: Record, graph: PolicyGraph) -> LogLine:
    """A record as a line of a list."""
    is_answer = record.door in DOORS and record.outcome in OUTCOMES_OF_ANSWERS
    return LogLine(
        number=record.number,
        id=record.id,
        when=moment_in_words(record.at),
        says=_says(record, graph),
        outcome=record.outcome if is_answer else "",
        caller=record.caller or "",
        is_answer=is_answer,
    )


def record_rows(record: Record) -> tuple[RecordRow, ...]:
    """Everything that a record says of itself but its place in the chain."""
    rows = [
        ("When", (f"{in_words(record.at.date())} at {record.at:%H:%M:%S} UTC",)),
        ("How it came", (_DOORS.get(record.door, record.door),)),
        ("Outcome", (_outcome(record),)),
        ("Who asked" if record.door in DOORS else "By whom", _lines(record.caller)),
        ("Request", _lines(record.request_id)),
        ("Bundle", _lines(record.bundle)),
        ("Id", (record.id,)),
        ("Erased", tuple(_PARTS[part] for part in record.erased)),
        *_of_itself(record),
    ]
    return tuple(RecordRow(label, says) for label, says in rows if says)


def asked_of(record: Record) -> Mapping[str, Any]:
    """The question of a record, where it has one that can be read; else nothing."""
    if record.door not in DOORS:
        return {}
    return object_in(record.question) or {}


def object_in(content: bytes | None) -> dict[str, Any] | None:
    """The object that a part of a record is in JSON; nothing where it is gone, or is no object."""
    try:
        found = None if content is None else msgspec.json.decode(content)
    except msgspec.DecodeError:
        return None
    return found if isinstance(found, dict) else None


def _says(record: Record, graph: PolicyGraph) -> str:
    match record.door:
        case "sign-off":
            number = (object_in(record.extra) or {}).get("number")
            return f"{SHOWN.get(record.outcome, record.outcome)}: a sign-off of record {number}"
        case "bundle":
            return f"The bundle {record.bundle.rpartition(':')[2][:12]} came into service"
        case "erasure":
            erased = object_in(record.extra)
            return f"Content was erased: {'' if erased is None else erased.get('why')}"
    if "question" in record.erased:
        return "The question was erased"
    asked = asked_of(record)
    if not asked:
        return _outcome(record)
    return _asked(asked, graph) or _outcome(record)


def _asked(asked: Mapping[str, Any], graph: PolicyGraph) -> str:
    """What was asked, in titles; nothing where it is a question of another form."""

    def title(name: Any) -> str:
        return title_of(graph, str(name))

    if not {"from", "to", "data", "purpose"} <= asked.keys():
        return ""
    data = asked["data"] if isinstance(asked["data"], list) else [asked["data"]]
    things = listed_in_words([title(one) for one in data])
    on = f", on {_day(asked['on'])}" if asked.get("on") else ""
    to, purpose = in_sentence(title(asked["to"])), in_sentence(title(asked["purpose"]))
    return f"{title(asked['from'])} to {to}: {things}, for {purpose}{on}"


def _day(said: Any) -> str:
    """A day of a question in words; what is none, as it was said."""
    try:
        return in_words(date.fromisoformat(said))
    except (TypeError, ValueError):
        return str(said)


def _outcome(record: Record) -> str:
    words = {"unanswerable": "turned down unanswered", "searched": "a search", **SHOWN}
    return words.get(record.outcome, record.outcome)


def _of_itself(record: Record) -> Iterable[tuple[str, tuple[str, ...]]]:
    """What a record says that is no answer."""
    if record.door != "erasure":
        return
    said = object_in(record.extra)
    if said is None:
        return
    yield "Why", _lines(said.get("why"))
    yield "What was erased", tuple(_PARTS.get(part, str(part)) for part in said.get("parts", ()))
    ranges = list(said.get("records", ()))
    told = [f"{first}" if first == last else f"{first} to {last}" for first, last in ranges[:MOST_RANGES]]
    more = [f"and {len(ranges) - MOST_RANGES} more ranges"] if len(ranges) > MOST_RANGES else []
    yield "Of which records", (", ".join(told), *more)


def _lines(said: Any) -> tuple[str, ...]:
    return (str(said),) if said else ()
