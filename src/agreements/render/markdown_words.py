"""Words from bundles and questions within Markdown: shown as they are, and obeyed by nothing that reads it."""

from __future__ import annotations

import re

from agreements.render.sanitise import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~]|&(?=#?\w+;))")

_IN_CODE = re.compile(r"[\\`*_{}\[\]<>#|~$&]")

_LINKED = re.compile(r"(https?|ftp)(:)(?=//)|\b(www|mailto|xmpp)([.:])", re.IGNORECASE)
"""What is made a link wherever it stands."""

_CALLS = re.compile(r"([@#])(?=\w)")
"""What calls somebody, or names an issue, in what is written to GitHub, however it is escaped."""


def escape(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", clean(text))


def quiet(text: str) -> str:
    """The same for where people talk: it links nowhere, and calls nobody."""
    return _CALLS.sub(r"\1<!-- -->", _unlinked(escape(text).replace("$", "\\$")))


def code(text: str) -> str:
    """Text as code that may stand in a table, whose cells end at a bar wherever it stands."""
    return f"<code>{_unlinked(_IN_CODE.sub(_escaped_in_code, clean(text)))}</code>"


def within_html(text: str) -> str:
    """Text within a tag that begins its line, where nothing is read as Markdown."""
    said = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _CALLS.sub(r"\1<!-- -->", said)


def _escaped_in_code(found: re.Match[str]) -> str:
    return _ENTITIES.get(found[0], f"\\{found[0]}")


_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"}


def _unlinked(text: str) -> str:
    """Text of which nothing is made a link."""
    return _LINKED.sub(lambda found: f"{found[1] or found[3]}\\{found[2] or found[4]}", text)
