"""What to state for a quantity that is written in words, compared, or no whole number of a unit."""

from __future__ import annotations

import re

from agreements.language.phrase_amounts import (
    AMOUNT,
    BRACKETED,
    LONG_NUMBER,
    NUMBER,
    PARTS,
    UNIT,
    amount,
    bracketed,
    in_months,
    without_marks,
)
from agreements.language.phrase_numbers import COMPARED_BY


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE)


_BEFORE = rf"(?:is )?(?:(?:{COMPARED_BY}|exactly|about|only|just)\s*)?"
_AFTER = r"(?: or (?:less|fewer|more)| maximum| minimum)?"
_SEVERAL = re.compile(rf"{NUMBER}.*?(?:-|–|\bto\b|\bor\b|\band\b).*?{NUMBER}", re.IGNORECASE)
_READ = (
    (_form(rf"{_BEFORE}{AMOUNT}{_AFTER}"), amount),
    (_form(rf"(?P<number>[0-9]{{1,9}})-?(?P<unit>{UNIT})"), amount),
    (_form(LONG_NUMBER), without_marks),
    (_form(PARTS), in_months),
    (_form(BRACKETED), bracketed),
)
"""Forms in which the number and the unit are plain, with what each says."""


def quantity_advice(said: str, base: str) -> str:
    """What to write for a quantity that is stated in another form; no number is advised but the one that is stated."""
    plain = said.strip()
    if len(plain) <= _LONGEST:
        for form, right in _READ:
            found = form.fullmatch(plain)
            if found and (better := right(found)):
                return f'state what it is, as a whole number and a unit: "{better}"'
    if re.fullmatch(r"[0-9]{1,9}", plain):
        return f'write a whole number and a unit: "{plain} {base}"'
    return _why_not(plain, base)


_LONGEST = 80
"""How long a quantity is at most that is looked at."""


def _why_not(plain: str, base: str) -> str:
    if re.match(r"[-−]\s*[0-9]", plain):
        return "no quantity is below zero: write a whole number and a unit"
    if re.search(r"[0-9]{10}", plain):
        return "a number has at most 9 digits: check them"
    if re.search(r"[0-9][.,/][0-9]|[½¼¾]", plain):
        return "a quantity is a whole number of its unit: write it without a fraction"
    if len(plain) <= _LONGEST and _SEVERAL.search(plain):
        return "state the one number that it is, and its unit"
    return f'write a whole number and a unit, such as "12 {base}"'
