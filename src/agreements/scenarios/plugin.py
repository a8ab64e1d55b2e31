"""What pytest finds when agreements is installed: it brings the steps in where pytest-bdd is there to run them."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

PARTS = ("agreements.scenarios.steps", "agreements.scenarios.hooks")
"""The plugins that a run of features needs."""


def pytest_configure(config: pytest.Config) -> None:
    """Register the steps; a project that tests nothing with pytest-bdd is left alone."""
    if find_spec("pytest_bdd") is None:
        return
    for name in PARTS:
        if not config.pluginmanager.has_plugin(name):
            config.pluginmanager.register(import_module(name), name)
