"""Asking recorded questions again: of the bundle that answered them, or of another, and what would differ."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeAlias

import msgspec

from agreements.bundle import Bundle, BundleError
from agreements.decide.answer import SEARCHED, UNANSWERABLE
from agreements.question.read import QuestionError
from agreements.record.entry import DOORS, LogUnavailable, Record
from agreements.record.log import DecisionLog
from agreements.record.query import Filters

PAGE = 500
"""Records read at a time."""

ANSWERS_CACHED = 4_096
"""Answers kept, since services ask the same again and again."""

Item: TypeAlias = Mapping[str, Any]
"""What an answer's JSON says of one data item."""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A recorded answer that would be another today; `after` is nothing where it could not be asked."""

    number: int
    id: str
    at: datetime
    question: Any
    before: str
    after: str | None
    why: tuple[str, ...]

    @property
    def in_outcome(self) -> bool:
        """Whether the outcome would differ, and not only its reasons."""
        return self.before != self.after


class Summary(msgspec.Struct):
    """How many records were looked at, and what came of them; every decision is in exactly one of the counts."""

    same: int = 0
    outcome: int = 0
    reasons: int = 0
    unaskable: int = 0
    erased: int = 0

    @property
    def looked_at(self) -> int:
        """All of them."""
        return self.same + self.differ + self.erased

    @property
    def differ(self) -> int:
        """Those that are no longer answered as they were."""
        return self.outcome + self.reasons + self.unaskable


Progress: TypeAlias = Callable[[int], None]
"""Told after each page how many records are done."""


def replay(
    log: DecisionLog,
    against: Bundle | None,
    summary: Summary,
    *,
    filters: Filters | None = None,
    outcomes_only: bool = False,
    progress: Progress | None = None,
) -> Iterator[Difference]:
    """Ask every recorded question again, and give each answer that would differ as it is found.

    Without `against`, each is asked of the bundle that answered it. `summary` is counted up on the way. Raises
    `LogUnavailable`.
    """
    replayer = Replayer(log, against, outcomes_only=outcomes_only)
    for record in each_record(log, filters, progress):
        if is_decision(record):
            difference = replayer.replay(record, summary)
            if difference is not None:
                yield difference


def each_record(log: DecisionLog, filters: Filters | None, progress: Progress | None) -> Iterator[Record]:
    """All records in order, of which a page at a time is held. Raises `LogUnavailable`."""
    after = 0
    while page := log.page(after, PAGE, filters):
        yield from page
        after = page[-1].number
        if progress:
            progress(after)


def is_decision(record: Record) -> bool:
    """Whether a record is of one question that was answered, and not of a search, a sign-off or the log's own."""
    return record.door in DOORS and record.outcome != SEARCHED


class Replayer:
    """Asks recorded questions again, one at a time: of `against`, else of the bundle that answered each.

    `recall` says whether an earlier bundle may be read from the log, which takes long, for reasons that were not
    recorded; where they were not and it may not, only outcomes are compared.
    """

    def __init__(
        self, log: DecisionLog, against: Bundle | None, *, outcomes_only: bool = False, recall: bool = True
    ) -> None:
        self._log = log
        self._against = against
        self._outcomes_only = outcomes_only
        self._recall = recall
        self._kept = lru_cache(maxsize=8)(self._load)
        self._answer = lru_cache(maxsize=ANSWERS_CACHED)(self._ask)

    def replay(self, record: Record, summary: Summary) -> Difference | None:
        """How the answer of one decision would differ, if it would; `summary` counts it."""
        if record.question is None:
            summary.erased += 1
            return None
        outcome, items = self._answer(None if self._against else record.bundle, record.question)
        if outcome is None and record.outcome == UNANSWERABLE:
            summary.same += 1
            return None
        if outcome is None:
            summary.unaskable += 1
            return _difference(record, None, items)
        why = () if self._outcomes_only and outcome == record.outcome else self._why(record, outcome, items)
        if outcome != record.outcome:
            summary.outcome += 1
            return _difference(record, outcome, why)
        if why:
            summary.reasons += 1
            return _difference(record, outcome, why)
        summary.same += 1
        return None

    def _why(self, record: Record, outcome: str, items: tuple[Any, ...]) -> tuple[str, ...]:
        before = read_items(record.reasons)
        if (
            self._recall
            and before is None
            and outcome != record.outcome
            and self._against is not None
            and record.question
        ):
            # the reasons were not recorded, or erased; the bundle that answered may still give them
            earlier, before_items = self._answer(record.bundle, record.question)
            before = before_items if earlier == record.outcome else None
        return tuple(compare(before, items)) if before is not None else ()

    def _ask(self, bundle_hash: str | None, question: bytes) -> tuple[str | None, tuple[Any, ...]]:
        """The outcome and the items of the answer; or no outcome, and what is wrong."""
        bundle = self._against if bundle_hash is None else self._kept(bundle_hash)
        if bundle is None:
            return None, (f"the bundle that answered, {bundle_hash}, is not kept",)
        if isinstance(bundle, str):
            return None, (bundle,)
        try:
            answer = bundle.ask(json.loads(question))
        except QuestionError as error:
            return None, tuple(problem.message for problem in error.diagnostics)
        except ValueError:
            return None, ("the recorded question is not JSON",)
        return str(answer.outcome), tuple(json.loads(answer.to_json())["items"])

    def _load(self, bundle_hash: str) -> Bundle | str | None:
        kept = self._log.bundle(bundle_hash)
        try:
            return None if kept is None else kept.load()
        except (LogUnavailable, BundleError) as error:
            return str(error)


def question_of(record: Record) -> Any:
    """The question of a record as JSON; nothing where it is gone, or is no JSON."""
    try:
        return json.loads(record.question or b"null")
    except ValueError:
        return None


def _difference(record: Record, outcome: str | None, why: tuple[str, ...]) -> Difference:
    return Difference(
        number=record.number, id=record.id, at=record.at, question=question_of(record),
        before=record.outcome, after=outcome, why=why,
    )  # fmt: skip


def read_items(reasons: bytes | None) -> tuple[Item, ...] | None:
    """The items of a recorded answer; nothing when the record does not have them.

    A shorter account may leave fields of an item out, and those are then not compared.
    """
    try:
        items = json.loads(reasons)["items"] if reasons else None
    except (ValueError, KeyError, TypeError):
        return None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        return None
    return tuple(items)


# --- what differs -------------------------------------------------------------------------------------

_COMPARED = {
    "barriers": ("kind", "about", "clause"),
    "missing": ("kind", "what", "who"),
    "duties": ("duty", "owed_by", "due"),
    "prohibitions": ("clause",),
}
"""The lists of an item that are compared, and what makes one of their members the same as another."""

_CHANGES = {
    "barriers": ("now in the way", "no longer in the way"),
    "missing": ("now missing", "no longer missing"),
    "duties": ("now a duty", "no longer a duty"),
    "prohibitions": ("now forbids unless more is known", "no longer forbids"),
}


def compare(before: tuple[Item, ...], after: tuple[Item, ...]) -> Iterator[str]:
    """What differs between the items of two answers to one question, in words."""
    several = len(after) > 1
    for old, new in zip(before, after, strict=False):
        for says in _compare_item(old, new):
            yield f"{new.get('data')}: {says}" if several else says


def _compare_item(old: Item, new: Item) -> Iterator[str]:
    if "outcome" in old and old["outcome"] != new["outcome"]:
        yield f"{old['outcome']} before, {new['outcome']} now"
    if "stands_on" in old and old["stands_on"] != new["stands_on"]:
        yield f"stood on {_name(old['stands_on'])}, now on {_name(new['stands_on'])}"
    for name, key in _COMPARED.items():
        if name not in old:
            continue
        had = {_identity(member, key): member for member in old[name]}
        has = {_identity(member, key): member for member in new[name]}
        now, no_longer = _CHANGES[name]
        yield from (f"{no_longer}: {_says(had[which])}" for which in had if which not in has)
        yield from (f"{now}: {_says(has[which])}" for which in has if which not in had)


def _identity(member: Any, key: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(str(member.get(name)) for name in key) if isinstance(member, dict) else (str(member),)


def _name(clause: Any) -> str:
    return f"`{clause}`" if clause else "no clause"


def _says(member: Any) -> str:
    if not isinstance(member, dict):
        return str(member)
    says = str(member.get("says") or " ".join(str(value) for value in member.values()))
    clause = member.get("clause")
    return f"{says} (on the way by `{clause}`)" if clause else says
