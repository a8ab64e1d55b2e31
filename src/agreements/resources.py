"""The files the product carries: the grammar and the policy library.

A wheel holds them inside the package; an editable install reads the same folders at the top of the repository.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `grammar` or `policies` that came with this installation.

    Raises `FileNotFoundError` when the installation is incomplete.
    """
    for place in (_PACKAGE / name, _PACKAGE.parents[1] / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"this installation of agreements lacks its `{name}` folder; install it again")
