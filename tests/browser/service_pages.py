"""The pages of the decision service that are looked at: a list that whoever adds a page adds it to."""

from __future__ import annotations

PAGES = [
    "/",
]
