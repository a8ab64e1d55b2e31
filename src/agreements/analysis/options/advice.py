"""What would change an answer, whole: the options, and where there is none, why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from agreements.analysis.options.changes import (
    EVERY_KIND,
    AmendChange,
    ApprovalChange,
    Change,
    ChangeKind,
    DateChange,
    FactChange,
)
from agreements.decide.answer import Outcome
from agreements.language import syntax as s
from agreements.language.formatter import format_tree
from agreements.syntax.node import File


@dataclass(frozen=True, slots=True)
class WayToPermitted:
    """A set of changes of which each is needed and which together permit; `question` has those applied that it can.

    `declared` is the agreement as it would then be declared, where one is amended or made.
    """

    changes: tuple[Change, ...]
    question: Mapping[str, Any]
    declared: s.Agreement | None = None

    @property
    def kind(self) -> ChangeKind:
        """The kind of its dearest change."""
        kinds: list[ChangeKind] = [one.as_json()["kind"] for one in self.changes]
        return max(kinds, key=EVERY_KIND.index)

    @property
    def is_history(self) -> bool:
        """Whether it would have been permitted, on a day that has passed by the day of the share."""
        return any(isinstance(one, DateChange) and one.history for one in self.changes)

    @property
    def is_stated(self) -> bool:
        """Whether it changes nothing but facts and approvals."""
        return all(isinstance(one, FactChange | ApprovalChange) for one in self.changes)

    def as_json(self) -> dict[str, Any]:
        """The option as JSON says it."""
        said = {"changes": [one.as_json() for one in self.changes], "question": dict(self.question)}
        if any(isinstance(one, AmendChange) for one in self.changes) and self.declared is not None:
            said["amended"] = format_tree(File((self.declared,)))
        return said


@dataclass(frozen=True, slots=True)
class StandingLaw:
    """A bar that no gateway and no exception of the bundle opens, with the powers that lift it and do not reach."""

    bar: str
    title: str
    says: str
    powers: tuple[Mapping[str, Any], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The bar as JSON says it."""
        return {
            "bar": self.bar,
            "title": self.title,
            "says": self.says,
            "powers": [dict(one) for one in self.powers],
        }


@dataclass(frozen=True, slots=True)
class OnlyLaw:
    """That only a change of law would permit a share: the bars that nothing lifts."""

    says: str
    bars: tuple[StandingLaw, ...]

    def as_json(self) -> dict[str, Any]:
        """The same as JSON says it."""
        return {"says": self.says, "bars": [one.as_json() for one in self.bars]}


@dataclass(frozen=True, slots=True)
class ForbiddingClause:
    """A `must not share` clause that forbids a share as things are stated; `who` are its parties."""

    clause: str
    says: str
    unless: tuple[str, ...]
    who: tuple[str, ...]
    who_titles: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The clause as JSON says it."""
        return {
            "clause": self.clause,
            "says": self.says,
            "unless": list(self.unless),
            "who": list(self.who),
            "who_titles": list(self.who_titles),
        }


@dataclass(frozen=True, slots=True)
class Advice:
    """What would change an answer: options from cheap to dear; none of a permitted share.

    `complete` says that every set of facts and approvals that permits is among them, and no bound cut a search. Where
    there is no remedy, `only_law` is why, where only another law would do, and `forbidden` the clauses that forbid it.
    """

    outcome: Outcome
    options: tuple[WayToPermitted, ...]
    complete: bool
    only_law: OnlyLaw | None = None
    forbidden: tuple[ForbiddingClause, ...] = ()

    @property
    def has_remedy(self) -> bool:
        """Whether nothing need change, or something would do that is no history."""
        return self.outcome is Outcome.PERMITTED or not all(one.is_history for one in self.options)

    def as_json(self) -> dict[str, Any]:
        """The advice as JSON says it (`docs/options.md`)."""
        return {
            "outcome": self.outcome.value,
            "options": [one.as_json() for one in self.options],
            "complete": self.complete,
            "only_law": None if self.only_law is None else self.only_law.as_json(),
            "forbidden": [one.as_json() for one in self.forbidden],
        }
