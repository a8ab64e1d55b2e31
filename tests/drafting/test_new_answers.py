"""`agreements new`: what is wrong with the answers is told with what to write instead, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from first_agreements import HOSPITAL, NAME, errors, new
from pydantic import BaseModel

from agreements.drafting.answers import Answers, keys_of


def test_nothing_is_overwritten(here: Path) -> None:
    (here / f"{NAME}.feature").write_text("ours", encoding="utf-8")
    done = new(HOSPITAL)
    assert done.exit_code == 1
    assert f"`{NAME}.feature` is there already; name another with `--to`" in done.stderr
    assert (here / f"{NAME}.feature").read_text(encoding="utf-8") == "ours"
    assert not (here / f"{NAME}.agreement").exists()


def test_every_key_that_is_missing_unknown_or_wrong_is_told_with_what_to_write() -> None:
    found = errors("""
        title = " "
        recipiant = "ONS"
        until = "2022-02-28"
        data = []
        zzz = 1
        [[organisation]]
        name = "A B"
    """)
    assert found == [
        '`title` is empty: what the agreement is called; write `title = "Home visits for flood planning in Elmby"`',
        '`discloser` is missing: who shares, by name or title; write `discloser = "NHS-Digital"`',
        '`recipient` is missing: who receives, by name or title; write `recipient = "ONS"`',
        '`data` is empty: datasets, or fields as `dataset.field`; write `data = ["hospital-episodes"]`',
        '`purpose` is missing: what for, by name or title; write `purpose = "covid-statistics"`',
        "`from` is missing: its first day; write `from = 2026-04-01`",
        "`until` is not a day, which is written year-month-day without quotation marks: its last day; "
        "write `until = 2029-03-31`",
        "`organisation[1].name` is not a name, which has letters, digits and hyphens and begins with a letter: "
        'its short name; write `name = "Elmby-Council"`',
        '`organisation[1].title` is missing: what people call it; write `title = "Elmby Council"`',
        "`organisation[1].is` is missing: the kinds it is of, each with its dates where it has some; "
        'write `is = ["local-authority", "accredited-researcher from 2025-09-01"]`',
        "no key is called `recipiant`: did you mean `recipient`?",
        f"no key is called `zzz`: the keys here are {_listed(Answers)}",
    ]


def _listed(table: type[BaseModel]) -> str:
    *first, last = (f"`{key}`" for key in keys_of(table))
    return f"{', '.join(first)} and {last}"


def test_what_is_no_toml_is_told() -> None:
    assert errors("title = ") == ["it is not TOML: invalid value (at end of document)"]


def test_every_name_that_nothing_bears_is_told_with_what_may_be_meant() -> None:
    found = errors(
        HOSPITAL.replace('"ONS"', '"NHS-trust"')
        .replace('"hospital-episodes"', '"hospital episode"')
        .replace("covid-statistics", "covid-statistic")
        .replace("SRSA-s45C", "SRSA-s45X")
        .replace("report-breach", "report-breech")
    )
    assert found == [
        "`recipient`: `NHS-trust` is a kind of organisation; name one organisation, and put the kind in its place in "
        "the file once it is written",
        "`purpose`: no purpose is called `covid-statistic`: did you mean `covid-statistics`?",
        "`data`: no dataset is called `hospital episode`: did you mean `hospital-episodes` (“Hospital Episode "
        "Statistics”) or `hospital-episodes-pseudonymised` (“Hospital Episode Statistics, with pseudonyms in the place "
        "o…”)?; or declare it in a table `[[dataset]]`",
        "`relying-on`: no gateway is called `SRSA-s45X`: did you mean `SRSA-s45`?",
        "`duties`: no duty is called `report-breech`: did you mean `report-breach`?",
    ]


@pytest.mark.parametrize(
    ("line", "wrong", "problem"),
    [
        ("until = 2022", "until = 2020", "`until`: 2020-02-28 is before 2021-03-01, the first day; write a later day"),
        ("review = 2021", "review = 2023", "`review`: 2023-09-01 is no day of the agreement; write one of its days"),
        ('"12 months"', '"a year"', "`retention`: `a year` is no length of time; write such as `24 months`"),
        ('"ONS"', '"NHS-Digital"', "`recipient`: who shares cannot receive; name somebody else"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told(line: str, wrong: str, problem: str) -> None:
    assert line in HOSPITAL
    assert problem in errors(HOSPITAL.replace(line, wrong))
