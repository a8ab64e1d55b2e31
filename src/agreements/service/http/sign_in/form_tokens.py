"""What shows that a form stood on a page of the same session: no other site's page can know it.

Each page tells it differently, masked by chance, so that nothing can be found out by how well pages compress.
"""

from __future__ import annotations

import secrets
from hmac import compare_digest

from agreements.service.http.base64url import read_base64url, write_base64url

FORM_TOKEN = "form_token"  # noqa: S105 - the name of a field
"""The field of a form that has it."""

SECRET_BYTES = 16
_CHARACTERS = len(write_base64url(bytes(2 * SECRET_BYTES)))


def make_form_token(secret: bytes) -> str:
    """A token of a session's secret."""
    mask = secrets.token_bytes(SECRET_BYTES)
    return write_base64url(mask + _masked(secret, mask))


def is_token_of(token: str, secret: bytes) -> bool:
    """Whether a token was made of a session's secret."""
    found = read_base64url(token) if len(token) == _CHARACTERS else None
    if found is None:
        return False
    return compare_digest(_masked(found[SECRET_BYTES:], found[:SECRET_BYTES]), secret)


def _masked(content: bytes, mask: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(content, mask, strict=True))
