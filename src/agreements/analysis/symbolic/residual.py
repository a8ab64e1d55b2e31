"""The formulas of a bundle for one share whose discloser, recipient, item, purpose and day are settled.

What they come to is settled too but for facts and approvals, and is left as an expression over these.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from agreements.analysis.symbolic.expression import (
    ALWAYS,
    CONSTANTS,
    NEVER,
    OPEN,
    ApprovalAtom,
    ApprovalVariable,
    Expression,
    Expressions,
    GivenEvidence,
    atoms_of,
)
from agreements.formula.calendar import Duration, later
from agreements.formula.inputs import ApprovalInput, FactInput
from agreements.formula.part import AllOf, AnyOf, Fold, Leaf, Negation, Part
from agreements.formula.request import ApprovalKey, Request
from agreements.formula.share import Facts
from agreements.formula.truth import UNKNOWN, truth_of

_LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True)
class OwnStatements:
    """What of a question's own statements bears on what is left open.

    `facts` are those that it states: one that contradicts what a catalogue says makes that unknown. `narrowed` are its
    approvals and refusals that are for some shares alone, this among them.
    """

    facts: Facts = field(default_factory=dict)
    narrowed: Mapping[ApprovalKey, GivenEvidence] = field(default_factory=dict)


NOTHING_STATED = OwnStatements()


class ResidualFold(Fold[Expression]):
    """What is left of formulas for one request; it remembers the rules that stand in many of them.

    Of the request's own facts and approvals nothing is read: the catalogue's are those of its item, and what a question
    states is `stated`. Expressions of several requests on one day may be made by the same `expressions`.
    """

    def __init__(
        self, request: Request, expressions: Expressions | None = None, stated: OwnStatements = NOTHING_STATED
    ) -> None:
        self.request = request
        self.expressions = Expressions() if expressions is None else expressions
        self._stated = stated
        self._day = date.fromordinal(request.day)
        self._shared: dict[Part, Expression] = {}

    def of(self, part: Part) -> Expression:
        """What is left of a formula."""
        if not part.rule.is_shared:
            return self._find(part)
        found = self._shared.get(part)
        if found is None:
            found = self._shared[part] = self._find(part)
        return found

    def _find(self, part: Part) -> Expression:
        if isinstance(part, Leaf):  # most are
            return self.leaf(part)
        if isinstance(part, AllOf):
            return self.every(part.parts)
        if isinstance(part, AnyOf):
            return self.expressions.some(self._until(part.parts, ALWAYS))
        if isinstance(part, Negation):
            return self.expressions.opposite(self.of(part.part))
        return super().of(part)

    def every(self, parts: Iterable[Part]) -> Expression:
        """What is left of several formulas that must all hold; those after one that cannot are not looked at."""
        return self.expressions.every(self._until(parts, NEVER))

    def _until(self, parts: Iterable[Part], settled: Expression) -> list[Expression]:
        found: list[Expression] = []
        for part in parts:
            found.append(self.of(part))
            if found[-1] is settled:
                break
        return found

    def leaf(self, leaf: Leaf) -> Expression:
        """A constant, but where the leaf reads a fact or an approval."""
        reads = leaf.reads
        if not reads.is_open:
            return CONSTANTS[truth_of(leaf.holds(reads.read(self.request)))]
        if isinstance(reads, FactInput):
            return self._fact(leaf, reads.name)
        if isinstance(reads, ApprovalInput):
            return self._approval(leaf, reads)
        raise TypeError(f"nobody can say what {type(reads).__name__} reads")

    def _fact(self, leaf: Leaf, fact: str) -> Expression:
        item = self.request.item
        if fact in item.unsettled:
            return OPEN
        has = item.fixed.get(fact)
        if has is not None:
            says = truth_of(leaf.holds(has))
            if self._stated.facts.get(fact, has) == has:
                return CONSTANTS[says]
            return self.expressions.fact(leaf, fact, says, has)
        usual = item.usual.get(fact)
        return self.expressions.fact(leaf, fact, UNKNOWN if usual is None else truth_of(leaf.holds(usual)))

    def _approval(self, leaf: Leaf, reads: ApprovalInput) -> Expression:
        since = None if reads.given_within is None else first_day_within(self._day, reads.given_within)
        besides = self._stated.narrowed.get(reads.key, ())
        return self.expressions.approval(leaf, ApprovalVariable(*reads.key), since, besides)


def first_day_within(day: date, given_within: Duration) -> date:
    """The first day on which an approval may have been given that is no older than that on a day."""
    number, unit = given_within
    longest = number * (_LONGEST_MONTH if unit == "months" else 1)
    least = max(day.toordinal() - longest - _LONGEST_MONTH, date.min.toordinal())
    days = range(least, day.toordinal() + 1)
    at = bisect_left(days, day, key=lambda one: later(date.fromordinal(one), number, unit))
    return date.fromordinal(days[at])


def windows_asked(expressions: Iterable[Expression]) -> dict[ApprovalVariable, set[Duration]]:
    """How old each approval may be at most, by what is asked of it in some expressions."""
    found: dict[ApprovalVariable, set[Duration]] = {}
    for atom in atoms_of(expressions):
        if isinstance(atom, ApprovalAtom) and isinstance(atom.leaf.reads, ApprovalInput):
            within = atom.leaf.reads.given_within
            if within is not None:
                found.setdefault(atom.variable, set()).add(within)
    return found
