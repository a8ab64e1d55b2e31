"""Which option is cheaper: by who must move, then by how much, so that what asks least of others comes first.

Statements come first, then approvals, another day, less data, an amendment, a new agreement and another way. Whoever
has refused is asked after that; a long wait costs more than an amendment, and an agreement that has lapsed is not
amended beside before a new one is made. What can only be stated if it is so never comes before what can be chosen, and
later still where the contrary is said; days that have passed are history, which comes last.
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

_CHOSEN, _IF_SO, _OTHERWISE, _PAST = range(4)
"""Whether people can bring it about: by what is least so of the changes."""

_STATED, _APPROVED, _LATER, _LESS, _ASKED_AGAIN, _AMENDED, _MUCH_LATER, _AGREED, _REVIVED, _ROUTED = range(10)
"""Who must move for it, and how much."""


def rank(share: ProposedShare, changes: tuple[Change, ...], plan: Plan | None = None) -> Rank:
    """How dear a set of changes is to those who asked for a share."""
    facts = [one for one in changes if isinstance(one, FactChange)]
    approvals = sum(isinstance(one, ApprovalChange) for one in changes)
    structural = len(changes) - len(facts) - approvals
    tier = max((_tier(share, one) for one in changes), default=_STATED)
    if tier == _AMENDED and structural > 1 and any(_extends(one) for one in changes):
        tier = _REVIVED
    return (
        max(map(_chance, changes), default=_CHOSEN),
        tier,
        sum(one.otherwise for one in facts),
        structural,
        sum(one.if_so for one in facts),
        *(plan.dearness if plan else ()),
        len(changes),
        approvals,
    )


def _chance(change: Change) -> int:
    match change:
        case FactChange(otherwise=True):
            return _OTHERWISE
        case FactChange(if_so=True):
            return _IF_SO
        case DateChange(history=True):
            return _PAST
        case _:
            return _CHOSEN


def _extends(change: Change) -> bool:
    return isinstance(change, AmendChange) and change.how == "extend"


def _tier(share: ProposedShare, change: Change) -> int:
    match change:
        case FactChange():
            return _STATED
        case ApprovalChange(refused=refused):
            return _ASKED_AGAIN if refused else _APPROVED
        case DateChange(on=on):
            return _MUCH_LATER if (on - share.on).days > LONG_WAIT else _LATER
        case DataChange():
            return _LESS
        case AmendChange():
            return _AMENDED
        case AgreementChange():
            return _AGREED
        case _:
            return _ROUTED
