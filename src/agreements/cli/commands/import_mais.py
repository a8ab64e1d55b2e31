"""`agreements import-mais`: a sharing policy object in, agreement text out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from agreements.bundle import Bundle, BundleError, load
from agreements.cli.command import SERVICE_PANEL, Command
from agreements.cli.terminal import INVALID
from agreements.diagnostics.render import to_text
from agreements.interop.body import bad, read_as
from agreements.interop.decision import MalformedError
from agreements.interop.mais.models import SharingPolicy
from agreements.interop.mais.policy import to_agreement


def import_mais(
    policy: Annotated[
        Path,
        typer.Argument(metavar="POLICY", help="A MAIS sharing policy object, as JSON.", show_default=False),
    ],
    beside: Annotated[
        list[Path] | None,
        typer.Option("--with", metavar="PATH", help="Agreement files whose names are used where they fit."),
    ] = None,
    declare: Annotated[
        bool,
        typer.Option(
            "--declare", help="Declare what is missing, but for data: only its holder knows what it contains."
        ),
    ] = False,
) -> None:
    """Write a MAIS sharing policy as an agreement: exit 1 when the policy cannot be read."""
    try:
        imported = to_agreement(_read_policy(policy), _bundle(beside))
    except (MalformedError, BundleError) as error:
        sys.stderr.write(to_text(error.diagnostics) + "\n")
        raise typer.Exit(INVALID) from None
    typer.echo(imported.text + (f"\n{imported.declarations}" if declare else ""), nl=False)


def _read_policy(path: Path) -> SharingPolicy:
    """The policy of a file, which may hold it alone or as `SharingPolicy`. Raises `MalformedError`."""
    try:
        said: Any = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"`{path}` cannot be read: {error.strerror}"
        raise MalformedError([bad(message, "name a file that holds the policy as JSON")]) from None
    except (ValueError, RecursionError):
        raise MalformedError([bad(f"`{path}` is not JSON in UTF-8")]) from None
    inner = said.get("SharingPolicy") if isinstance(said, dict) else None
    return read_as(SharingPolicy, inner if isinstance(inner, dict) else said)


def _bundle(paths: list[Path] | None) -> Bundle | None:
    return load(list(paths)) if paths else None


COMMAND = Command("import-mais", import_mais, order=50, panel=SERVICE_PANEL)
