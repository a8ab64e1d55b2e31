"""The text of a drafted agreement, laid out as the formatter does it."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from agreements.diagnostics import Source, clip
from agreements.drafting.answers import Answers, DraftingError, NewDataset, NewOrganisation
from agreements.language.declarations import AgreementFile
from agreements.language.formatter import format_file
from agreements.language.parser import parse
from agreements.syntax.pieces import quote

CLAUSE = "1"
"""The label of the clause that grants."""

_PROCESSOR = "processor"

_HEADING = """\
# {title}
#
# A first draft, made with `agreements new`. What clause 1 asks for was read off the law that this file uses. Whether
# that law carries the sharing is a judgement that the file does not make: have it read before it is signed.
"""

_LONGEST = 70
"""How many characters a name that is made of a title has at most."""

_ONE_LINE, _LINE = 90, 105
"""How many characters of a summary stand on one line: when that is all of it, and when there is more."""


def name_from(title: str) -> str:
    """A short name made of a title: `home-visits-in-elmby`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    while len(words) > 1 and len("-".join(words)) > _LONGEST:
        words.pop()
    name = "-".join(words)
    return name if name[:1].isalpha() else f"agreement-{name}".strip("-")


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
    lines = [f"agreement {name} {_quoted(answers.title)}", *_agreement_lines(answers)]
    lines += [f"clause {CLAUSE} {_quoted(clause_title)}", *_clause_lines(answers, asked)]
    return "\n".join(lines) + "\n"


def _agreement_lines(answers: Answers) -> Iterator[str]:
    if answers.reference is not None:
        yield f"reference {_quoted(answers.reference)}"
    yield f"between {' and '.join(_parties(answers))}"
    yield f"from {answers.start}" + (f" until {answers.until}" if answers.until else "")
    if answers.review is not None:
        yield f"review by {answers.review}"
    if answers.summary is not None:
        yield f"summary {_wrapped(answers.summary)}"
    if answers.contact is not None:
        yield f"contact {_quoted(answers.contact)}"


def _parties(answers: Answers) -> Iterator[str]:
    """Both parties with their capacities; a processor is one for the other, so that law on processors reaches it."""
    parties = [(answers.discloser, answers.discloser_as), (answers.recipient, answers.recipient_as)]
    for (name, role), (other, other_role) in zip(parties, reversed(parties), strict=True):
        acts_for = f" for {other}" if role == _PROCESSOR and other_role != _PROCESSOR else ""
        yield f"{name} as {role}{acts_for}" if role else name


def _clause_lines(answers: Answers, asked: Sequence[str]) -> Iterator[str]:
    data = ", ".join(answers.data)
    yield f"{answers.discloser} may share {data} with {answers.recipient} for {answers.purpose}"
    if answers.relying_on:
        yield f"relying on {', '.join(answers.relying_on)}"
    wanted = [
        *([f"if retention is at most {answers.retention}"] if answers.retention else []),
        *(f"if {condition}" for condition in answers.conditions),
        *asked,
        *(f"needs approval by {approval}" for approval in answers.approvals),
    ]
    yield from sorted(dict.fromkeys(wanted), key=lambda line: not line.startswith("if "))
    yield from (f"must {duty}" for duty in answers.duties)
    yield from (f"discloser must {duty}" for duty in answers.discloser_duties)


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


def laid_out(text: str) -> str:
    """A text as the formatter writes it; as it is where it cannot be read."""
    source = Source("draft.agreement", text)
    parsed = parse(source)
    if parsed.tree is None or any(problem.is_error for problem in parsed.problems):
        return text
    return format_file(AgreementFile(source, parsed.tree, parsed.comments))


def _wrapped(words: str) -> str:
    """Words that may be many, on lines that can be read, as the library's agreements have them."""
    folded = " ".join(words.split())
    if len(folded) <= _ONE_LINE:
        return _quoted(folded)
    lines = textwrap.wrap(folded, _LINE, break_long_words=False, break_on_hyphens=False)
    return _as_string("\n    ".join(lines))


def _quoted(words: str) -> str:
    return _as_string(" ".join(words.split()))


def _as_string(words: str) -> str:
    try:
        return quote(words)
    except ValueError:
        problem = f"three quotation marks in a row cannot stand in a text: `{clip(words)}`; take them out"
        raise DraftingError([problem]) from None
