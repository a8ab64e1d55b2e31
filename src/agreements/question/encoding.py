"""Bytes that are no UTF-8 from their start, as some programs write JSON all the same."""

from __future__ import annotations

import re

from agreements.diagnostics import Diagnostic, diagnose

_UTF_16 = re.compile(rb"\xff\xfe|\xfe\xff|(?:[^\0]\0){2}|(?:\0[^\0]){2}")
"""How it begins: with a byte-order mark, or with characters of two bytes of which one is NUL, as in English all are."""


def is_utf_16(raw: bytes) -> bool:
    """Whether bytes begin as UTF-16 does."""
    return _UTF_16.match(raw) is not None


def not_utf_8(what: str) -> Diagnostic:
    """What to say of questions in UTF-16."""
    help_text = "send UTF-8, as JSON is; in PowerShell `Out-File -Encoding utf8` writes it"
    return diagnose("bad-question", f"{what} is UTF-16, not UTF-8", help=help_text)
