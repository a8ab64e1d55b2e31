"""An agreement as a document that can be read and signed: all that the files say of it, and nothing else.

Nothing is decided here. Every sentence is a reading of the syntax, in an order that a reader needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agreements.bundle import Bundle
from agreements.documents import particulars as p
from agreements.documents.clauses import clauses
from agreements.documents.data import data_schedule, datasets_of
from agreements.documents.glossary import glossary
from agreements.documents.history import history
from agreements.documents.law import bars_of, law_of, law_schedule, not_read_in_full, unquoted
from agreements.documents.model import DocumentContent, DocumentPart, DocumentTable, Paragraph, numbered
from agreements.documents.terms import EVERYTHING, BundleNames, Terms, folded
from agreements.graph import sort_of, syntax_of
from agreements.language import syntax as s
from agreements.words import listed_in_words


class AgreementDocuments:
    """The documents of one bundle, each made as it is asked for."""

    def __init__(self, bundle: Bundle, names: BundleNames | None = None) -> None:
        self._bundle = bundle
        self._names = names or BundleNames(bundle.graph)

    @property
    def given(self) -> tuple[str, ...]:
        """The agreements of the files that the caller named, in source order; not those that came by `use`."""
        files = (file for file in self._bundle.declarations.files if file.given)
        declared = (one for file in files for one in file.tree.declarations)
        return tuple(one.name.text for one in declared if isinstance(one, s.Agreement))

    @property
    def names(self) -> tuple[str, ...]:
        """Every agreement of the bundle, in source order."""
        return tuple(one.name.text for one in self._bundle.declarations.each(s.Agreement))

    def document(self, name: str, terms: Terms | None = None) -> DocumentContent:
        """The document of an agreement; `terms` are fresh ones, where names are to be called otherwise.

        Raises `KeyError` when the bundle has none of this name.
        """
        graph = self._names.graph
        if name in EVERYTHING or sort_of(graph, name) != "agreement":
            raise KeyError(name)
        agreement: s.Agreement = syntax_of(graph, name)
        made_from = f"Made from the agreement {name} of the bundle {self._bundle.hash}"
        parts = tuple(_parts(agreement, terms or Terms(self._names), made_from))
        reference = f", reference {folded(agreement.reference)}" if agreement.reference else ""
        title = p.title_of_agreement(agreement)
        return DocumentContent(title, f"Sharing agreement{reference}", parts, made_from)


def _parts(agreement: s.Agreement, terms: Terms, made_from: str) -> Iterator[DocumentPart]:
    """Whatever there is something to say of, in order; the schedules are numbered."""
    yield from (part for part in _body(agreement, terms) if not part.is_empty)
    schedules = (part for part in _schedules(agreement, terms) if not part.is_empty)
    for number, part in enumerate(schedules, start=1):
        yield DocumentPart(f"Schedule {number}: {part.heading}", part.blocks, part.parts)
    ending = (_source(agreement, made_from), p.signatures(agreement, terms))
    yield from (part for part in ending if not part.is_empty)


def _body(agreement: s.Agreement, terms: Terms) -> Iterator[DocumentPart]:
    yield p.particulars(agreement, terms)
    yield p.summary(agreement)
    yield p.parties(agreement, terms)
    yield p.conditions(agreement, terms)
    yield DocumentPart("Clauses", parts=clauses(agreement, terms))
    yield p.risks(agreement, terms)
    yield history(agreement, terms)


def _schedules(agreement: s.Agreement, terms: Terms) -> Iterator[DocumentPart]:
    """What the clauses stand on. What was not confirmed is known once the notes of all else are."""
    yield DocumentPart("Data", parts=data_schedule(datasets_of(agreement, terms), terms))
    gateways = law_of(agreement)
    yield DocumentPart("Law", parts=law_schedule(gateways, terms))
    yield DocumentPart("Glossary", parts=glossary(terms))
    yield _how_to_read(agreement)
    yield _not_confirmed([*gateways, *bars_of(gateways, terms)], terms)


# --- what was not confirmed ---------------------------------------------------------------------------


def _not_confirmed(law: Sequence[str], terms: Terms) -> DocumentPart:
    rows = [(f"Note {number}", f"A note in {where}") for number, where in enumerate(terms.notes, start=1)]
    rows += [*unquoted(law, terms), *not_read_in_full(law, terms)]
    if not rows:
        return DocumentPart(
            "What was not confirmed", (Paragraph("Every rule of law named here is quoted; no note is made."),)
        )
    says = Paragraph(
        "Notes, those in the glossary too, are remarks of whoever wrote the files, and law that is not quoted cannot "
        "be compared with its source. Nothing in the files confirms either."
    )
    return DocumentPart("What was not confirmed", (says, DocumentTable(("What", "Why"), tuple(rows))))


# --- how to read it -----------------------------------------------------------------------------------

_READINGS = (
    "Only a party to this agreement can disclose data under it. The recipient that a clause names need not be a party.",
    "A grant permits a sharing only where it covers all of the data that is shared and the whole of the purpose, and "
    "only where everything that its clause and the conditions of the whole agreement require is known to be so. What "
    "is unknown permits nothing.",
    "A prohibition applies where it touches any of the data that is shared and any of what the purpose includes. It "
    "prevails over grants, except those that are said to stand despite it.",
    "A dataset stands for all of its fields. A kind of organisation, a purpose or a category stands for everything "
    "that the glossary says it includes.",
    "An approval counts for the very words that it was asked for, and on the days from its own first to its own last, "
    "where it has them.",
    "Both ends of a period are included.",
)
_PROCESSORS = (
    "In the clauses, and in the law that they meet, a processor also goes by every name that whoever it acts for goes "
    "by; and so along a row of processors."
)
_DEADLINES = (
    "Time after receipt counts from the day of the sharing, and time after the end of this agreement from its last "
    "day. Hours count from the start of the day of what they run from. Working days are Mondays to Fridays; public "
    "holidays are not counted out."
)


def _how_to_read(agreement: s.Agreement) -> DocumentPart:
    """What the language fixes for every agreement, as far as this one uses it."""
    says = [*_READINGS, *_readings_used(agreement)]
    lead = Paragraph("The language that the agreement is written in fixes how it is read:")
    return DocumentPart("How to read this agreement", (lead, *numbered([Paragraph(one) for one in says])))


def _readings_used(agreement: s.Agreement) -> Iterator[str]:
    grants = [clause.rule for clause in agreement.clauses if isinstance(clause.rule, s.Grant)]
    if any(party.principals for party in agreement.parties):
        yield _PROCESSORS
    if any(obligation.deadline for grant in grants for obligation in grant.obligations):
        yield _DEADLINES
    if words := [f"clause {one.label}" for one in agreement.clauses if isinstance(one.rule, s.TextClause)]:
        yield f"What {listed_in_words(words)} says decides no sharing."
    if any(grant.standing_terms for grant in grants):
        yield "What the recipient or the discloser must not do at any time binds them and decides no sharing."


def _source(agreement: s.Agreement, made_from: str) -> DocumentPart:
    span = agreement.span
    where = f", written in {span.source.path}, line {span.line}" if span else ""
    return DocumentPart("Where this document comes from", (Paragraph(f"{made_from}{where}."),))
