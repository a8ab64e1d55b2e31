"""The same question means the same at every door, and so does what is absent, null, misspelt, repeated or mistyped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the extra `service` is not installed")
pytest.importorskip("pyarrow", reason="the extra `tables` is not installed")

from pydantic import SecretStr

import agreements
from agreements.language.formatter import format_tree
from agreements.service.app import create_app
from agreements.service.settings import Settings
from asked_tables import as_question
from doors import Pairs, Said, Site, as_pairs
from generate import make_case
from quick_service import quick_client

POLICY = """
kind council "Council"
kind surgery "Surgery"
organisation Elmby-Council "Elmby Council" is council
organisation Dale-Surgery "Dale Surgery" is surgery
purpose care "Care"
purpose counting "Counting"
category personal-data "Personal data"
fact retention "How long it is kept" in months
fact opted-out "People opted out" yes or no
fact room "Where it is handled" one of safe-room, open-office
role guardian "Guardian"
event breach "A breach is discovered"
dataset visits "Visits"
    held by Elmby-Council
    contains personal-data
    usually has room safe-room
    usually has opted-out no
agreement plain-share "Plain share"
    between Elmby-Council and Dale-Surgery
    from 2024-01-01 until 2026-06-30
    clause 1
        Elmby-Council may share visits with surgery for care
        if room is safe-room and not opted-out
    clause 2
        Elmby-Council may share visits with surgery for counting
        if retention is at most 12 months
        needs approval by guardian that "it is fair"
"""

PERMITTED = as_pairs(
    {"from": "Elmby-Council", "to": "Dale-Surgery", "data": ["visits"], "purpose": "care", "on": "2025-01-31"}
)
REFUSED = PERMITTED.said("facts", as_pairs({"opted-out": True}))
REFERRED = PERMITTED.said("purpose", "counting").said("facts", as_pairs({"retention": "12 months"}))
APPROVED = REFERRED.said(
    "approvals", [as_pairs({"by": "guardian", "that": "it is fair", "on": "2025-01-01"})]
)


def stating(name: str, value: Any) -> Pairs:
    return PERMITTED.said("facts", Pairs(((name, value),)))


def approving(**said: Any) -> Pairs:
    return APPROVED.said("approvals", [as_pairs({"by": "guardian", "that": "it is fair"} | said)])


BAD = ("bad-question",)


def approving_for(**scope: Any) -> Pairs:
    return approving(**{"for": as_pairs(scope)})


def happened(event: str, day: str | None) -> Pairs:
    return PERMITTED.said("events", Pairs(((event, day),)))


CASES: dict[str, tuple[Pairs, Said]] = {
    "permitted": (PERMITTED, "permitted"),
    "refused": (REFUSED, "refused"),
    "referred": (REFERRED, "referred"),
    "approved": (APPROVED, "permitted"),
    "refused by its approver": (approving(refused=True), "refused"),
    "under a clause": (PERMITTED.said("under", "plain-share.1"), "permitted"),
    # absent and null
    **{
        f"{name} that is absent": (PERMITTED.without(name), BAD)
        for name in ("from", "to", "data", "purpose", "on")
    },
    **{
        f"{name} that is null": (PERMITTED.said(name, None), BAD)
        for name in ("from", "to", "data", "purpose", "on")
    },
    **{
        f"{name} that is null": (PERMITTED.said(name, None), "permitted")
        for name in ("facts", "approvals", "under", "events")
    },
    # events, and what alone an approval is for
    "an event that happened": (happened("breach", "2025-01-01"), "permitted"),
    "an event that is null": (happened("breach", None), "permitted"),
    "an event that nobody declared": (happened("broach", "2025-01-01"), ("unknown-event",)),
    "an event on a day that is none": (happened("breach", "2025-02-30"), BAD),
    "events that are a list": (PERMITTED.said("events", ["breach"]), BAD),
    "an approval for this data": (approving_for(data=["visits"]), "permitted"),
    "an approval for all that this is": (
        approving_for(**{"from": ["council"], "to": ["anyone"], "data": ["personal-data"], "purpose": ["any-purpose"]}),
        "permitted",
    ),
    "an approval for nothing": (approving_for(data=[]), "referred"),
    "an approval for another recipient": (approving_for(to=["council"]), "referred"),
    "an approval for another purpose": (approving_for(purpose=["care"]), "referred"),
    "an approval for data that nobody declared": (approving_for(data=["visit"]), ("unknown-data",)),
    "an approval for words": (approving_for(data="visits"), BAD),
    "an approval for what no question has": (approving_for(day=["2025-01-01"]), BAD),
    "facts that are none": (PERMITTED.said("facts", Pairs()), "permitted"),
    "a fact that is null": (stating("opted-out", None), "permitted"),
    "an approval's day that is null": (approving(on=None, until=None, reference=None, refused=None), "permitted"),
    "an approver that is null": (approving(by=None), BAD),
    # misspelt
    "a member that nobody knows": (PERMITTED.also(("aproval", [])), BAD),
    "a member in capitals": (PERMITTED.also(("Facts", Pairs())), BAD),
    "a fact with an underscore": (stating("opted_out", True), ("unknown-fact",)),
    "a fact in capitals": (stating("Room", "open-office"), ("unknown-fact",)),
    "a fact that lacks a letter": (stating("retenion", "12 months"), ("unknown-fact",)),
    "a member of an approval that nobody knows": (approving(On="2025-01-01"), BAD),
    "a recipient that nobody declared": (PERMITTED.said("to", "Dale-Surgerie"), ("unknown-organisation",)),
    "a purpose that nobody declared": (PERMITTED.said("purpose", "caring"), ("unknown-purpose",)),
    "data that nobody declared": (PERMITTED.said("data", ["visit"]), ("unknown-data",)),
    "who shares with itself": (PERMITTED.said("to", "Elmby-Council"), ("same-organisation",)),
    # repeated
    "a fact that stands twice": (
        PERMITTED.said("facts", Pairs((("opted-out", True), ("opted-out", False)))), ("repeated-fact",),
    ),
    "a fact that stands twice and says the same": (
        PERMITTED.said("facts", Pairs((("room", "safe-room"), ("room", "safe-room")))), ("repeated-fact",),
    ),
    "facts that stand twice": (REFUSED.also(("facts", Pairs())), ("repeated-fact",)),
    "a purpose that stands twice": (PERMITTED.also(("purpose", "care")), ("repeated-fact",)),
    "an approver that stands twice": (
        APPROVED.said("approvals", [Pairs((("by", "guardian"), ("by", "guardian")))]), ("repeated-fact",),
    ),
    # mistyped
    "words for a truth": (stating("opted-out", "no"), ("ill-typed",)),
    "a truth for a word": (stating("room", True), ("unknown-value",)),
    "another word": (stating("room", "attic"), ("unknown-value",)),
    "a number for a quantity": (stating("retention", 12), BAD),
    "a quantity without a unit": (stating("retention", "12"), ("ill-typed",)),
    "a unit of something else": (stating("retention", "12 days"), ("unit-does-not-convert",)),
    "a list for a value": (stating("room", ["safe-room"]), BAD),
    "a day that is none": (PERMITTED.said("on", "2025-02-30"), BAD),
    "a day that is an instant": (PERMITTED.said("on", "2025-01-31T10:00:00Z"), BAD),
    "a number for a purpose": (PERMITTED.said("purpose", 7), BAD),
    "approvals that are no list": (APPROVED.said("approvals", "guardian"), BAD),
    "an approval that is no object": (APPROVED.said("approvals", ["guardian"]), BAD),
    "words for a refusal": (approving(refused="no"), BAD),
    "an approval that ends before it begins": (
        approving(on="2025-01-02", until="2025-01-01"), ("until-before-from",),
    ),
}  # fmt: skip


def site_of(folder: Path, text: str) -> Iterator[Site]:
    path = folder / "policy.agreement"
    path.write_text(text, encoding="utf-8")
    settings = Settings(
        paths=(path,),
        database=SecretStr(f"sqlite:///{folder / 'log.db'}"),
        insecure_local=True,
        watch=False,
        log_level="error",
    )
    with quick_client(create_app(settings), base_url="http://localhost") as client:
        yield Site(folder, path, agreements.load(path), client)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    yield from site_of(tmp_path_factory.mktemp("doors"), POLICY)


@pytest.mark.parametrize("what", CASES)
def test_every_door_says_the_same_of(site: Site, what: str) -> None:
    question, expected = CASES[what]
    said = {name: door([question])[0] for name, door in site.doors().items()}
    assert {name: one for name, one in said.items() if one is not None and one != expected} == {}
    assert sum(one is not None for one in said.values()) >= 5


WITH_FACTS_AND_APPROVALS = (
    "referred",
    "approved",
    "refused by its approver",
    "a fact that is null",
    "a fact in capitals",
    "a fact that stands twice",
    "words for a truth",
    "an approver that stands twice",
    "words for a refusal",
)


@pytest.mark.parametrize("what", WITH_FACTS_AND_APPROVALS)
def test_facts_and_approvals_come_in_by_every_door_of_the_service(site: Site, what: str) -> None:
    question, expected = CASES[what]
    doors = site.doors()
    assert {
        name: doors[name]([question])[0] for name in ("HTTP", "batch", "AuthZEN", "MAIS")
    } == dict.fromkeys(("HTTP", "batch", "AuthZEN", "MAIS"), expected)


@pytest.mark.parametrize("door", ["Python", "ask", "AuthZEN", "AuthZEN batch", "MAIS", "columns", "cells"])
def test_each_door_can_be_asked_something(site: Site, door: str) -> None:
    assert site.doors()[door]([PERMITTED]) == ["permitted"]


def spoilt(random: Random, question: Pairs) -> Pairs:
    """A made-up question with something that is absent, null, misspelt, repeated or mistyped, or with nothing so."""
    facts = question.get("facts") or Pairs()
    name = random.choice(question.names())
    ways = [
        question,
        question.said(name, None),
        question.without(name),
        question.said(name, random.choice((7, True, [], "", "nobody-at-all"))),
        question.also((name, question.get(name))),
        question.also((name.capitalize(), question.get(name))),
    ]
    if facts:
        fact = random.choice(facts.names())
        others = [
            facts.said(fact, random.choice((None, None, 7, [], "nonsense", True, "3 years"))),
            facts.also((fact, facts.get(fact))),
            facts.without(fact).also((fact.replace("-", "_").upper(), facts.get(fact))),
        ]
        ways += [question.said("facts", one) for one in others]
    return random.choice(ways)


@pytest.mark.parametrize("seed", range(6))
def test_every_door_says_the_same_of_made_up_questions(seed: int, tmp_path: Path) -> None:
    case = make_case(seed + 700, 1 + seed % 3, questions=12)
    random = Random(f"doors {seed}")  # noqa: S311 - repeatable, not secret
    made = [as_pairs(as_question(case.declarations, share)) for share in case.questions]
    questions = [*made, *(spoilt(random, random.choice(made)) for _ in range(18))]
    text = "\n".join(map(format_tree, case.files))
    for site in site_of(tmp_path, text):
        expected = site.doors()["decide"](questions)
        for name, door in site.doors().items():
            said = door(questions)
            different = [
                (question, one, other)
                for question, one, other in zip(questions, said, expected, strict=True)
                if one is not None and one != other
            ]
            assert different == [], name
