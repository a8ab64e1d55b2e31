"""The leaves of formulas as nodes: what the question or the bundle settles, and the evidence.

A leaf remembers the last part of a proof that it made where that depends on one name only: a clause is mostly asked
about the same few.
"""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from agreements.evaluate.closures import FALSE, TRUE, UNKNOWN
from agreements.evaluate.entities import Organisation
from agreements.evaluate.evidence import (
    approval_evidence,
    contents_evidence,
    fact_evidence,
    unnamed_evidence,
)
from agreements.evaluate.hearing import WORDS, Hearing
from agreements.evaluate.nodes import Face, Node
from agreements.evaluate.proof_tree import Evidence, How, Proof, TruthWord
from agreements.evaluate.scope import DataList, OrganisationList, PurposeList
from agreements.evaluate.titles import Wording
from agreements.evaluate.words import period_in_words
from agreements.formula.part import Approved, DateWithin, FactAmong, FactBetween, Names
from agreements.formula.request import folded

Remembered: TypeAlias = tuple[object, Proof] | tuple[None, None]
"""The last part of a proof that a leaf made, and the name it was about."""

_NOTHING: Remembered = (None, None)


class LeafNode(Node):
    """A node without parts, which the question or the bundle settles."""

    __slots__ = ()

    def evidence(self, hearing: Hearing) -> Evidence:
        """What settled it."""
        raise NotImplementedError

    def why(self, hearing: Hearing) -> str:
        """What settled it, in words."""
        return self.evidence(hearing).says

    def tell(self, hearing: Hearing) -> Proof:
        """With what settled it."""
        value, evidence = WORDS[self.value(hearing)], self.evidence(hearing)
        says = self.words if self.fixed else self.claim(hearing)
        return Proof(self.rule, value, says, self.about, evidence, self.source, self.citations, self.quotes)

    def claim(self, hearing: Hearing) -> str:
        """What it claims, when that is not fixed."""
        return self.words + hearing.day_words


class DateNode(LeafNode):
    """The day of the share lies between two."""

    __slots__ = ("end", "how", "period", "start")

    def __init__(self, face: Face, leaf: DateWithin, how: How) -> None:
        super().__init__(face)
        self.start = leaf.start.toordinal() if leaf.start else 0
        self.end = leaf.end.toordinal() if leaf.end else date.max.toordinal()
        self.period = f"{period_in_words(leaf.start, leaf.end)}; the share is on "
        self.how = how

    def value(self, hearing: Hearing) -> int:
        """Whether it does."""
        return TRUE if self.start <= hearing.day <= self.end else FALSE

    def evidence(self, hearing: Hearing) -> Evidence:
        """The period, and the day."""
        return Evidence(self.how, self.period + hearing.day_words)

    def tell(self, hearing: Hearing) -> Proof:
        """With the period, and the day."""
        day = hearing.day_words
        value: TruthWord = "true" if self.start <= hearing.day <= self.end else "false"
        evidence = Evidence(self.how, self.period + day)
        says = self.words if self.fixed else self.words + day
        return Proof(self.rule, value, says, self.about, evidence, self.source, self.citations, self.quotes)


class OrganisationNode(LeafNode):
    """A list covers the discloser or the recipient."""

    __slots__ = ("giver", "last", "listed", "wording")

    def __init__(self, face: Face, listed: OrganisationList, wording: Wording, *, giver: bool) -> None:
        super().__init__(face)
        self.listed = listed
        self.wording = wording
        self.giver = giver
        self.last = _NOTHING

    def value(self, hearing: Hearing) -> int:
        """Whether it does."""
        return self.listed.covers(hearing.giver if self.giver else hearing.taker)

    def evidence(self, hearing: Hearing) -> Evidence:
        """What the list says of the organisation."""
        who = hearing.giver if self.giver else hearing.taker
        return self.listed.why(who) or self._unnamed(hearing, who)

    def _unnamed(self, hearing: Hearing, who: Organisation) -> Evidence:
        """What every list that does not mention an organisation says of it; said once for a question."""
        evidence = hearing.unnamed.get(who)
        if evidence is None:
            evidence = hearing.unnamed[who] = unnamed_evidence(self.wording, hearing, who)
        return evidence

    def tell(self, hearing: Hearing) -> Proof:
        """With what the list says of the organisation; that depends on the day only where it says nothing."""
        who = hearing.giver if self.giver else hearing.taker
        known, proof = self.last
        if known is who and proof is not None:
            return proof
        says = self.words if self.fixed else who.title + self.words
        evidence = self.listed.why(who)
        if evidence is None:
            settled = self._unnamed(hearing, who)
            return Proof(
                self.rule, "false", says, self.about, settled, self.source, self.citations, self.quotes
            )
        value = WORDS[self.listed.covers(who)]
        proof = Proof(self.rule, value, says, self.about, evidence, self.source, self.citations, self.quotes)
        self.last = (who, proof)
        return proof


class DataNode(LeafNode):
    """A list covers the data item, or touches it."""

    __slots__ = ("last", "listed")

    def __init__(self, face: Face, listed: DataList) -> None:
        super().__init__(face)
        self.listed = listed
        self.last = _NOTHING

    def value(self, hearing: Hearing) -> int:
        """Whether it does."""
        return self.listed.found(hearing.about)[0]

    def evidence(self, hearing: Hearing) -> Evidence:
        """What the list says of the item."""
        return self.listed.found(hearing.about)[1]

    def tell(self, hearing: Hearing) -> Proof:
        """With what the list says of the item."""
        about = hearing.about
        known, proof = self.last
        if known is about and proof is not None:
            return proof
        proof = LeafNode.tell(self, hearing)
        self.last = (about, proof)
        return proof

    def claim(self, hearing: Hearing) -> str:
        """That it does."""
        return hearing.about.title + self.words


class PurposeNode(LeafNode):
    """A list covers the purpose, or touches it."""

    __slots__ = ("last", "listed")

    def __init__(self, face: Face, listed: PurposeList) -> None:
        super().__init__(face)
        self.listed = listed
        self.last = _NOTHING

    def value(self, hearing: Hearing) -> int:
        """Whether it does."""
        return TRUE if hearing.purpose in self.listed.met else FALSE

    def evidence(self, hearing: Hearing) -> Evidence:
        """What the list says of the purpose."""
        return self.listed.why(hearing.purpose)

    def tell(self, hearing: Hearing) -> Proof:
        """With what the list says of the purpose."""
        purpose = hearing.purpose
        known, proof = self.last
        if known == purpose and proof is not None:
            return proof
        proof = LeafNode.tell(self, hearing)
        self.last = (purpose, proof)
        return proof

    def claim(self, hearing: Hearing) -> str:
        """That it does."""
        return f"“{hearing.purpose_title}{self.words}"


class WithinNode(LeafNode):
    """The purpose is one, or lies beneath it."""

    __slots__ = ("below",)

    def __init__(self, face: Face, below: Names) -> None:
        super().__init__(face)
        self.below = below

    def value(self, hearing: Hearing) -> int:
        """Whether it does."""
        return TRUE if hearing.purpose in self.below else FALSE

    def evidence(self, hearing: Hearing) -> Evidence:
        """The purpose of the question."""
        return Evidence("question", f"the purpose is {hearing.purpose_title}")

    def claim(self, hearing: Hearing) -> str:
        """That it does."""
        return f"“{hearing.purpose_title}{self.words}"


class ContainsNode(LeafNode):
    """The data item contains a category, or one beneath it."""

    __slots__ = ("below", "wording")

    def __init__(self, face: Face, below: Names, wording: Wording) -> None:
        super().__init__(face)
        self.below = below
        self.wording = wording

    def value(self, hearing: Hearing) -> int:
        """Whether it does."""
        return FALSE if self.below.isdisjoint(hearing.about.contents) else TRUE

    def evidence(self, hearing: Hearing) -> Evidence:
        """What the item contains."""
        return contents_evidence(self.wording, self.below, hearing.about)

    def claim(self, hearing: Hearing) -> str:
        """That it does."""
        return hearing.about.title + self.words


class FactNode(LeafNode):
    """A fact has one of some values, or lies between two bounds."""

    __slots__ = ("fact", "least", "most", "values", "wording")

    def __init__(self, face: Face, leaf: FactAmong | FactBetween, wording: Wording) -> None:
        super().__init__(face)
        self.fact = leaf.fact
        self.wording = wording
        self.values = leaf.values if isinstance(leaf, FactAmong) else None
        bounds = (None, None) if isinstance(leaf, FactAmong) else (leaf.least, leaf.most)
        self.least = float("-inf") if bounds[0] is None else bounds[0]
        self.most = float("inf") if bounds[1] is None else bounds[1]

    def value(self, hearing: Hearing) -> int:
        """Whether it does; unknown while the fact is."""
        value = hearing.facts.get(self.fact)
        if value is None:
            return UNKNOWN
        if self.values is not None:
            return TRUE if value in self.values else FALSE
        if isinstance(value, str):
            return UNKNOWN
        return TRUE if self.least <= value <= self.most else FALSE

    def evidence(self, hearing: Hearing) -> Evidence:
        """How the fact is known, or why it is not; said once for a question."""
        evidence = hearing.fact_evidence.get(self.fact)
        if evidence is None:
            evidence = hearing.fact_evidence[self.fact] = fact_evidence(self.wording, hearing, self.fact)
        return evidence


class ApprovalNode(LeafNode):
    """Someone has approved."""

    __slots__ = ("key", "leaf", "wording")

    def __init__(self, face: Face, leaf: Approved, wording: Wording) -> None:
        super().__init__(face)
        self.leaf = leaf
        self.key = (leaf.by, folded(leaf.that))
        self.wording = wording

    def value(self, hearing: Hearing) -> int:
        """Whether they have; unknown while neither an approval nor a refusal counts."""
        return hearing.approvals.get(self.key, UNKNOWN)

    def evidence(self, hearing: Hearing) -> Evidence:
        """The approval or refusal that counts, or why none does; said once for a question."""
        evidence = hearing.approval_evidence.get(self.key)
        if evidence is None:
            evidence = approval_evidence(self.wording, hearing, self.leaf)
            hearing.approval_evidence[self.key] = evidence
        return evidence
