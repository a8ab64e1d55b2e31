"""Whoever signed in at one worker is known to every other, whose memory it does not share."""

from __future__ import annotations

import json

import httpx2
import pytest
from service_running import running
from service_site import Site

from made_up_provider import FORM, PUBLIC_URL, Visitor, made_up_provider
from postgresql_server import Server
from waiting import until


@pytest.mark.slow
def test_every_worker_knows_who_signed_in_and_takes_their_forms(site: Site) -> None:
    question = [("from", "hospital"), ("to", "university"), ("data", "records"), ("purpose", "research")]
    with made_up_provider() as provider:
        said = {"AGREEMENTS_SIGN_IN": json.dumps(provider.settings()), "AGREEMENTS_PUBLIC_URL": PUBLIC_URL}
        with running(site, "--workers", "2", insecure=False, by_itself=True, **said) as service:
            address = f"http://127.0.0.1:{service.port}"
            alone = httpx2.Limits(max_keepalive_connections=0)  # each request on a connection of its own
            with httpx2.Client(base_url=address, limits=alone, trust_env=False) as client:
                jane = Visitor(client, provider)
                assert jane.sign_in("/library").status_code == 200
                token, workers = jane.token(), set()

                def both_answered() -> bool:
                    page = jane.get("/library")
                    sent = jane.post("/answer", [*question, ("form_token", token)])
                    assert (page.status_code, sent.status_code) == (200, 303)
                    workers.update(one.headers["x-request-id"].partition("-")[0] for one in (page, sent))
                    return len(workers) == 2

                until(both_answered)


@pytest.mark.slow
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_session_that_was_ended_is_over_at_every_worker(site: Site, server: Server, database: str) -> None:
    """By whichever worker the provider said so."""
    if database == "postgresql":
        site.database = server.new_database("ended_sessions")
    with made_up_provider() as provider:
        said = {"AGREEMENTS_SIGN_IN": json.dumps(provider.settings()), "AGREEMENTS_PUBLIC_URL": PUBLIC_URL}
        with running(site, "--workers", "2", insecure=False, by_itself=True, **said) as service:
            alone = httpx2.Limits(max_keepalive_connections=0)
            address = f"http://127.0.0.1:{service.port}"
            with httpx2.Client(base_url=address, limits=alone, trust_env=False) as client:
                jane = Visitor(client, provider)
                assert jane.sign_in("/library").status_code == 200
                order = f"logout_token={provider.logout_token()}"
                assert client.post("/sign-out/back-channel", content=order, headers=FORM).status_code == 200
                workers = set()

                def both_answered() -> bool:
                    page = jane.get("/library")
                    assert page.status_code == 303
                    workers.add(page.headers["x-request-id"].partition("-")[0])
                    return len(workers) == 2

                until(both_answered)
