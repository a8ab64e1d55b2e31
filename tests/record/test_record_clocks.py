"""Clocks that were wrong: what was in service when, and what verification says of times that go back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from entries import entries, entry
from typer.testing import CliRunner

from agreements.cli import app
from agreements.record.entry import Entry, now
from agreements.record.in_service import _longest_rising
from agreements.record.log import DecisionLog

OpenLog = Callable[..., DecisionLog]

START = datetime(2026, 1, 1, tzinfo=UTC)
AHEAD = datetime(2099, 1, 1, tzinfo=UTC)
BEHIND = datetime(1970, 1, 1, tzinfo=UTC)


def day(number: float) -> datetime:
    return START + timedelta(days=number)


def write(log: DecisionLog, *said: tuple[str | None, datetime]) -> None:
    """Write records: that a bundle came into service, or, without a name, answers."""
    for name, at in said:
        if name is None:
            log.write([entry(at=at)])
        else:
            log.write(
                [Entry(door="bundle", outcome="in service", bundle=name, caller="s", question=None, at=at)]
            )


def test_a_bundle_activated_by_a_clock_far_ahead_that_was_then_set_right(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    write(log, ("first", day(0)), (None, day(1)), ("ahead", AHEAD), (None, day(2)), (None, day(3)))
    assert log.bundle_in_service() == "ahead"
    assert log.bundle_in_service(day(3)) == "ahead"
    assert log.bundle_in_service(now()) == "ahead"
    assert log.bundle_in_service(day(0.5)) == "first"
    assert log.bundle_in_service(day(-1)) is None
    periods = log.bundles_in_service()
    assert [(one.bundle, one.since) for one in periods] == [
        ("first", day(0)),
        ("ahead", day(1) + timedelta(microseconds=1)),
    ]


def test_one_whose_answers_had_the_wrong_time_too(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    later = [(None, day(2 + number / 10)) for number in range(10)]
    write(log, ("first", day(0)), (None, day(1)), (None, AHEAD), ("ahead", AHEAD), (None, AHEAD), *later)
    write(log, ("third", day(4)), (None, day(5)))
    assert [log.bundle_in_service(day(number)) for number in (0.5, 2.5, 3.9, 4.5)] == [
        "first",
        "ahead",
        "ahead",
        "third",
    ]


def test_an_hour_ahead_is_found_out_when_it_has_long_passed(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    write(log, ("first", day(0)), *[(None, day(0.1 * number)) for number in range(10)])
    write(log, ("ahead", day(1.5)), *[(None, day(1 + number / 100)) for number in range(20)], (None, day(7)))
    assert log.bundle_in_service(day(1.2)) == "ahead"


@pytest.mark.parametrize("answers_too", [False, True])
def test_a_bundle_activated_by_a_clock_far_behind(url: str, open_log: OpenLog, *, answers_too: bool) -> None:
    log = open_log(url)
    write(log, ("first", day(0)), *[(None, day(number / 10)) for number in range(10)])
    write(log, ("behind", BEHIND), *([(None, BEHIND)] * answers_too))
    write(log, *[(None, day(2 + number / 10)) for number in range(10)])
    assert log.bundle_in_service(day(0.5)) == "first"
    assert log.bundle_in_service(BEHIND + timedelta(days=1)) is None
    assert log.bundle_in_service(day(2)) == "behind"


def test_the_only_bundle_by_a_clock_ahead(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    write(log, ("ahead", AHEAD))
    assert log.bundle_in_service(now()) == "ahead"
    write(log, (None, day(1)))
    assert log.bundle_in_service(day(1)) == "ahead"


def test_in_a_long_log_an_hour_of_wrong_times_misleads_nobody(open_log: OpenLog, tmp_path: Path) -> None:
    log = open_log(str(tmp_path / "decisions.db"))
    write(log, ("first", day(0)))
    log.write([entry(at=day(number / 1000)) for number in range(2000)])
    log.write([entry(at=AHEAD) for _ in range(50)])
    write(log, ("second", AHEAD))
    log.write([entry(at=AHEAD) for _ in range(50)])
    log.write([entry(at=day(3 + number / 1000)) for number in range(2000)])
    assert log.bundle_in_service(day(1)) == "first"
    assert log.bundle_in_service(day(3.5)) == "second"


def test_most_values_that_never_fall() -> None:
    assert [_longest_rising(values) for values in ("", "a", "abc", "abzcd", "bcad", "aa", "cab")] == [
        [],
        [0],
        [0, 1, 2],
        [0, 1, 3, 4],
        [0, 1, 3],
        [0, 1],
        [1, 2],
    ]


def test_verification_tells_of_times_that_go_back(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    log.write(entries(2))
    assert log.verify().earlier == 0
    log.write([entry(at=now() - timedelta(seconds=5))])  # it waited for its turn
    assert log.verify().earlier == 0
    log.write([entry(at=AHEAD), entry(at=now()), entry(at=BEHIND)])
    found = log.verify()
    assert (found.fault, found.earlier, found.first_earlier) == (None, 2, 5)
    said = CliRunner().invoke(app, ["log", "verify", url])
    assert said.exit_code == 0
    assert "the time goes back at 2 records, first at record 5: " in said.output


def test_the_latest_time_is_that_of_any_record(url: str, open_log: OpenLog) -> None:
    log = open_log(url)
    assert log.latest() is None
    log.write([entry(at=day(2)), entry(at=day(1))])
    assert log.latest() == day(2)
