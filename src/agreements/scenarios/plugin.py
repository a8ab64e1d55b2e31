"""What pytest finds when agreements is installed: it brings the steps in where pytest-bdd is there to run them."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Register the steps; a project that tests nothing with pytest-bdd is left alone."""
    name = "agreements.scenarios.steps"
    if find_spec("pytest_bdd") is not None and not config.pluginmanager.has_plugin(name):
        config.pluginmanager.register(import_module(name), name)
