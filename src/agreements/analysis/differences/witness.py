"""The question that shows a move, asked of both bundles before anyone is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from agreements.analysis.differences.entities import NO_SCOPES, ComparedEntities, ComparedScopes
from agreements.analysis.differences.heard import Heard, takes, unit_of
from agreements.analysis.differences.moves import Move, Outcome
from agreements.analysis.differences.side import Place, Side
from agreements.analysis.symbolic.expression import ApprovalVariable, FactVariable, GivenEvidence, Variable
from agreements.formula.share import Approval, ApprovalScope, FactValue, ProposedShare
from agreements.formula.truth import FALSE, TRUE

_RESPECTS = ("from", "to", "data", "purpose")


class NotConfirmedError(RuntimeError):
    """A question did not have the outcomes that were worked out for it: the engine is wrong."""


class PlaceScopes(NamedTuple):
    """By what lists an approval can be for a share in one bundle alone, and of which respect they are."""

    scopes: ComparedScopes
    old: str = ""
    new: str = ""


def scopes_of(entities: ComparedEntities, place: Place) -> PlaceScopes:
    """Those of a share."""
    each = (
        entities.organisation_scopes(place.discloser, place.day),
        entities.organisation_scopes(place.recipient, place.day),
        entities.item_scopes(place.item),
        entities.purpose_scopes(place.purpose),
    )
    old = next(((one.old, name) for one, name in zip(each, _RESPECTS, strict=True) if one.old), (None, ""))
    new = next(((one.new, name) for one, name in zip(each, _RESPECTS, strict=True) if one.new), (None, ""))
    return PlaceScopes(ComparedScopes(old[0], new[0]), old[1], new[1])


@dataclass(frozen=True, slots=True)
class _Said:
    """An approval or refusal as a question states it."""

    variable: ApprovalVariable
    on: date | None
    refused: bool
    respect: str = ""
    names: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        said: dict[str, Any] = {"by": self.variable.by}
        if self.variable.that is not None:
            said["that"] = self.variable.that
        if self.on is not None:
            said["on"] = self.on.isoformat()
        if self.refused:
            said["refused"] = True
        if self.respect:
            said["for"] = {self.respect: list(self.names)}
        return said

    def as_approval(self) -> Approval:
        scope = None
        if self.respect:
            lists = [self.names if name == self.respect else None for name in _RESPECTS]
            scope = ApprovalScope(*lists)
        by, that = self.variable.by, self.variable.that
        return Approval(by, that, on=self.on, refused=self.refused, scope=scope)


class Witnesses:
    """Makes witnesses for two bundles, and asks both."""

    def __init__(self, old: Side, new: Side) -> None:
        self._sides = (old, new)

    def of(self, place: Place, move: Move, scopes: PlaceScopes) -> dict[str, Any]:
        """The question, as JSON. Raises `NotConfirmedError` where a bundle answers it otherwise."""
        facts = {
            one.name: (self._side_of(heard), heard)
            for one, heard in move.stated.items()
            if isinstance(one, FactVariable)
        }
        approvals = list(_approvals(move.stated, scopes))
        self._confirm(place, move, {name: heard for name, (_, heard) in facts.items()}, approvals)
        question: dict[str, Any] = {
            "from": place.discloser,
            "to": place.recipient,
            "data": [place.item],
            "purpose": place.purpose,
            "on": date.fromordinal(place.day).isoformat(),
        }
        if facts:
            question["facts"] = {name: _written(side, name, heard) for name, (side, heard) in facts.items()}
        if approvals:
            question["approvals"] = [one.as_json() for one in approvals]
        return question

    def _side_of(self, heard: Heard) -> Side:
        return self._sides[heard.new is not None]

    def _confirm(
        self, place: Place, move: Move, facts: Mapping[str, Heard], approvals: Sequence[_Said]
    ) -> None:
        for side, outcome in zip(self._sides, (move.was, move.now), strict=True):
            asked = self._asked(side, place, facts, approvals)
            if asked != outcome:
                raise NotConfirmedError(
                    f"a share of {place} was worked out to be {outcome} and is {asked}; please report this"
                )

    def _asked(
        self, side: Side, place: Place, facts: Mapping[str, Heard], approvals: Sequence[_Said]
    ) -> Outcome:
        """The outcome of a question by one bundle, of which it hears what it knows."""
        if not side.knows(place):
            return "refused"
        stated: dict[str, FactValue] = {}
        for name, heard in facts.items():
            one = self._side_of(heard)
            unit = unit_of(one, name)
            value = takes(side, name, _value(heard), unit)
            if value is not None:
                stated[name] = value
        known = [
            one.as_approval()
            for one in approvals
            if side.hears(one.variable.by) and side.names.issuperset(one.names)
        ]
        share = ProposedShare(
            place.discloser,
            place.recipient,
            (place.item,),
            place.purpose,
            date.fromordinal(place.day),
            stated,
            tuple(known),
        )
        value = side.index.value(share)
        return "permitted" if value == TRUE else "refused" if value == FALSE else "referred"


def _value(heard: Heard) -> Any:
    return heard.old if heard.new is None else heard.new


def _written(side: Side, fact: str, heard: Heard) -> str | bool:
    value = _value(heard)
    if isinstance(value, bool | str):
        return value
    return f"{value} {unit_of(side, fact)}"


def _approvals(stated: Mapping[Variable, Heard], scopes: PlaceScopes) -> Iterator[_Said]:
    for variable, heard in stated.items():
        if not isinstance(variable, ApprovalVariable):
            continue
        old, new = _evidence(heard.old), _evidence(heard.new)
        if scopes.scopes == NO_SCOPES:  # whoever hears nothing of it does not know the approver
            yield from (_Said(variable, *one) for one in old or new)
            continue
        at = 0
        while at < min(len(old), len(new)) and old[at] == new[at]:
            at += 1
        yield from (_Said(variable, *one) for one in old[:at])
        yield from (_Said(variable, *one, scopes.old, scopes.scopes.old or ()) for one in old[at:])
        yield from (_Said(variable, *one, scopes.new, scopes.scopes.new or ()) for one in new[at:])


def _evidence(value: object) -> GivenEvidence:
    return value if isinstance(value, tuple) else ()
