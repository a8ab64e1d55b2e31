"""What a clause comes to for a share: an expression over facts and approvals, found by what tells shares apart.

Shares of which no leaf of the law says anything else are one situation; its formulas are read once. A clause's own
lines are bytes without places (`store.terms`), so that clauses which say the same are read once too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from agreements.analysis.symbolic.expression import (
    NEVER,
    OPEN,
    Expression,
    Expressions,
)
from agreements.analysis.symbolic.residual import ResidualFold
from agreements.formula import rules
from agreements.formula.entities import ItemEntity, Names, OrganisationEntity, PurposeEntity
from agreements.formula.inputs import (
    ApprovalInput,
    BothWithin,
    DataItem,
    Day,
    Discloser,
    ForPurpose,
    Input,
    Recipient,
)
from agreements.formula.part import Leaf, Part, leaves, parts_of
from agreements.formula.request import NO_APPROVALS, Request
from agreements.policy.compile import Policy
from agreements.policy.law import Relied
from agreements.store.terms import RuleTerms, decode_line


@dataclass(frozen=True, slots=True)
class Asked:
    """A share as rules meet it, by its entities: within an agreement by the names that they have there."""

    discloser: OrganisationEntity
    recipient: OrganisationEntity
    item: ItemEntity
    purpose: PurposeEntity


@dataclass(slots=True, eq=False)
class Shape:
    """What a clause asks beside its sentence: its lines, and what it relies on; one object for all alike.

    `leaves` are those of its lines that read who, what, whom or why.
    """

    lines: tuple[bytes, ...]
    relied: Relied
    parts: tuple[Part, ...]
    leaves: tuple[Leaf, ...]


@dataclass(slots=True, eq=False)
class Situation:
    """Shares, on days, of which no law says anything else: one of them read, and what clauses come to."""

    fold: ResidualFold
    bars: tuple[str, ...]
    grants: dict[tuple[Shape, tuple[bool, ...]], Expression] = field(default_factory=dict)
    excepted: dict[tuple[Shape, tuple[bool, ...]], Expression] = field(default_factory=dict)


class LeafTruths:
    """Numbers for things by what some leaves say of them: those of one number are told apart by none."""

    def __init__(self, every: Iterable[Leaf]) -> None:
        self.leaves = tuple({leaf.asks: leaf for leaf in every}.values())
        self._numbers: dict[object, int] = {}
        self._known: dict[object, int] = {}

    def of(self, thing: OrganisationEntity | ItemEntity | PurposeEntity) -> int:
        """The number of a thing."""
        found = self._known.get(thing)
        if found is None:
            said: tuple[object, ...] = tuple([leaf.holds(thing) for leaf in self.leaves])
            if isinstance(thing, ItemEntity):
                said = (*said, *_facts_of(thing))
            found = self._known[thing] = self._numbers.setdefault(said, len(self._numbers))
        return found


def _facts_of(item: ItemEntity) -> tuple[object, ...]:
    return (
        tuple(sorted((fact, repr(value)) for fact, value in item.fixed.items())) if item.fixed else (),
        tuple(sorted((fact, repr(value)) for fact, value in item.usual.items())) if item.usual else (),
        item.unsettled,
    )


class LawNearby:
    """Some gateways and bars, and what they tell apart: the law that may bear on some shares."""

    def __init__(self, policy: Policy, gateways: Names, bars: Names) -> None:
        self.gateways, self.bars = gateways, bars
        parts = [policy.valid(name) for name in sorted(gateways)]
        parts += policy.bars_open(sorted(bars), Relied(()))
        self.leaves = tuple({leaf.asks: leaf for part in parts for leaf in leaves(part)}.values())
        self.who = LeafTruths(_reading(self.leaves, Discloser))
        self.whom = LeafTruths(_reading(self.leaves, Recipient))
        self.what = LeafTruths(_reading(self.leaves, DataItem))
        self.why = LeafTruths(_reading(self.leaves, ForPurpose))
        self.turns = sorted({turn for leaf in _reading(self.leaves, Day) for turn in leaf.turns_at})

    def mentions(self, reads: type[Input]) -> Names:
        """The names by which it tells some things apart."""
        return frozenset[str]().union(*(leaf.mentions or () for leaf in _reading(self.leaves, reads)))

    def key(self, asked: Asked, day: int) -> tuple[object, ...]:
        """What it tells of a share on a day."""
        who, whom = asked.discloser, asked.recipient
        return (
            self.who.of(who),
            self.whom.of(whom),
            self.what.of(asked.item),
            self.why.of(asked.purpose),
            bisect_right(self.turns, day),
            bool(who.principals) and who.acts_for(whom.name),
            bool(whom.principals) and whom.acts_for(who.name),
        )


class Reader:
    """Reads the clauses of one bundle; `gone` are gateways, and who approves, that are taken away from it."""

    def __init__(self, policy: Policy, expressions: Expressions, gone: Names = frozenset()) -> None:
        self._policy = policy
        self._expressions = expressions
        self._gone = gone
        self._laws: dict[tuple[Names, Names], LawNearby] = {}
        self._bars: dict[ItemEntity, Names] = {}
        self._alike: dict[Names, Names] = {}
        self._shapes: dict[tuple[tuple[bytes, ...], tuple[str, ...]], Shape] = {}
        self._parts: dict[bytes, Part] = {}
        self._situations: dict[LawNearby, dict[tuple[object, ...], Situation]] = {}

    # --- what tells shares apart ------------------------------------------------------------------------

    def law(self, gateways: Names, bars: Names) -> LawNearby:
        """Some gateways and bars; one object for the same."""
        found = self._laws.get((gateways, bars))
        if found is None:
            found = self._laws[gateways, bars] = LawNearby(self._policy, gateways, bars)
        return found

    def bars_on(self, item: ItemEntity) -> Names:
        """The bars that could touch a data item."""
        found = self._bars.get(item)
        if found is None:
            listing = frozenset(self._policy.candidates.bars_listing(item.touching))
            found = self._bars[item] = self._alike.setdefault(listing, listing)
        return found

    def shape(self, terms: RuleTerms) -> Shape:
        """What a clause asks beside its sentence."""
        key = (terms.lines, terms.relied)
        found = self._shapes.get(key)
        if found is None:
            parts = tuple([self._part(line) for line in terms.lines])
            each = tuple({leaf.asks: leaf for part in parts for leaf in _own_leaves(part)}.values())
            found = self._shapes[key] = Shape(terms.lines, Relied(terms.relied), parts, each)
        return found

    def _part(self, line: bytes) -> Part:
        part = self._parts.get(line)
        if part is None:
            part = self._parts[line] = self._policy.line(decode_line(line))
        return part

    def situation(self, law: LawNearby, asked: Asked, day: int) -> Situation:
        """That of a share on a day, by the law that may bear on it."""
        known = self._situations.get(law)
        if known is None:
            known = self._situations[law] = {}
        key = law.key(asked, day)
        found = known.get(key)
        if found is None:
            bars = tuple(sorted(law.bars))
            found = known[key] = Situation(self._fold(asked, day), bars)
        return found

    def _fold(self, asked: Asked, day: int) -> ResidualFold:
        request = Request(day, asked.discloser, asked.recipient, asked.item, asked.purpose, {}, *NO_APPROVALS)
        return _Fold(request, self._expressions, self._gone)

    def _fold_of(self, shape: Shape, asked: Asked, day: int, situation: Situation) -> ResidualFold:
        """What a clause's own parts are read by: where none asks who shares what, as all shares of a situation are."""
        return self._fold(asked, day) if shape.leaves else situation.fold

    # --- what is left -------------------------------------------------------------------------------------

    @staticmethod
    def truths(shape: Shape, asked: Asked) -> tuple[bool, ...]:
        """What the lines of a clause say of a share, beside facts and approvals."""
        return tuple([_holds(leaf, asked) for leaf in shape.leaves]) if shape.leaves else ()

    def grant(self, shape: Shape, asked: Asked, day: int, situation: Situation) -> Expression:
        """What is left of a grant that covers a share, but for prohibitions."""
        key = (shape, self.truths(shape, asked))
        found = situation.grants.get(key)
        if found is None:
            fold = self._fold_of(shape, asked, day, situation)
            bars = self._policy.bars_open(situation.bars, shape.relied)
            found = situation.grants[key] = self._expressions.every(
                (fold.every(shape.parts), situation.fold.every(bars))
            )
        return found

    def grant_relying(
        self, shape: Shape, asked: Asked, day: int, situation: Situation, on: str, place: str
    ) -> Expression:
        """What is left of a grant if it relied on a gateway in the place of another that it names."""
        fold = self._fold_of(shape, asked, day, situation)
        kept = tuple(one for one in shape.relied.gateways if one != place)
        lines = (
            part
            for part in shape.parts
            if part.rule is not rules.GATEWAY or all(one.about != place for one in parts_of(part))
        )
        bars = self._policy.bars_open(situation.bars, shape.relied._replace(gateways=(*kept, on)))
        valid = situation.fold.of(self._policy.valid(on))
        return self._expressions.every((valid, fold.every(lines), situation.fold.every(bars)))

    def excepted(self, shape: Shape, asked: Asked, day: int, situation: Situation) -> Expression:
        """What is left of the exceptions of a prohibition that touches a share."""
        key = (shape, self.truths(shape, asked))
        found = situation.excepted.get(key)
        if found is None:
            fold = self._fold_of(shape, asked, day, situation)
            found = situation.excepted[key] = self._expressions.some(map(fold.of, shape.parts))
        return found


class _Fold(ResidualFold):
    """Reads formulas of which some gateways never hold, and some people approve nothing."""

    def __init__(self, request: Request, expressions: Expressions, gone: Names) -> None:
        super().__init__(request, expressions)
        self._gone = gone

    def _find(self, part: Part) -> Expression:
        if part.rule is rules.VALID and part.about in self._gone:
            return NEVER
        return super()._find(part)

    def _approval(self, leaf: Leaf, reads: ApprovalInput) -> Expression:
        return OPEN if reads.name in self._gone else super()._approval(leaf, reads)


def _own_leaves(part: Part) -> Iterator[Leaf]:
    """The leaves of a line that read who, what, whom or why; those of the gateways that it names aside."""
    if part.rule is rules.VALID:
        return
    if isinstance(part, Leaf):
        if not part.reads.is_open:
            yield part
        return
    for one in parts_of(part):
        yield from _own_leaves(one)


def _reading(every: Iterable[Leaf], reads: type[Input]) -> Iterator[Leaf]:
    return (leaf for leaf in every if isinstance(leaf.reads, reads))


def _holds(leaf: Leaf, asked: Asked) -> bool:
    match leaf.reads:
        case Discloser():
            return leaf.holds(asked.discloser)
        case Recipient():
            return leaf.holds(asked.recipient)
        case DataItem():
            return leaf.holds(asked.item)
        case ForPurpose():
            return leaf.holds(asked.purpose)
        case BothWithin():
            return leaf.holds((asked.discloser, asked.recipient))
        case reads:
            raise TypeError(f"nobody can say what {type(reads).__name__} reads")
