"""What gateways and bars have in common: where a rule of law is found."""

from __future__ import annotations

from agreements.syntax.elements import StringOf
from agreements.syntax.layout import Joint
from agreements.syntax.lines import PhraseLine
from agreements.syntax.node import Node
from agreements.syntax.spelling import Maybe, Phrase


class Citation(Node, frozen=True):
    """Where a rule of law is found: `cites "…" at "…"`."""

    words: str
    link: str | None = None


CITES = PhraseLine(
    "cites",
    (Phrase(Citation, "cites", StringOf("words"), Maybe("at", StringOf("link", joint=Joint.PART))),),
)
