"""The requests that keep a service busiest, of every kind that its limits let through: for `bench.fairness`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from bench.plain import PlainNetwork, as_text

BATCH, EVALUATIONS = "/v1/decisions/batch", "/access/v1/evaluations"
DECISIONS, EVALUATION, CHECK = "/v1/decisions", "/access/v1/evaluation", "/v1/check"
MAIS = "/mais/v0/requests"

Question = dict[str, Any]

Kind = list[tuple[str, bytes | None]]
"""Requests of one kind: the address, and the body; nothing for a GET."""


def worst_requests(network: PlainNetwork) -> Mapping[str, Kind]:
    """Requests by kind, each as much as one may send with the limits as they are unless set."""
    asked = list(network.questions[:5000])
    return {**_batches(asked), **_evaluations(asked), **_questions(asked), **_others(asked, network)}


def _batches(asked: list[Question]) -> dict[str, Kind]:
    whole = {
        "5,000 questions": {"questions": asked},
        "5,000 questions with reasons": {"questions": asked, "reasons": True},
        "5,000 questions, every name unknown": {"questions": [_unknown(*one) for one in enumerate(asked)]},
        "300 questions of 190 bad facts": {"questions": [_with_facts(one, 190, 1) for one in asked[:300]]},
        "200 questions of 100 data items, reasons": {
            "questions": [{**one, "data": _items(asked)} for one in asked[:200]],
            "reasons": True,
        },
    }
    no_json = b'{"a":"%b"}' % (b"x" * 350)
    raw = {
        "5,000 questions, each states a key twice": _batch([b'{"from":"a","from":"b"}'] * 5000),
        "2 MB that are no JSON at their end": b'{"questions":[{"a":"%b"},' % (b"x" * 2_000_000),
        "2 MB of questions, the last no JSON": _batch([*[no_json] * 4999, b'{"a":tru}']),
        "as many tiny things as are read": _batch([b"1"] * 199_000),
    }
    return {name: [_post(BATCH, said)] for name, said in whole.items()} | {
        name: [(BATCH, body)] for name, body in raw.items()
    }


def _evaluations(asked: list[Question]) -> dict[str, Kind]:
    first = asked[0]
    whats = ("subject", "resource", "action")
    return {
        "1,000 evaluations with reasons": [_post(EVALUATIONS, _several(asked[:1000], explain=True))],
        "500 evaluations, 185 things in common": [
            _post(EVALUATIONS, _several(asked[:500], **_properties(185)))
        ],
        "an evaluation of 480 properties": [
            _post(EVALUATION, {**_evaluation(first), "context": {"on": first["on"], **_properties(480)}})
        ],
        "searches": [
            _post(f"/access/v1/search/{what}", _search(what, one)) for one in asked[:50] for what in whats
        ],
    }


def _questions(asked: list[Question]) -> dict[str, Kind]:
    start = "may A share B with C for D on 2021-03-01 where "
    days = [f"20{20 + at % 9}-0{1 + at % 9}-1{at % 10}" for at in range(len(asked))]
    return {
        "100 data items": [_post(DECISIONS, {**one, "data": _items(asked)}) for one in asked[:200]],
        "190 unknown facts": [_post(DECISIONS, _with_facts(one, 190, True)) for one in asked[:200]],
        "five names unknown": [_post(DECISIONS, _unknown(*one)) for one in enumerate(asked[:2000])],
        "a sentence of 5,000 characters": [_post(DECISIONS, {"sentence": "may " + "x " * 2490})],
        "a sentence of many slips": [_post(DECISIONS, {"sentence": (start + "and " * 1250)[:4999]})],
        "new questions": [_post(DECISIONS, {**one, "on": day}) for one, day in zip(asked, days, strict=True)],
    }


def _others(asked: list[Question], network: PlainNetwork) -> dict[str, Kind]:
    text = "\n".join(as_text(network))[:190_000]
    lists = ("agreements?", "gateways?", "vocabulary?sort=dataset&")
    return {
        "a MAIS request for 100 categories": [_post(MAIS, _mais(asked))],
        "checking 190,000 characters": [_post(CHECK, {"text": text})],
        "checking 190,000 characters of mistakes": [_post(CHECK, {"text": "a " * 95_000})],
        "lists of 1,000": [(f"/v1/{one}limit=1000", None) for one in lists],
    }


def _post(path: str, said: Any) -> tuple[str, bytes]:
    return path, json.dumps(said, separators=(",", ":")).encode()


def _batch(questions: list[bytes]) -> bytes:
    return b'{"questions":[%b]}' % b",".join(questions)


def _unknown(at: int, question: Question) -> Question:
    names = {"from": f"organisaton-{at}x", "to": f"other-{at}", "purpose": f"reserch-{at}"}
    return {**question, **names, "data": [f"datast-{at}x"], "under": f"agreemen-{at}.1"}


def _with_facts(question: Question, number: int, value: object) -> Question:
    return {**question, "facts": {f"secre{at:x}" + "x" * 90: value for at in range(number)}}


def _properties(number: int) -> dict[str, Any]:
    return {f"prop{at:x}y{at}": "x" * 90 for at in range(number)}


def _evaluation(question: Question) -> dict[str, Any]:
    return {
        "subject": {"type": "organisation", "id": question["to"]},
        "resource": {"type": "dataset", "id": question["data"][0]},
        "action": {"name": question["purpose"]},
    }


def _several(questions: list[Question], *, explain: bool = False, **context: Any) -> dict[str, Any]:
    return {
        "evaluations": [_evaluation(one) for one in questions],
        "context": {"on": questions[0]["on"], **context},
        "options": {"explain": explain},
    }


def _search(what: str, question: Question) -> dict[str, Any]:
    said = {**_evaluation(question), "context": {"on": question["on"]}, "page": {"limit": 1000}}
    if what == "action":
        del said["action"]
    else:
        del said[what]["id"]
    return said


def _mais(asked: list[Question]) -> dict[str, Any]:
    first = asked[0]
    return {
        "Identifier": {"value": "1"},
        "DateStamp": f"{first['on']}T12:00:00",
        "RequesterIdentifier": first["to"],
        "RequestedData": {"Query": {}, "dataCategories": _items(asked)},
        "AssertedPurpose": first["purpose"],
        "SharingPolicy": "agreement-0",
    }


def _items(questions: Iterable[Question]) -> list[str]:
    return list(islice(dict.fromkeys(one["data"][0] for one in questions), 100))
