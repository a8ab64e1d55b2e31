"""Why no question of some shares is permitted by a grant: one part of its formula, or one for each value of a fact.

What could be stated is split by the truths of single tests until, in each part, one thing that the grant asks cannot
be true (or the promise's exception must be).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from agreements.analysis.promises.nodes import NodeNumber, NodeTable
from agreements.analysis.promises.subject import PromiseFormulas
from agreements.analysis.symbolic.cells import AllValues, Cells
from agreements.analysis.symbolic.expression import ALWAYS, NEVER, ApprovalAtom, Atom, Expression
from agreements.analysis.symbolic.goals import Among, Goal, Problem, Wanted
from agreements.analysis.symbolic.reading import SymbolicPolicy, SymbolicReading
from agreements.formula import rules
from agreements.formula.inputs import ApprovalInput
from agreements.formula.leaf import FactAmong, FactBetween
from agreements.formula.part import Part
from agreements.formula.rule import Rule
from agreements.formula.truth import WORDS
from agreements.policy.grants import GrantFormula

_WORDS: Mapping[Rule, str] = {
    rules.GATEWAY: "gateway",
    rules.CONDITION: "condition",
    rules.APPROVAL: "approval",
    rules.RISK: "risk",
}
"""The reasons that the own lines of a grant give, by their rules."""


class AskedOf(NamedTuple):
    """One thing that must come to something for a question to break a promise, and the reason when it cannot."""

    reason: tuple[str, ...]
    expression: Expression
    wanted: Wanted = "true"

    @property
    def is_never_so(self) -> bool:
        """Whether it is settled, and not as it must be."""
        return self.expression is (NEVER if self.wanted == "true" else ALWAYS)


def reason_of(part: Part) -> tuple[str, ...]:
    """The reason that a line of a grant gives when it cannot be true."""
    return (_WORDS[part.rule],)


def asked_of(
    of: SymbolicPolicy,
    subject: PromiseFormulas,
    grant: GrantFormula,
    reading: SymbolicReading,
    *,
    prohibited: bool,
) -> Iterator[AskedOf]:
    """All that a share must come to for it to be permitted by a grant while the exception is not true.

    Unless `prohibited`, what agreements forbid is left out.
    """
    for part in grant.rest:
        yield AskedOf(reason_of(part), reading.of(part))
    for bar in reading.bars:
        (is_open,) = of.policy.bars_open((bar,), grant.relied)
        yield AskedOf(("bar", bar), reading.of(is_open))
    for exception in subject.unless.parts:
        yield AskedOf(("exception",), reading.of(exception), "not true")
    if not prohibited:
        return
    for name, not_blocked in reading.not_blocked.items():
        if name not in grant.set_aside:
            yield AskedOf(("clause", name), not_blocked)


class ReasonTree:
    """Splits what could be stated until one thing that is asked cannot be so."""

    def __init__(self, table: NodeTable, of: SymbolicPolicy, asked: Sequence[AskedOf], day: date) -> None:
        self._table = table
        self.problem = Problem([one.expression for one in asked], AllValues(of.policy.graph, day))
        self._goals = [(one.reason, self.problem.goal(one.expression, one.wanted)) for one in asked]

    @property
    def goals(self) -> list[Goal]:
        """What is wanted, to be searched for values that bring it about."""
        return [goal for _, goal in self._goals]

    def node(self) -> NodeNumber | None:
        """The whole tree; none where some values bring about all that is asked."""
        return self._node([(1 << len(cells.values)) - 1 for cells in self.problem.cells])

    def _node(self, left: list[int]) -> NodeNumber | None:
        for reason, goal in self._goals:
            if not may_be_met(goal, left):
                return self._table.closed(*reason)
        undecided = [goal for _, goal in self._goals if not is_sure(goal, left)]
        if not undecided:
            return None
        variable = min((_first_open(goal, left) for goal in undecided), key=lambda one: one[0])[1]
        cells = self.problem.cells[variable]
        atom = _telling(cells, left[variable])
        truths: dict[str, NodeNumber] = {}
        for truth, word in enumerate(WORDS):
            part = left[variable] & cells.mask(atom, (truth,))
            if not part:
                truths[word] = self._table.closed("nothing")
                continue
            node = self._node([part if at == variable else one for at, one in enumerate(left)])
            if node is None:
                return None
            truths[word] = node
        return self._table.by_truth(test_of(atom), truths)


def _telling(cells: Cells, left: int) -> Atom:
    """A test that tells apart some of the values that are left, as evenly as can be."""

    def largest(atom: Atom) -> int:
        return max((left & cells.mask(atom, (truth,))).bit_count() for truth in range(len(WORDS)))

    return min(cells.atoms, key=largest)


def _first_open(goal: Goal, left: Sequence[int]) -> tuple[int, int]:
    """A variable that a goal still turns on, and how many other ways there are about the goal."""
    if isinstance(goal, Among):
        return 0, goal.variable
    open_parts = [part for part in goal.parts if may_be_met(part, left) and not is_sure(part, left)]
    found = min((_first_open(part, left) for part in open_parts), key=lambda one: one[0])
    return found[0] + (0 if goal.is_all else len(open_parts) - 1), found[1]


def is_sure(goal: Goal, left: Sequence[int]) -> bool:
    """Whether a goal is met whichever of the cells that are left a variable is in."""
    if isinstance(goal, Among):
        return not left[goal.variable] & ~goal.cells
    parts = (is_sure(part, left) for part in goal.parts)
    return all(parts) if goal.is_all else any(parts)


def may_be_met(goal: Goal, left: Sequence[int]) -> bool:
    """Whether nothing that is left rules a goal out by itself."""
    if isinstance(goal, Among):
        return bool(left[goal.variable] & goal.cells)
    parts = (may_be_met(part, left) for part in goal.parts)
    return all(parts) if goal.is_all else any(parts)


def test_of(atom: Atom) -> dict[str, Any]:
    """What an atom asks, as a certificate says it."""
    leaf = atom.leaf
    if isinstance(atom, ApprovalAtom) and isinstance(leaf.reads, ApprovalInput):
        within = leaf.reads.given_within
        return {
            "by": "approval",
            "approver": leaf.reads.name,
            "that": leaf.reads.that,
            "within": None if within is None else list(within),
        }
    if isinstance(leaf, FactAmong):
        values = sorted(leaf.values, key=lambda value: (str(type(value)), str(value)))
        return {"by": "fact", "fact": leaf.fact, "among": values}
    if isinstance(leaf, FactBetween):
        return {"by": "fact", "fact": leaf.fact, "between": [leaf.least, leaf.most]}
    raise TypeError(f"nobody can say what {type(leaf).__name__} asks")
