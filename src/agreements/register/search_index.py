"""What the search of the register looks through: a script that holds every page's title and words.

A page that was opened as a file may load a script and nothing else, so that the index is one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from agreements.render.sanitise import clean

_LONGEST = 300
"""How many letters of what a page says are searched besides its title."""


class SearchIndex:
    """Entries as they are added: a title, a sort, an address, and other words that the page is found by."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._titles: list[tuple[str, str, str]] = []

    def add(self, title: str, sort: str, path: str, words: Iterable[str] = ()) -> None:
        """Add a page by its path from the root of its language."""
        said = " ".join(words)[:_LONGEST]
        self._lines.append(json.dumps([clean(title), sort, path, clean(said)], separators=(",", ":")))
        self._titles.append((title, sort, path))

    def as_script(self) -> bytes:
        """The index as a script; markup in it is escaped, and it runs nothing."""
        text = ",\n".join(self._lines).replace("<", "\\u003c")
        return f"window.registerIndex = [\n{text}\n];\n".encode()

    def by_letter(self) -> list[tuple[str, list[tuple[str, str, str]]]]:
        """Every page by the letter its title begins with, in order; what begins otherwise comes under `#`."""
        letters: dict[str, list[tuple[str, str, str]]] = {}
        for one in sorted(self._titles, key=lambda each: (each[0].casefold(), each[2])):
            first = one[0].strip()[:1].upper()
            letters.setdefault(first if "A" <= first <= "Z" else "#", []).append(one)
        return sorted(letters.items())
