"""Made-up questions as the rows of a table, in each of the forms that a table may have."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from agreements.formula.share import ApprovalScope, ProposedShare
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from generate import make_ask

Question = dict[str, Any]


def as_question(declarations: Declarations, share: ProposedShare) -> Question:
    """A proposed share in its JSON form, without the parts that say nothing."""
    facts = {one.fact.text: _said(one.value) for one in make_ask(declarations, share).facts}
    approvals = [
        _something(
            {
                "by": one.by,
                "that": one.that,
                "on": one.on and one.on.isoformat(),
                "until": one.until and one.until.isoformat(),
                "reference": one.reference,
                "refused": one.refused or None,
                "for": one.scope and _for(one.scope),
            }
        )
        for one in share.approvals
    ]
    question = {
        "from": share.discloser,
        "to": share.recipient,
        "data": list(share.data),
        "purpose": share.purpose,
        "on": share.on.isoformat(),
        "facts": facts or None,
        "approvals": approvals or None,
        "under": share.under,
        "events": {event: day.isoformat() for event, day in share.events.items()} or None,
    }
    return _something(question)


def _for(scope: ApprovalScope) -> Question:
    lists = {
        "from": scope.disclosers,
        "to": scope.recipients,
        "data": scope.data,
        "purpose": scope.purposes,
    }
    return {name: list(names) for name, names in lists.items() if names is not None}


def _something(said: Question) -> Question:
    return {name: value for name, value in said.items() if value is not None}


def _said(value: s.Value) -> str | bool:
    match value:
        case s.YesNo():
            return value.yes
        case s.Quantity():
            return f"{value.number} {value.unit}"
        case s.Name():
            return value.text


REQUIRED = {"from": pa.string(), "to": pa.string(), "purpose": pa.string()}


def _table(questions: Sequence[Question], **columns: Any) -> pa.Table:
    asked = {name: pa.array([one.get(name) for one in questions], pa.string()) for name in REQUIRED}
    return pa.table(
        {**asked, "under": pa.array([one.get("under") for one in questions], pa.string()), **columns}
    )


def nested(questions: Sequence[Question]) -> pa.Table:
    """Lists and structs, as Arrow makes of the JSON itself."""
    return pa.Table.from_pylist(
        [{"approvals": None, "facts": None, "under": None, **one} for one in questions]
    )


def flat(questions: Sequence[Question]) -> pa.Table:
    """A column for each fact, dates as dates, names as dictionaries, approvals as JSON text."""
    facts = dict.fromkeys(fact for one in questions for fact in one.get("facts", {}))
    approvals = [json.dumps(one["approvals"]) if "approvals" in one else None for one in questions]
    table = _table(
        questions,
        data=pa.array([one["data"] for one in questions], pa.large_list(pa.large_string())),
        on=pa.array([date.fromisoformat(one["on"]) for one in questions], pa.date32()),
        approvals=pa.array(approvals, pa.large_string()),
        **{
            f"facts.{fact}": pa.array([one.get("facts", {}).get(fact) for one in questions]) for fact in facts
        },
    )
    at = table.schema.get_field_index("from")
    return table.set_column(at, "from", table.column("from").dictionary_encode())


def mapped(questions: Sequence[Question]) -> pa.Table:
    """Facts as a map, whose values are text; data as text with commas; approvals as structs with every field."""
    facts = [[(fact, _word(value)) for fact, value in one.get("facts", {}).items()] for one in questions]
    day = {"on": pa.date32(), "until": pa.date32()}
    words = {"by": pa.string(), "that": pa.string(), "reference": pa.string(), "refused": pa.bool_()}
    alone = {"for": pa.struct({name: pa.list_(pa.string()) for name in ("from", "to", "data", "purpose")})}
    approvals = [
        [
            {**said, **{name: date.fromisoformat(said[name]) for name in day if name in said}}
            for said in one.get("approvals", ())
        ]
        for one in questions
    ]
    return _table(
        questions,
        data=pa.array([", ".join(one["data"]) for one in questions], pa.string()),
        on=pa.array([one["on"] for one in questions], pa.string()).dictionary_encode(),
        facts=pa.array(facts, pa.map_(pa.string(), pa.string())),
        approvals=pa.array(approvals, pa.list_(pa.struct({**words, **day, **alone}))),
    )


def texts(questions: Sequence[Question]) -> pa.Table:
    """Text in every cell, as in a CSV file."""
    return _table(
        questions,
        data=pa.array([",".join(one["data"]) for one in questions], pa.string()),
        on=pa.array([one["on"] for one in questions], pa.string()),
        facts=pa.array(
            [json.dumps(one["facts"]) if "facts" in one else None for one in questions], pa.string()
        ),
        approvals=pa.array(
            [json.dumps(one["approvals"]) if "approvals" in one else None for one in questions], pa.string()
        ),
    )


def _word(value: str | bool) -> str:
    return value if isinstance(value, str) else ("yes" if value else "no")


FORMS: dict[str, Callable[[Sequence[Question]], pa.Table]] = {
    "nested": nested,
    "flat": flat,
    "mapped": mapped,
    "texts": texts,
}
"""The forms of a table, each made from questions."""
