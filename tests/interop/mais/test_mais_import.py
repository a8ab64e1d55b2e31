"""A MAIS sharing policy as agreement text: it passes the checker once its names are declared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import example, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from agreements.bundle import Bundle
from agreements.cli.commands.import_mais import import_mais
from agreements.diagnostics import Source
from agreements.interop.body import read_as
from agreements.interop.mais import Imported, MaisRequest, SharingPolicy, decide, to_agreement
from agreements.interop.mais.names import to_name
from agreements.language.parser import parse, reserved_words
from agreements.loading import load_text

URI = "https://policies.example.org/known-to-whom"


def policy(**changes: Any) -> dict[str, Any]:
    """A sharing policy object as `dsa.json` has it."""
    whole = {
        "URI": URI,
        "Identifier": {"value": "BRAM-2025-01", "System": "https://policies.example.org"},
        "Name": "Who is known to whom",
        "Contact": "information.governance@bramshire.example",
        "Party": [
            {"Name": "Bramshire County Council", "CatalogueID": ["E10000099"]},
            {"Name": "Bramshire Police", "CatalogueID": [{"value": "POL-42", "System": "https://c.example"}]},
        ],
        "Data": ["Service involvements", "https://catalogue.example.org/data/policeIncidents"],
        "Purpose": ["https://example.org/SharingPurpose/Section47", "Section 17"],
        "StartDate": "2025-10-01",
        "EndDate": "2027-09-30T23:59:59",
        "PermittedUse": ["odrl:read"],
    } | changes
    return {name: value for name, value in whole.items() if value is not None}


def imported(bundle: Bundle | None = None, **changes: Any) -> Imported:
    return to_agreement(read_as(SharingPolicy, policy(**changes)), bundle)


def with_data_declared(made: Imported) -> str:
    """The text, the declarations it comes with, and the data that its holders have to declare."""
    holders = list(made.undeclared.get("organisation", {}))
    data = "\n".join(
        f"dataset {name} held by {', '.join(holders)} contains something"
        for name in made.undeclared.get("data", {})
    )
    return f'{made.text}\n{made.declarations}\ncategory something "Something"\n{data}\n'


def request(**changes: Any) -> MaisRequest:
    whole = {
        "Identifier": {"value": "req-1", "System": "https://police.example.org"},
        "DateStamp": "2025-11-03T09:30:00",
        "RequesterIdentifier": {"value": "POL-42", "system": "https://c.example"},
        "RequestedData": {"Query": {}},
        "AssertedPurpose": "https://example.org/SharingPurpose/Section47",
        "SharingPolicy": [{"Identifier": {"value": "BRAM-2025-01"}}],
        "RespondentIdentifier": {"value": "E10000099"},
    }
    return read_as(MaisRequest, whole | changes)


def test_a_policy_becomes_an_agreement_that_answers_requests_made_under_it() -> None:
    bundle = load_text(with_data_declared(imported()))
    assert decide(bundle, request()).verdict == "PERMIT"
    assert decide(bundle, request(SharingPolicy=[{"URI": URI}])).verdict == "PERMIT"
    assert decide(bundle, request(DateStamp="2027-09-30T12:00:00")).verdict == "PERMIT"
    assert decide(bundle, request(DateStamp="2027-10-01T12:00:00")).verdict == "DENY"
    assert decide(bundle, request(DateStamp="2025-09-30T12:00:00")).verdict == "DENY"
    assert decide(bundle, request(AssertedPurpose="Section 17")).verdict == "PERMIT"


def test_what_the_policy_says_of_itself_is_kept() -> None:
    text = imported().text
    for words in (
        'agreement who-is-known-to-whom "Who is known to whom"',
        'reference "BRAM-2025-01"',
        "between Bramshire-County-Council and Bramshire-Police",
        "from 2025-10-01 until 2027-09-30",
        'contact "information.governance@bramshire.example"',
        f'note "MAIS: {URI}"',
        "odrl:read",
    ):
        assert words in text


def test_measures_and_rules_that_nothing_stands_for_wait_to_be_stated() -> None:
    made = imported(SecurityMeasure=["AES-256"], LegalCompliance=["UK GDPR"], Restrictions=["odrl:modify"])
    bundle = load_text(with_data_declared(made))
    found = decide(bundle, request())
    assert found.verdict == "REVIEW"
    missing = " ".join(need["says"] for need in found.response["items"][0]["missing"])
    assert all(words in missing for words in ("AES-256", "UK GDPR", "odrl:modify"))
    assert len(made.remarks) == 3
    assert all(f"# {remark}" in made.text for remark in made.remarks)
    question = found.decisions[0].question | {
        "facts": {"aes-256": True, "uk-gdpr": True, "without-modify": True}
    }
    assert bundle.outcome(question) == "permitted"
    assert bundle.outcome(question | {"facts": question["facts"] | {"without-modify": False}}) == "refused"


def test_restrictions_on_passing_data_on_keep_it_among_the_parties() -> None:
    made = imported(Restrictions=["odrl:distribute", "http://www.w3.org/ns/odrl/2/transfer"])
    text = with_data_declared(made) + '\norganisation Stranger "Stranger"\n'
    more = """
    agreement other "Other" between Bramshire-Police
        clause 1 "All" Bramshire-Police may share anything with anyone for any-purpose
    """
    question = {
        "from": "Bramshire-Police",
        "to": "Stranger",
        "data": ["police-incidents"],
        "purpose": "section-17",
        "on": "2026-01-01",
    }
    assert load_text(text + more).outcome(question) == "refused"
    assert load_text(with_data_declared(imported()) + 'organisation Stranger "S"\n' + more).outcome(
        question
    ) == ("permitted")


def test_responsibilities_are_duties_of_the_recipient() -> None:
    made = imported(DataRecipientResponsibilities=["odrl:delete", {"action": "odrl:inform"}])
    found = decide(load_text(with_data_declared(made)), request())
    duties = found.response["items"][0]["duties"]
    assert len(duties) == 2
    assert "odrl:delete" in duties[0]


LAW = """
category health "Health"
dataset involvements "Service involvements" held by Council contains health
dataset incidents "Incidents" held by Police contains health
    note "MAIS: https://catalogue.example.org/data/policeIncidents"
organisation Council "Bramshire County Council"
organisation Police "The police" note "MAIS: POL-42"
purpose s47 "Section 47" note "MAIS: https://example.org/SharingPurpose/Section47"
purpose s17 "Section 17"
gateway children-act "The Act" permits anyone to share anything with anyone for s47 note "MAIS: CA-1989"
"""


def test_names_that_a_bundle_declares_are_used() -> None:
    made = imported(load_text(LAW), LegalCompliance=["CA-1989"])
    assert made.undeclared == {}
    assert not made.remarks
    bundle = load_text(LAW + made.text)
    assert decide(bundle, request(RespondentIdentifier={"value": "Council"})).verdict == "PERMIT"
    other = request(RespondentIdentifier={"value": "Council"}, AssertedPurpose="Section 17")
    assert decide(bundle, other).verdict == "DENY"  # the gateway is for enquiries under section 47
    assert "relying on children-act" in made.text


def test_data_is_never_declared_for_its_holder() -> None:
    made = imported()
    assert "dataset" not in made.declarations
    assert list(made.undeclared["data"]) == ["service-involvements", "police-incidents"]
    assert "service-involvements, police-incidents" in made.text.partition("agreement ")[0]


def test_an_agreement_of_that_name_is_not_declared_again() -> None:
    first = with_data_declared(imported())
    assert "agreement who-is-known-to-whom-2 " in imported(load_text(first)).text


def test_one_party_alone_is_remarked_upon() -> None:
    made = imported(Party=[{"Name": "Bramshire County Council"}])
    assert any("one party" in remark for remark in made.remarks)


words = st.text(min_size=1, max_size=30).filter(str.strip)


@settings(max_examples=60, deadline=None)
@given(
    name=words,
    parties=st.lists(words, min_size=1, max_size=3),
    data=st.lists(words, min_size=1, max_size=3),
    purposes=st.lists(words, min_size=1, max_size=3),
    others=st.lists(words, max_size=3),
)
@example(name="x", parties=["y"], data=["z"], purposes=["\U000e0100"], others=["q\ufe0f\U000e0100"])
def test_any_words_become_text_that_the_checker_passes(
    name: str, parties: list[str], data: list[str], purposes: list[str], others: list[str]
) -> None:
    made = imported(
        Name=name,
        Contact=name,
        Party=[{"Name": party} for party in parties],
        Data=data,
        Purpose=purposes,
        Restrictions=others,
        SecurityMeasure=others,
        DataRecipientResponsibilities=others,
        LegalCompliance=others,
    )
    load_text(with_data_declared(made))


@given(words)
def test_every_code_has_a_name(code: str) -> None:
    name = to_name(code)
    assert name.lower() not in reserved_words()
    parsed = parse(Source("text.agreement", f'purpose {name} "x"'))
    assert not parsed.problems, name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("https://example.org/SharingPurpose/Section47", "Section47"),
        ("https://example.org/data#policeIncidents", "police-Incidents"),
        ("odrl:delete", "delete"),
        ("Children's social care", "Childrens-social-care"),
        ("47", "unnamed-47"),
        ("for", "unnamed-for"),
        ("…", "unnamed-1"),
    ],
)
def test_names(code: str, name: str) -> None:
    assert to_name(code) == name


# --- the command ------------------------------------------------------------------------------------------

app = typer.Typer()
app.command()(import_mais)


def test_the_command_writes_the_agreement(tmp_path: Path) -> None:
    path = tmp_path / "policy.json"
    path.write_text(json.dumps({"SharingPolicy": policy()}), encoding="utf-8")
    result = CliRunner().invoke(app, [str(path)])
    assert result.exit_code == 0
    assert result.stdout == imported().text
    declared = CliRunner().invoke(app, [str(path), "--declare"])
    assert declared.stdout == f"{imported().text}\n{imported().declarations}"


def test_the_command_uses_names_of_other_files(tmp_path: Path) -> None:
    path, law = tmp_path / "policy.json", tmp_path / "law.agreement"
    path.write_text(json.dumps(policy()), encoding="utf-8")
    law.write_text(LAW, encoding="utf-8")
    result = CliRunner().invoke(app, [str(path), "--with", str(law)])
    assert result.exit_code == 0
    assert "between Council and Police" in result.stdout


@pytest.mark.parametrize(
    ("text", "says"),
    [("{", "not JSON"), ("[]", "must be an object"), ("{}", "`URI` is missing"), (None, "cannot be read")],
)
def test_the_command_says_what_is_wrong_with_a_policy(tmp_path: Path, text: str | None, says: str) -> None:
    path = tmp_path / "policy.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, [str(path)])
    assert result.exit_code == 1
    assert says in result.stderr
    assert not result.stdout
