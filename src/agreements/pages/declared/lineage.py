"""What a dataset was made from, and what is made of it, at any remove."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from agreements.graph import out
from agreements.pages.declared.bundle_index import BundleIndex
from agreements.pages.declared.linked_terms import LinkedTerms
from agreements.pages.declared.views import LineageStep

MOST_STEPS = 100
"""How many datasets of a lineage are shown; it goes round no circle, as the checker sees to."""

_Further: TypeAlias = Callable[[str], Iterator[tuple[str, str, tuple[str, ...]]]]
"""The next datasets of a lineage: each with how it came about, and the categories that were taken out."""

_HOW = {"derived-from": "derived", "anonymised-from": "anonymised"}


def made_from(dataset: str, terms: LinkedTerms) -> tuple[LineageStep, ...]:
    """The datasets that one was made from, each with those that it was made from."""

    def before(name: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        for relation, how in _HOW.items():
            for source, edge in out(terms.graph, name, relation):
                yield source, f"{how} from", edge.get("removing", ())

    return _Steps(terms, before).of(dataset)


def made_into(dataset: str, index: BundleIndex, terms: LinkedTerms) -> tuple[LineageStep, ...]:
    """The datasets that are made of one, each with those that are made of it."""

    def after(name: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        for relation, how in _HOW.items():
            for made in index.by(name, relation):
                edges = [edge for end, edge in out(terms.graph, made, relation) if end == name]
                yield made, f"{how} into", edges[0].get("removing", ()) if edges else ()

    return _Steps(terms, after).of(dataset)


class _Steps:
    """One walk along a lineage."""

    def __init__(self, terms: LinkedTerms, further: _Further) -> None:
        self._terms, self._further = terms, further
        self._left = MOST_STEPS

    def of(self, dataset: str) -> tuple[LineageStep, ...]:
        return tuple(self._each(dataset))

    def _each(self, dataset: str) -> Iterator[LineageStep]:
        for name, how, removing in self._further(dataset):
            if self._left <= 0:
                return
            self._left -= 1
            yield LineageStep(f"{how} {self._terms.mentioned(name)}{self._without(removing)}", self.of(name))

    def _without(self, removing: Iterable[str]) -> str:
        removed = list(removing)
        return f", with {self._terms.all_quoted(removed)} taken out" if removed else ""
