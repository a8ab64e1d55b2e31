"""A line of JSON that asks: a question, perhaps with an `id` by which whoever sent it finds the answer again."""

from __future__ import annotations

from typing import Any

ID = "id"
"""The member of a line that is no part of its question."""


def without_id(said: Any) -> tuple[Any, Any]:
    """What a line asks, and its `id`; nothing where it has none."""
    if not isinstance(said, dict) or ID not in said:
        return said, None
    return {name: value for name, value in said.items() if name != ID}, said[ID]
