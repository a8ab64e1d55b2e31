"""`python -m bench --quick` measures what it says, and says of two runs what lies between them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))  # the benchmarks are not part of the package

from bench.compared import FIGURES, compared, reservations
from bench.quick import FORM, Extent, QuickError, keep, measure_quick, read_kept

TINY = Extent(
    size=12, questions=24, rows_whole=40, rounds=1, held_seconds=0.1, again=0.01, networks=("whole",)
)


def run(first: list[float], rates: list[float], **changes: object) -> dict[str, Any]:
    figures = {"bare": first, "table": rates}
    asked = {"workload": "abc", "rows": 10, "figures": figures}
    machine = {"processor": "A processor", "cores": 2, "python": "CPython 3.11"}
    return {"form": FORM, "size": 1000, "machine": machine, "networks": {"whole": asked}, **changes}


def rows(before: dict[str, Any] | None, after: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    (table,) = compared(before, after)
    return {said: tuple(cells) for said, *cells in table.rows}


def test_a_number_stands_before_and_after_with_its_ratio_and_its_spread() -> None:
    before = run([100.0, 110.0, 90.0, 105.0], [1000.0] * 4)
    after = run([40.0, 50.0, 60.0, 50.0], [3000.0, 2500.0, 3500.0, 3000.0])
    told = rows(before, after)
    assert told["bare from JSON text, first time"] == (
        "102 µs (90 µs – 110 µs)",
        "50 µs (40 µs – 60 µs)",
        "0.49×",
        "faster",
    )
    assert told["table, first time"][2:] == ("3.00×", "faster"), "more answers a second are faster"
    assert rows(after, before)["bare from JSON text, first time"][3] == "slower"


def test_spreads_that_overlap_and_few_rounds_say_nothing() -> None:
    before = run([100.0, 110.0, 90.0, 105.0], [1000.0] * 4)
    (said,) = {
        told[3]
        for name, told in rows(before, run([80.0, 91.0, 85.0, 82.0], [1000.0] * 4)).items()
        if "JSON" in name
    }
    assert said == "within noise"
    few = rows(run([100.0] * 2, [1.0] * 2), run([1.0] * 2, [9.0] * 2))
    assert {told[3] for told in few.values()} == {"too few rounds"}


def test_without_an_earlier_run_the_numbers_stand_alone() -> None:
    assert rows(None, run([1.0, 2.0, 3.0], [1000.0]))["bare from JSON text, first time"] == (
        "2 µs (1 µs – 3 µs)",
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"size": 100}, "of 100 agreements"),
        (
            {"networks": {"whole": {"workload": "xyz", "rows": 10, "figures": {"bare": [1.0] * 4}}}},
            "asked other questions",
        ),
        ({"machine": {"processor": "Another", "cores": 2, "python": "CPython 3.11"}}, "on another machine"),
        ({"busy": {"others_share": 0.5}}, "other work took 50%"),
    ],
)
def test_it_says_why_two_runs_should_not_be_compared(changes: dict[str, Any], said: str) -> None:
    after = run([1.0] * 4, [1.0] * 4)
    assert list(reservations(run([1.0] * 4, [1.0] * 4), after)) == []
    (reason,) = reservations(run([1.0] * 4, [1.0] * 4, **changes), after)
    assert said in reason


@pytest.mark.parametrize("text", ["", "[]", '{"form": 0, "networks": {}}', json.dumps({"form": FORM})])
def test_a_file_that_holds_no_quick_run_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "before.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QuickError, match=r"before\.json"):
        read_kept(path)


@pytest.mark.slow
def test_a_quick_run_has_every_number(tmp_path: Path) -> None:
    results = measure_quick(TINY, [].append)
    found = results["networks"]["whole"]
    assert found["held"]["asked"] == found["held"]["agreed"] > 0
    assert {name: len(values) for name, values in found["figures"].items()} == {
        figure.name: 1 for figure in FIGURES
    }
    keep(results, tmp_path / "kept" / "quick.json")
    assert read_kept(tmp_path / "kept" / "quick.json") == results
    (table,) = compared(results, results)
    assert len(table.rows) == len(FIGURES)
