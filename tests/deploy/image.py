"""What a container engine would do with the Dockerfile, as far as that goes without one.

Each stage is a folder. A step runs with that folder for its root, in which the machine's own programs stand for those
of the base image; what it runs as, and what it can write to, is what the file says.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib64")
OF_ETC = ("ssl", "resolv.conf", "hosts", "nsswitch.conf", "ld.so.cache", "pip.conf", "alternatives", "passwd")


@cache
def folders_of_packages() -> tuple[str, ...]:
    """The folders of this machine that pip is configured to look for packages in."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603 - our own words
    found = re.findall(r"(?:file://)?(/[\w./-]+)", said)
    return tuple(path for path in dict.fromkeys(found) if Path(path).is_dir())


@dataclass
class Instruction:
    """One instruction of a Dockerfile."""

    name: str
    options: dict[str, str]
    rest: str

    @property
    def words(self) -> list[str]:
        """What it says as the words of a command: in JSON, or as a shell would take it apart."""
        return list(json.loads(self.rest)) if self.rest.startswith("[") else shlex.split(self.rest)


def read_instructions(text: str) -> list[Instruction]:
    """The instructions of a Dockerfile."""
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    found = []
    for line in re.sub(r"\\\n\s*", " ", lines).splitlines():
        if line.strip():
            name, _, rest = line.strip().partition(" ")
            options = dict(re.findall(r"--([a-z-]+)=(\S+)", rest.partition("CMD")[0]))
            found.append(Instruction(name, options, re.sub(r"^(--[a-z-]+=\S+\s+)+", "", rest.strip())))
    return found


@dataclass
class Stage:
    """A stage that is being built: its root, and what the file has said of it so far."""

    root: Path
    sandbox: str
    environment: dict[str, str] = field(default_factory=dict)
    directory: str = "/"
    user: int = 0
    volumes: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)
    entrypoint: list[str] = field(default_factory=list)
    command: list[str] = field(default_factory=list)
    stop_signal: str = "SIGTERM"
    ran: list[str] = field(default_factory=list)

    def inside(self, path: str) -> Path:
        """Where a path of the stage is on this machine."""
        return self.root / os.path.normpath(f"{self.directory}/{path}" if path[0] != "/" else path)[1:]

    def command_line(self, command: list[str], *mounts: str, writable: bool, **more: str) -> list[str]:
        """A command as it is run in the stage."""
        line = [self.sandbox, "--bind", str(self.root), "/"]
        for path in (*SYSTEM, *folders_of_packages(), sys.base_prefix, *(f"/etc/{name}" for name in OF_ETC)):
            line += ["--ro-bind-try", path, path]
        line += ["--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", *mounts]  # noqa: S108
        line += [] if writable else ["--remount-ro", "/"]
        line += ["--chdir", self.directory, "--die-with-parent", "--clearenv"]
        for name, value in {**_of_this_machine(), **self.environment, **more}.items():
            line += ["--setenv", name, value]
        return [*line, *self._as_user(), "--", *self._become_user(), *command]

    def _as_user(self) -> list[str]:
        user = ["--unshare-user", "--uid", str(self.user), "--gid", str(self.user)]
        return [] if os.getuid() == 0 else user

    def _become_user(self) -> list[str]:
        if self.user == 0 or os.getuid() != 0:
            return []
        user = [f"--reuid={self.user}", f"--regid={self.user}", "--clear-groups"]
        return ["setpriv", *user, "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all"]


def _of_this_machine() -> dict[str, str]:
    """What lets pip find its packages here, and the base image's Python."""
    ours = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "https_"))}
    ours.pop("PIP_COMPILE", None)  # from a root that is only read, each start would compile all anew
    return {**ours, "PATH": f"{sys.base_prefix}/bin:/usr/local/bin:/usr/bin:/bin", "HOME": "/tmp"}  # noqa: S108


class Builder:
    """Builds the stages of a Dockerfile from a folder that is sent to it."""

    def __init__(self, context: Path, folder: Path, sandbox: str) -> None:
        self.context = context
        self.folder = folder
        self.sandbox = sandbox
        self.stages: dict[str, Stage] = {}
        self._stage = Stage(folder, sandbox)

    def build(self, instructions: list[Instruction]) -> Stage:
        """The last stage. Raises `AttributeError` for an instruction that is not known here."""
        for one in instructions:
            getattr(self, f"_{one.name.lower()}")(one)
        return self._stage

    def _arg(self, one: Instruction) -> None:
        assert one.rest.startswith("PYTHON=3."), "the base image is one of Python 3"

    def _from(self, one: Instruction) -> None:
        assert one.rest.startswith("python:"), "this machine's Python can stand for no other base image"
        name = one.rest.partition(" AS ")[2] or "last"
        self._stage = self.stages[name] = Stage(self.folder / name, self.sandbox)
        for path in (*SYSTEM, *folders_of_packages(), sys.base_prefix, "/etc", "/dev", "/proc", "/tmp"):  # noqa: S108
            self._stage.inside(path).mkdir(parents=True, exist_ok=True)
        self._stage.root.chmod(0o755)
        self._stage.inside("/srv").mkdir(mode=0o755)  # where what is mounted lies, and everyone may look

    def _workdir(self, one: Instruction) -> None:
        self._stage.directory = one.rest
        self._stage.inside(".").mkdir(parents=True, exist_ok=True)

    def _env(self, one: Instruction) -> None:
        said = dict(word.split("=", 1) for word in one.words)
        if "PATH" in said:
            said["PATH"] += f":{sys.base_prefix}/bin"
        self._stage.environment |= said

    def _copy(self, one: Instruction) -> None:
        *sources, target = one.words
        place = self._stage.inside(target)
        for source in sources:
            found = (
                self.stages[one.options["from"]].inside(source)
                if "from" in one.options
                else self.context / source
            )
            to = place / found.name if target.endswith("/") and found.is_file() else place
            to.parent.mkdir(parents=True, exist_ok=True)
            if found.is_dir():
                shutil.copytree(found, to, symlinks=True)
            else:
                shutil.copy2(found, to)
            if "chown" in one.options and os.getuid() == 0:
                os.chown(to, *map(int, one.options["chown"].split(":")))

    def _run(self, one: Instruction) -> None:
        command = one.words if one.rest.startswith("[") else ["/bin/sh", "-c", one.rest]
        line = self._stage.command_line(command, writable=True)
        done = subprocess.run(line, capture_output=True, text=True, check=False)  # noqa: S603 - our own steps
        assert done.returncode == 0, f"{one.rest}\n{done.stdout[-2000:]}{done.stderr[-3000:]}"
        self._stage.ran.append(one.rest)

    def _user(self, one: Instruction) -> None:
        self._stage.user = int(one.rest.partition(":")[0])

    def _volume(self, one: Instruction) -> None:
        self._stage.volumes.append(one.rest)

    def _expose(self, one: Instruction) -> None:
        assert one.rest == self._stage.environment["AGREEMENTS_PORT"]

    def _stopsignal(self, one: Instruction) -> None:
        self._stage.stop_signal = one.rest

    def _healthcheck(self, one: Instruction) -> None:
        self._stage.health = json.loads(one.rest.removeprefix("CMD"))

    def _entrypoint(self, one: Instruction) -> None:
        self._stage.entrypoint = json.loads(one.rest)

    def _cmd(self, one: Instruction) -> None:
        self._stage.command = json.loads(one.rest)
