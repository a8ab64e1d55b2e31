"""A plan: changes of what is asked or agreed, under which facts and approvals may still be wanting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from agreements.analysis.options.changes import Change
from agreements.analysis.symbolic.expression import Expression
from agreements.analysis.symbolic.reading import SymbolicReading
from agreements.formula.share import ProposedShare
from agreements.language import syntax as s
from agreements.policy.grants import GrantFormula

MoreGrants = Callable[[SymbolicReading], Iterable[Expression]]
"""What else would permit an item, beside the grants that there are."""


def no_more(_: SymbolicReading) -> Iterable[Expression]:
    """Nothing else."""
    return ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Changes other than of facts and approvals, the share as it is then asked, and the clause as it would stand.

    `declared` is the agreement as it would be declared, where one is amended or made, and `grant` its clause.
    `dearness` tells plans apart that change as much: the smaller, the better.
    """

    changes: tuple[Change, ...]
    share: ProposedShare
    declared: s.Agreement | None = None
    grant: GrantFormula | None = None
    dearness: tuple[int, ...] = ()

    def more(self, reading: SymbolicReading) -> Iterable[Expression]:
        """What the plan would have permit an item, beside the grants that there are."""
        return () if self.grant is None else (reading.grant(self.grant),)
