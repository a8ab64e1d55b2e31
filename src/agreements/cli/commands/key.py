"""`agreements key`: an API key, and the settings that let its holder in."""

from __future__ import annotations

from typing import Annotated

import typer
from pydantic import ValidationError

from agreements.cli.command import SERVICE_PANEL, Command
from agreements.cli.service_extra import require_service, settings_errors
from agreements.cli.terminal import fail, write


def make_api_key(
    name: Annotated[str, typer.Argument(help="What the log will call its holder.")],
    scope: Annotated[
        list[str] | None,
        typer.Option(help="What it may do: decide, read, log, sign, admin.", show_default="decide, read"),
    ] = None,
    discloser: Annotated[
        list[str] | None,
        typer.Option(help="An organisation it may ask for; without any, it may ask for all."),
    ] = None,
) -> None:
    """Make an API key: its holder gets the first line, and the settings file the lines after it."""
    require_service()
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
        fail(*settings_errors(error))
    lines = [key, "", "[[keys]]", f'name = "{made.name}"', f'sha256 = "{made.sha256}"']
    lines.append(f"scopes = [{', '.join(_quoted(one.value) for one in sorted(made.scopes))}]")
    if made.disclosers is not None:
        lines.append(f"disclosers = [{', '.join(_quoted(one) for one in made.disclosers)}]")
    write("\n".join(lines) + "\n")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


COMMAND = Command("key", make_api_key, order=20, panel=SERVICE_PANEL)
