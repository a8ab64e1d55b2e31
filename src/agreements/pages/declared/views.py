"""What the library's pages say, as data: a template lays it out, and the public register may say the same elsewhere.

Texts may be marked (`pages.linked_words`): names in them lead to their pages.
"""

from __future__ import annotations

from dataclasses import dataclass

from agreements.documents.model import DocumentContent, DocumentPart
from agreements.pages.declared.naming import NamingGroup
from agreements.pages.declared.standing import StandingOnDay


@dataclass(frozen=True, slots=True)
class AskLink:
    """A way to the page where one asks, with parts of the question filled in: words, and parts by their names."""

    says: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where something is written: a file of the bundle, and its line, counted from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class RestingAgreement:
    """An agreement that rests on a rule of law: how it stands, and by which clauses, all as marked words."""

    agreement: str
    standing: StandingOnDay
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resting:
    """The agreements that rest on a rule of law: some of them, from a place on, and how many there are."""

    agreements: tuple[RestingAgreement, ...]
    start: int
    total: int


@dataclass(frozen=True, slots=True)
class LineageStep:
    """A dataset before or after another: marked words, how it came about, and what came before or after that."""

    says: str
    further: tuple[LineageStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationView:
    """Everything that a page says of one declaration.

    `called` is what its sort is called, `lead` what it is and what one can do here. `part` is what the files say of
    it; `naming` is what names it.
    """

    sort: str
    name: str
    title: str
    called: str
    lead: str
    standing: StandingOnDay | None
    part: DocumentPart
    naming: tuple[NamingGroup, ...]
    source: SourcePlace | None
    asks: tuple[AskLink, ...] = ()
    within: str = ""
    """What it stands within, marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementView(DeclarationView):
    """An agreement: as a document, with its parties, its clauses and the law that it rests on."""

    document: DocumentContent
    parties: tuple[str, ...]
    rests_on: tuple[tuple[str, StandingOnDay], ...]
    clauses: tuple[tuple[str, StandingOnDay], ...]
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LawView(DeclarationView):
    """A gateway or a bar, with the agreements that rest on it; on a bar those that rest on what lifts it."""

    readings: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    resting: Resting


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetView(DeclarationView):
    """A dataset or a field: what it was made from, and what is made of it."""

    made_from: tuple[LineageStep, ...]
    made_into: tuple[LineageStep, ...]


@dataclass(frozen=True, slots=True)
class ListedName:
    """A line of a list: marked words, what sort it is, how it stands, and more of it in a line."""

    says: str
    sort: str
    standing: StandingOnDay | None
    more: str
