"""The values of facts and approvals that some expressions tell apart: few, whatever could be stated.

A cell is all values of a variable of which every atom says the same; one value stands for it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from agreements.analysis.symbolic.expression import (
    ApprovalAtom,
    ApprovalVariable,
    Atom,
    FactVariable,
    GivenEvidence,
    Value,
    Variable,
)
from agreements.formula.share import FactValue
from agreements.formula.truth import Truth
from agreements.graph import PolicyGraph, syntax_of
from agreements.language import syntax as s

MOST_STATED = 999_999_999
"""The largest number that can be stated of a quantity (`docs/language.md`: nine digits)."""

ValuesOf: TypeAlias = Callable[[Variable, Sequence[Atom]], Iterable[Value]]
"""The values of a variable that are to be told apart by some atoms, the ones to be preferred first."""


class Cells:
    """The values of one variable that some atoms tell apart, in the order in which they were offered.

    `values` has one of each cell. An atom's truths by cell are `truths`.
    """

    def __init__(self, variable: Variable, atoms: Sequence[Atom], values: Iterable[Value]) -> None:
        self.variable = variable
        self.atoms = tuple(atoms)
        self._by_truths: dict[tuple[Truth, ...], int] = {}
        self.values: list[Value] = []
        for value in values:
            self.cell_of(value)

    def cell_of(self, value: Value) -> int:
        """The number of the cell that a value is in; one of its own where no value was offered that is like it."""
        truths = self.truths(value)
        found = self._by_truths.get(truths)
        if found is None:
            found = self._by_truths[truths] = len(self.values)
            self.values.append(value)
        return found

    def truths(self, value: Value) -> tuple[Truth, ...]:
        """What each atom says of a value: the same of all that are in one cell."""
        return tuple([atom.truth(value) for atom in self.atoms])

    def mask(self, atom: Atom, truths: Iterable[Truth]) -> int:
        """The cells in which an atom comes to one of some truths, as bits."""
        at, wanted = self.atoms.index(atom), frozenset(truths)
        return sum(1 << cell for key, cell in self._by_truths.items() if key[at] in wanted)


class AllValues:
    """Every value that a question to one bundle could give a variable on one day; nothing stated first."""

    def __init__(self, graph: PolicyGraph, day: date) -> None:
        self._graph = graph
        self._day = day

    def __call__(self, variable: Variable, atoms: Sequence[Atom]) -> Iterator[Value]:
        """Those that some atoms may tell apart."""
        yield None
        if isinstance(variable, FactVariable):
            yield from fact_values(self._graph, variable, atoms)
        else:
            yield from approval_values(variable, atoms, self._day)


def fact_values(
    graph: PolicyGraph, variable: FactVariable, atoms: Sequence[Atom], near: FactValue | None = None
) -> Iterator[FactValue]:
    """Every value of a fact that some atoms may tell apart; of a quantity those as near as can be to one."""
    declared: s.Fact = syntax_of(graph, variable.name)
    match declared.type:
        case s.YesOrNo():
            yield True
            yield False
        case s.OneOf(values=values) | s.Scale(values=values):
            yield from (value.text for value in values)
        case s.Measure():
            yield from _quantities(atoms, near)


def _quantities(atoms: Sequence[Atom], near: FactValue | None) -> Iterator[int]:
    """One number between each two at which some atom turns: the nearest to a number, else the largest there is."""
    turns = sorted({0, *(turn for atom in atoms for turn in atom.leaf.turns_at if 0 < turn <= MOST_STATED)})
    at = bisect_right(turns, near) - 1 if isinstance(near, int) else None
    for place, least in enumerate(turns):
        most = turns[place + 1] - 1 if place + 1 < len(turns) else None
        if at == place and isinstance(near, int):
            yield near
        elif most is None or (at is not None and place > at):
            yield least
        else:
            yield most


def approval_values(
    variable: ApprovalVariable,  # noqa: ARG001 - of which the atoms are
    atoms: Sequence[Atom],
    day: date,
) -> Iterator[GivenEvidence]:
    """Every age of the youngest approval beside every age of the youngest refusal that some atoms may tell apart."""
    ages = list(_ages(atoms, day))
    approved, refused = ([(), *(((age, no),) for age in ages)] for no in (False, True))
    yield from (one + other for one in approved for other in refused if one or other)


def _ages(atoms: Sequence[Atom], day: date) -> Iterator[date | None]:
    """When an approval may have been given: on the day, and so long ago as to count for ever fewer."""
    since = sorted({one.since for one in atoms if isinstance(one, ApprovalAtom) and one.since}, reverse=True)
    yield day
    yield from (one for one in since if one < day)
    if since:
        yield since[-1] - timedelta(days=1) if since[-1] > date.min else None
