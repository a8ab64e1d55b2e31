"""Words from the bundle and the question, made safe to show."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: str) -> str:
    """Text on one line, without what a terminal would obey; so nothing quoted can pass for a line of the answer."""
    lines = text.splitlines()
    if len(lines) > 1:
        text = " ".join([lines[0].rstrip(), *filter(None, map(str.strip, lines[1:]))])
    return _CONTROL.sub("�", text)
