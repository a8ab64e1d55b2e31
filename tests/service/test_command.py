"""`agreements serve` and `agreements key`, as far as they need no running server."""

from __future__ import annotations

import hashlib
import tomllib
from typing import Any

import pytest
import typer
from service_site import Site
from typer.testing import CliRunner

from agreements.cli import service_extra
from agreements.cli.commands.key import make_api_key
from agreements.cli.commands.serve import serve
from agreements.service.settings import AccessScope, KeySettings

app = typer.Typer()
app.command("serve")(serve)
app.command("key")(make_api_key)


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, arguments)


def test_a_key_and_the_lines_that_let_it_in() -> None:
    said = run("key", "records-gateway", "--scope", "decide", "--discloser", "hospital")
    assert said.exit_code == 0
    key, _, lines = said.stdout.partition("\n")
    [made] = tomllib.loads(lines)["keys"]
    assert made["sha256"] == hashlib.sha256(key.encode()).hexdigest()
    read = KeySettings.model_validate(made)
    assert (read.name, read.scopes, read.disclosers) == (
        "records-gateway",
        {AccessScope.DECIDE},
        ("hospital",),
    )
    assert key not in lines


@pytest.mark.parametrize("arguments", [("a b",), ("one", "--scope", "everything")])
def test_a_key_that_could_not_be_used_is_not_made(arguments: tuple[str, ...]) -> None:
    said = run("key", *arguments)
    assert said.exit_code == 1
    assert said.stdout == ""
    assert "Traceback" not in said.stderr


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service_extra, "find_spec", lambda name: None if name == "uvicorn" else name)
    said = run("serve", "x", "--insecure-local")
    assert said.exit_code == 1
    assert "the service needs uvicorn: pip install 'agreements[service]'" in said.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--insecure-local"], "name the agreement files"),
        (["bundle"], "nobody could ask"),
        (["bundle", "--insecure-local", "--host", "0.0.0.0"], "loopback"),  # noqa: S104
        (["bundle", "--insecure-local", "--settings", "no.toml"], "no settings file"),
    ],
)
def test_nothing_to_serve_or_nobody_to_serve_it_to(
    site: Site, options: list[str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.folder)
    said = run("serve", *options)
    assert said.exit_code == 1
    assert isinstance(said.exception, SystemExit)  # and no error that nobody foresaw
    assert words in said.stderr
    assert "Traceback" not in said.stderr


def test_values_that_may_be_secret_are_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGREEMENTS_KEYS", '[{"name": "a", "sha256": "hunter2", "scopes": ["decide"]}]')
    said = run("serve", "x")
    assert said.exit_code == 1
    assert "keys.0.sha256" in said.stderr
    assert "hunter2" not in said.stderr
