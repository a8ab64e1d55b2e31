"""What the register's tables and linked data say a clause permits is what it permits, and no more."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import agreements
from agreements.register import Register

ON = date(2026, 11, 29)

WORLD = """
purpose research "Research"
purpose audit "Audit"
purpose trials "Trials" under research
category health "Health"
kind body "Public body"
organisation hospital "The hospital" is body
organisation university "The university" is body
role guardian "Guardian" of hospital
duty re-identify "Identify anyone"
fact secure "It is handled securely" yes or no
fact consent "They agreed" yes or no
fact small "Few people live there" yes or no
dataset records "Records" held by hospital
    field name "Name" contains health
    field number "Number" contains health

agreement study "A study" between hospital and body
    from 2020-01-01 until 2026-12-31
    suspended from 2026-11-01 until 2026-11-30 because "a review"
    clause 1
        hospital may share records.number, health except records.name with body except university
        for research, audit except trials
        if secure and consent or small and not consent
        needs approval by guardian that "it is fair" given within 6 months
        must not re-identify
        notwithstanding 3
    clause 2 from 2020-01-01 until 2025-12-31
        body must not share records with anyone except hospital for audit
        unless consent
    clause 3
        body must not share records with anyone for any-purpose
        survives end for 2 years
    risk seen "Someone could be seen" about 1
        mitigated by secure
        otherwise ask guardian
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("data") / "site"
    Register(agreements.load_text(WORLD), ON).write(place)
    return place


def _linked(site: Path, rule: str, number: int = 0) -> dict[str, Any]:
    graph = json.loads((site / "agreements/study.jsonld").read_text(encoding="utf-8"))["@graph"]
    found: dict[str, Any] = graph[0][f"odrl:{rule}"][number]
    return found


def _about(rule: dict[str, Any], operand: str, operator: str) -> list[Any]:
    return [
        one["odrl:rightOperand"]
        for one in rule["odrl:constraint"]
        if one.get("odrl:leftOperand") == {"@id": operand}
        and one["odrl:operator"] == {"@id": f"odrl:{operator}"}
    ]


def test_a_field_is_never_called_by_the_name_of_its_dataset(site: Path) -> None:
    register = json.loads((site / "data/register.json").read_text())
    (share,) = register["agreements"][0]["shares"]
    assert {"name": "records.number", "title": "Number in Records"} in share["data"]
    targets = [one["@id"] for one in _linked(site, "permission")["odrl:target"]]
    assert targets == ["../datasets/records.jsonld#field-number", "../categories/health.jsonld#this"]
    dataset = json.loads((site / "datasets/records.jsonld").read_text())["@graph"]
    described = {one["@id"]: one["dcterms:title"] for one in dataset}
    assert described["#this"] == "Records"
    assert described["../datasets/records.jsonld#field-number"] == "Number in Records"


def test_what_a_clause_leaves_out_is_left_out_of_every_table(site: Path) -> None:
    register = json.loads((site / "data/register.json").read_text())
    (share,) = register["agreements"][0]["shares"]
    left_out = {key: [one["name"] for one in things] for key, things in share["except"].items()}
    assert left_out == {"data": ["records.name"], "to": ["university"], "for": ["trials"]}
    permission = _linked(site, "permission")
    assert _about(permission, "agreements:data", "isNoneOf") == [
        [{"@id": "../datasets/records.jsonld#field-name"}]
    ]
    assert _about(permission, "odrl:recipient", "isNoneOf") == [
        [{"@id": "../organisations/university.jsonld#this"}]
    ]
    assert _about(permission, "odrl:purpose", "isNoneOf") == [[{"@id": "../purposes/trials.jsonld#this"}]]
    assert "With whom: but not The university." in permission["dcterms:description"]
    with (site / "data/data-use-register.csv").open(newline="") as file:
        (use,) = csv.DictReader(file)
    assert use["Lead applicant organisation name"] == "Public body (but not: The university)"
    assert use["Request category type"] == "Research; Audit (but not: Trials)"
    assert use["Dataset(s) name"] == "Number in Records, Health (but not: Name in Records)"
    with (site / "data/digital-economy-act-register.csv").open(newline="") as file:
        (agreement,) = csv.DictReader(file)
    assert agreement["Purpose"] == "Research; Audit (but not: Trials)"
    assert "(but not: Name in Records)" in agreement["Disclosed information"]


def test_of_several_purposes_any_will_do(site: Path) -> None:
    (either,) = [one for one in _linked(site, "permission")["odrl:constraint"] if "odrl:or" in one][:1]
    assert [one["odrl:rightOperand"]["@id"] for one in either["odrl:or"]["@list"]] == [
        "../purposes/research.jsonld#this",
        "../purposes/audit.jsonld#this",
    ]


def test_all_that_a_share_is_permitted_on_stands_in_its_words(site: Path) -> None:
    says = " ".join(_linked(site, "permission")["dcterms:description"])
    for said in (
        "“They agreed” does not hold",  # of a condition of several lines, all of them
        "or the Guardian of The hospital accepts the risk “Someone could be seen”.",
        "approved by Guardian that “it is fair”, given within the last 6 months",
        "Not from 1 November 2026 until 30 November 2026: sharing is suspended (a review).",
        "The recipient must never do this: Identify anyone.",
    ):
        assert said in says
    register = json.loads((site / "data/register.json").read_text())
    (share,) = register["agreements"][0]["shares"]
    assert any("accepts the risk" in one for one in share["only_if"])
    assert register["agreements"][0]["suspended"] == [
        {"from": "2026-11-01", "until": "2026-11-30", "because": "a review"}
    ]


def test_what_is_forbidden_stands_beside_what_is_permitted(site: Path) -> None:
    first, second = (_linked(site, "prohibition", number) for number in (0, 1))
    assert first["odrl:assigner"] == [{"@id": "../kinds/body.jsonld#this"}]
    assert _about(first, "odrl:recipient", "isNoneOf") == [[{"@id": "../organisations/hospital.jsonld#this"}]]
    assert _about(first, "../vocabulary.jsonld#fact-consent", "neq"), "it is lifted where they agreed"
    assert [one["@value"] for one in _about(first, "odrl:dateTime", "lteq")] == ["2025-12-31"]
    assert [one["@value"] for one in _about(second, "odrl:dateTime", "lteq")] == ["2028-12-31"]
    register = json.loads((site / "data/register.json").read_text())
    forbidden = register["agreements"][0]["forbidden"]
    assert [one["clause"] for one in forbidden] == ["2", "3"]
    assert "This does not apply to what clause 1 permits." in forbidden[1]["says"]
    assert forbidden[1]["says"].endswith(
        "This clause still forbids for 2 years after this agreement has ended."
    )


def test_a_page_says_what_a_risk_asks_for_how_long_a_prohibition_lasts_and_what_is_left_out(
    site: Path,
) -> None:
    page = (site / "agreements/study.html").read_text()
    assert "or the Guardian of The hospital accepts the risk" in page
    assert "This clause still forbids for 2 years after this agreement has ended." in page
    assert page.count("(but not:") >= 6, "above, and in the clause itself"
    forbidden = page.partition("What is forbidden")[2].partition("</ul>")[0]
    assert "from 1 January 2020 to 31 December 2025" in forbidden
    assert "from 1 January 2020 to 31 December 2028" in forbidden


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib, of itself
def test_linked_data_of_all_this_is_as_the_shapes_say(site: Path) -> None:
    pyshacl = pytest.importorskip("pyshacl", reason="pyshacl is not installed")
    from rdflib import Graph

    for file in (site / "agreements/study.jsonld", site / "datasets/records.jsonld"):
        data = Graph().parse(file, format="json-ld", publicID=file.as_uri())
        conforms, _, why = pyshacl.validate(
            data, shacl_graph=Graph().parse(site / "data/shapes.ttl"), inference="none"
        )
        assert conforms, why
