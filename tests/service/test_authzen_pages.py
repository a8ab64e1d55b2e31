"""Pages of a search over HTTP: a token is for one caller of one service, and for what the first page was asked for."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import SecretStr
from service_site import AGREEMENT, Site, api_key

from agreements.service.settings import Settings

SEARCH = {
    "subject": {"type": "organisation"},
    "action": {"name": "research"},
    "resource": {"type": "dataset", "id": "records"},
    "context": {"on": "2024-05-01", "approvals": [{"by": "guardian", "that": "it is fair"}], "secure": True},
}


def search(client: Any, headers: dict[str, str], **page: Any) -> Any:
    said = client.post("/access/v1/search/subject", json={**SEARCH, "page": page}, headers=headers)
    return said.json() | {"status": said.status_code}


def test_a_token_is_for_the_caller_that_it_was_given_to(site: Site) -> None:
    mine, my_key = api_key("mine", "decide")
    yours, your_key = api_key("yours", "decide")
    client = site.serve(keys=[my_key, your_key])
    token = search(client, mine, limit=1)["page"]["next_token"]
    assert [one["id"] for one in search(client, mine, limit=1, token=token)["results"]] == ["university"]
    said = search(client, yours, limit=1, token=token)
    assert (said["status"], said["detail"]) == (400, "`page.token` was given to another caller")
    assert said["diagnostics"][0]["help"] == "leave `page.token` out to search from the start"


def test_following_pages_of_any_limit_ends(site: Site) -> None:
    client = site.serve()
    for limit in (0, 1, 2, 3):
        page: dict[str, Any] = {"limit": limit}
        found: list[str] = []
        for _ in range(5):
            said = search(client, {}, **page)
            found += [one["id"] for one in said["results"]]
            if not said["page"]["next_token"]:
                break
            page["token"] = said["page"]["next_token"]
        else:
            pytest.fail("it does not end")
        assert found == (["shop", "university"] if limit else [])


def test_a_token_of_a_bundle_that_was_replaced_says_so(site: Site) -> None:
    client = site.serve()
    token = search(client, {}, limit=1)["page"]["next_token"]
    site.write(AGREEMENT.replace("A study", "Another study"))
    assert client.post("/v1/bundle/reload").json()["changed"]
    assert "another bundle" in search(client, {}, limit=1, token=token)["detail"]


class TestKey:
    def key(self, site: Site, **said: Any) -> str:
        settings: Settings = site.settings(**said)
        return settings.page_key.get_secret_value()

    def test_services_of_one_shared_database_have_one_key_and_others_their_own(self, site: Site) -> None:
        shared = [self.key(site, database=f"postgresql://me:{one}@db/log") for one in ("a", "a", "b")]
        assert shared[0] == shared[1] != shared[2]
        assert self.key(site) != self.key(site)

    def test_an_operator_may_set_it_and_a_token_of_another_key_is_not_taken(self, site: Site) -> None:
        first, second = (site.serve(page_key=SecretStr(one * 16)) for one in "ab")
        token = search(first, {}, limit=1)["page"]["next_token"]
        said = search(second, {}, limit=1, token=token)
        assert (said["status"], "not one that was given here" in said["detail"]) == (400, True)
        assert "aaaa" not in repr(site.settings(page_key="a" * 16))
        with pytest.raises(ValueError, match="page_key"):
            site.settings(page_key="short")
