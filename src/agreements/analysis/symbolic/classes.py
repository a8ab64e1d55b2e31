"""Organisations, data items, purposes and stretches of days that formulas do not tell apart.

Classes are always of what some formulas mention (`mentioned`), never of a whole bundle, and only what is looked at is
made. One member stands for each class; what is not declared yet is among them (`undeclared`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from agreements.analysis.symbolic.mentioned import Mentioned
from agreements.analysis.symbolic.undeclared import Undeclared
from agreements.formula.entities import ItemEntity, Membership, Names, OrganisationEntity, PurposeEntity
from agreements.formula.share import FactValue
from agreements.graph import of_sort
from agreements.policy.compile import Policy
from agreements.syntax.references import ANYONE, ANYTHING

MOST_KEPT = 512
"""For how many lists of kinds, or of categories, the classes that they make are kept."""

Entity = TypeVar("Entity", OrganisationEntity, ItemEntity, PurposeEntity)


@dataclass(frozen=True, slots=True)
class EntityClass(Generic[Entity]):
    """Entities that some formulas do not tell apart: one of them, and the names of all.

    `groups` are the names of those that are declared, in groups, of which those in `apart` are left out.
    `undeclared` is the name of one that is not declared, where there is one of the class, and `further` are the names
    of others.
    """

    representative: Entity
    groups: tuple[Sequence[str], ...]
    apart: Names = frozenset()
    undeclared: str | None = None
    further: tuple[str, ...] = ()

    def members(self) -> Iterator[str]:
        """The names of all of the class; what is not declared comes last."""
        yield from (name for group in self.groups for name in group if name not in self.apart)
        if self.undeclared is not None:
            yield self.undeclared
        yield from self.further

    def with_undeclared(self, name: str) -> EntityClass[Entity]:
        """The same class with one more that is not declared."""
        if self.undeclared is None:
            return replace(self, undeclared=name)
        return replace(self, further=(*self.further, name))


OrganisationClass: TypeAlias = EntityClass[OrganisationEntity]
ItemClass: TypeAlias = EntityClass[ItemEntity]
PurposeClass: TypeAlias = EntityClass[PurposeEntity]


class Stretch(NamedTuple):
    """Days on which nothing that was looked at changes: the first and the last, as ordinals."""

    first: int
    last: int


def stretches_between(turns: Iterable[int], first: int, last: int) -> list[Stretch]:
    """The stretches from a first day to a last one (ordinals), each of which begins there or on a day of `turns`."""
    if first > last:
        return []
    starts = sorted({first, *(turn for turn in turns if first <= turn <= last)})
    return [Stretch(one, after - 1) for one, after in zip(starts, [*starts[1:], last + 1], strict=True)]


_ItemKey: TypeAlias = tuple[
    bool,
    frozenset[Names],
    frozenset[tuple[bool, frozenset[Names]]] | None,
    tuple[tuple[str, FactValue], ...],
    tuple[tuple[str, FactValue], ...],
    Names,
]


class Classes:
    """The classes of one bundle; threads may share it."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._coverage = policy.coverage
        self.undeclared = Undeclared(policy)
        self._by_kinds = lru_cache(maxsize=MOST_KEPT)(self._find_by_kinds)
        self._by_contents = lru_cache(maxsize=MOST_KEPT)(self._find_by_contents)
        self.purposes = lru_cache(maxsize=MOST_KEPT)(self._purposes)

    # --- days ---------------------------------------------------------------------------------------

    def stretches(self, mentioned: Mentioned, first: date = date.min, last: date = date.max) -> list[Stretch]:
        """The stretches of days between two in which neither a formula nor a membership that it asks of changes."""
        turns = {*mentioned.turns, *self._membership_turns(mentioned)}
        return stretches_between(turns, first.toordinal(), last.toordinal())

    def _membership_turns(self, mentioned: Mentioned) -> Iterator[int]:
        for kind, turns in self._turns_of_kinds.items():
            if not mentioned.organisations.isdisjoint(self._coverage.above(kind)):
                yield from turns

    def _membership_stretch(self, day: int) -> int:
        """The first day of the stretch in which no membership of anyone changes, and a day lies."""
        return self._all_membership_turns[bisect_right(self._all_membership_turns, day) - 1]

    @cached_property
    def _all_membership_turns(self) -> list[int]:
        return sorted({date.min.toordinal()}.union(*self._turns_of_kinds.values()))

    @cached_property
    def _turns_of_kinds(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for kinds in self._alike:
            for kind, start, end in kinds:
                turns = found.setdefault(kind, set())
                if start is not None:
                    turns.add(start.toordinal())
                if end is not None:
                    turns.add(end.toordinal() + 1)
        return found

    # --- organisations ------------------------------------------------------------------------------

    def organisations(self, mentioned: Mentioned, day: int) -> list[OrganisationClass]:
        """The classes of organisations as they are on a day (an ordinal), those that are told apart by name first."""
        singled = self._singled(mentioned)
        organisation = self._policy.entities.organisation
        found = [EntityClass(organisation(name, day), ((name,),)) for name in singled]
        apart, kinds = frozenset(singled), mentioned.organisations & self._kinds
        classes: dict[Names, OrganisationClass] = {}
        for names, groups in self._by_kinds(kinds, self._membership_stretch(day)):
            first = next((one for group in groups for one in group if one not in apart), None)
            if first is not None:
                classes[names] = EntityClass(organisation(first, day), groups, apart)
        for other in self._undeclared_organisations:
            if mentioned.agreements.intersection(other.processes_in):
                found.append(EntityClass(other, (), frozenset(), other.name))
                continue
            names = other.names & kinds
            alike = classes.get(names)
            new = EntityClass(other, (), frozenset(), other.name)
            classes[names] = new if alike is None else alike.with_undeclared(other.name)
        return [*found, *classes.values()]

    def _singled(self, mentioned: Mentioned) -> list[str]:
        """The organisations that are a class of their own: mentioned by name, or a processor under an agreement."""
        named = [name for name in sorted(mentioned.organisations) if name in self.all_organisations]
        acting = [
            name for agreement in sorted(mentioned.agreements) for name in self._processors.get(agreement, ())
        ]
        return list(dict.fromkeys([*named, *acting]))

    @cached_property
    def _processors(self) -> dict[str, list[str]]:
        """The organisations that are processors under an agreement on any day."""
        found: dict[str, list[str]] = {}
        if not self._policy.compiled.have_processors:
            return found
        for kinds, names in self._alike.items():
            of_kinds = frozenset[str]().union(*(self._coverage.above(kind) for kind, _, _ in kinds))
            for name in names:
                for agreement in self._coverage.processes_in(of_kinds | {name}):
                    found.setdefault(agreement, []).append(name)
        return found

    @cached_property
    def _undeclared_organisations(self) -> tuple[OrganisationEntity, ...]:
        return tuple(self.undeclared.organisations())

    def organisation(self, name: str, day: int) -> OrganisationEntity:
        """An organisation by its name as it is on a day (an ordinal), one that is not declared too."""
        for other in self._undeclared_organisations:
            if other.name == name:
                return other
        return self._policy.entities.organisation(name, day)

    def ever_named(self, name: str) -> Names:
        """Every name that an organisation may have on some day, one that is not declared too."""
        if name in self.all_organisations:
            return self._coverage.named(name, self._coverage.all_memberships(name))
        return self.organisation(name, date.max.toordinal()).names

    def item(self, name: str) -> ItemEntity:
        """A data item by its name, one that is not declared too."""
        undeclared = next((one for one in self._undeclared_items if one.name == name), None)
        return undeclared or self._policy.entities.item(name)

    def names_of_kind(self, kind: str) -> Names:
        """Every name that an organisation which is ever of a kind may have on some day."""
        above, found = self._coverage.above, {kind}
        for under in self._coverage.below(kind):
            found |= above(under)
        for kinds, names in self._alike.items():
            ever = frozenset[str]().union(*(above(one) for one, _, _ in kinds))
            if kind in ever or kind == ANYONE:
                found.update(ever, names)
        return frozenset(found) | {ANYONE}

    def organisations_of(self, kind: str) -> Iterator[str]:
        """The declared organisations that are ever of a kind."""
        for kinds, names in self._alike.items():
            if kind == ANYONE or any(kind in self._coverage.above(one) for one, _, _ in kinds):
                yield from names

    @cached_property
    def all_organisations(self) -> Names:
        """The names of all organisations that are declared."""
        return frozenset(of_sort(self._policy.graph, "organisation"))

    @cached_property
    def _kinds(self) -> Names:
        return frozenset(of_sort(self._policy.graph, "kind"))

    @cached_property
    def _alike(self) -> dict[tuple[Membership, ...], list[str]]:
        """The organisations by their memberships."""
        found: dict[tuple[Membership, ...], list[str]] = {}
        for name in of_sort(self._policy.graph, "organisation"):
            found.setdefault(tuple(self._coverage.all_memberships(name)), []).append(name)
        return found

    def _find_by_kinds(self, kinds: Names, day: int) -> list[tuple[Names, tuple[Sequence[str], ...]]]:
        """Organisations by which of some kinds they are of on a day."""
        found: dict[Names, list[Sequence[str]]] = {}
        on = date.fromordinal(day)
        for names in self._alike.values():
            key = self._coverage.known_as(names[0], on) & kinds
            found.setdefault(key, []).append(names)
        return [(key, tuple(groups)) for key, groups in found.items()]

    # --- data ---------------------------------------------------------------------------------------

    def items(self, mentioned: Mentioned) -> list[ItemClass]:
        """The classes of data items, those that are told apart by name first; one may be reached through another."""
        item = self._policy.entities.item
        singled = sorted({one for name in mentioned.data for one in self._reached_through.get(name, ())})
        found = [EntityClass(item(name), ((name,),)) for name in singled]
        apart = frozenset(singled)
        classes: dict[_ItemKey, ItemClass] = {}
        categories = mentioned.data & self._categories
        for key, names in self._by_contents(categories, mentioned.facts):
            first = next((one for one in names if one not in apart), None)
            if first is not None:
                classes[key] = EntityClass(item(first), (names,), apart)
        for other in self._undeclared_items:
            key = _item_key(other, categories, mentioned.facts)
            alike = classes.get(key)
            new = EntityClass(other, (), frozenset(), other.name)
            classes[key] = new if alike is None else alike.with_undeclared(other.name)
        return [*found, *classes.values()]

    @cached_property
    def _undeclared_items(self) -> tuple[ItemEntity, ...]:
        return tuple(self.undeclared.items())

    @cached_property
    def _categories(self) -> Names:
        return frozenset(of_sort(self._policy.graph, "category"))

    @cached_property
    def _all_items(self) -> list[str]:
        graph = self._policy.graph
        return [*of_sort(graph, "dataset"), *of_sort(graph, "field")]

    @cached_property
    def _reached_through(self) -> dict[str, list[str]]:
        """The items that a list reaches by each name but that of everything."""
        found: dict[str, list[str]] = {}
        for name in self._all_items:
            for through in self._coverage.reached_by(name):
                if through != ANYTHING:
                    found.setdefault(through, []).append(name)
        return found

    def _find_by_contents(self, categories: Names, facts: Names) -> list[tuple[_ItemKey, Sequence[str]]]:
        found: dict[_ItemKey, list[str]] = {}
        for name in self._all_items:
            key = _item_key(self._policy.entities.item(name), categories, facts)
            found.setdefault(key, []).append(name)
        return list(found.items())

    # --- purposes -----------------------------------------------------------------------------------

    def _purposes(self, mentioned: Names) -> list[PurposeClass]:
        """The classes of purposes by the names that are mentioned."""
        found: dict[tuple[Names, frozenset[Names]], list[str]] = {}
        purposes = self._policy.entities.purposes
        for name, purpose in purposes.items():
            narrower = frozenset(above & mentioned for above in purpose.narrower)
            found.setdefault((purpose.above & mentioned, narrower), []).append(name)
        return [EntityClass(purposes[names[0]], (tuple(names),)) for names in map(sorted, found.values())]


def _item_key(item: ItemEntity, categories: Names, facts: Names) -> _ItemKey:
    """What formulas that mention some categories and facts, and not the item by any name, tell of it."""
    fields = (
        frozenset((bool(one.over), _over(one, categories)) for one in item.fields) if item.fields else None
    )
    return (
        bool(item.over),
        _over(item, categories),
        fields,
        _facts(item.fixed, facts),
        _facts(item.usual, facts),
        item.unsettled & facts,
    )


def _over(item: ItemEntity, categories: Names) -> frozenset[Names]:
    return frozenset(over & categories for over in item.over)


def _facts(said: Mapping[str, FactValue], facts: Names) -> tuple[tuple[str, FactValue], ...]:
    return tuple(sorted((fact, value) for fact, value in said.items() if fact in facts))
