"""What several sorts of names have in common: that they lie under one another, and that they are there to be used."""

from __future__ import annotations

from agreements.syntax.node import TopLevel
from agreements.syntax.relations import Relation

UNDER = Relation("under", "kind, purpose or category → the broader one it lies under")


def always(declaration: TopLevel) -> bool:  # noqa: ARG001 - whichever it is
    """That a declaration which nothing uses is worth a warning."""
    return True
