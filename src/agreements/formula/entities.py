"""Lists of names, and what they cover of an organisation, a data item or a purpose (`language.md`, section 4).

Grants must cover all of what is asked; restrictions bite if they touch any of it. The entities here hold all that a
list could ask of them, so that nothing need be looked up.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from msgspec import Struct, field

from agreements.formula.share import FactValue

Names: TypeAlias = frozenset[str]

Membership: TypeAlias = tuple[str, date | None, date | None]
"""A kind that an organisation is of, and from when until when."""


class NameList(Struct, frozen=True, gc=False):
    """The names of a list and those that it leaves out; it covers what has one of the first and none of the others.

    It is msgspec's, as parts of formulas are.
    """

    names: Names
    excepted: Names = frozenset()

    def covers_names(self, names: Names) -> bool:
        """Whether the list covers an organisation that goes by these names."""
        return not self.names.isdisjoint(names) and (not self.excepted or self.excepted.isdisjoint(names))

    def covers_item(self, item: ItemEntity) -> bool:
        """Whether the list of a grant covers a data item."""
        return item.is_covered_by(self.names) and not (self.excepted and item.is_touched_by(self.excepted))

    def touches_item(self, item: ItemEntity) -> bool:
        """Whether the list of a restriction touches a data item."""
        return item.is_touched_by(self.names) and not (self.excepted and item.is_covered_by(self.excepted))

    def covers_purpose(self, purpose: PurposeEntity) -> bool:
        """Whether the list of a grant covers a purpose."""
        return purpose.is_under(self.names) and not (self.excepted and purpose.meets(self.excepted))

    def touches_purpose(self, purpose: PurposeEntity) -> bool:
        """Whether the list of a restriction touches a purpose."""
        return purpose.meets(self.names) and not (self.excepted and purpose.is_under(self.excepted))


class OrganisationEntity(Struct, frozen=True, eq=False):
    """An organisation in a stretch of days between changes of its memberships.

    `names` are those a list covers it by (its own, those of its kinds and of what these lie under, `anyone`); `kinds`
    its memberships in that stretch; `processes_in` the agreements that make it a processor for another. Within one of
    these it goes by the names of its `principals` too, whom it acts for directly or along a row of processors.
    """

    name: str
    names: Names
    kinds: tuple[Membership, ...]
    processes_in: tuple[str, ...] = ()
    principals: tuple[OrganisationEntity, ...] = ()

    def acts_for(self, name: str) -> bool:
        """Whether it acts for an organisation."""
        return any(principal.name == name for principal in self.principals)


class ItemEntity(Struct, frozen=True, eq=False):
    """A dataset or a field.

    `named` are the names that cover it outright: its own, its dataset's and `anything`; `reached` those through which
    a restriction reaches it, whatever it contains. `contents` are its categories, and `over` says of each what it lies
    under, itself included. `fields` are the items within it; `holders` who holds its dataset. `fixed` and `usual` are
    what the catalogue says of its facts; `by_category` those of the fixed that a category says, and which; `unsettled`
    the facts that its fields have in different ways, so that they are not known of it whatever is stated.
    """

    name: str
    dataset: str
    named: Names
    reached: Names
    contents: Names
    over: tuple[Names, ...]
    fields: tuple[ItemEntity, ...]
    holders: Names
    fixed: Mapping[str, FactValue]
    usual: Mapping[str, FactValue]
    by_category: Mapping[str, str] = field(default_factory=dict)
    unsettled: Names = frozenset()

    def is_covered_by(self, names: Names) -> bool:
        """Whether names cover all of it: by its name, by every category, or field by field."""
        return self.is_covered_whole_by(names) or (
            bool(self.fields) and all(field.is_covered_whole_by(names) for field in self.fields)
        )

    def is_covered_whole_by(self, names: Names) -> bool:
        """Whether names cover it by its name or by every category that it contains, not field by field."""
        if not self.named.isdisjoint(names):
            return True
        return bool(self.over) and not any(names.isdisjoint(over) for over in self.over)

    def is_touched_by(self, names: Names) -> bool:
        """Whether names touch any of it."""
        return not self.reached.isdisjoint(names) or any(not names.isdisjoint(over) for over in self.over)

    @property
    def covering(self) -> Names:
        """The names of which a list must have one to cover it at all."""
        return self.named.union((field.name for field in self.fields), *self.over)

    @property
    def touching(self) -> Names:
        """The names of which a list must have one to touch it at all."""
        return self.reached.union(*self.over)

    def contains(self, category: str) -> bool:
        """Whether it contains a category, or one beneath it."""
        return any(category in over for over in self.over)


class PurposeEntity(Struct, frozen=True, eq=False):
    """A purpose: what it lies under, itself and `any-purpose` included, and the same of each that lies under it."""

    name: str
    above: Names
    narrower: tuple[Names, ...]

    def is_under(self, names: Names) -> bool:
        """Whether it is a listed purpose, or lies under one."""
        return not self.above.isdisjoint(names)

    def meets(self, names: Names) -> bool:
        """Whether some purpose lies both under this one and under a listed one."""
        return any(not above.isdisjoint(names) for above in self.narrower)
