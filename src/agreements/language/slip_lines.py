"""Common slips in the lines of declarations: example texts that hold one, and what to say (see `slip_examples`)."""

from __future__ import annotations

from agreements.language.slip_lists import BAN, GRANT, IF, PERMITS

LINE_SLIPS: list[tuple[str, list[str]]] = [
    (
        "a parenthesis is still open: close it with `)`",
        [
            f"{IF}(f{then}"
            for then in (
                "",
                " relying on g",
                " needs approval by g",
                " must g",
                " clause 2",
                " if g",
                " notwithstanding 2",
            )
        ],
    ),
    (
        "no parenthesis is open here: take it out, or open it with `(`",
        [f"{IF}f)", f"{IF}f is g)", f"{IF}f is 2 days)"],
    ),
    (
        "say who receives it, and what for: `with RECIPIENT for PURPOSE`",
        [
            f"agreement a clause 1 b may share c {then}"
            for then in ("relying on e", "if e", "must e", "needs approval by e")
        ],
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
            f"{BAN} if f",
            f"{BAN} unless f if g",
            "bar a if b",
            "bar a forbids b to share c with d for e if f",
        ],
    ),
    (
        "`unless` stands on restrictions, bars and promises; on a grant or a gateway write `if not …`",
        [
            f"{GRANT} unless f",
            f"{IF}f unless g",
            f"{GRANT}, f unless g",
            "gateway a unless b",
            f"{PERMITS} for e unless f",
        ],
    ),
    (
        "a clause that says `must not share` is only lifted by `unless`; what relies on law, needs"
        " approval, owes a duty or must never be done with the data is a grant's",
        [
            f"{start} {line}"
            for start in (BAN, f"{BAN} unless f")
            for line in ("relying on g", "needs approval by g", "must g", "notwithstanding 2")
        ],
    ),
    (
        "only a clause that says `must not share` survives the end of its agreement; a grant ends with it",
        [f"{start} survives end" for start in (GRANT, f"{GRANT} must f", f"{IF}f")],
    ),
    (
        "a clause that `says` something decides nothing, and has no other lines than `note` and `text`",
        [
            f'agreement a clause 1 says "b" {line}'
            for line in (
                "relying on c",
                "if c",
                "unless c",
                "must c",
                "needs approval by c",
                "survives end",
                "notwithstanding 2",
                "replaces c.1",
            )
        ],
    ),
    (
        "write `survives end`, or for how long: `survives end for 5 years`",
        [
            f"{BAN} {survives}"
            for survives in ("survives", "survives end 5", "survives end for", "survives end g")
        ],
    ),
    (
        "name what is replaced by its agreement and its number: `replaces AGREEMENT.1.1`",
        [
            f"{start} replaces {what}"
            for start in (GRANT, BAN)
            for what in ("", "1", "f", "clause 1", "f.1, 2")
        ],
    ),
    (
        "the clauses that a risk is about are named by their numbers: `about 1.1`",
        [f"agreement a risk b about {what}" for what in ("", "c", "clause 1", "c.1", "all")],
    ),
    (
        'words that decide nothing stand in double quotes: `says "WHAT"`',
        ["agreement a clause 1 says", "agreement a clause 1 says b", "agreement a clause 1 says that"],
    ),
    (
        "whom a party acts for comes after `as processor for`",
        [f"agreement a between b {then}" for then in ("for c", "acts for c", "as processor to c", "acts")],
    ),
    (
        "who acts for whom reads `recipient acts for discloser` or `discloser acts for recipient`",
        [
            f"{IF}{condition}"
            for condition in (
                "recipient acts",
                "recipient acts for f",
                "recipient acts for recipient",
                "discloser acts for f",
                "recipient acts as f",
                "recipient f",
            )
        ],
    ),
    (
        "an agreement's own lines come before its first clause",
        [
            f"{start} {then} 2020-01-01"
            for start in (
                GRANT,
                f"{GRANT} must f",
                BAN,
                f"{BAN} unless f",
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
            f"{IF}f at most g",
            f"{IF}f at least g",
            f"{IF}f one of g",
            f"{IF}f is most g",
            f"{IF}f is least g",
            f"{IF}f is of g",
            f"{IF}f not g",
        ],
    ),
    (
        "clauses are numbered: `1`, `3.1`, `4.2a`; a clause's title stands after its number",
        [
            "agreement a clause b",
            'agreement a clause "b"',
            f"{GRANT} notwithstanding b",
            f"{GRANT} notwithstanding clause 2",
            "agreement a clause",
        ],
    ),
    (
        'an approval reads `needs approval by ROLE that "WHAT"`',
        [
            f"{GRANT} needs approval of f",
            f"{GRANT} needs approval from 2020-01-01",
            f"{GRANT} needs approval",
            f"{GRANT} needs f",
        ],
    ),
    (
        'say `that` before what must be approved: `approval by ROLE that "WHAT"`',
        [
            f'{GRANT} needs approval by f "g"',
            f'{GRANT} needs approval by f, g "h"',
            f'{GRANT} needs approval by f or g "h"',
            f'{IF}approved by f "g"',
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
        "a deadline reads `within 30 days after receipt`, `within 1 month after end` or `within 24 hours after EVENT`",
        [
            f"{GRANT} must f within 30 days",
            f"{GRANT} must f within 30 days of",
            f"{GRANT} must f within days",
            f"{GRANT} must f by 2020-01-01",
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
]
"""Advice, with example texts that hold the slip."""
