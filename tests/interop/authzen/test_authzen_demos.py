"""The request files of the AuthZEN interop's search and Todo demos, their ids written as names of the language.

Sources: openid/authzen, `interop/authzen-search-demo/test/{subject,resource,action}/results.json`, and
`interop/authzen-todo-backend/test/decisions-1.1-preview.json`. What is renamed and why: `docs/authzen.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from agreements.interop.authzen import (
    AccessEvaluation,
    ActionSearch,
    Evaluations,
    ResourceSearch,
    SubjectSearch,
    evaluate,
    evaluate_all,
    search_actions,
    search_resources,
    search_subjects,
)
from agreements.interop.body import read_as
from agreements.loading import load

HERE = Path(__file__).parent
SEARCH = load(HERE / "search-demo.agreement")
TODO = load(HERE / "todo-demo.agreement")
TODAY = date(2026, 1, 1)


# --- search -----------------------------------------------------------------------------------------------


def expected(section: str) -> Iterator[tuple[str, str, list[str]]]:
    """The rows of one section of `search-demo.txt`: two names, and what is found for them."""
    text = (HERE / "search-demo.txt").read_text(encoding="utf-8")
    rows = text.partition(f"[{section}]\n")[2].partition("\n[")[0]
    for row in rows.splitlines():
        if row.strip():
            names, _, found = row.partition(":")
            first, second = names.split()
            yield first, second, found.split()


def record(number: str) -> dict[str, str]:
    return {"type": "record", "id": f"record-{number}"}


def user(name: str) -> dict[str, str]:
    return {"type": "user", "id": name}


def test_every_row_is_there() -> None:
    assert [len(list(expected(section))) for section in ("subject", "resource", "action")] == [60, 18, 75]


@pytest.mark.parametrize(("number", "action", "found"), list(expected("subject")))
def test_subject_search(number: str, action: str, found: list[str]) -> None:
    request = {"subject": {"type": "user"}, "action": {"name": action}, "resource": record(number)}
    results = search_subjects(SEARCH, read_as(SubjectSearch, request), today=TODAY).results
    assert list(results) == [user(name) for name in found]


@pytest.mark.parametrize(("name", "action", "found"), list(expected("resource")))
def test_resource_search(name: str, action: str, found: list[str]) -> None:
    request = {"subject": user(name), "action": {"name": action}, "resource": {"type": "record"}}
    results = search_resources(SEARCH, read_as(ResourceSearch, request), today=TODAY).results
    assert list(results) == [record(number) for number in found]


@pytest.mark.parametrize(("name", "number", "found"), list(expected("action")))
def test_action_search(name: str, number: str, found: list[str]) -> None:
    request = {"subject": user(name), "resource": record(number)}
    results = search_actions(SEARCH, read_as(ActionSearch, request), today=TODAY).results
    assert {result["name"] for result in results} == set(found)


# --- Todo -------------------------------------------------------------------------------------------------

IDS = {
    "rick": "CiRmZDA2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs",
    "morty": "CiRmZDE2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs",
    "summer": "CiRmZDI2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs",
    "beth": "CiRmZDM2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs",
    "jerry": "CiRmZDQ2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs",
}
MAIL = {name: f"{name}@the-{'citadel' if name in ('rick', 'morty') else 'smiths'}.com" for name in IDS}
A_TODO = "7240d0db-8ff0-41ec-98b2-34a096273b9f"


def evaluations_of(name: str) -> list[tuple[dict[str, Any], bool]]:
    """The eight requests of one user, as the file has them, with what each expects."""
    creates = name in ("rick", "morty", "summer")
    other = "morty" if name == "rick" else "rick"
    all_ = name == "rick"

    def todo(owner: str) -> dict[str, Any]:
        return {"type": "todo", "id": A_TODO, "properties": {"ownerID": MAIL[owner]}}

    mine = [todo("rick"), todo(other)] if name == "rick" else [todo("rick"), todo(name)]
    results = [all_, creates] if name != "rick" else [True, True]
    rows = [
        ("can_read_user", {"type": "user", "id": MAIL["beth"]}, True),
        ("can_read_user", {"type": "user", "id": MAIL[name]}, True),
        ("can_read_todos", {"type": "todo", "id": "todo-1"}, True),
        ("can_create_todo", {"type": "todo", "id": "todo-1"}, creates),
        *(("can_update_todo", one, result) for one, result in zip(mine, results, strict=True)),
        *(("can_delete_todo", one, result) for one, result in zip(mine, results, strict=True)),
    ]
    subject = {"type": "user", "id": IDS[name]}
    return [
        ({"subject": subject, "action": {"name": action}, "resource": resource}, result)
        for action, resource, result in rows
    ]


def renamed(request: Any) -> Any:
    """A request with its ids as names of the language."""
    if isinstance(request, dict):
        told = {key: renamed(value) for key, value in request.items()}
        if told.get("type") == "user" and "@" in request.get("id", ""):
            return told | {"type": "user-record", "id": f"user-{told['id']}"}
        return told
    if isinstance(request, list):
        return [renamed(one) for one in request]
    if request == A_TODO:
        return "todo-9f"
    if request.startswith("can_"):
        return request.replace("_", "-")
    return request.partition("@")[0]


@pytest.mark.parametrize("name", IDS)
@pytest.mark.parametrize("at", range(8))
def test_todo_evaluation(name: str, at: int) -> None:
    request, result = evaluations_of(name)[at]
    assert evaluate(TODO, read_as(AccessEvaluation, renamed(request)), today=TODAY).decision is result


@pytest.mark.parametrize(
    ("name", "owners", "decisions"),
    [
        ("rick", ("rick", "jerry"), [True, True]),
        ("morty", ("rick", "morty"), [False, True]),
        ("jerry", ("rick", "jerry"), [False, False]),
    ],
)
def test_todo_evaluations(name: str, owners: tuple[str, str], decisions: list[bool]) -> None:
    request = {
        "subject": {"type": "user", "identity": IDS[name], "id": IDS[name]},
        "action": {"name": "can_update_todo"},
        "evaluations": [
            {"resource": {"type": "todo", "id": A_TODO, "properties": {"ownerID": MAIL[owner]}}}
            for owner in owners
        ],
    }
    response, _ = evaluate_all(TODO, read_as(Evaluations, renamed(request)), today=TODAY)
    assert [one["decision"] for one in response["evaluations"]] == decisions


def test_ids_that_are_no_names_are_denied_and_never_guessed() -> None:
    request, _ = evaluations_of("rick")[2]
    found = evaluate(TODO, read_as(AccessEvaluation, request), today=TODAY)
    assert not found.decision
    assert found.context is not None
    assert found.context["error"]["diagnostics"][0]["code"] == "unknown-purpose"
