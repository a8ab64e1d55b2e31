"""Whether some question of a class of shares is permitted by a grant while a promise's exception is not true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from msgspec import structs

from agreements.analysis.promises.compared_ages import (
    A_LIKELY_DAY,
    AgeOrder,
    AgePair,
    by_compared_ages,
    days_told_apart,
    mixed_ages,
)
from agreements.analysis.promises.nodes import NodeNumber, NodeTable
from agreements.analysis.promises.reasons import AskedOf, ReasonTree, asked_of, reason_of
from agreements.analysis.promises.subject import PromiseFormulas
from agreements.analysis.symbolic.classes import Stretch
from agreements.analysis.symbolic.expression import (
    Value,
    Variable,
)
from agreements.analysis.symbolic.grounds import NO_PURPOSE, NOBODY, NOTHING, ClassShare
from agreements.analysis.symbolic.reading import SymbolicPolicy
from agreements.analysis.symbolic.residual import ResidualFold
from agreements.analysis.symbolic.search import satisfying
from agreements.formula.part import Part, leaves
from agreements.formula.request import NO_APPROVALS, Request
from agreements.policy.grants import GrantFormula


@dataclass(frozen=True, slots=True, eq=False)
class Permitted:
    """A share that a grant permits: of which class, by which request, and what must be stated."""

    share: ClassShare
    request: Request
    grant: GrantFormula
    stated: dict[Variable, Value]

    @property
    def day(self) -> date:
        """The day of the share."""
        return date.fromordinal(self.request.day)


class Permitting:
    """Looks for permitted questions in classes of shares, and keeps why there are none.

    `looked_at` counts the classes that were looked at, which is most of the work.
    """

    def __init__(self, of: SymbolicPolicy, subject: PromiseFormulas, table: NodeTable) -> None:
        self._of = of
        self._subject = subject
        self._table = table
        self.looked_at = 0

    def find(
        self,
        grant: GrantFormula,
        share: ClassShare,
        until: int | None = None,
        *,
        latest: bool = False,
        prohibited: bool = True,
    ) -> Permitted | NodeNumber:
        """A question of a class that the grant permits while the exception is not true; else why there is none.

        No day after `until` (an ordinal) is looked at; with `latest` it is the last day there is, else a likely one.
        Unless `prohibited`, no prohibition of an agreement is looked at.
        """
        self.looked_at += 1
        first, last = share.stretch
        last = last if until is None else min(last, until)
        day = last if latest else max(first, min(last, A_LIKELY_DAY.toordinal()))
        found, pairs = self._on(grant, share, day, prohibited=prohibited)
        if isinstance(found, Permitted) or not pairs:
            return found
        nodes: dict[AgeOrder, NodeNumber] = {}
        for order, other in days_told_apart(Stretch(first, last), pairs, latest=latest).items():
            on_other, _ = self._on(grant, share, other, prohibited=prohibited)
            if isinstance(on_other, Permitted):
                return on_other
            nodes[order] = on_other
        return by_compared_ages(self._table, pairs, nodes)

    def by_what_is_stated(self, grant: GrantFormula) -> NodeNumber | None:
        """Why a grant permits nothing whatever is shared: what it asks of facts and approvals alone cannot be so.

        None where it may be so for some share.
        """
        self.looked_at += 1
        day = A_LIKELY_DAY.toordinal()
        anything = Request(day, NOBODY, NOBODY, NOTHING, NO_PURPOSE, {}, *NO_APPROVALS)
        residual = ResidualFold(anything)
        asked = [AskedOf(reason_of(part), residual.of(part)) for part in grant.rest if _is_open(part)]
        exceptions = [part for part in self._subject.unless.parts if _is_open(part)]
        if not exceptions:
            return None
        asked += [AskedOf(("exception",), residual.of(part), "not true") for part in exceptions]
        if mixed_ages([one.expression for one in asked]):
            return None
        return self._node(asked, date.fromordinal(day))

    def _on(
        self, grant: GrantFormula, share: ClassShare, day: int, *, prohibited: bool
    ) -> tuple[Permitted | NodeNumber, tuple[AgePair, ...]]:
        """The same on one day; and ages of which other days of the class may say something else."""
        request = (
            share.request if share.request.day == day else structs.replace(share.request, day=day, settled={})
        )
        return self._of_request(grant, share, request, prohibited=prohibited)

    def _of_request(
        self, grant: GrantFormula, share: ClassShare, request: Request, *, prohibited: bool
    ) -> tuple[Permitted | NodeNumber, tuple[AgePair, ...]]:
        asked: list[AskedOf] = []
        reading = self._of.read(request)
        for one in asked_of(self._of, self._subject, grant, reading, prohibited=prohibited):
            if one.is_never_so:
                return self._table.closed(*one.reason), ()
            asked.append(one)
        on = date.fromordinal(request.day)
        tree = ReasonTree(self._table, self._of, asked, on)
        state = satisfying(tree.goals, [len(cells.values) for cells in tree.problem.cells])
        if state is not None:
            return Permitted(share, request, grant, tree.problem.assignment(state)), ()
        node = tree.node()
        if node is None:
            raise AssertionError("what no values bring about is closed by some reason for each of them")
        return node, mixed_ages([one.expression for one in asked])

    def _node(self, asked: list[AskedOf], day: date) -> NodeNumber | None:
        tree = ReasonTree(self._table, self._of, asked, day)
        if satisfying(tree.goals, [len(cells.values) for cells in tree.problem.cells]) is not None:
            return None
        return tree.node()


def _is_open(part: Part) -> bool:
    """Whether a formula asks of facts and approvals alone."""
    return all(leaf.reads.is_open for leaf in leaves(part))
