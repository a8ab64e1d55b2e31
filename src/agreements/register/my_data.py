"""Who may get my data? Datasets by who holds them, so that a person begins with whom they gave it to.

Nothing here knows what a surgery or a school is: the groups are the kinds of organisation and the categories of data
that a bundle declares.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from agreements.graph import of_sort, out, sort_of
from agreements.register.things import Thing, Things
from agreements.syntax.references import ANYTHING


@dataclass(frozen=True, slots=True)
class Holding:
    """A holder, and the datasets that it holds."""

    holder: Thing
    datasets: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class HolderKind:
    """A kind of organisation, and its holders; `kind` is nothing for those of whom none is declared."""

    kind: Thing | None
    holdings: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class MyData:
    """All datasets twice: by who holds them, and by what they say about a person; and those that nobody holds."""

    by_holder: tuple[HolderKind, ...]
    by_category: tuple[Holding, ...]
    held_by_none: tuple[Thing, ...]


def my_data(things: Things) -> MyData:
    """The datasets of a bundle as a person looks for them."""
    held: dict[str, list[str]] = defaultdict(list)
    contained: dict[str, list[str]] = defaultdict(list)
    nobodys = []
    for dataset in of_sort(things.graph, "dataset"):
        if dataset == ANYTHING:
            continue
        holders = [holder for holder, _ in out(things.graph, dataset, "held-by")]
        for holder in holders:
            held[holder].append(dataset)
        if not holders:
            nobodys.append(dataset)
        for category in things.names.coverage.contents(dataset):
            contained[category].append(dataset)
    return MyData(_by_kind(things, held), _holdings(things, contained), things.by_title(nobodys))


def _by_kind(things: Things, held: dict[str, list[str]]) -> tuple[HolderKind, ...]:
    groups: dict[str | None, dict[str, list[str]]] = defaultdict(dict)
    for holder, datasets in held.items():
        groups[_kind_of(things, holder)][holder] = datasets
    found = [
        HolderKind(None if kind is None else things.thing(kind), _holdings(things, group))
        for kind, group in groups.items()
    ]
    return tuple(
        sorted(found, key=lambda one: (one.kind is None, one.kind.title.casefold() if one.kind else ""))
    )


def _kind_of(things: Things, holder: str) -> str | None:
    """The kind that an organisation is first said to be of; a kind that holds data is itself."""
    if sort_of(things.graph, holder) == "kind":
        return holder
    return next((kind for kind, _ in out(things.graph, holder, "is")), None)


def _holdings(things: Things, held: dict[str, list[str]]) -> tuple[Holding, ...]:
    return tuple(Holding(one, things.by_title(held[one.name])) for one in things.by_title(held))
