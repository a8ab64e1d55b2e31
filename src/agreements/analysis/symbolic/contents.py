"""Data items of the same contents, which rules that name none of them do not tell apart."""

from __future__ import annotations

from collections.abc import Hashable

from agreements.formula.entities import ItemEntity


def contents_of(item: ItemEntity) -> Hashable:
    """What an item has but its name: two of the same are told apart by rules that name them alone."""
    return (
        frozenset(item.over),
        frozenset(frozenset(one.over) for one in item.fields) if item.fields else None,
        tuple(sorted((fact, repr(value)) for fact, value in item.fixed.items())),
        tuple(sorted((fact, repr(value)) for fact, value in item.usual.items())),
        item.unsettled,
    )
