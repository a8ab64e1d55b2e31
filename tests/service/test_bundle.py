"""The bundle in service: replaced only by a good one, answered from as of its time, and shown."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient
from service_site import AGREEMENT, PERMITTED, REFERRED, Site

import agreements
from agreements.service.app import create_app

BROKEN = AGREEMENT.replace("relying on research-power", "relying on reserch-power")
STRICTER = AGREEMENT.replace("if secure", 'if secure and approved by guardian that "it is fair"')


def test_a_good_bundle_replaces_the_one_in_service(client: TestClient, site: Site) -> None:
    before = client.get("/v1/bundle").json()
    assert before["hash"] == agreements.load(site.bundle).hash
    assert before["files"] == ["study.agreement", "vocabulary.agreement"]
    assert not client.post("/v1/bundle/reload").json()["changed"]
    site.write(STRICTER)
    said = client.post("/v1/bundle/reload").json()
    assert said["changed"]
    assert said["hash"] == agreements.load(site.bundle).hash != before["hash"]
    assert client.post("/v1/decisions", json=PERMITTED).json()["answer"]["outcome"] == "referred"


def test_a_bundle_with_errors_does_not_and_says_why(client: TestClient, site: Site) -> None:
    before = client.get("/v1/bundle").json()
    site.write(BROKEN)
    said = client.post("/v1/bundle/reload")
    assert said.status_code == 409
    assert said.json()["diagnostics"][0]["code"] == "unknown-gateway"
    after = client.get("/v1/bundle").json()
    assert after["hash"] == before["hash"]
    assert after["refused"]["diagnostics"] == said.json()["diagnostics"]
    assert client.post("/v1/decisions", json=PERMITTED).json()["answer"]["outcome"] == "permitted"
    site.write(AGREEMENT)
    assert client.post("/v1/bundle/reload").json()["refused"] is None


def test_a_bundle_that_starts_with_errors_does_not_start(site: Site) -> None:
    site.write(BROKEN)
    with pytest.raises(agreements.BundleError, match="reserch-power"):
        site.serve()


def test_files_are_watched(site: Site) -> None:
    client = site.serve(watch=True)
    time.sleep(0.3)  # the watcher has to be there before the change is
    site.write(STRICTER)
    _until(lambda: client.get("/v1/bundle").json()["hash"] == agreements.load(site.bundle).hash)
    site.write(BROKEN)
    _until(lambda: client.get("/v1/bundle").json()["refused"] is not None)
    assert client.post("/v1/decisions", json=PERMITTED).json()["answer"]["outcome"] == "referred"
    site.write(AGREEMENT)
    _until(lambda: client.get("/v1/bundle").json()["hash"] == agreements.load(site.bundle).hash)
    assert client.post("/v1/decisions", json=PERMITTED).json()["answer"]["outcome"] == "permitted"


def test_a_question_is_answered_as_it_was_known(site: Site) -> None:
    client = site.serve()
    first = client.post("/v1/decisions", json=PERMITTED).json()
    then = datetime.now(UTC).isoformat()
    site.write(STRICTER)
    client.post("/v1/bundle/reload")
    assert client.post("/v1/decisions", json=PERMITTED).json()["answer"]["outcome"] == "referred"
    again = client.post("/v1/decisions", json={**PERMITTED, "as_known_on": then}).json()
    assert again["answer"] == first["answer"]
    found = site.log().find(again["id"])
    assert found is not None
    assert found.bundle == first["answer"]["bundle"]
    assert json.loads(found.extra or b"") == {"as_known_on": then}
    whole = client.post("/v1/decisions/batch", json={"questions": [PERMITTED, REFERRED], "as_known_on": then})
    assert [one["outcome"] for one in whole.json()["answers"]] == ["permitted", "referred"]
    assert {one["bundle"] for one in whole.json()["answers"]} == {found.bundle}


def test_what_an_earlier_service_knew_is_known(site: Site) -> None:
    with TestClient(create_app(site.settings()), base_url="http://localhost") as client:
        first = client.post("/v1/decisions/batch", json={"questions": [PERMITTED]}).json()
    then = datetime.now(UTC).isoformat()
    site.write(STRICTER)
    client = site.serve()
    again = client.post("/v1/decisions", json={**PERMITTED, "as_known_on": then}).json()
    assert again["answer"]["outcome"] == "permitted"
    explained = client.get(f"/v1/decisions/{first['answers'][0]['id']}").json()
    assert (explained["answer"]["outcome"], explained["bundle"]) == ("permitted", first["bundle"])


def test_before_the_first_bundle_nothing_was_known(client: TestClient) -> None:
    said = client.post("/v1/decisions", json={**PERMITTED, "as_known_on": "2001-01-01"})
    assert (said.status_code, said.json()["type"]) == (400, "urn:agreements:problem:not-known-then")


def test_today_means_now(client: TestClient) -> None:
    today = datetime.now(UTC).date().isoformat()
    assert client.post("/v1/decisions", json={**PERMITTED, "as_known_on": today}).status_code == 200


class TestReading:
    def test_agreements_come_a_page_at_a_time(self, site: Site) -> None:
        site.write(AGREEMENT.replace("agreement study", "agreement another"), "another.agreement")
        client = site.serve()
        first = client.get("/v1/agreements?limit=1").json()
        assert [one["name"] for one in first["agreements"]] == ["another"]
        second = client.get("/v1/agreements", params={"limit": 1, "after": first["next"]}).json()
        assert [one["name"] for one in second["agreements"]] == ["study"]
        assert second["next"] is None
        assert second["agreements"][0]["parties"][0] == {
            "name": "hospital",
            "title": "The hospital",
            "capacity": "controller",
        }

    def test_an_agreement_is_shown_in_its_own_words(self, client: TestClient) -> None:
        said = client.get("/v1/agreements/study").json()
        assert (said["reference"], said["from"], said["until"]) == ("S-1", "2020-01-01", "2030-12-31")
        supply, approved = said["clauses"]
        assert supply["says"] == "hospital may share records with university for research"
        assert supply["relies_on"] == [["research-power"]]
        assert supply["duties"] == [{"duty": "destroy", "owed_by": "recipient"}]
        assert approved["needs_approval_by"] == [{"any_of": ["guardian"], "that": "it is fair"}]
        assert client.get("/v1/agreements/stuby").status_code == 404
        assert client.get("/v1/agreements/hospital").status_code == 404

    def test_gateways(self, client: TestClient) -> None:
        [gateway] = client.get("/v1/gateways").json()["gateways"]
        assert gateway["cites"] == [{"words": "Act 1, s. 1", "link": "https://example.org/act/1"}]
        assert gateway["relied_on_by"] == ["study.1", "study.2"]
        assert gateway["lifts"] == ["confidence"]

    def test_vocabulary(self, client: TestClient) -> None:
        assert client.get("/v1/vocabulary").json()["sorts"]["organisation"] == 3
        [fact] = client.get("/v1/vocabulary?sort=fact").json()["words"]
        assert fact == {"name": "secure", "title": "It is handled securely", "type": "yes-or-no"}
        [data] = client.get("/v1/vocabulary?sort=dataset").json()["words"]
        assert (data["held_by"], data["contains"]) == (["hospital"], ["health-data"])
        assert client.get("/v1/vocabulary?sort=agreement").status_code == 400

    @pytest.mark.parametrize("limit", ["0", "-1", "1001", "x", "", "१"])
    def test_a_page_has_a_size(self, client: TestClient, limit: str) -> None:
        assert client.get("/v1/agreements", params={"limit": limit}).status_code == 400

    def test_the_head_of_the_log(self, client: TestClient, site: Site) -> None:
        client.post("/v1/decisions", json=PERMITTED)
        said = client.get("/v1/log/head").json()
        head = site.log().head()
        assert said == {"number": 2, "hash": head.hash}


class TestChecking:
    def test_text_in_diagnostics_out(self, client: TestClient) -> None:
        said = client.post("/v1/check", json={"text": "purpose a under b", "path": "mine.agreement"}).json()
        assert not said["sound"]
        assert said["diagnostics"][0]["code"] == "unknown-purpose"
        assert said["diagnostics"][0]["labels"][0]["path"] == "mine.agreement"
        assert client.post("/v1/check", json={"text": 'purpose a "A"'}).json()["sound"]

    @pytest.mark.parametrize(
        ("body", "status"),
        [({}, 400), ({"text": 1}, 400), ({"text": "", "path": ""}, 400), ({"texts": ""}, 400), ([], 400)],
    )
    def test_what_is_no_text(self, client: TestClient, body: Any, status: int) -> None:
        assert client.post("/v1/check", json=body).status_code == status

    def test_what_cannot_be_seen_is_no_text(self, client: TestClient) -> None:
        for text in ("purpose \u202ea", "\x00", "\ud800"):
            raw = json.dumps({"text": text}).encode()
            said = client.post("/v1/check", content=raw, headers={"Content-Type": "application/json"})
            assert (said.status_code, said.json()["sound"]) == (200, False)

    def test_it_finds_the_library_and_nothing_beside_it(self, client: TestClient) -> None:
        assert client.post("/v1/check", json={"text": "use uk.common.kinds"}).json()["sound"]
        for name in ("study", "etc.passwd"):
            said = client.post("/v1/check", json={"text": f"use {name}"}).json()
            assert said["diagnostics"][0]["code"] == "unknown-library"

    def test_a_text_may_be_too_large(self, site: Site) -> None:
        said = site.serve(limits={"check": 10}).post("/v1/check", json={"text": "#" * 11})
        assert said.status_code == 413


def _until(holds: Any, seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it did not come about"
        time.sleep(0.05)


def test_what_lies_beside_the_files_and_is_not_read_is_told(
    site: Site, capfd: pytest.CaptureFixture[str]
) -> None:
    site.write("agreement other", "other.agreement.txt")
    client = site.serve(log_level="warning")
    assert _passed_over(client) == ["skipped-file"]
    assert "other.agreement.txt` is not read" in capfd.readouterr().err
    (site.bundle / "law").mkdir()
    assert not client.post("/v1/bundle/reload").json()["changed"]
    assert _passed_over(client) == ["empty-folder", "skipped-file"]
    said = capfd.readouterr().err
    assert "law` holds nothing" in said
    assert "other.agreement.txt" not in said, "what was told before is not told again"


def test_what_comes_to_lie_beside_the_files_is_told(site: Site) -> None:
    client = site.serve(watch=True)
    assert _passed_over(client) == []
    site.write("agreement other", "other.agreement.txt")
    _until(lambda: _passed_over(client) == ["skipped-file"])


def _passed_over(client: TestClient) -> list[str]:
    codes = [one["code"] for one in client.get("/v1/bundle").json()["warnings"]]
    return sorted(code for code in codes if code in ("skipped-file", "empty-folder", "counted-once"))
