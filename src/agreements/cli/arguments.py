"""Arguments and options that several commands take, and the bundle that they name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from agreements.bundle import Bundle, BundleError
from agreements.cli.terminal import refuse
from agreements.loading import load
from agreements.store.cache import cache_folder


def as_path(text: str) -> Path:
    """A path that was typed; an empty one is most often an unset variable, and would mean this very folder.

    Raises `typer.BadParameter`.
    """
    if not text:
        raise typer.BadParameter("a path is empty; name a file or folder, or `.` for this one")
    return Path(text)


Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...", help="Agreement files, and folders of them.", parser=as_path, show_default=False
    ),
]
"""The agreement files that a command reads."""

Full = Annotated[bool, typer.Option("--full", help="Give the whole proof.")]
"""Whether an answer comes with its proof."""


Today = Annotated[str | None, typer.Option(metavar="DATE", help="The day to hold review dates against.")]
"""The day that a command takes for the present one."""


def as_day(text: str | None) -> date | None:
    """A day that was typed, if one was. Raises `typer.BadParameter`."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date written year-month-day") from None


def load_bundle(paths: Sequence[Path], format: str = "text") -> Bundle:  # noqa: A002 - as the option is called
    """The bundle of these paths; what the cache of compiled bundles holds is not parsed again.

    Raises `typer.Exit` for a bundle that is wrong, after saying why: as data, where the format is that of data.
    """
    try:
        return load(list(paths), cache=cache_folder())
    except BundleError as error:
        refuse(error.diagnostics, format)
