"""The sorts of declarations, each declared in a file of its own.

A file of this package that declares a `SORT` is a sort that may stand in a file, with what stands within it; nothing
else says which there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Union

from agreements.discovery import declared_in
from agreements.language.sort import DeclarationSort
from agreements.syntax.node import ConditionNode, Period, TopLevel, Use
from agreements.syntax.references import Reference


def _with_inner(sort: DeclarationSort) -> Iterator[DeclarationSort]:
    yield sort
    for inner in sort.parts:
        yield from _with_inner(inner.sort)


TOP_LEVEL: tuple[DeclarationSort, ...] = tuple(declared_in(__name__, "SORT", DeclarationSort, every=False))
"""The sorts that may stand in a file, in the order of their files' names."""

SORTS: tuple[DeclarationSort, ...] = tuple(one for sort in TOP_LEVEL for one in _with_inner(sort))
"""Every sort, each before those within it."""

SORT_OF: Mapping[type[Any], DeclarationSort] = MappingProxyType({sort.node: sort for sort in SORTS})
"""The sort of each node."""

ITEM: Any = Union[(Use, *(sort.node for sort in TOP_LEVEL))]
"""What may stand in a file, as a type to decode."""


def references_in(declaration: TopLevel) -> Iterator[Reference]:
    """Every name that a declaration uses, in the order of its parts."""
    return SORT_OF[type(declaration)].references(declaration)


def conditions_in(declaration: TopLevel) -> Iterator[ConditionNode]:
    """The conditions that a declaration states after `if`, `unless` and `mitigated by`."""
    return SORT_OF[type(declaration)].conditions(declaration)


def periods_in(declaration: TopLevel) -> Iterator[Period]:
    """The periods that a declaration, or something in it, holds."""
    return SORT_OF[type(declaration)].periods(declaration)
