"""Leaves of single forms of condition."""

from __future__ import annotations

from dataclasses import dataclass

from agreements.formula.entities import ItemEntity, PurposeEntity
from agreements.formula.inputs import ITEM, PURPOSE, Input
from agreements.formula.part import Leaf
from agreements.formula.proof import Evidence
from agreements.formula.rule import Titles
from agreements.words import listed_in_words


@dataclass(frozen=True, slots=True, eq=False)
class Contains(Leaf):
    """The data item contains a category, or one beneath it."""

    category: str

    @property
    def reads(self) -> Input:
        """The data item."""
        return ITEM

    def holds(self, value: ItemEntity) -> bool:
        """Whether an item does."""
        return value.contains(self.category)

    def evidence(self, value: ItemEntity, titles: Titles) -> Evidence:
        """What an item contains, and only what lies under the category where something does."""
        each = zip(value.contents, value.over, strict=True)
        under = [category for category, over in each if self.category in over]
        names = sorted(map(titles.title, under or value.contents))
        says = f"it contains {listed_in_words(names)}" if names else "it contains no category"
        return Evidence("catalogue", says)


@dataclass(frozen=True, slots=True, eq=False)
class PurposeWithin(Leaf):
    """The purpose is this one, or lies beneath it."""

    purpose: str

    @property
    def reads(self) -> Input:
        """The purpose."""
        return PURPOSE

    def holds(self, value: PurposeEntity) -> bool:
        """Whether a purpose does."""
        return self.purpose in value.above
