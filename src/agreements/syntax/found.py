"""Finding what the files of a package declare, so that to add a file is all there is to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import TypeVar

T = TypeVar("T")


def declared(package: str, path: Iterable[str], name: str, sort: type[T]) -> Iterator[T]:
    """What the modules of a package declare by a name, in the order of the modules' names.

    Raises `TypeError` for one that is something else than what belongs there.
    """
    for module in sorted(found.name for found in iter_modules(path)):
        one = getattr(import_module(f"{package}.{module}"), name, None)
        if one is None:
            continue
        if not isinstance(one, sort):
            raise TypeError(f"{package}.{module}.{name} is not a {sort.__name__}")
        yield one
