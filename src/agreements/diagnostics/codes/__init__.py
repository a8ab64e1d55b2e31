"""The register of diagnostic codes: each module here declares one, as `CODE`, and is found by its file.

`unknown_fact.py` declares `unknown-fact`. All are read at the start, which takes five milliseconds: to say what is
wrong must not need a file that can no longer be opened.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from agreements.diagnostics.code import Code


def _declared() -> dict[str, Code]:
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    codes: list[Code] = sorted((module.CODE for module in modules), key=lambda code: code.place)
    return {code.name: code for code in codes}


CODES = _declared()
"""Every code, in the order of the stages that raise it."""
