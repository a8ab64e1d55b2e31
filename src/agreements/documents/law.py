"""The law in a document: its words quoted where a clause relies on them, and what each rule comes to in a schedule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agreements.documents.conditions import in_prose, stated
from agreements.documents.model import Block, DocumentPart, Paragraph, QuotedWords, numbered
from agreements.documents.sentences import legal
from agreements.documents.terms import Terms, paragraphs
from agreements.formula.proof import SourceCitation, SourceReading
from agreements.formula.readings import HOWS, read_note, reading_in_words, reading_of
from agreements.language import syntax as s
from agreements.words import as_sentence, listed_in_words, period_in_words


def reliances(items: Sequence[s.Reliance], terms: Terms, where: str) -> tuple[Paragraph, ...]:
    """What a clause relies on: all the items of its lines, of each any alternative, beside the words of the law."""
    if not items:
        return ()
    if len(items) == 1:
        return (_reliance(items[0], terms, where, "the sharing relies on "),)
    parts = tuple(_reliance(item, terms, where, "") for item in items)
    return (Paragraph("The sharing relies on each of the following:", parts),)


def _reliance(item: s.Reliance, terms: Terms, where: str, lead: str) -> Paragraph:
    names = [name.text for name in item.names]
    says = f"{lead}{listed_in_words([_with_source(name, terms) for name in names], 'or')}"
    if item.where is not None:
        says = f"where {in_prose(item.where, terms)}, {says}"
    quotes = [quote for name in names for quote in _quoted_once(name, terms, where)]
    return Paragraph(f"{as_sentence(says)}.", tuple(quotes))


def _with_source(name: str, terms: Terms) -> str:
    """A rule of law by its title, with what it cites."""
    cited = "; ".join(cite.words for cite in _law(name, terms).cites)
    return f"{terms.quoted(name)} ({cited})" if cited else terms.quoted(name)


def _quoted_once(name: str, terms: Terms, where: str) -> Iterator[Block]:
    """The words of a rule of law where it is first relied on; after that, where they stand."""
    law = _law(name, terms)
    words = _texts(law)
    if not words:
        return
    first = terms.quoted_in.setdefault(name, where)
    if first == where:
        yield QuotedWords(words, _cites(law))


def law_of(agreement: s.Agreement) -> tuple[str, ...]:
    """The gateways that an agreement's clauses rely on, in their order."""
    grants = [clause.rule for clause in agreement.clauses if isinstance(clause.rule, s.Grant)]
    items = [item for grant in grants for item in grant.relying_on]
    return tuple(dict.fromkeys(name.text for item in items for name in item.names))


def bars_of(gateways: Sequence[str], terms: Terms) -> tuple[str, ...]:
    """The bars that gateways lift, in their order."""
    lifts = [bar.text for name in gateways for bar in _law(name, terms).lifts]  # type: ignore[union-attr]
    return tuple(dict.fromkeys(lifts))


def law_schedule(gateways: Sequence[str], terms: Terms) -> tuple[DocumentPart, ...]:
    """What each gateway permits, on what conditions and what it lifts; and the bars that they lift."""
    found = [gateway_part(name, terms) for name in gateways]
    found += [bar_part(name, terms) for name in bars_of(gateways, terms)]
    return tuple(found)


def gateway_part(name: str, terms: Terms) -> DocumentPart:
    """What a gateway permits, on what conditions and what it lifts."""
    gateway = _law(name, terms)
    assert isinstance(gateway, s.Gateway)  # noqa: S101 - the checker let nothing else be relied on
    says = [Paragraph(legal("permits", one, terms, forbids=False)) for one in gateway.permits]
    says += [stated("It permits this only if", [one], terms) for one in gateway.conditions]
    if gateway.lifts:
        says.append(Paragraph(f"It lifts {terms.all_quoted(bar.text for bar in gateway.lifts)}."))
    return _part(name, "a rule of law that permits", gateway, says, terms)


def bar_part(name: str, terms: Terms) -> DocumentPart:
    """What a bar forbids, and unless what."""
    bar = _law(name, terms)
    assert isinstance(bar, s.Bar)  # noqa: S101 - the checker let nothing else be lifted
    says = [Paragraph(legal("forbids", one, terms, forbids=True)) for one in bar.forbids]
    if bar.unless:
        says.append(stated("It does not stand in the way if", bar.unless, terms, s.Or))
    return _part(name, "a rule of law that forbids", bar, says, terms)


def _part(
    name: str, sort: str, law: s.Gateway | s.Bar, says: Sequence[Paragraph], terms: Terms
) -> DocumentPart:
    heading = terms.title(name)
    dates = [] if law.period is None else [Paragraph(_in_force(law.period))]
    others = (one for one in law.remarks if read_note(one.words, name) is None)
    notes = terms.notes_under(others, f"“{heading}”")
    source = tuple(_source(name, law, terms))
    read = [Paragraph(f"{as_sentence(reading_in_words(one))}.") for one in _readings(name, law)]
    return DocumentPart(f"{heading} ({sort})", (*source, *read, *numbered([*says, *dates]), *notes))


def _readings(name: str, law: s.Gateway | s.Bar) -> tuple[SourceReading, ...]:
    """How far the source of a rule of law was read, where a note says so; one at most."""
    return reading_of((one.words for one in law.remarks if one.word == "note"), name)


def _source(name: str, law: s.Gateway | s.Bar, terms: Terms) -> Iterator[Block]:
    """The words of a rule of law, unless a clause has quoted them, and where they are found."""
    words, cites, place = _texts(law), _cites(law), terms.quoted_in.get(name)
    if place is not None:
        yield Paragraph(f"Its words are quoted in {place}.")
    elif words or cites:
        yield QuotedWords(words, cites)


def _in_force(period: s.Period) -> str:
    return f"It is in force {period_in_words(period.start, period.end)}."


def not_read_in_full(names: Sequence[str], terms: Terms) -> Iterator[tuple[str, str]]:
    """The rules of law that were written from less than all of their source: each with what it was written from."""
    for name in names:
        for reading in _readings(name, _law(name, terms)):
            if reading.how != HOWS[0]:
                yield terms.title(name), f"{as_sentence(reading_in_words(reading))}."


def unquoted(names: Sequence[str], terms: Terms) -> Iterator[tuple[str, str]]:
    """The rules of law whose own words the files do not quote: each with what was to be confirmed of it."""
    for name in names:
        law = _law(name, terms)
        if _texts(law):
            continue
        cited = "; ".join(cite.words for cite in law.cites)
        source = f"it cites {cited}" if cited else "no source is cited"
        yield terms.title(name), f"Its words are not quoted; {source}."


def _law(name: str, terms: Terms) -> s.Gateway | s.Bar:
    law = terms.declared(name)
    assert isinstance(law, s.Gateway | s.Bar)  # noqa: S101 - the checker let nothing else stand there
    return law


def _texts(law: s.Gateway | s.Bar) -> tuple[str, ...]:
    texts = [remark.words for remark in law.remarks if remark.word == "text"]
    return tuple(one for words in texts for one in paragraphs(words))


def _cites(law: s.Gateway | s.Bar) -> tuple[SourceCitation, ...]:
    return tuple(SourceCitation(cite.words, cite.link) for cite in law.cites)
