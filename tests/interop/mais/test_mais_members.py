"""What a MAIS object names is what is decided: other data, policies, members and days are never passed by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import typer
from standards import service
from typer.testing import CliRunner

from agreements.bundle import Bundle
from agreements.cli.commands.import_mais import import_mais
from agreements.interop.body import read_as
from agreements.interop.decision import MalformedError
from agreements.interop.mais import MaisDecision, MaisRequest, SharingPolicy, decide, to_agreement
from agreements.loading import load_text

POLICY = """
kind council "Council"
kind surgery "Surgery"
organisation Elmby-Council "Elmby Council" is council
organisation Dale-Surgery "Dale Surgery" is surgery
purpose care "Care"
category personal-data "Personal data"
dataset visits "Visits" held by Elmby-Council contains personal-data
dataset counts "Counts" held by Elmby-Council contains personal-data
dataset rent "Rent" held by Elmby-Council contains personal-data
agreement plain-share "Plain share"
    reference "PS-1"
    between Elmby-Council and Dale-Surgery
    from 2024-01-01 until 2026-06-30
    note "MAIS: https://policies.example/plain"
    clause 1 Elmby-Council may share visits with surgery for care
agreement other-share "Another"
    reference "PS-2"
    between Elmby-Council and Dale-Surgery
    clause 1 Elmby-Council may share counts with surgery for care
"""

ADVICE = {"Identifier": {"value": "PS-1"}}


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_text(POLICY)


def request(**changes: Any) -> dict[str, Any]:
    return {
        "Identifier": {"value": "r1", "System": "https://requests.example"},
        "DateStamp": "2025-03-01T10:00:00",
        "RequesterIdentifier": {"value": "Dale-Surgery"},
        "RequestedData": {"Query": {"n": 1}},
        "AssertedPurpose": "care",
        "SharingPolicy": [ADVICE],
        "RespondentIdentifier": {"value": "Elmby-Council"},
    } | changes


def ask(bundle: Bundle, zone: str | None = None, **changes: Any) -> MaisDecision:
    read = read_as(MaisRequest, request(**changes))
    return decide(bundle, read, zone=ZoneInfo(zone) if zone else None)


def asked_data(found: MaisDecision) -> list[str]:
    return [item["data"] for item in found.response.get("items", [])]


# --- data -------------------------------------------------------------------------------------------------


def resources(*names: Any, **more: Any) -> dict[str, Any]:
    said = [{"Value": name, "System": "https://catalogue.example"} for name in names]
    return {"RequestedData": {"Query": {}, "resourceIdentifier": said, **more}}


def test_data_that_is_named_by_its_identifier_is_what_is_decided(bundle: Bundle) -> None:
    assert (ask(bundle).verdict, asked_data(ask(bundle))) == ("PERMIT", ["visits"])
    found = ask(bundle, **resources("counts"))
    assert (found.verdict, asked_data(found)) == ("REVIEW", ["counts"])
    found = ask(bundle, **resources("rent"))
    assert (found.verdict, asked_data(found)) == ("DENY", ["rent"])
    assert ask(bundle, **resources("visits")).verdict == "PERMIT"
    alone = {"Query": {}, "resourceIdentifier": "visits"}
    assert ask(bundle, RequestedData=alone).verdict == "PERMIT"


def test_data_named_both_ways_is_decided_all_of_it(bundle: Bundle) -> None:
    found = ask(bundle, **resources("rent", dataCategories=["visits"]))
    assert (found.verdict, asked_data(found)) == ("DENY", ["visits", "rent"])


@pytest.mark.parametrize("named", [["person-7"], ["visits", "person-7"], ["personal-data"], ["care"]])
def test_an_identifier_that_names_no_data_here_is_for_review(bundle: Bundle, named: list[str]) -> None:
    found = ask(bundle, **resources(*named))
    assert (found.verdict, asked_data(found)) == ("REVIEW", [])
    assert "`resourceIdentifier`: no data is known here as" in found.response["problems"][0]["message"]


_LOOSE = [
    "!{0}", "\u975e{0}", "~{0}", "{0}*", "{0}\u200b", "{0}!", "-{0}", "({0})", "no:{0}", "not/{0}", "{0} (closed)",
    "{0}\u00a0", " {0}", "{0}\u202e", "\ufeff{0}", "https://{0}", "https://{0}/", "https://x.example/no:{0}",
    "https://x.example/{0}?except=notes", "https://x.example/~{0}", "x:{0}", "{0}/", "{0}#",
]  # fmt: skip


@pytest.mark.parametrize("loose", [*_LOOSE, "{1}", "{2}", "{3}"])
@pytest.mark.parametrize("member", ["data", "requester", "respondent", "purpose", "policy"])
def test_a_code_that_is_only_like_a_name_is_for_review(bundle: Bundle, member: str, loose: str) -> None:
    name = {
        "data": "visits", "requester": "Dale-Surgery", "respondent": "Elmby-Council", "purpose": "care",
        "policy": "plain-share",
    }[member]  # fmt: skip
    accented = name.replace("a", "\u00e1").replace("i", "\u00ed")
    wide = "".join(chr(ord(one) + 0xFEE0) if one.isalpha() else one for one in name)
    code = loose.format(
        name, accented, wide, name.replace("-", "_").replace("s", "\u017f").replace("c", "\u0441")
    )
    found = ask(bundle, **_asking_by(member, code))
    assert found.verdict == "REVIEW"
    assert "is known here as" in found.response["reasons"][0]


@pytest.mark.parametrize("code", ["visits", "VISITS", "https://x.example/visits", "https://x.example/data#Visits",
                                  "urn:example:visits", "https://x.example/visits/"])  # fmt: skip
def test_a_name_may_be_in_any_case_and_end_an_address(bundle: Bundle, code: str) -> None:
    found = ask(bundle, **_asking_by("data", code))
    assert (found.verdict, asked_data(found)) == ("PERMIT", ["visits"])


def _asking_by(member: str, code: str) -> dict[str, Any]:
    changes: dict[str, dict[str, Any]] = {
        "data": {"RequestedData": {"Query": {}, "dataCategories": [code]}},
        "requester": {"RequesterIdentifier": {"value": code}},
        "respondent": {"RespondentIdentifier": {"value": code}},
        "purpose": {"AssertedPurpose": code},
        "policy": {"SharingPolicy": [{"Identifier": {"value": code}}]},
    }
    return changes[member]


# --- policies ---------------------------------------------------------------------------------------------


def test_of_several_policies_every_one_must_be_known(bundle: Bundle) -> None:
    both = [ADVICE, {"Identifier": {"value": "PS-2"}}]
    assert ask(bundle, SharingPolicy=both, **resources("visits", "counts")).verdict == "PERMIT"
    for unknown in ({"Identifier": {"value": "PS-99"}}, "PS-99", {"URI": "https://policies.example/99"}):
        for named in ([ADVICE, unknown], [unknown, ADVICE]):
            found = ask(bundle, SharingPolicy=named)
            assert found.verdict == "REVIEW"
            assert [one["code"] for one in found.response["problems"]] == ["unknown-agreement"]
            assert "99" in found.response["reasons"][0]


def test_a_policy_that_is_called_two_things_is_one_policy(bundle: Bundle) -> None:
    def named(identifier: str, uri: str) -> MaisDecision:
        return ask(bundle, SharingPolicy=[{"Identifier": {"value": identifier}, "URI": uri}])

    assert named("PS-1", "https://policies.example/plain").verdict == "PERMIT"
    assert ask(bundle, SharingPolicy=[ADVICE | {"URI": None}]).verdict == "PERMIT"
    for one, other in (("PS-1", "https://elsewhere.example/"), ("PS-9", "https://policies.example/plain")):
        found = named(one, other)
        assert found.verdict == "REVIEW"  # half of it names a policy that nobody here knows
        assert "are not both known here as one agreement" in found.response["reasons"][0]
        assert found.response["problems"][0]["help"].endswith(f'note "MAIS: {other}"')
    found = named("PS-2", "https://policies.example/plain")
    assert found.verdict == "REVIEW"
    assert "are different agreements here" in found.response["reasons"][0]


# --- members ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "path", "rival"),
    [
        (
            {"RequestedData": {"Query": {}, "dataCategories": [{"code": "counts", "value": "visits"}]}},
            "RequestedData.dataCategories.0.code",
            "value",
        ),
        (
            {"RequestedData": {"Query": {}, "dataCategories": {"code": 5, "value": "visits"}}},
            "RequestedData.dataCategories.code",
            "value",
        ),
        ({"AssertedPurpose": {"id": "care", "@id": "counting"}}, "AssertedPurpose.@id", "id"),
        (
            {"RequesterIdentifier": {"value": "Dale-Surgery", "Value": "Elmby-Council"}},
            "RequesterIdentifier.Value",
            "value",
        ),
        ({"SharingPolicy": {"value": "PS-1", "Value": "PS-9"}}, "SharingPolicy.Value", "value"),
    ],
)
def test_an_object_that_says_two_things_where_one_belongs_is_for_review(
    bundle: Bundle, changes: dict[str, Any], path: str, rival: str
) -> None:
    found = ask(bundle, **changes)
    assert found.verdict == "REVIEW"
    (problem,) = found.response["problems"]
    assert problem["message"] == f"`{path}` is not understood"
    assert problem["help"] == f"`{rival}` stands beside it for the same thing: say it once"


def test_a_code_may_be_said_twice_alike_and_called_something_for_people(bundle: Bundle) -> None:
    assert ask(bundle, AssertedPurpose={"id": "care", "code": "care"}).verdict == "PERMIT"
    found = ask(bundle, AssertedPurpose={"code": "care", "label": "Caring"})
    assert (found.verdict, found.response["ignored"]) == ("PERMIT", ["AssertedPurpose.label"])


def test_what_stands_beside_the_identifier_of_a_policy_is_no_part_of_it(bundle: Bundle) -> None:
    assert ask(bundle, SharingPolicy={"value": "PS-1", "System": "x"}).verdict == "PERMIT"
    assert ask(bundle, SharingPolicy={"Identifier": None, "value": "PS-1"}).verdict == "PERMIT"
    found = ask(bundle, SharingPolicy=ADVICE | {"value": "PS-9"})
    assert found.response["reasons"] == ["`SharingPolicy.value` is not understood"]


@pytest.mark.parametrize("member", ["dataCategories", "resourceIdentifier", "DataCategories"])
def test_a_list_that_names_nothing_is_an_error_and_not_left_out(bundle: Bundle, member: str) -> None:
    with pytest.raises(MalformedError, match="must name at least one"):
        ask(bundle, RequestedData={"Query": {}, member: []})


def test_no_policy_and_no_purpose_are_told_by_their_member(bundle: Bundle) -> None:
    with pytest.raises(MalformedError, match="`SharingPolicy` must name at least one"):
        ask(bundle, SharingPolicy=[])
    with pytest.raises(MalformedError, match="`AssertedPurpose` is empty"):
        ask(bundle, AssertedPurpose=" ")


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"futureMember": [1]}, "futureMember"),
        ({"RespondentIdentifer": {"value": "Elmby-Council"}}, "RespondentIdentifer"),
        ({"RequestedData": {"Query": {}, "recordTypes": ["rent"]}}, "RequestedData.recordTypes"),
        ({"RequestedData": {"Query": {}, "dataCategory": ["rent"]}}, "RequestedData.dataCategory"),
        ({"SharingPolicy": [ADVICE | {"Until": "2020"}]}, "SharingPolicy.0.Until"),
        ({"SharingPolicy": ADVICE, "SharingPolicyIdentifier": "PS-9"}, "SharingPolicyIdentifier"),
        ({"AssertedPurpose": {"code": "care", "except": "counting"}}, "AssertedPurpose.except"),
        (
            {"RequesterIdentifier": {"value": "Dale-Surgery", "onBehalfOf": "x"}},
            "RequesterIdentifier.onBehalfOf",
        ),
        (
            {"RequestedData": {"Query": {}, "dataCategories": ["visits"], "DataCategories": ["rent"]}},
            "RequestedData.DataCategories",
        ),
    ],
)
def test_a_member_that_is_not_understood_is_for_review_and_told(
    bundle: Bundle, changes: dict[str, Any], path: str
) -> None:
    found = ask(bundle, **changes)
    assert found.verdict == "REVIEW"
    assert f"`{path}` is not understood" in found.response["reasons"]


def test_a_member_that_is_nearly_one_of_the_standard_s_says_which(bundle: Bundle) -> None:
    found = ask(bundle, respondentIdentifer="Elmby-Council")
    (problem,) = found.response["problems"]
    assert problem["help"] == "did you mean `RespondentIdentifier`?"


def test_the_person_who_is_asked_about_may_be_described_in_any_members(bundle: Bundle) -> None:
    assert ask(bundle, RequestedData={"Query": {"name": {"given": ["A"]}, "x": None}}).verdict == "PERMIT"


def test_what_the_drafts_name_and_decides_nothing_is_told(bundle: Bundle) -> None:
    copy = ADVICE | {"Name": "Plain", "Restrictions": ["transfer"], "EndDate": "2030-01-01T00:00:00"}
    found = ask(bundle, SharingPolicy=[copy], Type={"id": "odrl:read"})
    assert found.verdict == "PERMIT"
    assert found.response["ignored"] == [
        "SharingPolicy.0.Name",
        "SharingPolicy.0.Restrictions",
        "SharingPolicy.0.EndDate",
        "Type",
    ]


def test_null_is_as_if_it_were_left_out(bundle: Bundle) -> None:
    nothing = {"Query": {}, "dataCategories": None, "resourceIdentifier": None, "other": None}
    plain = ask(bundle).response
    assert ask(bundle, RequestedData=nothing, futureMember=None, as_known_on=None).response == plain
    assert ask(bundle, SharingPolicy=[ADVICE | {"URI": None}]).response == plain
    with pytest.raises(MalformedError, match="`AssertedPurpose` is missing"):
        ask(bundle, AssertedPurpose=None)


# --- days -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stamp", "zone", "day"),
    [
        ("2026-06-30T23:30:00Z", None, "2026-07-01"),
        ("2026-07-01T00:30:00+01:00", None, "2026-07-01"),
        ("2026-06-30T13:30:00-10:00", None, "2026-07-01"),
        ("2026-06-30T22:30:00Z", None, "2026-06-30"),
        ("2026-07-01T08:30:00+10:00", None, "2026-06-30"),
        ("2026-06-30T23:30:00", None, "2026-06-30"),
        ("2026-06-30", None, "2026-06-30"),
        ("2026-06-30T23:30:00Z", "UTC", "2026-06-30"),
        ("2026-07-01T00:30:00+01:00", "UTC", "2026-06-30"),
        ("2025-12-31T23:30:00Z", None, "2025-12-31"),
        ("2025-12-31T23:30:00Z", "Pacific/Auckland", "2026-01-01"),
    ],
)
def test_one_instant_is_on_one_day_however_it_is_written(
    bundle: Bundle, stamp: str, zone: str | None, day: str
) -> None:
    found = ask(bundle, zone, DateStamp=stamp)
    assert found.response["on"] == day
    assert found.verdict == ("PERMIT" if day <= "2026-06-30" else "DENY")


@pytest.mark.parametrize("stamp", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_an_instant_at_the_edge_of_the_calendar_is_malformed(bundle: Bundle, stamp: str) -> None:
    with pytest.raises(MalformedError, match="`DateStamp` is not in the calendar"):
        ask(bundle, DateStamp=stamp)


def test_the_settings_of_a_service_name_the_zone(tmp_path: Path) -> None:
    policy = tmp_path / "policy.agreement"
    policy.write_text(POLICY, encoding="utf-8")
    for number, (zone, day) in enumerate(
        {"Europe/London": "2026-07-01", "America/New_York": "2026-06-30"}.items()
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        with service(folder, policy, time_zone=zone) as client:
            for stamp in ("2026-06-30T23:30:00Z", "2026-07-01T00:30:00+01:00"):
                answer = client.post("/mais/v0/requests", json=request(DateStamp=stamp)).json()
                assert answer["on"] == day


# --- policies that are imported -----------------------------------------------------------------------------


def policy(**changes: Any) -> dict[str, Any]:
    return {
        "URI": "https://policies.example/ch-2",
        "Identifier": {"value": "CH-2", "System": "https://policies.example"},
        "Name": "Pupils",
        "Contact": "data@example.org",
        "Party": [{"Name": "Elmby Council"}, {"Name": "Dale Surgery"}],
        "Data": ["school-roll"],
        "Purpose": ["care"],
        "StartDate": "2025-01-01T00:00:00",
        "EndDate": "2026-06-30T00:00:00",
    } | changes


def test_every_member_of_a_policy_that_is_not_understood_is_told() -> None:
    said = policy(
        Restriction=["transfer"],
        Party=[{"Name": "Elmby Council", "Role": "provider"}, {"Name": "Dale Surgery"}],
        PermittedUse=[{"action": "odrl:read", "constraint": [{"leftOperand": "dateTime"}]}],
    )
    made = to_agreement(read_as(SharingPolicy, said))
    told = [remark for remark in made.remarks if "is not understood" in remark]
    assert [remark.partition(" ")[0] for remark in told] == [
        "`Party.0.Role`", "`Restriction`", "`PermittedUse.0.constraint`",
    ]  # fmt: skip
    assert all(f"# {remark}" in made.text for remark in told)


def test_the_dates_of_a_policy_are_days_in_one_zone() -> None:
    said = policy(StartDate="2025-06-30T23:00:00Z", EndDate="2026-06-30T23:30:00+00:00")
    assert "from 2025-07-01 until 2026-07-01" in to_agreement(read_as(SharingPolicy, said)).text
    in_utc = to_agreement(read_as(SharingPolicy, said), zone=ZoneInfo("UTC")).text
    assert "from 2025-06-30 until 2026-06-30" in in_utc


def test_a_policy_that_ends_before_it_starts_is_an_error() -> None:
    said = policy(StartDate="2026-01-01T00:00:00", EndDate="2025-01-01T00:00:00")
    with pytest.raises(
        MalformedError, match="`EndDate` is 2025-01-01, before `StartDate`, which is 2026-01-01"
    ):
        to_agreement(read_as(SharingPolicy, said))


@pytest.mark.parametrize("member", ["Restrictions", "Data", "Purpose", "SecurityMeasure", "LegalCompliance"])
@pytest.mark.parametrize("code", ["", " "])
def test_a_code_of_a_policy_that_says_nothing_is_an_error(member: str, code: str) -> None:
    with pytest.raises(MalformedError, match=f"`{member}.0` is empty"):
        read_as(SharingPolicy, policy(**{member: [code]}))


@pytest.mark.parametrize("member", ["Party", "Data", "Purpose"])
def test_a_list_of_a_policy_that_must_name_something_and_does_not_is_told(member: str) -> None:
    with pytest.raises(MalformedError, match=f"`{member}` must name at least one"):
        read_as(SharingPolicy, policy(**{member: []}))


def test_two_restrictions_in_one_object_are_an_error_and_neither_is_lost() -> None:
    said = policy(Restrictions=[{"action": "read", "value": "transfer"}])
    with pytest.raises(MalformedError, match=r"`Restrictions\.0\.value` is not understood") as raised:
        to_agreement(read_as(SharingPolicy, said))
    assert raised.value.diagnostics[0].help == "`action` stands beside it for the same thing: say it once"


@pytest.mark.parametrize("code", ["transfer", "odrl:transfer", "http://www.w3.org/ns/odrl/2/Transfer"])
def test_a_restriction_keeps_within_the_parties_only_by_its_own_name(code: str) -> None:
    assert "anyone except" in to_agreement(read_as(SharingPolicy, policy(Restrictions=[code]))).text
    other = to_agreement(read_as(SharingPolicy, policy(Restrictions=[f"no:{code}"]))).text
    assert "anyone except" not in other
    assert "without-" in other


app = typer.Typer()
app.command()(import_mais)


def import_(folder: Path, text: str, *options: str) -> Any:
    path = folder / "policy.json"
    path.write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, [str(path), *options])


def test_a_member_that_stands_twice_in_a_policy_is_an_error(tmp_path: Path) -> None:
    text = json.dumps(policy(Restrictions=["transfer", "marketing"]))[:-1] + ', "Restrictions": []}'
    result = import_(tmp_path, text)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "`Restrictions` is stated twice" in result.stderr
    nested = json.dumps({"SharingPolicy": policy()}).replace('"Name": "Elmby', '"Name": "x", "Name": "Elmby')
    assert "`SharingPolicy.Party.0.Name` is stated twice" in import_(tmp_path, nested).stderr


def test_the_command_tells_what_it_did_not_understand(tmp_path: Path) -> None:
    result = import_(tmp_path, json.dumps(policy(Restriction=["transfer"])))
    assert result.exit_code == 0
    assert result.stderr == "warning: `Restriction` is not understood: nothing of it is in the agreement\n"
    twice = policy(Party=[{"Name": "Elmby Council"}, {"Name": "Elmby Council"}])
    result = import_(tmp_path, json.dumps(twice))
    assert "between Elmby-Council\n" in result.stdout
    assert result.stderr.splitlines() == [
        "warning: `Party.1` names `Elmby-Council` again, which is a party once",
        "warning: The policy has one party, so nobody is there to receive anything",
    ]
    beside = import_(tmp_path, json.dumps({"SharingPolicy": policy(), "Restrictions": ["transfer"]}))
    assert (beside.exit_code, beside.stdout) == (1, "")
    assert "`Restrictions` stands beside the policy" in beside.stderr


def test_the_command_takes_the_zone_too(tmp_path: Path) -> None:
    text = json.dumps(policy(EndDate="2026-06-30T23:30:00Z"))
    assert "until 2026-07-01" in import_(tmp_path, text).stdout
    assert "until 2026-06-30" in import_(tmp_path, text, "--time-zone", "UTC").stdout
    assert "is no time zone" in import_(tmp_path, text, "--time-zone", "London").stderr


def test_a_policy_that_is_no_json_is_told_with_the_place(tmp_path: Path) -> None:
    result = import_(tmp_path, '{\n  "URI": "x"\n  "Name": "y"\n}')
    assert result.exit_code == 1
    assert "is not JSON: line 3, column 3: a comma or a closing bracket belongs here" in result.stderr
