"""Behind a proxy: the addresses that are told are those that callers use, and only a trusted proxy says who asks."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError
from service_site import PERMITTED, Site, api_key

from agreements.service.app import create_app
from agreements.service.server import configure_server
from agreements.service.settings import read_settings
from quick_service import quick_client

URL = "https://example.org/data/sharing"


class TestRootPath:
    def test_where_an_answer_is_found_again_begins_with_the_path_that_callers_see(self, site: Site) -> None:
        client = site.serve(public_url=URL)
        for body in (PERMITTED, PERMITTED):  # new, and asked before
            said = client.post("/v1/decisions", json=body)
            assert said.headers["location"] == f"/data/sharing/v1/decisions/{said.json()['id']}"
            here = said.headers["location"].removeprefix("/data/sharing")
            assert client.get(here).json()["id"] == said.json()["id"]

    def test_without_one_it_is_as_it_stands(self, site: Site) -> None:
        for url in (None, "https://example.org", "https://example.org/"):
            said = site.serve(public_url=url).post("/v1/decisions", json=PERMITTED)
            assert said.headers["location"] == f"/v1/decisions/{said.json()['id']}"

    def test_a_path_that_is_not_ascii_is_written_as_addresses_are(self, site: Site) -> None:
        client = site.serve(public_url="https://example.org/données")
        said = client.post("/v1/decisions", json=PERMITTED)
        assert said.headers["location"].startswith("/donn%C3%A9es/v1/decisions/")

    def test_the_document_says_where_the_service_is(self, site: Site, client: TestClient) -> None:
        assert site.serve(public_url=URL).get("/openapi.json").json()["servers"] == [{"url": URL}]
        assert "servers" not in client.get("/openapi.json").json()

    def test_a_path_that_would_name_another_machine_is_none(self) -> None:
        with pytest.raises(ValidationError, match="public_url"):
            read_settings(paths=["x"], insecure_local=True, public_url="https://example.org//evil.example")


class TestForwardedHeaders:
    def _logged(self, site: Site, capfd: pytest.CaptureFixture[str], peer: str, *trusted: str) -> Any:
        """What the log says of a request that a peer brings for another."""
        headers, key = api_key("one", "read")
        settings = site.settings(keys=[key], trusted_proxies=trusted, log_level="info")
        config = configure_server(settings)
        config.app = lambda: create_app(settings)
        config.load()
        forwarded = {"X-Forwarded-For": "203.0.113.7, 198.51.100.9", "X-Forwarded-Proto": "https"}
        with quick_client(config.loaded_app, client=(peer, 1)) as client:
            assert client.get("/v1/log/head", headers={**headers, **forwarded}).status_code == 403
        [line] = [line for line in capfd.readouterr().err.splitlines() if '"event":"request"' in line]
        return json.loads(line)["client"]

    def test_nobody_is_believed_unless_the_settings_say_so(
        self, site: Site, capfd: pytest.CaptureFixture[str]
    ) -> None:
        assert self._logged(site, capfd, "198.51.100.1") == "198.51.100.1"

    def test_a_proxy_that_is_trusted_says_who_asked_it(
        self, site: Site, capfd: pytest.CaptureFixture[str]
    ) -> None:
        assert self._logged(site, capfd, "198.51.100.1", "198.51.100.1") == "198.51.100.9"
        assert self._logged(site, capfd, "198.51.100.1", "198.51.100.0/24") == "203.0.113.7"

    def test_another_machine_is_not_believed(self, site: Site, capfd: pytest.CaptureFixture[str]) -> None:
        assert self._logged(site, capfd, "192.0.2.1", "198.51.100.0/24") == "192.0.2.1"

    @pytest.mark.parametrize("everyone", ["0.0.0.0/0", "::/0"])
    def test_everyone_cannot_be_trusted(self, everyone: str) -> None:
        key = api_key("one", "read")[1]
        with pytest.raises(ValidationError, match="what anyone says"):
            read_settings(paths=["x"], keys=[key], trusted_proxies=[everyone])

    def test_a_service_of_this_machine_alone_has_no_proxy(self) -> None:
        with pytest.raises(ValidationError, match="bring others"):
            read_settings(paths=["x"], insecure_local=True, trusted_proxies=["127.0.0.1"])
