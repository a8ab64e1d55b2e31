"""What a rendering is: a module of `render.formats` declares one as `RENDERING`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from rich.console import Console

from agreements.decide.answer import Answer, Reasons
from agreements.render.document import Section


class Render(Protocol):
    """Writes an answer as text."""

    def __call__(
        self, answer: Answer | Reasons, *, full: bool = False, about: str = "", after: Sequence[Section] = ()
    ) -> str:
        """The answer as text; `full` adds the proof.

        `about` says where the answer comes from and `after` what was said of it later, where there is room.
        """


class Print(Protocol):
    """Prints an answer for a person to read."""

    def __call__(self, answer: Answer | Reasons, console: Console, *, full: bool = False) -> None:
        """Print the answer on a terminal; `full` adds the proof."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """A way to show an answer, by its name; where there is a choice, that of the lowest `order` comes first."""

    name: str
    order: int
    render: Render
    media_type: str | None = None
    """What HTTP calls it; the service offers no other."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """What else is said of it over HTTP."""
    is_option: bool = True
    """Whether `agreements ask --format` offers it."""
    print: Print | None = None
    """How a terminal shows it, where that is not the text itself."""
