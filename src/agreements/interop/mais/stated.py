"""What a request states beside the standard's own members: facts and approvals, as a question has them.

The standard has no place for either. What is wrong with one is said in the words of a question, and is an error: it was
meant for the decision, and the answer without it might be another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from agreements.bundle import Bundle
from agreements.interop.body import bad
from agreements.interop.bound_approvals import Examine, ExaminedApproval, signed_for_another
from agreements.interop.decision import MalformedError, refuse_if_mistyped
from agreements.interop.mais.models import MaisRequest
from agreements.interop.reach import reach_of
from agreements.question.read import QuestionError, read_question

Share = Mapping[str, Any]
"""A question without its day and what is stated: who would share which data with whom for what."""


@dataclass(frozen=True, slots=True)
class StatedInRequest:
    """The facts and approvals of a request; they are for every question that it comes to."""

    facts: Mapping[str, Any]
    approvals: tuple[ExaminedApproval, ...]
    events: Mapping[str, str]

    def question(self, share: Share, on: date) -> dict[str, Any]:
        """The question about one share, with the approvals that count for it."""
        counting = [one for one in self.approvals if one.differs_from({**share, "under": None}) is None]
        return self._question(share, on, counting)

    def refuse_what_is_wrong(self, bundle: Bundle, on: date) -> None:
        """Find what is wrong with the names and values that are stated, whatever else the request holds.

        Raises `MalformedError`.
        """
        reach = reach_of(bundle)
        named = reach.organisations[:2], reach.items[:1], reach.purposes[:1]
        if not (self.facts or self.approvals or self.events) or (*map(len, named),) != (2, 1, 1):
            return
        (by, to), (item,), (purpose,) = named  # any will do: they have no part in it
        share = {"from": by, "to": to, "data": [item], "purpose": purpose}
        refuse_if_mistyped(bundle, self._question(share, on, self.approvals))

    def evidence(self, shares: Iterable[Share]) -> list[dict[str, Any]]:
        """Of each approval whether it was signed, where that was looked into, and what it was not signed for.

        Raises `MalformedError` for one that was signed for none of the shares.
        """
        asked = [{**share, "under": None} for share in shares]
        told: list[dict[str, Any]] = []
        for at, approval in enumerate(self.approvals):
            others = [(share, name) for share in asked if (name := approval.differs_from(share)) is not None]
            if others and len(others) == len(asked):
                raise MalformedError([bad(signed_for_another(at, others[0][1]))])
            not_for = [f"{share['data'][0]} from {share['from']}" for share, _ in others]
            told.append({**approval.evidence, **({"not_for": not_for} if not_for else {})})
        return [one for one in told if one]

    def _question(self, share: Share, on: date, approvals: Iterable[ExaminedApproval]) -> dict[str, Any]:
        stated: dict[str, Any] = {
            "facts": dict(self.facts),
            "approvals": [dict(one.stated) for one in approvals],
        }
        stated["events"] = dict(self.events)
        return {**share, "on": on.isoformat(), **{name: said for name, said in stated.items() if said}}


def read_stated_in(request: MaisRequest, examine: Examine | None) -> StatedInRequest:
    """What a request states; `examine` looks into signed approvals. Raises `MalformedError`."""
    examined = examine(request.approvals) if examine is not None else ()
    approvals = [one.stated for one in examined] if examined else request.approvals
    any_share = {"from": "A", "to": "B", "data": ["C"], "purpose": "D", "on": "2000-01-01"}
    try:
        said = {"facts": request.facts, "approvals": approvals, "events": request.events}
        read, _ = read_question({**any_share, **said})
    except QuestionError as error:
        raise MalformedError(error.diagnostics) from None
    facts = dict(sorted(read.facts.items()))
    known = examined or [ExaminedApproval({}, {}) for _ in read.approvals]
    events = {name: day.isoformat() for name, day in sorted(read.events.items())}
    both = zip(known, read.approvals, strict=True)
    told = tuple(replace(one, stated=approval.as_json()) for one, approval in both)
    return StatedInRequest(facts, told, events)
