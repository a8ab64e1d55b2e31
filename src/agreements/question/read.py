"""A question from outside, and finding its names in a bundle (`language.md`, section 3).

A question is a pydantic model; a sentence becomes the same model. `resolve` turns it into a `ProposedShare`, or says
everything that is wrong with it at once. What is wrong is an error, never a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated, Any, TypeAlias

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StringConstraints,
    ValidationError,
)

from agreements.diagnostics import Diagnostic, Label, Source, Span, diagnose
from agreements.language import syntax as s
from agreements.language.parser import parse_question
from agreements.question.members import in_our_words
from agreements.syntax.dates import how_to_write
from agreements.syntax.values import value_words

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_NOT_WRITTEN_SO = "must be a date written year-month-day, such as `2020-06-01`"


class QuestionError(ValueError):
    """A question that cannot be answered as it stands; `diagnostics` says everything that is wrong with it."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__("; ".join(diagnostic.message for diagnostic in diagnostics))
        self.diagnostics = tuple(diagnostics)


class NotADayError(ValueError):
    """What is no day, or is not written as one; `advice` says what to write, where that is clear."""

    def __init__(self, message: str, advice: str | None = None) -> None:
        super().__init__(message)
        self.advice = advice


def _read_date(value: object) -> object:
    """Only a date written year-month-day, or a date of Python's own; never a number or a time."""
    if type(value) is date:
        return value
    if isinstance(value, str):
        return _as_date(value)
    advice = how_to_write(str(value)) if isinstance(value, int | datetime) else None
    raise NotADayError(_NOT_WRITTEN_SO, advice)


@lru_cache(maxsize=4096)
def _as_date(value: str) -> date:
    """The day that is written; most questions are about few days, so they are remembered."""
    if not _DATE.fullmatch(value):
        raise NotADayError(_NOT_WRITTEN_SO, how_to_write(value))
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise NotADayError(f"`{value}` is not in the calendar", how_to_write(value)) from None


Words: TypeAlias = Annotated[str, StringConstraints(strict=True, min_length=0)]
"""Words that can be written down: JSON can escape half of a character, which no answer could repeat.

Any constraint has pydantic look at the characters, even one that always holds.
"""

Day: TypeAlias = Annotated[date, BeforeValidator(_read_date)]


def _null_is_no(value: object) -> object:
    return False if value is None else value


def _null_is_none_of_them(value: object) -> object:
    return () if value is None else value


def _without_nulls(value: object) -> object:
    """Facts that are stated: a fact that is null is not."""
    if value is None:
        return {}
    if isinstance(value, dict) and None in value.values():
        return {name: said for name, said in value.items() if said is not None}
    return value


Events: TypeAlias = Annotated[dict[Words, Day], BeforeValidator(_without_nulls)]
"""The days of events by their names; one that is null is not stated."""


class _Outside(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class QuestionApprovalScope(_Outside):
    """What alone an approval is for: lists of names as a grant has them; an empty one covers nothing."""

    discloser: tuple[Words, ...] | None = Field(default=None, alias="from")
    recipient: tuple[Words, ...] | None = Field(default=None, alias="to")
    data: tuple[Words, ...] | None = None
    purpose: tuple[Words, ...] | None = None


class QuestionApproval(_Outside):
    """An approval, or with `refused` a refusal, that the question puts forward as evidence."""

    by: Words
    that: Words | None = None
    on: Day | None = None
    until: Day | None = None
    reference: Words | None = None
    refused: Annotated[StrictBool, BeforeValidator(_null_is_no)] = False
    scope: QuestionApprovalScope | None = Field(default=None, alias="for")

    def as_json(self) -> dict[str, Any]:
        """The approval as JSON says it, without what was left out."""
        said = self.model_dump(mode="json", exclude_none=True, by_alias=True)
        return {name: value for name, value in said.items() if value is not False}


class Question(_Outside):
    """A proposed share: who would share what with whom, for what, on which day.

    In JSON the discloser is `from` and the recipient `to`. Facts are names with a value: a name, `true` or
    `false`, or a quantity such as `"12 months"`. `events` are names with the day on which each happened. What is null
    is left out, and missing where it must be said.
    """

    discloser: Words = Field(alias="from")
    recipient: Words = Field(alias="to")
    data: tuple[Words, ...]
    purpose: Words
    on: Day
    facts: Annotated[dict[Words, StrictBool | Words], BeforeValidator(_without_nulls)] = Field(
        default_factory=dict
    )
    approvals: Annotated[tuple[QuestionApproval, ...], BeforeValidator(_null_is_none_of_them)] = ()
    under: Words | None = None
    events: Events = Field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The question as JSON says it, facts in order of name and nothing that was left out."""
        said: dict[str, Any] = {
            "from": self.discloser,
            "to": self.recipient,
            "data": list(self.data),
            "purpose": self.purpose,
            "on": self.on.isoformat(),
        }
        if self.facts:
            said["facts"] = dict(sorted(self.facts.items()))
        if self.approvals:
            said["approvals"] = [approval.as_json() for approval in self.approvals]
        if self.under:
            said["under"] = self.under
        if self.events:
            said["events"] = {name: day.isoformat() for name, day in sorted(self.events.items())}
        return said


Places: TypeAlias = Mapping[tuple[str | int, ...], Span]
"""Where the parts of a question stand, when it was written as a sentence."""


def read_question(value: Question | str | Mapping[str, Any]) -> tuple[Question, Places]:
    """A question from a sentence, from JSON that was read, or as it is.

    Raises `QuestionError`.
    """
    if isinstance(value, Question):
        return value, {}
    if isinstance(value, str):
        return _from_sentence(value)
    return _validated(value), {}


def _validated(value: object) -> Question:
    try:
        return Question.model_validate(value, by_alias=True, by_name=False)
    except ValidationError as error:
        # A value that suits neither of two types is found wrong twice; it is said once.
        found = dict.fromkeys(in_our_words(problem, value) for problem in error.errors())
        raise QuestionError(list(found)) from None


# --- sentences ----------------------------------------------------------------------------------------


def _from_sentence(text: str) -> tuple[Question, Places]:
    parsed = parse_question(Source("question", text))
    if parsed.tree is None:
        raise QuestionError(parsed.problems)
    ask = parsed.tree
    places: dict[tuple[str | int, ...], Span] = {}
    nodes: list[tuple[tuple[str | int, ...], s.Node]] = [
        (("from",), ask.discloser),
        (("to",), ask.recipient),
        (("purpose",), ask.purpose),
        *((("data", at), name) for at, name in enumerate(ask.data)),
        *((("facts", stated.fact.text), stated) for stated in ask.facts),
        *((("events", stated.event.text), stated) for stated in ask.events),
        *((("approvals", at), stated) for at, stated in enumerate(ask.approvals)),
        *(
            (("approvals", at, "for", "data", place), name)
            for at, stated in enumerate(ask.approvals)
            for place, name in enumerate(stated.data)
        ),
        *([(("under",), ask.under)] if ask.under else []),
    ]
    for path, node in nodes:
        if node.span:
            places.setdefault(path, node.span)
    _refuse_repeated_facts(ask)
    said = {
        "from": ask.discloser.text,
        "to": ask.recipient.text,
        "data": [name.text for name in ask.data],
        "purpose": ask.purpose.text,
        "on": ask.on,
        "facts": {stated.fact.text: _written(stated.value) for stated in ask.facts},
        "approvals": [
            {
                "by": a.by.text,
                "that": a.that,
                "on": a.on,
                "until": a.until,
                "reference": a.reference,
                "refused": a.refused,
                "for": {"data": [name.text for name in a.data]} if a.data else None,
            }
            for a in ask.approvals
        ],
        "under": ask.under.text if ask.under else None,
        "events": {stated.event.text: stated.on for stated in ask.events},
    }
    return _validated(said), places


def _refuse_repeated_facts(ask: s.Ask) -> None:
    first: dict[str, s.StatedFact | s.StatedEvent] = {}
    every: tuple[s.StatedFact | s.StatedEvent, ...] = (*ask.facts, *ask.events)
    for stated in every:
        name = stated.event if isinstance(stated, s.StatedEvent) else stated.fact
        before = first.setdefault(name.text, stated)
        if before is not stated:
            also = [Label(before.span, "it is stated here first")] if before.span else []
            message = f"`{name}` is stated twice"
            raise QuestionError(
                [diagnose("repeated-fact", message, stated.span, also=also, help="state it once")]
            )


def _written(value: s.Value) -> bool | str:
    return value.yes if isinstance(value, s.YesNo) else value_words(value)
