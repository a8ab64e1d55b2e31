"""Common slips of the pen: example texts that hold one, and what to say about it.

Each example is a text that stops the parser exactly where the slip does. A syntax error is matched to the
example that stops the parser in the same place (`slips`), so advice is added here by adding text.
"""

from __future__ import annotations

from agreements.language import (
    phrase_approvals,
    phrase_clauses,
    phrase_deadlines,
    phrase_evidence,
    phrase_heads,
    phrase_lines,
    phrase_numbers,
    phrase_questions,
    phrase_reviews,
    phrase_sentences,
)
from agreements.language.phrases import CommonPhrase
from agreements.language.question_slips import LIST, ONE_WORD, QUESTION_SLIPS, STATED
from agreements.language.slip_lines import LINE_SLIPS
from agreements.language.slip_lists import CONDITIONS, LIST_SLIPS, RELYING, TITLE

SLIPS: dict[str, list[tuple[str, list[str]]]] = {
    "file": [*LIST_SLIPS, *LINE_SLIPS],
    "question": QUESTION_SLIPS,
}
"""Advice for each start symbol, with example texts that hold the slip."""

ONE_NAME = {
    **dict.fromkeys(
        (LIST, RELYING, CONDITIONS, STATED), "; if it is one name, join its parts with hyphens: `{}`"
    ),
    TITLE: ': `{0}`, or `{0} "TITLE"`',
    ONE_WORD: ": write `{}`",
}
"""What is added to advice about words in a row that may be one name written with spaces."""

PHRASES: dict[str, tuple[CommonPhrase, ...]] = {
    "file": (
        *phrase_approvals.APPROVALS,
        *phrase_clauses.REPLACEMENTS,
        *phrase_clauses.SURVIVAL,
        *phrase_clauses.STATEMENTS,
        *phrase_clauses.ABOUT,
        *phrase_clauses.ACTING,
        *phrase_lines.WHERE,
        *phrase_deadlines.DEADLINES,
        *phrase_reviews.REVIEWS,
        *phrase_heads.HEADS,
        phrase_numbers.MIXED,
        phrase_numbers.UNMIXED,
        *phrase_numbers.NUMBERS,
        *phrase_numbers.QUANTITIES,
        *phrase_numbers.COMPARISONS,
        *phrase_lines.LABELS,
        *phrase_lines.CONDITIONS,
        *phrase_heads.DECLARED,
        *phrase_heads.TERMS,
        *phrase_sentences.SENTENCES,
        *phrase_sentences.LAW,
        *phrase_sentences.PURPOSES,
        *phrase_heads.DUTIES,
        *phrase_lines.RELYING,
        *phrase_numbers.EQUAL,
    ),
    "question": (
        *phrase_evidence.APPROVALS,
        *phrase_evidence.EVENTS,
        phrase_numbers.MIXED,
        phrase_numbers.UNMIXED,
        *phrase_numbers.NUMBERS,
        *phrase_evidence.FACTS,
        *phrase_questions.SHARES,
    ),
}
"""Phrases that are told with the right form of the words just written, for each start symbol; the first that fits."""
