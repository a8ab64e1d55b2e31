"""What must be so of a fact, in words that are true of just those values with which a set of changes permits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple, TypeAlias

from agreements.analysis.symbolic.cells import Cells
from agreements.analysis.symbolic.expression import FactVariable
from agreements.formula.share import FactValue
from agreements.formula.truth import FALSE, TRUE
from agreements.formula.wording import statement_in_words
from agreements.graph import syntax_of
from agreements.language import syntax as s
from agreements.policy.titles import BundleTitles
from agreements.words import listed_in_words

_IsWanted: TypeAlias = Callable[[FactValue], bool]
_Written: TypeAlias = Callable[[FactValue], str]


class _ConditionSaid(NamedTuple):
    """What a condition says of the fact, and the cells in which that is so, as bits."""

    words: str
    cells: int


def what_must_be_so(its: Cells, wanted: frozenset[int], titles: BundleTitles) -> str:
    """That a fact is in one of some cells: in the words of a condition or two, where these say just that."""
    assert isinstance(its.variable, FactVariable)  # noqa: S101 - an approval is told otherwise
    declared: s.Fact = syntax_of(titles.graph, its.variable.name)
    keys = {its.truths(its.values[cell]) for cell in wanted}

    def is_wanted(value: FactValue) -> bool:
        return its.truths(value) in keys

    def written(value: FactValue) -> str:
        return titles.stated(declared.name.text, value, None)

    said = list(_said(its, titles))
    bits = sum(1 << cell for cell in wanted)
    words = next((one.words for one in said if one.cells == bits), None)
    if words is None:
        match declared.type:
            case s.OneOf(values=values) | s.Scale(values=values):
                names = [written(value.text) for value in values if is_wanted(value.text)]
                words = f"is one of {listed_in_words(names, 'or')}" if len(names) > 1 else f"is {names[0]}"
            case s.YesOrNo():
                words = f"is {' or '.join(written(value) for value in (True, False) if is_wanted(value))}"
            case s.Measure():
                words = _by_two(said, bits) or _by_numbers(its, is_wanted, written)
    return f"{declared.name.text} {words}"


def _said(its: Cells, titles: BundleTitles) -> Iterator[_ConditionSaid]:
    """What each condition says of the fact, then what it says where it is not so; `is at least` before others."""
    for negated, truth in ((False, TRUE), (True, FALSE)):
        found = []
        for atom in its.atoms:
            statement = atom.leaf.states()
            if statement is not None:
                words = statement_in_words(statement, titles, negated=negated)
                found.append(
                    _ConditionSaid(words.removeprefix(f"{statement.name} "), its.mask(atom, (truth,)))
                )
        yield from sorted(found, key=lambda one: not one.words.startswith("is at least"))


def _by_two(said: Sequence[_ConditionSaid], wanted: int) -> str | None:
    """What two conditions say together, where that is just what is wanted: `is at least 50 people and at most …`."""
    for one, other in combinations(said, 2):
        if one.cells & other.cells == wanted:
            is_between = one.words.startswith("is at least") and other.words.startswith("is at most")
            return f"{one.words} and {other.words.removeprefix('is ') if is_between else other.words}"
    return None


def _by_numbers(its: Cells, is_wanted: _IsWanted, written: _Written) -> str:
    """The stretches of numbers that would do."""
    turns = sorted({0, *(turn for atom in its.atoms for turn in atom.leaf.turns_at if turn > 0)})
    return ", or ".join(_stretch(least, most, written) for least, most in _stretches(turns, is_wanted))


def _stretches(turns: Sequence[int], is_wanted: _IsWanted) -> list[tuple[int, int | None]]:
    """The stretches of wanted numbers, each with its least and its most; they change only where some atom turns."""
    found: list[tuple[int, int | None]] = []
    for place, least in enumerate(turns):
        most = turns[place + 1] - 1 if place + 1 < len(turns) else None
        if not is_wanted(least):
            continue
        if found and found[-1][1] == least - 1:
            least, _ = found.pop()
        found.append((least, most))
    return found


def _stretch(least: int, most: int | None, written: _Written) -> str:
    if most is None:
        return f"is at least {written(least)}"
    if least == most:
        return f"is {written(least)}"
    if not least:
        return f"is at most {written(most)}"
    return f"is at least {written(least)} and at most {written(most)}"
