"""`agreements serve`: the decision service over HTTP."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from pydantic import ValidationError

from agreements.bundle import BundleError
from agreements.cli.command import SERVICE_PANEL, Command
from agreements.cli.service_extra import require_service, settings_errors
from agreements.cli.terminal import INVALID, complain, fail
from agreements.diagnostics.render import to_text

if TYPE_CHECKING:
    from agreements.service.settings import Settings

ServedPaths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH...", help="Agreement files, and folders of them.", show_default=False),
]


def serve(
    paths: ServedPaths = None,
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
    require_bound_approvals: Annotated[
        bool,
        typer.Option("--require-bound-approvals", help="Refuse approvals that are not signed for one share."),
    ] = False,
    settings: Annotated[Path | None, typer.Option(metavar="FILE", help="A TOML file of settings.")] = None,
) -> None:  # fmt: skip
    """Answer questions over HTTP, each recorded before it is given: exit 1 when it cannot start.

    Every setting may also come from the environment, as AGREEMENTS_NAME, or from a file.
    """
    require_service()
    given = {
        "paths": paths,
        "host": host,
        "port": port,
        "workers": workers,
        "database": database,
        "insecure_local": insecure_local or None,
        "require_signed_approvals": require_signed_approvals or None,
        "require_bound_approvals": require_bound_approvals or None,
    }
    read = _read(settings, {name: value for name, value in given.items() if value not in (None, [])})
    if read.insecure_local:
        address = (
            f"{read.host}:{read.port}" if read.port else read.host
        )  # which port it is, is said when it listens
        complain(
            f"insecure: whoever can reach {address} on this machine may ask, read and reload;"
            " no caller is recognised"
        )
    raise typer.Exit(0 if _run(read) else INVALID)


def _read(file: Path | None, given: dict[str, Any]) -> Settings:
    """The settings of a file, of the environment and of the command line."""
    from agreements.service.settings import read_settings

    try:
        return read_settings(file, **given)
    except ValidationError as error:
        fail(*settings_errors(error))
    except (OSError, tomllib.TOMLDecodeError, ValueError) as error:
        fail(str(error))


def _run(settings: Settings) -> bool:
    """Serve until told to stop; whether it started at all."""
    from agreements.record.entry import LogUnavailable
    from agreements.service.server import run

    try:
        return run(settings)
    except BundleError as error:
        fail(*to_text(error.diagnostics).splitlines())
    except (OSError, ValueError, LogUnavailable) as error:
        fail(f"cannot start: {error}")


COMMAND = Command("serve", serve, order=10, panel=SERVICE_PANEL)
