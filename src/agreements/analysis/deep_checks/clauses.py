"""The clauses of a bundle share by share, as deep checks look at them; how many shares were too many is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from agreements.analysis.flows.hops import Hops
from agreements.analysis.flows.on_item import GrantOnItem, Pair
from agreements.analysis.symbolic.classes import PurposeClass
from agreements.analysis.symbolic.expression import NEVER, Expression
from agreements.analysis.symbolic.mentioned import Mentioned
from agreements.diagnostics import Span
from agreements.formula.entities import ItemEntity, Names
from agreements.formula.share import FactValue
from agreements.graph import into, listed, of_sort
from agreements.language import syntax as s
from agreements.policy.compile import Policy
from agreements.policy.grants import GrantFormula
from agreements.policy.titles import BundleTitles
from agreements.syntax.references import ANYTHING

MOST_LOOKED_AT = 5_000
"""How many shares of one clause one check looks at before it leaves the clause alone."""


class TooManySharesError(Exception):
    """A clause covers more shares than a check looks at."""


class Clauses:
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

    def items(self, names: Names) -> Iterator[ItemEntity]:
        """The items that have one of some names in what a list could cover them by; alike ones once."""
        return (item for item in self._items if not item.covering.isdisjoint(names))

    def touched(self, names: Names) -> Iterator[ItemEntity]:
        """The items that a list of these names could touch; alike ones once."""
        return (item for item in self._items if not item.touching.isdisjoint(names))

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
            found.setdefault(name if self._is_named(item) else _alike(item), item)
        return list(found.values())

    def _is_named(self, item: ItemEntity) -> bool:
        """Whether some rule names the item, or what it is a part of, has or is made of."""
        graph = self.policy.graph
        return any(True for name in item.reached - {ANYTHING} for _ in into(graph, name, "data"))

    def span(self, clause: str) -> Span | None:
        """The sentence of a clause."""
        declared: s.Clause = self.policy.graph.nodes[clause]["declared"]
        rule = declared.rule
        return rule.sentence.span if isinstance(rule, s.Grant | s.Restriction) else declared.span


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
