"""How the texts of a bundle come to be trees: parsed here, parsed by several processes, or known from before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from agreements.diagnostics import Diagnostic, Source
from agreements.language import syntax as s
from agreements.language.parser import Parsed, parse
from agreements.language.records import decoder


@dataclass(frozen=True)
class KeptItems:
    """A text without mistakes that was parsed elsewhere or before: its items as bytes (`agreements.language.records`).

    The first `used` of them are those that name what it uses, wherever in the text they stand.
    """

    source: Source
    items: tuple[bytes | memoryview, ...]
    used: int

    problems: tuple[Diagnostic, ...] = ()

    @cached_property
    def uses(self) -> tuple[s.Use, ...]:
        """The libraries, folders and files it stands on."""
        read = decoder(self.source)
        return tuple(use for use in map(read, self.items[: self.used]) if isinstance(use, s.Use))


Read: TypeAlias = Callable[[Sequence[Source]], Sequence[Parsed | KeptItems]]
"""What becomes of each of several texts."""


def parse_each(sources: Sequence[Source]) -> list[Parsed]:
    """Parse texts here, one after another."""
    return [parse(source) for source in sources]
