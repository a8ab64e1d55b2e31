"""What the sorts of declarations are called on pages, and what each of their pages says in its first line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class SortWords(NamedTuple):
    """What one of a sort is called, what several are, and the first line of its pages."""

    one: str
    several: str
    lead: str


SORT_WORDS: Mapping[str, SortWords] = MappingProxyType(
    {
        "agreement": SortWords(
            "agreement",
            "Agreements",
            "A sharing agreement. Read what its parties may share, on what law it rests and what they must "
            "do; or take it with you as a document.",
        ),
        "clause": SortWords(
            "clause",
            "Clauses",
            "A clause of a sharing agreement. Read what it lets be shared or forbids, on what conditions, "
            "and what names it.",
        ),
        "gateway": SortWords(
            "legal gateway",
            "Legal gateways",
            "A legal power or basis that permits sharing. Read its words, what it permits and on what "
            "conditions, and find every agreement that rests on it.",
        ),
        "bar": SortWords(
            "legal bar",
            "Legal bars",
            "A rule of law that forbids sharing until something lifts it. Read its words, what it forbids, "
            "and what lifts it.",
        ),
        "organisation": SortWords(
            "organisation",
            "Organisations",
            "A body that shares or receives data. Read what it is, which agreements it is a party to, and "
            "what it could give and get.",
        ),
        "kind": SortWords(
            "kind of organisation",
            "Kinds of organisation",
            "A kind that organisations are of. Read which organisations are of it, and which rules speak of "
            "it.",
        ),
        "role": SortWords(
            "role",
            "Roles",
            "Someone who can approve a sharing. Read where they belong, and which clauses need their "
            "approval.",
        ),
        "dataset": SortWords(
            "dataset",
            "Datasets",
            "Data that can be shared. Read what it contains and who holds it, what it was made from, and "
            "where it could go.",
        ),
        "field": SortWords(
            "field of a dataset",
            "Fields",
            "A part of each record of a dataset. Read what it contains, and which rules name it.",
        ),
        "category": SortWords(
            "category of data",
            "Categories of data",
            "A sort of information that data contains. Read what lies under it, which data contains it, and "
            "which rules speak of it.",
        ),
        "purpose": SortWords(
            "purpose",
            "Purposes",
            "What data is shared for. Read what lies under it, and which rules allow or forbid sharing for "
            "it.",
        ),
        "fact": SortWords(
            "fact",
            "Facts",
            "Something that is stated about a sharing. Read what it can be, who can say so, and which rules "
            "ask about it.",
        ),
        "duty": SortWords(
            "duty",
            "Duties",
            "Something that is owed once data is shared, or that must never be done with it. Read which "
            "clauses say so.",
        ),
        "event": SortWords(
            "event",
            "Events",
            "Something that may happen, from which deadlines run. Read which clauses have a deadline that "
            "does.",
        ),
        "promise": SortWords(
            "promise",
            "Promises",
            "What the public is told will never happen. Read it, and see whether it is proved over every "
            "sharing that could be asked about.",
        ),
    }
)
"""Every sort that has pages, in the order in which the library offers them."""
