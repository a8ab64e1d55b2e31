"""Changes that would turn an answer into permitted, as data (`language.md`, section 6, item 5).

No change alters the purpose, and none takes out a restriction or a need.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias, get_args

from agreements.formula.share import FactValue

Mark: TypeAlias = Literal["evidence", "approval", "time", "agreement", "law"]
"""What sort of thing must move."""


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact is stated, or stated otherwise: `says` is what must be so of it, and `value` one value by which it is.

    `if_so` says that nobody chooses what it is: it can only be stated if it is so. `otherwise` that the question or the
    catalogue says the contrary now. `who` can say it.
    """

    fact: str
    value: FactValue
    written: str | bool
    says: str
    who: str
    who_title: str
    if_so: bool = False
    otherwise: bool = False
    marks: Mark = "evidence"

    def as_json(self) -> dict[str, Any]:
        """The change as JSON says it."""
        return {
            "kind": "fact",
            "fact": self.fact,
            "value": self.written,
            "says": self.says,
            "if_so": self.if_so,
            "who": self.who,
            "who_title": self.who_title,
            "marks": self.marks,
        }


@dataclass(frozen=True, slots=True)
class ApprovalChange:
    """Someone approves, on the day of the share or so long before it as the rules allow (`since`).

    `if_so` says that the approval states something, which nobody may approve unless it is so; `refused` that they have
    refused it.
    """

    by: str
    that: str | None
    on: date
    says: str
    who_title: str
    since: date | None = None
    refused: bool = False
    marks: Mark = "approval"

    @property
    def if_so(self) -> bool:
        """Whether it states something that must be so."""
        return self.that is not None

    def as_json(self) -> dict[str, Any]:
        """The change as JSON says it."""
        since = {} if self.since is None else {"since": self.since.isoformat()}
        return {
            "kind": "approval",
            "by": self.by,
            "that": self.that,
            **since,
            "says": self.says,
            "if_so": self.if_so,
            "refused": self.refused,
            "who": self.by,
            "who_title": self.who_title,
            "marks": self.marks,
        }


@dataclass(frozen=True, slots=True)
class DateChange:
    """The share happens on another day; an earlier one is `history`, which is no remedy.

    `until` is the last day of the same stretch, where it ends.
    """

    on: date
    until: date | None
    history: bool
    says: str
    marks: Mark = "time"

    def as_json(self) -> dict[str, Any]:
        """The change as JSON says it."""
        return {
            "kind": "date",
            "on": self.on.isoformat(),
            "until": None if self.until is None else self.until.isoformat(),
            "history": self.history,
            "says": self.says,
            "marks": self.marks,
        }


@dataclass(frozen=True, slots=True)
class DataChange:
    """Only part of the data is shared: the largest that is permitted."""

    data: tuple[str, ...]
    left_out: tuple[str, ...]
    says: str
    marks: Mark = "evidence"

    def as_json(self) -> dict[str, Any]:
        """The change as JSON says it."""
        return {
            "kind": "data",
            "data": list(self.data),
            "left_out": list(self.left_out),
            "says": self.says,
            "marks": self.marks,
        }


How: TypeAlias = Literal["rely-on", "extend", "lift-suspension", "add-recipient", "add-purpose", "add-data"]
"""What is amended of a clause or its agreement."""


@dataclass(frozen=True, slots=True)
class AmendChange:
    """The parties amend a clause, or its agreement; `said` is what the amendment says beside, and `who` they are."""

    clause: str
    how: How
    said: Mapping[str, Any]
    says: str
    who: tuple[str, ...]
    who_titles: tuple[str, ...]
    marks: Mark = "agreement"

    def as_json(self) -> dict[str, Any]:
        """The change as JSON says it."""
        return {
            "kind": "amend",
            "clause": self.clause,
            "how": self.how,
            **self.said,
            "says": self.says,
            "who": list(self.who),
            "who_titles": list(self.who_titles),
            "marks": self.marks,
        }


@dataclass(frozen=True, slots=True)
class AgreementChange:
    """A new agreement is made, whose clause relies on named gateways; `text` is how it could be written."""

    relying: tuple[str, ...]
    text: str
    says: str
    who: tuple[str, ...]
    who_titles: tuple[str, ...]
    marks: Mark = "agreement"

    def as_json(self) -> dict[str, Any]:
        """The change as JSON says it."""
        return {
            "kind": "agreement",
            "relying": list(self.relying),
            "text": self.text,
            "says": self.says,
            "who": list(self.who),
            "who_titles": list(self.who_titles),
            "marks": self.marks,
        }


@dataclass(frozen=True, slots=True)
class RouteChange:
    """The data goes another way: each of the questions, in this order, is permitted as it stands."""

    questions: tuple[Mapping[str, Any], ...]
    by_way_of: str | None
    says: str
    marks: Mark = "agreement"

    def as_json(self) -> dict[str, Any]:
        """The change as JSON says it."""
        return {
            "kind": "route",
            "questions": [dict(one) for one in self.questions],
            "by_way_of": self.by_way_of,
            "says": self.says,
            "marks": self.marks,
        }


StatementChange: TypeAlias = FactChange | ApprovalChange

Change: TypeAlias = (
    FactChange | ApprovalChange | DateChange | DataChange | AmendChange | AgreementChange | RouteChange
)

ChangeKind: TypeAlias = Literal["fact", "approval", "date", "data", "amend", "agreement", "route"]
"""The kinds of change, from cheap to dear."""

EVERY_KIND: tuple[ChangeKind, ...] = get_args(ChangeKind)
"""All of them."""


def changed_question(asked: Mapping[str, Any], changes: Sequence[Change]) -> dict[str, Any]:
    """A question in JSON with those changes applied that a question can say."""
    said = dict(asked)
    for change in changes:
        match change:
            case DateChange(on=on):
                said["on"] = on.isoformat()
            case DataChange(data=data):
                said["data"] = list(data)
            case _:
                pass
    for change in changes:
        match change:
            case FactChange(fact=fact, written=written):
                said["facts"] = dict(sorted({**said.get("facts", {}), fact: written}.items()))
            case ApprovalChange(by=by, that=that, on=on):
                given: dict[str, Any] = {"by": by, "on": on.isoformat()}
                if that is not None:
                    given = {"by": by, "that": that, "on": on.isoformat()}
                said["approvals"] = [*said.get("approvals", []), given]
            case _:
                pass
    return said
