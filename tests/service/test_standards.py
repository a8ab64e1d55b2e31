"""What the service adds to other standards: its own address, and answers as of an earlier time."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError
from service_site import AGREEMENT, Site, api_key

from agreements.interop.authzen import ENDPOINTS, WELL_KNOWN
from agreements.service.dependencies.standard_request import MOST_TIMES
from agreements.service.settings import read_settings

STRICTER = AGREEMENT.replace("if secure", 'if secure and approved by guardian that "it is fair"')

SUBJECT = {"type": "organisation", "id": "university"}
RESOURCE = {"type": "dataset", "id": "records"}
ACTION = {"name": "research"}
CONTEXT = {"on": "2024-05-01", "secure": True}
EVALUATION = {"subject": SUBJECT, "action": ACTION, "resource": RESOURCE, "context": CONTEXT}


# --- where the service is -----------------------------------------------------------------------------


class TestDiscovery:
    URL = "https://sharing.example.org"

    @pytest.mark.parametrize("host", ["sharing.example.org", "evil.example", "evil.example:443", ""])
    def test_the_address_is_the_one_that_was_set_whatever_a_caller_says(self, site: Site, host: str) -> None:
        client = site.serve(public_url=self.URL + "/", keys=[api_key("one", "read")[1]])
        forwarded = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
        said = client.get(WELL_KNOWN, headers={"Host": host, **forwarded})
        assert said.status_code == 200
        assert said.headers["content-type"] == "application/json"
        assert said.headers["cache-control"] == "max-age=3600"
        assert said.json() == {
            "policy_decision_point": self.URL,
            **{name: self.URL + path for name, path in ENDPOINTS.items()},
        }

    def test_a_service_for_others_that_was_not_told_its_address_tells_none(self, site: Site) -> None:
        client = site.serve(keys=[api_key("one", "read")[1]])
        said = client.get(WELL_KNOWN, headers={"Host": "evil.example"})
        assert said.status_code == 404
        assert "public_url" in said.json()["detail"]
        assert "evil" not in said.text

    def test_on_this_machine_it_is_where_the_caller_reached_it(self, client: TestClient) -> None:
        said = client.get(WELL_KNOWN, headers={"Host": "127.0.0.1:8000"})
        assert said.json()["policy_decision_point"] == "http://127.0.0.1:8000"
        assert said.headers["cache-control"] == "no-store"

    @pytest.mark.parametrize("host", ["", "a b", "pdp@evil.example", "evil.example/x?", "a#b", "é"])
    def test_what_is_no_machine_is_not_told(self, client: TestClient, host: str) -> None:
        said = client.get(WELL_KNOWN, headers={"Host": host.encode()})
        assert said.status_code == 421

    def test_an_address_with_a_path_has_its_metadata_where_the_standard_looks(self, site: Site) -> None:
        client = site.serve(public_url="https://example.org/data/sharing")
        said = client.get(WELL_KNOWN + "/data/sharing").json()
        assert said["policy_decision_point"] == "https://example.org/data/sharing"
        evaluation = urlsplit(said["access_evaluation_endpoint"]).path
        assert evaluation == "/data/sharing/access/v1/evaluation"
        assert client.get(WELL_KNOWN).json() == said
        for other in ("/data", "/data/sharing/", "/data/sharing/more", "/"):
            assert client.get(WELL_KNOWN + other).status_code == 404

    def test_an_address_without_a_path_has_no_tenants(self, client: TestClient) -> None:
        assert client.get(WELL_KNOWN + "/tenant1").status_code == 404

    @pytest.mark.parametrize(
        "url",
        [
            "sharing.example.org",
            "http://sharing.example.org",
            "https://",
            "https://a.example/?x=1",
            "https://a.example/#x",
            "https://a.example?",
            "https://me:secret@a.example",
            "ftp://a.example",
        ],
    )
    def test_an_address_that_the_standard_does_not_allow(self, url: str) -> None:
        with pytest.raises(ValidationError, match="public_url"):
            read_settings(paths=["x"], insecure_local=True, public_url=url)


# --- as it was known ----------------------------------------------------------------------------------


class Earlier:
    """A service whose agreement became stricter, and a moment before it did."""

    def __init__(self, site: Site) -> None:
        self.client = site.serve()
        self.first = self.client.get("/v1/bundle").json()["hash"]
        self.then = datetime.now(UTC).isoformat()
        site.write(STRICTER)
        self.now = self.client.post("/v1/bundle/reload").json()["hash"]
        assert self.now != self.first

    def post(self, path: str, body: Any) -> Any:
        said = self.client.post(path, json=body)
        assert said.status_code == 200, said.text
        return said.json()


@pytest.fixture
def earlier(site: Site) -> Earlier:
    return Earlier(site)


def _as_of(time: Any) -> dict[str, Any]:
    return {**EVALUATION, "context": {**CONTEXT, "as_known_on": time}}


class TestAsKnownOn:
    def test_an_evaluation(self, earlier: Earlier, site: Site) -> None:
        now = earlier.post("/access/v1/evaluation", EVALUATION)
        assert (now["decision"], now["context"]["bundle"]) == (False, earlier.now)
        for path in ("/access/v1/evaluation", "/access/v1/evaluations"):
            before = earlier.post(path, _as_of(earlier.then))
            assert (before["decision"], before["context"]["bundle"]) == (True, earlier.first)
            assert "ignored" not in before["context"]
            record = site.log().find(before["context"]["id"])
            assert record is not None
            assert (record.bundle, record.outcome) == (earlier.first, "permitted")
            assert json.loads(record.extra or b"") == _as_of(earlier.then)

    def test_a_batch_of_different_times(self, earlier: Earlier, site: Site) -> None:
        request = {
            **_as_of(earlier.then),
            "evaluations": [
                {},
                {"context": CONTEXT},
                {"context": {**CONTEXT, "as_known_on": "2001-01-01"}},
                {"context": {**CONTEXT, "as_known_on": ["x"]}},
                {"context": {**CONTEXT, "as_known_on": "9999-12-31"}},
                {"context": {"as_known_on": earlier.then, "on": "2024-05-01"}},
            ],
        }
        found = earlier.post("/access/v1/evaluations", request)["evaluations"]
        assert [one["decision"] for one in found] == [True, False, False, False, False, False]
        errors = [one.get("context", {}).get("error", {}).get("message", "") for one in found]
        assert ["no bundle was in service" in error for error in errors] == [False] * 2 + [True] + [False] * 3
        assert ["must be a date" in error for error in errors] == [False] * 3 + [True] + [False] * 2
        assert ["lies in the future" in error for error in errors] == [False] * 4 + [True] + [False]
        log = site.log()
        records = [one for one in log.page(0, 100) if one.door == "authzen"]
        assert [one.outcome for one in records] == [
            "permitted",
            "referred",
            *["unanswerable"] * 3,
            "referred",
        ]
        assert [one.bundle == earlier.first for one in records] == [True, False, False, False, False, True]
        assert log.verify().fault is None

    def test_so_many_times_and_no_more(self, earlier: Earlier) -> None:
        def times(number: int) -> dict[str, Any]:
            contexts = [{**CONTEXT, "as_known_on": f"2001-01-{day:02}"} for day in range(1, number + 1)]
            return {**EVALUATION, "evaluations": [{"context": context} for context in contexts * 2]}

        found = earlier.post("/access/v1/evaluations", times(MOST_TIMES))
        assert len(found["evaluations"]) == 2 * MOST_TIMES
        said = earlier.client.post("/access/v1/evaluations", json=times(MOST_TIMES + 1))
        assert (said.status_code, str(MOST_TIMES) in said.json()["detail"]) == (400, True)

    @pytest.mark.parametrize(
        ("path", "left_out", "found"),
        [
            ("/access/v1/search/subject", ("subject", "id"), [SUBJECT]),
            ("/access/v1/search/resource", ("resource", "id"), [RESOURCE]),
            ("/access/v1/search/action", ("action", None), [ACTION]),
        ],
    )
    def test_a_search(
        self, earlier: Earlier, site: Site, path: str, left_out: tuple[str, str | None], found: list[Any]
    ) -> None:
        entity, part = left_out

        def asked(request: dict[str, Any]) -> dict[str, Any]:
            kept = {name: value for name, value in request[entity].items() if part and name != part}
            return {**request, entity: kept} if part else {n: v for n, v in request.items() if n != entity}

        assert earlier.post(path, asked(EVALUATION))["results"] == []
        results = earlier.post(path, asked(_as_of(earlier.then)))["results"]
        assert all(one in results for one in found)
        records = [one for one in site.log().page(0, 100) if one.door == "authzen"]
        assert records[0].bundle == earlier.now
        assert {one.bundle for one in records[1:]} == {earlier.first}

    @pytest.mark.parametrize("time", ["yesterday", 7, "2024-13-01", "9999-12-31", "2001-01-01", ["x"]])
    def test_what_is_no_such_time(self, earlier: Earlier, site: Site, time: Any) -> None:
        before = site.log().count()
        request = _as_of(time)
        for path in ("evaluation", "search/subject", "search/resource", "search/action"):
            assert earlier.client.post(f"/access/v1/{path}", json=request).status_code == 400
        assert earlier.client.post("/mais/v0/requests", json=_mais(as_known_on=time)).status_code == 400
        assert site.log().count() == before

    def test_a_mais_request(self, earlier: Earlier, site: Site) -> None:
        now = earlier.post("/mais/v0/requests", _mais())
        before = earlier.post("/mais/v0/requests", _mais(as_known_on=earlier.then))
        assert (now["bundle"], before["bundle"]) == (earlier.now, earlier.first)
        [new], [old] = now["agreements"], before["agreements"]
        assert (new["name"], new["version"] != old["version"]) == (old["name"], True)
        assert any("it is fair" in reason for reason in now["reasons"])
        assert not any("it is fair" in reason for reason in before["reasons"])
        record = site.log().find(before["id"])
        assert record is not None
        assert record.bundle == earlier.first
        kept = json.loads(record.extra or b"")
        assert kept["request"]["as_known_on"] == earlier.then
        assert kept["sharingPolicies"][0]["version"] == old["version"]


def _mais(**more: Any) -> dict[str, Any]:
    return {
        "Identifier": {"value": "r-1"},
        "DateStamp": "2024-05-01T10:00:00",
        "RequesterIdentifier": "university",
        "RequestedData": {"Query": {"name": "A Child"}, "dataCategories": ["records"]},
        "AssertedPurpose": "research",
        "SharingPolicy": ["study"],
        **more,
    }
