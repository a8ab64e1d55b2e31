"""What answers say of what the second version of the language adds: each sentence is true just of what it reads."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import agreements
from agreements.analysis.scenario_coverage import ScenarioCoverage
from agreements.decide.answer import ItemAnswer
from agreements.question.read import QuestionError
from agreements.render import RENDERINGS

POLICY = """
kind hospital "Hospital"
kind lab "Laboratory"
organisation Hill-Hospital "Hill Hospital" is hospital
organisation Dale-Lab "Dale Laboratory" is lab
organisation Cloud-Host "Cloud Host"
organisation Sub-Host "Sub Host"
organisation Other-Lab "Dale  Laboratory" is lab
purpose care "Care"
purpose audit "Audit"
category personal-data "Personal data"
category named-data "Names" under personal-data
    has identifiability identifiable
role Guardian "Guardian" of Hill-Hospital
duty destroy "Destroy the data"
duty report "Report the breach"
duty tell "Tell patients"
duty re-identify "Try to find out who someone is"
event breach "A breach is found"
fact identifiability "How identifiable people are" on scale anonymous, pseudonymised, identifiable
fact consent "Patients agree" yes or no known to Guardian
fact lawful-basis "The basis" one of consent-basis, task known to lab
dataset tests "Test results"
    held by Hill-Hospital
    contains personal-data
    usually has identifiability pseudonymised
    field name "Name of the patient" contains named-data
    field value "Value" contains personal-data
bar confidence "Confidence" forbids anyone to share named-data with anyone for any-purpose unless consent
gateway lab-power "Laboratory power" permits hospital to share anything with lab for any-purpose lifts confidence
agreement testing "Testing"
    between Hill-Hospital as controller, Dale-Lab as controller, Cloud-Host as processor for Dale-Lab
        and Sub-Host as processor for Cloud-Host
    from 1 January 2024 until 2024-12-31
    review by 2024-12-31
    summary "Tests."
    clause 1 "Results"
        Hill-Hospital may share tests with lab for care
        relying on lab-power where data contains named-data
        if identifiability is at most identifiable
        needs approval by Guardian that "it helps" given within 6 months
        must destroy within 10 working days after end
        must report within 36 hours after breach
        must tell within 2 working days after receipt
        must not re-identify
    clause 2 "Not onward"
        party must not share tests with anyone for audit
        unless recipient acts for discloser
        survives end for 1 year
    clause 3 "Money" says "Each pays its own."
agreement testing-2 "Testing, amended"
    between Hill-Hospital, Dale-Lab, Cloud-Host and Sub-Host
    from 2024-06-01 until 2026-12-31
    review by 2026-12-31
    summary "Tests, and audit."
    clause 1 "Results for audit"
        Hill-Hospital may share tests with lab for audit
        replaces testing.1
    clause 2
        Dale-Lab may share tests.value with anyone for any-purpose
"""


@pytest.fixture(scope="module")
def bundle() -> agreements.Bundle:
    return agreements.load_text(POLICY)


QUESTION: dict[str, Any] = {"from": "Hill-Hospital", "to": "Dale-Lab", "purpose": "care", "on": "2024-03-01"}
APPROVED = {"by": "Guardian", "that": "it helps", "on": "2024-02-01"}
QUESTION |= {"data": ["tests.value"], "approvals": [APPROVED]}


def ask(bundle: agreements.Bundle, **said: Any) -> ItemAnswer:
    question = {
        "from": "Hill-Hospital",
        "to": "Dale-Lab",
        "data": ["tests.value"],
        "purpose": "care",
        "on": "2024-03-01",
        "approvals": [APPROVED],
    } | {name.rstrip("_"): value for name, value in said.items()}
    return bundle.ask({"from": question.pop("from"), **question}).items[0]


def barriers(item: ItemAnswer) -> list[str]:
    return [barrier.says for barrier in item.barriers]


def evidence(item: ItemAnswer) -> list[str]:
    return [one.says for one in item.proof.settled_by()]


class TestProcessors:
    def test_one_goes_by_the_names_of_whom_it_acts_for(self, bundle: agreements.Bundle) -> None:
        item = ask(bundle, to="Cloud-Host")
        assert item.outcome == "permitted"
        kind = "Dale Laboratory is of the kind Laboratory"
        assert f"Cloud Host is a processor for Dale Laboratory here, and {kind}" in evidence(item)

    def test_a_row_of_them_does(self, bundle: agreements.Bundle) -> None:
        item = ask(bundle, to="Sub-Host")
        assert item.outcome == "permitted"
        kind = "Dale Laboratory is of the kind Laboratory"
        assert f"Sub Host is a processor for Dale Laboratory here, and {kind}" in evidence(item)

    def test_elsewhere_one_is_only_itself(self, bundle: agreements.Bundle) -> None:
        item = ask(bundle, to="Cloud-Host", purpose="audit", on="2025-03-01", approvals=[])
        assert item.outcome == "refused"
        assert any("Cloud Host is not named" in one for one in barriers(item))

    def test_what_forbids_its_controller_forbids_it_too(self, bundle: agreements.Bundle) -> None:
        item = ask(bundle, from_="Cloud-Host", to="Hill-Hospital", purpose="audit")
        assert item.outcome == "refused"

    def test_a_controller_may_share_with_whoever_acts_for_it(self, bundle: agreements.Bundle) -> None:
        asked = {"from_": "Dale-Lab", "purpose": "audit", "on": "2024-07-01"}
        assert ask(bundle, to="Cloud-Host", **asked).outcome == "permitted"
        assert ask(bundle, to="Sub-Host", **asked).outcome == "permitted"
        item = ask(bundle, to="Hill-Hospital", **asked)
        assert item.outcome == "refused"
        assert "Hill Hospital is not a processor for Dale Laboratory here" in barriers(item)[0]


class TestReplacedAndSurviving:
    def test_a_replaced_clause_says_which_replaced_it_and_when(self, bundle: agreements.Bundle) -> None:
        item = ask(bundle, on="2024-06-01", approvals=[APPROVED | {"on": "2024-05-01"}])
        newer = "clause 1 “Results for audit” of “Testing, amended” replaced it on 1 June 2024"
        assert (
            barriers(item)
            == [
                f"clause 1 “Results” of “Testing” is not in force on 1 June 2024: {newer}",
                "clause 1 “Results for audit” of “Testing, amended” does not cover this purpose: "
                "Care does not lie under what is listed",
            ][: len(barriers(item))]
        )
        assert item.outcome == "refused"

    @pytest.mark.parametrize(
        ("day", "outcome"),
        [("2025-12-31", "refused"), ("2026-01-01", "permitted"), ("2024-06-01", "refused")],
    )
    def test_a_restriction_survives_as_long_as_it_says(
        self, bundle: agreements.Bundle, day: str, outcome: str
    ) -> None:
        asked = {"from_": "Dale-Lab", "to": "Hill-Hospital", "purpose": "audit", "on": day, "approvals": []}
        item = ask(bundle, **asked)
        assert item.outcome == outcome

    def test_why_it_still_forbids_is_told(self, bundle: agreements.Bundle) -> None:
        asked = {"from_": "Dale-Lab", "to": "Hill-Hospital", "purpose": "audit", "approvals": []}
        item = ask(bundle, on="2025-12-31", **asked)
        clause = "clause 2 “Not onward” of “Testing”"
        assert f"{clause} is in force, or survives the end of its agreement, on 31 December 2025" in _says(
            item
        )


def _says(item: ItemAnswer) -> list[str]:
    found, pending = [], [item.proof]
    while pending:
        one = pending.pop()
        found.append(one.says)
        pending += one.parts
    return found


class TestApprovals:
    @pytest.mark.parametrize(
        ("approval", "outcome", "why"),
        [
            ({"on": "2023-09-01"}, "permitted", None),
            ({"on": "2023-08-31"}, "referred", "was given on 31 August 2023, too long before the share"),
            ({"on": None}, "referred", "does not say when it was given"),
            ({"for": {"data": ["tests"]}}, "permitted", None),
            ({"for": {"to": ["lab"], "purpose": ["care"]}}, "permitted", None),
            ({"for": {"data": []}}, "referred", "is for other shares alone"),
            ({"for": {"to": ["hospital"]}}, "referred", "is for other shares alone"),
            ({"refused": True}, "refused", None),
            ({"refused": True, "for": {"purpose": ["audit"]}}, "referred", "is for other shares alone"),
        ],
    )
    def test_one_counts_where_and_when_it_says(
        self, bundle: agreements.Bundle, approval: dict[str, Any], outcome: str, why: str | None
    ) -> None:
        item = ask(bundle, approvals=[APPROVED | approval])
        assert item.outcome == outcome
        if why is not None:
            (missing,) = item.missing
            assert why in missing.says

    def test_one_is_for_organisations_and_not_for_parties(self, bundle: agreements.Bundle) -> None:
        with pytest.raises(QuestionError) as raised:
            ask(bundle, approvals=[APPROVED | {"for": {"to": ["party"]}}])
        assert raised.value.diagnostics[0].help == "name organisations or kinds, or `anyone`"

    def test_how_old_it_may_be_is_told_with_what_is_missing(self, bundle: agreements.Bundle) -> None:
        (missing,) = ask(bundle, approvals=[]).missing
        assert missing.says == (
            "approval that “it helps” by Guardian of Hill Hospital within the last 6 months"
        )


class TestGateways:
    def test_an_item_is_asked_for_only_where_its_condition_holds(self, bundle: agreements.Bundle) -> None:
        assert ask(bundle, data=["tests.value"]).gateways == ()
        item = ask(bundle, data=["tests.name"])
        assert item.outcome == "permitted"
        assert item.gateways == ("lab-power",)

    def test_that_an_item_is_not_asked_for_is_never_said_as_if_its_condition_held(
        self, bundle: agreements.Bundle
    ) -> None:
        condition = "data contains named-data"
        said = RENDERINGS["markdown"].render(bundle.ask(QUESTION), full=True).replace("\\", "")
        assert f"What it relies on only where `{condition}` is not asked for here (testing.1)" in said
        assert f"✓ {condition}" not in said


class TestFacts:
    def test_what_a_category_has_counts_of_all_that_contains_it(self, bundle: agreements.Bundle) -> None:
        said = evidence(ask(bundle, data=["tests.name"]))
        known = "identifiability is identifiable, known from the catalogue of “Names”"
        assert f"{known}, which Name of the patient in Test results contains" in said
        assert any(
            one.startswith("identifiability is usually pseudonymised") for one in evidence(ask(bundle))
        )

    def test_a_question_that_says_otherwise_leaves_it_unknown(self, bundle: agreements.Bundle) -> None:
        item = ask(bundle, data=["tests.name"], facts={"identifiability": "anonymous"})
        assert item.outcome == "referred"
        assert "the catalogue of “Names”" in item.missing[0].says

    def test_who_knows_a_fact_is_asked_for_it(self) -> None:
        asking = POLICY.replace(
            "if identifiability is at most identifiable", "if consent and lawful-basis is task"
        )
        item = ask(agreements.load_text(asking))
        assert {one.what: (one.who, one.who_title) for one in item.missing} == {
            "consent": ("Guardian", "Guardian of Hill Hospital"),
            "lawful-basis": ("lab", "an organisation of the kind “Laboratory”"),
        }


class TestDuties:
    def test_deadlines_run_from_what_they_name(self, bundle: agreements.Bundle) -> None:
        item = ask(bundle, on="2024-03-01", events={"breach": "2024-03-10"})  # a Friday
        assert [(duty.duty, duty.due) for duty in item.duties] == [
            ("destroy", date(2025, 1, 14)),
            ("report", date(2024, 3, 11)),
            ("tell", date(2024, 3, 5)),
        ]
        assert item.duties[2].says == (
            "Dale Laboratory must tell patients, by 5 March 2024 (public holidays are not counted out)"
        )

    def test_one_from_an_event_that_has_not_happened_is_told_in_words(
        self, bundle: agreements.Bundle
    ) -> None:
        duty = ask(bundle).duties[1]
        assert duty.due is None
        assert duty.says == (
            "Dale Laboratory must report the breach, within 36 hours after “A breach is found”"
        )

    def test_standing_terms_are_told_with_them(self, bundle: agreements.Bundle) -> None:
        (term,) = ask(bundle).standing_terms
        assert term.says == "Dale Laboratory must never try to find out who someone is"


class TestText:
    def test_a_clause_that_decides_nothing_is_nothing_to_try(self, bundle: agreements.Bundle) -> None:
        coverage = ScenarioCoverage()
        coverage.record(bundle.graph, bundle.ask({"from": "Hill-Hospital", "to": "Dale-Lab", **ASKED}))
        names = {rule.name for rule in coverage.rules()}
        assert {"testing.1", "testing.2", "lab-power"} <= names
        assert "testing.3" not in names

    def test_nothing_can_be_asked_under_it_and_it_forbids_nothing(self, bundle: agreements.Bundle) -> None:
        with pytest.raises(QuestionError) as raised:
            bundle.ask({**QUESTION, "under": "testing.3"})
        assert raised.value.diagnostics[0].message == (
            "`testing.3` does not grant anything: its text decides nothing"
        )

    def test_an_approval_that_is_asked_for_twice_is_noted_once(self) -> None:
        twice = POLICY.replace(
            "if identifiability is at most identifiable", 'if approved by Guardian that "it helps"'
        )
        item = ask(agreements.load_text(twice), approvals=[APPROVED | {"on": "2023-12-01"}])
        assert [note.kind for note in item.notes] == ["approval-before-agreement"]


ASKED = {"data": ["tests"], "purpose": "care", "on": "2024-03-01", "approvals": [APPROVED]}


class TestSentences:
    def test_titles_stand_for_names(self, bundle: agreements.Bundle) -> None:
        answer = bundle.ask(
            'Can "Hill Hospital" share "Value" with Dale-Lab for "Care" on 1 March 2024 where '
            '"Patients agree" and approved by "Guardian" that "it helps" for "Test results" on 1 February 2024?'
        )
        assert answer.outcome == "permitted"
        assert answer.question == {
            "from": "Hill-Hospital",
            "to": "Dale-Lab",
            "data": ["tests.value"],
            "purpose": "care",
            "on": "2024-03-01",
            "facts": {"consent": True},
            "approvals": [
                {"by": "Guardian", "that": "it helps", "on": "2024-02-01", "for": {"data": ["tests"]}}
            ],
        }

    @pytest.mark.parametrize(
        ("title", "says"),
        [("Dale Laboratory", "2 things that could stand here"), ("Hill", "nothing that could stand here")],
    )
    def test_a_title_must_be_of_one_thing(self, bundle: agreements.Bundle, title: str, says: str) -> None:
        with pytest.raises(QuestionError) as error:
            bundle.ask(f'Is Hill-Hospital allowed to share tests with "{title}" for care on 2024-03-01?')
        (found,) = error.value.diagnostics
        assert says in found.message
        assert found.primary is not None
        assert found.primary.span.words == f'"{title}"'

    def test_an_event_is_stated_with_its_day(self, bundle: agreements.Bundle) -> None:
        answer = bundle.ask(
            "may Hill-Hospital share tests.value with Dale-Lab for care on 2024-03-01 where breach on 2024-03-10 "
            'and approved by Guardian that "it helps" on 2024-02-01?'
        )
        assert answer.question["events"] == {"breach": "2024-03-10"}
        assert answer.items[0].duties[1].due == date(2024, 3, 11)
