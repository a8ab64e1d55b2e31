"""Which recorded answers another bundle would give otherwise, for a page that has some seconds for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import monotonic

from agreements.bundle import Bundle
from agreements.pages.log.lines import LogLine, log_line
from agreements.record.entry import Record
from agreements.record.log import DecisionLog
from agreements.record.replay import Difference, Replayer, Summary, is_decision

SECONDS = 10.0
"""How long one page looks."""

MOST_SHOWN = 100
"""Answers that one page shows; it stops there."""

_TOGETHER = 100
"""Records read at a time."""


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """An answer that would be another: the outcome before, the one now (nothing where it cannot be asked), and why."""

    line: LogLine
    before: str
    now: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedAnswers:
    """What was found in the time that there is: the newest records first.

    `by_itself` counts what this very bundle answered, which is not asked again; `other` what is no answer. `goes_on` is
    the number of the record that was looked at last, where there are older ones.
    """

    changed: tuple[ChangedAnswer, ...]
    looked_at: int
    total: int
    by_itself: int
    asked: Summary
    other: int
    goes_on: int | None


def changed_answers(
    log: DecisionLog,
    bundle: Bundle,
    numbers: Sequence[int],
    pause: Callable[[], None],
    seconds: float = SECONDS,
) -> ChangedAnswers:
    """Ask recorded questions again of a bundle, the newest first, for some seconds.

    `numbers` are those of the records, in order; `pause` is called between two. Raises `LogUnavailable`.
    """
    replayer, asked = Replayer(log, bundle, recall=False), Summary()
    changed: list[ChangedAnswer] = []
    by_itself = other = looked_at = 0
    last, until = None, monotonic() + seconds
    for record in _newest_first(log, numbers):
        if monotonic() > until or len(changed) >= MOST_SHOWN:
            break
        looked_at, last = looked_at + 1, record.number
        if not is_decision(record):
            other += 1
        elif record.bundle == bundle.hash:
            by_itself += 1
        else:
            difference = replayer.replay(record, asked)
            if difference is not None:
                changed.append(_changed(record, difference, bundle))
        pause()
    is_all = last is None or not numbers or last <= numbers[0]
    return ChangedAnswers(
        tuple(changed), looked_at, len(numbers), by_itself, asked, other, None if is_all else last
    )


def _newest_first(log: DecisionLog, numbers: Sequence[int]) -> Iterable[Record]:
    for end in range(len(numbers), 0, -_TOGETHER):
        yield from reversed(log.with_numbers(numbers[max(0, end - _TOGETHER) : end]))


def _changed(record: Record, difference: Difference, bundle: Bundle) -> ChangedAnswer:
    return ChangedAnswer(
        log_line(record, bundle.graph), difference.before, difference.after or "", difference.why[:10]
    )
