"""Recorded decisions that another bundle would decide otherwise, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec

from agreements.question.sentence import as_question
from agreements.render.differences import counted
from agreements.render.markdown_words import code, quiet
from agreements.render.sanitise import clean
from agreements.words import listed_in_words

CANNOT = "cannot be asked"
"""What stands for an outcome where a bundle cannot be asked, as it does not know all that the question names."""


class RecordedMove(msgspec.Struct, frozen=True, kw_only=True):
    """A recorded decision that has another outcome by a newer bundle; an outcome is nothing where it cannot be asked.

    `was` is the outcome by the older of the two bundles that are compared; where only one is looked at, as recorded.
    """

    number: int
    id: str
    at: datetime
    question: Any
    recorded: str
    was: str | None
    now: str | None

    @property
    def by_the_change(self) -> bool:
        """Whether the two bundles differ in it, and not only from what was recorded."""
        return self.was != self.now

    @property
    def asked(self) -> str:
        """The question as a sentence, or as JSON where no sentence says it; safe to be shown."""
        try:
            return clean(as_question(self.question))
        except (ValueError, KeyError, TypeError, AttributeError):
            return clean(json.dumps(self.question, ensure_ascii=False))

    def as_json(self) -> dict[str, Any]:
        """Its members in the order of the manual."""
        return {
            "number": self.number,
            "at": self.at.isoformat(),
            "question": self.question,
            "recorded": self.recorded,
            "was": self.was,
            "now": self.now,
        }


class LookedAt(msgspec.Struct):
    """How many records of a log were looked at, and what came of them: each is in exactly one of the counts."""

    same: int = 0
    moved: int = 0
    erased: int = 0
    no_decisions: int = 0
    """Records of the log about itself, and what is no question about one share, such as a search."""

    def as_json(self) -> dict[str, int]:
        """The counts by their names."""
        return dict(msgspec.structs.asdict(self))


def in_json(moves: Sequence[RecordedMove], counts: LookedAt) -> dict[str, Any]:
    """The moves, and how many records were looked at."""
    return {"recorded": [one.as_json() for one in moves], "looked_at": counts.as_json()}


def in_text(moves: Sequence[RecordedMove], counts: LookedAt) -> str:
    """A section for a person at a terminal."""
    lines = [_summary(moves)]
    for one in moves:
        lines.append(f"  - {one.number}, of {one.at:%Y-%m-%d}: {_became(one)}")
        lines.append(f"    {one.asked}")
    lines += _left_out(counts)
    return "\n".join(lines) + "\n"


def in_markdown(moves: Sequence[RecordedMove], counts: LookedAt) -> str:
    """A section for a pull request."""
    lines = ["### Recorded decisions", "", quiet(_summary(moves))]
    if moves:
        lines += ["", "| record | day | outcome | question |", "| --: | --- | --- | --- |"]
        lines += [
            f"| {one.number} | {one.at:%Y-%m-%d} | {quiet(_became(one))} | {code(one.asked)} |"
            for one in moves
        ]
    lines += [line for said in _left_out(counts) for line in ("", quiet(said))]
    return "\n".join(lines) + "\n"


def _summary(moves: Sequence[RecordedMove]) -> str:
    if not moves:
        return "No recorded decision would have another outcome."
    return f"{counted(len(moves), 'recorded decision')} would have another outcome by the new bundle."


def _became(one: RecordedMove) -> str:
    now = one.now or CANNOT
    if not one.by_the_change:
        return f"{one.recorded} then, {now} by both bundles"
    if one.was == one.recorded:
        return f"{one.recorded} then, {now} by the new bundle"
    return f"{one.recorded} then, {one.was or CANNOT} by the old bundle, {now} by the new one"


def _left_out(counts: LookedAt) -> Iterator[str]:
    """What was not asked again, in a sentence."""
    said = []
    if counts.erased:
        said.append(f"{counted(counts.erased, 'decision')} whose question was erased")
    if counts.no_decisions:
        said.append(f"{counted(counts.no_decisions, 'record')} of something else than a decision")
    if said:
        yield f"Left out: {listed_in_words(said)}."
