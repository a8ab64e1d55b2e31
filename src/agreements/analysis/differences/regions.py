"""Shares that move alike: by whom, what, with whom, for what and on which days; with a question that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

from agreements.analysis.differences.moves import Outcome

Names: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """A clause or another declaration that was changed, by the place where it stands.

    That is in the old bundle where the new one has it no more. `line` is counted from 1.
    """

    clause: str
    file: str
    line: int
    sort: str = "clause"
    is_new: bool = True

    def as_json(self) -> dict[str, Any]:
        """Its name, file and line."""
        return {"clause": self.clause, "file": self.file, "line": self.line}


@dataclass(frozen=True, slots=True)
class Region:
    """Shares of which each moves from `was` to `now` for some facts and approvals, on each day from `first` to `last`.

    Nobody shares with themselves, whoever stands on both sides. `witness` is a question (JSON) that has the outcome
    `was` in the old bundle and `now` in the new one.
    """

    was: Outcome
    now: Outcome
    disclosers: Names
    recipients: Names
    data: Names
    purposes: Names
    first: date
    last: date
    witness: Mapping[str, Any]
    because: tuple[Cause, ...]

    def as_json(self) -> dict[str, Any]:
        """The region as JSON; what has no first or last day has the calendar's."""
        return {
            "was": self.was,
            "now": self.now,
            "from": list(self.disclosers),
            "to": list(self.recipients),
            "data": list(self.data),
            "purpose": list(self.purposes),
            "on": {"from": self.first.isoformat(), "until": self.last.isoformat()},
            "witness": dict(self.witness),
            "because": [cause.as_json() for cause in self.because],
        }


def joined(regions: Iterable[Region]) -> list[Region]:
    """The same shares in fewer regions: those that differ in one respect alone are one."""
    found = list(regions)
    before = -1
    while len(found) != before:
        before = len(found)
        found = _joined_days(found)
        for respect in ("purposes", "recipients", "data", "disclosers"):
            found = _joined_by(found, respect)
    return found


_RESPECTS = ("disclosers", "recipients", "data", "purposes")


def _joined_days(regions: list[Region]) -> list[Region]:
    alike: dict[object, list[Region]] = {}
    for one in regions:
        key = (one.was, one.now, *(getattr(one, name) for name in _RESPECTS), one.because)
        alike.setdefault(key, []).append(one)
    return [joint for group in alike.values() for joint in _adjacent(group)]


def _adjacent(group: list[Region]) -> Iterator[Region]:
    ordered = sorted(group, key=lambda one: one.first)
    current = ordered[0]
    for one in ordered[1:]:
        if one.first.toordinal() <= current.last.toordinal() + 1:
            current = replace(current, last=max(current.last, one.last))
        else:
            yield current
            current = one
    yield current


def _joined_by(regions: list[Region], respect: str) -> list[Region]:
    alike: dict[object, list[Region]] = {}
    for one in regions:
        others = (getattr(one, name) for name in _RESPECTS if name != respect)
        key = (one.was, one.now, *others, one.first, one.last, one.because)
        alike.setdefault(key, []).append(one)
    return [_together(group, respect) for group in alike.values()]


def _together(group: list[Region], respect: str) -> Region:
    if len(group) == 1:
        return group[0]
    names = sorted({name for one in group for name in getattr(one, respect)})
    changed: dict[str, Any] = {respect: tuple(names)}
    return replace(group[0], **changed)
