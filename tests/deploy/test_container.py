"""The image: its build steps, carried out, and what comes of them, run as a stranger with a root that is only read."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pytest
from image import Builder, Stage, read_instructions
from programs import find

from agreements.service.http.auth.callers import make_key
from agreements.service.settings import read_settings
from processes import started

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
DOCKERFILE = ROOT / "deploy" / "Dockerfile"
INSTRUCTIONS = read_instructions(DOCKERFILE.read_text(encoding="utf-8"))
POLICIES = ROOT / "policies" / "agreements"
QUESTION = "may ONS share covid-19-statistics with Acme-Insurance for insurance-pricing on 2021-06-01?"


@pytest.fixture(scope="module")
def sandbox() -> str:
    """Bubblewrap, which gives a process a root of its own."""
    return find("bwrap")


@pytest.fixture(scope="module")
def image(sandbox: str, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    context = tmp_path_factory.mktemp("context")
    _send(context)
    return Builder(context, tmp_path_factory.mktemp("image"), sandbox).build(INSTRUCTIONS)


def _send(context: Path) -> None:
    """Copy what `.dockerignore` lets through."""
    lines = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and line[0] != "#"]
    assert lines[0] == "*"
    ignored = [line.rpartition("/")[2] for line in lines if line.startswith("**/")]
    for line in lines:
        if line.startswith("!"):
            found, to = ROOT / line[1:], context / line[1:]
            to.parent.mkdir(parents=True, exist_ok=True)
            if found.is_dir():
                shutil.copytree(found, to, ignore=shutil.ignore_patterns(*ignored))
            else:
                shutil.copy2(found, to)


class Container:
    """The image as it runs."""

    def __init__(self, image: Stage, state: Path, port: int) -> None:
        self.image = image
        self.key, digest = make_key()
        keys = [{"name": "one", "sha256": digest, "scopes": ["decide"]}]
        self.settings = {
            "AGREEMENTS_HOST": "127.0.0.1",
            "AGREEMENTS_PORT": str(port),
            "AGREEMENTS_KEYS": json.dumps(keys),
        }
        [volume] = image.volumes
        self.mounts = ("--bind", str(state), volume, "--ro-bind", str(POLICIES), "/srv/policies")
        self.port = port

    def line(self, *command: str) -> list[str]:
        """A command that is run in the container."""
        return self.image.command_line(list(command), *self.mounts, writable=False, **self.settings)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command in it, to its end."""
        return subprocess.run(self.line(*command), capture_output=True, text=True, check=False)  # noqa: S603

    def is_healthy(self) -> bool:
        """What the health check finds."""
        return self.run(*self.image.health).returncode == 0

    def stop(self, process: subprocess.Popen[bytes]) -> int:
        """Tell its first process to stop, as an engine does; how it ended."""
        [first] = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        os.kill(int(first), signal.Signals[self.image.stop_signal])
        return process.wait(30)

    def ask(self, body: Any) -> tuple[int, Any]:
        """Ask the service."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            headers = {"Content-Type": "application/json", "X-API-Key": self.key}
            connection.request("POST", "/v1/decisions", json.dumps(body), headers)
            response = connection.getresponse()
            return response.status, json.loads(response.read())
        finally:
            connection.close()


@pytest.fixture
def container(image: Stage, tmp_path: Path) -> Container:
    state = tmp_path / "state"
    state.mkdir()
    if os.getuid() == 0:
        os.chown(state, image.user, image.user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return Container(image, state, free.getsockname()[1])


@contextmanager
def serving(container: Container, *command: str) -> Iterator[subprocess.Popen[bytes]]:
    """The container, once it is healthy."""
    line = container.line(*container.image.entrypoint, *(command or container.image.command))
    with TemporaryFile() as told, started(line, stderr=told) as process:
        until = time.monotonic() + 60
        while not container.is_healthy():
            assert process.poll() is None, os.pread(told.fileno(), 2000, 0).decode()
            assert time.monotonic() < until, "it did not become healthy"
            time.sleep(0.1)
        yield process


def test_what_was_built_serves_as_nobody_in_particular_from_a_root_that_it_cannot_write_to(
    container: Container,
) -> None:
    assert not container.is_healthy()
    with serving(container) as process:
        status, said = container.ask({"sentence": QUESTION})
        assert (status, said["answer"]["outcome"]) == (200, "permitted")
        assert container.stop(process) == 0
    assert not container.is_healthy()
    verified = container.run("agreements", "log", "verify", "agreements.db")
    assert (verified.returncode, "2 records" in verified.stdout) == (0, True), verified.stderr


def test_several_workers_need_no_more(container: Container) -> None:
    with serving(container, *container.image.command, "--workers", "2") as process:
        assert container.ask({"sentence": QUESTION})[0] == 200
        assert container.stop(process) == 0


def test_it_is_not_root_and_can_write_to_the_volume_alone(container: Container) -> None:
    program = """if True:
        import os, pathlib
        assert os.getuid() == 10001, os.getuid()
        for place in ("/opt/agreements/x", "/etc/agreements/x", "/srv/policies/x", "/x"):
            try:
                pathlib.Path(place).touch()
            except OSError:
                continue
            raise SystemExit(f"{place} could be written to")
        pathlib.Path("x").touch()
    """
    done = container.run("python", "-c", program)
    assert done.returncode == 0, done.stderr


def test_without_anybody_who_may_ask_it_says_so_and_does_not_start(container: Container) -> None:
    del container.settings["AGREEMENTS_KEYS"]
    done = container.run(*container.image.entrypoint, *container.image.command)
    assert done.returncode == 1
    assert "nobody could ask" in done.stderr


def test_what_runs_holds_no_pip_and_no_compiler_of_its_own(image: Stage) -> None:
    assert not (image.root / "opt/agreements/bin/pip").exists()
    assert image.ran == []  # no step of the last stage needs a shell


def test_every_package_is_installed_by_its_hash(image: Stage) -> None:
    installs = [one.rest for one in INSTRUCTIONS if one.name == "RUN" and "pip install" in one.rest]
    assert len(installs) == 3
    for line in installs:
        assert "--require-hashes" in line or "--no-deps wheel/" in line
    assert image.user != 0


def test_nothing_secret_and_no_test_is_sent_to_the_builder() -> None:
    lines = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and line[0] != "#"]
    kept = {line[1:] for line in lines if line.startswith("!")}
    copied = {
        word
        for one in INSTRUCTIONS
        if one.name == "COPY" and "from" not in one.options
        for word in one.words[:-1]
    }
    assert lines[0] == "*"
    assert kept == copied


def test_the_settings_that_come_with_it_are_settings_and_so_are_those_in_its_comments(tmp_path: Path) -> None:
    text = (ROOT / "deploy" / "settings.toml").read_text(encoding="utf-8")
    file = tmp_path / "settings.toml"
    file.write_text(
        re.sub(r"^# (?=\[|[\w-]+ = )", "", text, flags=re.M).replace("…", "0" * 64), encoding="utf-8"
    )
    read = read_settings(file)
    assert read.paths == (Path("/srv/policies"),)
    assert read.keys[0].name == "records-gateway"
    assert read.root_path == "/agreements"
    assert len(read.trusted_proxies) == 1
    assert read.sign_in is not None
    assert read.sign_in.roles == {"data-reviewers": {"read", "decide"}}
