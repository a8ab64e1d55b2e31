"""One data item of a question, as the nodes that give reasons see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreements.evaluate.closures import FALSE, TRUE, UNKNOWN
from agreements.evaluate.entities import Item, Organisation
from agreements.evaluate.open_world import KnownFact
from agreements.evaluate.proof_tree import Evidence, Proof, TruthWord
from agreements.evaluate.stated import approvals_that_count, facts_known
from agreements.evaluate.words import in_words
from agreements.formula.part import Approved, Formula
from agreements.formula.request import Approval, ProposedShare, folded

if TYPE_CHECKING:
    from agreements.evaluate.nodes import Node
    from agreements.evaluate.proof import Nodes

WORDS: tuple[TruthWord, TruthWord, TruthWord] = ("false", "unknown", "true")
"""How answers spell the truths of `evaluate.closures`, by their number."""


class Hearing:
    """One data item of a proposed share, with what the words of its answer need; made anew for each question.

    `giver` and `taker` are the discloser and the recipient as they are on the day. What is worked out for one part of
    the answer is remembered for the others: what gateways and bars come to and their proofs, the evidence for facts
    and approvals.
    """

    __slots__ = (
        "about",
        "approval_evidence",
        "approvals",
        "day",
        "day_words",
        "fact_evidence",
        "facts",
        "giver",
        "nodes",
        "purpose",
        "purpose_title",
        "share",
        "taker",
        "told",
        "unnamed",
        "weighed",
    )

    def __init__(
        self,
        share: ProposedShare,
        about: Item,
        giver: Organisation,
        taker: Organisation,
        purpose_title: str,
        nodes: Nodes,
    ) -> None:
        self.share = share
        self.about = about
        self.giver = giver
        self.taker = taker
        self.purpose = share.purpose
        self.purpose_title = purpose_title
        self.nodes = nodes
        self.day = share.on.toordinal()
        self.day_words = in_words(share.on)
        self.facts = facts_known(about.fixed, about.usual, share.facts)
        self.approvals = approvals_that_count(share)
        self.fact_evidence: dict[str, Evidence] = {}
        self.approval_evidence: dict[tuple[str, str | None], Evidence] = {}
        self.unnamed: dict[Organisation, Evidence] = {}
        self.weighed: dict[Node, int] = {}
        self.told: dict[Node, Proof] = {}

    def value(self, formula: Formula) -> int:
        """What a formula comes to: false, unknown or true, as `evaluate.closures` counts them."""
        return self.nodes.node(formula).value(self)

    def why(self, formula: Formula) -> str:
        """What settled a leaf, in words; of any other formula, what it claims."""
        return self.nodes.node(formula).why(self)

    def is_false(self, formula: Formula) -> bool:
        """Whether a formula is plainly false."""
        return self.value(formula) == FALSE

    def is_unknown(self, formula: Formula) -> bool:
        """Whether what is known does not settle a formula."""
        return self.value(formula) == UNKNOWN

    def is_true(self, formula: Formula) -> bool:
        """Whether a formula holds."""
        return self.value(formula) == TRUE

    def fact(self, fact: str) -> KnownFact:
        """A fact's value, and how it is known: stated, else the catalogue's; unknown where the two disagree."""
        stated = self.share.facts.get(fact)
        fixed = self.about.fixed.get(fact)
        if stated is not None:
            if fixed is not None and fixed != stated:
                return KnownFact(None, "disagreement", fixed)
            return KnownFact(stated, "question")
        if fixed is not None:
            return KnownFact(fixed, "catalogue")
        usual = self.about.usual.get(fact)
        return KnownFact(None, "missing") if usual is None else KnownFact(usual, "catalogue-default")

    def evidence_for(self, leaf: Approved) -> Approval | None:
        """The approval that counts, or else the refusal that does."""
        share, that = self.share, folded(leaf.that)
        counting = [
            approval
            for approval in share.approvals
            if approval.by == leaf.by and folded(approval.that) == that and approval.counts_on(share.on)
        ]
        return min(counting, key=lambda approval: approval.refused, default=None)
