"""Flows: what a clause lets be shared, by names; as few of them as say all of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

from agreements.analysis.flows.hops import FlowHop
from agreements.analysis.flows.needs import Needs
from agreements.analysis.symbolic.classes import Stretch
from agreements.decide.answer import ClauseNeed
from agreements.formula.entities import Names

_Axis = TypeVar("_Axis", Names, frozenset[Stretch])


@dataclass(frozen=True, slots=True)
class Flow:
    """Shares that one clause could permit: of any of the items, from any discloser to any other recipient.

    They are for any of the purposes, on any day of the stretches, where what they need is so.
    """

    clause: str
    agreement: str
    disclosers: Names
    recipients: Names
    items: Names
    purposes: Names
    days: frozenset[Stretch]
    needs: ClauseNeed | None

    @property
    def periods(self) -> list[Stretch]:
        """The days in order, as few stretches as there can be."""
        return together(self.days)


Keep: TypeAlias = Callable[[Flow], Flow | None]
"""What of a flow is to be told; nothing where none of it is."""


def flows(hops: Iterable[FlowHop], needs: Needs, keep: Keep | None = None) -> list[Flow]:
    """The flows of some hops, in their order, as few as say all of them and no more; `keep` leaves out some of them."""
    found = [_flow(hop, needs) for hop in hops]
    if keep is not None:
        found = [one for flow in found if (one := keep(flow)) is not None]
    found = [one for one in found if len(one.disclosers | one.recipients) > 1 and one.disclosers]
    found = _merged(found, lambda one: one.purposes, lambda one, all_: replace(one, purposes=all_))
    found = _merged(found, lambda one: one.days, lambda one, all_: replace(one, days=_as_few(all_)))
    found = _merged(found, lambda one: one.recipients, lambda one, all_: replace(one, recipients=all_))
    found = _merged(found, lambda one: one.items, lambda one, all_: replace(one, items=all_))
    return _merged(found, lambda one: one.disclosers, lambda one, all_: replace(one, disclosers=all_))


def _flow(hop: FlowHop, needs: Needs) -> Flow:
    return Flow(
        hop.grant.name,
        hop.grant.agreement,
        frozenset(hop.disclosers.members()),
        frozenset(hop.recipients.members()),
        frozenset({hop.item}),
        hop.purposes,
        frozenset({hop.stretch}),
        needs.of(hop.left),
    )


def _as_few(days: frozenset[Stretch]) -> frozenset[Stretch]:
    return frozenset(together(days))


def _merged(
    found: list[Flow], axis: Callable[[Flow], _Axis], with_: Callable[[Flow, _Axis], Flow]
) -> list[Flow]:
    """Flows that differ along one axis alone, as one."""
    alike: dict[Hashable, list[Flow]] = {}
    for one in found:
        rest = with_(one, frozenset())
        alike.setdefault(rest, []).append(one)
    merged: list[Flow] = []
    for same in alike.values():
        whole = axis(same[0]).union(*map(axis, same[1:]))
        merged.append(with_(same[0], whole))
    return merged


def together(days: Iterable[Stretch]) -> list[Stretch]:
    """Stretches of days in order, those that follow one another as one."""
    found: list[Stretch] = []
    for one in sorted(days):
        if found and one.first <= found[-1].last + 1:
            found[-1] = Stretch(found[-1].first, max(found[-1].last, one.last))
        else:
            found.append(one)
    return found


def common(periods: Iterable[Stretch], others: Iterable[Stretch]) -> Iterator[Stretch]:
    """The days that are in both."""
    for one in periods:
        for other in others:
            first, last = max(one.first, other.first), min(one.last, other.last)
            if first <= last:
                yield Stretch(first, last)
