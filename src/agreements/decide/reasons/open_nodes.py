"""What is not known and would have to be so, as a tree that says each thing once and nothing in vain.

A tree holds for just those values of the unknown facts and approvals for which what it was read off does. It is made
shorter only by what logic allows: what is needed anyway is not asked for again, and an alternative that what is needed
anyway excludes is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from agreements.formula.inputs import OpenInput
from agreements.formula.leaf import FactAmong, FactBetween
from agreements.formula.part import Leaf
from agreements.formula.statement import Statement


@dataclass(frozen=True, slots=True)
class OpenLeaf:
    """One thing that is not known: what must be so of it, or not be so when `negated`.

    `needed_for` says what it is needed for, where that is not plainly the clause; `gateway` is the one of which it is
    all that is not known. `disagrees` says that it is not known since question and catalogue disagree.
    """

    leaf: Leaf
    reads: OpenInput
    states: Statement
    negated: bool
    needed_for: tuple[str, ...] = ()
    gateway: str | None = None
    disagrees: bool = False

    @property
    def key(self) -> object:
        """What two leaves have in common that say the same."""
        return self.states, self.negated


@dataclass(frozen=True, slots=True)
class OpenJoin:
    """Several things of which `every` one must come to be so, or any one; `never` when no values make it so."""

    every: bool
    parts: tuple[OpenNode, ...]
    gateway: str | None = None
    never: bool = False

    @property
    def key(self) -> object:
        """What two joins have in common that say the same, in whatever order and by whichever gateway."""
        return self.every, self.keys

    @property
    def keys(self) -> frozenset[object]:
        """Those of its parts."""
        keys: set[object] = set()
        for part in self.parts:
            alike = isinstance(part, OpenJoin) and part.every is self.every
            keys |= part.keys if alike and isinstance(part, OpenJoin) else {part.key}
        return frozenset(keys)


OpenNode: TypeAlias = OpenLeaf | OpenJoin


def joined(*, every: bool, parts: Iterable[OpenNode]) -> OpenNode:
    """Parts joined, each said once: joins of the same sort become one, and what is needed anyway is not asked again."""
    nodes = _once(_flat(parts, every=every))
    while True:
        fewer = _simpler(nodes, every=every)
        if fewer is None:
            return OpenJoin(every, tuple(nodes), never=True)
        if fewer == nodes:
            return nodes[0] if len(nodes) == 1 else OpenJoin(every, tuple(nodes))
        nodes = fewer


def needed_for(each: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """What something is needed for that is needed in several places; nothing where the clause itself needs it."""
    if not all(each):
        return ()
    return tuple(dict.fromkeys(what for one in each for what in one))


def fewest(node: OpenNode | None) -> int:
    """How many things it takes at least."""
    if node is None:
        return 0
    if isinstance(node, OpenLeaf):
        return 1
    each = map(fewest, node.parts)
    return sum(each) if node.every else min(each)


def holds_without(node: OpenNode, key: object) -> bool:
    """Whether a tree can come to hold whatever becomes of what some of its leaves say, and their opposites."""
    if isinstance(node, OpenLeaf):
        return node.key != key
    return (all if node.every else any)(holds_without(part, key) for part in node.parts)


# --- made shorter ---------------------------------------------------------------------------------------


def _flat(parts: Iterable[OpenNode], *, every: bool) -> Iterator[OpenNode]:
    for part in parts:
        # a gateway that is one of several ways stays one way, by its name
        if (
            isinstance(part, OpenJoin)
            and part.every is every
            and not part.never
            and (every or part.gateway is None)
        ):
            yield from part.parts
        else:
            yield part


def _once(nodes: Iterable[OpenNode]) -> list[OpenNode]:
    found: dict[object, OpenNode] = {}
    for node in nodes:
        earlier = found.get(node.key)
        found[node.key] = node if earlier is None else _both(earlier, node)
    return list(found.values())


def _both(one: OpenNode, other: OpenNode) -> OpenNode:
    """The same thing needed in two places."""
    if isinstance(one, OpenLeaf) and isinstance(other, OpenLeaf):
        return replace(one, needed_for=needed_for([one.needed_for, other.needed_for]))
    return one


def _simpler(nodes: list[OpenNode], *, every: bool) -> list[OpenNode] | None:
    """The same with less; nothing where no values make it so.

    `a and (a or b)` is `a`, as is `a or (a and b)`; `a and ((a and b) or (not a and c))` wants `b`.
    """
    leaves = [node for node in nodes if isinstance(node, OpenLeaf)]
    given = leaves if every else [replace(leaf, negated=not leaf.negated) for leaf in leaves]
    if every and any(_excludes(one, other) for one in leaves for other in leaves):
        return None
    left: list[OpenNode] = []
    for node in nodes:
        rest = node if isinstance(node, OpenLeaf) else _beside(node, given)
        if rest is (not every):
            return (
                None if every else nodes
            )  # an *all of* of which one can never be; a *one of* that is always so
        if not isinstance(rest, bool):
            left.append(rest)
    return _once(_flat(left, every=every)) or None


def _beside(node: OpenNode, given: Sequence[OpenLeaf]) -> OpenNode | bool:
    """What is left of something where other things are given: whether it is so, where they settle that."""
    if isinstance(node, OpenLeaf):
        if any(_implies(one, node) for one in given):
            return True
        return False if any(_excludes(one, node) for one in given) else node
    if node.never:
        return False
    left: list[OpenNode] = []
    for part in node.parts:
        rest = _beside(part, given)
        if isinstance(rest, bool):
            if rest is not node.every:
                return rest
        else:
            left.append(rest)
    if not left:
        return node.every
    if left == list(node.parts):
        return node
    found = joined(every=node.every, parts=left)
    if isinstance(found, OpenJoin) and found.never:
        return False
    return replace(found, gateway=node.gateway)


# --- what one thing says of another ---------------------------------------------------------------------


def _implies(given: OpenLeaf, leaf: OpenLeaf) -> bool:
    """Whether one thing's being so means that another is."""
    if given.reads != leaf.reads:
        return False
    if given.states == leaf.states:
        return given.negated is leaf.negated
    return _within(given, leaf, negated=leaf.negated)


def _excludes(given: OpenLeaf, leaf: OpenLeaf) -> bool:
    """Whether one thing's being so means that another is not."""
    if given.reads != leaf.reads:
        return False
    if given.states == leaf.states:
        return given.negated is not leaf.negated
    return _within(given, leaf, negated=not leaf.negated)


def _within(given: OpenLeaf, leaf: OpenLeaf, *, negated: bool) -> bool:
    """Whether all values by which a fact is as given are values by which a leaf holds, or by which it does not."""
    one, other = given.leaf, leaf.leaf
    if isinstance(one, FactAmong) and not given.negated:
        return all(other.holds(value) is not negated for value in one.values)
    if isinstance(one, FactAmong) and isinstance(other, FactAmong):
        return negated and other.values <= one.values
    if isinstance(one, FactBetween) and isinstance(other, FactBetween):
        mine, its = _interval(one, negated=given.negated), _interval(other, negated=negated)
        return its[0] <= mine[0] and mine[1] <= its[1]
    return False


def _interval(leaf: FactBetween, *, negated: bool) -> tuple[float, float]:
    """The whole numbers, from the first to the last, by which a fact with one bound is so."""
    least, most = leaf.least, leaf.most
    if negated:
        least, most = (None if most is None else most + 1), (None if least is None else least - 1)
    return (float("-inf") if least is None else least), (float("inf") if most is None else most)
