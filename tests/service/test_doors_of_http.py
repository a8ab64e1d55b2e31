"""HTTP passes nothing by: methods, hosts, codings and queries that are not understood are told."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError
from service_site import JSON, PERMITTED, Site, api_key

from agreements.service.http.problems import PROBLEM
from agreements.service.settings import read_settings

ASKING = ("/v1/decisions", "/v1/decisions/batch", "/v1/check", "/access/v1/evaluation", "/mais/v0/requests")


class TestHead:
    @pytest.mark.parametrize(
        "path",
        ["/livez", "/readyz", "/metrics", "/v1/bundle", "/v1/agreements", "/v1/agreements/none", "/nowhere"],
    )
    def test_it_is_answered_as_get_is_but_for_the_body(self, client: TestClient, path: str) -> None:
        got, head = client.get(path), client.head(path)
        assert (head.status_code, head.content) == (got.status_code, b"")
        assert head.headers["content-type"] == got.headers["content-type"]
        assert int(head.headers["content-length"]) > 0

    def test_what_is_only_posted_takes_neither(self, client: TestClient) -> None:
        assert client.head("/v1/decisions").status_code == client.get("/v1/decisions").status_code == 405

    def test_it_is_counted_as_what_it_was(self, client: TestClient) -> None:
        client.head("/livez")
        assert 'agreements_request_seconds_count{method="HEAD",route="/livez",status="200"}' in (
            client.get("/metrics").text
        )


class TestHost:
    @pytest.mark.parametrize(
        "host",
        [
            "localhost",
            "LOCALHOST:8000",
            "127.0.0.1",
            "127.0.0.1:8000",
            "[::1]",
            "[::1]:8000",
            "localhost:1",
            "localhost:",
            "127.0.0.2",
        ],
    )
    def test_this_machine_may_ask_a_service_that_asks_nobody_who_they_are(
        self, client: TestClient, host: str
    ) -> None:
        assert client.get("/v1/bundle", headers={"Host": host}).status_code == 200

    @pytest.mark.parametrize(
        "host",
        [
            "evil.example",
            "evil.example:8000",
            "localhost.evil.example",
            "127.0.0.1.evil.example:8000",
            "evil-localhost",
            "192.0.2.1:8000",
            "0.0.0.0:8000",
            "[::2]:8000",
            "localhost:port",
            "localhost@evil.example",
            "[::1",
            "",
        ],
    )
    @pytest.mark.parametrize("path", ["/v1/bundle", "/livez", "/openapi.json", "/nowhere"])
    def test_a_page_from_elsewhere_may_not(self, client: TestClient, host: str, path: str) -> None:
        said = client.get(path, headers={"Host": host})
        assert said.status_code == 421
        assert said.headers["content-type"] == PROBLEM
        assert said.json()["type"] == "urn:agreements:problem:wrong-host"

    def test_nor_may_one_with_two_hosts(self, client: TestClient) -> None:
        said = client.get("/livez", headers=[("Host", "localhost"), ("Host", "evil.example")])
        assert said.status_code == 421

    def test_nothing_is_decided_or_recorded_for_it(self, client: TestClient, site: Site) -> None:
        before = site.log().count()
        for path in ASKING:
            assert client.post(path, json=PERMITTED, headers={"Host": "evil.example"}).status_code == 421
        assert site.log().count() == before

    def test_a_service_that_asks_who_they_are_goes_by_any_name(self, site: Site) -> None:
        key, settings = api_key("one", "read")
        client = site.serve(keys=[settings])
        assert client.get("/v1/bundle", headers={**key, "Host": "sharing.example.org"}).status_code == 200


class TestCoding:
    @pytest.mark.parametrize("path", ASKING)
    @pytest.mark.parametrize("coding", ["gzip", "GZIP", "br", "deflate", "gzip, identity", "zstd", "x"])
    def test_a_body_that_is_compressed_is_415(self, client: TestClient, path: str, coding: str) -> None:
        body = gzip.compress(json.dumps(PERMITTED).encode())
        said = client.post(path, content=body, headers={**JSON, "Content-Encoding": coding})
        assert said.status_code == 415
        assert said.headers["content-type"] == PROBLEM
        assert said.headers["accept-encoding"] == "identity"
        assert said.json()["type"] == "urn:agreements:problem:wrong-coding"

    def test_a_coding_of_its_transfer_is_415(self, client: TestClient) -> None:
        headers = {**JSON, "Transfer-Encoding": "gzip, chunked"}
        said = client.post("/v1/decisions", content=iter([json.dumps(PERMITTED).encode()]), headers=headers)
        assert (said.status_code, said.json()["type"]) == (415, "urn:agreements:problem:wrong-coding")
        headers = {**JSON, "Transfer-Encoding": "chunked"}
        said = client.post("/v1/decisions", content=iter([json.dumps(PERMITTED).encode()]), headers=headers)
        assert said.status_code == 200

    @pytest.mark.parametrize(
        "kind",
        [
            "application/json; charset=utf-8; charset=latin-1",
            "application/json; charset=latin-1; charset=utf-8",
            'application/json; charset="utf-8',
            'application/json; x="',
            "application/json; charset",
            "application/json charset=utf-8",
            "application/json,application/json",
            "application/json;" + " " * 20_000 + "x",
        ],
    )
    def test_a_type_that_is_not_well_written_is_415(self, client: TestClient, kind: str) -> None:
        said = client.post("/v1/decisions", content=json.dumps(PERMITTED), headers={"Content-Type": kind})
        assert said.status_code == 415

    @pytest.mark.parametrize(
        "kind",
        [
            "application/json;",
            'application/json; charset="UTF-8"',
            "APPLICATION/JSON ; x=1;charset=utf-8 ",
            "application/a+json",
        ],
    )
    def test_one_that_is_is_read(self, client: TestClient, kind: str) -> None:
        said = client.post("/v1/decisions", content=json.dumps(PERMITTED), headers={"Content-Type": kind})
        assert said.status_code == 200

    @pytest.mark.parametrize(
        ("expected", "status"), [("100-continue", 200), ("100-Continue", 200), ("foo", 417)]
    )
    def test_what_it_expects_is_met_or_417(self, client: TestClient, expected: str, status: int) -> None:
        said = client.post("/v1/decisions", json=PERMITTED, headers={"Expect": expected})
        assert said.status_code == status

    def test_one_that_is_not_is_read(self, client: TestClient) -> None:
        headers = {**JSON, "Content-Encoding": "identity"}
        assert client.post("/v1/decisions", json=PERMITTED, headers=headers).status_code == 200


class TestQuery:
    @pytest.mark.parametrize(
        ("method", "path", "meant"),
        [
            ("POST", "/v1/decisions?prof=true", "did you mean `proof`?"),
            ("POST", "/v1/decisions/batch?reasons=true", ""),
            ("POST", "/v1/bundle/reload?path=x", ""),
            ("POST", "/v1/check?text=x", ""),
            ("POST", "/access/v1/evaluation?explain=true", ""),
            ("POST", "/mais/v0/requests?on=2024-01-01", ""),
            ("GET", "/v1/agreements?limt=3", "did you mean `limit`?"),
            ("GET", "/v1/agreements/study?on=2024-01-01", ""),
            ("GET", "/v1/vocabulary?sorts=dataset", "did you mean `sort`?"),
            ("GET", "/v1/vocabulary?Sort=dataset", "did you mean `sort`?"),
            ("GET", "/v1/bundle?verbose", ""),
            ("GET", "/v1/log/head?number=3", ""),
        ],
    )
    def test_a_parameter_that_is_not_taken_is_an_error(
        self, client: TestClient, method: str, path: str, meant: str
    ) -> None:
        said = client.request(method, path, json=PERMITTED if method == "POST" else None)
        detail = said.json().get("detail", "")
        assert said.status_code == 400, said.text
        assert "is not a parameter of this address" in detail or not path.partition("=")[0]
        assert meant in detail

    @pytest.mark.parametrize("path", ["/livez", "/readyz", "/openapi.json"])
    def test_what_a_probe_adds_changes_nothing(self, client: TestClient, path: str) -> None:
        assert client.get(f"{path}?x=1&x=2").content == client.get(path).content

    @pytest.mark.parametrize("path", ["/v1/agreements?limit=3&limit=4", "/v1/vocabulary?sort=fact&sort=fact"])
    def test_one_that_stands_twice_is_an_error(self, client: TestClient, path: str) -> None:
        said = client.get(path)
        assert (said.status_code, "is stated twice" in said.json()["detail"]) == (400, True)

    def test_one_that_is_taken_is_read(self, client: TestClient) -> None:
        said = client.post("/v1/decisions?proof=true", json=PERMITTED).json()
        assert said["answer"]["items"][0]["proof"]
        twice = client.post("/v1/decisions?proof=true&proof=true", json=PERMITTED)
        assert twice.status_code == 400


class TestWhoAsks:
    @pytest.mark.parametrize("header", ["X-API-Key", "Authorization"])
    def test_a_header_that_stands_twice_is_nobody(self, site: Site, header: str) -> None:
        key, settings = api_key("one", "read")
        client = site.serve(keys=[settings])
        good = key["X-API-Key"]
        said = client.get("/v1/bundle", headers=[("X-API-Key", good), (header, "Bearer x")])
        assert said.status_code == 401
        assert "once" in said.json()["detail"]


class TestBatch:
    @pytest.mark.parametrize(
        ("member", "meant"),
        [("question", "questions"), ("as-known-on", "as_known_on"), ("Reasons", "reasons"), ("zz", "")],
    )
    def test_a_member_of_the_batch_that_nobody_knows_is_an_error(
        self, client: TestClient, member: str, meant: str
    ) -> None:
        said = client.post("/v1/decisions/batch", json={"questions": [PERMITTED], member: []})
        assert said.status_code == 400
        assert f"`{member}` is not part of a batch" in said.json()["detail"]
        assert (f"did you mean `{meant}`?" in said.json()["detail"]) is bool(meant)

    @pytest.mark.parametrize("said", [{"reasons": None}, {"as_known_on": None}])
    def test_null_is_as_if_it_were_left_out(self, client: TestClient, said: dict[str, Any]) -> None:
        nothing = {"sentence": None, "as_known_on": None, "under": None, "approvals": None}
        plain = client.post("/v1/decisions/batch", json={"questions": [PERMITTED | nothing], **said})
        assert plain.json()["answers"][0]["outcome"] == "permitted"
        single = client.post("/v1/decisions", json=PERMITTED | nothing)
        assert single.json()["answer"]["outcome"] == "permitted"

    @pytest.mark.parametrize(
        "text",
        ['{"questions": [%s], "questions": []}', '{"questions": [%s], "reasons": false, "reasons": true}'],
    )
    def test_a_key_of_the_batch_that_stands_twice_is_an_error(self, client: TestClient, text: str) -> None:
        said = client.post("/v1/decisions/batch", content=text % json.dumps(PERMITTED), headers=JSON)
        assert said.status_code == 400
        assert said.json()["diagnostics"][0]["code"] == "repeated-fact"

    @pytest.mark.parametrize(
        ("was", "written", "message"),
        [
            ('"to":', '"to": "x", "to":', "`to` is stated twice"),
            ('"facts":', '"facts": {"room": "a", "room": "b"}, "fact":', "`facts.room` is stated twice"),
            (
                '"facts":',
                '"facts": {"room": NaN}, "fact":',
                "`facts.room` is `NaN`, which is no number in JSON",
            ),
        ],
    )
    def test_a_question_that_is_badly_written_has_its_problem_in_its_place(
        self, client: TestClient, was: str, written: str, message: str
    ) -> None:
        good = json.dumps(PERMITTED)
        bad = good.replace(was, written)
        assert bad != good
        said = client.post(
            "/v1/decisions/batch", content=f'{{"questions": [{good}, {bad}, {good}]}}', headers=JSON
        )
        first, second, third = said.json()["answers"]
        assert first["outcome"] == third["outcome"] == "permitted"
        assert second["error"]["diagnostics"][0]["message"] == message
        alone = client.post("/v1/decisions", content=bad, headers=JSON)
        assert (alone.status_code, alone.json()["diagnostics"][0]["message"]) == (400, message)

    @pytest.mark.parametrize(
        ("member", "meant"),
        [
            ("asKnownOn", "as_known_on"),
            ("as-known-on", "as_known_on"),
            ("Sentence", "sentence"),
            ("Facts", "facts"),
        ],
    )
    def test_what_is_nearly_a_member_of_a_question_says_which(
        self, client: TestClient, member: str, meant: str
    ) -> None:
        asked = PERMITTED | {member: "2024-01-01"}
        single = client.post("/v1/decisions", json=asked)
        assert single.status_code == 400
        (in_batch,) = client.post("/v1/decisions/batch", json={"questions": [asked]}).json()["answers"]
        for said in (single.json(), in_batch["error"]):
            (problem,) = said["diagnostics"]
            assert problem["message"] == f"`{member}` is not part of a question"
            assert problem["help"] == f"did you mean `{meant}`?"


class TestReady:
    def test_what_is_missing_is_told_as_a_problem(self, site: Site) -> None:
        accepted = {"issuer": "https://i.example", "audience": "a", "jwks": str(site.folder / "none.json")}
        client = site.serve(tokens=accepted)
        said = client.get("/readyz")
        assert said.status_code == 503
        assert said.headers["content-type"] == PROBLEM
        assert said.json()["type"] == "urn:agreements:problem:not-ready"
        assert said.json()["detail"] == "the issuer's keys could not be read"
        head = client.head("/readyz")
        assert (head.status_code, head.content) == (503, b"")

    def test_the_document_says_503_only_of_what_may_give_it(self, client: TestClient) -> None:
        paths = client.get("/openapi.json").json()["paths"]
        assert "503" in paths["/readyz"]["get"]["responses"]
        assert PROBLEM in paths["/readyz"]["get"]["responses"]["503"]["content"]
        for path in ("/livez", "/metrics"):
            assert "503" not in paths[path]["get"]["responses"]

    def test_and_they_never_do_however_much_is_asked(self, client: TestClient) -> None:
        app = client.app
        while not hasattr(app, "_open"):
            app = app.middleware_stack  # type: ignore[attr-defined]
        app._open = 1_000_000
        assert [client.get(path).status_code for path in ("/livez", "/metrics", "/v1/bundle")] == [
            200,
            200,
            503,
        ]


class TestBodies:
    def test_a_body_where_none_is_read_is_an_error(self, client: TestClient) -> None:
        assert client.post("/v1/bundle/reload", json={"paths": ["/elsewhere"]}).status_code == 400
        assert client.post("/v1/bundle/reload", json={}).status_code == 200
        assert client.post("/v1/bundle/reload").status_code == 200

    def test_a_body_of_two_types_is_415(self, client: TestClient) -> None:
        headers = [("Content-Type", "application/json"), ("Content-Type", "text/plain")]
        said = client.post("/v1/decisions", content=json.dumps(PERMITTED), headers=headers)
        assert said.status_code == 415


class TestEnvironment:
    def test_a_key_that_stands_twice_in_a_setting_is_an_error(self, monkeypatch: pytest.MonkeyPatch) -> None:
        _, key = api_key("one", "read")
        text = json.dumps([key])
        monkeypatch.setenv("AGREEMENTS_KEYS", text)
        assert [one.name for one in read_settings(paths=["x"]).keys] == ["one"]
        monkeypatch.setenv("AGREEMENTS_KEYS", text.replace('"scopes":', '"scopes": ["admin"], "scopes":'))
        with pytest.raises(ValueError, match=r"cannot be read: `0\.scopes` is stated twice"):
            read_settings(paths=["x"])

    def test_a_zone_that_nobody_knows_is_an_error(self) -> None:
        with pytest.raises(ValidationError, match="time_zone"):
            read_settings(paths=["x"], insecure_local=True, time_zone="London")
        assert read_settings(paths=["x"], insecure_local=True).time_zone.key == "Europe/London"
