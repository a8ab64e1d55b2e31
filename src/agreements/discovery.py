"""Finding what the modules of a package declare, so that adding one of them is adding a file."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TypeVar

Declared = TypeVar("Declared")


def declared_in(package: str, name: str, sort: type[Declared]) -> list[Declared]:
    """What each module of a package declares under a name, in order of the modules' names.

    Raises `TypeError` for a module that declares nothing, or something else, under it.
    """
    places = import_module(package).__path__
    found = []
    for module in sorted(entry.name for entry in iter_modules(places)):
        declared = getattr(import_module(f"{package}.{module}"), name, None)
        if not isinstance(declared, sort):
            raise TypeError(f"`{package}.{module}` must declare `{name}`, a `{sort.__name__}`")
        found.append(declared)
    return found
