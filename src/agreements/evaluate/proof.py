"""The proof: the formula of section 5 walked to its leaves, each node with its value, words and evidence.

Here formulas become nodes (`evaluate.nodes`), each once. Every part of a formula is looked at, except that a
prohibition that does not apply shows only why not, and a bar that is open only what opens it. A node with one part
that says all there is to say is one with it, so that nothing is said twice.
"""

from __future__ import annotations

from collections.abc import Sequence

from agreements.evaluate.claims import claim
from agreements.evaluate.leaves import (
    ApprovalNode,
    ContainsNode,
    DataNode,
    DateNode,
    FactNode,
    OrganisationNode,
    PurposeNode,
    WithinNode,
)
from agreements.evaluate.nodes import AllNode, AnyNode, BarNode, BlockNode, Face, Node, NotNode, ValidNode
from agreements.evaluate.proof_tree import Citation, How, Proof, Quoted
from agreements.evaluate.scope import Lists
from agreements.evaluate.titles import Wording, quoted
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
    Not,
    OrganisationAmong,
    PurposeCovered,
    PurposeTouched,
    PurposeWithin,
)
from agreements.policy.coverage import Coverage

MOST_BYSTANDERS = 20
"""How many bars or prohibitions that do not concern the share a proof lists by name before it only counts them."""


class Nodes:
    """The formulas of one bundle as nodes; threads may share it."""

    def __init__(self, coverage: Coverage, wording: Wording, lists: Lists) -> None:
        self.wording = wording
        self.lists = lists
        self._coverage = coverage
        self._done: dict[Formula, Node] = {}

    def node(self, formula: Formula) -> Node:
        """The node of a formula."""
        node = self._done.get(formula)
        if node is None:
            node = self._done[formula] = self._make(formula, self._face(formula))
        return node

    def source(self, formula: Formula) -> Quoted | None:
        """The words that a formula came from, and where they stand."""
        return self.node(formula).source

    def __len__(self) -> int:
        """How many formulas are kept as nodes."""
        return len(self._done)

    def _face(self, formula: Formula) -> Face:
        source = quoted(formula.span)
        said = claim(self.wording, formula, source.words if source else "")
        return Face(formula.rule, formula.about or None, source, said, *self._told_of(formula))

    def _told_of(self, formula: Formula) -> tuple[tuple[Citation, ...], tuple[str, ...]]:
        """The citations of a rule of law, and what it or a clause quotes."""
        wording, rule, about = self.wording, formula.rule, formula.about
        return (
            wording.citations(about) if rule in ("valid", "bar") else (),
            wording.quotes(about) if rule in ("valid", "bar", "grant", "block") else (),
        )

    def _make(self, formula: Formula, face: Face) -> Node:
        only = _only_part(formula)
        if only is not None:
            shown = Face(face.rule, face.about, face.source, face.claim, *self._told_of(only))
            return self._make(only, shown)
        match formula:
            case All():
                sort = _ALL.get(formula.rule, AllNode)
                return sort(face, tuple(self.node(part) for part in formula.parts))
            case Any():
                any_sort = BarNode if formula.rule == "bar" else AnyNode
                return any_sort(face, tuple(self.node(part) for part in formula.parts))
            case Not():
                return NotNode(face, (self.node(formula.part),))
            case _:
                return self._leaf(formula, face)

    def _leaf(self, leaf: Formula, face: Face) -> Node:
        wording, lists = self.wording, self.lists
        match leaf:
            case DateWithin():
                of_law = wording.graph.nodes[leaf.about]["sort"] in ("gateway", "bar")
                how: How = "law" if of_law else "agreement"
                return DateNode(face, leaf, how)
            case OrganisationAmong():
                listed = lists.organisations(leaf.listed)
                return OrganisationNode(face, listed, wording, giver=leaf.who == "discloser")
            case DataCovered() | DataTouched():
                return DataNode(face, lists.data(leaf.listed, touched=isinstance(leaf, DataTouched)))
            case PurposeCovered() | PurposeTouched():
                return PurposeNode(
                    face, lists.purposes(leaf.listed, touched=isinstance(leaf, PurposeTouched))
                )
            case Contains():
                return ContainsNode(face, self._coverage.below(leaf.category), wording)
            case PurposeWithin():
                return WithinNode(face, self._coverage.below(leaf.purpose))
            case FactAmong() | FactBetween():
                return FactNode(face, leaf, wording)
            case Approved():
                return ApprovalNode(face, leaf, wording)
            case _:
                raise AssertionError(f"a formula of the sort {type(leaf).__name__} is not a leaf")


_ALL = {"valid": ValidNode, "block": BlockNode}

_SPEAKS_THROUGH_ITS_PART = frozenset({"condition", "unless", "in-force", "permits", "forbids", "approval"})


def _only_part(formula: Formula) -> Formula | None:
    """The one part of a formula that says all there is to say about it."""
    if (
        isinstance(formula, All | Any)
        and formula.rule in _SPEAKS_THROUGH_ITS_PART
        and len(formula.parts) == 1
    ):
        return formula.parts[0]
    return None


def concerns(proof: Proof) -> bool:
    """Whether a bar or a prohibition in a proof has anything to do with the share."""
    if proof.rule == "bar":
        return (
            not any(part.rule in ("bar-not-in-force", "bar-not-touching") for part in proof.parts)
            or proof.value != "true"
        )
    if proof.rule == "prohibition" and proof.value == "true":
        reasons = {part.rule for part in proof.parts[0].parts}
        return not reasons & {"in-force", "party", "all"}
    return True


def without_bystanders(proofs: Sequence[Proof], rule: str) -> tuple[tuple[Proof, ...], tuple[Proof, ...]]:
    """Bars without those that do not concern the share once there are too many to read, and what counts those."""
    if len(proofs) <= MOST_BYSTANDERS:
        return tuple(proofs), ()
    kept = tuple(proof for proof in proofs if concerns(proof))
    left_out = len(proofs) - len(kept)
    if left_out <= MOST_BYSTANDERS:
        return tuple(proofs), ()
    return kept, (bystanders(rule, left_out),)


def bystanders(rule: str, number: int) -> Proof:
    """How many bars or prohibitions do not concern the share, instead of their names."""
    return Proof(rule, "true", f"{number} other {rule}s do not concern this share")
