"""`agreements who`, `what`, `reach`, `routes` and `cut`: what a policy officer types, and what is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from pages import ROOT, files_of
from test_cli import run

PASSED_ON = """
agreement statistics "Statistics of visits" between Northgate from 2021-01-01
    clause 1 "Published" Northgate may share visit-counts with anyone for any-purpose
dataset visit-counts "Counts of visits" held by Northgate
    contains care-record
    anonymised from visits
agreement second "A second way" between Anyshire and Oakdale from 2020-01-01 until 2020-12-31
    clause 1 "Straight" Anyshire may share visits with Oakdale for research
    clause 2 "Never to Hartwell" Northgate must not share anything with Hartwell for any-purpose
agreement onward "Onward" between Hartwell and Oakdale from 2022-06-01
    clause 1 "Back" Hartwell may share visits-linked with Oakdale for research if consent
"""


@pytest.fixture
def care(tmp_path: Path) -> Path:
    path = tmp_path / "care.agreement"
    path.write_text(files_of("flows.md")["care.agreement"] + PASSED_ON, encoding="utf-8")
    return path


def told(*arguments: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*arguments, "--format", "json").stdout)
    return found


def test_who_tells_the_clause_the_days_and_what_it_needs(care: Path) -> None:
    (first, *_) = told("who", care, "visits", "--by", "Anyshire", "--for", "care")["flows"]
    assert first["clause"] == "visits-to-hospital.1"
    assert (first["file"], first["line"]) == ("care.agreement", 23)
    assert [one["name"] for one in first["to"]] == ["Northgate", None]
    assert first["to"][1]["kind"] == "hospital"
    assert first["periods"] == [{"from": "2021-01-01", "until": "2023-12-31"}]
    assert (first["needs"]["name"], first["needs"]["values"]) == ("consent", ["yes"])


def test_who_may_be_nobody(care: Path) -> None:
    result = run("who", care, "visits", "--by", "Anyshire", "--on", "2019-01-01")
    assert result.exit_code == 1
    assert "nobody may receive visits from Anyshire Council (Anyshire)" in result.stderr
    assert result.stdout == ""


def test_what_tells_who_does_not_hold_it(care: Path) -> None:
    said = run("what", care, "Oakdale", "--from", "2022-06-01").stdout
    assert "if it has it: by the catalogue it does not hold it" in " ".join(said.split())
    assert {one["clause"] for one in told("what", care, "Oakdale")["flows"]} == {
        "linked-research.1",
        "statistics.1",
        "second.1",
        "onward.1",
    }


def test_more_hops_than_there_could_be_are_no_more_work(care: Path) -> None:
    asked = ("routes", care, "Anyshire", "Oakdale", "visits", "--hops")
    assert told(*asked, 99_999_999) == told(*asked, 50)
    assert told(*asked, 99_999_999)["complete"] is True


def test_reach_follows_what_is_anonymised_when_asked(care: Path) -> None:
    closed, opened = (told("reach", care, "visits", *more) for more in ((), ("--with-anonymised",)))
    assert closed["not_followed"] == ["visit-counts"]
    assert opened["not_followed"] == []
    assert len(opened["reaches"]) > len(closed["reaches"])
    assert "anonymised from it, and not followed: visit-counts" in run("reach", care, "visits").stdout


def test_what_is_not_followed_is_told_where_nobody_can_receive_the_data_too(care: Path) -> None:
    said = run("reach", care, "visits", "--on", "2018-01-01").stdout
    assert "nobody can receive it" in said
    assert "anonymised from it, and not followed: visit-counts" in said


def test_a_picture_says_all_that_it_shows(care: Path) -> None:
    svg = ElementTree.fromstring(run("reach", care, "visits", "--format", "svg").stdout)  # noqa: S314 - our own
    title, words = (svg.findtext(f"{{http://www.w3.org/2000/svg}}{one}") or "" for one in ("title", "desc"))
    assert title == "Where Home visits can go"
    for one in told("reach", care, "visits")["flows"]:
        assert one["clause"] in words


def test_routes_are_told_from_the_shortest_on_and_never_back_in_time(care: Path) -> None:
    found = told("routes", care, "Anyshire", "Oakdale", "visits")
    assert found["complete"]
    clauses = [[hop["clause"] for hop in one] for one in found["routes"]]
    assert clauses[0] == ["second.1"]
    assert ["visits-to-hospital.1", "linked-research.1"] in clauses
    assert clauses == sorted(clauses, key=len)
    assert not told("routes", care, "Anyshire", "Oakdale", "visits", "--most", "1")["complete"]
    one_way = run("routes", care, "Anyshire", "Oakdale", "visits", "--hops", "1", "--on", "2021-07-01")
    assert one_way.exit_code == 1
    assert "no way by up to 1 shares leads visits" in one_way.stderr


def test_cut_ends_what_is_on_every_way(care: Path) -> None:
    found = told("cut", care, "visits", "Oakdale")
    assert [one["name"] for one in found["agreements"]] == ["linked-research", "second"]
    assert found["fewest"]
    assert len(found["ways"]) >= 2
    nothing = run("cut", care, "visits", "Oakdale", "--on", "2019-01-01")
    assert nothing.exit_code == 1
    assert "nothing reaches University of Oakdale (Oakdale) as it is" in nothing.stdout


def test_the_end_of_what_forbids_opens_other_ways_which_are_stopped_too(tmp_path: Path) -> None:
    (tmp_path / "a.agreement").write_text(
        """
        purpose study "Study" category maps "Maps" dataset map "Map" held by A contains maps
        organisation A "A" organisation B "B" organisation C "C"
        agreement first-deal "One" between A
            clause 1 A may share map with C for study
            clause 2 A must not share map with B for any-purpose
        agreement second-deal "Two" between A clause 1 A may share map with B for study
        agreement third-deal "Three" between B clause 1 B may share map with C for study
        """,
        encoding="utf-8",
    )
    found = told("cut", tmp_path, "map", "C")
    assert "first-deal" in [one["name"] for one in found["agreements"]]
    assert len(found["agreements"]) == 2
    assert found["opened"] == ["second-deal", "third-deal"]
    assert not found["fewest"]
    assert "opens other ways; those are stopped too" in run("cut", tmp_path, "map", "C").stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ("who", "vists", "--by", "Anyshire"),
            "error[unknown-data]: `vists` is no dataset or field of this bundle",
        ),
        (("who", "visits", "--by", "Anyshir"), "did you mean `Anyshire`?"),
        (("who", "visits", "--by", "Anyshire", "--for", "cares"), "error[unknown-purpose]"),
        (
            ("what", "hospital"),
            "error[unknown-organisation]: `hospital` is a kind and no organisation of this bundle",
        ),
        (("reach", "visits", "--on", "2021-13-01"), "is not a date written year-month-day"),
        (("reach", "visits", "--on", "2021-01-01", "--until", "2022-01-01"), "`--on` is one day"),
        (("reach", "visits", "--from", "2022-01-01", "--until", "2021-01-01"), "is later than"),
        (("routes", "Oakdale", "Oakdale", "visits"), "cannot share with itself"),
    ],
)
def test_what_is_wrong_is_said(care: Path, arguments: tuple[str, ...], says: str) -> None:
    result = run(arguments[0], care, *arguments[1:])
    assert result.exit_code in (1, 2)
    assert says in " ".join(result.stderr.replace("│", " ").split())


def test_titles_are_names_too(care: Path) -> None:
    assert told("who", care, "Home visits", "--by", "Anyshire Council") == told(
        "who", care, "visits", "--by", "Anyshire"
    )


def test_the_picture_of_the_page_is_what_the_command_draws() -> None:
    shown = (ROOT / "docs" / "hospital-episodes-reach.svg").read_text(encoding="utf-8")
    assert (
        run("reach", ROOT / "policies" / "agreements", "hospital-episodes", "--format", "svg").stdout == shown
    )
