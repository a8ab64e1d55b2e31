"""The names of a bundle as a drafter looks for them: by name, by title, by words of either."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cached_property

from agreements.bundle import Bundle
from agreements.diagnostics.likely import LikelyNames, Named, folded_title, suggest
from agreements.diagnostics.word_forms import words_of
from agreements.formula.share import FactValue
from agreements.graph import of_sort, out, sort_of
from agreements.language import syntax as s
from agreements.language.sorts.fact import OneOf, Scale, YesOrNo
from agreements.policy.compile import Policy
from agreements.policy.titles import title_of
from agreements.syntax.references import ANY_PURPOSE, ANYONE, ANYTHING

_FOR_EVERYTHING = frozenset({ANYONE, ANYTHING, ANY_PURPOSE})

_LEAST = 0.1
"""How near a name must be, at least, to what is typed."""

_ALIKE = 0.6
"""How alike the spelling of two words is, at least, that may be the same."""


class Vocabulary:
    """Everything that a bundle declares, to be found by what somebody types."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.graph = bundle.graph
        self._likely: dict[tuple[str, ...], LikelyNames] = {}

    @cached_property
    def policy(self) -> Policy:
        """The formulas of its law and its clauses."""
        return Policy(self.graph)

    def title(self, name: str) -> str:
        """What people call a thing."""
        return title_of(self.graph, name)

    def names(self, *sorts: str) -> tuple[Named, ...]:
        """Everything of some sorts, in source order."""
        return self._names_of(sorts).right

    def find(self, text: str, *sorts: str) -> str | None:
        """The one thing of these sorts that has this name, or this title."""
        if text not in _FOR_EVERYTHING and sort_of(self.graph, text) in sorts:
            return text
        titled = self._names_of(sorts).titled(text)
        return titled[0].name if len(titled) == 1 else None

    def unknown(self, text: str, *sorts: str) -> str:
        """That nothing of these sorts is called so, with what may be meant."""
        likely = self._names_of(sorts[:1]).meant_by(text) or self._names_of(sorts).meant_by(text)
        meant = suggest(text, likely)
        return f"no {sorts[0]} is called `{text}`{f': {meant}' if meant else ''}"

    def search(self, text: str, *sorts: str) -> list[Named]:
        """What somebody may mean by some words, nearest first; all of it in source order where nothing is typed."""
        if not text.strip():
            return list(self.names(*sorts))
        meant = dict.fromkeys(self._names_of(sorts).meant_by(text))
        rest = sorted(
            ((_nearness(text, one), one) for one in self.names(*sorts) if one not in meant),
            key=lambda scored: -scored[0],
        )
        least = max(rest[0][0] / 2, _LEAST) if rest else 0
        return [*meant, *(one for score, one in rest if score >= least)]

    def holders(self, dataset: str) -> list[str]:
        """Who holds a dataset: organisations and kinds."""
        return [holder for holder, _ in out(self.graph, dataset, "held-by")]

    def holds(self, organisation: str, dataset: str) -> bool:
        """Whether an organisation ever holds a dataset, by its own name or as one of a kind."""
        coverage = self.policy.coverage
        kinds = [coverage.above(kind) for kind, _, _ in coverage.all_memberships(organisation)]
        return not frozenset({organisation}).union(*kinds).isdisjoint(self.holders(dataset))

    def fields(self, dataset: str) -> list[str]:
        """The fields of a dataset."""
        return self.policy.coverage.fields_of(dataset)

    def narrower(self, purpose: str) -> frozenset[str]:
        """The purposes that lie under one."""
        return self.policy.coverage.below(purpose) - {purpose}

    def fact(self, name: str) -> s.Fact | None:
        """A fact by its name."""
        return self.bundle.declarations.find(s.Fact, name)

    def usual(self, data: Iterable[str]) -> dict[str, FactValue]:
        """The facts that are usually so of data, with their values."""
        item = self.policy.entities.item
        return {fact: value for name in data for fact, value in item(name).usual.items()}

    def values(self, fact: str) -> tuple[str | bool, ...]:
        """The values that a fact can have; none of a quantity."""
        declared = self.fact(fact)
        kind = None if declared is None else declared.type
        if isinstance(kind, OneOf | Scale):
            return tuple(value.text for value in kind.values)
        return (True, False) if isinstance(kind, YesOrNo) else ()

    def _names_of(self, sorts: Sequence[str]) -> LikelyNames:
        key = tuple(sorts)
        if key not in self._likely:
            named = (
                Named(name, self.title(name), self._above(name, sort))
                for sort in sorts
                for name in of_sort(self.graph, sort)
                if name not in _FOR_EVERYTHING
            )
            self._likely[key] = LikelyNames(tuple(named))
        return self._likely[key]

    def _above(self, name: str, sort: str) -> tuple[str, ...]:
        relation = "is" if sort == "organisation" else "under"
        return tuple(over for over, _ in out(self.graph, name, relation))


def _nearness(text: str, one: Named) -> float:
    """How many of the typed words stand in a name or its title, in some form or nearly so spelt."""
    title = folded_title(one.title or "").casefold()
    if text.casefold() in title or text.casefold() in one.name.casefold():
        return 2 + len(text) / (1 + len(title))
    typed = [word for word in words_of(text) if len(word) > 2]
    return sum(max((_alike(word, other) for other in one.words), default=0) for word in typed)


def _alike(word: str, other: str) -> float:
    if word == other or (len(word) > 3 and other.startswith(word)):
        return 1
    if len(other) <= 3:
        return 0
    ratio = SequenceMatcher(None, word, other).ratio()
    return ratio - _ALIKE if ratio > _ALIKE else 0
