"""The nodes of proofs: what a part of a formula comes to for a request, and its part of the proof.

A node holds what depends only on the bundle, put together once: the words of its claim, the words quoted and where they
stand, what is told of a rule of law. A request adds its day, its titles and what settled each leaf. `evaluate.proof`
makes them.

Nodes are plain objects with slots rather than closures: an answer touches hundreds of them, and what it costs is
mostly fetching them from memory.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from operator import attrgetter
from typing import Any

from agreements.evaluate.closures import Test
from agreements.evaluate.context import Context
from agreements.evaluate.evidence import Explain
from agreements.evaluate.scope import OrganisationScope
from agreements.evaluate.scope_words import unnamed_evidence
from agreements.formula.inputs import DISCLOSER, ITEM, PURPOSE, RECIPIENT, EntityInput
from agreements.formula.leaf import DateWithin
from agreements.formula.proof import Evidence, How, OfLaw, Proof, Quotation
from agreements.formula.request import Request
from agreements.formula.rule import Claim
from agreements.formula.truth import FALSE, TRUE, WORDS, Truth, TruthWord
from agreements.words import period_in_words


class Face:
    """What a node of the proof says of itself whatever is asked; `fixed` when its claim is always the same."""

    __slots__ = ("about", "fixed", "of_law", "rule", "source", "words")

    def __init__(
        self, rule: str, about: str | None, source: Quotation | None, claim: Claim, of_law: OfLaw
    ) -> None:
        self.rule = rule
        self.about = about
        self.source = source
        self.words, self.fixed = claim
        self.of_law = of_law

    @staticmethod
    def made() -> Face:
        """What stands where a face is made once that was done: it holds on to nothing, and is never called."""
        raise RuntimeError("a node has one face")


class ProofNode:
    """A node of a formula. Its face is made when it is first told: most nodes are only asked what they come to."""

    test: Test
    """What it comes to."""

    __slots__ = ("_make", "shown")

    def __init__(self, face: Callable[[], Face]) -> None:
        self._make = face
        self.shown: Face | None = None

    def face(self) -> Face:
        """What it says of itself whatever is asked; `shown` once it was told."""
        make = self._make  # read before `shown`, which another thread sets before it lets go of this
        face = self.shown
        if face is None:
            face = self.shown = make()
            self._make = Face.made
        return face

    def tell(self, context: Context) -> Proof:
        """Its part of the proof."""
        raise NotImplementedError

    def why(self, context: Context) -> str:
        """What settled it, in words; of a node with parts, what it claims."""
        face = self.shown or self.face()
        return face.words if face.fixed else face.words + context.day_words


# --- nodes with parts ---------------------------------------------------------------------------------


class AllNode(ProofNode):
    """True when every part is."""

    __slots__ = ("parts",)

    def __init__(self, face: Callable[[], Face], parts: tuple[ProofNode, ...]) -> None:
        super().__init__(face)
        self.parts = parts

    def test(self, request: Request) -> Truth:
        """The least of its parts."""
        worst = TRUE
        for part in self.parts:
            value = part.test(request)
            if value < worst:
                if value == FALSE:
                    return FALSE
                worst = value
        return worst

    def tell(self, context: Context) -> Proof:
        """With all its parts, which say what it comes to."""
        value: TruthWord = "true"
        parts = tuple([part.tell(context) for part in self.parts])
        for part in parts:
            if part.value != "true":
                value = part.value
                if value == "false":
                    break
        return self.told(context, value, parts)

    def told(self, context: Context, value: TruthWord, parts: tuple[Proof, ...]) -> Proof:
        """Its part of the proof with these parts."""
        face = self.shown or self.face()
        says = face.words if face.fixed else face.words + context.day_words
        return Proof(face.rule, value, says, face.about, None, face.source, *face.of_law, parts)


class AnyNode(AllNode):
    """True when some part is."""

    __slots__ = ()

    def test(self, request: Request) -> Truth:
        """The greatest of its parts."""
        best = FALSE
        for part in self.parts:
            value = part.test(request)
            if value > best:
                if value == TRUE:
                    return TRUE
                best = value
        return best

    def tell(self, context: Context) -> Proof:
        """With all its parts, which say what it comes to."""
        value: TruthWord = "false"
        parts = tuple([part.tell(context) for part in self.parts])
        for part in parts:
            if part.value != "false":
                value = part.value
                if value == "true":
                    break
        return self.told(context, value, parts)


class NegationNode(AllNode):
    """True when its part is false."""

    __slots__ = ()

    def test(self, request: Request) -> Truth:
        """The opposite of its part."""
        return TRUE - self.parts[0].test(request)

    def tell(self, context: Context) -> Proof:
        """With its part."""
        part = self.parts[0].tell(context)
        return self.told(context, _OPPOSITE[part.value], (part,))


_OPPOSITE: dict[TruthWord, TruthWord] = {"true": "false", "false": "true", "unknown": "unknown"}


class SharedNode(AllNode):
    """A rule that stands in many formulas: it is evaluated and told once for a request, wherever it stands."""

    __slots__ = ()

    def test(self, request: Request) -> Truth:
        """The least of its parts."""
        value = request.settled.get(id(self))
        if value is None:
            value = request.settled[id(self)] = AllNode.test(self, request)
        return value

    def tell(self, context: Context) -> Proof:
        """With all its parts."""
        proof = context.proofs.get(self)
        if proof is None:
            proof = context.proofs[self] = AllNode.tell(self, context)
        return proof


class BarNode(AnyNode):
    """A bar: it is evaluated and told once for a request, and when it is open shows only what opens it."""

    __slots__ = ()

    def test(self, request: Request) -> Truth:
        """The greatest of its parts."""
        value = request.settled.get(id(self))
        if value is None:
            value = request.settled[id(self)] = AnyNode.test(self, request)
        return value

    def tell(self, context: Context) -> Proof:
        """With the parts that are true where there are any."""
        proof = context.proofs.get(self)
        if proof is None:
            request = context.request
            parts = [part.tell(context) for part in self.parts if part.test(request) == TRUE]
            proof = self.told(context, "true", tuple(parts)) if parts else AnyNode.tell(self, context)
            context.proofs[self] = proof
        return proof


class BlockNode(AllNode):
    """What makes a prohibition forbid; when it does not, it shows only why not."""

    __slots__ = ()

    def tell(self, context: Context) -> Proof:
        """With the parts that are false where there are any."""
        request = context.request
        parts = [part.tell(context) for part in self.parts if part.test(request) == FALSE]
        return self.told(context, "false", tuple(parts)) if parts else AllNode.tell(self, context)


# --- leaves -------------------------------------------------------------------------------------------


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
