"""What is read in other processes: bundles from files and from the log, warnings, and texts to be checked."""

from __future__ import annotations

import asyncio
import os
import shlex
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from fastapi.testclient import TestClient
from service_site import AGREEMENT, PERMITTED, SENTENCE, VOCABULARY, Site, site_in

import agreements
from agreements.diagnostics import diagnose
from agreements.interop import reach
from agreements.language import parser
from agreements.loading import check, check_sources, load_sources
from agreements.record.bundles import BundleFile, KeptBundle, content_hash, files_of
from agreements.record.entry import LogUnavailable
from agreements.record.log import DecisionLog
from agreements.service.app import create_app
from agreements.service.bundles import watching, worker
from agreements.service.bundles.diagnostics_codec import (
    DiagnosticsMessage,
    decode_diagnostics,
    encode_diagnostics,
)
from agreements.service.bundles.loading import find_warnings, load_files, load_kept
from agreements.service.bundles.worker import read_consistently
from agreements.service.routes import check as check_route
from quick_service import quick_client
from waiting import until

pytestmark = pytest.mark.slow

STRICTER = AGREEMENT.replace("if secure", 'if secure and approved by guardian that "it is fair"')
DAY = date(2030, 6, 1)
DOUBTFUL = [
    ("study", AGREEMENT.replace("relying on research-power\n        if secure", "if secure")),
    ("vocabulary", VOCABULARY),
    ("empty", ""),
]
"""Texts that are sound, and that something of every kind is doubtful in: overdue, never permitting, empty."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site whose services have threads of their own and read in other processes, which is what is tested here."""
    with site_in(tmp_path, TestClient) as site:
        yield site


class Gate:
    """Other processes wait here before they begin, until the gate is opened or the test is gone; they are counted."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._open, self._came = folder / "open", folder / "came"
        self._came.touch()
        program = folder / "program"
        wait = f"while [ ! -e {shlex.quote(str(self._open))} ]; do kill -0 $PPID || exit; sleep 0.05; done"
        came = f"echo came >> {shlex.quote(str(self._came))}"
        program.write_text(f'#!/bin/sh\n{came}\n{wait}\nexec {shlex.quote(sys.executable)} "$@"\n')
        program.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(program))

    @property
    def came(self) -> int:
        return len(self._came.read_text().splitlines())

    def open(self) -> None:
        self._open.touch()


class TestEarlierBundles:
    @pytest.fixture
    def known(self, site: Site) -> tuple[dict[str, Any], str]:
        """What was answered by an earlier bundle, and when; it is loaded no more."""
        with quick_client(create_app(site.settings()), base_url="http://localhost") as client:
            first = client.post("/v1/decisions", json=PERMITTED).json()["answer"]
        then = datetime.now(UTC).isoformat()
        site.write(STRICTER)
        return first, then

    def test_others_are_answered_while_one_is_read(
        self, site: Site, known: tuple[dict[str, Any], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first, then = known
        client = site.serve()
        gate = Gate(tmp_path, monkeypatch)
        with ThreadPoolExecutor(3) as callers:
            asked = {**PERMITTED, "as_known_on": then}
            waiting = [callers.submit(client.post, "/v1/decisions", json=asked) for _ in range(3)]
            until(lambda: gate.came > 0)
            answered = [client.post("/v1/decisions", json=PERMITTED).json() for _ in range(100)]
            assert {one["answer"]["outcome"] for one in answered} == {"referred"}
            assert not any(one.done() for one in waiting)
            gate.open()
            assert [one.result().json()["answer"] for one in waiting] == [first] * 3
        assert gate.came == 1
        assert client.post("/v1/decisions", json=asked).json()["answer"] == first
        assert gate.came == 1

    def test_nobody_waits_for_ever_and_it_is_read_all_the_same(
        self, site: Site, known: tuple[dict[str, Any], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first, then = known
        client = site.serve()
        gate = Gate(tmp_path, monkeypatch)
        monkeypatch.setattr("agreements.service.bundles.registry._RECALL_SECONDS", 0.1)
        asked = {**PERMITTED, "as_known_on": then}
        said = client.post("/v1/decisions", json=asked)
        assert (said.status_code, said.json()["type"]) == (503, "urn:agreements:problem:too-busy")
        assert "retry-after" in said.headers
        gate.open()
        until(lambda: client.post("/v1/decisions", json=asked).json().get("answer") == first)
        assert gate.came == 1

    def test_a_log_that_cannot_be_read(self, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
        def gone(*_: Any) -> None:
            raise LogUnavailable("gone")

        monkeypatch.setattr(DecisionLog, "bundle_in_service", gone)
        said = client.post("/v1/decisions", json={**PERMITTED, "as_known_on": "2024-05-31"})
        assert (said.status_code, said.json()["type"]) == (503, "urn:agreements:problem:unreadable-log")

    def test_texts_that_were_changed_are_not_read(self, site: Site) -> None:
        kept = _kept(agreements.load(site.bundle))
        assert asyncio.run(load_kept(kept)).hash == kept.hash
        changed = [BundleFile(one.path, one.text.replace("if secure", "")) for one in kept.files]
        with pytest.raises(LogUnavailable, match="they were changed"):
            asyncio.run(load_kept(msgspec.structs.replace(kept, files=tuple(changed))))

    def test_what_is_in_the_cache_is_not_parsed_again(self, site: Site, tmp_path: Path) -> None:
        place = tmp_path / "compiled"
        kept = _kept(agreements.load(site.bundle, cache=place))
        without_texts = msgspec.structs.replace(kept, files=())
        with pytest.raises(LogUnavailable):
            asyncio.run(load_kept(without_texts))
        assert asyncio.run(load_kept(without_texts, place)).hash == kept.hash

    def test_what_comes_from_the_log_does_not_come_into_the_cache(self, site: Site, tmp_path: Path) -> None:
        """It was checked when it was served, perhaps by an older version; what is in the cache is not checked again."""
        place = tmp_path / "compiled"
        asyncio.run(load_kept(_kept(agreements.load(site.bundle)), place))
        assert not place.exists()

    def test_the_hash_of_texts_is_that_of_the_bundle(self, site: Site) -> None:
        bundle = agreements.load(site.bundle)
        assert content_hash(files_of(bundle)) == bundle.hash


class TestWarnings:
    def test_a_bundle_warns_as_its_files_do(self) -> None:
        bundle = load_sources(DOUBTFUL)
        found = bundle.warnings(DAY)
        assert found == check_sources(DOUBTFUL, today=DAY)
        assert {one.code for one in found} >= {"never-permits", "review-overdue", "empty-file"}
        assert agreements.Bundle.from_bytes(bundle.to_bytes()).warnings(DAY) == found
        assert asyncio.run(find_warnings(bundle, DAY)) == found

    def test_files_are_named_as_their_reader_named_them(self, site: Site) -> None:
        for name, text in DOUBTFUL:
            site.write(text, f"{name}.agreement")
        named = {label.span.source.name for one in check([site.bundle], today=DAY) for label in one.labels}
        assert named
        assert named <= {str(path) for path in site.bundle.iterdir()}

    def test_they_are_those_of_the_day(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        client = site.serve()

        def codes() -> set[str]:
            return {one["code"] for one in client.get("/v1/bundle").json()["warnings"]}

        assert "review-overdue" not in codes()
        monkeypatch.setattr("agreements.service.routes.bundle.today", lambda _: DAY)
        assert "review-overdue" in codes()


class TestDiagnosticsCodec:
    def test_diagnostics_arrive_as_they_were(self) -> None:
        wrong = [
            ("a", AGREEMENT.replace("research-power", "reserch-power")),
            ("b", VOCABULARY + "purpose research"),
        ]
        for found in (check_sources(wrong), check_sources(DOUBTFUL, today=DAY)):
            assert len(found) > 1
            sent = msgspec.msgpack.encode(encode_diagnostics(found))
            assert decode_diagnostics(msgspec.msgpack.decode(sent, type=DiagnosticsMessage)) == found

    def test_a_name_that_is_no_text_is_spelt_out(self) -> None:
        sent = msgspec.msgpack.encode(encode_diagnostics([diagnose("no-such-path", "there is no `\udcff`")]))
        [found] = decode_diagnostics(msgspec.msgpack.decode(sent, type=DiagnosticsMessage))
        assert found.message == r"there is no `\udcff`"

    def test_errors_in_a_file_whose_name_is_no_text(self, site: Site) -> None:
        (Path(os.fsdecode(os.fsencode(site.bundle) + b"/\xff.agreement"))).write_text("purpose")
        with pytest.raises(agreements.BundleError, match=r"\\udcff"):
            asyncio.run(load_files([site.bundle]))


class TestOtherProcesses:
    @pytest.mark.parametrize("said", ["", "exit 3", "echo hello", "kill -9 $$"])
    def test_one_that_does_not_do_its_work(
        self, said: str, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program = tmp_path / "program"
        program.write_text(f"#!/bin/sh\ncat > /dev/null\n{said}\n")
        program.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(program))
        with pytest.raises(OSError, match="process"):
            asyncio.run(load_files([site.bundle]))

    def test_what_lies_where_the_service_was_started_is_no_part_of_it(
        self, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "msgspec.py").write_text("raise SystemExit(1)")
        monkeypatch.chdir(tmp_path)
        assert asyncio.run(load_files([site.bundle])).hash == agreements.load(site.bundle).hash

    def test_a_reload_that_failed_is_tried_again(
        self, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(watching, "_RETRY_SECONDS", 0.1)
        client = site.serve(watch=True)
        python, came = sys.executable, tmp_path / "came"
        program = tmp_path / "program"
        program.write_text(f"#!/bin/sh\necho came >> {shlex.quote(str(came))}\nexit 3\n")
        program.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(program))
        site.write(STRICTER)
        until(came.exists)
        assert client.post("/v1/bundle/reload").status_code == 503
        assert client.post("/v1/decisions", json=PERMITTED).json()["answer"]["outcome"] == "permitted"
        monkeypatch.setattr(sys, "executable", python)
        wanted = agreements.load(site.bundle).hash
        until(lambda: client.get("/v1/bundle").json()["hash"] == wanted)


class TestAtOneMoment:
    def test_files_that_change_meanwhile_are_read_again(self, site: Site) -> None:
        texts = iter([STRICTER, AGREEMENT])
        assert read_consistently([site.bundle], _reading(site, lambda: next(texts, None))) == AGREEMENT

    def test_files_that_never_keep_still_are_not_read(
        self, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(worker, "_SETTLE_SECONDS", 0.01)
        texts = (AGREEMENT + f"# {number}\n" for number in range(1000))
        assert read_consistently([site.bundle], _reading(site, lambda: next(texts))) is None

    def test_an_empty_file_is_waited_for(self, site: Site) -> None:
        study = site.bundle / "study.agreement"
        study.write_text("")
        saving = threading.Timer(0.5, lambda: study.write_text(STRICTER))
        saving.start()
        assert read_consistently([site.bundle], study.read_text) == STRICTER
        saving.join()

    def test_but_not_where_it_has_long_been_empty(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        (site.bundle / "empty.agreement").write_text("")
        os.utime(site.bundle / "empty.agreement", (0, 0))
        monkeypatch.setattr(worker.time, "sleep", lambda _: pytest.fail("it was waited for"))
        assert read_consistently([site.bundle], lambda: True)


class TestPrepared:
    def test_the_first_question_finds_all_that_it_needs(
        self, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        bundle = agreements.Bundle.from_bytes(agreements.load(site.bundle).to_bytes()).prepare()
        monkeypatch.setattr(parser, "make_parser", lambda *_, **__: pytest.fail("a parser was made"))
        for asked in (SENTENCE, PERMITTED):
            assert bundle.outcome(asked) == bundle.ask(asked).outcome == "permitted"

    def test_the_thread_that_answers_has_its_parser(
        self, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client = site.serve()
        monkeypatch.setattr(parser, "make_parser", lambda *_, **__: pytest.fail("a parser was made"))
        said = client.post("/v1/decisions", json={"sentence": SENTENCE})
        assert said.json()["answer"]["outcome"] == "permitted"

    def test_searches_are_prepared_for_aside(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        made: list[str] = []
        prepare = reach.Reach.prepare

        def told(self: reach.Reach) -> None:
            prepare(self)
            made.append(threading.current_thread().name)

        monkeypatch.setattr(reach.Reach, "prepare", told)
        client = site.serve()
        until(lambda: bool(made))
        monkeypatch.setattr(reach, "_posted", lambda *_: pytest.fail("a list was made"))
        search = {
            "subject": {"type": "anyone"},
            "resource": {"type": "dataset", "id": "records"},
            "action": {"name": "research"},
            "context": {"secure": True, "on": "2024-05-01"},
        }
        assert client.post("/access/v1/search/subject", json=search).status_code == 200
        assert made[0].startswith("asyncio_")


class TestChecking:
    def test_a_text_may_take_too_long(self, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(check_route, "CHECK_SECONDS", 0.01)
        said = client.post("/v1/check", json={"text": "purpose a"})
        assert said.status_code == 413
        assert "longer than 0.01 seconds" in said.json()["detail"]

    def test_there_may_be_nobody_to_check_it(
        self, client: TestClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "executable", "/nowhere")
        said = client.post("/v1/check", json={"text": "purpose a"})
        assert (said.status_code, said.json()["type"]) == (503, "urn:agreements:problem:too-busy")


def _kept(bundle: agreements.Bundle) -> KeptBundle:
    return KeptBundle(bundle.hash, "0", datetime.now(UTC), files_of(bundle))


def _reading(site: Site, change: Callable[[], str | None]) -> Callable[[], str]:
    """A reading of a file that somebody changes after it was read."""

    def read() -> str:
        found = (site.bundle / "study.agreement").read_text()
        if (text := change()) is not None:
            site.write(text)
        return found

    return read
