"""Finding what the modules of a package declare, so that adding one of them is adding a file."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TypeVar

Declared = TypeVar("Declared")


def declared_in(package: str, name: str, sort: type[Declared], *, every: bool = True) -> list[Declared]:
    """What each module of a package declares under a name, in order of the modules' names.

    `every` says that all of its modules declare one; else a module without that name is passed over. Raises
    `TypeError` for a module that declares nothing where it must, or something else.
    """
    places = import_module(package).__path__
    found = []
    for module in sorted(entry.name for entry in iter_modules(places)):
        declared = getattr(import_module(f"{package}.{module}"), name, None)
        if declared is None and not every:
            continue
        if not isinstance(declared, sort):
            raise TypeError(f"`{package}.{module}` must declare `{name}`, a `{sort.__name__}`")
        found.append(declared)
    return found
