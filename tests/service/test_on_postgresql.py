"""The service on PostgreSQL, as it runs: two workers, killed under load, left by the database, reloaded."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from service_running import running, workers_of
from service_site import AGREEMENT, PERMITTED, REFERRED, REFUSED, Site

import agreements
from agreements.record.log import DecisionLog
from agreements.record.replay import Summary, replay
from postgresql_server import Server
from waiting import until

pytestmark = pytest.mark.slow

STRICTER = AGREEMENT.replace("if secure", 'if secure and approved by guardian that "it is fair"')


@pytest.fixture
def site(site: Site, server: Server, request: pytest.FixtureRequest) -> Site:
    site.database = server.new_database(request.node.name[:60])
    return site


@pytest.fixture
def log(site: Site) -> Iterator[DecisionLog]:
    """The log, read by an auditor beside the service once that has made its tables."""
    with DecisionLog.open(site.database) as log:
        yield log


def _all_are_in(log: DecisionLog, told: list[dict[str, Any]]) -> None:
    found = log.verify()
    assert found.fault is None
    for one in told:
        record = log.find(one["id"])
        assert record is not None, one
        assert record.outcome == one["answer"]["outcome"]


def test_questions_and_batches_of_two_workers_are_one_chain(site: Site, log: DecisionLog) -> None:
    batch = {"questions": [PERMITTED, REFERRED, REFUSED, {"from": "nobody"}] * 100}
    with running(site, "--workers", "2") as service, service.under_load(PERMITTED, REFERRED) as told:
        until(lambda: len(told) > 50)
        answers = [service.ask("POST", "/v1/decisions/batch", batch) for _ in range(4)]
        shown = service.ask("GET", f"/v1/decisions/{answers[0][1]['answers'][0]['id']}")
    assert {status for status, _ in answers} == {200}
    for _, said in answers:
        items = said["answers"]
        assert [item.get("outcome") for item in items] == ["permitted", "referred", "refused", None] * 100
        assert all(log.find(item["id"]) is not None for item in items[::50])
    assert (shown[0], shown[1]["answer"]["outcome"]) == (200, "permitted")
    _all_are_in(log, told)
    summary = Summary()
    assert list(replay(log, None, summary)) == []
    assert (summary.same, summary.looked_at) == (4 * 300 + len(told), 4 * 300 + len(told))


def test_every_answer_of_a_killed_service_is_in_the_log(site: Site, log: DecisionLog) -> None:
    with (
        running(site, "--workers", "2") as service,
        service.under_load(PERMITTED, REFERRED, REFUSED, pause=0) as told,
    ):
        until(lambda: len(told) > 100)
        os.killpg(service.process.pid, signal.SIGKILL)
    assert {one["status"] for one in told} == {200}
    _all_are_in(log, told)
    with running(site) as service:
        assert service.ask("POST", "/v1/decisions", PERMITTED)[1]["answer"]["outcome"] == "permitted"
    assert log.verify().fault is None


def test_a_database_that_goes_away_and_comes_back(site: Site, log: DecisionLog, server: Server) -> None:
    told: list[tuple[int, Any]] = []
    stop = threading.Event()
    with running(site, "--workers", "2", AGREEMENTS_LOG_LEVEL="error") as service:

        def ask() -> None:
            while not stop.is_set():
                told.append(service.ask("POST", "/v1/decisions", PERMITTED))

        callers = [threading.Thread(target=ask) for _ in range(3)]
        for caller in callers:
            caller.start()
        try:
            until(lambda: len(told) > 50)
            server.stop("immediate")  # as a server dies
            try:
                until(lambda: [status for status, _ in told[-10:]] == [503] * 10)
                assert service.ask("GET", "/readyz")[0] == 503
                assert service.ask("GET", "/livez")[0] == 200
            finally:
                server.start()
            until(lambda: service.ask("GET", "/readyz")[0] == 200)
            before = len(told)
            until(lambda: [status for status, _ in told[before:]].count(200) > 50)
        finally:
            stop.set()
            for caller in callers:
                caller.join(60)
    assert {status for status, _ in told} == {200, 503}
    refused = [said for status, said in told if status == 503]
    assert {said["type"] for said in refused} == {"urn:agreements:problem:not-recorded"}
    assert all("answer" not in said for said in refused)
    _all_are_in(log, [said for status, said in told if status == 200])
    errors = (site.folder / "stderr").read_text()
    assert "answers withheld" in errors
    assert "secret" not in errors  # the password that is in the database's address


def test_a_worker_that_ends_while_the_database_is_away_is_replaced_when_it_is_back(
    site: Site, server: Server
) -> None:
    with running(site, "--workers", "2", AGREEMENTS_LOG_LEVEL="error") as service:
        until(lambda: len(workers_of(service)) == 2)
        time.sleep(1.5)  # in which the process above them hears that they serve
        workers = workers_of(service)
        server.stop("immediate")
        try:
            os.kill(min(workers), signal.SIGKILL)
            until(lambda: "could not start" in (site.folder / "stderr").read_text())
            assert service.ask("GET", "/livez")[0] == 200
        finally:
            server.start()
        until(lambda: len(workers_of(service)) == 2)
        assert service.ask("POST", "/v1/decisions", PERMITTED)[0] == 200


def test_a_bundle_reloaded_under_load_answers_in_its_own_name(site: Site, log: DecisionLog) -> None:
    first = agreements.load(site.bundle)
    with running(site, "--workers", "2") as service:
        with service.under_load(PERMITTED) as told:
            until(lambda: len(told) > 20)
            site.write(STRICTER)
            second = agreements.load(site.bundle)
            status, said = service.ask("POST", "/v1/bundle/reload")
            assert (status, said["hash"]) == (200, second.hash)
            until(lambda: sum(one["answer"]["bundle"] == second.hash for one in told) > 20)
        then = next(one["at"] for one in told if one["answer"]["bundle"] == first.hash)
        again = service.ask("POST", "/v1/decisions", {**PERMITTED, "as_known_on": then})[1]
        assert (again["answer"]["bundle"], again["answer"]["outcome"]) == (first.hash, "permitted")
    outcomes = {first.hash: "permitted", second.hash: "referred"}
    assert {one["answer"]["bundle"] for one in told} == outcomes.keys()
    assert all(one["answer"]["outcome"] == outcomes[one["answer"]["bundle"]] for one in told)
    _all_are_in(log, told)
    assert all(log.bundle(one) is not None for one in outcomes)


def test_a_service_does_not_start_without_its_database(site: Site, server: Server) -> None:
    server.stop()
    try:
        with pytest.raises(AssertionError, match="the service ended"), running(site):
            pass
    finally:
        server.start()
    errors = (site.folder / "stderr").read_text()
    assert "Traceback" not in errors
    assert "secret" not in errors
