"""What an agreement is, by whom and since when, what all of it depends on, its risks, and who signs it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agreements.documents.conditions import stated
from agreements.documents.history import superseded_by
from agreements.documents.model import (
    Block,
    DocumentPart,
    DocumentTable,
    Paragraph,
    SignatureBlock,
    numbered,
)
from agreements.documents.terms import Terms, folded, paragraphs
from agreements.language import syntax as s
from agreements.words import in_words, listed_in_words, period_in_words

_CAPACITIES = {"joint-controller": "Joint controller"}
_SIGNED_WITH = ("Signature", "Name", "Role", "Date")


def particulars(agreement: s.Agreement, terms: Terms) -> DocumentPart:
    """The facts about an agreement that stand on its first page."""
    rows = tuple(_particulars(agreement, terms))
    blocks: list[Block] = [DocumentTable(("Particular", "What the agreement says"), rows)]
    return DocumentPart("Particulars", (*blocks, *terms.remarks(agreement.remarks, "the particulars")))


def _particulars(agreement: s.Agreement, terms: Terms) -> Iterator[tuple[str, str]]:
    if agreement.reference:
        yield "Reference", folded(agreement.reference)
    yield "In force", "; ".join(_in_force(agreement, terms))
    if agreement.review_by is not None:
        yield "Review by", in_words(agreement.review_by)
    if agreement.review_every is not None:
        every = agreement.review_every
        yield "Review every", f"{every.number} {every.unit}, counted from the first day of the agreement"
    if agreement.contact:
        yield "Contact", folded(agreement.contact)
    yield "Name in the bundle", agreement.name.text


def _in_force(agreement: s.Agreement, terms: Terms) -> Iterator[str]:
    """What the agreement says of its dates, and since when another stands in its place."""
    period = agreement.period or s.Period()
    if period.start is None and period.end is None:
        yield "no dates are stated"
    else:
        yield period_in_words(period.start, period.end)
    if period.end is None and period.start is not None and period.start.year < date.max.year:
        yield "no last day is stated"
    for newer, start in superseded_by(agreement, terms):
        yield f"superseded by “{terms.mentioned(newer)}” from {in_words(start)} on"


def summary(agreement: s.Agreement) -> DocumentPart:
    """What the agreement is for, in its own words."""
    words = paragraphs(agreement.summary) if agreement.summary else ()
    return DocumentPart("Summary", tuple(Paragraph(one) for one in words))


def parties(agreement: s.Agreement, terms: Terms) -> DocumentPart:
    """Who made the agreement, in what capacity, and for whom processors act."""
    rows = tuple((_party(party, terms), _capacity(party, terms)) for party in agreement.parties)
    return DocumentPart("Parties", (DocumentTable(("Party", "Capacity"), rows),) if rows else ())


def _party(party: s.Party, terms: Terms) -> str:
    name = party.name.text
    if terms.sort(name) == "kind":
        return f"Every organisation of the kind {terms.quoted(name)}"
    return terms.title(name)


def _capacity(party: s.Party, terms: Terms) -> str:
    if party.capacity is None:
        return "no capacity is stated"
    word = party.capacity.text
    capacity = _CAPACITIES.get(word, word.capitalize())
    principals = [terms.title(name.text) for name in party.principals]
    if len(principals) > 1:
        return f"{capacity} for each of {listed_in_words(principals)}"
    return f"{capacity} for {principals[0]}" if principals else capacity


def conditions(agreement: s.Agreement, terms: Terms) -> DocumentPart:
    """What every grant of the agreement asks for."""
    says = [
        stated("Every grant in this agreement permits a sharing only if", [condition], terms)
        for condition in agreement.conditions
    ]
    return DocumentPart("Conditions of the whole agreement", numbered(says))


def risks(agreement: s.Agreement, terms: Terms) -> DocumentPart:
    """What could go wrong, what mitigates it, and who may accept it otherwise."""
    return DocumentPart("Risks", parts=tuple(_risk(agreement, risk, terms) for risk in agreement.risks))


def _risk(agreement: s.Agreement, risk: s.Risk, terms: Terms) -> DocumentPart:
    own = agreement.name.text
    heading = folded(risk.title or risk.name.text)
    labels = [terms.clause(own, label.text, here=own) for label in risk.about]
    about = listed_in_words(labels) if labels else "every grant of this agreement"
    says = [Paragraph(f"This risk is about {about}.")]
    says += [Paragraph(one) for one in _weights(risk)]
    if risk.mitigation is not None:
        says.append(stated("It is mitigated if", [risk.mitigation], terms))
    says.append(Paragraph(_otherwise(risk, terms)))
    remarks = terms.remarks(risk.remarks, f"the risk “{heading}”")
    return DocumentPart(heading, numbered([*says, *remarks]))


def _weights(risk: s.Risk) -> Iterator[str]:
    said = [
        f"{word} {value.text}"
        for word, value in (("likelihood", risk.likelihood), ("impact", risk.impact))
        if value is not None
    ]
    if said:
        yield f"{listed_in_words(said).capitalize()}."


def _otherwise(risk: s.Risk, terms: Terms) -> str:
    if risk.otherwise_ask is None:
        return "It decides nothing: no approval is asked for on account of it."
    who = terms.approver(risk.otherwise_ask.text)
    where = "Where it is not mitigated, a sharing" if risk.mitigation is not None else "A sharing"
    return f"{where} that it is about needs approval by {who}."


def signatures(agreement: s.Agreement, terms: Terms) -> DocumentPart:
    """Where each party signs."""
    return DocumentPart("Signatures", tuple(_signature(party, terms) for party in agreement.parties))


def _signature(party: s.Party, terms: Terms) -> SignatureBlock:
    name = party.name.text
    if terms.sort(name) == "kind":
        kind = f"an organisation of the kind {terms.quoted(name)}"
        return SignatureBlock(f"Signed for {kind}", ("Organisation", *_SIGNED_WITH))
    return SignatureBlock(f"Signed for {terms.title(name)}", _SIGNED_WITH)


def title_of_agreement(agreement: s.Agreement) -> str:
    """What the agreement is called."""
    return folded(agreement.title or agreement.name.text)
