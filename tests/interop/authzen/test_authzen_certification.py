"""The AuthZEN certification scenario, all levels.

Transcribed from openid/authzen, `certification/authorization-api-1_0-scenario.md`; each test has the number that its
section has there (`c-2-2-1` is `#c-2-2-1`). The fixture (section 1) is `certification.agreement`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from standards import service
from starlette.testclient import TestClient

FIXTURE = Path(__file__).parent / "certification.agreement"

EVALUATION = "/access/v1/evaluation"
EVALUATIONS = "/access/v1/evaluations"
SEARCH = "/access/v1/search/"

ALICE = {"type": "user", "id": "alice"}
BOB = {"type": "user", "id": "bob"}
ADMIN = {**BOB, "properties": {"role": "admin"}}
FIRST = {"type": "record", "id": "record-1"}
SECOND = {"type": "record", "id": "record-2"}
ACTIVE = {**FIRST, "properties": {"status": "active"}}
ARCHIVED = {**SECOND, "properties": {"status": "archived"}}
READ, WRITE = {"name": "read"}, {"name": "write"}


@pytest.fixture(scope="module")
def pdp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with service(tmp_path_factory.mktemp("log"), FIXTURE) as client:
        yield client


def delete(*, soft: bool) -> dict[str, Any]:
    return {"name": "delete", "properties": {"soft": soft}}


def asked(subject: Any, action: Any, resource: Any, **more: Any) -> dict[str, Any]:
    return {"subject": subject, "action": action, "resource": resource, **more}


# --- basic ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("request_", "decision"),
    [
        pytest.param(asked(ALICE, READ, FIRST), True, id="c-2-2-1"),
        pytest.param(asked(ALICE, WRITE, FIRST), True, id="c-1-4 rule 2"),
        pytest.param(asked(BOB, READ, FIRST), True, id="c-1-4 rule 3"),
        pytest.param(asked(BOB, WRITE, FIRST), False, id="c-2-2-2"),
        pytest.param(
            asked(ALICE, READ, FIRST, context={"time": "2025-06-27T18:03-07:00", "ip": "192.168.1.1"}),
            True,
            id="c-2-2-3",
        ),
        pytest.param(asked(ALICE, WRITE, ARCHIVED), False, id="c-2-2-4"),
        pytest.param(asked(ADMIN, WRITE, ARCHIVED), True, id="c-2-2-5"),
        pytest.param(asked(ALICE, delete(soft=True), FIRST), True, id="c-2-2-6"),
        pytest.param(asked(ALICE, delete(soft=False), FIRST), False, id="c-2-2-7"),
        pytest.param(
            asked(
                {**ALICE, "properties": {"department": "Sales", "role": "manager"}},
                {"name": "read", "properties": {"method": "GET"}},
                {**FIRST, "properties": {"status": "active", "owner": "bob"}},
            ),
            True,
            id="c-2-2-8",
        ),
        pytest.param(asked(ALICE, READ, FIRST, foo="bar", futureField={"nested": True}), True, id="c-2-2-9"),
    ],
)
def test_basic(pdp: TestClient, request_: dict[str, Any], decision: bool) -> None:
    response = pdp.post(EVALUATION, json=request_)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.json()["decision"] is decision
    assert isinstance(response.json().get("context", {}), dict)  # c-2-3-2


@pytest.mark.parametrize(
    "request_",
    [
        pytest.param({"action": READ, "resource": FIRST}, id="c-2-4-1 subject"),
        pytest.param({"subject": ALICE, "resource": FIRST}, id="c-2-4-1 action"),
        pytest.param({"subject": ALICE, "action": READ}, id="c-2-4-1 resource"),
        pytest.param(asked({"id": "alice"}, READ, FIRST), id="c-2-4-2 subject type"),
        pytest.param(asked({"type": "user"}, READ, FIRST), id="c-2-4-2 subject id"),
        pytest.param(asked(ALICE, {}, FIRST), id="c-2-4-2 action name"),
        pytest.param(asked(ALICE, READ, {"id": "record-1"}), id="c-2-4-2 resource type"),
        pytest.param(asked(ALICE, READ, {"type": "record"}), id="c-2-4-2 resource id"),
        pytest.param(asked("alice", READ, FIRST), id="c-2-4-6 subject"),
        pytest.param(asked(ALICE, {"name": 123}, FIRST), id="c-2-4-6 action name"),
    ],
)
def test_what_is_missing_or_mistyped(pdp: TestClient, request_: dict[str, Any]) -> None:
    for endpoint in (EVALUATION, EVALUATIONS):
        response = pdp.post(endpoint, json=request_)
        assert response.status_code == 400
        assert response.json()["detail"]


@pytest.mark.parametrize("endpoint", [EVALUATION, EVALUATIONS, SEARCH + "subject", SEARCH + "action"])
@pytest.mark.parametrize(
    ("body", "type_"),
    [
        pytest.param(b'{"subject":1}', "text/plain", id="c-2-4-3"),
        pytest.param(b'{"subject":1}', "application/x-www-form-urlencoded", id="c-2-4-3 form"),
        pytest.param(b'{"subject": {', "application/json", id="c-2-4-4"),
        pytest.param(b"", "application/json", id="c-2-4-5"),
        pytest.param(b"[]", "application/json", id="not an object"),
    ],
)
def test_what_is_no_request(pdp: TestClient, endpoint: str, body: bytes, type_: str) -> None:
    response = pdp.post(endpoint, content=body, headers={"content-type": type_})
    assert response.status_code == 400


def test_request_ids_come_back(pdp: TestClient) -> None:  # c-2-5-1
    for endpoint, request in (
        (EVALUATION, asked(ALICE, READ, FIRST)),
        (EVALUATION, {}),
        (SEARCH + "action", {}),
    ):
        given = {"X-Request-ID": "bfe9eb29-ab87-4ca3-be83-a1d5d8305716"}
        response = pdp.post(endpoint, json=request, headers=given)
        assert response.headers.get_list("x-request-id") == [given["X-Request-ID"]]


def test_requests_without_an_id_are_served(pdp: TestClient) -> None:  # c-2-5-2
    assert pdp.post(EVALUATION, json=asked(ALICE, READ, FIRST)).status_code == 200


def test_the_same_question_has_the_same_answer(pdp: TestClient) -> None:  # c-2-6
    answers = [pdp.post(EVALUATION, json=asked(ALICE, READ, FIRST)).json() for _ in range(5)]
    assert {answer["decision"] for answer in answers} == {True}


# --- batch ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("request_", "decisions"),
    [
        pytest.param(
            {"subject": ALICE, "action": READ, "evaluations": [{"resource": FIRST}, {"resource": SECOND}]},
            [True, True],
            id="c-3-2-1",
        ),
        pytest.param(
            {"subject": BOB, "resource": FIRST, "evaluations": [{"action": READ}, {"action": WRITE}]},
            [True, False],
            id="c-3-2-2",
        ),
        pytest.param(
            {
                "subject": ALICE,
                "action": WRITE,
                "evaluations": [{"resource": ACTIVE}, {"resource": ARCHIVED}],
            },
            [True, False],
            id="c-3-2-3",
        ),
        pytest.param(
            {"action": WRITE, "resource": ARCHIVED, "evaluations": [{"subject": ALICE}, {"subject": ADMIN}]},
            [False, True],
            id="c-3-2-4",
        ),
        pytest.param(
            {"evaluations": [asked(ALICE, READ, FIRST), asked(BOB, WRITE, FIRST)]},
            [True, False],
            id="c-3-2-5",
        ),
        pytest.param(
            {
                "subject": ALICE,
                "action": READ,
                "context": {"time": "2025-06-27T18:03-07:00"},
                "evaluations": [
                    {"resource": FIRST},
                    {
                        "resource": SECOND,
                        "context": {"time": "2025-06-27T19:00-07:00", "source": "batch-override"},
                    },
                ],
            },
            [True, True],
            id="c-3-2-6",
        ),
        pytest.param(
            {
                "subject": ALICE,
                "action": WRITE,
                "resource": {"type": "record"},
                "evaluations": [
                    {"resource": {"id": "record-1", "properties": {"status": "active"}}},
                    {"resource": ARCHIVED},
                ],
            },
            [True, False],
            id="c-3-2-7",
        ),
        pytest.param(
            {"subject": ALICE, "action": READ, "evaluations": [{"resource": FIRST}, {}]},
            [True, False],
            id="c-3-4-1",
        ),
    ],
)
def test_batch(pdp: TestClient, request_: dict[str, Any], decisions: list[bool]) -> None:
    response = pdp.post(EVALUATIONS, json=request_)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert [one["decision"] for one in response.json()["evaluations"]] == decisions
    assert "decision" not in response.json()  # c-3-3-4


@pytest.mark.parametrize("more", [{}, {"evaluations": []}], ids=["c-3-4-2", "c-3-4-3"])
def test_a_batch_of_nothing_is_one_evaluation(pdp: TestClient, more: dict[str, Any]) -> None:
    response = pdp.post(EVALUATIONS, json=asked(ALICE, READ, FIRST, **more))
    assert response.status_code == 200
    assert response.json()["decision"] is True


# --- search -----------------------------------------------------------------------------------------------

USERS, RECORDS = {"type": "user"}, {"type": "record"}


@pytest.mark.parametrize(
    ("what", "request_", "results"),
    [
        pytest.param("subject", asked(USERS, READ, FIRST), [ALICE, BOB], id="c-4-2-1"),
        pytest.param("subject", asked(USERS, READ, FIRST, context={"time": "x"}), [ALICE, BOB], id="c-4-2-2"),
        pytest.param("subject", asked(USERS, WRITE, ARCHIVED), [BOB], id="c-4-2-4"),
        pytest.param("resource", asked(ALICE, READ, RECORDS), [FIRST, SECOND], id="c-4-3-1"),
        pytest.param("resource", asked(ADMIN, WRITE, RECORDS), [SECOND], id="c-4-3-3"),
        pytest.param("action", {"subject": ALICE, "resource": FIRST}, [READ, WRITE], id="c-4-4-1"),
        pytest.param(
            "action",
            {"subject": ALICE, "resource": FIRST, "context": {"ip": "::1"}},
            [READ, WRITE],
            id="c-4-4-2",
        ),
        pytest.param("action", {"subject": ADMIN, "resource": ARCHIVED}, [READ, WRITE], id="c-4-4-3"),
    ],
)
def test_search(pdp: TestClient, what: str, request_: dict[str, Any], results: list[Any]) -> None:
    response = pdp.post(SEARCH + what, json=request_)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.json()["results"] == results


def test_an_id_of_what_is_searched_is_ignored(pdp: TestClient) -> None:  # c-4-2-3, c-4-3-2
    found = pdp.post(SEARCH + "subject", json=asked({**USERS, "id": "bob"}, READ, FIRST)).json()
    assert found["results"] == [ALICE, BOB]
    found = pdp.post(SEARCH + "resource", json=asked(ALICE, READ, {**RECORDS, "id": 7})).json()
    assert found["results"] == [FIRST, SECOND]


def test_pages(pdp: TestClient) -> None:  # c-4-5-1, c-4-5-2, c-4-5-3
    request = asked(USERS, READ, FIRST, page={"limit": 1})
    first = pdp.post(SEARCH + "subject", json=request).json()
    assert first["results"] == [ALICE]
    token = first["page"]["next_token"]
    assert isinstance(token, str)
    assert token
    second = pdp.post(SEARCH + "subject", json=asked(USERS, READ, FIRST, page={"token": token}))
    assert second.status_code == 200
    assert second.json() == {"results": [BOB], "page": {"next_token": "", "count": 1}}


@pytest.mark.parametrize(
    ("what", "request_"),
    [
        pytest.param(
            "action", {"subject": {"type": "user", "id": "nonexistent-user"}, "resource": FIRST}, id="c-4-6-1"
        ),
        pytest.param("subject", asked({"type": "spaceship"}, READ, FIRST), id="c-4-6-2"),
        pytest.param("resource", asked(ALICE, READ, {"type": "spaceship"}), id="c-4-6-2 resource"),
    ],
)
def test_what_is_unknown_finds_nothing(pdp: TestClient, what: str, request_: dict[str, Any]) -> None:
    response = pdp.post(SEARCH + what, json=request_)
    assert response.status_code == 200
    assert response.json() == {"results": []}


@pytest.mark.parametrize(
    ("what", "request_"),
    [
        pytest.param("subject", {"subject": USERS, "resource": FIRST}, id="c-4-7-1 action"),
        pytest.param("resource", {"action": READ, "resource": RECORDS}, id="c-4-7-1 subject"),
        pytest.param("action", {"subject": ALICE}, id="c-4-7-1 resource"),
        pytest.param("subject", asked(USERS, READ, RECORDS), id="c-4-7-2 resource id"),
        pytest.param("resource", asked(USERS, READ, RECORDS), id="c-4-7-2 subject id"),
        pytest.param("subject", asked(USERS, READ, FIRST, page={"limit": -1}), id="limit"),
        pytest.param("subject", asked(USERS, READ, FIRST, page={"token": "made up"}), id="token"),
    ],
)
def test_searches_that_lack_something(pdp: TestClient, what: str, request_: dict[str, Any]) -> None:
    assert pdp.post(SEARCH + what, json=request_).status_code == 400


# --- discovery --------------------------------------------------------------------------------------------


def test_discovery(pdp: TestClient) -> None:  # c-6
    response = pdp.get("/.well-known/authzen-configuration")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    told = response.json()
    assert told["policy_decision_point"] == "https://localhost"
    paths = {name: urlsplit(url).path for name, url in told.items() if name != "policy_decision_point"}
    assert paths == {
        "access_evaluation_endpoint": EVALUATION,
        "access_evaluations_endpoint": EVALUATIONS,
        "search_subject_endpoint": SEARCH + "subject",
        "search_resource_endpoint": SEARCH + "resource",
        "search_action_endpoint": SEARCH + "action",
    }
    assert all(urlsplit(url).scheme == "https" for url in told.values())
    assert pdp.post(paths["access_evaluation_endpoint"], json=asked(ALICE, READ, FIRST)).json()["decision"]
