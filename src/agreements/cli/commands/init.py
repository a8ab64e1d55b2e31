"""`agreements init`: a repository for policies, with its checks."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from agreements.cli.arguments import as_path
from agreements.cli.command import Command
from agreements.cli.terminal import complain, fail, write
from agreements.drafting.repository import LAWS, lay_out

if TYPE_CHECKING:
    Law: TypeAlias = str  # one of the names that bodies of law have
else:
    Law = StrEnum("Law", [(name, name) for name in LAWS])

_UK = Law("uk")


def init(
    folder: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", help="Where; it may be there.", parser=as_path, show_default=False),
    ],
    law: Annotated[Law, typer.Option(help="The shipped law that agreements there stand on.")] = _UK,
) -> None:
    """Lay a folder out for policies: an agreement, scenarios, hooks and checks; what is there stays as it is."""
    try:
        made = lay_out(folder, law)
    except OSError as error:
        fail(
            f"`{error.filename or folder}` cannot be written: {(error.strerror or 'it cannot be made').lower()}"
        )
    for path in made.kept:
        complain(f"kept {path}, which was there already")
    for path in made.written:
        write(f"wrote {path}\n")
    write(f"next: read {folder / 'README.md'}\n")


COMMAND = Command("init", init, order=6)
