"""The lines of a clause that the law asks for: found by asking the engine what the clause needs without them.

What the catalogue says is *usually* so of data, a question may say otherwise. So each other value of such a fact is
tried too: a line is one that the law asks for only where it is needed whatever is usually so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from agreements.decide.answer import Outcome
from agreements.drafting.feature import Asked, catalogue_says_otherwise, needs_of
from agreements.drafting.needs import Circumstances, lines_of
from agreements.drafting.powers import IntendedShare
from agreements.drafting.vocabulary import Vocabulary


@dataclass(frozen=True)
class _Case:
    """One item on one day, with what is stated of it, where a clause does not plainly fail; and what it needs then."""

    item: str
    stated: Circumstances
    lines: tuple[str, ...]


def lines_asked_by_law(
    vocabulary: Vocabulary, share: IntendedShare, clause: str, days: Sequence[date]
) -> list[str]:
    """The lines needed on each of these days and for all of the data, wherever the clause can permit at all."""
    cases = list(_cases(vocabulary, share, clause, days))
    if not cases:
        return []
    common = [line for line in cases[0].lines if all(line in case.lines for case in cases)]
    return [*_asked_of_usual_facts(vocabulary, share, cases), *common]


def _cases(
    vocabulary: Vocabulary, share: IntendedShare, clause: str, days: Sequence[date]
) -> Iterator[_Case]:
    for day, item in product(days, share.data):
        alone = replace(share, data=(item,))
        for stated in catalogue_says_otherwise(vocabulary, (item,)):
            answer = vocabulary.bundle.ask(Asked(alone, day, stated, clause).as_json())
            if answer.outcome is not Outcome.REFUSED:
                lines = (line for need in needs_of(answer, clause) for line in lines_of(need))
                yield _Case(item, stated, tuple(dict.fromkeys(lines)))


def _asked_of_usual_facts(
    vocabulary: Vocabulary, share: IntendedShare, cases: Sequence[_Case]
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
