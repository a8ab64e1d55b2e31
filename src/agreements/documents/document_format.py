"""What a format of documents is: a module of `documents.formats` declares one as `FORMAT`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from agreements.documents.model import DocumentContent


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """A way to write a document, by its name; where there is a choice, that of the lowest `order` comes first."""

    name: str
    order: int
    suffix: str
    """What the names of its files end in."""
    write: Callable[[DocumentContent], bytes]
    """The document as a file; raises `ImportError` where the libraries are not installed."""
    libraries: tuple[str, ...] = ()
    """What it needs of the extra `documents`, by the names that Python knows them by."""
    is_text: bool = True
    """Whether a terminal can show it."""
