"""What would have to become known for a formula to hold, read off the formula and nothing else.

Where a formula is unknown, the parts of it that are known fall away, and a `not` is carried to what it is a not of;
what is left holds for just those values of the unknown facts and approvals for which the formula does. Everything
that an answer says is needed, missing or wanted is this in words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from msgspec import structs

from agreements.decide.evaluation import Evaluation
from agreements.decide.reasons.open_nodes import OpenLeaf, OpenNode, joined
from agreements.formula import rules
from agreements.formula.inputs import FactInput, OpenInput
from agreements.formula.part import AllOf, Leaf, Negation, Part, parts_of

_IN_TWO_WAYS = ("disagreement", "unsettled")
"""How a fact is known, or rather not, that is said to be one thing and another."""


def open_node(evaluation: Evaluation, part: Part) -> OpenNode:
    """What an unknown formula needs in order to hold."""
    return _open(evaluation, part, negated=False, purpose=())


def open_nodes(evaluation: Evaluation, parts: Iterable[Part]) -> OpenNode | None:
    """What several formulas need in order all to hold; nothing where none of them is unknown."""
    unknown = [open_node(evaluation, part) for part in parts if evaluation.is_unknown(part)]
    return joined(every=True, parts=unknown) if unknown else None


def _open(evaluation: Evaluation, part: Part, *, negated: bool, purpose: tuple[str, ...]) -> OpenNode:
    if part.rule.needed_for is not None:
        purpose = (part.rule.needed_for(evaluation.titles, part.about),)
    if isinstance(part, Leaf):
        return _leaf(evaluation, part, negated=negated, purpose=purpose)
    unknown = [inner for inner in parts_of(part) if evaluation.is_unknown(inner)]
    negated = negated is not isinstance(part, Negation)
    found = [_open(evaluation, inner, negated=negated, purpose=purpose) for inner in unknown]
    if isinstance(part, Negation):
        return found[0]
    node = joined(every=isinstance(part, AllOf) is not negated, parts=found)
    return replace(node, gateway=part.about) if part.rule is rules.VALID else node


def _leaf(evaluation: Evaluation, leaf: Leaf, *, negated: bool, purpose: tuple[str, ...]) -> OpenLeaf:
    states, reads = leaf.states(), leaf.reads
    if states is None or not isinstance(reads, OpenInput):
        raise TypeError(f"a leaf of the sort {type(leaf).__name__} may be unknown and does not say of what")
    if states.values == ("no",):  # that a fact is no is that it is not yes
        states, negated = states._replace(values=("yes",)), not negated
        leaf = structs.replace(leaf, values=frozenset({True}))  # a leaf about a fact has them
    disagrees = isinstance(reads, FactInput) and evaluation.context.fact(reads.name).how in _IN_TWO_WAYS
    return OpenLeaf(leaf, reads, states, negated, purpose, disagrees=disagrees)
