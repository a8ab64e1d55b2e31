"""What a page calls things: titles as documents have them, each marked with where its page is."""

from __future__ import annotations

from agreements.documents.terms import EVERYTHING, BundleNames, Terms
from agreements.graph import PolicyGraph, sort_of
from agreements.pages.declared.bundle_index import BundleIndex
from agreements.pages.linked_words import PageLink

NO_PAGE = frozenset({"risk"})
"""The sorts of what has no page of its own: it stands on that of its agreement."""


class IndexedNames(BundleNames):
    """The names of a bundle whose titles have been counted already."""

    def __init__(self, index: BundleIndex, graph: PolicyGraph) -> None:
        super().__init__(graph)
        self._index = index

    def shared_titles(self) -> frozenset[str]:
        """The titles that several things have."""
        return self._index.shared_titles()


class LinkedTerms(Terms):
    """The titles of a bundle as one page uses them: marked, so that they become links (`pages.linked_words`)."""

    def title(self, name: str) -> str:
        """What people call a thing, marked."""
        return self._marked(name, super().title(name))

    def mentioned(self, name: str) -> str:
        """The same, for what no glossary need explain."""
        return self._marked(name, super().mentioned(name))

    def clause(self, agreement: str, label: str, *, here: str) -> str:
        """A clause by number and title, and by its agreement where that is not this one, both marked."""
        title = self.clause_title(f"{agreement}.{label}")
        words = f"clause {label}{f' “{title}”' if title else ''}"
        marked = PageLink("clause", f"{agreement}.{label}", words).marked
        return marked if agreement == here else f"{marked} of “{self.mentioned(agreement)}”"

    def _marked(self, name: str, title: str) -> str:
        sort = None if name in EVERYTHING else sort_of(self.graph, name)
        return title if sort is None or sort in NO_PAGE else PageLink(sort, name, title).marked
