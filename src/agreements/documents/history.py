"""What came before an agreement and its clauses and what comes after them, and when its grants were suspended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agreements.documents.model import DocumentPart, Paragraph, numbered
from agreements.documents.terms import Terms, folded
from agreements.language import syntax as s
from agreements.words import as_sentence, in_words, period_in_words


def history(agreement: s.Agreement, terms: Terms) -> DocumentPart:
    """What the agreement supersedes and is superseded by, and when it was suspended."""
    return DocumentPart("History", numbered([Paragraph(says) for says in _history(agreement, terms)]))


def _history(agreement: s.Agreement, terms: Terms) -> Iterator[str]:
    start = agreement.period.start if agreement.period else None
    for older in agreement.supersedes:
        since = f", {_not_since(start)}" if start else ""
        yield f"This agreement supersedes {_agreement(older.text, terms)}{since}."
    for newer, begins in superseded_by(agreement, terms):
        yield f"This agreement is superseded by {_agreement(newer, terms)} from {in_words(begins)} on."
    for clause in agreement.clauses:
        own = agreement.name.text
        who = as_sentence(terms.clause(own, clause.label.text, here=own))
        yield from replacements(agreement, clause, terms, who)
    for suspension in agreement.suspensions:
        yield _suspension(suspension)


def superseded_by(agreement: s.Agreement, terms: Terms) -> Iterator[tuple[str, date]]:
    """The agreements that supersede one, each with the day that it starts, which the checker sees to."""
    for newer in terms.coming(agreement.name.text, "supersedes"):
        declared = terms.declared(newer)
        if isinstance(declared, s.Agreement) and declared.period and declared.period.start:
            yield newer, declared.period.start


def _agreement(name: str, terms: Terms) -> str:
    return f"“{terms.mentioned(name)}” ({name})"


def _suspension(suspension: s.Suspension) -> str:
    words = period_in_words(suspension.period.start, suspension.period.end)
    because = f", because “{folded(suspension.because)}”" if suspension.because else ""
    return f"Suspended {words}{because}: its grants stop on these days, and its prohibitions still hold."


def replacements(agreement: s.Agreement, clause: s.Clause, terms: Terms, who: str) -> Iterator[str]:
    """What a clause replaces, and by what it is replaced; `who` is what the clause is called there."""
    own = agreement.name.text
    replaced = () if isinstance(clause.rule, s.TextClause) else clause.rule.replaces
    for older in replaced:
        yield f"{who} replaces {_clause(older.text, own, terms)}, {_not_since(_starts(agreement, clause))}."
    for newer in terms.coming(f"{own}.{clause.label}", "replaces"):
        start = _starts(*_newer(newer, terms))
        yield f"{who} is replaced from {in_words(start)} on by {_clause(newer, own, terms)}."


def _clause(name: str, own: str, terms: Terms) -> str:
    agreement, _, label = name.partition(".")
    return terms.clause(agreement, label, here=own)


def _newer(name: str, terms: Terms) -> tuple[s.Agreement, s.Clause]:
    agreement, clause = terms.declared(name.partition(".")[0]), terms.declared(name)
    assert isinstance(agreement, s.Agreement)  # noqa: S101 - a clause stands in an agreement
    assert isinstance(clause, s.Clause)  # noqa: S101 - it is named as one
    return agreement, clause


def _starts(agreement: s.Agreement, clause: s.Clause) -> date:
    """The day on which a clause that replaces another starts; the checker sees that there is one."""
    return max(period.start for period in (agreement.period, clause.period) if period and period.start)


def _not_since(start: date) -> str:
    return f"which is not in force from {in_words(start)} on"
