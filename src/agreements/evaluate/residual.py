"""What an index has learnt: which rules are about a data item, and what is open of them for one discloser.

None of it depends on anything else of a question. It grows as questions come, and `evaluate.index` bounds it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from agreements.evaluate.closures import Test
from agreements.formula.part import Listed, Names
from agreements.formula.request import FactValue
from agreements.policy.coverage import Coverage


@dataclass(frozen=True, slots=True)
class Route:
    """What a plan leaves open of a grant's own lines, compiled, with what its bars and prohibitions depend on.

    `place` is the grant's in source order. It is in force from the day `start` until the day `end`, both included and
    as ordinals.
    """

    place: int
    start: int
    end: int
    own: Test
    gateways: tuple[str, ...]
    set_aside: frozenset[str]


@dataclass(frozen=True, slots=True)
class Block:
    """What a plan leaves open of a restriction: that it does not block, while it is in force (days as for a route).

    It blocks only those of whom `recipients` is true, which depends on nothing but their names.
    """

    clause: str
    start: int
    end: int
    recipients: Test
    not_blocked: Test


@dataclass(frozen=True, slots=True)
class Plan:
    """What may be done with one item by someone of these names: grants by who receives, and what restricts them.

    Of their formulas only what the item and those names do not settle is left. `routes` are learnt one by one, and
    a grant that can never be of use has none; `received` is learnt for each set of names that a recipient goes by.
    `alike` is learnt by `decide.trace`: the grants whose sentences differ only in their recipients.
    """

    grants: Mapping[str, tuple[int, ...]]
    blocks: tuple[Block, ...]
    routes: dict[int, Route | None] = field(default_factory=dict)
    received: dict[Names, Received] = field(default_factory=dict)
    alike: list[Alike] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Received:
    """What of a plan concerns recipients of the same names.

    Of the routes, the one that a permitted share would stand on is the first. The rest is learnt by `decide.trace`:
    what it says of the item where it stands on the grant at a place, and the nearest grants for each purpose.
    """

    plan: Plan
    routes: tuple[Route, ...]
    blocks: tuple[Block, ...]
    permitted: dict[int, bytes] = field(default_factory=dict)
    nearest: dict[str, Nearest] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Alike:
    """Grants whose sentences differ only in their recipients, by their places.

    `missed` is what of discloser and data they do not cover, as bits.
    """

    missed: int
    purposes: Listed
    places: frozenset[int]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The grants that come nearest to covering a refused share: the first of them, and how many others there are.

    `told` is what a trace says of them; nothing where their sentences cover it, so that something else is false.
    """

    places: tuple[int, ...]
    others: int
    told: bytes | None


@dataclass(frozen=True, slots=True)
class ItemRules:
    """The rules that are about one data item; `plans` are learnt as disclosers ask, by the names they go by."""

    dataset: str
    covered_by: Names
    touched_by: Names
    bars: tuple[str, ...]
    plans: dict[Names, Plan]
    bar_tests: dict[tuple[str, ...], tuple[Test, ...]]
    fixed: Mapping[str, FactValue]
    usual: Mapping[str, FactValue]


@dataclass(frozen=True, slots=True)
class Dated:
    """The names an organisation is covered by, in each stretch of days between changes of its memberships."""

    starts: tuple[int, ...]
    names: tuple[Names, ...]

    @staticmethod
    def of(coverage: Coverage, organisation: str) -> Dated:
        """Work out the stretches of one organisation."""
        days = coverage.membership_changes(organisation)
        names = tuple(coverage.known_as(organisation, day) for day in days)
        return Dated(tuple(day.toordinal() for day in days), names)

    def known_as(self, day: int) -> Names:
        """The names on a day."""
        if len(self.names) == 1:
            return self.names[0]
        return self.names[bisect_right(self.starts, day) - 1]
