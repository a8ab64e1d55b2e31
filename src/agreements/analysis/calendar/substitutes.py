"""What could take the place of a clause or a gateway: others that reach the same share on the same day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from agreements.analysis.calendar.reader import Situation
from agreements.analysis.symbolic.expression import NEVER
from agreements.formula.entities import Names
from agreements.graph import of_sort
from agreements.policy.compile import Policy


@dataclass(frozen=True, slots=True)
class Substitutes:
    """Gateways that could hold for a share, and clauses that could permit it, if for other facts and approvals."""

    gateways: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()


class GatewaySubstitutes:
    """Finds the gateways that could be relied on in place of others, and remembers what it found."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._known: dict[tuple[Situation, tuple[str, ...]], tuple[str, ...]] = {}

    @cached_property
    def _lifts(self) -> dict[str, Names]:
        """The bars that each gateway lifts."""
        found: dict[str, set[str]] = {name: set() for name in of_sort(self._policy.graph, "gateway")}
        for bar, gateways in self._policy.compiled.links("lifting").items():
            for gateway in gateways:
                found[gateway].add(bar)
        return {gateway: frozenset(bars) for gateway, bars in found.items()}

    def of(self, gone: Sequence[str], situation: Situation) -> tuple[str, ...]:
        """Those that could hold in a situation, and lift all that one of the gateways lifts which are gone."""
        key = (situation, tuple(gone))
        found = self._known.get(key)
        if found is None:
            wanted = [self._lifts[name] for name in gone]
            found = self._known[key] = tuple(
                name
                for name, lifts in self._lifts.items()
                if name not in gone
                and any(one <= lifts if one else not lifts for one in wanted)
                and situation.fold.of(self._policy.valid(name)) is not NEVER
            )
        return found
