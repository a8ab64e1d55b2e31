"""Syntax errors in words that a policy officer knows, with advice for the common slips.

The advice is example-driven: `SLIPS` pairs texts that contain a slip with what to say, and an error is matched to
the example that stops the parser in the same place (Lark's `match_examples`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from lark import Lark
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken

from agreements.diagnostics import Diagnostic, Source, Span, clip, diagnose, nearest

_MAY = "agreement a clause 1 b may share c with d"
_PERMITS = "gateway a permits b to share c with d"
_GRANT = "agreement a clause 1 b may share c with d for e"
_BAN = "agreement a clause 1 b must not share c with d for e"
_IF = f"{_GRANT} if "

SLIPS: dict[str, list[tuple[str, list[str]]]] = {
    "file": [
        (
            "say what the sharing is for: `for PURPOSE`, or `for any-purpose`",
            [
                f"{start} {then}"
                for start in (
                    _MAY,
                    _PERMITS,
                    _MAY.replace("may", "must not"),
                    "promise a b never shares c with d",
                )
                for then in (
                    "",
                    "relying on e",
                    "if e",
                    "must e",
                    "needs approval by e",
                    "unless e",
                    "lifts e",
                    "clause 2",
                    "kind e",
                )
            ],
        ),
        (
            "say who receives it before what it is for: `with RECIPIENT for PURPOSE`",
            [
                "agreement a clause 1 b may share c for d",
                "gateway a permits b to share c for d",
                "agreement a clause 1 b may share c to d",
            ],
        ),
        (
            "put a comma or `and` between the names of a list",
            [
                "agreement a clause 1 b may share c d with",
                f"{_MAY} e for f",
                f"{_GRANT} f",
                "kind a under b c",
                "organisation a is b c",
                "dataset a contains b c",
                "dataset a held by b c",
                "agreement a between b c",
                f"{_GRANT} relying on f g",
                f"{_GRANT} needs approval by f g",
                f"{_GRANT} must f g",
                "gateway a lifts b c",
                "fact a one of b c",
                "fact a on scale b c",
            ],
        ),
        (
            "the names of a list are joined by commas and `and`; `or` is for alternatives after `relying on` and `needs approval by`",
            [
                "agreement a clause 1 b or c may share",
                "agreement a clause 1 b may share c or d",
                f"{_MAY} or e",
                f"{_GRANT} or f",
                "kind a under b or c",
            ],
        ),
        (
            "after `relying on` and `needs approval by`, a comma means all of these and `or` means any of these; `and` is not used there",
            [
                f"{_GRANT} relying on f and g",
                f"{_GRANT} needs approval by f and g",
                f"{_GRANT} needs approval by f or g and h",
            ],
        ),
        (
            'a name is one word (join its parts with hyphens), and a title stands in double quotes: `kind public-authority "Public authority"`',
            [
                f"{sort} a b"
                for sort in (
                    "kind",
                    "purpose",
                    "category",
                    "organisation",
                    "role",
                    "duty",
                    "dataset",
                    "gateway",
                    "bar",
                    "agreement",
                    "promise",
                )
            ]
            + ["agreement a clause 1 b c", "agreement a risk b c", "dataset a field b c"],
        ),
        (
            "say what the fact's values are: `one of A, B`, `on scale LEAST, MOST`, `in months` or `yes or no`",
            [
                "fact a",
                'fact a "b"',
                "fact a b",
                "fact a kind b",
                'fact a "b" fact c',
                "fact a yes",
                "fact a is b",
            ],
        ),
        (
            "a clause begins with its sentence: `A may share DATA with B for PURPOSE` or `A must not share …`",
            [
                "agreement a clause 1",
                'agreement a clause 1 "b"',
                "agreement a clause 1 relying on b",
                "agreement a clause 1 if b",
                "agreement a clause 1 clause 2",
                'agreement a clause 1 "b" must c',
            ],
        ),
        (
            "a clause says `may share` or `must not share`",
            [
                "agreement a clause 1 b shall share",
                "agreement a clause 1 b share",
                "agreement a clause 1 b can share",
                "agreement a clause 1 b may not share",
                "agreement a clause 1 b may use",
                "agreement a clause 1 b must share",
            ],
        ),
        (
            "`if` stands on clauses that grant and on gateways; a clause that says `must not share` takes `unless`",
            [f"{_BAN} if f", "bar a if b", "bar a forbids b to share c with d for e if f"],
        ),
        (
            "`unless` stands on restrictions, bars and promises; a grant or a gateway takes `if`",
            [f"{_GRANT} unless f", "gateway a unless b", f"{_PERMITS} for e unless f"],
        ),
        (
            "a clause that says `must not share` is only lifted by `unless`; what relies on law, needs approval or owes a duty is a grant",
            [
                f"{_BAN} relying on f",
                f"{_BAN} needs approval by f",
                f"{_BAN} must f",
                f"{_BAN} notwithstanding 2",
            ],
        ),
        (
            "an agreement's own lines come before its first clause",
            [f"{_GRANT} from 2020-01-01", f"{_GRANT} until 2020-01-01", "agreement a risk b from 2020-01-01"],
        ),
        (
            "a dataset's own lines come before its first field",
            [
                f"dataset a field b {line}"
                for line in ("held by c", "has c", "usually has c", "derived from c", "anonymised from c")
            ],
        ),
        (
            "a quantity needs its unit: `24 months`, `30 days`, `5 years`, `100 people`, `5 percent`",
            [
                f"{_IF}f is at most 24",
                f"{_IF}f is at most 24 and",
                f"{_IF}f is 24 must",
                "dataset a has b 24 contains c",
                f"{_GRANT} must f within 30 after",
            ],
        ),
        (
            "compare in words: `FACT is at most 24 months`, `FACT is at least pseudonymised`, `FACT is one of A, B`",
            [
                f"{_IF}f at most g",
                f"{_IF}f at least g",
                f"{_IF}f one of g",
                f"{_IF}f is most g",
                f"{_IF}f is least g",
                f"{_IF}f is of g",
                f"{_IF}f not g",
            ],
        ),
        (
            "a deadline reads `within 30 days after receipt` or `within 1 month after end`",
            [
                f"{_GRANT} must f within 30 days",
                f"{_GRANT} must f within 30 days of",
                f"{_GRANT} must f within days",
                f"{_GRANT} must f by 2020-01-01",
            ],
        ),
        (
            "a gateway reads `permits A to share DATA with B for PURPOSE`",
            [
                "gateway a permits b share",
                "gateway a permits b may share",
                "bar a forbids b share",
                "bar a forbids b from 2020-01-01",
            ],
        ),
    ],
    "question": [
        (
            "say the date of the share, after the purpose: `on 2020-06-01`",
            [
                "may a share b with c for d",
                "may a share b with c for d?",
                "may a share b with c for d where e",
                "may a share b with c for d under e.1",
            ],
        ),
        (
            "say what the sharing is for: `for PURPOSE`",
            [
                "may a share b with c",
                "may a share b with c?",
                "may a share b with c on 2020-01-01",
                "may a share b with c where d",
            ],
        ),
        (
            "say who receives it: `with RECIPIENT`",
            ["may a share b for c", "may a share b", "may a share b?", "may a share b to c"],
        ),
        (
            "a question asks about one purpose and one recipient; ask again for each other one",
            [
                "may a share b with c, d",
                "may a share b with c and d",
                "may a share b with c for d and e",
                "may a share b with c for d, e",
            ],
        ),
        (
            "put a comma or `and` between what is stated",
            [
                "may a share b with c for d on 2020-01-01 where e is f g is h",
                "may a share b with c for d on 2020-01-01 where e f is g",
                "may a share b c with d",
            ],
        ),
        (
            "state the facts after `where`: `where environment is secure-research-environment`",
            [
                "may a share b with c for d on 2020-01-01 if e",
                "may a share b with c for d on 2020-01-01 and e",
                "may a share b with c for d on 2020-01-01, e",
                "may a share b with c for d on 2020-01-01 e",
            ],
        ),
        (
            "a question reads `may A share DATA with B for PURPOSE on 2020-06-01 where FACT is VALUE?`",
            ["", "can a share b", "a may share b", "a share b", "should a share b", "may a b"],
        ),
        (
            "a quantity needs its unit: `12 months`",
            [
                "may a share b with c for d on 2020-01-01 where e is 12",
                "may a share b with c for d on 2020-01-01 where e is 12?",
                "may a share b with c for d on 2020-01-01 where e is 12, f",
            ],
        ),
    ],
}
"""Advice for each start symbol, with example texts that hold the slip."""

_WORDS = {
    "NAME": "a name",
    "FIELD_OF": "a field (`dataset.field`)",
    "CLAUSE_OF": "a clause (`agreement.clause`)",
    "PATH": "the name of a library, folder or file",
    "LABEL": "a clause number",
    "NUMBER": "a number with its unit",
    "DATE": "a date such as `2020-05-01`",
    "STRING": "words in double quotes",
    "$END": "the end of the text",
}

_DECLARATIONS = frozenset(
    {
        "KIND",
        "PURPOSE",
        "CATEGORY",
        "ORGANISATION",
        "ROLE",
        "DUTY",
        "FACT",
        "DATASET",
        "GATEWAY",
        "BAR",
        "AGREEMENT",
        "PROMISE",
        "USE",
    }
)
"""Shown as one thing: listing all of them would bury what else may stand there."""

_STANDS_FOR_NAME = frozenset({"FIELD_OF", "ANYONE", "ANYTHING", "ANY_PURPOSE", "PARTY"})

_SLASHED_DATE = re.compile(
    r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})|([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})"
)
_LOOSE_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])|[0-9]{1,2} (?:[A-Z][a-z]+) [0-9]{4}")
_WORD = re.compile(r'[^\s,"#()]+')


def explain_syntax_error(
    error: UnexpectedInput, source: Source, lark: Lark, parse_example: Callable[[str], Any], start: str
) -> Diagnostic:
    """Turn Lark's error into a diagnostic: what stands there, what was expected, and what to do.

    `parse_example` parses an example slip from the same start symbol, for matching.
    """
    offset = _offset(error, source)
    expected = _expected(error)
    lexical = _explain_characters(source, offset, expected)
    if lexical is not None:
        return lexical
    words = _in_words(expected, lark)
    advice = (
        error.match_examples(parse_example, SLIPS[start], use_accepts=True) if _has_state(error) else None
    )
    if offset >= len(source.text.rstrip()):
        last = len(source.text.rstrip())
        at = Span(source, max(last - 1, 0), last)
        return diagnose(
            "unexpected-end",
            f"the text ends here; expected {words}",
            at,
            here="something must follow",
            help=advice,
        )
    if isinstance(error, UnexpectedCharacters) and not source.text[offset].isalnum():
        at = Span(source, offset, offset + 1)
        message = f"`{source.text[offset]}` means nothing here; expected {words}"
        return diagnose("unexpected-character", message, at, here="not expected here", help=advice)
    found = _WORD.match(source.text, offset)
    at = Span(source, offset, max(found.end() if found else 0, offset + 1))
    word = clip(source.text[at.start : at.end])
    message = f"`{word}` cannot stand here; expected {words}"
    return diagnose(
        "unexpected-word", message, at, here="not expected here", help=advice or _meant(word, expected, lark)
    )


def _offset(error: UnexpectedInput, source: Source) -> int:
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        return len(source.text)
    if isinstance(error, UnexpectedEOF) or error.pos_in_stream is None:
        return len(source.text)
    return error.pos_in_stream


def _has_state(error: UnexpectedInput) -> bool:
    return getattr(error, "state", None) is not None


def _expected(error: UnexpectedInput) -> frozenset[str]:
    if isinstance(error, UnexpectedToken):
        return frozenset(error.accepts or error.expected)
    if isinstance(error, UnexpectedCharacters):
        return frozenset(error.allowed or ())
    return frozenset()


def _in_words(expected: Iterable[str], lark: Lark) -> str:
    terminals = set(expected)
    names = [
        _WORDS[t]
        for t in ("NAME", "FIELD_OF", "CLAUSE_OF", "PATH", "LABEL", "NUMBER", "DATE", "STRING")
        if t in terminals
    ]
    if "NAME" in terminals or "ANYONE" in terminals:
        names = ["a name"] + [name for name in names if name not in ("a name", _WORDS["FIELD_OF"])]
        terminals -= _STANDS_FOR_NAME
    keywords = sorted(_keyword(t, lark) for t in terminals - _WORDS.keys() - _DECLARATIONS)
    others = (
        ["another declaration"]
        if len(terminals & _DECLARATIONS) > 1
        else sorted(_keyword(t, lark) for t in terminals & _DECLARATIONS)
    )
    ends = ["the end of the text"] if "$END" in terminals else []
    options = [*names, *(f"`{keyword}`" for keyword in keywords), *others, *ends]
    if not options:
        return "something else"
    return options[0] if len(options) == 1 else f"{', '.join(options[:-1])} or {options[-1]}"


def _keyword(terminal: str, lark: Lark) -> str:
    return lark.get_terminal(terminal).pattern.value


def _meant(word: str, expected: Iterable[str], lark: Lark) -> str | None:
    keywords = [_keyword(t, lark) for t in expected if t not in _WORDS]
    close = nearest(word, keywords)
    return f"did you mean `{close}`?" if close else None


def _explain_characters(source: Source, offset: int, expected: frozenset[str]) -> Diagnostic | None:
    """Slips that are seen in the characters themselves, whatever the sentence around them."""
    text = source.text
    if "DATE" in expected and (date := _SLASHED_DATE.match(text, offset) or _LOOSE_DATE.match(text, offset)):
        at = Span(source, date.start(), date.end())
        message = f"`{date.group()}` is not a date as it is written here"
        return diagnose("not-a-date", message, at, help=f"write year-month-day{_rewritten(date)}")
    if offset < len(text) and text[offset] in "“”„‘’'«»":
        at = Span(source, offset, offset + 1)
        message = f"`{text[offset]}` is not the quotation mark of the language"
        return diagnose("unexpected-character", message, at, help='use the straight double quote: `"`')
    opened = _unclosed_quote(text, offset)
    if opened is not None:
        at = Span(source, opened, min(opened + 1, len(text)))
        help_text = 'close it with `"` on the same line, or use `"""` at both ends for several lines'
        return diagnose(
            "unclosed-quote", "this quotation is never closed", at, here="opened here", help=help_text
        )
    return None


def _rewritten(date: re.Match[str]) -> str:
    day, month, year = date.groups()[:3] if date.re is _SLASHED_DATE and date.group(1) else (None, None, None)
    if day is None or month is None or int(month) > 12 or int(day) > 31:
        return ": `2020-05-31`"
    return f": `{year}-{int(month):02}-{int(day):02}` if the day comes first in what you wrote"


def _unclosed_quote(text: str, offset: int) -> int | None:
    """Where a quotation was opened and not closed, seen from where the parser stopped.


    odd number of quotes before it on its line means that the one before the words was not closed either.
    """
    if offset < len(text) and text[offset] == '"':
        return offset
    return None
