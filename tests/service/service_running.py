"""A service that runs in processes of its own, and callers who ask it."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from prepared_process import PreparedProcess, prepared
from service_site import JSON, Site

from processes import started
from waiting import until


class Running:
    """A service in processes of its own."""

    def __init__(self, process: subprocess.Popen[bytes] | PreparedProcess, port: int) -> None:
        self.process = process
        self.port = port

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """One request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, json.dumps(body) if body is not None else None, JSON)
            response = connection.getresponse()
            text = response.read()
            return response.status, json.loads(text) if text.startswith(b"{") else text
        finally:
            connection.close()

    def keep_asking(
        self, question: Any, told: list[dict[str, Any]], stop: threading.Event, pause: float
    ) -> None:
        """Ask over and over on one connection; keep what was answered in full."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        body = json.dumps(question)
        with suppress(OSError, http.client.HTTPException):
            while not stop.wait(pause):
                connection.request("POST", "/v1/decisions", body, JSON)
                response = connection.getresponse()
                text = response.read()
                told.append({"status": response.status, **json.loads(text)})
        connection.close()

    @contextmanager
    def under_load(self, *questions: Any, pause: float = 0.03) -> Iterator[list[dict[str, Any]]]:
        """Several callers who ask all the while, each with a pause between an answer and its next question."""
        told: list[dict[str, Any]] = []
        stop = threading.Event()
        callers = [
            threading.Thread(target=self.keep_asking, args=(question, told, stop, pause))
            for question in questions * 2
        ]
        for caller in callers:
            caller.start()
        try:
            yield told
        finally:
            stop.set()
            for caller in callers:
                caller.join(60)


@contextmanager
def running(
    site: Site, *options: str, insecure: bool = True, by_itself: bool = False, **environment: str
) -> Iterator[Running]:
    """Start a service on the site, and see that nothing of it is left.

    It is forked off a process that has read the program, unless it is to start `by_itself`, as operators start it.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = [str(site.bundle), "--port", str(port), "--database", site.database, *options]
    arguments += ["--insecure-local"] if insecure else []
    said = {**os.environ, "AGREEMENTS_WATCH": "false", **environment}
    start = _started if by_itself or not hasattr(os, "fork") else prepared
    with start(arguments, said, site.folder / "stderr") as process:
        service = Running(process, port)
        until(lambda: _ready(service), 60)
        yield service


@contextmanager
def _started(
    arguments: list[str], environment: dict[str, str], errors: Path
) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "agreements.service", *arguments]
    with errors.open("ab") as told, started(command, stderr=told, env=environment) as process:
        yield process


def _ready(service: Running) -> bool:
    assert service.process.poll() is None, "the service ended"
    try:
        return service.ask("GET", "/readyz")[0] == 200
    except OSError:
        return False


def workers_of(service: Running) -> set[int]:
    """The workers of a service; beside them a process may only keep their means of speaking."""
    process = service.process.pid
    found = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return {int(one) for one in found if "resource_tracker" not in Path(f"/proc/{one}/cmdline").read_text()}
