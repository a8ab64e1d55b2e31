"""`agreements serve` and `agreements key`."""

from __future__ import annotations

import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from agreements.bundle import BundleError
from agreements.diagnostics.excerpt import visible
from agreements.diagnostics.render import to_text

_LIBRARIES = (
    "cachetools",
    "fastapi",
    "httptools",
    "joserfc",
    "prometheus_client",
    "pydantic_settings",
    "sqlalchemy",
    "structlog",
    "uvicorn",
    "watchfiles",
)
"""What the extra `service` brings, by the names that Python knows them by."""

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH...", help="Agreement files, and folders of them.", show_default=False),
]


def serve(
    paths: Paths = None,
    host: Annotated[str | None, typer.Option(help="The address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[int | None, typer.Option(help="The port; 0 takes a free one.", show_default="8000")] = None,
    workers: Annotated[int | None, typer.Option(help="How many processes answer.", show_default="1")] = None,
    database: Annotated[
        str | None,
        typer.Option(
            metavar="URL", help="Where answers are recorded: sqlite:///FILE or postgresql://…",
            show_default="sqlite:///agreements.db",
        ),
    ] = None,
    insecure_local: Annotated[
        bool, typer.Option("--insecure-local", help="Ask nobody who they are; for this machine alone.")
    ] = False,
    require_signed_approvals: Annotated[
        bool, typer.Option("--require-signed-approvals", help="Refuse approvals that are only claimed.")
    ] = False,
    settings: Annotated[Path | None, typer.Option(metavar="FILE", help="A TOML file of settings.")] = None,
) -> None:  # fmt: skip
    """Answer questions over HTTP, each recorded before it is given: exit 1 when it cannot start.

    Every setting may also come from the environment, as AGREEMENTS_NAME, or from a file.
    """
    _require_libraries()
    from agreements.record.entry import LogUnavailable
    from agreements.service.server import run
    from agreements.service.settings import read_settings

    options: dict[str, Any] = {
        "paths": paths or None,
        "host": host,
        "port": port,
        "workers": workers,
        "database": database,
        "insecure_local": insecure_local or None,
        "require_signed_approvals": require_signed_approvals or None,
    }
    try:
        read = read_settings(
            settings, **{name: value for name, value in options.items() if value is not None}
        )
    except ValidationError as error:
        _print_error(*_in_words(error))
        raise typer.Exit(1) from None
    except (OSError, tomllib.TOMLDecodeError, ValueError) as error:
        _print_error(str(error))
        raise typer.Exit(1) from None
    if read.insecure_local:
        _print_error(
            f"insecure: whoever can reach {read.host}:{read.port} on this machine may ask, read and reload;"
            " no caller is recognised"
        )
    try:
        started = run(read)
    except BundleError as error:
        _print_error(*to_text(error.diagnostics).splitlines())
        raise typer.Exit(1) from None
    except (OSError, ValueError, LogUnavailable) as error:
        _print_error(f"cannot start: {error}")
        raise typer.Exit(1) from None
    raise typer.Exit(0 if started else 1)


def make_api_key(
    name: Annotated[str, typer.Argument(help="What the log will call its holder.")],
    scope: Annotated[
        list[str] | None,
        typer.Option(help="What it may do: decide, read, log, admin.", show_default="decide, read"),
    ] = None,
    discloser: Annotated[
        list[str] | None,
        typer.Option(help="An organisation it may ask for; without any, it may ask for all."),
    ] = None,
) -> None:
    """Make an API key: its holder gets the first line, and the settings file the lines after it."""
    _require_libraries()
    from agreements.service.http.auth.callers import make_key
    from agreements.service.settings import KeySettings

    key, digest = make_key()
    try:
        fields = {
            "name": name,
            "sha256": digest,
            "scopes": scope or ["decide", "read"],
            "disclosers": discloser,
        }
        made = KeySettings.model_validate(fields)
    except ValidationError as error:
        _print_error(*_in_words(error))
        raise typer.Exit(1) from None
    lines = [key, "", "[[keys]]", f'name = "{made.name}"', f'sha256 = "{made.sha256}"']
    lines.append(f"scopes = [{', '.join(_quoted(one.value) for one in sorted(made.scopes))}]")
    if made.disclosers is not None:
        lines.append(f"disclosers = [{', '.join(_quoted(one) for one in made.disclosers)}]")
    sys.stdout.write("\n".join(lines) + "\n")


def _require_libraries() -> None:
    """Say what to install where the libraries of the service are missing."""
    missing = [name for name in _LIBRARIES if find_spec(name) is None]
    if missing:
        _print_error(f"the service needs {', '.join(missing)}: pip install 'agreements[service]'")
        raise typer.Exit(1)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _in_words(error: ValidationError) -> list[str]:
    """What is wrong with settings, without pydantic's vocabulary and without their values, which may be secret."""
    lines = []
    for problem in error.errors(include_input=False, include_url=False):
        where = ".".join(str(step) for step in problem["loc"])
        words = problem["msg"].removeprefix("Value error, ")
        if problem["type"] == "missing" and where == "paths":
            words = "name the agreement files or folders to serve"
        elif problem["type"] == "extra_forbidden":
            words = "there is no such setting"
        lines.append(f"`{where}`: {words[:1].lower()}{words[1:]}" if where else words)
    return lines


def _print_error(*lines: str) -> None:
    for line in lines:
        sys.stderr.write(visible(line) + "\n")
