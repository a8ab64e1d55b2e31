"""The proof: the formula of section 5 folded to nodes, each with its value, words and evidence.

Every part of a formula is looked at, but where a rule says so only the parts that settle it are shown, and a node with
one part that says all there is to say is one with it, so that nothing is said twice.
"""

from __future__ import annotations

from collections.abc import Callable

from agreements.evaluate.closures import Compiler, Test, every
from agreements.evaluate.evidence import explaining
from agreements.evaluate.leaf_nodes import DateNode, EntityLeafNode, LeafNode, OrganisationNode
from agreements.evaluate.nodes import (
    AllNode,
    AnyNode,
    BarNode,
    BlockNode,
    Face,
    NegationNode,
    ProofNode,
    SharedNode,
)
from agreements.evaluate.scope import DataScope, PurposeScope, Scopes
from agreements.formula.inputs import EntityInput
from agreements.formula.leaf import (
    DataLeaf,
    DataTouched,
    DateWithin,
    OrganisationAmong,
    PurposeLeaf,
    PurposeTouched,
)
from agreements.formula.part import AllOf, AnyOf, Leaf, Negation, Part, parts_of
from agreements.formula.proof import OfLaw
from agreements.formula.rule import Claim
from agreements.graph import sort_of
from agreements.policy.titles import BundleTitles, quoted


class ProofNodes:
    """The formulas of one bundle as nodes, each once; threads may share it."""

    def __init__(self, compiler: Compiler, titles: BundleTitles, scopes: Scopes) -> None:
        self.titles = titles
        self.scopes = scopes
        self._compile = compiler.of
        self._done: dict[Part, ProofNode] = {}

    def of(self, part: Part) -> ProofNode:
        """The node of a formula."""
        node = self._done.get(part)
        if node is None:
            node = self._done[part] = self._make(part, lambda: self._face(part))
        return node

    def __len__(self) -> int:
        """How many formulas are kept as nodes."""
        return len(self._done)

    def _face(self, part: Part) -> Face:
        source = quoted(part.span)
        claim = part.rule.claims(self.titles, part, source.words if source else "")
        return Face(part.rule.name, part.about or None, source, claim, self._of_law(part))

    def _through(self, face: Face, only: Part) -> Face:
        """The face of a part that is told as the one part that it has."""
        return Face(face.rule, face.about, face.source, Claim(face.words, face.fixed), self._of_law(only))

    def _of_law(self, part: Part) -> OfLaw:
        """The citations of a rule of law, what it or a clause quotes, and how far it was read."""
        titles, rule = self.titles, part.rule
        return (
            titles.citations(part.about) if rule.cites else (),
            titles.quotes(part.about) if rule.quotes else (),
            titles.readings(part.about) if rule.cites else (),
        )

    def _make(self, part: Part, face: Callable[[], Face]) -> ProofNode:
        if isinstance(part, Leaf):
            return self._leaf(part, face)
        only = _only_part(part)
        if only is not None:
            return self._make(only, lambda: self._through(face(), only))
        if isinstance(part, AllOf) and part.rule.shows_what_settles:
            parts = tuple([(inner, self._compile(inner)) for inner in part.parts])
            return BlockNode(face, every([test for _, test in parts]), parts, self.of)
        return self._sort(part)(face, tuple([self.of(inner) for inner in parts_of(part)]))

    def _sort(self, part: Part) -> type[AllNode]:
        if isinstance(part, Negation):
            return NegationNode
        if isinstance(part, AllOf):
            return SharedNode if part.rule.is_shared else AllNode
        return BarNode if part.rule.shows_what_settles else AnyNode

    def test(self, leaf: Leaf) -> Test:
        """Whether a leaf holds; lists of the same names share what they remember."""
        if isinstance(leaf, OrganisationAmong):
            return self.scopes.organisations(leaf.listed).test(leaf.reads)
        scope = self._scope(leaf)
        return self._compile(leaf) if scope is None else scope.test

    def _leaf(self, leaf: Leaf, face: Callable[[], Face]) -> ProofNode:
        reads = leaf.reads
        if isinstance(leaf, DateWithin):
            of_law = sort_of(self.titles.graph, leaf.about) in ("gateway", "bar")
            return DateNode(face, leaf, "law" if of_law else "agreement")
        if not isinstance(reads, EntityInput):
            return LeafNode(face, self._compile(leaf), explaining(leaf))
        if isinstance(leaf, OrganisationAmong):
            return OrganisationNode(face, reads, self.scopes.organisations(leaf.listed))
        scope = self._scope(leaf)
        if scope is not None:
            return EntityLeafNode(face, reads, scope.test, scope.explain)
        return EntityLeafNode(face, reads, self._compile(leaf), explaining(leaf))

    def _scope(self, leaf: Leaf) -> DataScope | PurposeScope | None:
        """The list of a leaf that asks one of data or of purposes; lists of the same names share what they remember."""
        if isinstance(leaf, DataLeaf):
            return self.scopes.data(leaf.listed, touched=isinstance(leaf, DataTouched))
        if isinstance(leaf, PurposeLeaf):
            return self.scopes.for_purposes(leaf.listed, touched=isinstance(leaf, PurposeTouched))
        return None


def _only_part(part: Part) -> Part | None:
    """The one part of a formula that says all there is to say about it."""
    if part.rule.speaks_through and isinstance(part, AllOf | AnyOf) and len(part.parts) == 1:
        return part.parts[0]
    return None
