"""The nodes of proofs that have no parts: what a leaf comes to for a request, and what settled it.

As `evaluate.nodes` has them for what has parts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from operator import attrgetter
from typing import Any

from agreements.evaluate.closures import Test
from agreements.evaluate.context import Context
from agreements.evaluate.evidence import Explain
from agreements.evaluate.nodes import Face, ProofNode
from agreements.evaluate.scope import OrganisationScope
from agreements.evaluate.scope_words import unnamed_evidence
from agreements.formula.inputs import DISCLOSER, ITEM, PURPOSE, RECIPIENT, EntityInput
from agreements.formula.leaf import DateWithin
from agreements.formula.proof import Evidence, How, Proof
from agreements.formula.request import Request
from agreements.formula.truth import FALSE, TRUE, WORDS, Truth, TruthWord
from agreements.words import period_in_words


class LeafNode(ProofNode):
    """A node without parts, which what it reads of the request settles."""

    __slots__ = ("explain", "test")

    def __init__(self, face: Callable[[], Face], test: Test, explain: Explain) -> None:
        super().__init__(face)
        self.test = test
        self.explain = explain

    def why(self, context: Context) -> str:
        """What settled it, in words."""
        return self.explain(context).says

    def tell(self, context: Context) -> Proof:
        """With what settled it."""
        value, evidence = WORDS[self.test(context.request)], self.explain(context)
        face = self.shown or self.face()
        says = face.words if face.fixed else face.words + context.day_words
        return Proof(face.rule, value, says, face.about, evidence, face.source, *face.of_law)


class DateNode(ProofNode):
    """The day of the share lies between two; hardly any node is asked or told as often."""

    __slots__ = ("end", "how", "period", "start")

    def __init__(self, face: Callable[[], Face], leaf: DateWithin, how: How) -> None:
        super().__init__(face)
        self.start = leaf.start.toordinal() if leaf.start else 0
        self.end = leaf.end.toordinal() if leaf.end else date.max.toordinal()
        self.period = f"{period_in_words(leaf.start, leaf.end)}; the share is on "
        self.how = how

    def test(self, request: Request) -> Truth:
        """Whether it does."""
        return TRUE if self.start <= request.day <= self.end else FALSE

    def why(self, context: Context) -> str:
        """The period, and the day."""
        return self.period + context.day_words

    def tell(self, context: Context) -> Proof:
        """With the period, and the day."""
        day = context.day_words
        value: TruthWord = "true" if self.start <= context.request.day <= self.end else "false"
        evidence = Evidence(self.how, self.period + day)
        face = self.shown or self.face()
        says = face.words if face.fixed else face.words + day
        return Proof(face.rule, value, says, face.about, evidence, face.source, *face.of_law)


_SUBJECTS = {
    "discloser": attrgetter("discloser_title"),
    "recipient": attrgetter("recipient_title"),
    "item": attrgetter("item_title"),
    "purpose": attrgetter("purpose_opening"),
}
"""How the claim of a leaf begins that reads an entity: what a context calls it."""

_READERS: dict[EntityInput, Callable[[Request], Any]] = {
    reads: attrgetter(reads.attribute) for reads in (DISCLOSER, RECIPIENT, ITEM, PURPOSE)
}
"""The entity that such a leaf reads of a request; one reader for all nodes, as there are very many."""


class EntityLeafNode(LeafNode):
    """A leaf that reads an organisation, a data item or a purpose.

    It remembers the last part of a proof that it made: a clause is mostly asked about the same few.
    """

    __slots__ = ("last", "read", "subject")

    def __init__(self, face: Callable[[], Face], reads: EntityInput, test: Test, explain: Explain) -> None:
        super().__init__(face, test, explain)
        self.subject = _SUBJECTS[reads.attribute]
        self.read = _READERS.get(reads) or reads.read
        self.last: tuple[object, Proof] = _NOTHING

    def tell(self, context: Context) -> Proof:
        """With what settled it."""
        entity = self.read(context.request)
        last = self.last
        if last[0] is entity:
            return last[1]
        value, evidence = WORDS[self.test(context.request)], self.explain(context)
        face = self.shown or self.face()
        says = face.words if face.fixed else self.subject(context) + face.words
        proof = Proof(face.rule, value, says, face.about, evidence, face.source, *face.of_law)
        self.last = (entity, proof)
        return proof


_NOTHING: tuple[object, Proof] = (None, Proof("", "unknown", ""))
"""Stands for the last part of a proof where there was none."""


class OrganisationNode(EntityLeafNode):
    """A list covers the discloser or the recipient; where it does not mention them, the day is told too."""

    __slots__ = ("scope",)

    def __init__(self, face: Callable[[], Face], reads: EntityInput, scope: OrganisationScope) -> None:
        super().__init__(face, reads, scope.test(reads), scope.explain(reads))
        self.scope = scope

    def tell(self, context: Context) -> Proof:
        """With what the list says of the organisation."""
        who = self.read(context.request)
        last = self.last
        if last[0] is who:
            return last[1]
        if self.scope.evidence(who) is not None:
            return EntityLeafNode.tell(self, context)
        settled = context.unnamed.get(who) or unnamed_evidence(context, who)
        face = self.shown or self.face()
        says = face.words if face.fixed else self.subject(context) + face.words
        return Proof(face.rule, "false", says, face.about, settled, face.source, *face.of_law)
