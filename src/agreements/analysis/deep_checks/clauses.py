"""The clauses of a bundle share by share, as deep checks look at them; how many shares were too many is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from agreements.analysis.flows.hops import Hops
from agreements.analysis.flows.on_item import GrantOnItem, Pair
from agreements.analysis.symbolic.classes import PurposeClass
from agreements.analysis.symbolic.expression import NEVER, Expression
from agreements.analysis.symbolic.mentioned import Mentioned
from agreements.diagnostics import Span
from agreements.formula.entities import ItemEntity, Names
from agreements.formula.share import FactValue
from agreements.graph import listed, of_sort, out
from agreements.language import syntax as s
from agreements.policy.compile import Policy
from agreements.policy.grants import GrantFormula
from agreements.policy.titles import BundleTitles
from agreements.syntax.references import ANYTHING

MOST_LOOKED_AT = 5_000
"""How many shares of one clause one check looks at before it leaves the clause alone."""


class TooManySharesError(Exception):
    """A clause covers more shares than a check looks at."""


class CheckedClauses:
    """The clauses of one bundle; `declared` are those that may share and receive there, as it is declared."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.titles = BundleTitles(policy.graph)
        self.ground = Hops(policy)
        self.declared = Hops(policy)
        self.declared.crowds.undeclared = {}

    def on_items(
        self, grant: GrantFormula, ground: Hops, also: Mentioned | None = None
    ) -> Iterator[GrantOnItem]:
        """A grant on each item that it could cover; those that no rule tells apart once."""
        for item in self.items(frozenset(listed(self.policy.graph, grant.name, "data"))):
            yield GrantOnItem(ground, grant, item, also)

    def items(self, names: Names) -> list[ItemEntity]:
        """The items that have one of some names in what a list could cover them by; alike ones once."""
        return self._posted(self._by_covering, names)

    def touched(self, names: Names) -> list[ItemEntity]:
        """The items that a list of these names could touch; alike ones once."""
        return self._posted(self._by_touching, names)

    def _posted(self, posted: Mapping[str, list[int]], names: Names) -> list[ItemEntity]:
        return [self._items[at] for at in sorted({at for name in names for at in posted.get(name, ())})]

    @cached_property
    def _by_covering(self) -> dict[str, list[int]]:
        return _posting(item.covering for item in self._items)

    @cached_property
    def _by_touching(self) -> dict[str, list[int]]:
        return _posting(item.touching for item in self._items)

    def undeclared_items(self, names: Names) -> Iterator[ItemEntity]:
        """The same of what is not declared: data of one category alone."""
        undeclared = self.ground.symbolic.classes.undeclared.items()
        return (item for item in undeclared if not item.touching.isdisjoint(names))

    @cached_property
    def _items(self) -> list[ItemEntity]:
        graph, entities = self.policy.graph, self.policy.entities
        found: dict[object, ItemEntity] = {}
        for name in (*of_sort(graph, "dataset"), *of_sort(graph, "field")):
            item = entities.item(name)
            is_named = not self._named.isdisjoint(item.reached)
            found.setdefault(name if is_named else _alike(item), item)
        return list(found.values())

    @cached_property
    def _named(self) -> Names:
        """The names of data that some rule lists or leaves out, but for those of everything."""
        compiled, graph = self.policy.compiled, self.policy.graph
        found: set[str] = set()
        for table in (compiled.grants, compiled.restrictions):
            for place in range(len(table)):
                found.update(*table.terms(place).data)
        for sort in ("gateway", "bar"):
            found.update(name for rule in of_sort(graph, sort) for name, _ in out(graph, rule, "data"))
        return frozenset(found - {ANYTHING})

    def span(self, clause: str) -> Span | None:
        """The sentence of a clause."""
        declared: s.Clause = self.policy.graph.nodes[clause]["declared"]
        rule = declared.rule
        return rule.sentence.span if isinstance(rule, s.Grant | s.Restriction) else declared.span


def _posting(names: Iterable[Names]) -> dict[str, list[int]]:
    """The places of some lists of names by each name."""
    found: dict[str, list[int]] = {}
    for at, each in enumerate(names):
        for name in each:
            found.setdefault(name, []).append(at)
    return found


def shares(clause: GrantOnItem, limit: list[int]) -> Iterator[tuple[Pair, PurposeClass]]:
    """What a clause covers, by crowds and classes; `limit` counts down. Raises `TooManySharesError`."""
    for pair in clause.pairs():
        for purpose in clause.purposes:
            limit[0] -= 1
            if limit[0] < 0:
                raise TooManySharesError
            yield pair, purpose


def permitted(clause: GrantOnItem, limit: list[int]) -> Iterator[tuple[Pair, PurposeClass, Expression]]:
    """Those of them that it could permit, each with what it asks of facts and approvals."""
    for pair, purpose in shares(clause, limit):
        left = clause.left(pair, purpose)
        if left is not NEVER:
            yield pair, purpose, left


def _alike(item: ItemEntity) -> object:
    """What rules that do not name an item tell of it."""
    return (
        item.contents,
        frozenset(field.contents for field in item.fields),
        bool(item.fields),
        _facts(item.fixed),
        _facts(item.usual),
        item.unsettled,
    )


def _facts(said: Mapping[str, FactValue]) -> tuple[tuple[str, FactValue], ...]:
    return tuple(sorted(said.items()))
