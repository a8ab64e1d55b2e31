"""Common slips of the pen: example texts that hold one, and what to say about it.

Each example is a text that stops the parser exactly where the slip does. A syntax error is matched to the
example that stops the parser in the same place (`slips`), so advice is added here by adding text.
"""

from __future__ import annotations

from agreements.language.question_slips import LIST, ONE_WORD, QUESTION_SLIPS, STATED

_MAY = "agreement a clause 1 b may share c with d"
_PERMITS = "gateway a permits b to share c with d"
_GRANT = "agreement a clause 1 b may share c with d for e"
_BAN = "agreement a clause 1 b must not share c with d for e"
_IF = f"{_GRANT} if "

TITLE = "a name is one word (join its parts with hyphens), and a title stands in double quotes"
RELYING = "put a comma between them if all are needed, or `or` if any of them will do"
CONDITIONS = "put `and` or `or` between two conditions"

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
            LIST,
            [
                "agreement a clause 1 b may share c d with",
                f"{_MAY} e for f",
                f"{_GRANT} f",
                "kind a under b c",
                "organisation a is b c",
                "dataset a contains b c",
                "dataset a held by b c",
                "agreement a between b c",
                f"{_GRANT} must f g",
                "gateway a lifts b c",
                "fact a one of b c",
                "fact a on scale b c",
                "agreement a clause 1 b may share c, d e with",
                f"{_MAY}, e f for g",
                f"{_GRANT}, f g",
                "kind a under b, c d",
                "organisation a is b, c d",
                "dataset a contains b, c d",
                "dataset a held by b, c d",
                "agreement a between b, c d",
                "agreement a between b as c, d e",
                f"{_GRANT} must f, g h",
                "gateway a lifts b, c d",
                "fact a one of b, c d",
                "fact a on scale b, c d",
            ],
        ),
        (
            RELYING,
            [
                f"{_GRANT} {line}"
                for line in (
                    "relying on f g",
                    "needs approval by f g",
                    "relying on f, g h",
                    "needs approval by f, g h",
                    "relying on f or g h",
                    "needs approval by f or g h",
                )
            ],
        ),
        (
            CONDITIONS,
            [
                f"{_IF}{condition}"
                for condition in (
                    "f g",
                    "(f g",
                    "(f) g",
                    "f is g h",
                    "f is yes h",
                    "f is not g h",
                    "f is at most g h",
                    "f is at most 2 days h",
                    "recipient is g h",
                    "data contains g h",
                    "approved by g h",
                    'approved by g that "h" i',
                )
            ],
        ),
        (
            ONE_WORD,
            ["role a of b c", "agreement a risk b otherwise ask c d", "agreement a risk b mitigated by c d"],
        ),
        (
            "the names of a list are joined by commas and `and`; `or` is for alternatives after `relying"
            " on` and `needs approval by`",
            [
                "agreement a clause 1 b or c may share",
                "agreement a clause 1 b may share c or d",
                f"{_MAY} or e",
                f"{_GRANT} or f",
                "kind a under b or c",
            ],
        ),
        (
            "after `relying on` and `needs approval by`, a comma means all of these and `or` means any of"
            " these; `and` is not used there",
            [
                f"{_GRANT} relying on f and g",
                f"{_GRANT} needs approval by f and g",
                f"{_GRANT} needs approval by f or g and h",
            ],
        ),
        (
            TITLE,
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
            "say what the fact's values are: `one of A, B`, `on scale LEAST, MOST`, `in months` or `yes"
            " or no`",
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
            "a clause begins with its sentence: `A may share DATA with B for PURPOSE` or `A must not"
            " share …`",
            [
                "agreement a clause 1",
                'agreement a clause 1 "b"',
                "agreement a clause 1 relying on b",
                "agreement a clause 1 if b",
                "agreement a clause 1 clause 2",
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
            "`if` stands on clauses that grant and on gateways; a clause that says `must not share` takes"
            " `unless`",
            [
                f"{_BAN} if f",
                f"{_BAN} unless f if g",
                "bar a if b",
                "bar a forbids b to share c with d for e if f",
            ],
        ),
        (
            "`unless` stands on restrictions, bars and promises; on a grant or a gateway write `if not …`",
            [
                f"{_GRANT} unless f",
                f"{_IF}f unless g",
                f"{_GRANT}, f unless g",
                "gateway a unless b",
                f"{_PERMITS} for e unless f",
            ],
        ),
        (
            "a clause that says `must not share` is only lifted by `unless`; what relies on law, needs"
            " approval or owes a duty is a grant",
            [
                f"{start} {line}"
                for start in (_BAN, f"{_BAN} unless f")
                for line in ("relying on g", "needs approval by g", "must g", "notwithstanding 2")
            ],
        ),
        (
            "an agreement's own lines come before its first clause",
            [
                f"{start} {then} 2020-01-01"
                for start in (
                    _GRANT,
                    f"{_GRANT} must f",
                    _BAN,
                    f"{_BAN} unless f",
                    "agreement a risk b",
                    "agreement a risk b likelihood low",
                )
                for then in ("from", "until")
            ],
        ),
        (
            "a dataset's own lines come before its first field",
            [
                f"dataset a field b {line}"
                for line in ("held by c", "has c", "usually has c", "derived from c", "anonymised from c")
            ],
        ),
        (
            "compare in words: `FACT is at most 24 months`, `FACT is at least pseudonymised`, `FACT is"
            " one of A, B`",
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
            "clauses are numbered: `1`, `3.1`, `4.2a`; a clause's title stands after its number",
            [
                "agreement a clause b",
                'agreement a clause "b"',
                f"{_GRANT} notwithstanding b",
                f"{_GRANT} notwithstanding clause 2",
                "agreement a clause",
            ],
        ),
        (
            'an approval reads `needs approval by ROLE that "WHAT"`',
            [
                f"{_GRANT} needs approval of f",
                f"{_GRANT} needs approval from 2020-01-01",
                f"{_GRANT} needs approval",
                f"{_GRANT} needs f",
            ],
        ),
        (
            'say `that` before what must be approved: `approval by ROLE that "WHAT"`',
            [
                f'{_GRANT} needs approval by f "g"',
                f'{_GRANT} needs approval by f, g "h"',
                f'{_GRANT} needs approval by f or g "h"',
                f'{_IF}approved by f "g"',
            ],
        ),
        (
            'say `is` before what it is: `organisation NAME "TITLE" is KIND`',
            ['organisation a "b" c', 'organisation a "b" c, d', 'organisation a "b" under c'],
        ),
        (
            'say `under` before what it belongs to: `NAME "TITLE" under NAME`',
            [f'{sort} a "b" {then}' for sort in ("kind", "purpose", "category") for then in ("c", "is c")],
        ),
        ('say whose role it is: `role NAME "TITLE" of ORGANISATION`', ['role a "b" c', 'role a "b" is c']),
        (
            "say what the dataset has to do with it: `held by ORGANISATION`, `contains CATEGORY`, `derived"
            " from DATASET`",
            ['dataset a "b" c', 'dataset a "b" is c', 'dataset a "b" under c'],
        ),
        (
            "a remark begins with `#`; anything else begins with the word for what it declares, such as"
            " `organisation`, `dataset` or `agreement`",
            [
                "a",
                "a b",
                "1",
                "1.1",
                '"a"',
                "2020-01-01",
                "(",
                ",",
                "the a",
                "this a",
                "clause",
                "and",
                "is",
                "use a b",
                "use a 1",
                'use a "b"',
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
    "question": QUESTION_SLIPS,
}
"""Advice for each start symbol, with example texts that hold the slip."""

ONE_NAME = {
    **dict.fromkeys(
        (LIST, RELYING, CONDITIONS, STATED), "; if it is one name, join its parts with hyphens: `{}`"
    ),
    TITLE: ': `{0}`, or `{0} "TITLE"`',
    ONE_WORD: ": write `{}`",
}
"""What is added to advice about words in a row that may be one name written with spaces."""
