"""The benchmarks of analyses do what they say on small networks, and their bars are on the page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))  # the benchmarks are not part of the package

from bench.analysing import WAYS
from bench.child import do
from bench.page import NOTHING, write_page
from bench.running import ANALYSES, PARTS

PAGE = (Path(__file__).parents[1] / "docs" / "performance.md").read_text(encoding="utf-8")
SIZE = 60


@pytest.fixture(scope="module", params=["whole", "plain"])
def measured(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All analyses of a small network, as one run measures them."""
    folder = tmp_path_factory.mktemp("bench") / request.param
    do("make", folder, [request.param, str(SIZE), "48", "0"])
    do("load", folder, ["compile"])
    before = {path.name: path.read_bytes() for path in (folder / "bundle").iterdir()}
    found = {way: do("analysis", folder, [way]) for way in WAYS}
    assert {path.name: path.read_bytes() for path in (folder / "bundle").iterdir()} == before
    return found


def test_every_way_is_a_part_of_a_run() -> None:
    assert "analysis" in PARTS
    assert set(WAYS) == {"options", *ANALYSES}


def test_options_are_looked_for_of_all_that_is_not_permitted_first_and_again(
    measured: dict[str, Any],
) -> None:
    for which in ("stated", "whole"):
        first, warm = measured["options"][which]["first"], measured["options"][which]["warm"]
        assert 0 < first["calls"] < 48
        assert warm["calls"] >= first["calls"]
        assert first["median_us"] <= first["p95_us"] <= first["most_us"]


def test_some_promises_hold_and_some_do_not(measured: dict[str, Any]) -> None:
    promises = measured["promises"]
    assert 0 < promises["hold"] < promises["promises"]
    assert promises["prove_s"] > 0
    assert promises["after_change_s"] > 0


def test_the_other_analyses_find_something(measured: dict[str, Any]) -> None:
    assert measured["differences"]["regions"] >= 1
    assert measured["calendar"]["entries"] > SIZE / 4
    assert measured["without"]["losses"] >= 1
    assert measured["without"].get("approver_losses", 1) >= 1


def test_where_there_are_approvals_it_is_asked_what_is_lost_without_an_approver(
    request: pytest.FixtureRequest, measured: dict[str, Any]
) -> None:
    is_whole = request.node.callspec.params["measured"] == "whole"
    assert ("approver_s" in measured["without"]) is is_whole


def results(network: str, analysis: dict[str, Any]) -> dict[str, Any]:
    machine = {
        "processor": "A processor",
        "cores": 2,
        "system": "Linux",
        "python": "3.11",
        "packages": {},
        "peers": {},
    }
    sizes = {size: {network: {"analysis": analysis}} for size in ("10000", "100000")}
    return {"on": "2026-11-29", "machine": machine, "sizes": sizes}


@pytest.mark.parametrize(
    ("begins", "limit", "said", "verdict"),
    [
        ("**analyses:** options", "≤ 20 ms", "2 ms", "met"),
        ("… with amendments, new agreements", "≤ 1 s", "1.5 s", "**not met**"),
        ("promises, 10,000", "≤ 60 s", "30 s", "met"),
        ("… after one clause has changed", "≤ 3 s", "4 s", "**not met**"),
        ("differences between bundles", "≤ 5 s", "1 s", "met"),
        ("calendar, 10,000", "≤ 10 s", "11 s", "**not met**"),
        ("without a gateway", "≤ 10 s", "9 s", "met"),
    ],
)
def test_each_has_a_bar_on_both_networks(begins: str, limit: str, said: str, verdict: str) -> None:
    timed = {"median_us": 1000.0, "p95_us": 2000.0, "p99_us": 2500.0, "most_us": 1.5e6, "calls": 9}
    analysis = {
        "options": {which: {"first": timed, "warm": timed} for which in ("stated", "whole")},
        "promises": {"prove_s": 30.0, "after_change_s": 4.0},
        "differences": {"diff_s": 1.0},
        "calendar": {"calendar_s": 11.0},
        "without": {"without_s": 9.0, "approver_s": 8.0},
    }
    for network, at in (("whole", 2), ("plain", 5)):
        page = write_page(PAGE, results(network, analysis), "2026-11-29.json")
        bars = page[page.index("<!-- bench: bars -->") : page.index("<!-- /bench: bars -->")]
        line = next(line for line in bars.splitlines() if line.startswith(f"| {begins}"))
        cells = [cell.strip() for cell in line.split("|")]
        assert cells[at : at + 3] == [limit, said, verdict]
        table = page[page.index(f"<!-- bench: {network}-analysis -->") :]
        assert "1 ms (2 ms, 1.5 s)" in table.partition("<!-- /bench")[0]
    assert "| … without an approver | ≤ 10 s | 8 s | met |" in write_page(
        PAGE, results("whole", analysis), "2026-11-29.json"
    )
    assert NOTHING in write_page(PAGE, results("whole", {}), "2026-11-29.json")
