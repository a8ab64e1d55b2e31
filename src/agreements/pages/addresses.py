"""Where the pages of a site are: each site says so in its own way, and templates ask by what they mean."""

from __future__ import annotations

from typing import Protocol


class Addresses(Protocol):
    """Where links of a site lead."""

    def asset(self, name: str) -> str:
        """The address of a file of `pages/static`, such as `agreements.css`."""

    def page_of(self, sort: str, name: str) -> str:
        """The address of the page about something that a bundle declares, by its sort and its name."""

    def address(self, path: str) -> str:
        """The address of another page of the site, by its path from the site's root, such as `/ask`."""
