"""What is lost where something is taken away: a gateway, an agreement, an organisation or whoever approves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import msgspec

from agreements.analysis.calendar.substitutes import Substitutes, SubstituteSearch
from agreements.analysis.differences.compare import differences
from agreements.analysis.differences.regions import Region, joined
from agreements.analysis.differences.side import Place, Side
from agreements.diagnostics import Source
from agreements.evaluate.index import Index
from agreements.graph import PolicyGraph, sort_of
from agreements.language import syntax as s
from agreements.language.declarations import AgreementFile, Declarations
from agreements.policy.compile import Policy
from agreements.store.compiled import Compiled
from agreements.store.link import link
from agreements.syntax.node import Period, TopLevel

TAKEN_AWAY = ("gateway", "agreement", "organisation", "role")
"""The sorts of what can be taken away."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Shares that are permitted no more, or only once something more is known, and what could take the place."""

    region: Region
    instead: Substitutes


def without(
    policy: Policy, index: Index, name: str, progress: Callable[[int, int], None] | None = None
) -> Iterator[list[Loss]]:
    """What is lost where a thing is taken away, as it is found; shares that could be permitted and cannot be so now.

    A gateway never holds, and an agreement never is in force; what it superseded or replaced stays so. Nobody shares
    with an organisation that is gone, and nobody who is gone approves. Raises `LookupError` for what is none of these.
    """
    sort = sort_of(policy.graph, name)
    if sort not in TAKEN_AWAY:
        raise LookupError(name)
    if sort in ("gateway", "agreement"):
        later = Policy(PolicyGraph(of=_ended(policy.compiled, name)))
        new, gone = (later, Index(later)), frozenset[str]()
    else:
        new, gone = (policy, index), frozenset({name})
    search = SubstituteSearch(Side(*new, is_new=True, without=gone))
    gateways = (name,) if sort == "gateway" else ()
    for regions in differences((policy, index), new, progress, gone):
        lost = joined(one for one in regions if one.was == "permitted")
        yield [Loss(one, search.of(place_of(one), gateways, (name,))) for one in lost]


def place_of(region: Region) -> Place:
    """The share that the witness of a region is about."""
    asked = region.witness
    (item,) = asked["data"]
    return Place(
        asked["from"], asked["to"], item, asked["purpose"], date.fromisoformat(asked["on"]).toordinal()
    )


def _ended(compiled: Compiled, name: str) -> Compiled:
    """The bundle in which a gateway or an agreement is never in force; other files are taken over."""
    number = compiled.declared_in(name)
    if number is None:
        raise LookupError(name)
    at = compiled.file_of(number)
    files = [compiled.file(one) for one in range(len(compiled.files))]
    kept = files[at]
    items = tuple(_never(one) if _is_called(one, name) else one for one in kept.tree.items)
    source = Source(kept.source.path, f"{kept.source.text}\n# without {name}\n")
    edited = AgreementFile(source, s.File(items), (), kept.given)
    return link(Declarations((*files[:at], edited, *files[at + 1 :])), compiled)


def _is_called(item: s.Use | TopLevel, name: str) -> bool:
    return not isinstance(item, s.Use) and item.name.text == name


def _never(item: s.Use | TopLevel) -> s.Use | TopLevel:
    if isinstance(item, s.Gateway | s.Agreement):
        start = item.period.start if item.period is not None else None
        return msgspec.structs.replace(item, period=Period(start or date.max, date.min))
    return item
