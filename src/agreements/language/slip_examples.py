"""Common slips of the pen: example texts that hold one, and what to say about it.

Each example is a text that stops the parser exactly where the slip does. A syntax error is matched to the
example that stops the parser in the same place (`slips`), so advice is added here by adding text.
"""

from __future__ import annotations

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
                "agreement a clause 1 b may share c, d e with",
                f"{_MAY}, e f for g",
                f"{_GRANT}, f g",
                "kind a under b, c d",
                "organisation a is b, c d",
                "dataset a contains b, c d",
                "dataset a held by b, c d",
                "agreement a between b, c d",
                "agreement a between b as c, d e",
                f"{_GRANT} relying on f, g h",
                f"{_GRANT} needs approval by f, g h",
                f"{_GRANT} must f, g h",
                "gateway a lifts b, c d",
                "fact a one of b, c d",
                "fact a on scale b, c d",
            ],
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
            "a name is one word (join its parts with hyphens), and a title stands in double quotes: `kind"
            ' public-authority "Public authority"`',
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
            [f"{_BAN} if f", "bar a if b", "bar a forbids b to share c with d for e if f"],
        ),
        (
            "`unless` stands on restrictions, bars and promises; a grant or a gateway takes `if`",
            [f"{_GRANT} unless f", "gateway a unless b", f"{_PERMITS} for e unless f"],
        ),
        (
            "a clause that says `must not share` is only lifted by `unless`; what relies on law, needs"
            " approval or owes a duty is a grant",
            [
                f"{_BAN} relying on f",
                f"{_BAN} needs approval by f",
                f"{_BAN} must f",
                f"{_BAN} notwithstanding 2",
            ],
        ),
        (
            "an agreement's own lines come before its first clause",
            [
                f"{start} {then} 2020-01-01"
                for start in (
                    _GRANT,
                    f"{_GRANT}, f",
                    f"{_GRANT} if f",
                    f"{_GRANT} if f is g",
                    f"{_GRANT} relying on f",
                    f"{_GRANT} needs approval by f",
                    f'{_GRANT} needs approval by f that "g"',
                    f"{_GRANT} must f",
                    f"{_GRANT} must f within 30 days after end",
                    f"{_GRANT} notwithstanding 2",
                    _BAN,
                    f"{_BAN} unless f",
                    "agreement a risk b",
                    "agreement a risk b likelihood low",
                    "agreement a risk b otherwise ask c",
                    'agreement a risk b "c"',
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
            "a quantity needs its unit: `24 months`, `30 days`, `5 years`, `100 people`, `5 percent`",
            [
                f"{_IF}f is at most 24",
                f"{_IF}f is 24, g",
                "dataset a has b 24",
                "dataset a has b 24, c d",
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
