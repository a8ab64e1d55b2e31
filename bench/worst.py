"""The requests that keep a service busiest, of every kind that its limits let through: for `bench.fairness`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bench.plain import PlainNetwork, as_text

BATCH, EVALUATIONS = "/v1/decisions/batch", "/access/v1/evaluations"
DECISIONS, EVALUATION, CHECK = "/v1/decisions", "/access/v1/evaluation", "/v1/check"

Kind = list[tuple[str, bytes | None]]
"""Requests of one kind: the address, and the body; nothing for a GET."""


def worst_requests(network: PlainNetwork) -> Mapping[str, Kind]:
    """Requests by kind, each as much as one may send with the limits as they are unless set."""
    questions = list(network.questions)
    asked = questions[:5000]
    return {
        "5,000 questions": _posts(BATCH, {"questions": asked}),
        "5,000 questions with reasons": _posts(BATCH, {"questions": asked, "reasons": True}),
        "5,000 questions, names unknown": _posts(BATCH, {"questions": [_unknown(one, at) for at, one in enumerate(asked)]}),
        "5,000 questions, 200 bad facts each": _posts(BATCH, {"questions": [_bad_facts(one, 198) for one in asked]}),
        "5,000 questions, each states a key twice": [(BATCH, _batch(b'{"from":"a","from":"b"}', 5000))],
        "8 MB that are no JSON at their end": [(BATCH, b'{"questions":[' + b'{"a":"' + b"x" * 7_000_000 + b'"},')],
        "5,000 questions in 8 MB, one no JSON": [(BATCH, _batch(b'{"a":"' + b"x" * 1500 + b'"}', 4999) [:-2] + b',{"a":tru}]}')],
        "as many tiny things as pass": [(BATCH, _batch(b"1", 199_000))],
        "1,000 evaluations with reasons": _posts(EVALUATIONS, _evaluations(asked[:1000], explain=True)),
        "1,000 evaluations, 190 things in common": _posts(EVALUATIONS, _evaluations(asked[:1000], **_properties(185))),
        "an evaluation of 480 properties": _posts(EVALUATION, {**_evaluation(asked[0]), "context": {"on": asked[0]["on"], **_properties(480)}}),
        "searches": [_post(f"/access/v1/search/{what}", _search(what, one)) for one in asked[:50] for what in ("subject", "resource", "action")],
        "100 data items": [_post(DECISIONS, {**one, "data": _items(questions)}) for one in asked[:200]],
        "a question of 190 unknown facts": [_post(DECISIONS, _unknown_facts(one, 190)) for one in asked[:200]],
        "five names unknown": [_post(DECISIONS, _unknown(one, at)) for at, one in enumerate(asked[:2000])],
        "a sentence of 5,000 characters": _posts(DECISIONS, {"sentence": "may " + "x " * 2490}),
        "a sentence of many slips": _posts(DECISIONS, {"sentence": ("may A share B with C for D on 2021-03-01 where " + "and " * 1250)[:4999]}),
        "new questions": [_post(DECISIONS, {**one, "on": f"20{20 + at % 9}-0{1 + at % 9}-1{at % 10}"}) for at, one in enumerate(asked)],
        "checking 190,000 characters": _posts(CHECK, {"text": "\n".join(as_text(network))[:190_000]}),
        "checking 190,000 mistakes": _posts(CHECK, {"text": "a " * 95_000}),
        "lists": [(path, None) for path in ("/v1/agreements?limit=1000", "/v1/gateways?limit=1000", "/v1/vocabulary?sort=dataset&limit=1000")],
        "a long header": [(f"/v1/decisions/{'0' * 36}", None)],
    }  # fmt: skip


def _post(path: str, said: Any) -> tuple[str, bytes]:
    return path, json.dumps(said, separators=(",", ":")).encode()


def _posts(path: str, said: Any) -> Kind:
    return [_post(path, said)]


def _batch(question: bytes, number: int) -> bytes:
    return b'{"questions":[' + b",".join([question] * number) + b"]}"


def _unknown(question: dict[str, Any], at: int) -> dict[str, Any]:
    names = {"from": f"organisaton-{at}x", "to": f"other-{at}", "purpose": f"reserch-{at}"}
    return {**question, **names, "data": [f"datast-{at}x"], "under": f"agreemen-{at}.1"}


def _bad_facts(question: dict[str, Any], number: int) -> dict[str, Any]:
    return {**question, "facts": {f"{at:x}": 1 for at in range(number)}}


def _unknown_facts(question: dict[str, Any], number: int) -> dict[str, Any]:
    return {**question, "facts": {f"secre{at:x}" + "x" * 300: True for at in range(number)}}


def _properties(number: int) -> dict[str, Any]:
    return {f"prop{at:x}y{at}": "x" * 90 for at in range(number)}


def _evaluation(question: dict[str, Any]) -> dict[str, Any]:
    return {
        "subject": {"type": "organisation", "id": question["to"]},
        "resource": {"type": "dataset", "id": question["data"][0]},
        "action": {"name": question["purpose"]},
    }


def _evaluations(questions: list[dict[str, Any]], *, explain: bool = False, **context: Any) -> dict[str, Any]:
    return {
        "evaluations": [_evaluation(one) for one in questions],
        "context": {"on": questions[0]["on"], **context},
        "options": {"explain": explain},
    }


def _search(what: str, question: dict[str, Any]) -> dict[str, Any]:
    said = {**_evaluation(question), "context": {"on": question["on"]}, "page": {"limit": 1000}}
    if what == "action":
        del said["action"]
    else:
        del said[what]["id"]
    return said


def _items(questions: list[dict[str, Any]]) -> list[str]:
    names: Iterator[str] = iter(dict.fromkeys(one["data"][0] for one in questions))
    return [name for name, _ in zip(names, range(100), strict=False)]
