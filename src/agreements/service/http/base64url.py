"""Bytes as text that stands in headers, cookies and tokens: base64url without padding (RFC 7515, section 2)."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode

_TEXT = re.compile(r"[A-Za-z0-9_-]*", re.ASCII)


def write_base64url(content: bytes) -> str:
    """Bytes as text."""
    return urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


def read_base64url(text: str) -> bytes | None:
    """The bytes of a text; nothing where it is not as they are written, which is in one way alone."""
    if not _TEXT.fullmatch(text) or len(text) % 4 == 1:
        return None
    found = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return found if write_base64url(found) == text else None
