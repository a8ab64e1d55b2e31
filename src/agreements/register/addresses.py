"""Where the pages of the register are: every link is relative, so that the site works wherever it lies."""

from __future__ import annotations

import hashlib

from agreements.pages.static_files import static_files
from agreements.register.language import Language

FOLDERS = {
    "agreement": "agreements",
    "organisation": "organisations",
    "kind": "kinds",
    "dataset": "datasets",
    "category": "categories",
    "purpose": "purposes",
    "gateway": "gateways",
}
"""The sorts of things that have pages, and the folders of these."""

_LONGEST = 100


def file_name(name: str) -> str:
    """What the file of a thing is called, without its suffix; a very long name is cut and told apart by its hash."""
    if len(name) <= _LONGEST:
        return name
    return f"{name[:_LONGEST]}-{hashlib.sha256(name.encode()).hexdigest()[:12]}"


def path_of(sort: str, name: str) -> str:
    """The path of a thing's page, from the root of its language and without a suffix."""
    return f"{FOLDERS[sort]}/{file_name(name)}"


class RegisterAddresses:
    """Where links lead from the page that is written now, which `stand_at` says."""

    def __init__(self) -> None:
        self._to_root = self._to_language = ""

    def stand_at(self, language: Language, path: str) -> None:
        """The page that is written now, by its path from the root of its language."""
        up = "../" * path.count("/")
        self._to_language = up
        self._to_root = up + "../" * language.folder.count("/")

    @property
    def up(self) -> str:
        """How one goes from the page that is written now to the root of its language."""
        return self._to_language

    def asset(self, name: str) -> str:
        """The address of a file that pages are dressed in."""
        return f"{self._to_root}assets/{static_files()[name].versioned}"

    def page_of(self, sort: str, name: str) -> str:
        """The address of the page about something declared."""
        return f"{self._to_language}{path_of(sort, name)}.html"

    def address(self, path: str) -> str:
        """The address of another page in the same language, by its path from the language's root."""
        return f"{self._to_language}{path}"

    def data(self, path: str) -> str:
        """The address of a file for machines, which is the same in every language."""
        return f"{self._to_root}{path}"

    def other(self, language: Language, path: str) -> str:
        """The address of the same page in another language."""
        return f"{self._to_root}{language.folder}{path}"
