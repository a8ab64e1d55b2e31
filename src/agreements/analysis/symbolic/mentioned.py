"""What formulas tell apart: names of organisations, data and purposes, facts, and the days on which they turn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from agreements.formula.entities import Names
from agreements.formula.inputs import (
    BothWithin,
    DataItem,
    Day,
    DiscloserWithin,
    FactInput,
    ForPurpose,
    OrganisationInput,
    RecipientWithin,
)
from agreements.formula.part import Leaf, Part, leaves

_NONE: Names = frozenset()


@dataclass(frozen=True, slots=True)
class Mentioned:
    """What some formulas mention.

    `turns` are the first days on which any of them says something else, as ordinals. `agreements` are those with
    processors under which organisations are read by more names than their own.
    """

    organisations: Names = _NONE
    data: Names = _NONE
    purposes: Names = _NONE
    facts: Names = _NONE
    agreements: Names = _NONE
    turns: frozenset[int] = frozenset()

    def __or__(self, other: Mentioned) -> Mentioned:
        """What either mentions."""
        return together((self, other))


def together(every: Iterable[Mentioned]) -> Mentioned:
    """What any of some mention."""
    found = list(every)
    return Mentioned(
        _NONE.union(*(one.organisations for one in found)),
        _NONE.union(*(one.data for one in found)),
        _NONE.union(*(one.purposes for one in found)),
        _NONE.union(*(one.facts for one in found)),
        _NONE.union(*(one.agreements for one in found)),
        frozenset[int]().union(*(one.turns for one in found)),
    )


class Mentions:
    """Finds what formulas mention; rules that stand in many are looked through once."""

    def __init__(self) -> None:
        self._shared: dict[Part, Mentioned] = {}

    def of(self, parts: Iterable[Part]) -> Mentioned:
        """What some formulas mention together."""
        return together(map(self._of_part, parts))

    def _of_part(self, part: Part) -> Mentioned:
        if not part.rule.is_shared:
            return _of_leaves(leaves(part))
        known = self._shared.get(part)
        if known is None:
            known = self._shared[part] = _of_leaves(leaves(part))
        return known


def _names_of(leaf: Leaf) -> Names:
    """The names by which a leaf tells things apart. Raises `TypeError` where it may look at more than names."""
    names = leaf.mentions
    if names is None:
        raise TypeError(
            f"a leaf of the sort {type(leaf).__name__} does not say by which names it tells things apart"
        )
    return names


def _of_leaves(every: Iterable[Leaf]) -> Mentioned:
    organisations: set[str] = set()
    data: set[str] = set()
    purposes: set[str] = set()
    facts: set[str] = set()
    agreements: set[str] = set()
    turns: set[int] = set()
    for leaf in every:
        match leaf.reads:
            case Day():
                turns.update(leaf.turns_at)
            case OrganisationInput() as reads:
                organisations |= _names_of(leaf)
                if isinstance(reads, DiscloserWithin | RecipientWithin):
                    agreements.add(reads.agreement)
            case BothWithin(agreement):
                organisations |= _names_of(leaf)
                if agreement is not None:
                    agreements.add(agreement)
            case DataItem():
                data |= _names_of(leaf)
            case ForPurpose():
                purposes |= _names_of(leaf)
            case FactInput(name):
                facts.add(name)
            case _:
                pass
    return Mentioned(
        frozenset(organisations),
        frozenset(data),
        frozenset(purposes),
        frozenset(facts),
        frozenset(agreements),
        frozenset(turns),
    )
