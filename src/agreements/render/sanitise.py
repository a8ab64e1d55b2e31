"""Words from the bundle and the question, made safe to show."""

from __future__ import annotations

from urllib.parse import urlsplit

from agreements.diagnostics.unseen import marked


def clean(text: str) -> str:
    """Text on one line, without what a terminal would obey; so nothing quoted can pass for a line of the answer.

    What cannot be seen is shown as its code point, so that two texts that differ only in that are told apart.
    """
    lines = text.splitlines()
    if len(lines) > 1:
        text = " ".join([lines[0].rstrip(), *filter(None, map(str.strip, lines[1:]))])
    return marked(text)


def may_be_followed(link: str) -> bool:
    """Whether a link leads to a page: one in a file could otherwise run something."""
    try:
        parts = urlsplit(clean(link))
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
