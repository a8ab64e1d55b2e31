"""The request that formulas are asked of: one data item of a proposed share, as pure data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from agreements.formula.entities import ItemEntity, OrganisationEntity, PurposeEntity
from agreements.formula.share import Facts, ProposedShare, folded
from agreements.formula.truth import FALSE, TRUE, Truth

ApprovalKey: TypeAlias = tuple[str, str | None]
"""Who approves, and what for (white space folded)."""

Approvals: TypeAlias = Mapping[ApprovalKey, Truth]
"""What the approvals and refusals that count come to: true where someone approved, false where they refused."""


@dataclass(slots=True, eq=False)
class Request:
    """One data item of a proposed share, as formulas ask of it.

    `day` is an ordinal. `facts` are those that are known, whether stated or in the catalogue; a fact or an approval
    that is absent is unknown. `settled` remembers what a formula that stands in many places came to.
    """

    day: int
    discloser: OrganisationEntity
    recipient: OrganisationEntity
    item: ItemEntity
    purpose: PurposeEntity
    facts: Facts
    approvals: Approvals
    settled: dict[int, Truth] = field(default_factory=dict)


_NO_APPROVALS: Approvals = {}


def approvals_that_count(share: ProposedShare) -> Approvals:
    """What counts on the day: an approval before a refusal, whichever was stated first."""
    if not share.approvals:
        return _NO_APPROVALS
    found: dict[ApprovalKey, Truth] = {}
    for approval in share.approvals:
        if approval.counts_on(share.on):
            key = (approval.by, folded(approval.that))
            found[key] = max(found.get(key, FALSE), FALSE if approval.refused else TRUE)
    return found


def facts_known(item: ItemEntity, stated: Facts) -> Facts:
    """The facts that are known of an item: stated, else the catalogue's; not where a `has` disagrees."""
    fixed, usual = item.fixed, item.usual
    if not fixed and not usual:
        return stated
    known = {**usual, **fixed, **stated}
    for fact, value in fixed.items():
        if known[fact] != value:
            del known[fact]
    return known
