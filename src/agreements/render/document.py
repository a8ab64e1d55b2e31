"""An answer as a document for a legal reviewer: the same sections for the terminal, Markdown and HTML.

The first line alone answers; the sections after it say why; the whole proof follows when it is asked for. Nothing is
decided here: every line comes from the answer and its proof tree. An answer that was recorded without its proof is laid
out too, without the words of the law and of the agreement that only the proof quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from agreements.decide.answer import (
    Answer,
    Barrier,
    ClauseNeed,
    ItemAnswer,
    ItemReasons,
    LawRead,
    Missing,
    Outcome,
    Reasons,
    Route,
)
from agreements.formula import rules
from agreements.formula.proof import Evidence, Proof, Quotation, SourceCitation, SourceReading
from agreements.formula.readings import reading_in_words
from agreements.render.stated import stated
from agreements.words import as_sentence, listed_in_words

MARKS = {"true": "✓", "false": "✗", "unknown": "?"}
"""How a truth is marked beside a line."""

_LAW_KINDS = frozenset({"bar", "gateway"})


class OwnWords(NamedTuple):
    """What a gateway or bar says in its source's own words; it is named where words of several may stand together."""

    of: str
    words: str


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One thing to say: with its mark, the words quoted for it, where those stand and what law they cite.

    `own_words` are those of that law, for a page and not for a terminal, and `readings` how far it was read. `parts`
    are what it says in particular, one line each beneath it.
    """

    says: str
    mark: str = ""
    quote: str | None = None
    source: Quotation | None = None
    citations: tuple[SourceCitation, ...] = ()
    readings: tuple[SourceReading, ...] = ()
    own_words: tuple[OwnWords, ...] = ()
    parts: tuple[DocumentLine, ...] = ()

    @property
    def readings_say(self) -> tuple[str, ...]:
        """How far the law that it cites was read, a sentence each; where there are several, each is named."""
        said = [reading_in_words(one) for one in self.readings]
        if len(said) == 1:
            return (as_sentence(said[0]),)
        return tuple(f"{one.law} — {says}" for one, says in zip(self.readings, said, strict=True))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; `proof` is a tree to draw instead of lines.

    A terminal has the lines `in_short` where they are given; of none, it leaves the section out.
    """

    heading: str
    lines: tuple[DocumentLine, ...] = ()
    proof: Proof | None = None
    in_short: tuple[DocumentLine, ...] | None = None


@dataclass(frozen=True, slots=True)
class ItemDocument:
    """What is said of one data item; it has a heading only where there are several."""

    heading: str | None
    outcome: Outcome
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole explanation."""

    outcome: Outcome
    says: str
    items: tuple[ItemDocument, ...]
    facts: tuple[str, ...] = field(default=())
    bundle: str = ""


def write_document(answer: Answer | Reasons, *, full: bool = False) -> Document:
    """Lay an answer out as a document; `full` adds each item's proof."""
    several = len(answer.items) > 1
    items = tuple(
        ItemDocument(
            f"{item.title} ({item.data})" if several else None, item.outcome, tuple(_sections(item, full))
        )
        for item in answer.items
    )
    return Document(answer.outcome, answer.says, items, tuple(stated(answer)), answer.bundle)


def _sections(item: ItemReasons, full: bool) -> Iterator[Section]:
    by_outcome = {Outcome.PERMITTED: _permitted, Outcome.REFERRED: _referred, Outcome.REFUSED: _refused}
    yield from by_outcome[item.outcome](item)
    notes = [note.says for note in item.notes]
    if not isinstance(item, ItemAnswer):
        notes.append(
            "these are the reasons as they were recorded; the proof that they came from is not shown"
        )
    if notes:
        yield Section("To note", tuple(DocumentLine(note, "•") for note in notes))
    if item.law_read:
        yield _law_read(item)
    if full and isinstance(item, ItemAnswer):
        yield Section("The whole proof", proof=item.proof)


def _law_read(item: ItemReasons) -> Section:
    """How far the law was read; a terminal has that beside what is cited, and here only what is not confirmed."""
    unconfirmed = (
        DocumentLine(f"“{read.title}” ({read.law}) — {one}", "•")
        for read in item.law_read
        for one in read.unconfirmed
    )
    lines = tuple(map(_law_read_line, item.law_read))
    return Section("How far the law was read", lines, in_short=tuple(unconfirmed))


def _law_read_line(read: LawRead) -> DocumentLine:
    """How far one gateway or bar was read, and beneath it what of it nobody has confirmed."""
    how = "; ".join(map(reading_in_words, read.readings))
    says = f"“{read.title}” ({read.law}){f' — {how}' if how else ''}"
    return DocumentLine(says, "•", parts=tuple(DocumentLine(one, "•") for one in read.unconfirmed))


class _LawInWords:
    """What the law that an answer tells of says in its own words; nothing where only its reasons were recorded."""

    def __init__(self, item: ItemReasons) -> None:
        words = item.law_words if isinstance(item, ItemAnswer) else ()
        self._of = {one.law: one.quotes for one in words}

    def of(self, *names: str | None) -> tuple[OwnWords, ...]:
        """The words of these gateways and bars."""
        several = len(names) > 1
        return tuple(
            OwnWords(f"{name}:" if several else "", quote)
            for name in names
            if name
            for quote in self._of.get(name, ())
        )


# --- permitted ----------------------------------------------------------------------------------------


def _permitted(item: ItemReasons) -> Iterator[Section]:
    proof = _proof_of(item, item.stands_on)
    yield Section("What it stands on", tuple(_standing(item, proof)))
    own = _LawInWords(item)
    lifted = (
        DocumentLine(lift.says, MARKS["true"], None, None, lift.citations, lift.readings, own.of(lift.bar))
        for lift in item.lifted
    )
    law = [*_gateway_lines(item, proof), *lifted]
    yield Section(
        "What the law says",
        tuple(law) or (DocumentLine("No bar of this bundle stands in the way.", MARKS["true"]),),
    )
    if item.conditions:
        yield Section("What was asked for, and how it is known", tuple(_condition_lines(item)))
    duties = tuple(DocumentLine(duty.says, "•", quote=duty.deadline) for duty in item.duties)
    duties += tuple(DocumentLine(term.says, "•") for term in item.standing_terms)
    yield Section("Duties", duties or (DocumentLine("None.", "•"),))
    yield from _named_beside(item)


def _proof_of(item: ItemReasons, clause: str | None) -> Proof | None:
    """The part of an item's proof that is about a clause; nothing where the proof was not recorded."""
    return (
        next(part for part in item.proof.parts if part.about == clause)
        if isinstance(item, ItemAnswer)
        else None
    )


def _standing(item: ItemReasons, proof: Proof | None) -> Iterator[DocumentLine]:
    standing = next(route for route in item.routes if route.clause == item.stands_on)
    yield _route_line(standing)
    for quote in proof.quotes if proof else ():
        yield DocumentLine("", quote=quote)
    others = [name for name in item.grants if name != item.stands_on]
    if others:
        yield DocumentLine(f"Also permitted by {', '.join(others)}", "•")


def _named_beside(item: ItemReasons) -> Iterator[Section]:
    """The clause that the question names and that does not permit what another does."""
    beside = [route for route in item.routes if route.value != "true"]
    if beside:
        lines = tuple(_needs_lines(beside)) + tuple(_failed_lines(item, beside))
        yield Section("What of the clause that the question names", lines)


def _gateway_lines(item: ItemReasons, proof: Proof | None) -> Iterator[DocumentLine]:
    if proof is None:
        read = {one.law: one.readings for one in item.law_read}
        yield from (
            DocumentLine(f"It relies on {name}, which is valid", MARKS["true"], readings=read.get(name, ()))
            for name in item.gateways
        )
        return
    for part in proof.parts:
        if part.rule != rules.GATEWAY.name:
            continue
        if not_asked_for := part.holding(rules.NOT_ASKED_FOR.name):
            yield from (_settled_line(one, one.settled_by()) for one in not_asked_for)
            continue
        for valid in part.holding(rules.VALID.name):
            conditions = (one for one in valid.parts if one.rule == rules.CONDITION.name)
            yield _settled_line(valid, (known for one in conditions for known in one.settled_by()))


def _settled_line(part: Proof, because: Iterable[Evidence]) -> DocumentLine:
    """What a part of a proof claims that holds, and what settled it."""
    settled = "; ".join(dict.fromkeys(evidence.says for evidence in because))
    says = f"{as_sentence(part.says)} ({part.about}){f' — {settled}' if settled else ''}"
    quote = " ".join(part.quotes) or None
    return DocumentLine(says, MARKS["true"], quote=quote, citations=part.citations, readings=part.readings)


def _condition_lines(item: ItemReasons) -> Iterator[DocumentLine]:
    for condition in item.conditions:
        because = "; ".join(evidence.says for evidence in condition.because)
        yield DocumentLine(f"{condition.says} — {because}" if because else condition.says, MARKS["true"])


# --- referred -----------------------------------------------------------------------------------------


def _referred(item: ItemReasons) -> Iterator[Section]:
    yield Section("What is missing", tuple(_missing_lines(item.missing)))
    yield Section("What could permit it", tuple(_needs_lines(item.routes)))
    failed = tuple(_failed_lines(item, item.routes))
    if failed:
        yield Section("What does not permit it", failed)
    if item.prohibitions:
        yield Section("What the agreements forbid", tuple(_prohibition_lines(item)))
    yield Section("What the law says", tuple(_law_lines(item, ())))


def _missing_lines(missing: Sequence[Missing]) -> Iterator[DocumentLine]:
    for need in missing:
        purpose = f", needed for {listed_in_words(need.needed_for)}" if need.needed_for else ""
        choice = f"; {listed_in_words(need.instead, 'or')} would do instead" if need.instead else ""
        says = as_sentence(need.says)
        ask = f" — ask {need.who_title}" if need.kind == "fact" else " — ask for it"
        yield DocumentLine(f"{says}{purpose}{ask}{choice}", MARKS["unknown"])


def _needs_lines(routes: Sequence[Route]) -> Iterator[DocumentLine]:
    """The clauses that could permit, each with what it needs, grouped as all of and one of."""
    for route in routes:
        if route.needs is not None:
            yield replace(_route_line(route), parts=(_need_line(route.needs),))


def _need_line(need: ClauseNeed) -> DocumentLine:
    if need.parts:
        heading = "All of:" if need.kind == "all-of" else "One of:"
        return DocumentLine(heading, "•", parts=tuple(map(_need_line, need.parts)))
    return DocumentLine(as_sentence(need.says), MARKS["unknown"])


def _failed_lines(item: ItemReasons, routes: Sequence[Route]) -> Iterator[DocumentLine]:
    """The clauses that do not permit, each with what stands in its way."""
    for route in routes:
        if route.value == "false":
            barriers = [barrier for barrier in item.barriers if barrier.clause == route.clause]
            own = _LawInWords(item)
            yield replace(_route_line(route), parts=tuple(_barrier_line(one, own) for one in barriers))


def _route_line(route: Route) -> DocumentLine:
    says = f"{as_sentence(route.title)} ({route.clause})"
    words = route.source.words if route.source else None
    return DocumentLine(says, MARKS[route.value], words, route.source)


# --- refused ------------------------------------------------------------------------------------------


def _refused(item: ItemReasons) -> Iterator[Section]:
    agreements = [barrier for barrier in item.barriers if barrier.kind != "bar"]
    law = [barrier for barrier in item.barriers if barrier.kind == "bar"]
    nothing = (DocumentLine("An agreement covers this share; what stands in its way is a bar.", "•"),)
    own = _LawInWords(item)
    lines = tuple(
        dict.fromkeys([*(_barrier_line(one, own) for one in agreements), *_prohibition_lines(item)])
    )
    yield Section("What the agreements say", lines or nothing)
    yield Section("What the law says", tuple(_law_lines(item, law)))


def _prohibition_lines(item: ItemReasons) -> Iterator[DocumentLine]:
    for one in item.prohibitions:
        says = as_sentence(one.says)
        yield DocumentLine(says, MARKS["unknown"], one.source.words if one.source else None, one.source)


def _barrier_line(barrier: Barrier, own: _LawInWords) -> DocumentLine:
    quote = barrier.source.words if barrier.source and barrier.kind not in _LAW_KINDS else None
    says = as_sentence(barrier.says)
    names = dict.fromkeys([barrier.about, *(one.law for one in barrier.readings)])
    words = own.of(*names) if barrier.kind in _LAW_KINDS else ()
    return DocumentLine(
        says, MARKS["false"], quote, barrier.source, barrier.citations, barrier.readings, words
    )


def _law_lines(item: ItemReasons, barriers: Sequence[Barrier]) -> Iterator[DocumentLine]:
    yield DocumentLine(f"{as_sentence(item.lawful_says)}.", MARKS[item.lawful])
    own = _LawInWords(item)
    yield from dict.fromkeys(
        _barrier_line(one, own) for one in barriers
    )  # routes that meet the same bar say it once
    named = {barrier.about for barrier in barriers}
    for bar in item.law:
        if bar.bar not in named or bar.value == "unknown":  # a clause may not lift what may yet be lifted
            says, words = as_sentence(bar.says), own.of(bar.bar)
            yield DocumentLine(says, MARKS[bar.value], None, None, bar.citations, bar.readings, words)
