"""Slips that are seen in the characters themselves, whatever the sentence around them."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

from agreements.diagnostics import Diagnostic, Label, Source, Span, clip, diagnose
from agreements.diagnostics.suggest import LONGEST_NAME
from agreements.diagnostics.unseen import DASHES, QUOTES, called, unseen_in, with_article
from agreements.syntax.dates import written_otherwise
from agreements.syntax.units import UNITS

_BYTE_ORDER_MARK = "\ufeff"
_PARTED = re.compile(
    r"(?<![\w.-])(?P<one>[A-Za-z][A-Za-z0-9-]{0,79}?)(?P<space>[^\S\n]+)-(?P<other>[A-Za-z0-9][A-Za-z0-9-]{0,79})(?![\w-])"
)
_SIGN = re.compile(r"[<>]=?|==?|!=|[≤≥≠]")
_NEARLY_NAME = re.compile(rf"[^\W\d][\w{DASHES}\u0300-\u036f-]*")
_CLOSING = {"“": '”“"', "„": '“”"', "‘": "’‘", "'": "'’", "`": "`´'", "«": "»", "‹": "›", "‚": "‘’", "‛": "’"}
"""What closes a quotation that a mark of another sort opens; any other mark closes what it opens."""

_LONGEST_QUOTATION = 240
"""How long words are at most that are repeated in what is advised."""

_DIGIT_FIRST = re.compile(r"([0-9]+)(-?)([A-Za-z][A-Za-z0-9]*)((?:-[A-Za-z0-9]+)*)(?![\w-])")
_CLAUSE = re.compile(r"\bclause\s{1,9}[0-9.]{1,19}[A-Za-z]?$")
_LABEL_WITH_MARK = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,5}[A-Za-z]?\.(?![\w.])")
_SPOKEN_DAY = re.compile(
    r"(?:today|tomorrow|yesterday|now|(?:the )?(?:this|next|last|end of|start of)(?: the)? ?(?:day"
    r"|week|month|quarter|year)?)(?![\w-])"
)
_WEEKDAY = re.compile(
    r"(?:this |next |last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?![\w-])", re.IGNORECASE
)
_HALF_CURLY = re.compile(r'"([^"\n“”„]*)([“”„])')
CLOSED_QUOTE = re.compile(r'"""[\s\S]*?"""|"(?!"")[^"\n]*"')
"""A quotation from its first quote to its last."""


def explain_characters(source: Source, offset: int, expected: frozenset[str]) -> Diagnostic | None:
    """What the characters at the place where the parser stopped say by themselves, if anything."""
    return (
        _quotation_mark(source, offset, expected)
        or _mark(source, offset, expected)
        or _unclosed_quote(source, offset)
        or _parted_name(source, offset)
        or _sign(source, offset)
        or _digit_first(source, offset, expected)
        or _misspelt_name(source, offset)
        or _odd_character(source, offset)
    )


def _quotation_mark(source: Source, offset: int, expected: frozenset[str]) -> Diagnostic | None:
    """A quotation mark that a word processor put in, or that another language uses."""
    text = source.text
    if offset >= len(text) or text[offset] not in f'{QUOTES}"':
        return None
    if "MAY" in expected and expected.isdisjoint(("NAME", "MUST")):
        return _quoted_question(source, offset)
    if text[offset] == '"':
        return None
    closing = re.escape(_CLOSING.get(text[offset], text[offset]))
    quoted = re.compile(rf'.([^\n"]{{0,{_LONGEST_QUOTATION}}}?)[{closing}](?!\w)').match(text, offset)
    at = Span(source, offset, quoted.end() if quoted else offset + 1)
    advice = f'write `"{quoted[1].strip()}"`' if quoted else 'use the straight double quote: `"`'
    return diagnose(
        "unexpected-character",
        f"`{text[offset]}` is not the quotation mark of the language: it is {with_article(called(text[offset]))}",
        at,
        help=f'{advice}; to replace all of them at once, turn off smart quotes and replace `{text[offset]}` by `"`',
    )


def _quoted_question(source: Source, offset: int) -> Diagnostic:
    """A question that stands in quotation marks as a whole."""
    return diagnose(
        "unexpected-character",
        f"`{source.text[offset]}` stands before the question, which needs no quotation marks",
        Span(source, offset, offset + 1),
        help="take out the quotation marks around the question, and use the straight double quote within it",
    )


def _odd_character(source: Source, offset: int) -> Diagnostic | None:
    """A character outside ASCII, told by its name: it may look like another, or like nothing."""
    if offset >= len(source.text) or source.text[offset].isascii():
        return None
    odd = source.text[offset]
    instead = (
        "write a hyphen, `-`, where it joins a name; elsewhere take it out"
        if odd in DASHES
        else "take it out"
    )
    return diagnose(
        "unexpected-character",
        f"`{odd}` means nothing here: it is {with_article(called(odd))}",
        Span(source, offset, offset + 1),
        help=instead,
    )


def explain_unseen(source: Source) -> Diagnostic | None:
    """The first character of a question that cannot be seen and stands in no quotation."""
    unquoted = CLOSED_QUOTE.sub(lambda found: " " * len(found.group()), source.text)
    at = next((place for place in unseen_in(unquoted) if unquoted[place] != _BYTE_ORDER_MARK or place), None)
    if at is None:
        return None
    begin, end = at, at + 1
    while begin > 0 and not unquoted[begin - 1].isspace():
        begin -= 1
    while end < len(unquoted) and not unquoted[end].isspace():
        end += 1
    better = as_name(unquoted[begin:end].strip("?,"))
    return diagnose(
        "unexpected-character",
        f"there is {with_article(called(unquoted[at]))} here, which cannot be seen",
        Span(source, begin, end),
        help=f"write `{clip(better)}`" if better else "take it out",
    )


def explain_date(source: Source, offset: int, expected: frozenset[str]) -> Diagnostic | None:
    """A day that is written otherwise than the language does, where one is expected."""
    if "DATE" not in expected:
        return None
    if written := written_otherwise(source.text, offset):
        at = Span(source, written.start, written.end)
        message = f"`{at.words}` is not how a date is written here"
        return diagnose("not-a-date", message, at, help=written.advice)
    spoken = _SPOKEN_DAY.match(source.text, offset) or _WEEKDAY.match(source.text, offset)
    if spoken is None:
        return None
    message = f"`{spoken.group()}` is another day for everyone who reads it"
    at = Span(source, spoken.start(), spoken.end())
    return diagnose("not-a-date", message, at, help="write the day itself, year-month-day")


def _mark(source: Source, offset: int, expected: frozenset[str]) -> Diagnostic | None:
    """A mark at the end of a sentence, or after the word or number that something starts with."""
    text = source.text
    labelled = _LABEL_WITH_MARK.match(text, offset) if "LABEL" in expected else None
    offset = labelled.end() - 1 if labelled else offset
    after_label = labelled is not None or _CLAUSE.search(text[max(0, offset - 40) : offset]) is not None
    if offset >= len(text) or text[offset] not in (".;:)" if after_label else ".;:"):
        return None
    advice = "no mark follows a clause's number" if after_label else "no mark ends a line or a sentence"
    if text[offset] == ":" and not after_label:
        advice = "no colon is written outside quotation marks"
    return diagnose(
        "unexpected-character",
        f"`{text[offset]}` means nothing here",
        Span(source, offset, offset + 1),
        help=f"{advice}; take it out",
    )


def _sign(source: Source, offset: int) -> Diagnostic | None:
    """A sign where a comparison is written in words."""
    found = _SIGN.match(source.text, offset)
    if found is None:
        return None
    return diagnose(
        "unexpected-character",
        f"`{found.group()}` means nothing here; comparisons are written in words",
        Span(source, offset, found.end()),
        help="write `is`, `is not`, `is at most` or `is at least`",
    )


def _digit_first(source: Source, offset: int, expected: frozenset[str]) -> Diagnostic | None:
    """A name that starts with a digit, or a number that its unit is stuck to."""
    found = _DIGIT_FIRST.match(source.text, offset)
    if found is None or expected.isdisjoint(("NAME", "NUMBER")):
        return None
    digits, _, word, rest = found.groups()
    at, written = Span(source, offset, found.end()), clip(found.group())
    if "NUMBER" in expected and word in UNITS and not rest:
        return diagnose(
            "unexpected-word",
            f"`{written}` runs a number and its unit together",
            at,
            help=f"write `{clip(digits)} {word}`",
        )
    if "NAME" not in expected:
        return None
    turned = clip(f"{word}-{digits}{rest}")
    is_ordinal = word in ("st", "nd", "rd", "th")
    return diagnose(
        "unexpected-word",
        f"`{written}` cannot be a name: it starts with a digit",
        at,
        here="a name starts with a letter",
        help="begin it with a letter" if is_ordinal else f"begin it with a letter, for instance `{turned}`",
    )


def _misspelt_name(source: Source, offset: int) -> Diagnostic | None:
    """A name with a character that names do not have, in it or just after its right part."""
    start = offset
    while start > 0 and _is_nearly_of_a_name(source.text[start - 1]):
        start -= 1
    found = _NEARLY_NAME.match(source.text, start)
    if found is None or (found.group().isascii() and "_" not in found.group()):
        return None
    written = found.group()
    better = as_name(written)
    odd = next((one for one in written if not one.isascii()), "_")
    named = "an underscore" if odd == "_" else f"{with_article(called(odd))}"
    return diagnose(
        "unexpected-character",
        f"`{clip(written)}` has a character that a name cannot have: {named}",
        Span(source, start, found.end()),
        help=f"write `{clip(better)}`" if better else "use the letters a to z, digits and hyphens",
    )


def _parted_name(source: Source, offset: int) -> Diagnostic | None:
    """A name whose hyphen white space stands before."""
    begin = max(source.text.rfind("\n", 0, offset) + 1, offset - 2 * LONGEST_NAME)
    found = next((one for one in _PARTED.finditer(source.text, begin) if one.end() > offset), None)
    if found is None or found.start() > offset:
        return None
    odd = next((one for one in found["space"] if one != " "), None)
    what = with_article(called(odd)) if odd else "a space"
    return diagnose(
        "unexpected-character",
        f"there is {what} in this name",
        Span(source, found.start(), found.end()),
        here="a name is one word",
        help=f"write `{clip(found['one'] + '-' + found['other'])}`",
    )


def _is_nearly_of_a_name(character: str) -> bool:
    return character.isalnum() or character in "-_" or character in DASHES or combining(character) > 0


def as_name(written: str) -> str | None:
    """A name as it may be written, from one with dashes, accents or forms that names do not have; none if unclear."""
    unseen = frozenset(unseen_in(written))
    seen = "".join(one for at, one in enumerate(written) if one in DASHES or at not in unseen)
    plain = normalize("NFKD", re.sub(f"[_{DASHES}]", "-", seen))
    plain = re.sub("-+", "-", "".join(one for one in plain if not combining(one))).strip("-")
    return plain if plain.isascii() and plain[:1].isalpha() else None


def _unclosed_quote(source: Source, offset: int) -> Diagnostic | None:
    """A quotation that is opened and not closed, or that a stray quote closes too soon."""
    text = source.text
    if offset < len(text) and text[offset] == '"' and not CLOSED_QUOTE.match(text, offset):
        if curly := _HALF_CURLY.match(text, offset):
            return diagnose(
                "unclosed-quote",
                f"this quotation ends with {with_article(called(curly[2]))}, which does not close it",
                Span(source, offset, curly.end()),
                here="opened here",
                help=f'write `"{curly[1]}"`',
            )
        return diagnose(
            "unclosed-quote",
            "this quotation is never closed",
            Span(source, offset, offset + 1),
            here="opened here",
            help='close it with `"` on the same line, or use `"""` at both ends for several lines',
        )
    if 0 < offset < len(text) and text[offset - 1] == '"':
        opened = text.rfind('"', 0, offset - 1)
        return diagnose(
            "unclosed-quote",
            "the quotation before this closes sooner than was meant",
            Span(source, offset - 1, offset),
            here="it closes here",
            also=[] if opened < 0 else [Label(Span(source, opened, opened + 1), "it is opened here")],
            help='look for a missing `"` before this, or use `"""` at both ends of words that contain quotes',
        )
    return None
