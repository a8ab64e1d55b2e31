"""The request that formulas are asked of: one data item of a proposed share, as pure data."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from msgspec import Struct, field

from agreements.formula.entities import ItemEntity, OrganisationEntity, PurposeEntity
from agreements.formula.share import Approval, ApprovalScope, Facts, folded
from agreements.formula.truth import FALSE, TRUE, Truth

ApprovalKey: TypeAlias = tuple[str, str | None]
"""Who approves, and what for (white space folded)."""

Approvals: TypeAlias = Mapping[ApprovalKey, Truth]
"""What the approvals and refusals that count come to: true where someone approved, false where they refused."""

DatedApprovals: TypeAlias = Mapping[ApprovalKey, tuple[tuple[date, bool], ...]]
"""Those of them that say since when, each with that day and whether it is a refusal."""

Organisations: TypeAlias = tuple[OrganisationEntity, OrganisationEntity]
"""A discloser and a recipient."""


class Request(Struct, eq=False):
    """One data item of a proposed share, as formulas ask of it.

    `day` is an ordinal. `facts` are those that are known, whether stated or in the catalogue; a fact or an approval
    that is absent is unknown. `acting` are the discloser and the recipient as they are within each agreement that makes
    one of them a processor. `settled` remembers what a formula that stands in many places came to, and `insides` the
    request as it is within agreements.
    """

    day: int
    discloser: OrganisationEntity
    recipient: OrganisationEntity
    item: ItemEntity
    purpose: PurposeEntity
    facts: Facts
    approvals: Approvals
    dated_approvals: DatedApprovals = field(default_factory=dict)
    acting: Mapping[str, Organisations] = field(default_factory=dict)
    settled: dict[int, Truth] = field(default_factory=dict)
    insides: dict[str, Request] | None = None

    def within(self, agreement: str) -> Organisations:
        """The discloser and the recipient as they are within an agreement."""
        return self.acting.get(agreement) or (self.discloser, self.recipient)

    def inside(self, agreement: str) -> Request:
        """The same of the organisations as they are within an agreement, for formulas that know of none."""
        acting = self.acting.get(agreement)
        if acting is None:
            return self
        if self.insides is None:
            self.insides = {}
        found = self.insides.get(agreement)
        if found is None:
            found = self.insides[agreement] = Request(
                self.day,
                *acting,
                self.item,
                self.purpose,
                self.facts,
                self.approvals,
                self.dated_approvals,
            )
        return found


class CountingApprovals(NamedTuple):
    """The approvals and refusals that count for a data item, and those of them that say since when."""

    values: Approvals
    dated: DatedApprovals


NO_APPROVALS = CountingApprovals({}, {})


def approvals_that_count(
    approvals: Iterable[Approval], day: date, dating: Container[str]
) -> CountingApprovals:
    """What of some approvals counts on a day: an approval before a refusal, whichever was stated first.

    `dating` are those of whom a bundle asks anywhere how long ago they approved.
    """
    values: dict[ApprovalKey, Truth] = {}
    dated: dict[ApprovalKey, tuple[tuple[date, bool], ...]] = {}
    for approval in approvals:
        if approval.counts_on(day):
            key = (approval.by, folded(approval.that))
            values[key] = max(values.get(key, FALSE), FALSE if approval.refused else TRUE)
            if approval.on is not None and approval.by in dating:
                dated[key] = (*dated.get(key, ()), (approval.on, approval.refused))
    return CountingApprovals(values, dated)


def covers_share(
    scope: ApprovalScope,
    discloser: OrganisationEntity,
    recipient: OrganisationEntity,
    item: ItemEntity,
    purpose: PurposeEntity,
) -> bool:
    """Whether an approval that is for some things alone is for a share: every list that it has covers it as a grant's.

    Organisations are only themselves here, not whom they act for.
    """
    return (
        (scope.disclosers is None or not discloser.names.isdisjoint(scope.disclosers))
        and (scope.recipients is None or not recipient.names.isdisjoint(scope.recipients))
        and (scope.data is None or item.is_covered_by(frozenset(scope.data)))
        and (scope.purposes is None or purpose.is_under(frozenset(scope.purposes)))
    )


def facts_known(item: ItemEntity, stated: Facts) -> Facts:
    """The facts that are known of an item: stated, else the catalogue's; not where a `has` disagrees."""
    fixed, usual = item.fixed, item.usual
    if not fixed and not usual and not item.unsettled:
        return stated
    known = {**usual, **fixed, **stated}
    for fact, value in fixed.items():
        if known[fact] != value:
            del known[fact]
    for fact in item.unsettled:
        known.pop(fact, None)
    return known
