"""The lines of a clause that the law asks for: found by asking the engine what the clause needs without them.

A clause covers more than the one question that its maker has in mind: fields of its data, narrower purposes, and data
of which something is otherwise than the catalogue says is usual. A line is one that the law asks for only where it is
needed in all of these, so that spelling it out adds nothing to the law.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, product

from agreements.analysis.drafts.asked import StatedQuestion, catalogue_says_otherwise, needs_of
from agreements.analysis.drafts.needs import Circumstances, lines_of
from agreements.analysis.drafts.open_share import IntendedShare
from agreements.analysis.drafts.vocabulary import DeclaredVocabulary
from agreements.decide.answer import Outcome

_MOST_ASKED = 10_000
"""How many questions are asked for one clause; of one that covers more, what the law asks is not spelt out."""


@dataclass(frozen=True)
class _Case:
    """What is stated in a question on which a clause does not plainly fail, and the lines that it needs then."""

    stated: Circumstances
    lines: tuple[str, ...]


def lines_asked_by_law(
    vocabulary: DeclaredVocabulary, share: IntendedShare, clause: str, days: Sequence[date]
) -> list[str]:
    """The lines needed by all that a clause covers on each of these days, wherever it can permit at all."""
    every = list(islice(_covered(vocabulary, share, clause, days), _MOST_ASKED + 1))
    cases = list(_cases(vocabulary, every, clause)) if len(every) <= _MOST_ASKED else []
    if not cases:
        return []
    common = [line for line in cases[0].lines if all(line in case.lines for case in cases)]
    return [*_asked_of_usual_facts(vocabulary, share, cases), *common]


def _cases(vocabulary: DeclaredVocabulary, every: Iterable[StatedQuestion], clause: str) -> Iterator[_Case]:
    for asked in every:
        answer = vocabulary.reasons(asked.as_json())
        if answer.outcome is not Outcome.REFUSED:
            lines = (line for need in needs_of(answer, clause) for line in lines_of(need))
            yield _Case(asked.circumstances, tuple(dict.fromkeys(lines)))


def _covered(
    vocabulary: DeclaredVocabulary, share: IntendedShare, clause: str, days: Sequence[date]
) -> Iterator[StatedQuestion]:
    """What a clause covers: the share that is meant before narrower ones, as usual before otherwise."""
    purposes = [share.purpose, *sorted(vocabulary.narrower(share.purpose))]
    items = [*share.data, *(field for item in share.data for field in vocabulary.fields(item))]
    for purpose, item, day in product(purposes, items, days):
        narrow = replace(share, data=(item,), purpose=purpose)
        for circumstances in catalogue_says_otherwise(vocabulary, (item,)):
            yield StatedQuestion(narrow, day, circumstances, clause)


def _asked_of_usual_facts(
    vocabulary: DeclaredVocabulary, share: IntendedShare, cases: Sequence[_Case]
) -> Iterator[str]:
    """Facts that must be other than they usually are: with every usual value the clause plainly fails."""
    for fact in vocabulary.usual(share.data):
        stated = [case.stated.facts.get(fact) for case in cases]
        found = {value for value in stated if value is not None}
        if None in stated or not found:
            continue  # something is permitted with what is usually so
        values = [value for value in vocabulary.values(fact) if value in found]
        if values == [True]:
            yield f"if {fact}"
        elif values == [False]:
            yield f"if not {fact}"
        else:
            words = ", ".join(str(value) for value in values)
            yield f"if {fact} is {'one of ' if len(values) > 1 else ''}{words}"
