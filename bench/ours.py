"""Measures this package's answers on one network, from its compiled bundle, in a process of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

import agreements
from agreements.decide.decision import OUTCOMES
from agreements.question.read import read_question
from agreements.question.resolve import resolve
from bench.clock import Memory, clock_cost, settle, summary, summary_of_first, timed_calls, timed_until
from bench.loading import COMPILED

_read = msgspec.json.decode


def measure(folder: Path) -> dict[str, Any]:
    """First answers, and later ones bare and with proof; the outcomes are kept for whoever is held against them."""
    questions: list[dict[str, Any]] = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    texts = [json.dumps(question).encode() for question in questions]
    memory = Memory()
    bundle = _fresh(folder)
    settle()
    told, first = timed_until(lambda text: bundle.outcome(_read(text)), texts, float("inf"), 0)
    answering = memory.grown()
    outcomes = [outcome.value for outcome in told]
    (folder / "answers.json").write_text(json.dumps(outcomes), encoding="utf-8")
    return {
        "grown_mib": answering,
        "clock": clock_cost(),
        "outcomes": {word: outcomes.count(word) for word in sorted(set(outcomes))},
        "first": summary_of_first(first, questions),
        **_again(bundle, questions, texts, outcomes),
    }


def measure_explained(folder: Path) -> dict[str, Any]:
    """First answers with proof, on a bundle that was asked nothing before."""
    questions: list[dict[str, Any]] = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    outcomes: list[str] = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    memory = Memory()
    bundle = _fresh(folder)
    settle()
    told, first = timed_until(lambda question: bundle.ask(question).outcome, questions, float("inf"), 0)
    if [outcome.value for outcome in told] != outcomes:
        raise AssertionError("the bare outcome and the explained answer disagree")
    return {"grown_mib": memory.grown(), "first": summary_of_first(first, questions)}


def outcomes_alone(folder: Path) -> dict[str, Any]:
    """Nothing measured: the outcomes that a peer is held against."""
    questions: list[dict[str, Any]] = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    bundle = _fresh(folder)
    told = [bundle.outcome(question).value for question in questions]
    (folder / "answers.json").write_text(json.dumps(told), encoding="utf-8")
    return {}


def _fresh(folder: Path) -> agreements.Bundle:
    return agreements.Bundle.from_bytes((folder / COMPILED).read_bytes())


def _again(
    bundle: agreements.Bundle, questions: list[dict[str, Any]], texts: list[bytes], outcomes: list[str]
) -> dict[str, Any]:
    """Each question once more, and on, when all of them have been asked before."""
    index = bundle._index
    shares = [resolve(bundle.graph, read_question(question)[0]) for question in questions]
    bare = [OUTCOMES[index.value(share)].value for share in shares]
    explained = [bundle.ask(question).outcome.value for question in questions]
    if bare != outcomes or explained != outcomes:
        raise AssertionError("the index, the bare outcome and the explained answer disagree")
    settle()
    by_outcome = {
        word: [question for question, outcome in zip(questions, outcomes, strict=True) if outcome == word]
        for word in ("permitted", "referred", "refused")
    }
    return {
        "index": summary(timed_calls(index.value, shares)),
        "outcome": summary(timed_calls(lambda text: bundle.outcome(_read(text)), texts)),
        "ask": summary(timed_calls(bundle.ask, questions)),
        "ask_by_outcome": {
            word: summary(timed_calls(bundle.ask, some) if some else []) for word, some in by_outcome.items()
        },
        "ask_json": summary(timed_calls(lambda text: bundle.ask(_read(text)).to_json(), texts)),
        "ask_json_full": summary(timed_calls(lambda text: bundle.ask(_read(text)).to_json(full=True), texts)),
    }
