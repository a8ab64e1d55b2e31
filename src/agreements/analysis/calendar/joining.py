"""What is told of several disclosers alike, told once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

Told = TypeVar("Told")


def joined_disclosers(
    things: Iterable[Told],
    but_disclosers: Callable[[Told], object],
    disclosers: Callable[[Told], Sequence[str]],
    told_of: Callable[[Told, tuple[str, ...]], Told],
) -> list[Told]:
    """The same in fewer: those that differ in the discloser alone are one, in the place of the first of them.

    `but_disclosers` is all else that one tells, `disclosers` are whom it tells it of, and `told_of` tells it of others.
    """
    alike: dict[object, list[Told]] = {}
    for one in things:
        alike.setdefault(but_disclosers(one), []).append(one)
    return [
        told_of(group[0], tuple(sorted({name for one in group for name in disclosers(one)})))
        if len(group) > 1
        else group[0]
        for group in alike.values()
    ]
