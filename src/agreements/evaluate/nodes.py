"""The nodes of proofs: what a part of a formula comes to for a request, and its part of the proof.

A node holds what depends only on the bundle, put together once: the words of its claim, the words quoted and where they
stand, citations. A request adds its day, its titles and what settled each leaf. `evaluate.proof` makes them.

Nodes are plain objects with slots rather than closures: an answer touches hundreds of them, and what it costs is
mostly fetching them from memory.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeAlias

from agreements.evaluate.closures import Test
from agreements.evaluate.context import Context
from agreements.evaluate.evidence import Explain
from agreements.evaluate.scope import OrganisationScope, unnamed_evidence
from agreements.formula.inputs import DISCLOSER, ITEM, PURPOSE, RECIPIENT
from agreements.formula.leaf import OrganisationAmong
from agreements.formula.part import Leaf
from agreements.formula.proof import Evidence, Proof, Quotation, SourceCitation
from agreements.formula.rule import Claim
from agreements.formula.truth import FALSE, TRUE, WORDS, Truth, TruthWord


class Face:
    """What a node of the proof says of itself whatever is asked."""

    __slots__ = ("about", "citations", "claim", "quotes", "rule", "source")

    def __init__(
        self,
        rule: str,
        about: str | None,
        source: Quotation | None,
        claim: Claim,
        citations: tuple[SourceCitation, ...],
        quotes: tuple[str, ...],
    ) -> None:
        self.rule = rule
        self.about = about
        self.source = source
        self.claim = claim
        self.citations = citations
        self.quotes = quotes


class ProofNode:
    """A node of a formula. `fixed` says that its claim is the same for every request."""

    __slots__ = ("about", "citations", "fixed", "quotes", "rule", "source", "test", "words")

    def __init__(self, face: Face, test: Test) -> None:
        self.rule = face.rule
        self.about = face.about
        self.source = face.source
        self.words, self.fixed = face.claim
        self.citations = face.citations
        self.quotes = face.quotes
        self.test = test

    def value(self, context: Context) -> Truth:
        """What it comes to."""
        return self.test(context.request)

    def tell(self, context: Context) -> Proof:
        """Its part of the proof."""
        raise NotImplementedError

    def why(self, context: Context) -> str:
        """What settled it, in words; of a node with parts, what it claims."""
        return self.words if self.fixed else self.words + context.day_words


# --- nodes with parts ---------------------------------------------------------------------------------


class AllNode(ProofNode):
    """True when every part is."""

    __slots__ = ("parts",)

    settling: ClassVar[TruthWord] = "false"
    otherwise: ClassVar[TruthWord] = "true"

    def __init__(self, face: Face, test: Test, parts: tuple[ProofNode, ...]) -> None:
        super().__init__(face, test)
        self.parts = parts

    def tell(self, context: Context) -> Proof:
        """With all its parts, which say what it comes to."""
        parts = tuple([part.tell(context) for part in self.parts])
        value, settling = self.otherwise, self.settling
        for part in parts:
            if part.value != value:
                if part.value == settling:
                    value = settling
                    break
                value = "unknown"
        return self.told(context, value, parts)

    def told(self, context: Context, value: TruthWord, parts: tuple[Proof, ...]) -> Proof:
        """Its part of the proof with these parts."""
        says = self.words if self.fixed else self.words + context.day_words
        return Proof(
            self.rule, value, says, self.about, None, self.source, self.citations, self.quotes, parts
        )

    def told_by(self, context: Context, settling: Truth) -> Proof:
        """With the parts that settle it, where there are any; else with all."""
        parts = [part.tell(context) for part in self.parts if part.value(context) == settling]
        return self.told(context, WORDS[settling], tuple(parts)) if parts else AllNode.tell(self, context)


class AnyNode(AllNode):
    """True when some part is."""

    __slots__ = ()

    settling: ClassVar[TruthWord] = "true"
    otherwise: ClassVar[TruthWord] = "false"


class NegationNode(AllNode):
    """True when its part is false."""

    __slots__ = ()

    def tell(self, context: Context) -> Proof:
        """With its part."""
        part = self.parts[0].tell(context)
        return self.told(context, _OPPOSITE[part.value], (part,))


_OPPOSITE: dict[TruthWord, TruthWord] = {"true": "false", "false": "true", "unknown": "unknown"}


class SharedNode(AllNode):
    """A rule that stands in many formulas: it is weighed and told once for a request, wherever it stands."""

    __slots__ = ()

    def value(self, context: Context) -> Truth:
        """What it comes to."""
        value = context.values.get(self)
        if value is None:
            value = context.values[self] = self.test(context.request)
        return value

    def tell(self, context: Context) -> Proof:
        """With all its parts."""
        proof = context.proofs.get(self)
        if proof is None:
            proof = context.proofs[self] = AllNode.tell(self, context)
        return proof


class BarNode(AnyNode):
    """A bar: it is weighed and told once for a request, and when it is open shows only what opens it."""

    __slots__ = ()

    value = SharedNode.value

    def tell(self, context: Context) -> Proof:
        """With the parts that are true where there are any."""
        proof = context.proofs.get(self)
        if proof is None:
            proof = context.proofs[self] = self.told_by(context, TRUE)
        return proof


class BlockNode(AllNode):
    """What makes a prohibition forbid; when it does not, it shows only why not."""

    __slots__ = ()

    def tell(self, context: Context) -> Proof:
        """With the parts that are false where there are any."""
        return self.told_by(context, FALSE)


# --- leaves -------------------------------------------------------------------------------------------


class LeafNode(ProofNode):
    """A node without parts, which what it reads of the request settles."""

    __slots__ = ("explain",)

    def __init__(self, face: Face, test: Test, explain: Explain) -> None:
        super().__init__(face, test)
        self.explain = explain

    def why(self, context: Context) -> str:
        """What settled it, in words."""
        return self.explain(context).says

    def tell(self, context: Context) -> Proof:
        """With what settled it."""
        value, evidence = WORDS[self.test(context.request)], self.explain(context)
        says = self.words if self.fixed else self.claim(context)
        return Proof(self.rule, value, says, self.about, evidence, self.source, self.citations, self.quotes)

    def claim(self, context: Context) -> str:
        """What it claims, when that is not fixed."""
        return self.words + context.day_words


Subject: TypeAlias = Callable[[Context], str]
"""How the claim of a leaf that reads an entity begins."""

SUBJECTS: dict[object, Subject] = {
    DISCLOSER: lambda context: context.discloser_title,
    RECIPIENT: lambda context: context.recipient_title,
    ITEM: lambda context: context.item_title,
    PURPOSE: lambda context: f"“{context.purpose_title}",
}
"""How it begins, by what the leaf reads."""


class EntityLeafNode(LeafNode):
    """A leaf that reads an organisation, a data item or a purpose.

    It remembers the last part of a proof that it made: a clause is mostly asked about the same few.
    """

    __slots__ = ("last", "read", "subject")

    def __init__(self, face: Face, leaf: Leaf, test: Test, explain: Explain) -> None:
        super().__init__(face, test, explain)
        self.subject = SUBJECTS[leaf.reads]
        self.read = leaf.reads.read
        self.last: tuple[object, Proof] | None = None

    def tell(self, context: Context) -> Proof:
        """With what settled it."""
        entity = self.read(context.request)
        if self.last is not None and self.last[0] is entity:
            return self.last[1]
        proof = LeafNode.tell(self, context)
        self.last = (entity, proof)
        return proof

    def claim(self, context: Context) -> str:
        """What it claims of the entity."""
        return self.subject(context) + self.words


class OrganisationNode(EntityLeafNode):
    """A list covers the discloser or the recipient; where it does not mention them, the day is told too."""

    __slots__ = ("scope",)

    def __init__(self, face: Face, leaf: OrganisationAmong, test: Test, scope: OrganisationScope) -> None:
        super().__init__(face, leaf, test, self._explain)
        self.scope = scope

    def _explain(self, context: Context) -> Evidence:
        who = self.read(context.request)
        return self.scope.evidence(who) or unnamed_evidence(context, who)

    def tell(self, context: Context) -> Proof:
        """With what the list says of the organisation."""
        who = self.read(context.request)
        if self.scope.evidence(who) is None:
            return LeafNode.tell(self, context)
        return EntityLeafNode.tell(self, context)
