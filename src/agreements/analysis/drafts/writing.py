"""An agreement and its clauses as text: what `agreements new`, `agreements draft` and the options write alike."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from agreements.diagnostics import Source
from agreements.language import syntax as s
from agreements.language.declarations import AgreementFile
from agreements.language.formatter import format_file
from agreements.language.parser import parse
from agreements.syntax.pieces import quote

FIRST_CLAUSE = "1"
"""The label of the first clause of an agreement."""

REVIEWED_YEARLY = "every 12 months"
"""How often a new agreement is reviewed, until its makers say otherwise."""

_LONGEST = 70
"""How many characters a name that is made of a title has at most."""

_ONE_LINE, _LINE = 90, 105
"""How many characters of a summary stand on one line: when that is all of it, and when there is more."""

_INDENT = "    "


class UnquotableError(ValueError):
    """Words that no string of the language can hold, since three quotation marks stand in a row: `words`."""

    def __init__(self, words: str) -> None:
        super().__init__(f"three quotation marks in a row cannot stand in a text: `{words}`")
        self.words = words


@dataclass(frozen=True)
class ClauseText:
    """A clause that grants, part by part; `wanted` are its `if` and `needs approval by` lines.

    `relying_on` are items as they are written; `to_do` is what a person must decide of it.
    """

    title: str
    discloser: str
    data: Sequence[str]
    recipient: str
    purpose: str
    relying_on: Sequence[str] = ()
    wanted: Sequence[str] = ()
    duties: Sequence[str] = ()
    label: str = FIRST_CLAUSE
    start: date | None = None
    until: date | None = None
    to_do: Sequence[str] = ()

    def lines(self) -> Iterator[str]:
        """Its lines, indented as they stand in an agreement."""
        yield f"{_INDENT}clause {self.label} {quoted(self.title)}{period(self.start, self.until)}"
        for line in self._own():
            yield f"{_INDENT * 2}{line}"

    def _own(self) -> Iterator[str]:
        yield f"{self.discloser} may share {', '.join(self.data)} with {self.recipient} for {self.purpose}"
        if self.relying_on:
            yield f"relying on {', '.join(self.relying_on)}"
        yield from map(to_do, self.to_do)
        yield from sorted(dict.fromkeys(self.wanted), key=lambda line: not line.startswith("if "))
        yield from self.duties


@dataclass(frozen=True)
class AgreementText:
    """An agreement, part by part; `parties` are written with their capacities, and `review` what follows the word.

    `to_do` is what a person must decide of it.
    """

    name: str
    title: str
    parties: Sequence[str]
    clauses: Sequence[ClauseText]
    start: date | None = None
    until: date | None = None
    reference: str | None = None
    review: str | None = None
    summary: str | None = None
    contact: str | None = None
    to_do: Sequence[str] = ()

    def lines(self) -> Iterator[str]:
        """Its lines, clauses included."""
        yield f"agreement {self.name} {quoted(self.title)}"
        for line in self._own():
            yield f"{_INDENT}{line}"
        for clause in self.clauses:
            yield ""
            yield from clause.lines()

    def _own(self) -> Iterator[str]:
        yield from map(to_do, self.to_do)
        if self.reference is not None:
            yield f"reference {quoted(self.reference)}"
        yield f"between {' and '.join(self.parties)}"
        yield period(self.start, self.until).strip()
        if self.review is not None:
            yield f"review {self.review}"
        if self.summary is not None:
            yield f"summary {_wrapped(self.summary)}"
        if self.contact is not None:
            yield f"contact {quoted(self.contact)}"

    def text(self) -> str:
        """The whole of it."""
        return "\n".join(self.lines()) + "\n"

    def declared(self) -> s.Agreement:
        """It, as it would be declared. Raises `ValueError` where its parts are not of the language."""
        tree = parse(Source("draft.agreement", self.text())).tree
        found = next((one for one in tree.items if isinstance(one, s.Agreement)), None) if tree else None
        if found is None:
            raise ValueError(f"`{self.name}` cannot be read")
        return found


def to_do(words: str) -> str:
    """A remark on what a person must decide."""
    return f"# TODO: {words}"


def period(start: date | None, until: date | None) -> str:
    """The dates of a clause or an agreement, after its title."""
    return (f" from {start}" if start else "") + (f" until {until}" if until else "")


def name_from(title: str) -> str:
    """A short name made of a title: `home-visits-in-elmby`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    while len(words) > 1 and len("-".join(words)) > _LONGEST:
        words.pop()
    name = "-".join(words)
    return name if name[:1].isalpha() else f"agreement-{name}".strip("-")


def free_name(wanted: str, taken: Collection[str]) -> str:
    """A name that is not taken, in any letter case (`taken` is in small letters): with a number where it must be."""
    at, free = 1, wanted
    while free.lower() in taken:
        at, free = at + 1, f"{wanted}-{at + 1}"
    return free


def laid_out(text: str) -> str:
    """A text as the formatter writes it; as it is where it cannot be read."""
    source = Source("draft.agreement", text)
    parsed = parse(source)
    if parsed.tree is None or any(problem.is_error for problem in parsed.problems):
        return text
    return format_file(AgreementFile(source, parsed.tree, parsed.comments))


def quoted(words: str) -> str:
    """Words as a string on one line. Raises `UnquotableError`."""
    return _as_string(" ".join(words.split()))


def _wrapped(words: str) -> str:
    """Words that may be many, on lines that can be read, as the library's agreements have them."""
    folded = " ".join(words.split())
    if len(folded) <= _ONE_LINE:
        return quoted(folded)
    lines = textwrap.wrap(folded, _LINE, break_long_words=False, break_on_hyphens=False)
    return _as_string("\n    ".join(lines))


def _as_string(words: str) -> str:
    try:
        return quote(words)
    except ValueError:
        raise UnquotableError(words) from None
