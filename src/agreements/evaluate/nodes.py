"""The nodes of proofs: what a part of a formula comes to for a request, and its part of the proof.

A node holds what depends only on the bundle, put together once: the words of its claim, the words quoted and where they
stand, what is told of a rule of law. A request adds its day, its titles and what settled each leaf. `evaluate.proof`
makes them.

Nodes are plain objects with slots rather than closures: an answer touches hundreds of them, and what it costs is
mostly fetching them from memory.
"""

from __future__ import annotations

from collections.abc import Callable

from agreements.evaluate.closures import Test
from agreements.evaluate.context import Context
from agreements.formula.part import Part
from agreements.formula.proof import OfLaw, Proof, Quotation
from agreements.formula.request import Request
from agreements.formula.rule import Claim
from agreements.formula.truth import FALSE, TRUE, WORDS, Truth, TruthWord


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

    def told(self, context: Context, value: TruthWord, parts: tuple[Proof, ...]) -> Proof:
        """Its part of the proof with these parts."""
        face = self.shown or self.face()
        says = face.words if face.fixed else face.words + context.day_words
        return Proof(face.rule, value, says, face.about, None, face.source, *face.of_law, parts)

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


class BlockNode(ProofNode):
    """What makes a prohibition forbid; when it does not, it shows only why not.

    A part becomes a node when it is told: mostly one is, since most prohibitions on an item have to do with other
    shares.
    """

    __slots__ = ("_node_of", "_parts", "test")

    def __init__(
        self,
        face: Callable[[], Face],
        test: Test,
        parts: tuple[tuple[Part, Test], ...],
        node_of: Callable[[Part], ProofNode],
    ) -> None:
        super().__init__(face)
        self.test = test
        self._parts = parts
        self._node_of = node_of

    def tell(self, context: Context) -> Proof:
        """With the parts that are false where there are any, else with all of them."""
        request, node_of = context.request, self._node_of
        value = FALSE
        told = [part for part, test in self._parts if test(request) == FALSE]
        if not told:
            value, told = self.test(request), [part for part, _ in self._parts]
        return self.told(context, WORDS[value], tuple([node_of(part).tell(context) for part in told]))
