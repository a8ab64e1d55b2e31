"""Long lists in pages that people can read and browsers can show: cut in order, the same way every time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

from agreements.register.my_data import HolderKind, Holding, MyData
from agreements.register.things import Thing

One = TypeVar("One")

MOST_LINKS = 400
"""Links that a page of a list has beside those around it, of which no page has a hundred."""

MOST_NUMBERS = 30
"""Up to how many pages of one list all are linked from each; of more, the nearest, the first and the last."""

_NEAR = 4


def numbered_path(stem: str, number: int) -> str:
    """Where a page of a list is."""
    return f"{stem}.html" if number == 1 else f"{stem}-{number}.html"


def in_pages(found: Sequence[One], each: int = MOST_LINKS) -> list[Sequence[One]]:
    """A list in pages; an empty one is one page."""
    return [found[at : at + each] for at in range(0, len(found), each)] or [()]


def shown_numbers(number: int, of: int) -> list[int]:
    """The numbers of the pages that one of them leads to."""
    near = range(number - _NEAR, number + _NEAR + 1)
    return [one for one in range(1, of + 1) if of <= MOST_NUMBERS or one in (1, of) or one in near]


class _Leaf(NamedTuple):
    """One dataset of a page, and under what it stands."""

    section: str
    kind: Thing | None
    holder: Thing | None
    dataset: Thing


def my_data_pages(found: MyData) -> list[MyData]:
    """The datasets of a register as pages, in order; what does not fit is gone on with on the next."""
    pages: list[list[_Leaf]] = [[]]
    links, last = 0, None
    for leaf in _leaves(found):
        cost = 1 if leaf[:3] == last else 2
        if links + cost > MOST_LINKS:
            pages.append([])
            links, cost = 0, 2
        pages[-1].append(leaf)
        links, last = links + cost, leaf[:3]
    return [_page(one) for one in pages]


def _leaves(found: MyData) -> Iterable[_Leaf]:
    for group in found.by_holder:
        for holding in group.holdings:
            yield from (_Leaf("holder", group.kind, holding.holder, one) for one in holding.datasets)
    for holding in found.by_category:
        yield from (_Leaf("category", None, holding.holder, one) for one in holding.datasets)
    yield from (_Leaf("none", None, None, one) for one in found.held_by_none)


def _page(leaves: Sequence[_Leaf]) -> MyData:
    sections = {name: list(each) for name, each in groupby(leaves, key=lambda leaf: leaf.section)}
    kinds = groupby(sections.get("holder", ()), key=lambda leaf: leaf.kind)
    return MyData(
        tuple(HolderKind(kind, _holdings(each)) for kind, each in kinds),
        _holdings(sections.get("category", ())),
        tuple(leaf.dataset for leaf in sections.get("none", ())),
    )


def _holdings(leaves: Iterable[_Leaf]) -> tuple[Holding, ...]:
    return tuple(
        Holding(holder, tuple(leaf.dataset for leaf in each))
        for holder, each in groupby(leaves, key=lambda leaf: leaf.holder)
        if holder is not None
    )
