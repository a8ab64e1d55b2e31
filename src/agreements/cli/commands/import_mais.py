"""`agreements import-mais`: a sharing policy object in, agreement text out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from agreements.bundle import Bundle, BundleError
from agreements.cli.command import SERVICE_PANEL, Command
from agreements.cli.terminal import INVALID
from agreements.diagnostics import clip
from agreements.diagnostics.render import to_text
from agreements.interop.body import bad, read_as
from agreements.interop.civil_day import DEFAULT_ZONE
from agreements.interop.decision import MalformedError
from agreements.interop.mais.models import SharingPolicy
from agreements.interop.mais.policy import to_agreement
from agreements.json_input import JsonError, read_json
from agreements.loading import load


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
    time_zone: Annotated[
        str,
        typer.Option(
            metavar="ZONE",
            envvar="AGREEMENTS_TIME_ZONE",
            help="Whose days count where the policy has instants.",
        ),
    ] = DEFAULT_ZONE,
) -> None:
    """Write a MAIS sharing policy as an agreement: exit 1 when the policy cannot be read."""
    zone = _zone(time_zone)
    try:
        imported = to_agreement(_read_policy(policy), _bundle(beside), zone)
    except (MalformedError, BundleError) as error:
        sys.stderr.write(to_text(error.diagnostics) + "\n")
        raise typer.Exit(INVALID) from None
    for warning in imported.warnings:
        sys.stderr.write(f"warning: {warning.removesuffix('.')}\n")
    typer.echo(imported.text + (f"\n{imported.declarations}" if declare else ""), nl=False)


def _read_policy(path: Path) -> SharingPolicy:
    """The policy of a file, which may hold it alone or as `SharingPolicy`. Raises `MalformedError`."""
    try:
        said = read_json(path.read_bytes(), f"file `{path}`")
    except OSError as error:
        message = f"`{path}` cannot be read: {error.strerror}"
        raise MalformedError([bad(message, "name a file that holds the policy as JSON")]) from None
    except JsonError as error:
        raise MalformedError([error.diagnostic]) from None
    inner = said.get("SharingPolicy") if isinstance(said, dict) else None
    if not isinstance(inner, dict):
        return read_as(SharingPolicy, said)
    beside = [
        bad(f"`{clip(name)}` stands beside the policy, and is not part of it")
        for name in said
        if name != "SharingPolicy"
    ]
    if beside:
        raise MalformedError(beside)
    return read_as(SharingPolicy, inner)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise typer.BadParameter(f"`{name}` is no time zone, such as {DEFAULT_ZONE}") from None


def _bundle(paths: list[Path] | None) -> Bundle | None:
    return load(list(paths)) if paths else None


COMMAND = Command("import-mais", import_mais, order=50, panel=SERVICE_PANEL)
