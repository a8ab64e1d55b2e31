"""The nodes of formulas, ready to be asked: what each comes to, and its part of the proof.

A node holds what depends only on the bundle, put together once: the words of its claim, the words quoted and where they
stand, citations. A question adds its day, its titles and what settled each leaf (`evaluate.leaves`).

Nodes are plain objects with slots rather than closures: an answer touches hundreds of them, and what it costs is
mostly fetching them from memory.
"""

from __future__ import annotations

from agreements.evaluate.claims import Claim
from agreements.evaluate.closures import FALSE, TRUE
from agreements.evaluate.hearing import Hearing
from agreements.evaluate.proof_tree import Citation, Proof, Quoted, TruthWord

_OPPOSITE: dict[TruthWord, TruthWord] = {"true": "false", "false": "true", "unknown": "unknown"}


class Face:
    """What a node of the proof says of itself whatever is asked."""

    __slots__ = ("about", "citations", "claim", "quotes", "rule", "source")

    def __init__(
        self,
        rule: str,
        about: str | None,
        source: Quoted | None,
        claim: Claim,
        citations: tuple[Citation, ...],
        quotes: tuple[str, ...],
    ) -> None:
        self.rule = rule
        self.about = about
        self.source = source
        self.claim = claim
        self.citations = citations
        self.quotes = quotes


class Node:
    """A node of a formula. `fixed` says that its claim is the same for every question."""

    __slots__ = ("about", "citations", "fixed", "quotes", "rule", "source", "words")

    def __init__(self, face: Face) -> None:
        self.rule = face.rule
        self.about = face.about
        self.source = face.source
        self.words, self.fixed = face.claim
        self.citations = face.citations
        self.quotes = face.quotes

    def value(self, hearing: Hearing) -> int:
        """What it comes to: false, unknown or true, as `evaluate.closures` counts them."""
        raise NotImplementedError

    def tell(self, hearing: Hearing) -> Proof:
        """Its part of the proof."""
        raise NotImplementedError

    def why(self, hearing: Hearing) -> str:
        """What settled it, in words; of a node with parts, what it claims."""
        return self.words if self.fixed else self.words + hearing.day_words


class AllNode(Node):
    """True when every part is."""

    __slots__ = ("parts",)

    def __init__(self, face: Face, parts: tuple[Node, ...]) -> None:
        super().__init__(face)
        self.parts = parts

    def value(self, hearing: Hearing) -> int:
        """The least of its parts."""
        worst = TRUE
        for part in self.parts:
            value = part.value(hearing)
            if value < worst:
                if value == FALSE:
                    return FALSE
                worst = value
        return worst

    def tell(self, hearing: Hearing) -> Proof:
        """With all its parts."""
        value: TruthWord = "true"
        parts = tuple([part.tell(hearing) for part in self.parts])
        for part in parts:
            if part.value != "true":
                value = part.value
                if value == "false":
                    break
        return self.told(hearing, value, parts)

    def told(self, hearing: Hearing, value: TruthWord, parts: tuple[Proof, ...]) -> Proof:
        """Its part of the proof with these parts."""
        says = self.words if self.fixed else self.words + hearing.day_words
        return Proof(
            self.rule, value, says, self.about, None, self.source, self.citations, self.quotes, parts
        )


class AnyNode(AllNode):
    """True when some part is."""

    __slots__ = ()

    def value(self, hearing: Hearing) -> int:
        """The greatest of its parts."""
        best = FALSE
        for part in self.parts:
            value = part.value(hearing)
            if value > best:
                if value == TRUE:
                    return TRUE
                best = value
        return best

    def tell(self, hearing: Hearing) -> Proof:
        """With all its parts."""
        value: TruthWord = "false"
        parts = tuple([part.tell(hearing) for part in self.parts])
        for part in parts:
            if part.value != "false":
                value = part.value
                if value == "true":
                    break
        return self.told(hearing, value, parts)


class NotNode(AllNode):
    """True when its part is false."""

    __slots__ = ()

    def value(self, hearing: Hearing) -> int:
        """The opposite of its part."""
        return TRUE - self.parts[0].value(hearing)

    def tell(self, hearing: Hearing) -> Proof:
        """With its part."""
        part = self.parts[0].tell(hearing)
        return self.told(hearing, _OPPOSITE[part.value], (part,))


class ValidNode(AllNode):
    """A gateway: it is weighed and told once for a question, wherever it stands."""

    __slots__ = ()

    def value(self, hearing: Hearing) -> int:
        """The least of its parts."""
        value = hearing.weighed.get(self)
        if value is None:
            value = hearing.weighed[self] = AllNode.value(self, hearing)
        return value

    def tell(self, hearing: Hearing) -> Proof:
        """With all its parts."""
        proof = hearing.told.get(self)
        if proof is None:
            proof = hearing.told[self] = AllNode.tell(self, hearing)
        return proof


class BarNode(AnyNode):
    """A bar: it is weighed and told once for a question, and when it is open shows only what opens it."""

    __slots__ = ()

    def value(self, hearing: Hearing) -> int:
        """The greatest of its parts."""
        value = hearing.weighed.get(self)
        if value is None:
            value = hearing.weighed[self] = AnyNode.value(self, hearing)
        return value

    def tell(self, hearing: Hearing) -> Proof:
        """With the parts that are true where there are any."""
        proof = hearing.told.get(self)
        if proof is None:
            proof = hearing.told[self] = self._tell(hearing)
        return proof

    def _tell(self, hearing: Hearing) -> Proof:
        if self.value(hearing) != TRUE:
            return AnyNode.tell(self, hearing)
        parts = [part.tell(hearing) for part in self.parts if part.value(hearing) == TRUE]
        return self.told(hearing, "true", tuple(parts))


class BlockNode(AllNode):
    """What makes a prohibition forbid; when it does not, it shows only why not."""

    __slots__ = ()

    def tell(self, hearing: Hearing) -> Proof:
        """With the parts that are false where there are any."""
        parts = [part.tell(hearing) for part in self.parts if part.value(hearing) == FALSE]
        return self.told(hearing, "false", tuple(parts)) if parts else AllNode.tell(self, hearing)
