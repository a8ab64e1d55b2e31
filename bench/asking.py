"""Questions to the network of the whole language, in their JSON form."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from bench.deals import Deal

THAT = "the sharing is in the public interest"

SORTS = 12
"""Sorts of questions, in turn: a third are as some agreement has it; each other sort spoils or changes one thing."""

_FACTS: dict[str, str | bool] = {
    "environment": "secure-room",
    "retention": "12 months",
    "opt-outs-removed": True,
    "identifiability": "pseudonymised",
    "breach-open": False,
}


class Asking:
    """Makes questions about the agreements of a network."""

    def __init__(self, rng: Random, deals: list[Deal], names: list[str]) -> None:
        self._rng = rng
        self._deals = deals
        self._with_processor = [deal for deal in deals if deal.processor]
        self._names = names

    def question(self, number: int) -> dict[str, Any]:
        """A question of the sort whose turn it is."""
        sort = number % SORTS
        about_processors = sort == SORTS - 1 and self._with_processor
        deal = self._rng.choice(self._with_processor if about_processors else self._deals)
        question = self._as_agreed(deal)
        match sort:
            case 0 | 1 | 2 | 3:
                pass
            case 4:
                del question["facts"][self._rng.choice(("retention", "breach-open", "opt-outs-removed"))]
            case 5:
                question["approvals"] = []
            case 6:
                question["purpose"] = "marketing"
            case 7:
                question["to"] = self._other((deal.dataset.holder, deal.recipient))
            case 8:
                question["on"] = str(deal.until + timedelta(days=1))
            case 9:
                self._spoil_the_approval(question, deal)
            case 10:
                question["facts"]["environment"] = "own-systems"
            case _:
                self._ask_about_the_processor(question, deal)
        return question

    def _as_agreed(self, deal: Deal) -> dict[str, Any]:
        rng = self._rng
        data, day = deal.dataset.name, deal.start + timedelta(days=200)
        if deal.dataset.fields and rng.random() < 0.3:
            data = f"{data}.{rng.choice(deal.dataset.fields).name}"
        approval: dict[str, Any] = {"by": "review-board", "that": THAT, "on": str(deal.start)}
        if rng.random() < 0.2:
            approval["for"] = {"data": [deal.dataset.name], "purpose": [deal.purpose]}
        question: dict[str, Any] = {
            "from": deal.dataset.holder,
            "to": deal.recipient,
            "data": [data],
            "purpose": deal.purpose,
            "on": str(day),
            "facts": dict(_FACTS),
            "approvals": [approval, {"by": "review-board"}],
        }
        if rng.random() < 0.1:
            question["events"] = {"breach": str(day + timedelta(days=30))}
        return question

    def _spoil_the_approval(self, question: dict[str, Any], deal: Deal) -> None:
        """It is older than some agreements allow, or was given for other data."""
        approval = question["approvals"][0]
        if self._rng.random() < 0.5:
            approval["on"] = str(deal.start - timedelta(days=400))
        else:
            approval["for"] = {"data": [self._rng.choice(self._deals).dataset.name]}

    def _ask_about_the_processor(self, question: dict[str, Any], deal: Deal) -> None:
        """The processor gets the data from its principal, or in its place; where there is none, nothing changes."""
        if deal.processor:
            question["to"] = deal.processor
            if self._rng.random() < 0.5:
                question["from"] = deal.recipient

    def _other(self, than: tuple[str, ...]) -> str:
        while (name := self._rng.choice(self._names)) in than:
            pass
        return name
