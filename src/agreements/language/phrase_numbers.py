"""Numbers, quantities and deadlines as people write them, and as the language does (see `phrases`)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from agreements.language.phrases import DATE, NAME, CommonPhrase, phrase
from agreements.syntax.units import UNITS, base_unit, in_base_unit

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905 - as one reads it
_IN_WORDS = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
    **{
        f"{tens}-{ones}": 10 * number + one
        for number, tens in enumerate(_TENS, start=2)
        for one, ones in enumerate(_ONES[1:10], start=1)
    },
    "a hundred": 100,
    "one hundred": 100,
    "a": 1,
    "an": 1,
}

_WORD = "|".join(sorted(map(re.escape, _IN_WORDS), key=len, reverse=True)).replace(r"\ ", " ")
WORD_NUMBER = rf"(?:{_WORD})(?![\w-])"
NUMBER = rf"(?:[0-9]{{1,9}}|{WORD_NUMBER})"
UNIT = rf"(?:calendar )?(?:{'|'.join(sorted(UNITS, key=len, reverse=True))})(?![\w-])"
AMOUNT = rf"(?P<number>{NUMBER}) (?P<unit>{UNIT})"

DIGITS = "numbers are written in digits"
COMPARED = "comparisons are written `is at most` and `is at least`"


def in_digits(number: str) -> int:
    """A number that is written in digits or in words."""
    word = " ".join(number.casefold().split())
    return _IN_WORDS[word] if word in _IN_WORDS else int(number)


def amount(found: re.Match[str]) -> str:
    """The quantity of a phrase in digits."""
    return f"{in_digits(found['number'])} {_unit(found)}"


def _unit(found: re.Match[str]) -> str:
    unit: str = found["unit"].casefold().split()[-1]
    number = in_digits(found["number"])
    plural = {"day": "days", "week": "weeks", "month": "months", "year": "years", "record": "records"}
    return plural.get(unit, unit) if number != 1 else unit


def _compared(words: str, by: int = 0) -> CommonPhrase:
    """A comparison in other words; `by` is how much more or less than what is written it reaches."""
    relation = "at most" if words in (AT_MOST, LESS) else "at least"

    def right(found: re.Match[str]) -> str | None:
        said = amount(found)
        if by:
            unit = _unit(found)
            number = in_base_unit(in_digits(found["number"]), unit) + by
            base = base_unit(unit)
            said = f"{number} {base.removesuffix('s') if number == 1 else base}"
            if number < 0:
                return None
        return f"{found['fact']} is {relation} {said}"

    written = (
        rf"(?P<fact>{NAME})(?: is| are| must be| may be| should be)?(?: |(?=[<>≤≥])"
        rf"|\s*(?=[<>≤≥]))(?:{words})\s*{AMOUNT}(?: or (?:less|fewer|more))?"
    )
    return phrase(written, COMPARED, right)


AT_MOST = (
    r"no more than|within|not more than|at maximum|a maximum of|maximum|max|up to|no longer than|not longer"
    r" than|does not exceed"
    r"|not exceeding|must not exceed|not exceed|cannot exceed|less than or equal to|at most|<=|≤|limited to"
)
AT_LEAST = (
    r"no less than|not less than|no fewer than|at minimum|a minimum of|minimum|min"
    r"|greater than or equal to|at least|>=|≥"
)
LESS = r"less than|fewer than|shorter than|under|below|<"
MORE = r"more than|greater than|longer than|over|above|exceeds|>"

COMPARISONS: tuple[CommonPhrase, ...] = (
    phrase(
        rf"(?P<fact>{NAME}) (?:is )?{AMOUNT} (?:maximum|max|at most|at the most|or less|or fewer|at maximum)",
        COMPARED,
        lambda found: f"{found['fact']} is at most {amount(found)}",
    ),
    phrase(
        rf"(?P<fact>{NAME}) (?:is )?{AMOUNT} (?:minimum|min|at least|or more|at minimum)",
        COMPARED,
        lambda found: f"{found['fact']} is at least {amount(found)}",
    ),
    _compared(AT_MOST),
    _compared(AT_LEAST),
    _compared(LESS, by=-1),
    _compared(MORE, by=1),
    phrase(
        rf"(?P<fact>{NAME})(?: is)? between (?P<low>{NUMBER})(?: (?P<lower>{UNIT}))? and {AMOUNT}",
        COMPARED,
        lambda found: (
            f"{found['fact']} is at least {in_digits(found['low'])} {found['lower'] or found['unit']} "
            f"and {found['fact']} is at most {amount(found)}"
        ),
    ),
    phrase(
        rf"(?P<fact>{NAME})(?:\s*(?:!=|≠|<>)\s*| (?:isn't|isn’t|does not equal|is different from|aren't) )"
        rf"(?P<value>{NAME}|[0-9]+ {UNIT})",
        "what a fact is not is written `is not`",
        "{fact} is not {value}",
    ),
)
"""How quantities are compared in other words, in conditions."""

EQUAL: tuple[CommonPhrase, ...] = (
    phrase(
        rf"(?P<fact>{NAME})(?:\s*==?\s*|\s*:\s*| (?:equals|equal to|is equal to|is exactly|will be|must"
        rf" be|can be|may be|should be) ?)"
        rf"(?P<value>{NAME}|[0-9]+ {UNIT})",
        "what a fact is, is written `is`",
        "{fact} is {value}",
    ),
    phrase(
        rf"(?P<fact>{NAME})(?: is| are)? {AMOUNT}",
        f"{DIGITS}, after `is`",
        lambda found: f"{found['fact']} is {amount(found)}",
    ),
)
"""How a fact is said to be something in other words."""


def _sum(found: re.Match[str]) -> str | None:
    """Two quantities put together, where their units convert."""
    first, second = found["first"].casefold(), found["unit"].casefold()
    if base_unit(first) != base_unit(second):
        return None
    total = in_base_unit(int(found["low"]), first) + in_base_unit(in_digits(found["number"]), second)
    return f"{total} {base_unit(first)}"


MIXED = phrase(
    rf"(?P<low>[0-9]+) (?P<first>{'|'.join(sorted(UNITS, key=len, reverse=True))})(?: and|,)? {AMOUNT}",
    "a quantity has one unit",
    _sum,
)

UNMIXED = phrase(
    rf"[0-9]+ {UNIT}(?: and|,)? {NUMBER} {UNIT}",
    "a quantity has one unit, and days and months do not convert",
    advice="say it in one unit",
)


def _in_months(found: re.Match[str]) -> str | None:
    """Parts of a year as whole months."""
    if found["tenths"] is None:
        return "6 months"
    months = 12 * int(found["whole"]) + 12 * int(found["tenths"]) / 10 ** len(found["tenths"])
    return f"{int(months)} months" if months == int(months) else None


QUANTITIES: tuple[CommonPhrase, ...] = (
    phrase(
        r"(?:(?P<whole>[0-9]{1,3})\.(?P<tenths>[0-9]{1,2}) years?|half a year|six-month period)",
        "a quantity is a whole number",
        _in_months,
    ),
    phrase(
        rf"(?P<lead>is|at most|at least) \"{AMOUNT}\"",
        "a quantity stands without quotes",
        lambda found: f"{' '.join(found['lead'].split())} {amount(found)}",
    ),
    phrase(
        rf"(?P<lead>(?:{NAME} )?is(?: not| at most| at least)?|at most|at least) {AMOUNT}",
        DIGITS,
        lambda found: f"{' '.join(found['lead'].split())} {amount(found)}",
    ),
    phrase(AMOUNT, DIGITS, amount),
)
"""Quantities with their number in words."""

_FROM = r"(?:after|of|from|following|since|upon|before)"
_EVENT = r"(?P<event>end|receipt|termination|expiry|receiving)"
_END = r"(?: (?:of|to) (?:the|this) (?:agreement|data|arrangement))?"


def _deadline(found: re.Match[str]) -> str:
    event = "receipt" if found["event"].casefold() in ("receipt", "receiving") else "end"
    return f"within {amount(found)} after {event}"


DEADLINES: tuple[CommonPhrase, ...] = (
    phrase(
        rf"(?:(?:within|in|no later than|not later than|by no later than|at the latest|by) )?{AMOUNT}"
        rf" {_FROM} (?:the )?{_EVENT}{_END}",
        "a deadline reads `within NUMBER UNIT after receipt`, or `after end`",
        _deadline,
    ),
    phrase(
        rf"(?:within|after|in|no later than|for) {AMOUNT}",
        "a deadline is counted from the receipt of the data, or from the end of the agreement",
        lambda found: f"within {amount(found)} after receipt",
        advice="or `after end`",
        where=("WITHIN",),
    ),
    phrase(
        rf"within {AMOUNT}(?! (?:after|of)\b)",
        "a deadline is counted from the receipt of the data, or from the end of the agreement",
        lambda found: f"within {amount(found)} after receipt",
        advice="or `after end`",
    ),
    phrase(
        rf"(?:annually|yearly|monthly|quarterly|weekly|daily|regularly|(?:every|each) (?:{NUMBER} )?{UNIT})",
        "a duty has one deadline, and does not come again",
        advice="write `within NUMBER days after receipt`, or `after end`; how often goes into the title of the duty",
        where=("WITHIN",),
    ),
    phrase(
        r"within (?P<number>[0-9]+) (?:working|business) days?(?: (?:after|of) (?:the )?(?:end|receipt))?",
        "a deadline counts all days, not working days alone",
        advice="count the calendar days: `within NUMBER days after receipt`, or `after end`",
    ),
    phrase(
        r"(?:immediately|at once|straight away|promptly|without (?:undue )?delay|as soon as possible)"
        r"(?: (?:after|upon|on|at) (?:the )?(?:end|receipt))?",
        "a deadline is a number of days, weeks, months or years",
        advice="write `within 1 day after receipt`, or `after end`; without a deadline the duty is owed all the same",
        where=("WITHIN",),
    ),
    phrase(
        rf"(?:by|before|on|until|no later than) {DATE}",
        "a deadline is counted from the receipt of the data, or from the end of the agreement",
        advice="write `within NUMBER days after receipt`, or `after end`",
        where=("WITHIN",),
    ),
    phrase(
        r"(?:upon|at|on|after|when) (?:the )?(?:end|receipt)(?: of (?:the|this) (?:agreement|data))?",
        "a deadline is a number of days, weeks, months or years",
        lambda found: f"within 1 day after {'receipt' if 'receipt' in found.group().casefold() else 'end'}",
        advice="or another number of days, weeks, months or years",
        where=("WITHIN",),
    ),
)
"""Deadlines in other words."""


def later(day: date, number: int, unit: str) -> date | None:
    """The last day of a period of so long that begins on a day; none past the calendar."""
    try:
        if base_unit(unit) == "days":
            return day + timedelta(days=in_base_unit(number, unit) - 1)
        months = day.month - 1 + in_base_unit(number, unit)
        year, month = day.year + months // 12, months % 12 + 1
        return date(year, month, min(day.day, 28)) + timedelta(days=max(day.day - 28, 0) - 1)
    except (ValueError, OverflowError, KeyError):
        return None
