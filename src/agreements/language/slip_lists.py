"""Common slips in sentences and lists: example texts that hold one, and what to say about it (see `slip_examples`)."""

from __future__ import annotations

from agreements.language.question_slips import LIST, ONE_WORD

MAY = "agreement a clause 1 b may share c with d"
PERMITS = "gateway a permits b to share c with d"
GRANT = "agreement a clause 1 b may share c with d for e"
BAN = "agreement a clause 1 b must not share c with d for e"
IF = f"{GRANT} if "

TITLE = "a name is one word (join its parts with hyphens), and a title stands in double quotes"
RELYING = "put a comma between them if all are needed, or `or` if any of them will do"
CONDITIONS = "put `and` or `or` between two conditions"

LIST_SLIPS: list[tuple[str, list[str]]] = [
    (
        "say what the sharing is for: `for PURPOSE`, or `for any-purpose`",
        [
            f"{start} {then}"
            for start in (
                MAY,
                PERMITS,
                MAY.replace("may", "must not"),
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
            f"{MAY} e for f",
            f"{GRANT} f",
            "kind a under b c",
            "organisation a is b c",
            "dataset a contains b c",
            "dataset a held by b c",
            "agreement a between b c",
            f"{GRANT} must f g",
            "gateway a lifts b c",
            "fact a one of b c",
            "fact a on scale b c",
            "agreement a clause 1 b may share c, d e with",
            f"{MAY}, e f for g",
            f"{GRANT}, f g",
            "kind a under b, c d",
            "organisation a is b, c d",
            "dataset a contains b, c d",
            "dataset a held by b, c d",
            "agreement a between b, c d",
            "agreement a between b as c, d e",
            f"{GRANT} must f, g h",
            "gateway a lifts b, c d",
            "fact a one of b, c d",
            "fact a on scale b, c d",
        ],
    ),
    (
        RELYING,
        [
            f"{GRANT} {line}"
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
            f"{IF}{condition}"
            for condition in (
                "f g",
                "f, g",
                "f is g, h",
                "f is at most 2 days, g",
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
            f"{MAY} or e",
            f"{GRANT} or f",
            "kind a under b or c",
        ],
    ),
    (
        "after `relying on` and `needs approval by`, a comma means all of these and `or` means any of"
        " these; `and` is not used there",
        [
            f"{GRANT} relying on f and g",
            f"{GRANT} needs approval by f and g",
            f"{GRANT} needs approval by f or g and h",
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
]
"""Advice, with example texts that hold the slip."""
