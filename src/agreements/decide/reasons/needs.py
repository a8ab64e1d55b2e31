"""What would have to become known for a formula to hold, read off the formula and nothing else.

Where a formula is unknown, the parts of it that are known fall away, and a `not` is carried to what it is a not of;
what is left holds for just those values of the unknown facts and approvals for which the formula does. Everything
that an answer says is needed, missing or wanted is this in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    return _open(evaluation, part, negated=False, purpose=())


def open_nodes(evaluation: Evaluation, parts: Iterable[Part]) -> OpenNode | None:
    """What several formulas need in order all to hold; nothing where none of them is unknown."""
    unknown = [open_node(evaluation, part) for part in parts if evaluation.is_unknown(part)]
    return _joined(every=True, parts=unknown) if unknown else None


def _open(evaluation: Evaluation, part: Part, *, negated: bool, purpose: tuple[str, ...]) -> OpenNode:
    if part.rule.needed_for is not None:
        purpose = (part.rule.needed_for(evaluation.titles, part.about),)
    if isinstance(part, Leaf):
        return _leaf(part, negated=negated, purpose=purpose)
    unknown = [inner for inner in parts_of(part) if evaluation.is_unknown(inner)]
    negated = negated is not isinstance(part, Negation)
    found = [_open(evaluation, inner, negated=negated, purpose=purpose) for inner in unknown]
    if isinstance(part, Negation):
        return found[0]
    node = _joined(every=isinstance(part, AllOf) is not negated, parts=found)
    return replace(node, gateway=part.about) if part.rule is rules.VALID else node


def _leaf(leaf: Leaf, *, negated: bool, purpose: tuple[str, ...]) -> OpenLeaf:
    states = leaf.states()
    if states is None or not isinstance(leaf.reads, OpenInput):
        raise TypeError(f"a leaf of the sort {type(leaf).__name__} may be unknown and does not say of what")
    return OpenLeaf(leaf.reads, states, negated, purpose)


# --- joined ---------------------------------------------------------------------------------------------


def _joined(*, every: bool, parts: Iterable[OpenNode]) -> OpenNode:
    """Parts joined, each said once: joins of the same sort become one, and what is needed anyway is not asked again."""
    nodes = _once(_flat(parts, every=every))
    while (fewer := _simpler(nodes, every=every)) != nodes:
        nodes = fewer
    return nodes[0] if len(nodes) == 1 else OpenJoin(every, tuple(nodes))


def _flat(parts: Iterable[OpenNode], *, every: bool) -> Iterator[OpenNode]:
    for part in parts:
        # a gateway that is one of several ways stays one way, by its name
        if isinstance(part, OpenJoin) and part.every is every and (every or part.gateway is None):
            yield from part.parts
        else:
            yield part


def _once(nodes: Iterable[OpenNode]) -> list[OpenNode]:
    found: dict[object, OpenNode] = {}
    for node in nodes:
        key = _key(node)
        earlier = found.get(key)
        found[key] = node if earlier is None else _both(earlier, node)
    return list(found.values())


def _key(node: OpenNode) -> object:
    """What two nodes have in common that say the same, in whatever order and by whichever gateway."""
    if isinstance(node, OpenLeaf):
        return node.states, node.negated
    keys: set[object] = set()
    for part in node.parts:
        alike = isinstance(part, OpenJoin) and part.every is node.every
        keys |= _keys(part) if alike else {_key(part)}
    return node.every, frozenset(keys)


def _keys(node: OpenNode) -> set[object]:
    key = _key(node)
    assert isinstance(key, tuple)  # noqa: S101 - it is that of a join
    return set(key[1])


def _both(one: OpenNode, other: OpenNode) -> OpenNode:
    """The same thing needed in two places."""
    if isinstance(one, OpenLeaf) and isinstance(other, OpenLeaf):
        return replace(one, needed_for=needed_for([one.needed_for, other.needed_for]))
    return one


def needed_for(each: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """What something is needed for that is needed in several places; nothing where the clause itself needs it."""
    if not all(each):
        return ()
    return tuple(dict.fromkeys(what for one in each for what in one))


def _simpler(nodes: list[OpenNode], *, every: bool) -> list[OpenNode]:
    """The same with less: `a and (a or b)` is `a`, as is `a or (a and b)`; `a and ((a and b) or c)` wants `b or c`."""
    outright = {_key(node) for node in nodes if isinstance(node, OpenLeaf)}
    left = [_without(node, outright, every=every) for node in nodes]
    return _once(_flat([node for node in left if node is not None], every=every))


def _without(node: OpenNode, given: set[object], *, every: bool) -> OpenNode | None:
    """What is left of a join beside leaves of the join around it; nothing where they leave no more to say.

    In an *all of* the leaves hold, or nothing does; in a *one of* they do not, or nothing more is wanted.
    """
    if isinstance(node, OpenLeaf):
        return node
    left = [part for part in (_given(part, given, every=every) for part in node.parts) if part is not None]
    settled = len(left) < len(node.parts)
    if settled and node.every is not every:
        return None  # one of it is given, or cannot be
    if not left:
        return None
    return replace(_joined(every=node.every, parts=left), gateway=node.gateway)


def _given(node: OpenNode, given: set[object], *, every: bool) -> OpenNode | None:
    if isinstance(node, OpenLeaf):
        return None if _key(node) in given else node
    return _without(node, given, every=every)


def fewest(node: OpenNode | None) -> int:
    """How many things it takes at least."""
    if node is None:
        return 0
    if isinstance(node, OpenLeaf):
        return 1
    each = map(fewest, node.parts)
    return sum(each) if node.every else min(each)
