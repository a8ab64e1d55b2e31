"""What one grant could cover, in the fewest parts that no rule of either bundle about it tells apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from agreements.analysis.differences.entities import ComparedEntities, item_key, purpose_key
from agreements.analysis.differences.side import Side
from agreements.analysis.symbolic.contents import contents_of
from agreements.analysis.symbolic.mentioned import Mentioned
from agreements.formula.entities import Membership, Names
from agreements.syntax.references import ANYONE, ANYTHING


@dataclass(frozen=True, slots=True, eq=False)
class ComparedAtom:
    """Things that are alike, by their names; `changed` where the bundles say different things of them."""

    names: tuple[str, ...]
    changed: bool = False

    @property
    def first(self) -> str:
        """The one that stands for all."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Both:
    """What formulas of the old bundle and of the new one mention."""

    old: Mentioned
    new: Mentioned

    def of(self, side: Side) -> Mentioned:
        """What those of one bundle mention."""
        return self.new if side.is_new else self.old


class Atoms:
    """Finds what lists of names cover in two bundles, and parts it by what is mentioned."""

    def __init__(self, old: Side, new: Side, entities: ComparedEntities) -> None:
        self._old, self._new, self._entities = old, new, entities
        self._sides = (old, new)
        self._known_contents: dict[object, object] = {}
        self._own_names = lru_cache(maxsize=None)(self._find_own_names)
        self._contents = lru_cache(maxsize=None)(self._find_contents)

    # --- what lists could cover -----------------------------------------------------------------------

    def listed_organisations(self, side: Side, listed: Iterable[str], agreement: str) -> list[str]:
        """The organisations of one bundle that a list of an agreement's could cover on some day."""
        found: dict[str, None] = {}
        for name in listed:
            if name == ANYONE:
                return sorted(side.organisations)
            if name in side.organisations:
                found[name] = None
            else:
                found.update(dict.fromkeys(self._of_kind[side.is_new].get(name, ())))
        found.update(dict.fromkeys(side.processors.get(agreement, ())))
        return list(found)

    @cached_property
    def _of_kind(self) -> dict[bool, dict[str, list[str]]]:
        found: dict[bool, dict[str, list[str]]] = {False: {}, True: {}}
        for side in self._sides:
            for who in sorted(side.organisations):
                for name in side.names_ever(who):
                    found[side.is_new].setdefault(name, []).append(who)
        return found

    def listed_items(self, side: Side, listed: Iterable[str]) -> list[str]:
        """The items of one bundle that a grant's list could cover."""
        found: dict[str, None] = {}
        for name in listed:
            if name == ANYTHING:
                return sorted(side.items)
            if name in side.items:
                whole = side.policy.coverage.dataset_of(name)
                inner = [name] if name != whole else side.policy.coverage.fields_of(name)
                found.update(dict.fromkeys((whole, name, *inner)))
            else:
                found.update(dict.fromkeys(self._containing[side.is_new].get(name, ())))
        return list(found)

    @cached_property
    def _containing(self) -> dict[bool, dict[str, list[str]]]:
        """The items of each bundle by the categories that they contain, or that lie above these."""
        found: dict[bool, dict[str, list[str]]] = {False: {}, True: {}}
        for side in self._sides:
            for item in sorted(side.items):
                for name in frozenset[str]().union(*side.policy.entities.item(item).over):
                    found[side.is_new].setdefault(name, []).append(item)
        return found

    # --- parts that are alike ---------------------------------------------------------------------------

    def organisations(self, names: Iterable[str], mentioned: Both) -> list[ComparedAtom]:
        """Organisations in parts: those that are named or act for others by themselves, others by their kinds."""
        alone = self._alone(mentioned)
        found: dict[object, list[str]] = {}
        for name in names:
            changed = name in self._entities.organisations
            key = name if changed or name in alone else self._timeline(name, mentioned)
            found.setdefault(key, []).append(name)
        return [ComparedAtom(tuple(one), one[0] in self._entities.organisations) for one in found.values()]

    def _alone(self, mentioned: Both) -> set[str]:
        found: set[str] = set()
        for side in self._sides:
            said = mentioned.of(side)
            found |= said.organisations & side.organisations
            for agreement in said.agreements:
                found.update(side.processors.get(agreement, ()))
        return found

    def _timeline(self, name: str, mentioned: Both) -> object:
        """When an organisation is of which kinds that are mentioned; the same in both bundles."""
        memberships = self._old.policy.coverage.all_memberships(name)
        kinds = mentioned.old.organisations | mentioned.new.organisations
        return frozenset(self._relevant(memberships, kinds))

    def _relevant(self, memberships: Iterable[Membership], kinds: Names) -> Iterator[object]:
        for kind, start, end in memberships:
            ways = tuple(side.policy.coverage.above(kind) & kinds for side in self._sides)
            if any(ways):
                yield ways, start, end

    def items(self, names: Iterable[str], mentioned: Both) -> list[ComparedAtom]:
        """Data items in parts."""
        alike: dict[object, list[str]] = {}
        data = [(side, mentioned.of(side).data - {ANYTHING}) for side in self._sides]
        for name in names:
            apart = name in self._entities.items or any(
                not self._own_names(side.is_new, name).isdisjoint(said) for side, said in data
            )
            alike.setdefault(name if apart else self._contents(name), []).append(name)
        found: dict[object, list[str]] = {}
        for group in alike.values():
            found.setdefault(self._item_key(group[0], mentioned), []).extend(group)
        return [ComparedAtom(tuple(one), one[0] in self._entities.items) for one in found.values()]

    def _find_own_names(self, is_new: bool, name: str) -> Names:
        """The names by which lists reach an item, whatever it contains."""
        side = self._sides[is_new]
        return side.policy.entities.item(name).reached - {ANYTHING} if name in side.items else frozenset()

    def _find_contents(self, name: str) -> object:
        """All that is said of an item by both bundles but what it is called; the same object for the same."""
        said = tuple(
            contents_of(side.policy.entities.item(name)) if name in side.items else None
            for side in self._sides
        )
        return self._known_contents.setdefault(said, said)

    def _item_key(self, name: str, mentioned: Both) -> object:
        keys = tuple(
            item_key(side.policy.entities.item(name), mentioned.of(side).data, mentioned.of(side).facts)
            if name in side.items
            else None
            for side in self._sides
        )
        return keys, name in self._entities.items and name

    def purposes(self, names: Iterable[str], mentioned: Both) -> list[ComparedAtom]:
        """Purposes in parts."""
        found: dict[object, list[str]] = {}
        for name in names:
            keys = tuple(
                purpose_key(side.policy.entities.purposes[name], mentioned.of(side).purposes)
                if name in side.purposes
                else None
                for side in self._sides
            )
            key = keys, name in self._entities.purposes and name
            found.setdefault(key, []).append(name)
        return [ComparedAtom(tuple(one), one[0] in self._entities.purposes) for one in found.values()]

    # --- days -------------------------------------------------------------------------------------------

    def turns(self, names: Iterable[str], mentioned: Both) -> set[int]:
        """The days on which what is mentioned changes, and some organisations do, as ordinals."""
        return {*mentioned.old.turns, *mentioned.new.turns, *self.changing(names, mentioned)}

    def changing(self, names: Iterable[str], mentioned: Both) -> set[int]:
        """The days on which some organisations come to be of other kinds that are mentioned, as ordinals."""
        found: set[int] = set()
        kinds = mentioned.old.organisations | mentioned.new.organisations
        for name in self._with_principals(names, mentioned):
            changed = name in self._entities.organisations
            for side in self._sides:
                if name in side.organisations:
                    for kind, start, end in side.policy.coverage.all_memberships(name):
                        if changed or not kinds.isdisjoint(side.policy.coverage.above(kind)):
                            found.update(() if start is None else (start.toordinal(),))
                            found.update(() if end is None else (end.toordinal() + 1,))
        return found

    def _with_principals(self, names: Iterable[str], mentioned: Both) -> set[str]:
        """Those, and whom they may act for under the agreements that are mentioned."""
        found = set(names)
        for side in self._sides:
            for agreement in mentioned.of(side).agreements:
                for _, principals in side.processing.get(agreement, ()):
                    found.update(principals)
        return found
