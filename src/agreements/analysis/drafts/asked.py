"""Questions about an intended share, and what a clause still needs of their answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from agreements.analysis.drafts.needs import Circumstances
from agreements.analysis.drafts.open_share import IntendedShare
from agreements.analysis.drafts.vocabulary import DeclaredVocabulary
from agreements.decide.answer import Answer, ClauseNeed, Reasons


@dataclass(frozen=True)
class StatedQuestion:
    """One question of a feature file: a share on a day, and what is stated of it."""

    share: IntendedShare
    day: date
    circumstances: Circumstances
    under: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The question as the engine reads it."""
        share, day = self.share, self.day.isoformat()
        said: dict[str, Any] = {
            "from": share.discloser,
            "to": share.recipient,
            "data": list(share.data),
            "purpose": share.purpose,
            "on": day,
            "facts": dict(self.circumstances.facts),
            "approvals": [
                {"by": by, **({"that": that} if that is not None else {}), "on": day}
                for by, that in self.circumstances.approvals
            ],
        }
        return said if self.under is None else {**said, "under": self.under}


def catalogue_says_otherwise(vocabulary: DeclaredVocabulary, data: Iterable[str]) -> Iterator[Circumstances]:
    """Nothing stated, and then each other value of each fact that the catalogue says is usually so of the data."""
    yield Circumstances()
    for fact, usually in vocabulary.usual(data).items():
        for value in vocabulary.values(fact):
            if value != usually:
                yield Circumstances({fact: value})


def needs_of(answer: Answer | Reasons, clause: str) -> list[ClauseNeed]:
    """What a clause still needs, for each data item that needs something."""
    return [
        route.needs
        for item in answer.items
        for route in item.routes
        if route.clause == clause and route.needs is not None
    ]
