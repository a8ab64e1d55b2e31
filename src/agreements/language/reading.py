"""How the texts of a bundle come to be trees: parsed here, parsed by several processes, or known from before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from agreements.diagnostics import Source
from agreements.language.kept import KeptItems
from agreements.language.parser import Parsed, parse

Read: TypeAlias = Callable[[Sequence[Source]], Sequence[Parsed | KeptItems]]
"""What becomes of each of several texts."""


def parse_each(sources: Sequence[Source]) -> list[Parsed]:
    """Parse texts here, one after another."""
    return [parse(source) for source in sources]
