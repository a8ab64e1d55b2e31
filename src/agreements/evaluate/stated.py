"""What a question states, as formulas ask of it: the approvals that count, and the facts that are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from agreements.evaluate.closures import FALSE, TRUE
from agreements.formula.request import FactValue, ProposedShare, folded

Facts: TypeAlias = Mapping[str, FactValue]

_NO_APPROVALS: Mapping[tuple[str, str | None], int] = {}


def approvals_that_count(share: ProposedShare) -> Mapping[tuple[str, str | None], int]:
    """What counts on the day: an approval before a refusal, whichever was stated first."""
    if not share.approvals:
        return _NO_APPROVALS
    found: dict[tuple[str, str | None], int] = {}
    for approval in share.approvals:
        if approval.counts_on(share.on):
            key = (approval.by, folded(approval.that))
            found[key] = max(found.get(key, FALSE), FALSE if approval.refused else TRUE)
    return found


def facts_known(fixed: Facts, usual: Facts, stated: Facts) -> Facts:
    """The facts that are known of an item: stated, else the catalogue's; not where the two disagree."""
    if not fixed and not usual:
        return stated
    known = {**usual, **fixed, **stated}
    for fact, value in fixed.items():
        if known[fact] != value:
            del known[fact]
    return known
