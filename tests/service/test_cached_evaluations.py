"""An AuthZEN evaluation that was asked lately is told from what was said then, and recorded as if it had not been."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient
from service_site import AGREEMENT, PERMITTED, VOCABULARY, Site, api_key

from agreements.service.bundles.answer_cache import (
    AnswerCache,
    CachedEvaluation,
    EvaluationKey,
    RecordedQuestion,
)
from agreements.service.dependencies import remembered

EVALUATION: dict[str, Any] = {
    "subject": {"type": "organisation", "id": "university"},
    "resource": {"type": "dataset", "id": "records"},
    "action": {"name": "research"},
    "context": {"on": "2024-05-01", "secure": True, "caller": "x"},
}
BATCH: dict[str, Any] = {**EVALUATION, "evaluations": [{}, {"action": {"name": "marketing"}}, {"subject": 7}]}
ONE, SEVERAL = "/access/v1/evaluation", "/access/v1/evaluations"


def cache_of(client: TestClient) -> AnswerCache:
    found: AnswerCache = client.app.state.context.bundles.current.answers  # type: ignore[attr-defined]
    return found


def ask(client: TestClient, body: Any = EVALUATION, path: str = ONE, **headers: str) -> dict[str, Any]:
    said = client.post(path, json=body, headers=headers)
    assert said.status_code == 200, said.text
    found: dict[str, Any] = said.json()
    return found


def records(site: Site) -> list[Any]:
    return [one for one in site.log().page(after=0, limit=1000) if one.door == "authzen"]


def test_the_same_evaluation_is_worked_out_once_and_recorded_each_time(
    client: TestClient, site: Site
) -> None:
    first, second = ask(client), ask(client)
    assert len(cache_of(client)) == 1
    ids = [said["context"].pop("id") for said in (first, second)]
    assert ids[0] != ids[1]
    assert first == second
    assert next(iter(ask(client)["context"])) == "id"
    one, two, _ = records(site)
    assert [one.id, two.id] == ids
    assert (one.question, one.reasons, one.extra, one.outcome) == (
        two.question,
        two.reasons,
        two.extra,
        two.outcome,
    )
    assert json.loads(one.extra) == EVALUATION
    assert "proof" not in json.loads(one.reasons)["items"][0]
    assert client.get(f"/v1/decisions/{two.id}").json()["answer"]["outcome"] == "permitted"
    assert site.log().verify().proven


def test_so_are_several_in_one_request(client: TestClient, site: Site) -> None:
    first, second = ask(client, BATCH, SEVERAL), ask(client, BATCH, SEVERAL)
    assert len(cache_of(client)) == 1
    assert first == second
    assert [one["decision"] for one in first["evaluations"]] == [True, False, False]
    found = records(site)
    assert [one.outcome for one in found] == ["permitted", "refused", "unanswerable"] * 2
    assert [json.loads(one.extra).get("request_with") for one in found] == [
        None, found[0].id, found[0].id, None, found[3].id, found[3].id,
    ]  # fmt: skip


def test_several_disclosers_are_each_recorded(site: Site) -> None:
    site.write(VOCABULARY.replace("held by hospital", "held by hospital, shop"), "vocabulary.agreement")
    client = site.serve()
    for _ in range(2):
        ask(client)
    found = [json.loads(one.question)["from"] for one in records(site)]
    assert found == ["hospital", "shop"] * 2
    assert len(cache_of(client)) == 1


def test_it_is_as_quick_as_a_repeated_decision_since_it_does_the_same(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = ask(client)
    monkeypatch.setattr(remembered, "standard_request", None)  # which reads and works out
    again = ask(client)
    assert told | {"context": {**told["context"], "id": 0}} == again | {
        "context": {**again["context"], "id": 0}
    }


def test_other_bytes_another_address_or_a_bundle_are_answered_anew(client: TestClient, site: Site) -> None:
    assert ask(client)["decision"]
    assert not ask(client, {**EVALUATION, "action": {"name": "marketing"}})["decision"]
    assert ask(client, path=SEVERAL)["decision"]
    assert len(cache_of(client)) == 3
    site.write(AGREEMENT.replace("if secure", 'needs approval by guardian that "it is fair"'))
    assert client.post("/v1/bundle/reload").json()["changed"]
    assert ask(client)["context"]["outcome"] == "referred"


def test_another_day_is_answered_anew_where_the_request_does_not_say_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {**EVALUATION, "context": {"secure": True}}
    monkeypatch.setattr(remembered, "today", lambda _: date(2024, 5, 1))
    assert ask(client, asked)["decision"]
    monkeypatch.setattr(remembered, "today", lambda _: date(2031, 5, 1))  # when the agreement has ended
    assert not ask(client, asked)["decision"]
    monkeypatch.setattr(remembered, "today", lambda _: date(2024, 5, 1))
    assert ask(client, asked)["decision"]


def test_who_may_ask_for_others_is_not_told_what_another_was(site: Site) -> None:
    callers = {
        name: api_key(name, "decide", disclosers=names)
        for name, names in (("all", None), ("mine", ["hospital"]), ("others", ["university"]))
    }
    client = site.serve(keys=[known for _, known in callers.values()])
    for path in (ONE, SEVERAL):
        for name, status in (("all", 200), ("mine", 200), ("others", 403), ("all", 200)):
            said = client.post(path, json=EVALUATION, headers=callers[name][0])
            assert said.status_code == status, (path, name, said.text)
    assert {one.caller for one in records(site)} == {"key:all", "key:mine"}


def test_what_may_change_with_the_same_bundle_is_not_cached(client: TestClient) -> None:
    for more in (
        {"approvals": [{"by": "guardian", "that": "it is fair", "on": "2024-04-01"}]},
        {"as_known_on": client.get("/v1/bundle").json()["loaded_at"]},
    ):
        asked = {**EVALUATION, "context": {**EVALUATION["context"], **more}}
        ask(client, asked)
        ask(client, {**EVALUATION, "evaluations": [{"context": asked["context"]}]}, SEVERAL)
        ask(client, {**asked, "evaluations": [{}]}, SEVERAL)
    assert len(cache_of(client)) == 0


def test_what_is_no_evaluation_is_not_cached(client: TestClient) -> None:
    for body in ({**EVALUATION, "context": {"secure": "perhaps"}}, {**EVALUATION, "subject": 7}, []):
        for path in (ONE, SEVERAL):
            assert client.post(path, json=body).status_code == 400
    assert len(cache_of(client)) == 0


@pytest.mark.parametrize("proofs", [True, False])
def test_the_proof_is_recorded_where_the_settings_say_so(site: Site, *, proofs: bool) -> None:
    client = site.serve(record_proofs=proofs)
    told = [ask(client), ask(client)]
    for said, record in zip(told, records(site), strict=True):
        assert ("proof" in json.loads(record.reasons)["items"][0]) == proofs
        whole = client.get(f"/v1/decisions/{said['context']['id']}").json()
        assert whole["answer"]["items"][0]["proof"]["value"] == "true"
    assert told[0]["context"]["outcome"] == "permitted"


def test_both_doors_share_one_bound() -> None:
    kept = AnswerCache(most=30_000)
    question = RecordedQuestion("permitted", "hash", b"x" * 1_000, b"y" * 1_000)
    for number in range(50):
        key = EvaluationKey(ONE, b"%d" % number, date(2024, 5, 1), None)
        found = CachedEvaluation(key, b"z" * 1_000, 7, (question, question), b"{}")
        kept.keep(found)
        assert kept.evaluation(key) is found
        assert kept.decision(key.body) is None
    assert 1 < len(kept) < 10
    assert kept.currsize <= 30_000


def test_a_decision_and_an_evaluation_of_the_same_bytes_are_two(client: TestClient) -> None:
    assert client.post("/v1/decisions", json=PERMITTED).status_code == 200
    assert client.post(ONE, json=PERMITTED).status_code == 400
