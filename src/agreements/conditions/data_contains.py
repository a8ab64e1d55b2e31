"""`data contains CATEGORY`."""

from __future__ import annotations

from agreements.conditions.form import Form, Surroundings
from agreements.formula import rules
from agreements.formula.entities import ItemEntity
from agreements.formula.inputs import ITEM, Input
from agreements.formula.part import Leaf, Part
from agreements.formula.proof import Evidence
from agreements.formula.rule import Titles
from agreements.syntax.elements import Ref
from agreements.syntax.node import ConditionNode, Name
from agreements.syntax.references import CATEGORY
from agreements.words import listed_in_words


class DataContains(ConditionNode, frozen=True):
    """`data contains CATEGORY`."""

    name: Name


class Contains(Leaf, frozen=True):
    """The data item contains a category, or one beneath it."""

    category: str

    @property
    def reads(self) -> Input:
        """The data item."""
        return ITEM

    def holds(self, value: ItemEntity) -> bool:
        """Whether an item does."""
        return value.contains(self.category)

    @property
    def mentions(self) -> frozenset[str]:
        """The category."""
        return frozenset({self.category})

    def evidence(self, value: ItemEntity, titles: Titles) -> Evidence:
        """What an item contains, and only what lies under the category where something does."""
        each = zip(value.contents, value.over, strict=True)
        under = [category for category, over in each if self.category in over]
        names = sorted(map(titles.title, under or value.contents))
        says = f"it contains {listed_in_words(names)}" if names else "it contains no category"
        return Evidence("catalogue", says)


def lower(condition: DataContains, _: Surroundings) -> Part:
    """The data item contains the category."""
    name = condition.name.text
    return Contains(rules.CONTAINS, name, condition.span, name)


FORM = Form(DataContains, ("data contains", Ref("name", CATEGORY)), lower=lower)
