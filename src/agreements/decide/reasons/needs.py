"""What would have to become known for a formula to hold, read off the formula and nothing else.

Where a formula is unknown, the parts of it that are known fall away, and a `not` is carried to what it is a not of;
what is left holds for just those values of the unknown facts and approvals for which the formula does. Everything
that an answer says is needed, missing or wanted is this in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from agreements.decide.evaluation import Evaluation
from agreements.formula import rules
from agreements.formula.inputs import OpenInput
from agreements.formula.part import AllOf, Leaf, Negation, Part, parts_of
from agreements.formula.statement import Statement


@dataclass(frozen=True, slots=True)
class OpenLeaf:
    """One thing that is not known: what must be so of it, or not be so when `negated`.

    `needed_for` says what it is needed for, where that is not plainly the clause; `gateway` is the one of which it is
    all that is not known.
    """

    reads: OpenInput
    states: Statement
    negated: bool
    needed_for: tuple[str, ...] = ()
    gateway: str | None = None


@dataclass(frozen=True, slots=True)
class OpenJoin:
    """Several things of which `every` one must come to be so, or any one."""

    every: bool
    parts: tuple[OpenNode, ...]
    gateway: str | None = None


OpenNode: TypeAlias = OpenLeaf | OpenJoin


def open_node(evaluation: Evaluation, part: Part) -> OpenNode:
    """What an unknown formula needs in order to hold."""
    return _open(evaluation, part, negated=False, needed_for=())


def open_nodes(evaluation: Evaluation, parts: Iterable[Part]) -> OpenNode | None:
    """What several formulas need in order all to hold; nothing where none of them is unknown."""
    unknown = [open_node(evaluation, part) for part in parts if evaluation.is_unknown(part)]
    return _joined(every=True, parts=unknown) if unknown else None


def _open(evaluation: Evaluation, part: Part, *, negated: bool, needed_for: tuple[str, ...]) -> OpenNode:
    if part.rule.needed_for is not None:
        needed_for = (part.rule.needed_for(evaluation.titles, part.about),)
    if isinstance(part, Leaf):
        return _leaf(part, negated=negated, needed_for=needed_for)
    unknown = [inner for inner in parts_of(part) if evaluation.is_unknown(inner)]
    negated = negated is not isinstance(part, Negation)
    found = [_open(evaluation, inner, negated=negated, needed_for=needed_for) for inner in unknown]
    if isinstance(part, Negation):
        return found[0]
    node = _joined(every=isinstance(part, AllOf) is not negated, parts=found)
    return replace(node, gateway=part.about) if part.rule is rules.VALID else node


def _leaf(leaf: Leaf, *, negated: bool, needed_for: tuple[str, ...]) -> OpenLeaf:
    states = leaf.states()
    if states is None or not isinstance(leaf.reads, OpenInput):
        raise TypeError(f"a leaf of the sort {type(leaf).__name__} may be unknown and does not say of what")
    return OpenLeaf(leaf.reads, states, negated, needed_for)


# --- joined ---------------------------------------------------------------------------------------------


def _joined(*, every: bool, parts: Iterable[OpenNode]) -> OpenNode:
    """Parts joined, each said once: joins of the same sort become one, and what is needed anyway leaves no choice."""
    found: dict[object, OpenNode] = {}
    for part in _flat(parts, every=every):
        key = (part.states, part.negated) if isinstance(part, OpenLeaf) else part
        earlier = found.get(key)
        found[key] = part if earlier is None else _both(earlier, part)
    nodes = [node for node in found.values() if not _is_settled(node, found, every=every)]
    return nodes[0] if len(nodes) == 1 else OpenJoin(every, tuple(nodes))


def _flat(parts: Iterable[OpenNode], *, every: bool) -> Iterator[OpenNode]:
    for part in parts:
        # a gateway that is one of several ways stays one way, by its name
        if isinstance(part, OpenJoin) and part.every is every and (every or part.gateway is None):
            yield from part.parts
        else:
            yield part


def _both(one: OpenNode, other: OpenNode) -> OpenNode:
    """The same thing needed in two places."""
    if isinstance(one, OpenLeaf) and isinstance(other, OpenLeaf):
        needed_for = (
            tuple(dict.fromkeys((*one.needed_for, *other.needed_for)))
            if one.needed_for and other.needed_for
            else ()  # the clause itself needs it, whatever else does
        )
        return replace(one, needed_for=needed_for)
    return one


def _is_settled(node: OpenNode, beside: dict[object, OpenNode], *, every: bool) -> bool:
    """Whether a join holds as soon as what stands beside it does: `a and (a or b)` is `a`, `a or (a and b)` too."""
    if not isinstance(node, OpenJoin) or node.every is every:
        return False
    leaves = [part for part in node.parts if isinstance(part, OpenLeaf)]
    return any((leaf.states, leaf.negated) in beside for leaf in leaves)


def fewest(node: OpenNode | None) -> int:
    """How many things it takes at least."""
    if node is None:
        return 0
    if isinstance(node, OpenLeaf):
        return 1
    each = map(fewest, node.parts)
    return sum(each) if node.every else min(each)
