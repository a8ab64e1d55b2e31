"""What a command is: a module of `cli.commands` declares one as `COMMAND`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import typer

SERVICE_PANEL = "The service"
"""Where the help lists what has to do with the service, its log and other standards."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command by its name; the help lists commands of a `panel` in their `order`, and groups of commands last."""

    name: str
    run: Callable[..., None] | typer.Typer
    order: int
    panel: str | None = None

    def add_to(self, app: typer.Typer) -> None:
        """Make it a command of the program."""
        if isinstance(self.run, typer.Typer):
            app.add_typer(self.run, name=self.name, rich_help_panel=self.panel)
        else:
            app.command(self.name, rich_help_panel=self.panel)(self.run)
