"""What people type for a day or a deadline: read in the forms of the language, else told how it is written."""

from __future__ import annotations

from datetime import date

import pytest

from agreements.cli.typed_values import read_day, read_deadline, read_length


@pytest.mark.parametrize("line", ["2026-04-01", "1 April 2026"])
def test_a_day_is_read_in_both_forms_of_the_language(line: str) -> None:
    assert read_day(line) == date(2026, 4, 1)


@pytest.mark.parametrize(
    "line", ["", "soon", "2026-13-01", "31 February 2026", "April 2026", "20260401", "1.4.2026"]
)
def test_what_is_no_day_is_told(line: str) -> None:
    with pytest.raises(ValueError, match=r"^(write|say the day too)"):
        read_day(line)


def test_a_deadline_runs_from_receipt_the_end_or_an_event() -> None:
    assert read_deadline("within 30 days after end", []) == "30 days after end"
    assert read_deadline("10 working days after breach", ["breach"]) == "10 working days after breach"
    with pytest.raises(ValueError, match="a deadline runs from `receipt` or `end`"):
        read_deadline("24 hours after breach", [])
    with pytest.raises(ValueError, match="write a deadline such as"):
        read_deadline("30 nights after end", [])


def test_a_length_of_time_has_a_number_and_a_unit_of_time() -> None:
    assert read_length("24 months") == "24 months"
    for line in ("a year", "100 people", "24"):
        with pytest.raises(ValueError, match="write a length of time"):
            read_length(line)
