"""What a question states as lines of a clause, so that the share is permitted as it was asked for and not otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property

from agreements.conditions import leaves
from agreements.formula.share import Approval, FactValue, ProposedShare
from agreements.graph import of_sort, syntax_of
from agreements.language import syntax as s
from agreements.language.sorts import conditions_in
from agreements.language.sorts.fact import Measure, Scale
from agreements.policy.compile import Policy
from agreements.syntax.pieces import quote
from agreements.syntax.units import quantity_in_words

RETENTION = "retention"
"""The fact that says how long the recipient keeps the data, in the shipped libraries; less of it is always well."""


class StatedTerms:
    """The lines of clauses for what questions to one bundle state."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._graph = policy.graph

    def lines(self, share: ProposedShare, data: Collection[str]) -> Iterator[str]:
        """The conditions and approvals for the facts and approvals that are stated of some data."""
        fixed = [self._policy.entities.item(item).fixed for item in data]
        for fact, value in share.facts.items():
            if not all(fact in one for one in fixed):  # what the catalogue `has` need not be asked for
                yield f"if {self._condition(fact, value)}"
        for one in share.approvals:
            if not one.refused:
                yield approval_line(one)

    def _condition(self, fact: str, value: FactValue) -> str:
        if isinstance(value, bool):
            return fact if value else f"not {fact}"
        declared: s.Fact = syntax_of(self._graph, fact)
        relation = "is"
        if isinstance(declared.type, Scale | Measure):
            relation = self._relation(fact)
        return f"{fact} {relation} {_written(declared, value)}"

    def _relation(self, fact: str) -> str:
        """How a fact is bounded: as all law of the bundle does that bounds it, else to just what is stated."""
        if fact == RETENTION:
            return "is at most"
        sides = self._sides.get(fact, set())
        return next(iter(sides)) if len(sides) == 1 else "is"

    @cached_property
    def _sides(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for sort in ("gateway", "bar"):
            for name in of_sort(self._graph, sort):
                for condition in conditions_in(syntax_of(self._graph, name)):
                    for leaf in leaves(condition):
                        if isinstance(leaf, s.FactIsAtMost | s.FactIsAtLeast):
                            side = "is at most" if isinstance(leaf, s.FactIsAtMost) else "is at least"
                            found.setdefault(leaf.fact.text, set()).add(side)
        return found


def approval_line(approval: Approval) -> str:
    """The line of a clause that asks for an approval."""
    that = "" if approval.that is None else f" that {quote(' '.join(approval.that.split()))}"
    return f"needs approval by {approval.by}{that}"


def _written(declared: s.Fact, value: FactValue) -> str:
    if isinstance(value, str) or not isinstance(declared.type, Measure):
        return str(value)
    return quantity_in_words(value, declared.type.unit.text)
