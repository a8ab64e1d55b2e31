"""What names a thing, in groups by how it does: what relies on a gateway, lists an organisation or owes a duty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from agreements.graph import sort_of
from agreements.pages.declared.bundle_index import EXCEPTED, RUNS_FROM, BundleIndex
from agreements.pages.declared.linked_terms import LinkedTerms
from agreements.words import as_sentence

MOST_NAMED = 50
"""How many of a group a page shows; the others stand on pages of their own."""

HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "party": "Agreements that it is a party to",
        "relies-on": "Clauses that rely on it",
        "lifts": "Legal gateways that lift it",
        "discloser": "Rules in which it is named as who shares",
        "recipient": "Rules in which it is named as who receives",
        "data": "Rules in which it is named as what is shared",
        "purpose": "Rules in which it is named as the purpose",
        EXCEPTED: "Rules that leave it out",
        "needs-approval": "Clauses that need its approval",
        "otherwise-ask": "Risks that it may accept",
        "owes": "Clauses under which it is owed",
        "never-does": "Clauses under which it must never be done",
        RUNS_FROM: "Clauses with a deadline that runs from it",
        "depends-on": "Rules whose conditions ask about it",
        "notwithstanding": "Clauses that stand despite it",
        "replaces": "Clauses that replace it",
        "supersedes": "Agreements that supersede it",
        "about": "Risks about it",
        "held-by": "Datasets that it holds",
        "of": "Roles in it",
        "known-to": "Facts that it can state",
        "derived-from": "Datasets derived from it",
        "anonymised-from": "Datasets anonymised from it",
        "contains": "Data said to contain it",
        "has": "Data said always to have it",
        "usually-has": "Data said usually to have it",
        "under": "What lies directly under it",
        "is": "Organisations of this kind",
    }
)
"""What each group is called, in the order of a page; what stands within a thing is shown with it."""


@dataclass(frozen=True, slots=True)
class NamingGroup:
    """What names a thing in one way: some of it as marked words, and how much there is of it."""

    relation: str
    heading: str
    total: int
    items: tuple[str, ...]

    @property
    def has_more(self) -> bool:
        """Whether there is more than is shown here."""
        return self.total > len(self.items)


class Naming:
    """What names things of one bundle."""

    def __init__(self, index: BundleIndex) -> None:
        self._index = index

    def groups(
        self, names: tuple[str, ...], terms: LinkedTerms, told_elsewhere: str = ""
    ) -> tuple[NamingGroup, ...]:
        """What names any of some names that are one thing, such as a dataset and its fields, but for one relation."""
        found: dict[str, dict[str, None]] = {}
        for name in names:
            for relation, start in self._index.naming(name):
                if relation in HEADINGS and relation != told_elsewhere and start not in names:
                    found.setdefault(relation, {})[start] = None
        return tuple(
            self._group(relation, list(found[relation]), 0, terms)
            for relation in HEADINGS
            if relation in found
        )

    def page(self, name: str, relation: str, start: int, terms: LinkedTerms) -> NamingGroup | None:
        """Some of what names a thing in one way, from a place on; nothing where there is nothing."""
        found = self._index.by(name, relation) if relation in HEADINGS else []
        return self._group(relation, found, start, terms) if start < len(found) else None

    def _group(self, relation: str, found: list[str], start: int, terms: LinkedTerms) -> NamingGroup:
        shown = found[start : start + MOST_NAMED]
        return NamingGroup(
            relation, HEADINGS[relation], len(found), tuple(called(one, terms) for one in shown)
        )


def called(name: str, terms: LinkedTerms) -> str:
    """A thing as one reads it in a list: a clause with its agreement, a risk by that, anything else by its title."""
    sort = sort_of(terms.graph, name)
    if sort == "clause":
        agreement, _, label = name.partition(".")
        return as_sentence(terms.clause(agreement, label, here=""))
    if sort == "risk":
        agreement = name.partition("/")[0]
        return f"{terms.mentioned(name)}, a risk of “{terms.mentioned(agreement)}”"
    title = terms.mentioned(name)
    return f"{title} ({_SORT_WORDS[sort]})" if sort in _SORT_WORDS else title


_SORT_WORDS = {"gateway": "legal gateway", "bar": "legal bar", "promise": "promise", "field": "field"}
"""What is said of those that stand in one list with clauses."""
