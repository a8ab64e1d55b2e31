"""Content negotiation: the media type of an answer from what the caller accepts (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agreements.service.errors import ProblemError

LONGEST_ACCEPT = 2_000
"""Characters of the header `Accept` that are looked at; browsers send some two hundred."""

_QUALITY = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")


def negotiate(accept: str | None, media_types: Sequence[str]) -> str:
    """The media type that the caller prefers, the earlier of two it likes as much.

    Raises `ProblemError`: 406, and 400 for a header that goes on and on.
    """
    if accept is None or not accept.strip():
        return media_types[0]
    if len(accept) > LONGEST_ACCEPT:
        raise ProblemError("bad-request", f"`Accept` is longer than {LONGEST_ACCEPT} characters")
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    ranked = [(_quality(media_type, ranges), -at, media_type) for at, media_type in enumerate(media_types)]
    quality, _, best = max(ranked)
    if not quality:
        raise ProblemError("not-acceptable", f"it can be had as {', '.join(media_types)}")
    return best


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            quality = float(value) if _QUALITY.fullmatch(value.strip()) else 0.0
    return name.lower(), quality


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """How much a media type is preferred: the most specific range that matches it says."""
    broad = f"{media_type.partition('/')[0]}/*"
    for wanted in (media_type, broad, "*/*"):
        matching = [quality for name, quality in ranges if name == wanted]
        if matching:
            return max(matching)
    return 0.0
