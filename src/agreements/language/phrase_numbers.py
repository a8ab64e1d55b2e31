"""Quantities and how they are compared as people write them, and as the language does (see `phrases`)."""

from __future__ import annotations

import re

from agreements.language.phrase_amounts import (
    AMOUNT,
    BRACKETED,
    LONG_NUMBER,
    NUMBER,
    PARTS,
    UNIT,
    added,
    amount,
    bracketed,
    in_digits,
    in_months,
    unit_of,
    without_marks,
)
from agreements.language.phrases import NAME, CommonPhrase, phrase
from agreements.syntax.units import UNITS, base_unit, in_base_unit

DIGITS = "numbers are written in digits"
COMPARED = "comparisons are written `is at most` and `is at least`"


def _compared(words: str, by: int = 0) -> CommonPhrase:
    """A comparison in other words; `by` is how much more or less than what is written it reaches."""
    relation = "at most" if words in (AT_MOST, LESS) else "at least"

    def right(found: re.Match[str]) -> str | None:
        said = amount(found)
        if by:
            unit = unit_of(found)
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

COMPARED_BY = rf"(?:{AT_MOST}|{AT_LEAST}|{LESS}|{MORE})"
"""Every comparison in other words."""

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


MIXED = phrase(
    rf"(?P<low>[0-9]+) (?P<first>{'|'.join(sorted(UNITS, key=len, reverse=True))})(?: and|,)? {AMOUNT}",
    "a quantity has one unit",
    added,
)

UNMIXED = phrase(
    rf"[0-9]+ {UNIT}(?: and|,)? {NUMBER} {UNIT}",
    "a quantity has one unit, and days and months do not convert",
    advice="say it in one unit",
)


WHOLE = "a quantity is a whole number of its unit"

NUMBERS: tuple[CommonPhrase, ...] = (
    phrase(LONG_NUMBER, "nothing stands between the digits of a number", without_marks),
    phrase(BRACKETED, "a number is written once, in digits", bracketed),
    phrase(
        BRACKETED, "a number is written once, in digits", advice="the two differ: write the one that is meant"
    ),
    phrase(PARTS, WHOLE, in_months),
    phrase(
        rf"(?<![0-9])[-−][0-9]+(?:\.[0-9]+)? {UNIT}",
        "no quantity is below zero",
        advice="write a whole number and its unit",
    ),
    phrase(
        rf"(?P<low>[0-9]{{1,9}})\s*(?:{UNIT})?\s*(?:-|–|—|to)\s*(?P<high>[0-9]{{1,9}})\s*(?P<unit>{UNIT})",
        "a quantity is one number",
        advice="a condition can say `is at least {low} {unit}` and `is at most {high} {unit}`; a question states the"
        " one that it is",
    ),
    phrase(
        rf"(?:[0-9]+[.,/][0-9]+|[0-9]*[½¼¾]|half|(?:an?|one|two|three|[0-9]+) and a half)(?: an?)? {UNIT}",
        WHOLE,
        advice="write it without a fraction, in a smaller unit if there is one",
    ),
)
"""Numbers that are written in another way, wherever one belongs."""

QUANTITIES: tuple[CommonPhrase, ...] = (
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
