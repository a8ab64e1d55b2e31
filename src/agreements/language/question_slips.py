"""Common slips in questions: example texts that hold one, and what to say about it (see `slip_examples`)."""

from __future__ import annotations

LIST = "put a comma or `and` between the names of a list"
STATED = "put a comma or `and` between what is stated"
ONE_WORD = "a name is one word"

QUESTION_SLIPS: list[tuple[str, list[str]]] = [
    (
        "say the day of the share, after the purpose: `on` and the date",
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
        STATED,
        [
            "may a share b with c for d on 2020-01-01 where e is f g is h",
            "may a share b with c for d on 2020-01-01 where e f is g",
        ],
    ),
    (
        "state the facts after `where`: `where FACT is VALUE`",
        [
            "may a share b with c for d on 2020-01-01 if e",
            "may a share b with c for d on 2020-01-01 and e",
            "may a share b with c for d on 2020-01-01, e",
            "may a share b with c for d on 2020-01-01 e",
        ],
    ),
    (
        "a question reads `may A share DATA with B for PURPOSE on DATE where FACT is VALUE?`",
        ["", "a may share b", "a share b", "should a share b", "MAY a share b"],
    ),
    (
        "a question that begins with `is` reads `is A allowed to share DATA with B for PURPOSE on DATE?`",
        [
            "is a allowed share b",
            "is a share b",
            "is a allow",
            "is a permitted to share b",
            "is a able to share b",
        ],
    ),
    (
        "the day of an event is stated as `where EVENT on DATE`",
        [f"may a share b with c for d on 2020-01-01 where e {then} 2020-01-01" for then in ("is", "")],
    ),
    (
        "what an approval is for comes last: state facts and events before it, and `that` and `reference` before `for`",
        [
            f"may a share b with c for d on 2020-01-01 where approved by e for f{then}"
            for then in (", not g", ' that "g"', ' reference "g"', " with g", " for g")
        ],
    ),
    (
        'say `that` before what was approved: `approved by ROLE that "WHAT"`',
        ['may a share b with c for d on 2020-01-01 where approved by e "f"'],
    ),
    (
        "name the agreement before its clause: `under AGREEMENT.1.1`",
        [f"may a share b with c for d on 2020-01-01 under {clause}" for clause in ("1", "1.1", "clause 1")],
    ),
]
"""Advice, with example questions that hold the slip."""
