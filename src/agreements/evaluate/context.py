"""A request with all that the words of its answer need; made anew for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from agreements.formula.calendar import later
from agreements.formula.entities import OrganisationEntity
from agreements.formula.inputs import ApprovalInput
from agreements.formula.proof import Evidence, Proof
from agreements.formula.request import Request, covers_share
from agreements.formula.share import Approval, FactValue, ProposedShare, folded
from agreements.policy.titles import BundleTitles
from agreements.words import in_words

KnownFrom: TypeAlias = Literal[
    "question", "catalogue", "catalogue-default", "disagreement", "unsettled", "missing"
]
"""Where a fact's value comes from, or why it has none."""


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact's value for one data item, and how it is known; `other` is what the catalogue says instead."""

    value: FactValue | None
    how: KnownFrom
    other: FactValue | None = None


class Context:
    """One request, what its parts are called, and what was worked out of it for one part of the answer already.

    `proofs` are those of rules that stand in many formulas, by the node; the evidence for facts and approvals is kept
    by what they are about.
    """

    __slots__ = (
        "approval_evidence",
        "day_words",
        "discloser_title",
        "fact_evidence",
        "item_title",
        "proofs",
        "purpose_opening",
        "purpose_title",
        "recipient_title",
        "request",
        "share",
        "titles",
        "unnamed",
    )

    def __init__(self, share: ProposedShare, request: Request, titles: BundleTitles) -> None:
        title = titles.title
        self.share = share
        self.request = request
        self.titles = titles
        self.discloser_title = title(request.discloser.name)
        self.recipient_title = title(request.recipient.name)
        self.item_title = title(request.item.name)
        self.purpose_title = title(request.purpose.name)
        self.purpose_opening = f"“{self.purpose_title}"
        self.day_words = in_words(share.on)
        self.fact_evidence: dict[str, Evidence] = {}
        self.approval_evidence: dict[ApprovalInput, Evidence] = {}
        self.unnamed: dict[OrganisationEntity, Evidence] = {}
        self.proofs: dict[object, Proof] = {}

    def fact(self, fact: str) -> KnownFact:
        """A fact's value, and how it is known: stated, else the catalogue's; unknown where the two disagree."""
        item = self.request.item
        if fact in item.unsettled:
            return KnownFact(None, "unsettled")
        stated, fixed = self.share.facts.get(fact), item.fixed.get(fact)
        if stated is not None:
            if fixed is not None and fixed != stated:
                return KnownFact(None, "disagreement", fixed)
            return KnownFact(stated, "question")
        if fixed is not None:
            return KnownFact(fixed, "catalogue")
        usual = item.usual.get(fact)
        return KnownFact(None, "missing") if usual is None else KnownFact(usual, "catalogue-default")

    def is_for_this(self, approval: Approval) -> bool:
        """Whether an approval is for this share, as far as it says what alone it is for."""
        request, scope = self.request, approval.scope
        return scope is None or covers_share(
            scope, request.discloser, request.recipient, request.item, request.purpose
        )

    def is_too_old(self, approval: Approval, wanted: ApprovalInput) -> bool:
        """Whether an approval was given too long ago, or does not say when where that matters."""
        if wanted.given_within is None:
            return False
        return approval.on is None or later(approval.on, *wanted.given_within) < self.share.on

    def counting(self, wanted: ApprovalInput) -> Approval | None:
        """The approval that counts, or else the refusal that does."""
        share = self.share
        counting = [
            approval
            for approval in share.approvals
            if approval.by == wanted.name
            and folded(approval.that) == wanted.that
            and approval.counts_on(share.on)
            and self.is_for_this(approval)
            and not self.is_too_old(approval, wanted)
        ]
        return min(counting, key=lambda approval: approval.refused, default=None)
