"""Characters and dates in a step that are written otherwise than steps have them."""

from __future__ import annotations

import re
from datetime import date

from agreements.diagnostics.unseen import DASHES, called, unseen_in, with_article
from agreements.scenarios.step_forms import month_of
from agreements.words import in_words

_STRAIGHT = {**dict.fromkeys("‘’‚‛‹›＇`´", "'"), **dict.fromkeys("“”„‟«»＂", '"')}
_PASTED = str.maketrans({**_STRAIGHT, **dict.fromkeys(DASHES, "-")})


def odd_character(words: str) -> int | None:
    """Where the first character stands that a word processor put in, or that cannot be seen."""
    odd = [at for at, one in enumerate(words) if one in DASHES or one in _STRAIGHT]
    return min((*odd, *unseen_in(words)), default=None)


_REMARK = re.compile(r'\s+(?:#|//)\s.*$(?<!")')


def with_plain_characters(words: str) -> tuple[str, str | None]:
    """The words without characters that a word processor puts in, without a remark and without a last stop."""
    unseen = set(unseen_in(words))
    plain = "".join(one for at, one in enumerate(words) if at not in unseen).translate(_PASTED)
    odd = odd_character(words)
    why = None if odd is None else f"it holds {with_article(called(words[odd]))}"
    without = _REMARK.sub("", plain)
    if without != plain:
        plain, why = without, why or "a remark stands on a line of its own, which starts with `#`"
    return plain.rstrip(" .,;:!?"), why


_DATES = (
    r"(?P<y>[0-9]{4})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})(?![0-9])",
    r"(?P<d>[0-9]{1,2})[-/.](?P<m>[0-9]{1,2})[-/.](?P<y>[0-9]{4})(?![0-9])",
    r"(?:the )?(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month>[A-Za-z]{3,9}\.?),? (?P<y>[0-9]{4})(?![0-9])",
    r"(?P<month>[A-Za-z]{3,9}\.?) (?P<d>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<y>[0-9]{4})(?![0-9])",
)
_DATE = tuple(re.compile(rf"(?<![\w.-]){pattern}") for pattern in _DATES)


def with_dates_in_words(words: str) -> tuple[str, str | None]:
    """The words with each date as `1 March 2021`, and why that was needed; what is in quotation marks stays."""
    parts = re.split(r'("[^"]*")', words)
    said: list[str] = []
    for at in range(0, len(parts), 2):
        for pattern in _DATE:
            parts[at] = pattern.sub(lambda found: _dated(found, said), parts[at])
    return "".join(parts), (f"a date is in words here: `{said[0]}`" if said else None)


def _dated(found: re.Match[str], said: list[str]) -> str:
    parts = found.groupdict()
    month = month_of(parts["month"]) if parts.get("month") else int(parts["m"])
    try:
        in_full = in_words(date(int(parts["y"]), month or 0, int(parts["d"])))
    except ValueError:
        return found[0]
    if in_full != found[0]:
        said.append(in_full)
    return in_full
