"""From which outcome to which a share moves, by what is stated and approved: each pair that there is, shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple, TypeAlias, cast

from agreements.analysis.differences.entities import NO_SCOPES, ComparedScopes
from agreements.analysis.differences.heard import (
    NOTHING,
    ONE_SIDED,
    Heard,
    HeardValues,
    Hearing,
)
from agreements.analysis.differences.side import Side
from agreements.analysis.symbolic.expression import (
    NEVER,
    ApprovalVariable,
    Atom,
    Every,
    Expression,
    Some,
    Variable,
    atoms_of,
)
from agreements.analysis.symbolic.goals import Among, Goal, Problem, Wanted
from agreements.analysis.symbolic.reading import SymbolicReading
from agreements.analysis.symbolic.residual import first_day_within, windows_asked
from agreements.analysis.symbolic.search import satisfying
from agreements.formula.calendar import Duration
from agreements.formula.entities import Names

Outcome: TypeAlias = Literal["permitted", "referred", "refused"]

_WANTED: dict[Outcome, tuple[Wanted, ...]] = {
    "permitted": ("true",),
    "referred": ("not true", "not false"),
    "refused": ("false",),
}

PAIRS: tuple[tuple[Outcome, Outcome], ...] = (
    ("refused", "permitted"),
    ("referred", "permitted"),
    ("refused", "referred"),
    ("permitted", "referred"),
    ("permitted", "refused"),
    ("referred", "refused"),
)
"""The ways in which an outcome moves; what is allowed more comes first."""


class Move(NamedTuple):
    """An outcome that moves, and what is stated where it does."""

    was: Outcome
    now: Outcome
    stated: Mapping[Variable, Heard]


class Moves:
    """Finds them for two bundles; expressions that were compared before are not compared again.

    `facts` are those of which the bundles have different values.
    """

    def __init__(self, old: Side, new: Side, facts: Names) -> None:
        self._old, self._new = old, new
        self._facts = facts
        self._known: dict[tuple[Expression, Expression, bool, bool], tuple[Move, ...]] = {}

    def forget(self) -> None:
        """Let go of what was compared: expressions of another pool are others."""
        self._known.clear()

    def of(self, old: Expression, new: Expression, scopes: ComparedScopes) -> tuple[Move, ...]:
        """How a share moves whose answers in the two bundles are these, made by the same `Expressions`."""
        if scopes == NO_SCOPES and not self.may_differ(old, new):
            return ()
        return self._of(old, new, scopes)

    def may_differ(self, old: Expression, new: Expression) -> bool:
        """Whether two expressions may come to different truths: not where what they do not share never does."""
        if self._ask_of_what_one_hears(old, new):
            return True
        pair = _apart(old, new)
        if pair[0] is pair[1]:
            return False
        return pair == (old, new) or bool(self._of(*pair, NO_SCOPES))

    def _of(self, old: Expression, new: Expression, scopes: ComparedScopes) -> tuple[Move, ...]:
        key = (old, new, scopes.old is None, scopes.new is None)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = tuple(self._find(old, new, scopes))
        return found

    def _ask_of_what_one_hears(self, *expressions: Expression) -> bool:
        """Whether expressions ask for a fact whose values are others in the two bundles."""
        return bool(self._facts) and any(_fact(atom) in self._facts for atom in atoms_of(expressions))

    def _find(self, old: Expression, new: Expression, scopes: ComparedScopes) -> Iterator[Move]:
        heard = Hearing(is_new=False).of(old), Hearing(is_new=True).of(new)
        values = HeardValues(self._old, self._new, scopes)
        problem = Problem(heard, values)
        numbers = [len(cells.values) for cells in problem.cells]
        nearer = [_up_to(problem, values, level) for level in range(ONE_SIDED)]
        for pair in PAIRS:
            goals = _wanted(problem, heard, pair)
            state = satisfying(goals, numbers)
            if state is None:
                continue
            for limited in nearer:
                better = satisfying([*goals, *limited], numbers)
                if better is not None:
                    state = better
                    break
            said = {one: cast("Heard", value) for one, value in problem.assignment(state).items()}
            yield Move(*pair, {one: heard for one, heard in said.items() if heard != NOTHING})


def _fact(atom: Atom) -> str | None:
    """The fact that an atom asks for; nothing where it asks for an approval."""
    variable = atom.variable
    return None if isinstance(variable, ApprovalVariable) else variable.name


def _up_to(problem: Problem, values: HeardValues, level: int) -> list[Goal]:
    """That a question goes no further than to a level."""
    found: list[Goal] = []
    for number, cells in enumerate(problem.cells):
        mask = sum(
            1 << at
            for at, value in enumerate(cells.values)
            if values.level(cells.variable, cells.atoms, cast("Heard", value)) <= level
        )
        if mask != (1 << len(cells.values)) - 1:
            found.append(Among(number, mask))
    return found


def _apart(old: Expression, new: Expression) -> tuple[Expression, Expression]:
    """What of two expressions they do not share: where that comes to the same, they do."""
    while old is not new and type(old) is type(new) and isinstance(old, Every | Some):
        ours, theirs = ([one for one in a.inner if one not in b.inner] for a, b in ((old, new), (new, old)))
        if len(ours) != 1 or len(theirs) != 1:
            break
        old, new = ours[0], theirs[0]
    return old, new


def _wanted(
    problem: Problem, heard: tuple[Expression, Expression], pair: tuple[Outcome, Outcome]
) -> list[Goal]:
    return [
        problem.goal(expression, wanted)
        for expression, outcome in zip(heard, pair, strict=True)
        for wanted in _WANTED[outcome]
    ]


# --- days on which approvals of several ages change places ----------------------------------------------

_FEWEST, _MOST = 27, 32
"""No month has fewer days, and none more."""

_FOUR_YEARS = 4 * 366


def days_worth_trying(expressions: Iterable[Expression], first: int, last: int) -> list[int]:
    """The first day of a stretch, and one for each order in which times in days and in months may count.

    `given within 30 days` and `given within 1 month` ask for more or for less of each other, month by month.
    """
    windows = _windows_in_doubt(expressions)
    if not windows:
        return [first]
    seen: dict[tuple[tuple[bool, bool], ...], int] = {}
    for day in range(first, min(last, first + _FOUR_YEARS) + 1):
        on = date.fromordinal(day)
        pattern = tuple(
            (since[0] < since[1], since[0] == since[1])
            for since in ([first_day_within(on, one) for one in pair] for pair in windows)
        )
        seen.setdefault(pattern, day)
    return sorted(seen.values())


def _windows_in_doubt(expressions: Iterable[Expression]) -> list[tuple[Duration, Duration]]:
    return [
        (days, months)
        for within in windows_asked(expressions).values()
        for days in within
        for months in within
        if days[1] == "days" and months[1] == "months"
        if _FEWEST * months[0] <= days[0] <= _MOST * months[0]
    ]


def answers(old: SymbolicReading | None, new: SymbolicReading | None) -> tuple[Expression, Expression]:
    """The answers of both bundles; nothing is permitted by one that does not know what a share is about."""
    return NEVER if old is None else old.answer, NEVER if new is None else new.answer
