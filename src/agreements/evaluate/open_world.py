"""What a formula comes to for one data item of a proposed share: three-valued, without reasons.

Strong Kleene logic never needs all parts to know a value, so evaluation stops at the first part that settles it;
`evaluate.proof` walks the same formula and looks at every part.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from agreements.formula.part import (
    All,
    Any,
    Approved,
    Contains,
    DataCovered,
    DataTouched,
    DateWithin,
    FactAmong,
    FactBetween,
    Formula,
    Leaf,
    Not,
    OrganisationAmong,
    PurposeCovered,
    PurposeTouched,
    PurposeWithin,
)
from agreements.formula.request import Approval, FactValue, ProposedShare, folded
from agreements.formula.truth import Truth
from agreements.graph import out
from agreements.policy.coverage import Coverage, within

Settled: TypeAlias = Literal["question", "catalogue", "catalogue-default", "disagreement", "missing"]
"""Where a fact's value comes from, or why it has none."""


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact's value for one data item, and how it is known; `other` is what the catalogue says instead."""

    value: FactValue | None
    how: Settled
    other: FactValue | None = None


@dataclass(slots=True)
class Asked:
    """One data item of a proposed share, put to a bundle; it remembers the value of each formula it has settled.

    With `facts_open` a question might still state any fact, so only what the catalogue fixes is known.
    """

    share: ProposedShare
    item: str
    coverage: Coverage
    facts_open: bool = False
    _values: dict[Formula, Truth] = field(default_factory=dict)
    _facts: dict[str, KnownFact] = field(default_factory=dict)

    def value(self, formula: Formula) -> Truth:
        """What the formula comes to."""
        if formula not in self._values:
            self._values[formula] = self._settle(formula)
        return self._values[formula]

    def _settle(self, formula: Formula) -> Truth:
        match formula:
            case All():
                worst = Truth.TRUE
                for part in formula.parts:
                    if (value := self.value(part)) < worst:
                        worst = value
                    if worst is Truth.FALSE:
                        break
                return worst
            case Any():
                best = Truth.FALSE
                for part in formula.parts:
                    if (value := self.value(part)) > best:
                        best = value
                    if best is Truth.TRUE:
                        break
                return best
            case Not():
                return ~self.value(formula.part)
            case _:
                return self._leaf(formula)

    def _leaf(self, leaf: Leaf) -> Truth:  # noqa: C901 - one line per sort of leaf
        share, coverage = self.share, self.coverage
        match leaf:
            case DateWithin():
                return Truth.of(within(share.on, leaf.start, leaf.end))
            case OrganisationAmong():
                return Truth.of(coverage.organisation(leaf.listed, self.organisation(leaf), share.on))
            case DataCovered():
                return Truth.of(coverage.grant_covers(leaf.listed, self.item))
            case DataTouched():
                return Truth.of(coverage.restriction_touches(leaf.listed, self.item))
            case PurposeCovered():
                return Truth.of(coverage.grant_covers_purpose(leaf.listed, share.purpose))
            case PurposeTouched():
                return Truth.of(coverage.restriction_touches_purpose(leaf.listed, share.purpose))
            case PurposeWithin():
                return Truth.of(leaf.purpose in coverage.above(share.purpose))
            case Contains():
                return Truth.of(any(leaf.category in coverage.above(c) for c in coverage.contents(self.item)))
            case FactAmong():
                value = self.fact(leaf.fact).value
                return Truth.UNKNOWN if value is None else Truth.of(value in leaf.values)
            case FactBetween():
                value = self.fact(leaf.fact).value
                return (
                    Truth.UNKNOWN if value is None else Truth.of(_between(int(value), leaf.least, leaf.most))
                )
            case Approved():
                return self._approved(leaf)

    def organisation(self, leaf: OrganisationAmong) -> str:
        """Which organisation a leaf asks about."""
        return self.share.discloser if leaf.who == "discloser" else self.share.recipient

    def _approved(self, leaf: Approved) -> Truth:
        evidence = self.evidence_for(leaf)
        if evidence is None:
            return Truth.UNKNOWN
        return Truth.of(not evidence.refused)

    def evidence_for(self, leaf: Approved) -> Approval | None:
        """The approval that counts, or else the refusal that does."""
        counting = [
            approval
            for approval in self.share.approvals
            if approval.by == leaf.by
            and folded(approval.that) == folded(leaf.that)
            and approval.counts_on(self.share.on)
        ]
        return min(counting, key=lambda approval: approval.refused, default=None)

    def fact(self, fact: str) -> KnownFact:
        """A fact's value: stated, else the catalogue's for the dataset; unknown where the two disagree."""
        if fact not in self._facts:
            self._facts[fact] = self._look_up(fact)
        return self._facts[fact]

    def _look_up(self, fact: str) -> KnownFact:
        dataset = self.coverage.dataset_of(self.item)
        fixed = self._catalogue(dataset, "has", fact)
        usual = self._catalogue(dataset, "usually-has", fact)
        stated = self.share.facts.get(fact)
        if stated is not None:
            if fixed and fixed[0] != stated:
                return KnownFact(None, "disagreement", fixed[0])
            return KnownFact(stated, "question")
        if fixed:
            return KnownFact(fixed[0], "catalogue")
        return (
            KnownFact(usual[0], "catalogue-default")
            if usual and not self.facts_open
            else KnownFact(None, "missing")
        )

    def _catalogue(self, dataset: str, relation: str, fact: str) -> list[FactValue]:
        return [edge["value"] for name, edge in out(self.coverage.graph, dataset, relation) if name == fact]


def _between(value: int, least: int | None, most: int | None) -> bool:
    return (least is None or least <= value) and (most is None or value <= most)
