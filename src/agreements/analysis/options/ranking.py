"""Which option is cheaper: by who must move, then by how much, so that what asks least of others comes first.

Statements come first, then approvals, another day, less data, an amendment, a new agreement and another way. A long
wait costs more than an amendment. What can only be stated if it is so never comes before what can be chosen, and comes
late where the contrary is said; days that have passed are history, which comes last.
"""

from __future__ import annotations

from typing import TypeAlias

from agreements.analysis.options.changes import (
    AgreementChange,
    AmendChange,
    ApprovalChange,
    Change,
    DataChange,
    DateChange,
    FactChange,
)
from agreements.analysis.options.plan import Plan
from agreements.formula.share import ProposedShare

LONG_WAIT = 92
"""For how many days one would rather wait than have an agreement amended."""

Rank: TypeAlias = tuple[int, ...]
"""Where an option stands among others: the smaller comes first."""

_STATED, _APPROVED, _LATER, _LESS, _AMENDED, _MUCH_LATER, _OTHERWISE, _AGREED, _ROUTED, _PAST = range(10)


def rank(share: ProposedShare, changes: tuple[Change, ...], plan: Plan | None = None) -> Rank:
    """How dear a set of changes is to those who asked for a share."""
    facts = [one for one in changes if isinstance(one, FactChange)]
    approvals = sum(isinstance(one, ApprovalChange) for one in changes)
    structural = len(changes) - len(facts) - approvals
    return (
        max((_tier(share, one) for one in changes), default=_STATED),
        sum(one.otherwise for one in facts),
        structural,
        sum(one.if_so for one in facts),
        *(plan.dearness if plan else ()),
        len(changes),
        approvals,
    )


def _tier(share: ProposedShare, change: Change) -> int:
    match change:
        case FactChange(otherwise=otherwise, if_so=if_so):
            return _OTHERWISE if otherwise else _APPROVED if if_so else _STATED
        case ApprovalChange():
            return _APPROVED
        case DateChange(on=on, history=history):
            if history:
                return _PAST
            return _MUCH_LATER if (on - share.on).days > LONG_WAIT else _LATER
        case DataChange():
            return _LESS
        case AmendChange():
            return _AMENDED
        case AgreementChange():
            return _AGREED
        case _:
            return _ROUTED
