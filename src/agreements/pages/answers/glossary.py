"""The words of art that answers use, each in plain English."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A word of art and what it means here."""

    word: str
    means: str


_TERMS = (
    Term(
        "permitted",
        "A clause of an agreement in force allows the share, and no law or clause here forbids it.",
    ),
    Term(
        "referred",
        "It cannot be settled yet: something is not known, and the answer says what and who can say it.",
    ),
    Term("refused", "No clause allows the share as it was asked, or something forbids it."),
    Term("bar", "A rule of law that forbids a share until something lifts it, such as a duty of confidence."),
    Term("gateway", "A legal power or basis that a share can rely on; some lift a bar."),
    Term("clause", "A numbered term of an agreement: it allows a share, or forbids one."),
    Term("discloser", "Whoever shares the data."),
    Term("recipient", "Whoever receives it."),
    Term("purpose", "What the data may be used for."),
    Term("approval", "Somebody's agreement that a clause or a law asks for, by name and date."),
    Term("duty", "What somebody must do because of the share, such as destroying the data by a day."),
    Term("controller", "Whoever decides why and how personal data is used."),
    Term("processor", "Whoever handles data on behalf of another, and for no purpose of its own."),
    Term(
        "risk",
        "Something that could go wrong and that the parties weighed; it may want somebody's acceptance.",
    ),
    Term("identifiability", "How easily somebody could be recognised in the data."),
    Term("pseudonymised", "With names and the like replaced, so that a key is needed to know who is meant."),
)


def terms_in(text: str) -> tuple[Term, ...]:
    """The words of art that a text uses, in the order of this list."""
    lower = text.lower()
    return tuple(term for term in _TERMS if re.search(rf"\b{re.escape(term.word)}", lower))
