"""What shows that a form stood on a page of the same session: no other site's page can know it.

Each page tells it differently, masked by chance, so that nothing can be found out by how well pages compress.
"""

from __future__ import annotations

import re
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hmac import compare_digest

FORM_TOKEN = "form_token"  # noqa: S105 - the name of a field
"""The field of a form that has it."""

SECRET_BYTES = 16

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


def make_form_token(secret: bytes) -> str:
    """A token of a session's secret."""
    mask = secrets.token_bytes(SECRET_BYTES)
    return urlsafe_b64encode(mask + _masked(secret, mask)).rstrip(b"=").decode()


def is_token_of(token: str, secret: bytes) -> bool:
    """Whether a token was made of a session's secret."""
    if not _TOKEN.fullmatch(token):
        return False
    found = urlsafe_b64decode(f"{token}=")
    return compare_digest(_masked(found[SECRET_BYTES:], found[:SECRET_BYTES]), secret)


def _masked(content: bytes, mask: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(content, mask, strict=True))
