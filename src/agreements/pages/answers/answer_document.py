"""An answer as a document to keep, print or file: what its page says, in the same order, with every step at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from agreements.documents.model import (
    Block,
    DocumentContent,
    DocumentPart,
    DocumentPicture,
    DocumentTable,
    Paragraph,
    QuotedWords,
)
from agreements.formula.proof import Proof, SourceCitation
from agreements.formula.readings import reading_in_words
from agreements.pages.answers.answer_page import AnswerPage, AskedRow
from agreements.pages.answers.sign_offs import SignOffLine, sign_off_section
from agreements.render.answer_route import AnswerRoute
from agreements.render.document import MARKS, DocumentLine, Section
from agreements.render.route_picture import WIDE, route_svg
from agreements.words import as_sentence

MOST_CHARACTERS = 250_000
"""Characters of the steps that a document lists; an answer with more is told without them, which keeps it readable and
makes it in a few seconds."""

_MARKS_MEAN = f"{MARKS['true']} holds; {MARKS['false']} does not hold; {MARKS['unknown']} is not known."


def answer_document(
    view: AnswerPage,
    about: str,
    changes: Section | None = None,
    unproven: str = "",
    signed: Sequence[SignOffLine] = (),
    routes: Sequence[AnswerRoute] = (),
) -> DocumentContent:
    """The document of an answer, with who signed it off so far, and the ways that its data would go.

    `about` says where it comes from, `changes`, if anything, what would change it, and `unproven` why no step is told.
    """
    return DocumentContent(
        title=view.sentence,
        subtitle=as_sentence(f"{view.outcome}: {view.says}"),
        parts=tuple(
            part for part in _parts(view, about, changes, unproven, signed, routes) if not part.is_empty
        ),
        made_from=f"{about}. Answered by the bundle {view.bundle}"
        if about
        else f"Answered by the bundle {view.bundle}",
    )


def _parts(
    view: AnswerPage,
    about: str,
    changes: Section | None,
    unproven: str,
    signed: Sequence[SignOffLine],
    routes: Sequence[AnswerRoute],
) -> Iterator[DocumentPart]:
    yield DocumentPart("What it turns on", tuple(Paragraph(_ended(says)) for says in view.turns_on))
    rows = tuple(map(_asked, view.asked))
    yield DocumentPart(
        "What was asked",
        (DocumentTable(("Part of the question", "What was said, and by what it is known"), rows),),
    )
    yield DocumentPart("The way it would go", tuple(block for one in routes for block in _route(one)))
    if changes is not None:
        yield DocumentPart(changes.heading, tuple(_lines(changes.lines)))
    for item in view.items:
        heading = f"{item.heading}: {item.outcome.value}" if item.heading else "Why, clause by clause"
        sections = tuple(DocumentPart(one.heading, tuple(_lines(one.lines))) for one in item.sections)
        yield DocumentPart(heading, (Paragraph(_MARKS_MEAN),), sections)
    yield DocumentPart(
        "What was not examined", tuple(Paragraph(as_sentence(one), label="•") for one in view.not_examined)
    )
    yield _steps(view.proofs)
    words = tuple((as_sentence(term.word), term.means) for term in view.terms)
    yield DocumentPart(
        "What the words mean", (DocumentTable(("Word", "What it means here"), words),) if words else ()
    )
    signatures = sign_off_section(signed)
    if signatures is not None:
        yield DocumentPart(signatures.heading, tuple(_lines(signatures.lines)))
    said = [
        about,
        unproven,
        "It follows from agreements and law as they were written down. It is not legal advice",
    ]
    yield DocumentPart(
        "Where this answer comes from", tuple(Paragraph(_ended(as_sentence(one))) for one in said if one)
    )


def _asked(row: AskedRow) -> tuple[str, str]:
    """A row as a label and a value; the title of a fact stands in its label already."""
    titles = [thing.title for thing in row.things if not row.label.startswith(f"{thing.title}:")]
    return row.label, as_sentence(", ".join(filter(None, ["; ".join(titles), row.known_by])))


def _route(route: AnswerRoute) -> Iterator[Block]:
    """A way as a picture, and the same in words."""
    yield DocumentPicture(route_svg([route], WIDE), f"{route.called}. The same in words follows.")
    for number, (says, parts) in enumerate(route.in_words(), 1):
        yield Paragraph(says, tuple(Paragraph(one, label="•") for one in parts), label=f"{number}.")


def _lines(lines: Iterable[DocumentLine]) -> Iterator[Block]:
    for line in lines:
        under = (*_quoted(line), *_beside(line), *_lines(line.parts))
        if line.says:
            yield Paragraph(line.says, under, label=line.mark)
        else:
            yield from under


def _quoted(line: DocumentLine) -> Iterator[Block]:
    words = [*((line.quote,) if line.quote else ())]
    if words or line.citations:
        yield QuotedWords(tuple(words), line.citations)
    for own in line.own_words:
        yield QuotedWords((own.words,), (SourceCitation(own.of.rstrip(":")),) if own.of else ())


def _beside(line: DocumentLine) -> Iterator[Block]:
    yield from (Paragraph(_ended(says)) for says in line.readings_say)
    if line.source:
        yield Paragraph(f"{line.source.file}, line {line.source.line}")


# --- every step -----------------------------------------------------------------------------------------


def _steps(proofs: Sequence[tuple[str, Proof]]) -> DocumentPart:
    heading = "Every step"
    if sum(_characters(proof) for _, proof in proofs) > MOST_CHARACTERS:
        return DocumentPart(
            heading, (Paragraph("There are too many steps to print; the page of the answer has them."),)
        )
    if len(proofs) == 1:
        return DocumentPart(heading, (_step(proofs[0][1]),))
    return DocumentPart(heading, parts=tuple(DocumentPart(title, (_step(proof),)) for title, proof in proofs))


def _characters(proof: Proof) -> int:
    return len(_said(proof)) + sum(map(_characters, proof.parts))


def _step(proof: Proof) -> Paragraph:
    return Paragraph(_said(proof), tuple(map(_step, proof.parts)), label=MARKS[proof.value])


def _said(proof: Proof) -> str:
    """A step with how it is known, what law it cites and where it is written."""
    place = f"{proof.source.file}, line {proof.source.line}" if proof.source else ""
    said = [
        proof.says,
        proof.evidence.says if proof.evidence else "",
        *(cited.words for cited in proof.citations),
        *(reading_in_words(one) for one in proof.readings),
        place,
    ]
    return " — ".join(one for one in said if one)


def _ended(says: str) -> str:
    return says if says.endswith((".", "?", "!")) else f"{says}."
