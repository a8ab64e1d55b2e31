"""The service as it runs: several processes, stopped, killed, starved of disk and fed slowly."""

from __future__ import annotations

import os
import re
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from prepared_process import prepared
from service_running import Running, running, workers_of
from service_site import AGREEMENT, PERMITTED, REFERRED, REFUSED, Site, site_in

import agreements
from waiting import until

STRICTER = AGREEMENT.replace("if secure", 'if secure and approved by guardian that "it is fair"')
BROKEN = AGREEMENT.replace("relying on research-power", "relying on")

pytestmark = pytest.mark.slow


def _every_answer_is_in_the_log(site: Site, told: list[dict[str, Any]]) -> None:
    log = site.log()
    assert log.verify().fault is None
    for one in told:
        found = log.find(one["id"])
        assert found is not None, one
        assert found.outcome == one["answer"]["outcome"]


def _answers(service: Running) -> bool:
    try:
        return bool(service.ask("GET", "/readyz")[0] == 200)
    except OSError:
        return False


class TestKilled:
    @pytest.mark.parametrize("workers", ["1", "2"])
    def test_every_answer_that_was_given_is_in_the_log(self, site: Site, workers: str) -> None:
        with (
            running(site, "--workers", workers) as service,
            service.under_load(PERMITTED, REFERRED, REFUSED, pause=0) as told,
        ):
            until(lambda: len(told) > 100)
            os.killpg(service.process.pid, signal.SIGKILL)
        assert {one["status"] for one in told} == {200}
        _every_answer_is_in_the_log(site, told)
        with running(site) as service:
            status, said = service.ask("POST", "/v1/decisions", PERMITTED)
            assert (status, said["answer"]["outcome"]) == (200, "permitted")
        assert site.log().verify().fault is None

    def test_a_worker_that_is_killed_before_it_could_say_that_it_lives_is_replaced(self, site: Site) -> None:
        with running(site, "--workers", "2") as service:
            until(lambda: len(workers_of(service)) == 2)
            workers = workers_of(service)
            for worker in workers:
                os.kill(worker, signal.SIGSTOP)
            time.sleep(1.5)  # in which each is asked and does not answer
            for worker in workers:
                os.kill(worker, signal.SIGKILL)
            until(lambda: _answers(service))
            assert not workers & workers_of(service)

    def test_a_service_whose_workers_are_stuck_can_be_stopped(self, site: Site) -> None:
        with running(site, "--workers", "2") as service:
            until(lambda: len(workers_of(service)) == 2)
            workers = workers_of(service)
            for worker in workers:
                os.kill(worker, signal.SIGSTOP)
            time.sleep(1.5)
            service.process.send_signal(signal.SIGTERM)
            time.sleep(1)
            for worker in workers:
                os.kill(worker, signal.SIGCONT)
            assert service.process.wait(30) == 0


class TestStopped:
    @pytest.mark.parametrize("workers", ["1", "2"])
    def test_open_requests_are_answered_first(self, site: Site, workers: str) -> None:
        with running(site, "--workers", workers) as service:
            many = {"questions": [PERMITTED] * 4000}
            answers: list[tuple[int, Any]] = []
            caller = threading.Thread(
                target=lambda: answers.append(service.ask("POST", "/v1/decisions/batch", many))
            )
            began = site.log().count()
            with service.under_load(PERMITTED) as told:
                until(lambda: len(told) > 5)
                caller.start()
                time.sleep(0.2)
                service.process.send_signal(signal.SIGTERM)
                caller.join(60)
                assert service.process.wait(30) == 0
            [(status, said)] = answers
            assert status == 200
            assert [one["outcome"] for one in said["answers"]] == ["permitted"] * 4000
        assert site.log().count() >= began + 4000 + len(told)
        _every_answer_is_in_the_log(site, told)


class TestReloadedUnderLoad:
    def test_each_answer_is_that_of_the_bundle_it_names(self, site: Site) -> None:
        first = agreements.load(site.bundle)
        with running(site, "--workers", "2", AGREEMENTS_WATCH="true") as service:
            with service.under_load(PERMITTED, REFUSED) as told:
                until(lambda: len(told) > 20)
                site.write(BROKEN)
                until(lambda: service.ask("GET", "/v1/bundle")[1]["refused"] is not None)
                site.write(STRICTER)
                second = agreements.load(site.bundle)
                until(lambda: sum(one["answer"]["bundle"] == second.hash for one in told) > 20)
            assert {one["status"] for one in told} == {200}
            outcomes = {bundle.hash: bundle.outcome(PERMITTED) for bundle in (first, second)}
            assert set(outcomes.values()) == {"permitted", "referred"}
            for one in told:
                if one["answer"]["question"]["purpose"] == "research":
                    assert one["answer"]["outcome"] == outcomes[one["answer"]["bundle"]]
        _every_answer_is_in_the_log(site, told)

    def test_a_worker_that_starts_while_the_files_are_broken_serves_what_the_others_do(
        self, site: Site
    ) -> None:
        with running(site, "--workers", "2") as service:
            before = service.ask("POST", "/v1/decisions", PERMITTED)[1]["answer"]
            site.write(BROKEN)
            workers = workers_of(service)
            for worker in workers:
                os.kill(worker, signal.SIGKILL)
            until(lambda: not workers & workers_of(service))
            until(lambda: _answers(service))
            status, said = service.ask("POST", "/v1/decisions", PERMITTED)
            assert (status, said["answer"]) == (200, before)
            assert service.ask("GET", "/v1/bundle")[1]["refused"] is not None


@pytest.fixture(scope="class")
def by_itself(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Running]]:
    with (
        site_in(tmp_path_factory.mktemp("by-itself")) as site,
        running(site, "--workers", "2", by_itself=True) as service,
    ):
        yield site, service


class TestByItself:
    """A service that nothing was prepared for: its workers read the program anew, and share a folder of counters."""

    def test_all_workers_are_told(self, by_itself: tuple[Site, Running]) -> None:
        site, service = by_itself
        site.write(STRICTER)
        wanted = agreements.load(site.bundle).hash
        status, said = service.ask("POST", "/v1/bundle/reload")
        assert (status, said["hash"]) == (200, wanted)
        seen: list[bool] = []

        def everywhere() -> bool:
            seen.append(service.ask("GET", "/v1/bundle")[1]["hash"] == wanted)
            return len(seen) > 30 and all(seen[-30:])

        until(everywhere)
        metrics = service.ask("GET", "/metrics")[1].decode()
        loaded = re.search(r'agreements_reloads_total\{result="loaded"\} ([0-9.]+)', metrics)
        # both at their start, and anew each that had started before the change
        assert loaded is not None, metrics
        assert float(loaded[1]) >= 3, metrics

    def test_at_last_workers_end_with_the_process_that_started_them(
        self, by_itself: tuple[Site, Running]
    ) -> None:
        _, service = by_itself
        os.kill(service.process.pid, signal.SIGKILL)
        service.process.wait(10)

        def nobody_listens() -> bool:
            try:
                service.ask("GET", "/livez")
            except OSError:
                return True
            return False

        until(nobody_listens)


class TestFullDisk:
    def test_nothing_is_answered_until_there_is_room(self, site: Site) -> None:
        if not hasattr(resource, "prlimit"):
            pytest.skip("only Linux lets a process take another's room away")
        with running(site, AGREEMENTS_LOG_LEVEL="error") as service:
            told = [service.ask("POST", "/v1/decisions", PERMITTED) for _ in range(20)]
            size = max(path.stat().st_size for path in site.folder.glob("log.db*"))
            soft = (size + 20_000, resource.RLIM_INFINITY)
            resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, soft)
            deadline = time.monotonic() + 60
            while told[-1][0] == 200:
                assert time.monotonic() < deadline
                told.append(service.ask("POST", "/v1/decisions", PERMITTED))
            assert told[-1][0] == 503
            assert told[-1][1]["type"] == "urn:agreements:problem:not-recorded"
            assert service.ask("GET", "/livez")[0] == 200
            nowhere = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
            resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, nowhere)
            until(lambda: service.ask("POST", "/v1/decisions", REFUSED)[0] == 200)
        answered = [said for status, said in told if status == 200]
        assert {status for status, _ in told} == {200, 503}
        _every_answer_is_in_the_log(site, answered)


@pytest.fixture(scope="class")
def their_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site_in(tmp_path_factory.mktemp("slow-clients")) as site:
        yield site


@pytest.fixture(scope="class")
def service(their_site: Site) -> Iterator[Running]:
    with running(their_site, AGREEMENTS_LIMITS__READ_SECONDS="1") as service:
        yield service


class TestSlowClients:
    """Callers of one service, none of whom harms another."""

    def _send(self, service: Running, *parts: bytes) -> bytes:
        """Send some bytes and no more, and hear what comes of it until the service hangs up."""
        with socket.create_connection(("127.0.0.1", service.port), 30) as connection:
            for part in parts:
                connection.sendall(part)
                time.sleep(0.1)
            heard = b""
            while more := connection.recv(65536):
                heard += more
            return heard

    @pytest.mark.parametrize(
        ("target", "host", "status"),
        [
            (b"http://evil.example/livez", b"localhost", b"421"),
            (b"http://localhost/livez", b"localhost", b"200"),
            (b"http://localhost:80/livez", b"evil.example", b"200"),
            (b"http://localhost@evil.example/livez", b"localhost", b"421"),
            (b"http://evil.example?x=/livez", b"localhost", b"400"),
            (b"/livez?x=http://evil.example", b"localhost", b"200"),
        ],
    )
    def test_a_target_that_is_a_whole_address_says_who_is_asked(
        self, service: Running, target: bytes, host: bytes, status: bytes
    ) -> None:
        head = b"GET %b HTTP/1.1\r\nHost: %b\r\nConnection: close\r\n\r\n" % (target, host)
        assert self._send(service, head).startswith(b"HTTP/1.1 %b " % status)

    def test_a_coding_of_the_transfer_that_is_not_read(self, service: Running) -> None:
        head = b"POST /v1/decisions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        head += b"Connection: close\r\nTransfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
        assert self._send(service, head).startswith(b"HTTP/1.1 415 ")

    def test_a_body_that_does_not_come(self, service: Running, their_site: Site) -> None:
        head = b"POST /v1/decisions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        head += b"Content-Length: 100\r\n\r\n"
        recorded = their_site.log().count()
        heard = self._send(service, head, b'{"from"')
        assert heard.startswith(b"HTTP/1.1 408 ")
        assert b"urn:agreements:problem:too-slow" in heard
        assert their_site.log().count() == recorded

    @pytest.mark.parametrize(
        "parts",
        [
            (),
            (b"GET",),
            (b"GET /livez HTTP/1.1\r\nHost: localhost\r\n", b"X-A: b\r\n"),
            (b"GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET /livez HTTP/1.1\r\nX-A"),
        ],
    )
    def test_headers_that_do_not_come(self, service: Running, parts: tuple[bytes, ...]) -> None:
        heard = self._send(service, *parts)
        assert heard.count(b"HTTP/1.1 200") == (
            1 if len(parts) == 2 and parts[0].endswith(b"\r\n\r\n") else 0
        )

    def test_headers_without_end(self, service: Running) -> None:
        parts = [b"GET /livez HTTP/1.1\r\nHost: localhost\r\n", *[b"X-A: " + b"b" * 8000 + b"\r\n"] * 9]
        try:
            heard = self._send(service, *parts)
        except OSError:
            heard = b""
        assert b" 200 " not in heard

    def test_they_keep_nobody_waiting(self, service: Running) -> None:
        idle = [socket.create_connection(("127.0.0.1", service.port)) for _ in range(100)]
        try:
            assert service.ask("POST", "/v1/decisions", PERMITTED)[0] == 200
        finally:
            for one in idle:
                one.close()


class TestStarting:
    def _start(self, *options: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "agreements.service", *options]
        return subprocess.run(  # noqa: S603 - our own program
            command, capture_output=True, text=True, timeout=60, check=False, cwd=cwd
        )

    def test_insecure_says_so(self, site: Site) -> None:
        with running(site):
            pass
        assert "insecure: whoever can reach 127.0.0.1:" in (site.folder / "stderr").read_text()

    def test_a_bundle_with_errors(self, site: Site) -> None:
        site.write(BROKEN)
        said = self._start(str(site.bundle), "--insecure-local", "--port", "0", cwd=site.folder)
        assert said.returncode == 1
        assert "error[" in said.stderr
        assert "study.agreement:" in said.stderr
        assert "Traceback" not in said.stderr

    def test_a_port_that_is_taken(self, site: Site) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = str(taken.getsockname()[1])
            for workers in ("1", "2"):
                options = [str(site.bundle), "--insecure-local", "--port", port, "--workers", workers]
                options += ["--database", site.database]
                with prepared(options, dict(os.environ), site.folder / "stderr") as process:
                    assert process.wait(60) == 1
                assert "Traceback" not in (site.folder / "stderr").read_text()
