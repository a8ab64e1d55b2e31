"""Measures this package's engine and its reference on one network, in a process of its own."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

import agreements
from agreements.diagnostics import Source
from agreements.engine import reference
from agreements.engine.decide import OUTCOMES
from agreements.engine.question import read_question
from agreements.engine.resolve import resolve
from agreements.engine.share import ProposedShare
from agreements.engine.truth import Truth
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.language.parser import parse
from bench.clock import clock_cost, peak_mebibytes, settle, summary, timed_calls, timed_until

REFERENCE_SECONDS = 6.0
REFERENCE_QUESTIONS = 20
"""The reference is asked for so long, and at least so many questions when only the engine is held against it."""

REFERENCE_UP_TO = 100
"""Agreements in the largest bundle that the reference is timed on: its cost grows with their square."""

PARSED_BYTES = 2**20
"""How much text the parser is timed on, in whole files."""


def measure(folder: Path, engines: list[str]) -> dict[str, Any]:
    """All measurements of our own engines on the bundle in `folder`, with `questions.json` beside its files."""
    questions: list[dict[str, Any]] = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    peaks = {"start": peak_mebibytes()}
    bundle, load_seconds = _seconds(lambda: agreements.load(folder))
    peaks["loaded"] = peak_mebibytes()
    _, compile_seconds = _seconds(lambda: bundle.outcome(questions[0]))
    settle()
    _, first = timed_until(bundle.outcome, questions, float("inf"), 0)
    peaks["answering"] = peak_mebibytes()
    outcomes = [bundle.outcome(question).value for question in questions]
    result: dict[str, Any] = {
        "bytes": sum(path.stat().st_size for path in folder.glob("*.agreement")),
        "load_s": load_seconds,
        "compile_s": compile_seconds,
        "peak_mib": peaks,
        "clock": clock_cost(),
        "first": summary(first),
        "outcomes": {word: outcomes.count(word) for word in sorted(set(outcomes))},
    }
    declarations = bundle.declarations
    shares = [resolve(bundle.graph, read_question(question)[0]) for question in questions]
    result["held_against_reference"] = held = _held_against_reference(declarations, shares, outcomes)
    if held["agreed"] < held["asked"]:
        raise AssertionError(
            f"the engine agrees with the reference on {held['agreed']} of {held['asked']} questions"
        )
    settle()
    if "agreements" in engines:
        result |= _answers(bundle, questions, shares, outcomes)
        result["parse"] = _parse_rate(folder)
    if "reference" in engines:
        result |= _reference(declarations, shares)
    (folder / "answers.json").write_text(json.dumps(outcomes), encoding="utf-8")
    return result


def _seconds(work: Any) -> tuple[Any, float]:
    start = perf_counter()
    done = work()
    return done, perf_counter() - start


def _answers(
    bundle: agreements.Bundle,
    questions: list[dict[str, Any]],
    shares: list[ProposedShare],
    outcomes: list[str],
) -> dict[str, Any]:
    index = bundle._index
    bare = [OUTCOMES[Truth(index.value(share))].value for share in shares]
    explained = [bundle.ask(question).outcome.value for question in questions]
    if bare != outcomes or explained != outcomes:
        raise AssertionError("the index, the bare outcome and the explained answer disagree")
    by_outcome = {
        word: [question for question, outcome in zip(questions, outcomes, strict=True) if outcome == word]
        for word in ("permitted", "referred", "refused")
    }
    return {
        "index": summary(timed_calls(index.value, shares)),
        "outcome": summary(timed_calls(bundle.outcome, questions)),
        "ask": summary(timed_calls(bundle.ask, questions)),
        "ask_by_outcome": {
            word: summary(timed_calls(bundle.ask, some) if some else []) for word, some in by_outcome.items()
        },
    }


def _held_against_reference(
    declarations: Declarations, shares: list[ProposedShare], outcomes: list[str]
) -> dict[str, int]:
    """How many questions the reference was asked, and on how many of them it said what the engine said.

    It is given the part of the bundle that could matter: agreements between other parties neither grant nor
    restrict what this discloser shares (language.md, section 5).
    """
    told, _ = timed_until(
        lambda share: reference.outcome(reference.decide(_part(declarations, share.discloser), share)),
        shares,
        REFERENCE_SECONDS,
        REFERENCE_QUESTIONS,
    )
    agreed = sum(one == other for one, other in zip(told, outcomes, strict=False))
    return {"asked": len(told), "agreed": agreed}


def _part(declarations: Declarations, discloser: str) -> Declarations:
    def matters(item: s.Use | s.TopLevel) -> bool:
        return not isinstance(item, s.Agreement) or any(
            party.name.text == discloser for party in item.parties
        )

    return Declarations.of(
        replace(file, tree=replace(file.tree, items=tuple(filter(matters, file.tree.items))))
        for file in declarations.files
    )


def _reference(declarations: Declarations, shares: list[ProposedShare]) -> dict[str, Any]:
    """The reference on the whole bundle, timed on as many questions as it has time for."""
    if sum(1 for _ in declarations.each(s.Agreement)) > REFERENCE_UP_TO:
        return {"reference": {"status": "not timed: too slow"}}
    _, took = timed_until(lambda share: reference.decide(declarations, share), shares, REFERENCE_SECONDS, 3)
    return {"reference": summary(took)}


def _parse_rate(folder: Path) -> dict[str, float]:
    """Parsing alone, of the agreements' files first; megabytes are millions of bytes."""
    sources: list[Source] = []
    total = 0
    for path in sorted(folder.glob("*.agreement")):
        text = path.read_text(encoding="utf-8")
        sources.append(Source(path.name, text))
        total += len(text.encode())
        if total >= PARSED_BYTES:
            break
    _, seconds = _seconds(lambda: [parse(source) for source in sources])
    return {"bytes": total, "mb_per_s": total / 1e6 / seconds}
