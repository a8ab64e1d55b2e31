"""A clock that is wrong: told in the service's own log and at `/readyz`, and nobody is refused an answer for it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from service_site import AGREEMENT, PERMITTED, Site

from agreements.record import entry as entries
from agreements.record.entry import Entry, now
from agreements.record.log import DecisionLog
from agreements.service.ops import clock
from agreements.service.ops.clock import ClockWatch
from waiting import until


class Lines:
    """A logger that keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def warning(self, event: str, **said: Any) -> None:
        self.told.append(event if said["seconds"] > 0 else "")

    def info(self, event: str, **_: Any) -> None:
        self.told.append(event)


def an_answer(at: datetime) -> Entry:
    return Entry(door="decisions", outcome="refused", bundle="b", caller="another", question=b"{}", at=at)


def test_it_is_told_once_when_it_comes_to_be_behind_and_once_when_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines, shift = Lines(), timedelta(0)
    monkeypatch.setattr(clock, "now", lambda: datetime.now(UTC) + shift)
    with DecisionLog.open(str(tmp_path / "log.db")) as log:
        watch = ClockWatch(log, lines)

        def look() -> None:
            for _ in range(3):
                asyncio.run(watch.look())

        look()
        log.write([an_answer(now())])
        look()
        assert (lines.told, watch.behind) == ([], 0)
        shift = timedelta(seconds=-1)  # as much as the clocks of replicas may differ
        look()
        assert (lines.told, watch.behind) == ([], 0)
        shift = timedelta(hours=-1)  # it goes back
        look()
        assert lines.told == ["the clock is behind the log"]
        assert 3590 < watch.behind <= 3600
        shift = timedelta(0)  # it is set right
        look()
        log.write([an_answer(now() + timedelta(hours=1))])  # another replica's is ahead
        look()
        assert lines.told == [
            "the clock is behind the log",
            "the clock is no longer behind the log",
            "the clock is behind the log",
        ]


def test_the_service_is_degraded_and_answers(site: Site) -> None:
    client = site.serve()
    with DecisionLog.open(site.database) as log:
        log.write([an_answer(now() + timedelta(days=1))])
    until(lambda: client.get("/readyz").json()["status"] == "degraded", 10)
    said = client.get("/readyz")
    assert said.status_code == 200
    [check] = [one for one in said.json()["checks"] if one["status"] != "pass"]
    assert (check["name"], check["status"], check["kind"]) == ("clock", "warn", "clock-behind")
    assert "seconds behind the latest time in the log" in check["says"]
    assert client.post("/v1/decisions", json=PERMITTED).status_code == 200


def test_what_was_known_is_what_was_in_service_though_a_clock_was_ahead_then(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = site.serve()
    before = client.post("/v1/decisions", json=PERMITTED).json()
    ahead = datetime.now(UTC) + timedelta(days=3650)
    with monkeypatch.context() as wrong:
        wrong.setattr("agreements.record.bundles.now", lambda: ahead)
        site.write(AGREEMENT.replace("if secure", 'if secure and approved by guardian that "it is fair"'))
        assert client.post("/v1/bundle/reload").status_code == 200
    assert entries.now() < ahead
    after = client.post("/v1/decisions", json=PERMITTED).json()
    assert after["answer"]["bundle"] != before["answer"]["bundle"]
    for then, bundle in ((before["at"], before), (after["at"], after), (now().isoformat(), after)):
        said = client.post("/v1/decisions", json={**PERMITTED, "as_known_on": then}).json()
        assert said["answer"]["bundle"] == bundle["answer"]["bundle"], then
