"""What is wrong with what a form said, and where on its page that can be mended."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageError:
    """One thing that is wrong, and the place on the page where it can be mended."""

    says: str
    at: str
