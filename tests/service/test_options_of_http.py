"""`POST /v1/options`: what would change an answer, over HTTP."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from service_site import PERMITTED, REFERRED, REFUSED, Site

import agreements


@pytest.mark.parametrize("question", [PERMITTED, REFERRED, REFUSED])
def test_options_are_those_of_the_bundle(client: TestClient, site: Site, question: dict[str, Any]) -> None:
    said = client.post("/v1/options", json=question)
    assert said.status_code == 200, said.text
    bundle = agreements.load(site.bundle)
    answered = {name: value for name, value in said.json().items() if name not in ("id", "at", "bundle")}
    assert answered == json.loads(json.dumps(bundle.options(question).as_json()))
    assert said.json()["bundle"] == bundle.hash


def test_the_question_is_recorded_with_its_answer(client: TestClient, site: Site) -> None:
    said = client.post("/v1/options", json=REFERRED).json()
    found = site.log().find(said["id"])
    assert found is not None
    assert (found.door, found.outcome) == ("decisions", "referred")
    assert found.reasons == agreements.load(site.bundle).reasons(REFERRED).to_json().encode()


def test_each_option_permits_when_it_is_asked(client: TestClient) -> None:
    for option in client.post("/v1/options", json=REFERRED).json()["options"]:
        if {change["kind"] for change in option["changes"]} <= {"fact", "approval", "date", "data"}:
            asked = client.post("/v1/decisions", json=option["question"]).json()
            assert asked["answer"]["outcome"] == "permitted", option


def test_no_more_are_given_than_were_asked_for(client: TestClient) -> None:
    assert len(client.post("/v1/options?most=1", json=REFUSED).json()["options"]) <= 1


@pytest.mark.parametrize("most", ["0", "101", "-1", "ten", "", "1e1", "\u0662"])
def test_a_number_that_is_none_is_refused(client: TestClient, most: str) -> None:
    said = client.post("/v1/options", params={"most": most}, json=REFERRED)
    assert said.status_code == 400
    assert "`most` must be a number from 1 to 100" in said.json()["detail"]


def test_a_question_that_cannot_be_answered_says_why(client: TestClient) -> None:
    said = client.post("/v1/options", json={**REFERRED, "to": "nobody"})
    assert said.status_code == 400
    assert said.json()["diagnostics"][0]["code"] == "unknown-organisation"
