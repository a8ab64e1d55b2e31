"""Where two proofs differ: by what each step is about and where it is written, and never by its words.

A step of the one and a step of the other are the same when they stand under the same step, are of the same rule, about
the same thing, and written in the same words of a file. So a question on another day, or of another recipient, has the
same steps with other values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from agreements.decide.answer import ItemAnswer
from agreements.formula import rules
from agreements.formula.proof import Proof
from agreements.formula.truth import TruthWord
from agreements.words import as_sentence

MOST_STEPS = 60
"""How many steps that differ are told."""

_Key: TypeAlias = tuple[str, str | None, str, int]

MOST_EVIDENCE = 3
"""How much of what settled a step is told."""


@dataclass(frozen=True, slots=True)
class StepSide:
    """A step as one answer has it: its value, what it says, and what settled it."""

    value: TruthWord
    says: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class ComparedStep:
    """A step that the two answers do not have alike; where one does not look at it, that side is nothing.

    `within` is what it stands in, in the words of the later answer.
    """

    within: str
    first: StepSide | None
    second: StepSide | None


@dataclass(frozen=True, slots=True)
class ComparedClause:
    """A clause that could permit, and the steps of it that differ; a side is nothing where it comes nowhere near."""

    name: str
    says: str
    first: TruthWord | None
    second: TruthWord | None
    steps: tuple[ComparedStep, ...]
    more: int = 0


def compared_clauses(first: ItemAnswer, second: ItemAnswer) -> tuple[ComparedClause, ...]:
    """The clauses that do not come to the same by both answers, or not for the same reasons."""
    before, after = _grants(first.proof), _grants(second.proof)
    names = dict.fromkeys((*after, *before))
    found = (_compared(name, before.get(name), after.get(name)) for name in names)
    return tuple(one for one in found if one.first != one.second or one.steps)


def _grants(proof: Proof) -> dict[str, Proof]:
    return {
        part.about: part for part in proof.parts if part.rule == rules.GRANT.name and part.about is not None
    }


def _compared(name: str, first: Proof | None, second: Proof | None) -> ComparedClause:
    shown = second or first
    assert shown is not None  # noqa: S101 - it is of one of them
    found = _different(first, second, "") if first and second else []
    steps = list({(one.first, one.second): one for one in reversed(found)}.values())[::-1]
    says = as_sentence(shown.says.removesuffix(" permits this share"))
    more = max(len(steps) - MOST_STEPS, 0)
    values = (first.value if first else None, second.value if second else None)
    return ComparedClause(name, says, *values, tuple(steps[:MOST_STEPS]), more)


def _different(first: Proof, second: Proof, within: str) -> list[ComparedStep]:
    """The deepest steps that differ; one that only one of them shows is told where nothing else explains it."""
    before, after = _keyed(first.parts), _keyed(second.parts)
    found: list[ComparedStep] = []
    for key in (key for key in after if key in before):
        old, new = before[key], after[key]
        inner = _different(old, new, new.says)
        if not inner and old.value != new.value:
            inner = [ComparedStep(within, _side(old), _side(new))]
        found += inner
    if not found and first.value != second.value:
        found += (ComparedStep(within, _side(one), None) for key, one in before.items() if key not in after)
        found += (ComparedStep(within, None, _side(one)) for key, one in after.items() if key not in before)
    return found


def _keyed(parts: Sequence[Proof]) -> dict[_Key, Proof]:
    found: dict[_Key, Proof] = {}
    for part in parts:
        words = part.source.words if part.source else ""
        number = 0
        while (key := (part.rule, part.about, words, number)) in found:
            number += 1
        found[key] = part
    return found


def _side(proof: Proof) -> StepSide:
    known = islice(dict.fromkeys(one.says for one in proof.settled_by()), MOST_EVIDENCE)
    return StepSide(proof.value, as_sentence(proof.says), "; ".join(known))
