"""Holds the answers of the engine against the reference, and times the reference where it can be waited for."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from agreements import Bundle, reference
from agreements.formula.share import ProposedShare
from agreements.language import syntax as s
from agreements.language.declarations import AgreementFile, Declarations
from agreements.question.read import read_question
from agreements.question.resolve import resolve
from bench.clock import summary, timed_until
from bench.loading import COMPILED
from bench.ours import outcomes_alone

SECONDS = 10.0
QUESTIONS = 20
"""The reference is asked for so long, and at least so many questions."""

TIMED_UP_TO = 100
TIMED_QUESTIONS = 5
"""Agreements in the largest bundle that the reference is timed on, as its cost grows with their square; how often."""


def measure(folder: Path, seconds: float = SECONDS) -> dict[str, Any]:
    """How many questions the reference was asked, and on how many of them it said what the engine said."""
    questions: list[dict[str, Any]] = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    outcomes: list[str] = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    bundle = Bundle.from_bytes((folder / COMPILED).read_bytes())
    shares = [resolve(bundle.graph, read_question(question)[0]) for question in questions]
    parts = Parts(bundle.declarations)
    told, _ = timed_until(
        lambda share: reference.outcome(reference.decide(parts.about(share), share)),
        shares,
        seconds,
        QUESTIONS,
    )
    agreed = sum(one == other for one, other in zip(told, outcomes, strict=False))
    result = {"asked": len(told), "agreed": agreed}
    if len(parts.agreements) > TIMED_UP_TO:
        return result
    whole, took = timed_until(
        lambda share: reference.decide(bundle.declarations, share), shares, seconds, TIMED_QUESTIONS
    )
    if any(reference.outcome(answer) != said for answer, said in zip(whole, told, strict=False)):
        raise AssertionError("the reference answers otherwise when it is given a part of the bundle")
    return result | {"reference": summary(took)}


def measure_agreed(folder: Path, seconds: float) -> dict[str, Any]:
    """As `measure`, once the engine has answered each question; its outcomes are kept in `answers.json`."""
    outcomes_alone(folder)
    return measure(folder, seconds)


class Parts:
    """The part of a bundle that could matter to a share, as the reference takes time for everything it is given.

    Agreements between other parties neither grant nor restrict what this discloser shares (language.md, section 5);
    those that end an agreement, or replace a clause of it, are in these networks between the same parties. Nor do
    organisations and datasets matter that neither the share nor any of the discloser's agreements has to do with.
    """

    def __init__(self, declarations: Declarations) -> None:
        self.agreements = declarations.each(s.Agreement)
        self._named: dict[str, s.TopLevel] = {}
        others: list[s.TopLevel] = []
        for item in declarations:
            if isinstance(item, s.Organisation | s.Dataset):
                self._named[item.name.text] = item
            elif not isinstance(item, s.Agreement):
                others.append(item)
        self._others = tuple(others)
        self._source = declarations.files[0].source
        self._made_by: dict[str, list[s.Agreement]] = defaultdict(list)
        for agreement in self.agreements:
            for party in {party.name.text for party in agreement.parties}:
                self._made_by[party].append(agreement)

    def about(self, share: ProposedShare) -> Declarations:
        """The law, the discloser's agreements, and the organisations and datasets that these and the share name."""
        own = self._made_by[share.discloser]
        pending = [share.discloser, share.recipient, *share.data, *_names(tuple(own))]
        found: dict[str, s.TopLevel] = {}
        while pending:
            name = pending.pop().partition(".")[0]  # a field is part of its dataset
            if name in self._named and name not in found:
                found[name] = self._named[name]
                pending += _names(found[name])
        tree = s.File((*self._others, *found.values(), *own))
        return Declarations.of([AgreementFile(self._source, tree)])


def _names(part: object) -> Iterator[str]:
    """Every name that a part of the syntax tree mentions."""
    if isinstance(part, s.Name):
        yield part.text
    elif isinstance(part, tuple):
        for one in part:
            yield from _names(one)
    elif isinstance(part, s.Node):
        for field in part.__struct_fields__:
            yield from _names(getattr(part, field))
