"""One evaluation and several: the mapping, who shares, what is missing, and what goes wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from standards import recorded, service
from starlette.testclient import TestClient

from agreements.bundle import Bundle
from agreements.decide.answer import UNANSWERABLE
from agreements.interop.authzen import AccessEvaluation, Evaluated, Evaluations, evaluate, evaluate_all
from agreements.interop.body import read_as
from agreements.interop.decision import MalformedError, NotForThisCallerError
from agreements.loading import load_text
from agreements.record.entry import LogUnavailable
from agreements.service.http.auth.callers import make_key
from agreements.service.settings import AccessScope, KeySettings

TODAY = date(2021, 3, 1)

POLICY = """
kind hospital "Hospital"
kind lab "Laboratory"
category health-data "Health data"
category scan "Scan" under health-data
purpose research "Research"
purpose trial "Trial" under research
role guardian "Guardian"
duty destroy "Destroy it"
fact environment "Where it is handled" one of safe, open
fact retention "How long it is kept" in months
fact resource-grade "How good the data is" one of fine, coarse
fact grade "How good the laboratory is" one of fine, coarse
fact consented "People agreed" yes or no

organisation north "North" is hospital
organisation south "South" is hospital
organisation acme "Acme" is lab until 2021-12-31
organisation borg "Borg"

dataset scans "Scans" held by north contains scan
    field image "Image"
dataset shared-scans "Scans of both" held by north, south contains scan
dataset notes "Notes" held by hospital contains health-data has environment open
dataset orphan "Nobody's" contains scan

agreement study "Study"
    between north and south
    from 2021-01-01 until 2022-12-31

    clause 1 "Scans"
        north may share scans, orphan with lab for research
        if environment is safe and retention is at most 12 months
        needs approval by guardian that "it is worth it"
        must destroy within 30 days after receipt

    clause 2 "Both"
        north may share shared-scans with lab for research

    clause 3 "South's share"
        south may share shared-scans with lab for research
        if consented

    clause 4 "Graded"
        party may share notes with lab for trial
        if resource-grade is fine and grade is coarse
"""


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_text(POLICY)


def request_for(
    item: str = "scans", purpose: str = "research", *, type_: str = "dataset", **context: Any
) -> dict[str, Any]:
    return {
        "subject": {"type": "lab", "id": "acme"},
        "resource": {"type": type_, "id": item},
        "action": {"name": purpose},
        "context": context,
    }


def ask(bundle: Bundle, request: dict[str, Any], **more: Any) -> Evaluated:
    return evaluate(bundle, read_as(AccessEvaluation, request), today=TODAY, **more)


SAFE = {
    "environment": "safe",
    "retention": "12 months",
    "approvals": [{"by": "guardian", "that": "it is worth it", "on": "2021-02-01"}],
}


# --- the mapping ------------------------------------------------------------------------------------------


def test_everything_finds_its_place_in_the_question(bundle: Bundle) -> None:
    request = request_for(discloser="north", on="2021-05-01", approvals=SAFE["approvals"])
    request["subject"]["properties"] = {"environment": "safe"}
    request["action"]["properties"] = {"retention": "1 year"}
    found = ask(bundle, request)
    assert found.decision
    (decision,) = found.decisions
    assert decision.question == {
        "from": "north",
        "to": "acme",
        "data": ["scans"],
        "purpose": "research",
        "on": "2021-05-01",
        "facts": {"environment": "safe", "retention": "1 year"},
        "approvals": [{"by": "guardian", "that": "it is worth it", "on": "2021-02-01"}],
    }
    assert bundle.ask(decision.question).outcome == "permitted"


def test_a_permit_says_what_it_stands_on_and_what_is_owed(bundle: Bundle) -> None:
    context = ask(bundle, request_for(**SAFE)).context
    assert context is not None
    assert context["outcome"] == "permitted"
    assert context["stands_on"] == ["study.1"]
    assert [(duty["duty"], duty["owed_by"], duty["due"]) for duty in context["duties"]] == [
        ("destroy", "acme", "2021-03-31")
    ]
    assert context["bundle"] == bundle.hash


def test_without_a_day_it_is_asked_for_today(bundle: Bundle) -> None:
    assert ask(bundle, request_for(**SAFE)).decisions[0].question["on"] == "2021-03-01"
    assert not ask(bundle, request_for(on="2020-12-31", **SAFE)).decision


def test_a_referred_share_is_false_and_says_what_is_missing(bundle: Bundle) -> None:
    found = ask(bundle, request_for(environment="safe"))
    assert found.decision is False
    assert found.context is not None
    assert found.context["outcome"] == "referred"
    needs = {need["kind"]: need for need in found.context["missing"]}
    assert needs["fact"]["what"] == "retention"
    assert (needs["approval"]["who"], needs["approval"]["that"]) == ("guardian", "it is worth it")
    assert "retention" in found.context["reason_admin"]["en"]


def test_a_refused_share_says_what_stands_in_the_way(bundle: Bundle) -> None:
    found = ask(bundle, request_for(**(SAFE | {"environment": "open"})))
    assert found.decision is False
    assert found.context is not None
    assert [barrier["kind"] for barrier in found.context["barriers"]] == ["condition"]
    reason = found.context["reason_user"]["en"]
    assert reason.startswith("No")
    assert "study.1" in json.dumps(found.context["barriers"])


@pytest.mark.parametrize("type_", ["dataset", "scan", "health-data"])
def test_a_resource_has_the_type_of_what_it_contains(bundle: Bundle, type_: str) -> None:
    assert ask(bundle, request_for(type_=type_, **SAFE)).decision
    assert ask(bundle, request_for("scans.image", type_=type_, **SAFE)).decision


def test_a_property_is_first_the_fact_that_is_named_after_its_entity_too(bundle: Bundle) -> None:
    request = request_for("notes", "trial", discloser="north")
    request["resource"]["properties"] = {"grade": "fine"}
    request["subject"]["properties"] = {"grade": "coarse"}
    found = ask(bundle, request)
    assert found.decision
    assert found.decisions[0].question["facts"] == {"grade": "coarse", "resource-grade": "fine"}


def test_what_nobody_declared_is_ignored_and_listed(bundle: Bundle) -> None:
    request = request_for(time="now", acme="a name that is no fact", consented=None, **SAFE)
    request["subject"]["properties"] = {"department": {"name": "Sales"}}
    request["action"]["properties"] = {"method": ["GET"]}
    found = ask(bundle, request)
    assert found.decision
    assert found.context is not None
    assert found.context["ignored"] == [
        "action.properties.method",
        "context.acme",
        "context.time",
        "subject.properties.department",
    ]


# --- who shares -------------------------------------------------------------------------------------------


def test_all_who_hold_the_data_must_be_permitted_unless_one_is_named(bundle: Bundle) -> None:
    found = ask(bundle, request_for("shared-scans"))
    assert found.decision is False
    assert found.context is not None
    assert found.context["discloser"] == ["north", "south"]
    assert [one.outcome for one in found.decisions] == ["permitted", "referred"]
    assert ask(bundle, request_for("shared-scans", consented=True)).decision
    assert ask(bundle, request_for("shared-scans", discloser="north")).decision
    assert not ask(bundle, request_for("shared-scans", discloser=["north", "south"])).decision


def test_who_receives_is_not_asked_to_share_with_itself(bundle: Bundle) -> None:
    request = request_for("shared-scans") | {"subject": {"type": "hospital", "id": "south"}}
    found = ask(bundle, request)
    assert [one.question["from"] for one in found.decisions] == ["north"]
    assert found.context is not None
    assert found.context["outcome"] == "refused"
    named = request_for("shared-scans", discloser="south") | {"subject": {"type": "hospital", "id": "south"}}
    found = ask(bundle, named)
    assert not found.decision
    assert found.context is not None
    assert found.context["error"]["diagnostics"][0]["code"] == "same-organisation"


def test_data_of_a_kind_is_held_by_every_organisation_of_it(bundle: Bundle) -> None:
    found = ask(bundle, request_for("notes"))
    assert [one.question["from"] for one in found.decisions] == ["north", "south"]


def test_where_nobody_holds_the_data_the_discloser_is_missing(bundle: Bundle) -> None:
    found = ask(bundle, request_for("orphan", **SAFE))
    assert found.decision is False
    assert found.context is not None
    assert found.context["missing"][0]["what"] == "context.discloser"
    assert [one.outcome for one in found.decisions] == [UNANSWERABLE]
    assert ask(bundle, request_for("orphan", discloser="north", **SAFE)).decision


def test_a_caller_asks_only_for_its_own_disclosers(bundle: Bundle) -> None:
    assert ask(bundle, request_for("shared-scans"), allowed={"north"}).decision
    with pytest.raises(NotForThisCallerError):
        ask(bundle, request_for("shared-scans", discloser="south"), allowed={"north"})
    with pytest.raises(NotForThisCallerError):
        ask(bundle, request_for("scans"), allowed={"south"})


# --- what goes wrong --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"subject": {"type": "lab", "id": "acmee"}}, "unknown-organisation"),
        ({"subject": {"type": "labb", "id": "acme"}}, "unknown-kind"),
        ({"subject": {"type": "hospital", "id": "acme"}}, "wrong-sort"),
        ({"subject": {"type": "lab", "id": "borg"}}, "wrong-sort"),
        ({"subject": {"type": "lab", "id": "anyone"}}, "unknown-organisation"),
        ({"resource": {"type": "dataset", "id": "scan"}}, "wrong-sort"),
        ({"resource": {"type": "scan", "id": "notes"}}, "wrong-sort"),
        ({"resource": {"type": "anything", "id": "scans"}}, "unknown-category"),
        ({"resource": {"type": "dataset", "id": "scans.imag"}}, "unknown-data"),
        ({"action": {"name": "reserch"}}, "unknown-purpose"),
        ({"action": {"name": "any-purpose"}}, "unknown-purpose"),
        ({"context": {"discloser": "nort"}}, "unknown-organisation"),
        ({"context": {"on": "2022-01-01"}}, "wrong-sort"),
    ],
)
def test_unknown_names_are_an_error_in_a_decision_that_is_false(
    bundle: Bundle, changes: dict[str, Any], code: str
) -> None:
    found = ask(bundle, request_for() | changes)
    assert found.decision is False
    assert found.context is not None
    assert found.context["error"]["status"] == 404
    assert [one["code"] for one in found.context["error"]["diagnostics"]] == [code]
    assert [one.outcome for one in found.decisions] == [UNANSWERABLE]
    assert "outcome" not in found.context


@pytest.mark.parametrize(
    "context",
    [
        {"on": "yesterday"},
        {"on": 20210301},
        {"discloser": 7},
        {"discloser": []},
        {"discloser": ["north", None]},
        {"approvals": "guardian"},
        {"approvals": [{"that": "it is worth it"}]},
        {"approvals": [{"by": "nobody"}]},
        {"environment": "dangerous"},
        {"environment": True},
        {"retention": 12},
        {"retention": "12 days"},
        {"consented": "yes"},
        {"consented": {"by": "everyone"}},
    ],
)
def test_mistyped_values_are_malformed(bundle: Bundle, context: dict[str, Any]) -> None:
    with pytest.raises(MalformedError):
        ask(bundle, request_for(discloser="north") | {"context": {"discloser": "north"} | context})


def test_a_fact_that_is_stated_with_two_values_is_malformed(bundle: Bundle) -> None:
    request = request_for(environment="safe")
    request["subject"]["properties"] = {"environment": "open"}
    with pytest.raises(MalformedError, match="twice"):
        ask(bundle, request)
    request["subject"]["properties"] = {"environment": "safe"}
    assert ask(bundle, request).decisions[0].question["facts"] == {"environment": "safe"}


def test_a_value_that_the_catalogue_denies_does_not_permit(bundle: Bundle) -> None:
    found = ask(bundle, request_for("notes", discloser="north", environment="safe"))
    assert not found.decision


# --- several ----------------------------------------------------------------------------------------------


def batch(bundle: Bundle, evaluations: list[Any], **more: Any) -> tuple[list[Any], list[str]]:
    request = {"subject": {"type": "lab", "id": "acme"}, "action": {"name": "research"}} | more
    response, decisions = evaluate_all(
        bundle, read_as(Evaluations, request | {"evaluations": evaluations}), today=TODAY
    )
    return response["evaluations"], [one.outcome for one in decisions]


YES = {"resource": {"type": "dataset", "id": "shared-scans"}, "context": {"discloser": "north"}}
NO = {"resource": {"type": "dataset", "id": "shared-scans"}, "context": {"discloser": "south"}}


@pytest.mark.parametrize(
    ("semantic", "evaluations", "decisions"),
    [
        (None, [YES, NO, YES], [True, False, True]),
        ("execute_all", [NO, YES, NO], [False, True, False]),
        ("deny_on_first_deny", [YES, NO, YES], [True, False]),
        ("deny_on_first_deny", [YES, {}, YES], [True, False]),
        ("deny_on_first_deny", [YES, YES], [True, True]),
        ("permit_on_first_permit", [NO, YES, NO], [False, True]),
        ("permit_on_first_permit", [NO, NO], [False, False]),
    ],
)
def test_semantics(
    bundle: Bundle, semantic: str | None, evaluations: list[Any], decisions: list[bool]
) -> None:
    options = {"options": {"evaluations_semantic": semantic}} if semantic else {}
    found, outcomes = batch(bundle, evaluations, **options)
    assert [one["decision"] for one in found] == decisions
    assert len(outcomes) == len(decisions)


def test_items_say_why_only_when_asked(bundle: Bundle) -> None:
    plain, _ = batch(bundle, [YES, NO])
    assert plain == [{"decision": True}, {"decision": False}]
    told, _ = batch(bundle, [YES, NO], options={"explain": True})
    assert [one["context"]["outcome"] for one in told] == ["permitted", "referred"]
    assert told[1]["context"]["missing"][0]["what"] == "consented"


def test_a_bad_item_says_what_is_wrong_and_the_others_are_answered(bundle: Bundle) -> None:
    unknown = {"resource": {"type": "dataset", "id": "scanz"}}
    found, outcomes = batch(bundle, [{}, YES, "acme", unknown, {"resource": {"type": "dataset"}}])
    assert [one["decision"] for one in found] == [False, True, False, False, False]
    assert [one["context"]["error"]["status"] for one in found if "context" in one] == [400, 400, 404, 400]
    assert outcomes == [UNANSWERABLE, "permitted", UNANSWERABLE, UNANSWERABLE, UNANSWERABLE]


def test_an_item_replaces_whole_entities_but_for_what_each_must_have(bundle: Bundle) -> None:
    default = {"type": "dataset", "id": "notes", "properties": {"grade": "fine"}}
    context = {"discloser": "north", "grade": "coarse"}
    found, _ = batch(
        bundle,
        [{}, {"resource": {"id": "notes"}}, {"context": {"grade": "coarse"}}],
        resource=default,
        context=context,
        action={"name": "trial"},
        options={"explain": True},
    )
    assert [one["decision"] for one in found] == [True, False, True]
    assert (
        found[1]["context"]["missing"][0]["what"] == "resource-grade"
    )  # the default's properties are not merged
    assert found[2]["context"]["discloser"] == ["north", "south"]  # nor is the default's context


@pytest.mark.parametrize(
    "wrong",
    [
        {"evaluations": {"1": YES}},
        {"evaluations": [YES], "options": {"evaluations_semantic": "maybe"}},
        {"evaluations": [YES], "options": []},
        {"evaluations": [YES], "subject": "acme"},
        {"evaluations": [YES], "action": {"name": 1}},
        {"evaluations": [YES] * 1001},
    ],
)
def test_a_batch_that_is_wrong_as_a_whole_is_malformed(wrong: dict[str, Any]) -> None:
    with pytest.raises(MalformedError):
        read_as(Evaluations, wrong)


# --- over HTTP --------------------------------------------------------------------------------------------


@pytest.fixture
def pdp(tmp_path: Path) -> Iterator[TestClient]:
    policy = tmp_path / "policy.agreement"
    policy.write_text(POLICY, encoding="utf-8")
    with service(tmp_path, policy) as client:
        yield client


def test_a_decision_is_recorded_with_its_reasons_before_it_is_given(pdp: TestClient) -> None:
    request = request_for(discloser="north", on="2021-03-01", **SAFE)
    answer = pdp.post("/access/v1/evaluation", json=request, headers={"X-Request-ID": "r-1"}).json()
    (record,) = recorded(pdp)
    assert (record.id, record.door, record.outcome) == (answer["context"]["id"], "authzen", "permitted")
    assert record.request_id == "r-1"
    assert json.loads(record.extra) == request
    assert json.loads(record.question)["to"] == "acme"
    assert json.loads(record.reasons)["items"][0]["outcome"] == "permitted"
    read_again = pdp.get(f"/v1/decisions/{record.id}").json()["answer"]
    assert read_again["items"][0]["proof"]["value"] == "true"


def test_every_answer_of_a_batch_is_recorded_and_the_request_once(pdp: TestClient) -> None:
    request = {"subject": {"type": "lab", "id": "acme"}, "action": {"name": "research"}}
    request["evaluations"] = [on_the_day(YES), on_the_day(NO), {}]
    assert pdp.post("/access/v1/evaluations", json=request).status_code == 200
    records = recorded(pdp)
    assert [record.outcome for record in records] == ["permitted", "referred", UNANSWERABLE]
    assert json.loads(records[0].extra) == request
    assert [json.loads(record.extra) for record in records[1:]] == [{"request_with": records[0].id}] * 2


def on_the_day(item: dict[str, Any]) -> dict[str, Any]:
    return item | {"context": item["context"] | {"on": "2021-03-01"}}


def test_a_long_batch_is_answered_aside_and_in_order(pdp: TestClient) -> None:
    request = {"subject": {"type": "lab", "id": "acme"}, "action": {"name": "research"}}
    request["evaluations"] = [on_the_day(YES) if at % 3 else {} for at in range(60)]
    answer = pdp.post("/access/v1/evaluations", json=request).json()
    assert [one["decision"] for one in answer["evaluations"]] == [bool(at % 3) for at in range(60)]


def test_hostile_bodies_are_four_hundred(pdp: TestClient) -> None:
    deep = b'{"subject":' + b"[" * 25_000 + b"]" * 25_000 + b"}"
    for body in (
        deep,
        b'{"subject":{"type":"\\ud800","id":"acme"},"action":{"name":"a"},"resource":{"type":"b","id":"c"}}',
        b'{"a":NaN}',
        b'{"a":1,"a":2}',
        b"\xff\xfe",
        b'{"a":' + b"9" * 5000 + b"}",
        b"null",
    ):
        for endpoint in ("evaluation", "evaluations", "search/subject", "search/resource", "search/action"):
            response = pdp.post(
                f"/access/v1/{endpoint}", content=body, headers={"content-type": "application/json"}
            )
            assert response.status_code == 400, (endpoint, body[:40])
    assert not recorded(pdp)


def test_half_characters_in_properties_come_to_no_harm(pdp: TestClient) -> None:
    body = json.dumps(request_for(discloser="north", time="\ud800"))
    response = pdp.post(
        "/access/v1/evaluation", content=body.encode(), headers={"content-type": "application/json"}
    )
    assert response.status_code == 200
    assert response.json()["context"]["ignored"] == ["context.time"]


def test_the_openapi_document_has_every_address(pdp: TestClient) -> None:
    document = pdp.get("/openapi.json").json()
    paths, components = document["paths"], document["components"]["schemas"]
    for name in ("evaluation", "evaluations", "search/subject", "search/resource", "search/action"):
        operation = paths[f"/access/v1/{name}"]["post"]
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        named = re.findall(r'"\$ref": "#/components/schemas/(\w+)"', json.dumps(schema))
        assert named
        assert set(named) <= components.keys()
        assert not any("$defs" in json.dumps(components[one]) for one in named)
        assert "400" in operation["responses"]
    assert "/.well-known/authzen-configuration" in paths


def test_whether_approvals_were_signed_is_told(pdp: TestClient) -> None:
    request = request_for(discloser="north", on="2021-03-01", **SAFE)
    context = pdp.post("/access/v1/evaluation", json=request).json()["context"]
    assert [(one["by"], one["evidence"]) for one in context["approvals"]] == [("guardian", "claimed")]
    request["context"]["approvals"][0] |= {"signed": "a.b.c"}
    assert pdp.post("/access/v1/evaluation", json=request).status_code == 400


def test_approvals_that_must_be_signed_are_refused_without(tmp_path: Path) -> None:
    policy, keys = tmp_path / "policy.agreement", tmp_path / "keys.json"
    policy.write_text(POLICY, encoding="utf-8")
    keys.write_text("{}", encoding="utf-8")
    request = request_for(discloser="north", on="2021-03-01", **SAFE)
    with service(tmp_path, policy, approval_keys=keys, require_signed_approvals=True) as client:
        answer = client.post("/access/v1/evaluation", json=request)
        assert (answer.status_code, "signed" in answer.json()["detail"]) == (400, True)
        batch = client.post("/access/v1/evaluations", json={"evaluations": [request]}).json()
        assert [one["decision"] for one in batch["evaluations"]] == [False]
        search = client.post("/access/v1/search/subject", json=request)
        assert search.status_code == 400


def test_a_caller_is_held_to_its_disclosers(tmp_path: Path) -> None:
    policy = tmp_path / "policy.agreement"
    policy.write_text(POLICY, encoding="utf-8")
    key, digest = make_key()
    keys = (
        KeySettings(
            name="north", sha256=digest, scopes=frozenset({AccessScope.DECIDE}), disclosers=("north",)
        ),
    )
    request = request_for("shared-scans", on="2021-03-01")
    with service(tmp_path, policy, keys=keys) as client:
        assert client.post("/access/v1/evaluation", json=request).status_code == 401
        client.headers["X-API-Key"] = key
        assert client.post("/access/v1/evaluation", json=request).json()["decision"]
        request["context"]["discloser"] = "south"
        for path in ("evaluation", "search/subject", "search/resource", "search/action"):
            assert client.post(f"/access/v1/{path}", json=request).status_code == 403
        batch = client.post("/access/v1/evaluations", json={"evaluations": [request]}).json()
        assert batch["evaluations"][0]["context"]["error"]["status"] == 403


def test_nothing_is_answered_that_cannot_be_recorded(
    pdp: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(_: Any) -> None:
        raise LogUnavailable("the disk is full")

    monkeypatch.setattr(pdp.app.state.context.log, "record", full)  # type: ignore[attr-defined]
    request = request_for("shared-scans")
    for path in ("evaluation", "evaluations", "search/subject", "search/resource", "search/action"):
        answer = pdp.post(f"/access/v1/{path}", json=request)
        assert answer.status_code == 503
        assert "decision" not in answer.json()
