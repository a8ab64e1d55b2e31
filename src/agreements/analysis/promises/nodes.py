"""The trees that a certificate consists of: why nothing that a promise forbids is permitted by a grant.

A tree splits all shares by one thing at a time until each part is closed by a reason; so it leaves none out. The same
tree is kept once, and named by its number. `docs/promises.md` says what each reason claims.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypeAlias

from agreements.formula.truth import WORDS

Place: TypeAlias = Literal["discloser", "data", "recipient", "purpose"]
"""A place of a sentence."""

NodeNumber: TypeAlias = int
"""The number of a tree among those of a certificate."""

COMPARED = ("shorter", "same", "longer")
"""What an age in days may be beside one in months on a day, in this order."""

Closed: TypeAlias = tuple[str, ...]
"""A reason: its word, and the name of what it is about where it needs one."""


class NodeTable:
    """Trees and lists of names, each once."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.lists: list[list[str]] = []
        self._numbers: dict[str, int] = {}
        self._list_numbers: dict[tuple[str, ...], int] = {}

    def seed(self, nodes: Sequence[Any], lists: Sequence[list[str]]) -> None:
        """Begin with trees and lists that were made before; an empty table alone can."""
        for node in nodes:
            self._keep(node)
        for names in lists:
            self._list(names)

    def without_idle(self, roots: Sequence[NodeNumber]) -> tuple[list[NodeNumber], list[Any]]:
        """The trees that some roots consist of, with new numbers, and the roots by these."""
        numbers: dict[int, int] = {}
        used: set[int] = set()
        pending = list(dict.fromkeys(roots))
        while pending:
            number = pending.pop()
            if number not in used:
                used.add(number)
                pending.extend(parts_of(self.nodes[number]))
        nodes: list[Any] = []
        for number in sorted(used):
            numbers[number] = len(nodes)
            nodes.append(_renumbered(self.nodes[number], numbers))
        return [numbers[root] for root in roots], nodes

    def closed(self, *reason: str) -> NodeNumber:
        """A part that a reason closes."""
        return self._keep(list(reason))

    def by_days(self, cases: Sequence[tuple[str, NodeNumber]]) -> NodeNumber:
        """Parts by the days from which on they reach, the first of all days first."""
        if len(cases) == 1:
            return cases[0][1]
        return self._keep({"by": "days", "cases": [list(case) for case in cases]})

    def by_place(
        self, place: Place, cases: Iterable[tuple[Iterable[str], NodeNumber]], others: NodeNumber
    ) -> NodeNumber:
        """Parts by what fills a place of the sentence."""
        told = [[self._list(names), node] for names, node in cases]
        return self._keep({"by": place, "cases": told, "others": others}) if told else others

    def by_truth(self, test: dict[str, Any], truths: dict[str, NodeNumber]) -> NodeNumber:
        """Parts by what a test of a fact or an approval comes to."""
        return self._keep({**test, **truths})

    def by_ages(self, days: int, months: int, cases: Sequence[NodeNumber]) -> NodeNumber:
        """Parts by what so many days are beside so many months, in the order of `COMPARED`."""
        return self._keep(
            {"by": "ages", "days": days, "months": months, **dict(zip(COMPARED, cases, strict=True))}
        )

    def _list(self, names: Iterable[str]) -> int:
        key = tuple(sorted(names))
        found = self._list_numbers.get(key)
        if found is None:
            found = self._list_numbers[key] = len(self.lists)
            self.lists.append(list(key))
        return found

    def list_number(self, names: Iterable[str]) -> int:
        """The number of a list of names."""
        return self._list(names)

    def _keep(self, node: Any) -> NodeNumber:
        key = json.dumps(node, sort_keys=True)
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self.nodes)
            self.nodes.append(node)
        return found


def parts_of(node: Any) -> list[NodeNumber]:
    """The numbers of the trees that a tree splits into; a reason has none."""
    if isinstance(node, list):
        return []
    if "cases" in node:
        return [*(case[1] for case in node["cases"]), *([node["others"]] if "others" in node else [])]
    return [node[word] for word in _words(node)]


def _words(node: Any) -> Sequence[str]:
    return COMPARED if node["by"] == "ages" else WORDS


def _renumbered(node: Any, numbers: dict[int, int]) -> Any:
    if isinstance(node, list):
        return node
    if "cases" in node:
        told = {**node, "cases": [[case[0], numbers[case[1]]] for case in node["cases"]]}
        return {**told, "others": numbers[node["others"]]} if "others" in node else told
    return {**node, **{word: numbers[node[word]] for word in _words(node)}}
