"""What the checks look things up in: the declared names, the hierarchies, and what follows from them.

A mistake in one place must not cause a second diagnostic elsewhere, so everything here bears unknown names,
cycles and duplicates: where a mistake elsewhere leaves something open, the answer is `None` or the wider set.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from agreements.diagnostics.likely import LikelyNames
from agreements.formula.calendar import first_day
from agreements.language import syntax as s
from agreements.language.checks.words import day_before
from agreements.language.declarations import Declarations, clause_name
from agreements.language.sorts import SORT_OF, references_in
from agreements.language.titled import named

Declared = TypeVar("Declared", bound=s.TopLevel)


@dataclass(frozen=True)
class SymbolTable:
    """The declarations under check, the day on which they are checked, and whether every file could be read."""

    declarations: Declarations
    today: date
    is_complete: bool = True

    # --- names --------------------------------------------------------------------------------------

    @cached_property
    def named(self) -> Mapping[str, tuple[s.TopLevel, ...]]:
        """Every declaration by its name; more than one where a name is declared twice."""
        table: dict[str, tuple[s.TopLevel, ...]] = {}
        for declaration in self.declarations:
            table[declaration.name.text] = (*table.get(declaration.name.text, ()), declaration)
        return table

    def find(self, sort: type[Declared], name: str) -> Declared | None:
        """The declaration of a sort that a name means, even where the name is declared twice."""
        for found in self.named.get(name, ()):
            if isinstance(found, sort):
                return found
        return None

    def each(self, sort: type[Declared]) -> Iterator[Declared]:
        """All declarations of a sort, duplicates included."""
        return (found for found in self.declarations if isinstance(found, sort))

    def is_declared_twice(self, name: str) -> bool:
        """Whether what a name means is itself in doubt."""
        return len(self.named.get(name, ())) > 1

    def likely_names(self, sorts: tuple[str, ...]) -> LikelyNames:
        """The declared names of some sorts, to be found by what they mean; put together when first looked for."""
        found = self._likely.get(sorts)
        if found is None:
            every = {one.name.text: named(one) for one in self.declarations}
            right = [named(one) for one in self.declarations if SORT_OF[type(one)].word in sorts]
            found = self._likely[sorts] = LikelyNames(right, every.values())
        return found

    @cached_property
    def _likely(self) -> dict[tuple[str, ...], LikelyNames]:
        return {}

    # --- hierarchies --------------------------------------------------------------------------------

    @cached_property
    def _parents(self) -> dict[str, tuple[str, ...]]:
        return {
            declaration.name.text: tuple(name.text for name in under(declaration))
            for declaration in self.declarations
            if SORT_OF[type(declaration)].is_hierarchy
        }

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for child, parents in self._parents.items():
            for parent in parents:
                children.setdefault(parent, []).append(child)
        return children

    def above(self, *names: str) -> frozenset[str]:
        """The names, and everything over them in their hierarchy."""
        return _closure(names, self._parents)

    def below(self, *names: str) -> frozenset[str]:
        """The names, and everything under them in their hierarchy."""
        return _closure(names, self._children)

    def kinds_ever(self, organisation: s.Organisation) -> frozenset[str]:
        """Every kind that an organisation is of at any time, those over them included."""
        kinds = (kind.text for membership in organisation.memberships for kind in membership.kinds)
        return self.above(*kinds)

    # --- data ---------------------------------------------------------------------------------------

    def dataset_of(self, item: str) -> s.Dataset | None:
        """The dataset that a data name means: itself, or the one it is a field of."""
        return self.find(s.Dataset, item.partition(".")[0])

    def sources(self, dataset: str) -> frozenset[str]:
        """The dataset, and all that it is derived or anonymised from at any remove."""
        return _closure((dataset,), self._sources)

    @cached_property
    def _sources(self) -> dict[str, tuple[str, ...]]:
        return {dataset.name.text: tuple(sources_of(dataset)) for dataset in self.each(s.Dataset)}

    def contents(self, dataset: s.Dataset) -> frozenset[str] | None:
        """The categories that a dataset contains, its fields' included; none when a mistake hides them."""
        inherited = self.shared_contents(dataset)
        if inherited is None:
            return None
        return inherited | {name.text for field in dataset.fields for name in field.contains}

    def shared_contents(self, dataset: s.Dataset) -> frozenset[str] | None:
        """The categories of every field, from the dataset's own lines and its sources; or none, likewise."""
        return self._shared_contents.get(dataset.name.text)

    @cached_property
    def _shared_contents(self) -> dict[str, frozenset[str] | None]:
        found: dict[str, frozenset[str] | None] = {}
        for name in self._sources_first():
            dataset = self.find(s.Dataset, name)
            found[name] = None if dataset is None else self._inherit(dataset, found)
        return found

    def _sources_first(self) -> Iterator[str]:
        """Datasets, each after what it is derived from; in a cycle, in any order."""
        done: set[str] = set()
        for dataset in self._sources:
            pending = [(dataset, iter(self._sources[dataset]))]
            entered = {dataset}
            while pending:
                name, sources = pending[-1]
                source = next((one for one in sources if one not in done and one not in entered), None)
                if source is not None:
                    entered.add(source)
                    pending.append((source, iter(self._sources.get(source, ()))))
                    continue
                pending.pop()
                if name not in done:
                    done.add(name)
                    yield name

    def _inherit(
        self, dataset: s.Dataset, known: Mapping[str, frozenset[str] | None]
    ) -> frozenset[str] | None:
        found = {name.text for name in dataset.contains}
        for derivation in dataset.derived_from:
            removed = self.below(*(name.text for name in derivation.removing))
            for name in derivation.sources:
                source, inherited = self.find(s.Dataset, name.text), known.get(name.text)
                if source is None or inherited is None:
                    return None
                own = {category.text for field in source.fields for category in field.contains}
                found |= (inherited | own) - removed
        return frozenset(found)

    # --- agreements ---------------------------------------------------------------------------------

    @cached_property
    def grants(self) -> tuple[tuple[s.Agreement, s.Clause, s.Grant], ...]:
        """Every clause that lets someone share."""
        return tuple(
            (agreement, clause, clause.rule)
            for agreement in self.each(s.Agreement)
            for clause in agreement.clauses
            if isinstance(clause.rule, s.Grant)
        )

    @cached_property
    def clauses(self) -> Mapping[str, tuple[tuple[s.Agreement, s.Clause], ...]]:
        """Every clause with its agreement, by the name `agreement.label`; more than one where it is there twice."""
        table: dict[str, tuple[tuple[s.Agreement, s.Clause], ...]] = {}
        for agreement in self.each(s.Agreement):
            for clause in agreement.clauses:
                name = clause_name(agreement, clause.label.text)
                table[name] = (*table.get(name, ()), (agreement, clause))
        return table

    @cached_property
    def _superseded_from(self) -> dict[str, date]:
        """For each agreement that another supersedes, the first day on which one does."""
        days: dict[str, date] = {}
        for agreement in self.each(s.Agreement):
            start = agreement.period.start if agreement.period else None
            for older in agreement.supersedes:
                if start is not None:
                    days[older.text] = min(start, days.get(older.text, start))
        return days

    @cached_property
    def _replaced_from(self) -> dict[str, date]:
        """For each clause that another replaces, the first day on which one does."""
        days: dict[str, date] = {}
        for agreement in self.each(s.Agreement):
            for clause in agreement.clauses:
                for older in replaced_by(clause):
                    start = first_day(*(held.period.start for held in (agreement, clause) if held.period))
                    if start is not None:
                        days[older.text] = min(start, days.get(older.text, start))
        return days

    @cached_property
    def supersession_is_known(self) -> bool:
        """Whether every agreement that another supersedes is declared, so that it is known when each ends."""
        older = (name.text for agreement in self.each(s.Agreement) for name in agreement.supersedes)
        return all(self.find(s.Agreement, name) is not None for name in older)

    def last_day(self, agreement: s.Agreement, clause: s.Clause | None = None) -> date | None:
        """The last day that an agreement, or a clause of it, is in force; none when it is open-ended."""
        ends = [holder.period.end for holder in (agreement, clause) if holder and holder.period]
        superseded = self._superseded_from.get(agreement.name.text)
        named = None if clause is None else clause_name(agreement, clause.label.text)
        replaced = None if named is None else self._replaced_from.get(named)
        ends += [day_before(day) for day in (superseded, replaced) if day is not None]
        return min((end for end in ends if end is not None), default=None)

    def in_force(self, agreement: s.Agreement, day: date) -> bool:
        """Whether an agreement is in force on a day (`language.md`, section 5)."""
        start = agreement.period.start if agreement.period else None
        end = self.last_day(agreement)
        return (start is None or start <= day) and (end is None or day <= end)


def under(declaration: s.TopLevel) -> tuple[s.Name, ...]:
    """The names that a declaration says it lies under."""
    return tuple(reference.name for reference in references_in(declaration) if reference.is_hierarchy)


def replaced_by(clause: s.Clause) -> tuple[s.Name, ...]:
    """The names of the clauses that a clause replaces."""
    return () if isinstance(clause.rule, s.TextClause) else clause.rule.replaces


def sources_of(dataset: s.Dataset) -> Iterator[str]:
    """The names that a dataset is derived or anonymised from."""
    for derivation in dataset.derived_from:
        yield from (name.text for name in derivation.sources)
    yield from (name.text for name in dataset.anonymised_from)


def _closure(names: tuple[str, ...], onward: Mapping[str, Sequence[str]]) -> frozenset[str]:
    found, pending = set(names), list(names)
    while pending:
        for name in onward.get(pending.pop(), ()):
            if name not in found:
                found.add(name)
                pending.append(name)
    return frozenset(found)
