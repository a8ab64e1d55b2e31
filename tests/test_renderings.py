"""Every rendering and every command is found by itself, and holds what all of its sort must."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import agreements
from agreements.cli import app
from agreements.cli.command import Command
from agreements.discovery import declared_in
from agreements.render import BY_MEDIA_TYPE, RENDERINGS

HOSTILE = "Oak \x1b[31mTrust\u202e <script>"
POLICY = """
organisation Trust "Oak Trust"
organisation Lab "Elm Laboratory"
purpose care "Care"
category health-data "Health data"
dataset records "Records" held by Trust contains health-data
agreement study "A study"
    between Trust and Lab
    from 2020-01-01 until 2021-12-31
    review by 2021-06-01
    summary "Which treatments work."
    clause 1 "Supply"
        Trust may share records with Lab for care
"""
QUESTION = "may Trust share records with Lab for care on 2020-06-01?"


@pytest.fixture(scope="module")
def answer() -> agreements.Answer:
    """No bundle holds what a terminal would obey, but whoever asks may send it."""
    bundle = agreements.load_text(POLICY.replace("Oak Trust", "Oak Trust <script>"))
    asked = {"from": "Trust", "to": "Lab", "data": ["records"], "purpose": "care", "on": "2020-06-01"}
    return bundle.ask({**asked, "approvals": [{"by": "Trust", "that": HOSTILE, "reference": HOSTILE}]})


@pytest.mark.parametrize("name", RENDERINGS)
def test_a_rendering_says_the_outcome_and_nothing_that_a_terminal_would_obey(
    name: str, answer: agreements.Answer
) -> None:
    for full in (False, True):
        text = RENDERINGS[name].render(answer, full=full)
        assert answer.outcome.value in text.lower()
        assert text.endswith("\n")
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e]", text) or name == "json"


def test_renderings_are_told_apart() -> None:
    assert len({rendering.order for rendering in RENDERINGS.values()}) == len(RENDERINGS)
    media_types = [one.media_type for one in RENDERINGS.values() if one.media_type is not None]
    assert [*BY_MEDIA_TYPE] == media_types


@pytest.mark.parametrize("name", [name for name, one in RENDERINGS.items() if one.is_option])
def test_ask_prints_any_rendering_that_it_offers(name: str, tmp_path: Path) -> None:
    path = tmp_path / "text.agreement"
    path.write_text(POLICY, encoding="utf-8")
    result = CliRunner().invoke(app, ["ask", str(path), QUESTION, "--format", name])
    assert result.stdout == RENDERINGS[name].render(agreements.load(path).ask(QUESTION))


def test_commands_are_told_apart() -> None:
    commands = declared_in("agreements.cli.commands", "COMMAND", Command)
    assert len({command.name for command in commands}) == len(commands)
    assert len({(command.panel, command.order) for command in commands}) == len(commands)


def test_a_module_that_declares_nothing_is_named() -> None:
    with pytest.raises(TypeError, match=r"`agreements\.cli\.commands\.\w+` must declare `RENDERING`"):
        declared_in("agreements.cli.commands", "RENDERING", Command)


def test_checking_needs_no_extra(tmp_path: Path) -> None:
    path = tmp_path / "text.agreement"
    path.write_text(POLICY, encoding="utf-8")
    program = (
        "import sys; from agreements.cli import app; app(['check', sys.argv[1]], standalone_mode=False);"
        "print([name for name in ('fastapi', 'sqlalchemy', 'numpy', 'pyarrow', 'pytest') if name in sys.modules])"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
