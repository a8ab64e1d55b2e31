"""Conditions in linked data: as constraints and duties of ODRL where they have such a form, and always in words."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import agreements
from agreements.register import Register

ON = date(2026, 11, 29)
SHAPES = Path(__file__).parents[1] / "src/agreements/register/shapes.ttl"

WORLD = """
purpose research "Research"
category health "Health"
kind public-body "Public body"
organisation hospital "The hospital" is public-body
organisation university "The university"
role guardian "The guardian" of hospital
role committee "The committee" of university
duty destroy "Destroy the data"
fact secure "It is handled securely" yes or no
fact retention "How long it is kept" in months
fact access "Who can see it" one of open, controlled, closed
dataset records "Records" held by hospital contains health

agreement study "A study" between hospital and university
    from 2020-01-01 until 2030-12-31
    if approved by guardian that "the whole of it is fair" given within 12 months
    clause 1 from 2021-01-01
        hospital may share records with university for research
        {lines}
"""


def linked(tmp_path: Path, lines: str) -> tuple[dict[str, Any], Path]:
    """The permission of the clause, and its file."""
    text = WORLD.replace("{lines}", lines.replace("\n", "\n        "))
    Register(agreements.load_text(text), ON).write(tmp_path / "site")
    file = tmp_path / "site/agreements/study.jsonld"
    graph = json.loads(file.read_text(encoding="utf-8"))["@graph"]
    return graph[0]["odrl:permission"][0], file


def simple(constraint: dict[str, Any]) -> tuple[str, ...]:
    """A constraint in a line: what it is about, how that must stand, and to what."""

    def plain(value: Any) -> str:
        if isinstance(value, list):
            return ", ".join(map(plain, value))
        if not isinstance(value, dict):
            return str(value)
        return str(value.get("@value", value.get("@id", ""))).rpartition("#fact-")[2]

    for joined in ("odrl:and", "odrl:or"):
        if joined in constraint:
            return (joined, *(" ".join(simple(one)) for one in constraint[joined]["@list"]))
    return tuple(
        plain(constraint[name]) for name in ("odrl:leftOperand", "odrl:operator", "odrl:rightOperand")
    )


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("secure", ("secure", "odrl:eq", "True")),
        ("not secure", ("secure", "odrl:neq", "True")),
        ("retention is at most 24 months", ("retention", "odrl:lteq", "P24M")),
        ("not retention is at most 24 months", ("retention", "odrl:gt", "P24M")),
        ("access is controlled", ("access", "odrl:eq", "controlled")),
        ("access is one of controlled, closed", ("access", "odrl:isAnyOf", "controlled, closed")),
        ("recipient is public-body", ("odrl:recipient", "odrl:isA", "../kinds/public-body.jsonld#this")),
        (
            "not recipient is public-body",
            ("odrl:recipient", "odrl:isNoneOf", "../kinds/public-body.jsonld#this"),
        ),
        (
            "data contains health",
            ("agreements:data-category", "odrl:hasPart", "../categories/health.jsonld#this"),
        ),
        ("secure or access is closed", ("odrl:or", "secure odrl:eq True", "access odrl:eq closed")),
        ("not (secure or access is closed)", ("odrl:and", "secure odrl:neq True", "access odrl:neq closed")),
    ],
)
def test_a_condition_with_such_a_form_is_a_constraint(
    tmp_path: Path, condition: str, expected: tuple[str, ...]
) -> None:
    permission, _ = linked(tmp_path, f"if {condition}")
    assert expected in map(simple, permission["odrl:constraint"])
    assert len(permission["dcterms:description"]) == 2, "it stands in words too"


def test_what_has_no_such_form_stands_in_words_alone_and_never_by_half(tmp_path: Path) -> None:
    permission, _ = linked(tmp_path, "if secure or not data contains health")
    found = [simple(one)[0] for one in permission["odrl:constraint"]]
    assert "odrl:or" not in found
    assert "secure" not in found
    assert any("does not contain" in says for says in permission["dcterms:description"])


def test_a_permission_has_its_days_and_what_the_whole_agreement_asks(tmp_path: Path) -> None:
    permission, _ = linked(tmp_path, "if secure")
    found = list(map(simple, permission["odrl:constraint"]))
    assert ("odrl:dateTime", "odrl:gteq", "2021-01-01") in found
    assert ("odrl:dateTime", "odrl:lteq", "2030-12-31") in found
    (approval,) = (
        one
        for one in permission["odrl:constraint"]
        if one["odrl:leftOperand"]["@id"] == "agreements:approval"
    )
    assert approval["odrl:rightOperand"]["@id"].endswith("#guardian")
    assert approval["agreements:that"] == "the whole of it is fair"
    assert approval["agreements:givenWithin"] == {"@type": "xsd:duration", "@value": "P12M"}


def test_an_approval_that_a_clause_needs_is_a_duty_to_obtain_consent(tmp_path: Path) -> None:
    lines = (
        'needs approval by guardian that "it is fair"\nneeds approval by guardian or committee\nmust destroy'
    )
    permission, _ = linked(tmp_path, lines)
    one, either, destroy = permission["odrl:duty"]
    assert one["odrl:action"] == either["odrl:action"] == {"@id": "odrl:obtainConsent"}
    assert one["odrl:consentingParty"][0]["@id"].endswith("#guardian")
    assert one["agreements:that"] == "it is fair"
    (collection,) = either["odrl:consentingParty"]
    assert [name["@id"].rpartition("#")[2] for name in collection["agreements:anyOf"]] == [
        "guardian",
        "committee",
    ]
    assert "odrl:action" not in destroy


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib, of itself
def test_constraints_are_as_the_shapes_say_and_their_terms_are_declared(tmp_path: Path) -> None:
    pyshacl = pytest.importorskip("pyshacl", reason="pyshacl is not installed")
    from rdflib import Graph, Namespace

    odrl = Namespace("http://www.w3.org/ns/odrl/2/")
    lines = (
        "needs approval by guardian or committee given within 6 months\n"
        "if (secure and retention is at most 2 years) or\n"
        "    access is one of controlled, closed\nif recipient is university\nif discloser acts for recipient"
    )
    _, file = linked(tmp_path, lines)
    data = Graph().parse(file, format="json-ld", publicID=file.as_uri())
    shapes = Graph().parse(SHAPES)
    conforms, _, why = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    assert conforms, why
    terms = file.parent.parent / "vocabulary.jsonld"
    declared = set(Graph().parse(terms, format="json-ld", publicID=terms.as_uri()).subjects())
    asked = {one for one in data.objects(None, odrl.leftOperand) if not str(one).startswith(str(odrl))}
    assert asked
    assert asked <= declared
    data.remove((None, odrl.operator, None))
    assert not pyshacl.validate(data, shacl_graph=shapes, inference="none")[0]
