"""One question put through every door, and what each of them says: an outcome, or the codes of what is wrong.

A question is kept as pairs and not as a dictionary, so that a member can stand in it twice.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
from starlette.testclient import TestClient

import agreements
from agreements.cli import main
from agreements.json_input import JsonError, read_json
from agreements.question.read import QuestionError
from agreements.tables import TableError
from agreements.tables.audit import audit

Said = str | tuple[str, ...]
"""What a door says: `permitted`, `referred` or `refused`, or the codes of what is wrong, in order of the alphabet."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_VERDICTS = {"PERMIT": "permitted", "DENY": "refused", "REVIEW": "referred"}
_OUTCOMES = {0: "permitted", 3: "refused", 4: "referred"}


MOST_AT_ONCE = 1000
"""Questions that the service takes in one batch."""


class Pairs(tuple[tuple[str, Any], ...]):
    """An object in JSON whose members may stand in it twice."""

    def get(self, name: str, otherwise: Any = None) -> Any:
        """The last value of a member."""
        return dict(self).get(name, otherwise)

    def names(self) -> list[str]:
        """The members, in their order."""
        return [name for name, _ in self]

    def without(self, *names: str) -> Pairs:
        """The same without some members."""
        return Pairs(one for one in self if one[0] not in names)

    def said(self, name: str, value: Any) -> Pairs:
        """The same with another value of a member, in its place, or else at the end."""
        if name not in self.names():
            return Pairs((*self, (name, value)))
        return Pairs((one, value if one == name else said) for one, said in self)

    def also(self, *more: tuple[str, Any]) -> Pairs:
        """The same with more members at the end."""
        return Pairs((*self, *more))


def as_pairs(value: Any) -> Any:
    """JSON as was read, with its objects as pairs."""
    if isinstance(value, dict):
        return Pairs((name, as_pairs(one)) for name, one in value.items())
    return [as_pairs(one) for one in value] if isinstance(value, list) else value


def as_text(value: Any) -> str:
    """JSON as it is sent."""
    if isinstance(value, Pairs):
        return "{" + ",".join(f"{json.dumps(name)}:{as_text(one)}" for name, one in value) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(as_text, value)) + "]"
    return json.dumps(value)


Answered = list[Said | None]
"""What a door says of each of some questions; nothing of one that cannot be put to it."""


@dataclass
class Site:
    """A bundle in all the ways that it can be asked."""

    folder: Path
    path: Path
    bundle: agreements.Bundle
    client: TestClient

    def doors(self) -> dict[str, Callable[[list[Pairs]], Answered]]:
        """Every door by its name."""
        return {
            "Python": lambda asked: [self._python(one) for one in asked],
            "ask": lambda asked: [self._ask(one) for one in asked],
            "decide": self._decide,
            "HTTP": lambda asked: [self._http(one) for one in asked],
            "batch": self._batch,
            "AuthZEN": lambda asked: [self._authzen(one) for one in asked],
            "AuthZEN batch": lambda asked: [self._authzen_batch(one) for one in asked],
            "MAIS": lambda asked: [self._mais(one) for one in asked],
            "lines": self._lines,
            "columns": self._columns,
            "cells": self._cells,
        }

    # --- in this process ------------------------------------------------------------------------------

    def _python(self, question: Pairs) -> Said | None:
        try:
            said = read_json(as_text(question), "question")
        except JsonError:
            return None  # a dictionary has each key once
        try:
            return self.bundle.ask(said).outcome.value
        except QuestionError as error:
            return _codes(one.code for one in error.diagnostics)

    def _ask(self, question: Pairs) -> Said:
        code, said = _command("ask", str(self.path), as_text(question), "--format", "json")
        return _OUTCOMES[code] if code in _OUTCOMES else _told(json.loads(said)["error"])

    def _decide(self, questions: list[Pairs]) -> Answered:
        given = "".join(f"{as_text(one)}\n" for one in questions).encode()
        _, said = _command("decide", str(self.path), given=given)
        lines = [json.loads(line) for line in said.splitlines()]
        return [one["outcome"] if "outcome" in one else _told(one["error"]) for one in lines]

    # --- over HTTP ------------------------------------------------------------------------------------

    def _post(self, path: str, body: str) -> Any:
        return self.client.post(path, content=body, headers={"Content-Type": "application/json"}).json()

    def _http(self, question: Pairs) -> Said:
        said = self._post("/v1/decisions", as_text(question))
        return said["answer"]["outcome"] if "answer" in said else _told(said)

    def _batch(self, questions: list[Pairs]) -> Answered:
        """All of them in one body: what is wrong with one keeps no other from its answer."""
        if len(questions) > MOST_AT_ONCE:
            first, rest = questions[:MOST_AT_ONCE], questions[MOST_AT_ONCE:]
            return [*self._batch(first), *self._batch(rest)]
        said = self._post("/v1/decisions/batch", f'{{"questions": {as_text(questions)}}}')
        answers = said["answers"]
        return [one["outcome"] if "outcome" in one else _told(one["error"]) for one in answers]

    def _authzen(self, question: Pairs) -> Said | None:
        request = _authzen_request(question)
        return None if request is None else _decision(self._post("/access/v1/evaluation", as_text(request)))

    def _authzen_batch(self, question: Pairs) -> Said | None:
        request = _authzen_request(question)
        if request is None:
            return None
        options = Pairs((("explain", True),))
        body = as_text(Pairs((("evaluations", [request]), ("options", options))))
        said = self._post("/access/v1/evaluations", body)
        return _decision(said["evaluations"][0] if "evaluations" in said else said)

    def _mais(self, question: Pairs) -> Said | None:
        """A request has facts and approvals as a question has them; what else is wrong with it is for review."""
        said, body = dict(question), self._mais_request(question)
        names = {"from", "to", "data", "purpose", "on", "facts", "approvals", "events", "under"}
        repeated = {name for at, name in enumerate(question.names()) if name in question.names()[:at]}
        data = said.get("data")
        required = [said.get(name) for name in ("from", "to", "purpose", "on")]
        if (
            not _DAY.fullmatch(str(said.get("on")))
            or said.get("under") is not None
            or set(question.names()) - names
            or repeated - {"facts", "approvals", "events"}
            or not isinstance(data, list)
            or len(data) != 1
            or not all(isinstance(one, str) for one in (*required, *data))
            or not said["purpose"].strip()  # the standard has no code that says nothing
            or not body.get("SharingPolicy")
        ):
            return None
        answer = self._post("/mais/v0/requests", as_text(body))
        if "decision" not in answer:
            return _told(answer)
        [item] = answer.get("items", [answer])
        return None if "problems" in item else _VERDICTS[item["decision"]]

    def _mais_request(self, question: Pairs) -> Pairs:
        stated = [(name, value) for name, value in question if name in ("facts", "approvals", "events")]
        agreements_here = self.bundle.declarations.each(agreements.language.syntax.Agreement)
        return Pairs(
            (
                ("Identifier", Pairs((("value", "r"),))),
                ("DateStamp", question.get("on")),
                ("RequesterIdentifier", question.get("to")),
                ("RequestedData", Pairs((("Query", Pairs()), ("resourceIdentifier", question.get("data"))))),
                ("AssertedPurpose", question.get("purpose")),
                ("SharingPolicy", [one.name.text for one in agreements_here]),
                ("RespondentIdentifier", question.get("from")),
                *stated,
            )
        )

    # --- tables ---------------------------------------------------------------------------------------

    def _lines(self, questions: list[Pairs]) -> Answered:
        asked, answers = self.folder / "asked.jsonl", self.folder / "answers.jsonl"
        asked.write_text("".join(f"{as_text(one)}\n" for one in questions), encoding="utf-8")
        audit(self.bundle.auditor, asked, answers)
        rows = map(json.loads, answers.read_text(encoding="utf-8").splitlines())
        return [_row(row) for row in rows]

    def _columns(self, questions: list[Pairs]) -> Answered:
        return [self._one_row(one, nested=True) for one in questions]

    def _cells(self, questions: list[Pairs]) -> Answered:
        return [self._one_row(one, nested=False) for one in questions]

    def _one_row(self, question: Pairs, *, nested: bool) -> Said | None:
        """A question as a row, its facts and approvals as structs or as the text of JSON in cells."""
        if not _is_a_row(question):
            return None
        row = dict(question)
        for name in ("facts", "approvals", "events"):
            if row.get(name) is None:
                row.pop(name, None)
            elif not nested:
                row[name] = as_text(row[name])
            elif (read := _plain(row[name])) is None:
                return None
            else:
                row[name] = read
        try:
            table = self.bundle.decide_table(pa.Table.from_pylist([row]))
        except (pa.ArrowInvalid, pa.ArrowTypeError, TableError):
            return (
                None  # no column holds values of two types, and one of another type is an error of the table
            )
        return _row(table.to_pylist()[0])


def _is_a_row(question: Pairs) -> bool:
    """Whether a question can be a row: every column is there and there once, and other columns ride along."""
    columns = {"from", "to", "data", "purpose", "on"}
    known = columns | {"facts", "approvals", "events", "under"}
    return (
        columns <= set(question.names()) <= known
        and len(set(question.names())) == len(question)
        and all(question.get(name) is not None for name in columns)
        and isinstance(question.get("data"), list)
        and not _says_yes_or_no(question.get("facts"))
    )


def _says_yes_or_no(facts: Any) -> bool:
    """Whether a fact is `yes` or `no` in words, which in a table may be a truth."""
    return isinstance(facts, Pairs) and any(value in ("yes", "no") for _, value in facts)


def _plain(value: Any) -> Any:
    try:
        return read_json(as_text(value), "question")
    except JsonError:
        return None


def _authzen_request(question: Pairs) -> Pairs | None:
    """The request that asks the same; nothing where a request cannot."""
    members = {"from", "to", "data", "purpose", "on", "facts", "approvals", "events"}
    data, facts = question.get("data"), question.get("facts")
    if (
        not set(question.names()) <= members
        or len(set(question.names())) < len(question)
        or not isinstance(data, list)
        or len(data) != 1
        or not isinstance(facts, Pairs | None)
        or question.get("from") is None  # who would share may be left out
        or question.get("on") is None  # and the day
    ):
        return None
    context = Pairs((("discloser", question.get("from")), ("on", question.get("on")), *(facts or ())))
    for name in ("approvals", "events"):
        if name in question.names():
            context = context.also((name, question.get(name)))
    return Pairs(
        (
            ("subject", Pairs((("type", "organisation"), ("id", question.get("to"))))),
            ("action", Pairs((("name", question.get("purpose")),))),
            ("resource", Pairs((("type", "dataset"), ("id", data[0])))),
            ("context", context),
        )
    )


def _decision(said: dict[str, Any]) -> Said:
    if "decision" not in said:
        return _told(said)
    context = said["context"]
    return _told(context["error"]) if "error" in context else context["outcome"]


def _row(row: dict[str, Any]) -> Said:
    return row.get("outcome") or _codes(one["code"] for one in row["error"])


def _told(problem: dict[str, Any]) -> Said:
    return _codes(one["code"] for one in problem["diagnostics"])


def _codes(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(codes))


def _command(*arguments: str, given: bytes = b"") -> tuple[int, str]:
    """Run a command in this process: its exit code, and what it writes."""
    before, out = (sys.argv, sys.stdin), io.StringIO()
    sys.argv = ["agreements", *arguments]
    sys.stdin = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    try:
        with redirect_stdout(out), redirect_stderr(io.StringIO()):
            main()
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue()
    finally:
        sys.argv, sys.stdin = before
    return 0, out.getvalue()
