"""What pages call things: titles that lead to their pages, and the lists of clauses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agreements.documents.terms import BundleNames, folded
from agreements.graph import PolicyGraph, out, sort_of
from agreements.language import syntax as s
from agreements.register.addresses import FOLDERS
from agreements.syntax.references import ANY_PURPOSE, ANYONE, ANYTHING, PARTY

EVERYTHING = frozenset({ANYONE, ANYTHING, ANY_PURPOSE, PARTY})
"""The words that stand for everything, or for every party, which pages say in their own language."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that a bundle declares, by its title. `sort` is `everything` for a word that stands for all.

    Of a `field`, which is its own name, `sort` and `name` are those of its dataset, on whose page it stands.
    """

    sort: str
    name: str
    title: str
    field: str = ""

    @property
    def has_page(self) -> bool:
        """Whether the register has a page about it."""
        return self.sort in FOLDERS

    @property
    def full_name(self) -> str:
        """The name that the bundle has for it: of a field `dataset.field`."""
        return f"{self.name}.{self.field}" if self.field else self.name


@dataclass(frozen=True, slots=True)
class ThingList:
    """The things that a list of a clause has, and those that it leaves out."""

    things: tuple[Thing, ...]
    excepted: tuple[Thing, ...] = ()


def each_once(lists: Iterable[ThingList]) -> tuple[ThingList, ...]:
    """Several lists as one line tells them: what they have, each once; one that leaves something out stays whole."""
    found: dict[ThingList, None] = {}
    for listed in lists:
        alone = (listed,) if listed.excepted else (ThingList((one,)) for one in listed.things)
        found |= dict.fromkeys(alone)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Approver:
    """Someone who may approve, and the organisation whose role it is, where it is one."""

    who: Thing
    of: Thing | None


class Things:
    """The things of one bundle."""

    def __init__(self, graph: PolicyGraph, names: BundleNames) -> None:
        self.graph = graph
        self.names = names

    def thing(self, name: str) -> Thing:
        """A thing by its name; a field leads to its dataset."""
        if name in EVERYTHING:
            return Thing("everything", name, name)
        sort = sort_of(self.graph, name) or ""
        if sort == "field":
            dataset, _, field = name.partition(".")
            return Thing("dataset", dataset, self.names.title(name), field)
        return Thing(sort, name, self.names.title(name))

    def all(self, names: Iterable[str]) -> tuple[Thing, ...]:
        """Things by their names, in the order given."""
        return tuple(map(self.thing, names))

    def by_title(self, names: Iterable[str]) -> tuple[Thing, ...]:
        """Things in the order of their titles."""
        return tuple(sorted(self.all(names), key=lambda one: (one.title.casefold(), one.name)))

    def listed(self, names: s.ListedNames) -> ThingList:
        """A list of a sentence."""
        return ThingList(self._each(names.names), self._each(names.excepted))

    def approvers(self, names: Sequence[s.Name]) -> tuple[Approver, ...]:
        """Those of whom any may approve."""
        return tuple(self._approver(one.text) for one in names)

    def clause_title(self, title: str | None) -> str:
        """The title of a clause, empty where it has none."""
        return folded(title) if title else ""

    def _each(self, names: Iterable[s.Name]) -> tuple[Thing, ...]:
        return self.all(one.text for one in names)

    def _approver(self, name: str) -> Approver:
        of = next((self.thing(one) for one, _ in out(self.graph, name, "of")), None)
        return Approver(self.thing(name), of)
