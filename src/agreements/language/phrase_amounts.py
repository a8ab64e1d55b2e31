"""Numbers and quantities as people write them: in words, in digits and words, with marks, in parts of a year."""

from __future__ import annotations

import re

from agreements.syntax.units import UNITS, base_unit, in_base_unit

_ONES = (
    *"zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(),  # noqa: SIM905
    *"sixteen seventeen eighteen nineteen".split(),  # noqa: SIM905
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905 - as one reads it
_VALUES = {
    "a": 1,
    "an": 1,
    **{word: number for number, word in enumerate(_ONES)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
}

_BELOW_TWENTY = "|".join(sorted(_ONES, key=len, reverse=True))
_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{'|'.join(_ONES[1:10])}))?|{_BELOW_TWENTY})"
_HUNDREDS = rf"(?:a|{'|'.join(_ONES[1:10])})[-\s]hundred(?:(?:\s+and)?\s+{_SMALL})?"
_ALONE = (
    r"(?<![0-9][,.'’/\s])(?<![-−+/])"
    r"(?<!hundred\s)(?<!thousand\s)(?<!million\s)(?<!hundred\sand\s)(?<!thousand\sand\s)"
)
"""That nothing before a number belongs to it: of a longer number none is read by its end."""

WORD_NUMBER = rf"{_ALONE}(?:{_HUNDREDS}|{_SMALL}|an?)(?![\w-])"
NUMBER = rf"(?:{_ALONE}[0-9]{{1,9}}|{WORD_NUMBER})"
UNIT = (
    rf"(?:calendar )?(?:{'|'.join(sorted(UNITS, key=len, reverse=True))})(?![\w-])"
    r"(?!\s+and\s+(?:a\s+|one\s+)?(?:half|quarter))"
)
AMOUNT = rf"(?P<number>{NUMBER}) (?P<unit>{UNIT})"

_WORKING_DAY = r"(?:working|business|week|office)[ -]?days?|work-?days?"
DUE = (
    rf"(?P<number>{NUMBER})(?:\s+(?P<unit>(?:full |whole )?(?:hours?|{_WORKING_DAY})(?![\w-])|{UNIT})"
    r"|\s?(?P<short>h|hrs?)(?![\w-]))"
)
"""A length of time that a deadline can be, which hours and working days are too."""

BRACKETED = rf"(?P<one>{NUMBER})\s*\((?P<again>{NUMBER})\) (?P<unit>{UNIT})"
"""A number twice, in words and in digits, as contracts have it."""

LONG_NUMBER = rf"(?<![\w.,])(?P<digits>[0-9]{{1,3}}(?:[,'’\u00a0\u202f\x20][0-9]{{3}})+) (?P<unit>{UNIT})"
"""A number whose thousands are set apart."""

PARTS = (
    r"(?:(?P<whole>[0-9]{1,3})\.(?P<tenths>[0-9]{1,2}) years?|(?P<spoken>an?|one|two|three|four|five|[0-9]{1,2})"
    r" (?:years? and (?:a|one) half|and a half years?)|(?:a )?half (?:a |an )?year|six-month period)(?![\w-])"
)
"""Years and parts of a year."""


def in_digits(number: str) -> int:
    """A number that is written in digits or in words."""
    words = number.casefold().replace("-", " ").split()
    if len(words) == 1 and words[0] not in _VALUES:
        return int(words[0])
    total = 0
    for word in words:
        if word == "hundred":
            total *= 100
        elif word != "and":
            total += _VALUES[word]
    return total


def amount(found: re.Match[str]) -> str:
    """The quantity of a phrase in digits."""
    return _of(in_digits(found["number"]), found)


def unit_of(found: re.Match[str]) -> str:
    """The unit of a phrase as it stands after its number."""
    unit: str = found["unit"].casefold().split()[-1]
    plural = {"day": "days", "week": "weeks", "month": "months", "year": "years", "record": "records"}
    return plural.get(unit, unit) if in_digits(found["number"]) != 1 else unit


def due(found: re.Match[str]) -> str:
    """The length of time of a deadline in digits, in a unit of deadlines."""
    number, unit = in_digits(found["number"]), (found["unit"] or "hours").casefold()
    plural = "" if number == 1 else "s"
    if "hour" in unit:
        return f"{number} hour{plural}"
    if re.search(_WORKING_DAY, unit):
        return f"{number} working day{plural}"
    return _of(number, found)


def _of(number: int, found: re.Match[str]) -> str:
    unit: str = found["unit"].casefold().split()[-1]
    plural = {"day": "days", "week": "weeks", "month": "months", "year": "years", "record": "records"}
    return f"{number} {plural.get(unit, unit) if number != 1 else unit}"


def bracketed(found: re.Match[str]) -> str | None:
    """The quantity of a number that is written twice; nothing where the two differ."""
    number = in_digits(found["one"])
    return _of(number, found) if number == in_digits(found["again"]) else None


def without_marks(found: re.Match[str]) -> str | None:
    """The quantity of a number whose thousands are set apart; nothing where it is too large."""
    digits = re.sub("[^0-9]", "", found["digits"])
    return _of(int(digits), found) if len(digits) <= 9 else None


def in_months(found: re.Match[str]) -> str | None:
    """Years and parts of a year as whole months; nothing where no month is whole."""
    if found["spoken"]:
        return f"{12 * in_digits(found['spoken']) + 6} months"
    if found["tenths"] is None:
        return "6 months"
    months = 12 * int(found["whole"]) * 10 ** len(found["tenths"]) + 12 * int(found["tenths"])
    whole, rest = divmod(months, 10 ** len(found["tenths"]))
    return None if rest else f"{whole} months"


def added(found: re.Match[str]) -> str | None:
    """Two quantities put together, where their units convert."""
    first, second = found["first"].casefold(), found["unit"].casefold().split()[-1]
    if base_unit(first) != base_unit(second):
        return None
    total = in_base_unit(int(found["low"]), first) + in_base_unit(in_digits(found["number"]), second)
    return f"{total} {base_unit(first)}"
