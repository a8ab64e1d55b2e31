"""A composite action of GitHub's, run as its runner does: each step's script by bash, with what expressions come to.

Of expressions it knows what `deploy/diff-action` is written with: properties, strings, `==`, `&&` and `||`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

SHELL = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail")
"""What the runner starts for `shell: bash`."""


@dataclass
class Done:
    """What came of a job: the lines of its log, its summary, its outputs, and whether every step succeeded."""

    log: str = ""
    summary: str = ""
    outputs: dict[str, str] = field(default_factory=dict)
    succeeded: bool = True
    ran: list[int] = field(default_factory=list)

    @property
    def commands(self) -> list[str]:
        """The lines of the log that the runner would obey: between `stop-commands` and its token it obeys none."""
        obeyed: list[str] = []
        until = None
        for line in self.log.splitlines():
            said = line.lstrip()
            if until is not None:
                until = None if said == f"::{until}::" else until
            elif said.startswith("::stop-commands::"):
                until = said.removeprefix("::stop-commands::")
            elif said.startswith("::") or re.search(r"##\[(error|warning|notice|group|add-mask|debug)", said):
                obeyed.append(said)
        assert until is None, "commands were stopped and not begun again"
        return obeyed


def run_action(
    action: Path, workspace: Path, inputs: Mapping[str, str], github: Mapping[str, Any], path: str
) -> Done:
    """Run every step of an action in a workspace; `path` is where programs are looked for."""
    declared = yaml.safe_load((action / "action.yml").read_text(encoding="utf-8"))
    runner = workspace.parent / "runner"
    runner.mkdir(exist_ok=True)
    context: dict[str, Any] = {"github": github, "steps": {}}
    defaults = {name: filled(one["default"], context) for name, one in declared["inputs"].items()}
    assert set(inputs) <= set(defaults)
    context["inputs"] = defaults | dict(inputs)
    event = runner / "event.json"
    event.write_text(json.dumps(github["event"]), encoding="utf-8")
    done = Done()
    for number, step in enumerate(declared["runs"]["steps"]):
        wanted = truth(value(step.get("if", "'yes'"), context))
        if not (wanted and done.succeeded):
            continue
        done.ran.append(number)
        files = {name: runner / f"{name}-{number}" for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
        for file in files.values():
            file.write_text("")
        script = runner / f"{number}.sh"
        script.write_text(filled(step["run"], context), encoding="utf-8")
        of_step = {name: filled(text, context) for name, text in step.get("env", {}).items()}
        told = subprocess.run(  # noqa: S603 - our own script
            [*SHELL, str(script)],
            cwd=workspace,
            env={
                **os.environ,
                "PATH": path,
                "RUNNER_TEMP": str(runner),
                "GITHUB_EVENT_PATH": str(event),
                **{name: str(file) for name, file in files.items()},
                **of_step,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        done.log += told.stdout
        done.summary += files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
        outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines())
        if "id" in step:
            context["steps"][step["id"]] = {"outputs": outputs}
        done.succeeded = told.returncode == 0
    done.outputs = {name: filled(one["value"], context) for name, one in declared["outputs"].items()}
    return done


# --- expressions --------------------------------------------------------------------------------------


def filled(text: str, context: Mapping[str, Any]) -> str:
    """Text with each `${{ … }}` in it replaced by what it comes to."""
    return re.sub(r"\$\{\{(.*?)\}\}", lambda found: str(value(found[1], context) or ""), text)


def value(expression: str, context: Mapping[str, Any]) -> Any:
    """What an expression comes to."""
    for sign, ends_with in (("||", True), ("&&", False)):
        parts = expression.split(sign)
        if len(parts) > 1:
            for part in parts:
                found = value(part, context)
                if truth(found) is ends_with:
                    break
            return found
    if "==" in expression:
        left, right = expression.split("==")
        return value(left, context) == value(right, context)
    said = expression.strip()
    if said.startswith("'"):
        return said.strip("'")
    at: Any = context
    for name in said.split("."):
        at = at.get(name) if isinstance(at, Mapping) else None
    return at


def truth(found: Any) -> bool:
    """Whether the runner takes a value for true."""
    return bool(found)
