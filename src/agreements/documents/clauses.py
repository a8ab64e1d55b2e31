"""The clauses of an agreement in prose: a part for each, its paragraphs in the order in which a reader needs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agreements.documents.conditions import approval_words, stated
from agreements.documents.history import replacements
from agreements.documents.law import reliances
from agreements.documents.model import Block, DocumentPart, Paragraph, numbered
from agreements.documents.sentences import granted, restricted
from agreements.documents.terms import Terms, folded, paragraphs
from agreements.language import syntax as s
from agreements.words import duty_in_sentence, listed_in_words, period_in_words

_STARTS = {"receipt": "receipt of the data", "end": "the end of this agreement"}
"""What the plain words that a deadline may run from mean."""


def clauses(agreement: s.Agreement, terms: Terms) -> tuple[DocumentPart, ...]:
    """Every clause of an agreement, under its number and title."""
    return tuple(clause_part(agreement, clause, terms) for clause in agreement.clauses)


def clause_part(agreement: s.Agreement, clause: s.Clause, terms: Terms) -> DocumentPart:
    """One clause of an agreement, under its number and title."""
    label = clause.label.text
    where = f"clause {label}"
    heading = f"Clause {label}" + (f": {folded(clause.title)}" if clause.title else "")
    dates = [Paragraph(says) for says in _dates(agreement, clause, terms)]
    match clause.rule:
        case s.Grant():
            blocks = numbered([*_grant(agreement, clause.rule, terms, where), *dates])
        case s.Restriction():
            blocks = numbered([*_restriction(clause.rule, terms), *dates])
        case s.TextClause():  # whose words stay as they are
            blocks = (*map(Paragraph, paragraphs(clause.rule.words)), *dates)
    return DocumentPart(heading, (*blocks, *terms.remarks(clause.remarks, where)))


def _dates(agreement: s.Agreement, clause: s.Clause, terms: Terms) -> Iterator[str]:
    if clause.period is not None:
        yield f"This clause is in force {period_in_words(clause.period.start, clause.period.end)}."
    yield from replacements(agreement, clause, terms, "This clause")


# --- grants -------------------------------------------------------------------------------------------


def _grant(agreement: s.Agreement, grant: s.Grant, terms: Terms, where: str) -> Iterator[Block]:
    yield Paragraph(granted(grant.sentence, terms))
    for condition in grant.conditions:
        yield stated("This is permitted only if", [condition], terms)
    yield from reliances(grant.relying_on, terms, where)
    for need in grant.needs:
        yield from _need(need, terms)
    for obligation in grant.obligations:
        yield _obligation(obligation, terms)
    for term in grant.standing_terms:
        yield _standing_term(term, terms)
    if grant.notwithstanding:
        labels = [_own_clause(agreement, label, terms) for label in grant.notwithstanding]
        yield Paragraph(f"This clause stands despite {listed_in_words(labels)}.")


def _need(need: s.Need, terms: Terms) -> Iterator[Paragraph]:
    """Each item is an approval that is needed; of an item any of its alternatives will do."""
    for item in need.items:
        words = approval_words(need.that, need.given_within, ", given")
        yield Paragraph(f"The sharing needs approval by {terms.approvers(item.names)}{words}.")


def _obligation(obligation: s.Obligation, terms: Terms) -> Paragraph:
    duties = [_duty(name, terms) for name in obligation.duties]
    when = "" if obligation.deadline is None else f", {_deadline(obligation.deadline, terms)}"
    if len(duties) == 1:
        return Paragraph(f"The {obligation.owed_by} must {duties[0]}{when}.")
    parts = tuple(map(Paragraph, _ended(duties, "and")))
    return Paragraph(f"The {obligation.owed_by} must{when}:", parts)


def _standing_term(term: s.StandingTerm, terms: Terms) -> Paragraph:
    duties = [_duty(name, terms) for name in term.terms]
    if len(duties) == 1:
        return Paragraph(f"The {term.owed_by} must not at any time {duties[0]}.")
    parts = tuple(map(Paragraph, _ended(duties, "or")))
    return Paragraph(f"The {term.owed_by} must not at any time do any of the following:", parts)


def _duty(name: s.Name, terms: Terms) -> str:
    return duty_in_sentence(terms.title(name.text))


def _deadline(deadline: s.Deadline, terms: Terms) -> str:
    after = deadline.after.text
    start = _STARTS.get(after) or f"the event {terms.quoted(after)}"
    return f"within {deadline.quantity.number} {deadline.quantity.unit} after {start}"


def _ended(words: Sequence[str], joining: str) -> list[str]:
    *before, last = words
    return [*(f"{one};" for one in before[:-1]), *(f"{one}; {joining}" for one in before[-1:]), f"{last}."]


def _own_clause(agreement: s.Agreement, label: s.ClauseLabel, terms: Terms) -> str:
    own = agreement.name.text
    return terms.clause(own, label.text, here=own)


# --- restrictions -------------------------------------------------------------------------------------


def _restriction(restriction: s.Restriction, terms: Terms) -> Iterator[Block]:
    yield Paragraph(restricted(restriction.sentence, terms))
    if restriction.unless:
        yield stated("This does not apply if", restriction.unless, terms, s.Or)
    if restriction.survival is not None:
        yield Paragraph(survival_in_words(restriction.survival))


def survival_in_words(survival: s.Survival) -> str:
    """How long a clause still forbids after its agreement has ended, as a sentence."""
    duration = survival.duration
    if duration is None:
        return "This clause still forbids after this agreement has ended, without limit of time."
    return f"This clause still forbids for {duration.number} {duration.unit} after this agreement has ended."
