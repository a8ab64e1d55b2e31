"""What names lie above and below one another, and what they are known by, read off the policy graph (section 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias

import networkx as nx

from agreements.formula.entities import Membership, Names
from agreements.formula.share import FactValue
from agreements.graph import PolicyGraph, of_sort, out, sort_of
from agreements.language import syntax as s
from agreements.policy.scales import scale_of
from agreements.store.terms import DatasetTerms
from agreements.syntax.references import ANY_PURPOSE, ANYONE, ANYTHING

Contained: TypeAlias = tuple[Names, frozenset[Names], bool]
"""The categories of a whole, those of each of its fields, and whether it is a dataset."""

MOST_ITEMS = 256
"""For how many data items the names are kept by which rules about them are found; they are asked for together."""


def within(day: date, start: date | None, end: date | None) -> bool:
    """Whether a day lies in a period; both ends are included and a missing one is open."""
    return (start is None or start <= day) and (end is None or day <= end)


class Coverage:
    """Answers about names from one graph; it remembers closures, and nothing about any question."""

    def __init__(self, graph: PolicyGraph) -> None:
        if graph.compiled is None:
            raise ValueError("what names cover is read off the graph of a compiled bundle")
        self.graph = graph
        self.compiled = graph.compiled
        under = _under(graph)
        self._above: dict[str, Names] = {
            name: frozenset(nx.descendants(under, name)) | {name} for name in under
        }
        self._below: dict[str, Names] = {
            name: frozenset(nx.ancestors(under, name)) | {name} for name in under
        }
        self.purposes = frozenset(of_sort(graph, "purpose")) - {ANY_PURPOSE}
        self._contents: dict[str, Names] = {}
        self._reached: dict[str, Names] = {}
        self.covered_by = lru_cache(maxsize=MOST_ITEMS)(self._covered_by)
        self.touched_by = lru_cache(maxsize=MOST_ITEMS)(self._touched_by)
        self._of_kinds: dict[tuple[str, ...], Names] = {}
        self._alike: dict[Names, Names] = {}
        self._over: dict[Names, tuple[Names, ...]] = {}
        self._over_any: dict[Names, Names] = {}
        self._said_by_contents: dict[Names, CataloguedFacts] = {}
        self._said_of: dict[Names, tuple[tuple[str, FactValue, str], ...]] = {}

    # --- hierarchies --------------------------------------------------------------------------------

    def above(self, name: str) -> Names:
        """Every `y` with `name ≤ y`."""
        return self._above.get(name) or frozenset({name})

    def below(self, name: str) -> Names:
        """Every `x` with `x ≤ name`."""
        return self._below.get(name) or frozenset({name})

    # --- organisations ------------------------------------------------------------------------------

    def memberships(self, organisation: str, day: date) -> list[Membership]:
        """The kinds that an organisation is of on a day, with the dates of each membership."""
        return [member for member in self.all_memberships(organisation) if within(day, member[1], member[2])]

    def all_memberships(self, organisation: str) -> tuple[Membership, ...]:
        """The kinds that an organisation is ever of, with the dates of each membership."""
        return self.compiled.organisation_terms(organisation)

    def membership_changes(self, organisation: str) -> list[date]:
        """The first days of the stretches in which an organisation's memberships stay as they are, in order."""
        changes: set[date] = {date.min}
        for _, start, end in self.all_memberships(organisation):
            if start is not None:
                changes.add(start)
            if end is not None and end < date.max:
                changes.add(end + timedelta(days=1))
        return sorted(changes)

    def processes_in(self, names: Names) -> tuple[str, ...]:
        """The agreements that make an organisation a processor, by the names that it has on a day; in source order."""
        compiled = self.compiled
        if not (processing := compiled.links("processing")):
            return ()
        found = {agreement for name in names for agreement in processing.get(name, ())}
        return tuple(sorted(found, key=lambda agreement: compiled.number(agreement) or 0))

    def ever_processes_in(self, organisation: str) -> tuple[str, ...]:
        """The agreements that make an organisation a processor on any day; in source order."""
        return self.processes_in(self._ever_known_as(organisation))

    def ever_processes(self, organisation: str) -> bool:
        """Whether any agreement makes an organisation a processor on any day."""
        return bool(self.ever_processes_in(organisation))

    def ever_principals(self, organisation: str, agreement: str) -> list[str]:
        """An organisation, and whom it acts for on any day under an agreement, directly or along a row."""
        found = [organisation]
        for one in found:
            known_as = self._ever_known_as(one)
            found += [name for name in self.principals(agreement, known_as) if name not in found]
        return found

    def _ever_known_as(self, organisation: str) -> Names:
        """The names of an organisation on any day."""
        return self.named(organisation, self.all_memberships(organisation))

    def names_anywhere(self, organisation: str, day: date) -> Names:
        """The names of an organisation on a day, with those that it has within any agreement."""
        names = self.known_as(organisation, day)
        found, pending = set(names), [organisation]
        seen = {organisation}
        while pending:
            own = self.known_as(pending.pop(), day)
            for agreement in self.processes_in(own):
                for principal in self.principals(agreement, own):
                    if principal not in seen:
                        seen.add(principal)
                        pending.append(principal)
                        found |= self.known_as(principal, day)
        return frozenset(found)

    def principals(self, agreement: str, names: Names) -> Iterator[str]:
        """The organisations that an agreement makes one a processor for, by the names that it has on a day."""
        return (principal for party, principal in self._acting.get(agreement, ()) if party in names)

    @cached_property
    def _acting(self) -> dict[str, list[tuple[str, str]]]:
        """For each agreement that has processors, each of them with whom it acts for."""
        found: dict[str, list[tuple[str, str]]] = {}
        for said in self.compiled.links("acting"):
            agreement, party, principal = said.split(" ")
            found.setdefault(agreement, []).append((party, principal))
        return found

    def known_as(self, organisation: str, day: date) -> Names:
        """The names through which a list covers an organisation on a day: its own, its kinds' and `anyone`."""
        return self.named(organisation, self.memberships(organisation, day))

    def named(self, organisation: str, memberships: Iterable[Membership]) -> Names:
        """The same for an organisation of these kinds."""
        kinds = tuple([kind for kind, _, _ in memberships])
        of_kinds = self._of_kinds.get(kinds)
        if of_kinds is None:
            of_kinds = self._of_kinds[kinds] = frozenset({ANYONE}).union(*map(self.above, kinds))
        return of_kinds | {organisation}

    # --- data ---------------------------------------------------------------------------------------

    def is_dataset(self, name: str) -> bool:
        """Whether a name is a dataset's."""
        return self.compiled.sort(name) is s.Dataset

    @cached_property
    def datasets(self) -> Names:
        """The names of all datasets."""
        return frozenset(of_sort(self.graph, "dataset"))

    def terms(self, dataset: str) -> DatasetTerms:
        """What a dataset contains, inherits and has by its own lines."""
        return self.compiled.dataset_terms(dataset)

    def dataset_of(self, item: str) -> str:
        """The dataset that an item is, or is a field of."""
        if "." not in item:  # as no field's name is
            return item
        return item.partition(".")[0] if sort_of(self.graph, item) == "field" else item

    def fields_of(self, item: str) -> list[str]:
        """The fields of a dataset; a field has none."""
        return [] if "." in item else [field for field, _ in self.terms(item).fields]

    def contents(self, item: str) -> Names:
        """The categories that a dataset or field contains."""
        found = self._contents.get(item)
        if found is None:
            whole = self.dataset_of(item)
            if self.terms(whole).derived_from:
                for dataset in self._sources_first(whole):
                    self._contents[dataset] = self._contained(dataset, dataset)
            found = self._contents[item] = self._contained(item, whole)
        return found

    def made_of(self, item: str) -> Contained:
        """What a dataset or a field contains, so that two that are made of the same contain the same throughout."""
        dataset = self.dataset_of(item)
        terms = self.terms(dataset)
        whole = frozenset(terms.contains).union(self._inherited(dataset))
        fields = [contains for field, contains in terms.fields if item in (dataset, field)]
        return whole, frozenset(map(frozenset, fields)), item == dataset

    def _contained(self, item: str, dataset: str) -> Names:
        terms = self.terms(dataset)
        found = frozenset(terms.contains)
        if terms.fields or terms.derived_from:
            inner = [contains for field, contains in terms.fields if item in (dataset, field)]
            found = found.union(self._inherited(dataset), *inner)
        return self._alike.setdefault(found, found)

    def _derived_from(self, dataset: str) -> list[str]:
        return [source for source, _ in self.terms(dataset).derived_from]

    def _sources_first(self, dataset: str) -> list[str]:
        """What a dataset is derived from at any remove and is not known yet, each after its own sources; no chain is
        too long to follow."""
        found: list[str] = []
        entered = {dataset}
        pending = [(dataset, iter(self._derived_from(dataset)))]
        while pending:
            name, sources = pending[-1]
            onward = next((one for one in sources if one not in entered and one not in self._contents), None)
            if onward is None:
                pending.pop()
                found.append(name)
            else:
                entered.add(onward)
                pending.append((onward, iter(self._derived_from(onward))))
        return found[:-1]

    def _sources(self, dataset: str) -> Names:
        found: set[str] = set()
        pending = [dataset]
        while pending:
            for source in self._derived_from(pending.pop()):
                if source not in found:
                    found.add(source)
                    pending.append(source)
        return frozenset(found)

    def _inherited(self, dataset: str) -> Names:
        inherited: set[str] = set()
        for source, removed in self.terms(dataset).derived_from:
            removing = frozenset(removed)
            inherited |= {
                category for category in self.contents(source) if not self.above(category) & removing
            }
        return frozenset(inherited)

    def reached_by(self, item: str) -> Names:
        """The names through which a restriction reaches an item: its own, its dataset's, its fields', its sources'."""
        found = self._reached.get(item)
        if found is None:
            dataset = self.dataset_of(item)
            sources = self._sources(dataset) if self.terms(dataset).derived_from else ()
            fields = [field for whole in (item, *sources) for field in self.fields_of(whole)]
            found = self._reached[item] = frozenset({item, dataset, ANYTHING, *sources, *fields})
        return found

    def _covered_by(self, item: str) -> Names:
        """The names of which a list must have one to cover an item at all."""
        return self._over_any_of(self.contents(item)).union(
            (item, self.dataset_of(item), ANYTHING), self.fields_of(item)
        )

    def over(self, contents: Names) -> tuple[Names, ...]:
        """What each of some categories lies under, itself included; one tuple for all data of the same contents."""
        found = self._over.get(contents)
        if found is None:
            found = self._over[contents] = tuple([self.above(category) for category in contents])
        return found

    def _touched_by(self, item: str) -> Names:
        """The names of which a list must have one to touch an item at all."""
        return self.reached_by(item) | self._over_any_of(self.contents(item))

    def _over_any_of(self, contents: Names) -> Names:
        """What any of some categories lies under, themselves included."""
        found = self._over_any.get(contents)
        if found is None:
            found = self._over_any[contents] = frozenset[str]().union(*self.over(contents))
        return found

    def catalogue(self, item: str) -> CataloguedFacts:
        """What the catalogue says of the facts of a dataset or field.

        Of a dataset's own lines the first counts, and what a category says of all data that contains it counts with
        them: on a scale the last of all.
        """
        terms, sort = self.terms(self.dataset_of(item)), self.compiled.sort
        if not terms.has and not terms.usually_has:
            contents = self.contents(item)
            found = self._said_by_contents.get(contents)
            if found is None:
                found = self._said_by_contents[contents] = self.catalogue_of(contents)
            return found
        fixed, usual = [
            {fact: value for fact, value in reversed(said) if sort(fact) is s.Fact} if said else {}
            for said in (terms.has, terms.usually_has)
        ]
        return self.catalogue_of(self.contents(item), CataloguedFacts(fixed, usual, {}, set()))

    def catalogue_of(self, contents: Names, found: CataloguedFacts | None = None) -> CataloguedFacts:
        """What categories say of all data that contains them, added to what was `found` of it already."""
        found = found or CataloguedFacts({}, {}, {}, set())
        for fact, value, category in self._said_of_contents(contents):
            self._add(found, fact, value, category)
        return found

    def _said_of_contents(self, contents: Names) -> tuple[tuple[str, FactValue, str], ...]:
        """The facts that categories say of all data that contains them, each with its value and the category."""
        found = self._said_of.get(contents)
        if found is None:
            found = self._said_of[contents] = tuple(
                (fact, edge["value"], category)
                for category in sorted(self._over_any_of(contents))
                for fact, edge in out(self.graph, category, "has")
            )
        return found

    def _add(self, found: CataloguedFacts, fact: str, value: FactValue, category: str) -> None:
        """Add what a category says of a fact to what is known of it already."""
        before = found.fixed.get(fact)
        if before == value:
            return
        scale = scale_of(self.graph, fact)
        if before is None or (scale and scale.index(str(value)) > scale.index(str(before))):
            found.fixed[fact], found.by_category[fact] = value, category
        elif scale is None:
            found.unsettled.add(fact)


class CataloguedFacts(NamedTuple):
    """What the catalogue says of the facts of a data item.

    `fixed` are those that it has, and `usual` those that a question may replace. `by_category` says which of the fixed
    come from a category, and from which; `unsettled` are the facts that it would have in two ways.
    """

    fixed: dict[str, FactValue]
    usual: dict[str, FactValue]
    by_category: dict[str, str]
    unsettled: set[str]


def _under(graph: PolicyGraph) -> nx.DiGraph[str]:
    """The hierarchies of kinds, purposes and categories, in one graph."""
    found: nx.DiGraph[str] = nx.DiGraph()
    for sort in ("kind", "purpose", "category"):
        for name in of_sort(graph, sort):
            found.add_edges_from((name, over) for over, _ in out(graph, name, "under"))
    return found
