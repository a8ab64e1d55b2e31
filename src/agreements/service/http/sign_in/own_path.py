"""Where somebody is led once they signed in: a path of this service, and never another site's."""

from __future__ import annotations

import re

_OWN = re.compile(r"/(?![/\\])[!-\[\]-~]*", re.ASCII)
"""One stroke, and then no second: `//host` and `/\\host` lead to another host, as browsers read them.

Nor is there anything that a browser passes over while it reads an address (blanks, tabs, ends of lines), or a backslash
that it takes for a stroke.
"""

_SIGNING = re.compile(r"/(sign-in|sign-out|signed-out)(?![\w-])", re.ASCII)
"""Pages about signing in lead nowhere that somebody meant to go, and back here."""

FIRST_PAGE = "/"


def own_path(said: str | None, longest: int) -> str:
    """A path and query beneath the root of this service, if that is what was said; else the first page.

    What is longer than some characters loses its query, and where that is not enough leads to the first page.
    """
    if said is None or not _OWN.fullmatch(said) or _SIGNING.match(said):
        return FIRST_PAGE
    for path in (said, said.partition("?")[0].partition("#")[0]):
        if len(path) <= longest:
            return path
    return FIRST_PAGE
