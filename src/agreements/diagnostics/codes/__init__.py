"""The register of diagnostic codes: each module here declares one, as `CODE`, and is found by its file.

`unknown_fact.py` declares `unknown-fact`. A declaration is read when its code is first asked for, so that a run
in which nothing is wrong reads none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module
from pkgutil import iter_modules

from agreements.diagnostics.code import Code


class CodeRegister(Mapping[str, Code]):
    """The codes by name; iterates over all in the order of the stages that raise them.

    Raises `KeyError` for a name that no module declares.
    """

    def __init__(self) -> None:
        self._read: dict[str, Code] = {}

    @cached_property
    def _modules(self) -> dict[str, str]:
        return {module.name.replace("_", "-"): module.name for module in iter_modules(__path__)}

    @cached_property
    def _in_order(self) -> tuple[str, ...]:
        return tuple(sorted(self._modules, key=lambda name: self[name].place))

    def __getitem__(self, name: str) -> Code:
        code = self._read.get(name)
        if code is None:
            code = self._read[name] = self._declared(self._modules[name])
        return code

    def _declared(self, module: str) -> Code:
        code: Code = import_module(f"{__name__}.{module}").CODE
        return code

    def __contains__(self, name: object) -> bool:
        return name in self._modules

    def __iter__(self) -> Iterator[str]:
        return iter(self._in_order)

    def __len__(self) -> int:
        return len(self._modules)


CODES = CodeRegister()
"""Every code."""
