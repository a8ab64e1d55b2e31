"""Which organisations, data items, purposes and facts two bundles say different things of.

They are compared by the names that both bundles declare: what only one declares, only clauses that differ can mention.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias

from agreements.analysis.differences.side import Side
from agreements.formula.entities import ItemEntity, Names, PurposeEntity
from agreements.graph import of_sort, syntax_of
from agreements.language import syntax as s

ItemKey: TypeAlias = tuple[object, ...]
"""What some names and facts tell of a data item."""


def item_key(item: ItemEntity, names: Names, facts: Names) -> ItemKey:
    """What lists of some names, and conditions on some facts, tell of a data item."""
    return (
        *_whole(item, names),
        item.reached & names,
        frozenset(_whole(one, names) for one in item.fields) if item.fields else None,
        tuple(sorted((fact, repr(value)) for fact, value in item.fixed.items() if fact in facts)),
        tuple(sorted((fact, repr(value)) for fact, value in item.usual.items() if fact in facts)),
        item.unsettled & facts,
    )


def _whole(item: ItemEntity, names: Names) -> tuple[object, ...]:
    return item.named & names, bool(item.over), frozenset(over & names for over in item.over)


def purpose_key(purpose: PurposeEntity, names: Names) -> tuple[object, ...]:
    """What lists of some names tell of a purpose."""
    return purpose.above & names, frozenset(above & names for above in purpose.narrower)


class ComparedScopes(NamedTuple):
    """By what lists an approval could be for a thing in the old bundle alone, and in the new one alone."""

    old: tuple[str, ...] | None
    new: tuple[str, ...] | None


NO_SCOPES = ComparedScopes(None, None)


class ComparedEntities:
    """Compares what two bundles declare; see the module."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self.item_scopes = lru_cache(maxsize=4096)(self._item_scopes)

    @cached_property
    def common(self) -> Names:
        """The names that both declare."""
        return self.old.names & self.new.names

    # --- what differs -------------------------------------------------------------------------------

    @cached_property
    def facts(self) -> Names:
        """The facts whose values are others, and those that only one declares."""
        both = self.old.facts & self.new.facts
        differ = {one for one in both if self._type(self.old, one) != self._type(self.new, one)}
        return frozenset(differ | (self.old.facts ^ self.new.facts))

    def _type(self, side: Side, fact: str) -> object:
        declared = syntax_of(side.policy.graph, fact).type
        return frozenset(declared.values) if isinstance(declared, s.OneOf) else declared

    @cached_property
    def _kinds(self) -> Names:
        """The kinds that lie under others."""
        return self._lying_elsewhere("kind")

    @cached_property
    def _categories(self) -> Names:
        """The categories that lie under others, or of which the catalogue says something else."""
        every = (frozenset(of_sort(side.policy.graph, "category")) for side in (self.old, self.new))
        both = frozenset.intersection(*every)
        return self._lying_elsewhere("category") | {name for name in both if self._has(name)}

    def _lying_elsewhere(self, sort: str) -> Names:
        old, new = (frozenset(of_sort(side.policy.graph, sort)) for side in (self.old, self.new))
        above = [side.policy.coverage.above for side in (self.old, self.new)]
        return (old ^ new) | {
            name for name in old & new if above[0](name) & self.common != above[1](name) & self.common
        }

    def _has(self, category: str) -> bool:
        """Whether a category has other facts, or facts of another sort."""
        said = []
        for side in (self.old, self.new):
            declared = syntax_of(side.policy.graph, category)
            has = getattr(declared, "has", ())
            if any(setting.fact.text in self.facts for setting in has):
                return True
            said.append(frozenset((setting.fact.text, setting.value) for setting in has))
        return said[0] != said[1]

    @cached_property
    def organisations(self) -> Names:
        """The organisations that are of other kinds or act for others, and those that only one declares."""
        found = set(self.old.organisations ^ self.new.organisations)
        for name in self.old.organisations & self.new.organisations:
            old, new = (side.policy.coverage.all_memberships(name) for side in (self.old, self.new))
            if (old != new and set(old) != set(new)) or any(kind in self._kinds for kind, _, _ in old):
                found.add(name)
        return frozenset(self._with_processors(found))

    def _with_processors(self, found: set[str]) -> set[str]:
        """Those, and whoever acts for one of them under an agreement, along a row too."""
        acting = [
            (side.processors.get(agreement, ()), frozenset(one for _, names in parties for one in names))
            for side in (self.old, self.new)
            for agreement, parties in side.processing.items()
        ]
        again = bool(found)
        while again:
            again = False
            for processors, principals in acting:
                if not principals.isdisjoint(found) and not found.issuperset(processors):
                    found.update(processors)
                    again = True
        return found

    @cached_property
    def purposes(self) -> Names:
        """The purposes that lie elsewhere in their hierarchy, and those that only one declares."""
        old, new = self.old.policy.entities.purposes, self.new.policy.entities.purposes
        differ = {
            name
            for name in old.keys() & new.keys()
            if purpose_key(old[name], self.common) != purpose_key(new[name], self.common)
        }
        return frozenset(differ | (old.keys() ^ new.keys()))

    @cached_property
    def items(self) -> Names:
        """The data items that contain something else, or of which the catalogue says something else."""
        found = set(self.old.items ^ self.new.items)
        both = self.old.items & self.new.items
        return frozenset(found | {name for name in self._worth_comparing(both) if self._differs(name)})

    def _worth_comparing(self, both: Names) -> Iterable[str]:
        if self._categories or self.facts:
            return both
        return (name for name in both if name.partition(".")[0] in self._datasets)

    @cached_property
    def _datasets(self) -> Names:
        """The datasets that were declared otherwise, and what is derived from them at any remove."""
        old, new = (frozenset(of_sort(side.policy.graph, "dataset")) for side in (self.old, self.new))
        found = set(old ^ new)
        derived: dict[str, set[str]] = {}
        for side, names in ((self.old, old), (self.new, new)):
            for name in names:
                for source, _ in side.policy.coverage.terms(name).derived_from:
                    derived.setdefault(source, set()).add(name)
        for name in old & new:
            terms = [side.policy.coverage.terms(name) for side in (self.old, self.new)]
            if terms[0] != terms[1]:
                found.add(name)
        pending = list(found)
        while pending:
            for name in derived.get(pending.pop(), ()):
                if name not in found:
                    found.add(name)
                    pending.append(name)
        return frozenset(found)

    def _differs(self, name: str) -> bool:
        old, new = (side.policy.entities.item(name) for side in (self.old, self.new))
        facts = self.old.facts & self.new.facts
        return item_key(old, self.common, facts) != item_key(new, self.common, facts)

    # --- what an approval may be for in one of them alone ---------------------------------------------

    def organisation_scopes(self, name: str, day: int) -> ComparedScopes:
        """The same of an organisation on a day."""
        if name not in self.organisations:
            return NO_SCOPES
        if name not in self.old.organisations or name not in self.new.organisations:
            return NO_SCOPES
        return self._apart(*(side.organisation(name, day).names for side in (self.old, self.new)))

    def purpose_scopes(self, name: str) -> ComparedScopes:
        """The same of a purpose."""
        if name not in self.purposes or name not in self.old.purposes or name not in self.new.purposes:
            return NO_SCOPES
        return self._apart(*(side.policy.entities.purposes[name].above for side in (self.old, self.new)))

    def _apart(self, old: Names, new: Names) -> ComparedScopes:
        lost, gained = (sorted(one & self.common) for one in (old - new, new - old))
        return ComparedScopes(tuple(lost[:1]) or None, tuple(gained[:1]) or None)

    def _item_scopes(self, name: str) -> ComparedScopes:
        """The same of a data item: a list covers it in one bundle, and in the other it does not."""
        if name not in self.items or name not in self.old.items or name not in self.new.items:
            return NO_SCOPES
        old, new = (side.policy.entities.item(name) for side in (self.old, self.new))
        return ComparedScopes(self._covering_alone(old, new), self._covering_alone(new, old))

    def _covering_alone(self, one: ItemEntity, other: ItemEntity) -> tuple[str, ...] | None:
        """Names that cover an item as one bundle has it, and not as the other does."""
        usable = one.covering & self.common
        for without in _ways_not_to_cover(other):
            names = usable - without
            if one.is_covered_by(names):
                return tuple(sorted(names))
        return None


def _ways_not_to_cover(item: ItemEntity) -> Iterator[Names]:
    """Names of which a list that does not cover an item has none; each such list has none of one of these."""
    none: Names = frozenset()
    for over in item.over or (none,):
        for field in item.fields or (None,):
            if field is None:
                yield item.named | over
                continue
            for inner in field.over or (none,):
                yield item.named | over | field.named | inner
