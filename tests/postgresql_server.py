"""A PostgreSQL server that the tests start and stop themselves."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
from contextlib import ExitStack
from pathlib import Path

import psycopg

from processes import watched


def find_binaries() -> Path | None:
    """The folder of PostgreSQL's programs, the newest first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))
    if on_path := shutil.which("initdb"):
        found.insert(0, Path(on_path).resolve().parent)
    return next((path for path in found if (path / "initdb").exists()), None)


class Server:
    """A PostgreSQL server on loopback with its data in a temporary folder; it refuses to run as root."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self.binaries = binaries
        self.data = folder / "data"
        self.user = self._other_user(folder)
        self._watched = ExitStack()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._run("initdb", "-D", self.data, "-U", "log", "-A", "trust", "-E", "UTF8", "--no-sync")

    @staticmethod
    def _other_user(folder: Path) -> pwd.struct_passwd | None:
        if os.getuid() != 0:
            return None
        names = {entry.pw_name: entry for entry in pwd.getpwall()}
        user = names.get("postgres") or names["nobody"]
        os.chown(folder, user.pw_uid, user.pw_gid)
        return user

    def _run(self, program: str, *arguments: object) -> None:
        uid, gid = (self.user.pw_uid, self.user.pw_gid) if self.user else (None, None)
        done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs
            [self.binaries / program, *map(str, arguments)],
            user=uid, group=gid, extra_groups=[] if self.user else None,
            cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    def start(self) -> None:
        # what we break is processes, never the machine, so the disk may take its time
        options = (
            f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories= -c fsync=off"
        )
        self._run("pg_ctl", "-D", self.data, "-w", "-l", self.data / "log", "-o", options, "start")
        process = int((self.data / "postmaster.pid").read_text().split()[0])
        # this tells it to end its children too, and at once
        self._watched.enter_context(watched(process, signal.SIGQUIT))

    def stop(self, mode: str = "fast") -> None:
        self._run("pg_ctl", "-D", self.data, "-w", "-m", mode, "stop")
        self._watched.close()

    @property
    def url(self) -> str:
        return f"postgresql://log:secret@127.0.0.1:{self.port}/postgres"

    def new_database(self, name: str) -> str:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type, unused-ignore]
        return self.url.replace("/postgres", f"/{name}")
