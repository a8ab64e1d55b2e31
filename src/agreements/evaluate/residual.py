"""What an index has learnt: which rules are about a data item, and what is left open of them for one discloser.

A residual is what of a rule depends on more than the item and the discloser. None of it depends on anything else of a
question. It grows as questions come, and `evaluate.index` bounds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct, field

from agreements.evaluate.closures import Test
from agreements.formula.entities import ItemEntity, OrganisationEntity
from agreements.policy.law import Relied

Posted: TypeAlias = Mapping[int | None, list[int]]
"""Places of rules by the number of a name that they list; under none are those that any name finds."""


class ResidualGrant(Struct, frozen=True, eq=False):
    """What is left open of a grant's own lines, compiled, with what its bars and prohibitions depend on.

    `place` is the grant's in source order, and `within` its agreement where that has processors: what is open is asked
    of the request as it is inside it. It is in force from the day `start` until the day `end`, both included and as
    ordinals. `duties` is how many it brings.
    """

    place: int
    within: str | None
    start: int
    end: int
    own: Test
    relied: Relied
    set_aside: frozenset[str]
    duties: int


class ResidualBlock(Struct, frozen=True, eq=False):
    """What is left open of a restriction: that it does not block, while it is in force (days as for a grant)."""

    clause: str
    within: str | None
    start: int
    end: int
    not_blocked: Test


class Residual(Struct, frozen=True, eq=False):
    """What may be done with one item by one discloser: grants and restrictions by who receives, as their places.

    Of their formulas only what the item and the discloser's names do not settle is left. `residuals` are learnt one by
    one, and a grant that can never be of use has none; `received` is learnt for each recipient.
    """

    grants: Posted
    restrictions: Posted
    residuals: dict[int, ResidualGrant | None] = field(default_factory=dict)
    received: dict[OrganisationEntity, Received] = field(default_factory=dict)


class Received(Struct, eq=False):
    """What of a residual concerns recipients of the same names.

    Of the grants, the one that a permitted share would stand on is the first. `blocks` are learnt once some grant is as
    good as true without them. `permitted` is learnt by `decide.trace`: what it says of the item where it stands on the
    grant at a place.
    """

    residual: Residual
    grants: tuple[ResidualGrant, ...]
    blocks: tuple[ResidualBlock, ...] | None = None
    permitted: dict[int, bytes] = field(default_factory=dict)


class ItemRules(Struct, frozen=True, eq=False):
    """The rules that are about one data item; `residuals` are learnt as disclosers ask."""

    item: ItemEntity
    bars: tuple[str, ...]
    residuals: dict[OrganisationEntity, Residual] = field(default_factory=dict)
    bar_tests: dict[Relied, tuple[Test, ...]] = field(default_factory=dict)
