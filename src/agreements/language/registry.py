"""Which nodes a syntax tree can hold, and what tells one set of them from another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, get_args, get_type_hints

from agreements.language.sorts import ITEM
from agreements.syntax.node import Node


def nodes(item: Any = ITEM) -> tuple[type[Node], ...]:
    """The nodes that an item of a file is, or may hold at any depth, by name."""
    found: dict[str, type[Node]] = {}
    waiting = list(_nodes_in(item))
    while waiting:
        node = waiting.pop()
        if node.__name__ not in found:
            found[node.__name__] = node
            waiting += [inner for held in get_type_hints(node).values() for inner in _nodes_in(held)]
    return tuple(found[name] for name in sorted(found))


def _nodes_in(held: Any) -> Iterator[type[Node]]:
    if isinstance(held, type) and issubclass(held, Node):
        yield held
    for part in get_args(held):
        yield from _nodes_in(part)


def digest(among: Iterable[type[Node]] | None = None) -> str:
    """What tells the bytes of these nodes from those of others: which there are, and their fields in order."""
    said = [
        f"{node.__struct_config__.tag}: {[(name, str(hints[name])) for name in node.__struct_fields__]}"
        for node in (nodes() if among is None else among)
        for hints in (get_type_hints(node),)
    ]
    return sha256("\n".join(said).encode()).hexdigest()[:16]
