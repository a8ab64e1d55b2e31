"""`event`: something from which a deadline can run."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.diagnostics import Diagnostic, diagnose
from agreements.language.hierarchy import always
from agreements.language.sort import DeclarationSort, Declared
from agreements.language.sorts.clause_nodes import STARTS
from agreements.syntax.common_lines import REMARKS
from agreements.syntax.node import TopLevel


class Event(TopLevel, frozen=True):
    """Something that can happen, from which a deadline can run."""


def events_leave_the_words_of_deadlines(declared: Declared) -> Iterator[Diagnostic]:
    """No event is called `receipt` or `end`, from which deadlines run otherwise."""
    for event in declared.each(Event):
        if event.name.text.casefold() in STARTS:
            yield diagnose(
                "reserved-word",
                f"`{event.name}` means something of its own in a deadline, so no event can be called that",
                event.name.span,
                here="no deadline could run from this event",
                help=f"give it a longer name, such as `{event.name}-of-the-study`",
            )


SORT = DeclarationSort(
    "event",
    Event,
    (REMARKS,),
    article="an",
    colour="#e9e9e9",
    unused=always,
    checks=(events_leave_the_words_of_deadlines,),
)
