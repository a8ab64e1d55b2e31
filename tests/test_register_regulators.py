"""To whom people can complain: named by the law that an agreement rests on, and by nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import agreements
from agreements.graph import of_sort
from agreements.register import Register
from agreements.register.regulators import regulators_of

POLICIES = Path(__file__).parents[1] / "policies"

WORLD = """
purpose care "Care"
category health "Health"
organisation hospital "The hospital"
organisation university "The university"
dataset records "Records" held by hospital contains health
bar privacy "The Privacy Act"
    note "Complaints: The Watchdog <b>of</b> Data, https://watchdog.example/complain"
    note "Complaints: nobody at all"
    note "Complaints: A trap, javascript:alert(1)"
    forbids anyone to share health with anyone for any-purpose
gateway power "The power"
    permits anyone to share anything with anyone for any-purpose
    lifts privacy
agreement powered "With a power" between hospital and university
    from 2020-01-01
    clause 1
        hospital may share records with university for care
        relying on power
agreement unpowered "Without one" between hospital and university
    from 2020-01-01
    clause 1
        hospital may share records with university for care
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("register") / "site"
    Register(agreements.load_text(WORLD), date(2026, 11, 29)).write(place)
    return place


def test_the_regulator_of_the_law_is_named_and_its_page_linked(site: Path) -> None:
    text = (site / "agreements/powered.html").read_text(encoding="utf-8")
    assert 'href="https://watchdog.example/complain"' in text
    assert "The Watchdog &lt;b&gt;of&lt;/b&gt; Data" in text
    assert "These files do not name the regulator" not in text
    assert "nobody at all" not in text
    assert "javascript" not in text
    assert "https://watchdog.example/complain" in (site / "cy/agreements/powered.html").read_text(
        encoding="utf-8"
    )


def test_where_no_law_names_one_nothing_is_guessed(site: Path) -> None:
    text = (site / "agreements/unpowered.html").read_text(encoding="utf-8")
    assert "These files do not name the regulator" in text
    assert "watchdog" not in text


def test_every_note_of_the_library_that_is_meant_to_name_a_regulator_does() -> None:
    graph = agreements.load(POLICIES).graph
    meant = [
        name
        for sort in ("gateway", "bar")
        for name in of_sort(graph, sort)
        for remark in graph.nodes[name]["declared"].remarks
        if remark.words.startswith("Complaints")
    ]
    assert len(meant) >= 7
    assert all(regulators_of(graph, [name]) for name in meant)
    (found,) = regulators_of(graph, ["GDPR-6-1-e"])
    assert found.name == "Information Commissioner's Office"
    assert [one.name for one in regulators_of(graph, ["DSGA-s13"])] == ["Data Protection Commission"]
    assert regulators_of(graph, ["EU-GDPR-6-1-e"]) == (), "the Union has a regulator in each country"
