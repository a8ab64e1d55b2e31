"""The text of a drafted agreement, laid out as the formatter does it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from agreements.analysis.drafts.writing import (
    AgreementText,
    ClauseText,
    UnquotableError,
    laid_out,
    quoted,
)
from agreements.diagnostics import clip
from agreements.drafting.answers import Answers, DraftingError, NewDataset, NewOrganisation

_PROCESSOR = "processor"

_HEADING = """\
# {title}
#
# A first draft, made with `agreements new`. What clause 1 asks for was read off the law that this file uses. Whether
# that law carries the sharing is a judgement that the file does not make: have it read before it is signed.
"""


def uses(libraries: Iterable[str]) -> str:
    """The lines that bring libraries in."""
    return "".join(f"use {library}\n" for library in libraries)


def declarations(organisations: Iterable[NewOrganisation], datasets: Iterable[NewDataset]) -> str:
    """What nobody declared yet."""
    return "\n".join([*map(_organisation, organisations), *map(_dataset, datasets)])


def _organisation(one: NewOrganisation) -> str:
    return "\n".join(
        [f"organisation {one.name} {_quoted(one.title)}", *(f"is {kind}" for kind in one.kinds), ""]
    )


def _dataset(one: NewDataset) -> str:
    lines = [
        f"dataset {one.name} {_quoted(one.title)}",
        f"held by {', '.join(one.held_by)}",
        f"contains {', '.join(one.contains)}",
        *(f"has {_setting(setting)}" for setting in one.has),
        *(f"usually has {_setting(setting)}" for setting in one.usually_has),
    ]
    for part in one.fields:
        contains = f" contains {', '.join(part.contains)}" if part.contains else ""
        lines.append(f"field {part.name} {_quoted(part.title)}{contains}")
    return "\n".join([*lines, ""])


def _setting(words: str) -> str:
    """`access is closed` as a catalogue writes it: `access closed`."""
    return re.sub(r"^(\S+) is ", r"\1 ", words.strip())


def agreement(name: str, answers: Answers, clause_title: str, asked: Sequence[str]) -> str:
    """The agreement itself; `asked` are the lines of its clause that the law asks for.

    Its answers name what they name by its name, and no more by its title.
    """
    clause = ClauseText(
        clause_title,
        answers.discloser,
        answers.data,
        answers.recipient,
        answers.purpose,
        answers.relying_on,
        tuple(_wanted(answers, asked)),
        (
            *(f"must {duty}" for duty in answers.duties),
            *(f"discloser must {duty}" for duty in answers.discloser_duties),
        ),
    )
    written = AgreementText(
        name,
        answers.title,
        tuple(_parties(answers)),
        (clause,),
        answers.start,
        answers.until,
        answers.reference,
        None if answers.review is None else f"by {answers.review}",
        answers.summary,
        answers.contact,
    )
    try:
        return written.text()
    except UnquotableError as error:
        raise _cannot_stand(error) from None


def _wanted(answers: Answers, asked: Sequence[str]) -> Iterator[str]:
    if answers.retention:
        yield f"if retention is at most {answers.retention}"
    yield from (f"if {condition}" for condition in answers.conditions)
    yield from asked
    yield from (f"needs approval by {approval}" for approval in answers.approvals)


def _parties(answers: Answers) -> Iterator[str]:
    """Both parties with their capacities; a processor is one for the other, so that law on processors reaches it."""
    parties = [(answers.discloser, answers.discloser_as), (answers.recipient, answers.recipient_as)]
    for (name, role), (other, other_role) in zip(parties, reversed(parties), strict=True):
        acts_for = f" for {other}" if role == _PROCESSOR and other_role != _PROCESSOR else ""
        yield f"{name} as {role}{acts_for}" if role else name


def whole(
    libraries: Iterable[str], answers: Answers, name: str, clause_title: str, asked: Sequence[str]
) -> str:
    """The text of the whole file, laid out; as it was put together where it cannot be read.

    Raises `DraftingError` for words that no string of the language can hold.
    """
    title = " ".join(answers.title.split())
    heading = _HEADING.format(title=title if title.endswith((".", "?", "!")) else f"{title}.")
    parts = [
        heading,
        uses(libraries),
        declarations(answers.organisations, answers.datasets),
        agreement(name, answers, clause_title, asked),
    ]
    return laid_out("\n".join(part for part in parts if part))


def _quoted(words: str) -> str:
    try:
        return quoted(words)
    except UnquotableError as error:
        raise _cannot_stand(error) from None


def _cannot_stand(error: UnquotableError) -> DraftingError:
    return DraftingError(
        [f"three quotation marks in a row cannot stand in a text: `{clip(error.words)}`; take them out"]
    )
