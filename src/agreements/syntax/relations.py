"""The edges that a declaration draws in the graph."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from agreements.diagnostics import Span
from agreements.syntax.node import Node


class Relation(NamedTuple):
    """What an edge says: its name, and what it joins, in words."""

    name: str
    joins: str


Edge: TypeAlias = tuple[str, str, str, Span | None, dict[str, Any]]
"""Where an edge starts, its relation, where it ends, the words that say so, and what else they say."""

SortOf: TypeAlias = Callable[[str], type[Node] | None]
"""What a name stands for in a bundle; nothing for a name that nothing declares."""
