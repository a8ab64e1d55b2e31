"""Choosing the form of an answer from what the caller accepts (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agreements.service.problems import ProblemError

_QUALITY = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")


def choose(accept: str | None, forms: Sequence[str]) -> str:
    """The form that the caller likes best, the earlier of two it likes as much. Raises `ProblemError` (406)."""
    if accept is None or not accept.strip():
        return forms[0]
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    liked = [(_quality(form, ranges), -at, form) for at, form in enumerate(forms)]
    quality, _, best = max(liked)
    if not quality:
        raise ProblemError("not-acceptable", f"it can be had as {', '.join(forms)}")
    return best


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            quality = float(value) if _QUALITY.fullmatch(value.strip()) else 0.0
    return name.lower(), quality


def _quality(form: str, ranges: Sequence[tuple[str, float]]) -> float:
    """How much a form is liked: the most specific range that matches it says."""
    broad = f"{form.partition('/')[0]}/*"
    for wanted in (form, broad, "*/*"):
        said = [quality for name, quality in ranges if name == wanted]
        if said:
            return max(said)
    return 0.0
