"""The smallest sets of facts and approvals by which a share would be permitted: all of up to four, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from agreements.analysis.options.changes import ApprovalChange, FactChange, StatementChange
from agreements.analysis.options.fact_words import what_must_be_so
from agreements.analysis.symbolic.cells import Cells, fact_values
from agreements.analysis.symbolic.expression import (
    NEVER,
    ApprovalAtom,
    ApprovalVariable,
    Atom,
    Expression,
    FactVariable,
    Value,
    Variable,
)
from agreements.analysis.symbolic.goals import Problem, joined
from agreements.analysis.symbolic.reading import SymbolicPolicy, SymbolicReading, assigned
from agreements.analysis.symbolic.search import Changes, SearchLimits, minimal_changes
from agreements.formula.share import Approval, FactValue, ProposedShare
from agreements.formula.truth import FALSE
from agreements.formula.wording import approval_in_words
from agreements.graph import syntax_of
from agreements.language import syntax as s
from agreements.policy.titles import BundleTitles
from agreements.syntax.units import quantity_in_words

_Box: TypeAlias = tuple[frozenset[int], ...]
"""For each of some variables the cells that it may be in."""


class StatementSets(NamedTuple):
    """Sets of facts and approvals that permit, smallest first; `is_all` says that there are no others."""

    sets: tuple[tuple[StatementChange, ...], ...]
    is_all: bool


class StatementSearch:
    """Finds them for the shares of one bundle; threads may share it."""

    def __init__(self, symbolic: SymbolicPolicy, titles: BundleTitles) -> None:
        self.symbolic = symbolic
        self._graph = symbolic.policy.graph
        self._titles = titles

    def find(
        self, share: ProposedShare, readings: Sequence[SymbolicReading], limits: SearchLimits | None = None
    ) -> StatementSets:
        """The smallest sets that permit a share; the empty one where it is permitted as it stands."""
        return self.find_for([reading.answer for reading in readings], share, readings, limits)

    def find_for(
        self,
        wanted: Sequence[Expression],
        share: ProposedShare,
        readings: Sequence[SymbolicReading],
        limits: SearchLimits | None = None,
    ) -> StatementSets:
        """The smallest sets by which some expressions of a share all come to true."""
        if NEVER in wanted:
            return StatementSets((), is_all=True)
        problem = Problem(wanted, _StatableValues(self.symbolic, share, readings))
        state = problem.state(assigned(share))
        goal = joined([problem.goal(one) for one in wanted], is_all=True)
        movable = [
            [cell for cell in range(len(cells.values)) if cell != at]
            for cells, at in zip(problem.cells, state, strict=True)
        ]
        found = minimal_changes(goal, state, movable, limits)
        told = _Told(problem, state, share, self._titles)
        return StatementSets(tuple(told.sets(found)), found.is_all)


@dataclass(frozen=True, slots=True)
class _StatableValues:
    """The values that a question could state of a variable, beside what it states: never against a `has`.

    Nobody is asked to refuse, or to take back what they said.
    """

    symbolic: SymbolicPolicy
    share: ProposedShare
    readings: Sequence[SymbolicReading]

    def __call__(self, variable: Variable, atoms: Sequence[Atom]) -> Iterator[Value]:
        """What the question states now, and what it could state."""
        now = assigned(self.share).get(variable)
        yield now
        if isinstance(variable, ApprovalVariable):
            yield (*(now if isinstance(now, tuple) else ()), (self.share.on, False))
        else:
            yield from self._facts(variable, atoms)

    def _facts(self, variable: FactVariable, atoms: Sequence[Atom]) -> Iterator[FactValue]:
        items = [reading.request.item for reading in self.readings]
        fixed = {item.fixed[variable.name] for item in items if variable.name in item.fixed}
        near = self.share.facts.get(variable.name)
        if near is None:
            near = next((one.usual[variable.name] for one in items if variable.name in one.usual), None)
        for value in fact_values(self.symbolic.policy.graph, variable, atoms, near):
            if fixed <= {value}:
                yield value
        if len(fixed) == 1:  # which may lie between the values that were offered
            yield from fixed


class _Told:
    """Sets of changes of cells, told as changes of facts and approvals."""

    def __init__(
        self, problem: Problem, state: Sequence[int], share: ProposedShare, titles: BundleTitles
    ) -> None:
        self._problem = problem
        self._state = state
        self._share = share
        self._titles = titles

    def sets(self, found: Changes) -> Iterator[tuple[StatementChange, ...]]:
        """Those that move the same variables are told together, where any of some values will do."""
        by_variables: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
        for changes in found.sets:
            ordered = sorted(changes)
            by_variables.setdefault(tuple(one for one, _ in ordered), []).append(
                tuple(cell for _, cell in ordered)
            )
        for variables, every in by_variables.items():
            for box in boxes(every):
                yield tuple(self._change(one, cells) for one, cells in zip(variables, box, strict=True))

    def _change(self, number: int, cells: frozenset[int]) -> StatementChange:
        its = self._problem.cells[number]
        if isinstance(its.variable, ApprovalVariable):
            return self._approval(its, its.variable, number)
        return self._fact(its, its.variable, cells, number)

    def _approval(self, its: Cells, variable: ApprovalVariable, number: int) -> ApprovalChange:
        atoms = [atom for atom in its.atoms if isinstance(atom, ApprovalAtom)]
        since = max((atom.since for atom in atoms if atom.since is not None), default=None)
        who = self._titles.approver(variable.by)
        statement = atoms[0].leaf.states()
        assert statement is not None  # noqa: S101 - an approval says what it is
        says = approval_in_words(statement, who)
        now = its.values[self._state[number]]
        is_refused = any(atom.truth(now) == FALSE for atom in its.atoms)
        return ApprovalChange(variable.by, variable.that, self._share.on, says, who, since, is_refused)

    def _fact(self, its: Cells, variable: FactVariable, cells: frozenset[int], number: int) -> FactChange:
        fact = variable.name
        value = self._nearest(its, cells, number)
        known_to = self._titles.known_to(fact)
        who = known_to or self._share.discloser
        title = self._titles.title(who) if known_to is None else self._titles.knower(known_to)
        now = its.values[self._state[number]]
        is_free = isinstance(value, bool)
        before = now if now is not None else _usual(its)
        return FactChange(
            fact,
            value,
            self._written(fact, value),
            what_must_be_so(its, cells, self._titles),
            who,
            title,
            if_so=is_free,
            otherwise=is_free and before is not None,
        )

    def _nearest(self, its: Cells, cells: frozenset[int], number: int) -> FactValue:
        """The value that is stated as an example: the nearest to what is so now, else the one that asks least."""
        values = [value for cell in sorted(cells) if isinstance(value := its.values[cell], str | bool | int)]
        ranks = {value: self._rank(its, value) for value in values}
        now = self._rank(its, its.values[self._state[number]])
        if now is not None:
            return min(values, key=lambda value: abs((ranks[value] or 0) - now))
        least = min(values, key=lambda value: ranks[value] or 0)
        is_from_the_least = (
            ranks[least] == 0 or its.values.index(least) == 1
        )  # so that it is told as `at most`
        return max(values, key=lambda value: ranks[value] or 0) if is_from_the_least else least

    def _rank(self, its: Cells, value: Value) -> int | None:
        """Where a value stands on a scale or among numbers; a value of a list has the place it was declared in."""
        if not isinstance(value, str | int) or isinstance(value, bool):
            return None
        if isinstance(value, int):
            return value
        assert isinstance(its.variable, FactVariable)  # noqa: S101 - only these have ranks
        declared: s.Fact = syntax_of(self._titles.graph, its.variable.name)
        steps = declared.type.values if isinstance(declared.type, s.Scale) else ()
        return next((place for place, step in enumerate(steps) if step.text == value), None)

    def _written(self, fact: str, value: FactValue) -> str | bool:
        """A value as a question in JSON states it: a quantity in the unit that the fact is declared in."""
        if isinstance(value, bool | str):
            return value
        declared: s.Fact = syntax_of(self._titles.graph, fact)
        assert isinstance(declared.type, s.Measure)  # noqa: S101 - as only numbers are of one
        return quantity_in_words(value, declared.type.unit.text)


def _usual(its: Cells) -> bool | None:
    """Whether a fact is settled while nobody states it, as what the catalogue says is usual."""
    return True if any(getattr(atom, "unstated", 1) != 1 for atom in its.atoms) else None


def boxes(every: Iterable[tuple[int, ...]]) -> list[_Box]:
    """Cells of the same variables put together, where they differ in one of them alone; in the order of the first."""
    found: list[_Box] = [tuple(frozenset({cell}) for cell in cells) for cells in every]
    size = len(found[0]) if found else 0
    for place in range(size):
        grouped: dict[_Box, list[frozenset[int]]] = {}
        for box in found:
            grouped.setdefault((*box[:place], *box[place + 1 :]), []).append(box[place])
        found = [
            (*rest[:place], frozenset[int]().union(*cells), *rest[place:]) for rest, cells in grouped.items()
        ]
    return found


def with_statements(
    share: ProposedShare, changes: Iterable[StatementChange], *, dated: bool = True
) -> ProposedShare:
    """A share with facts and approvals stated too; without `dated`, approvals count on every day if they may."""
    facts, approvals = dict(share.facts), list(share.approvals)
    for one in changes:
        if isinstance(one, FactChange):
            facts[one.fact] = one.value
        else:
            approvals.append(Approval(one.by, one.that, one.on if dated or one.since else None))
    return replace(share, facts=facts, approvals=tuple(approvals))
