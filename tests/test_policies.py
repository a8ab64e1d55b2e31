"""The policy library is fit to be adopted: it checks, it cites, its agreements are complete, its front page is true.

The tables of `policies/README.md` are made from the files; to write them anew after a change:

    python -m pytest tests/test_policies.py --bless
"""

from __future__ import annotations

import re

import pytest

import agreements
import policy_library as lib
from agreements.language import syntax as s
from agreements.language.loader import load_texts
from agreements.scenarios.run import run

UNCITED = {
    "common-law-confidentiality": "the duty is made by judges; the note says what it is",
    "confidence-own-care": "at common law",
    "confidence-legal-duty": "at common law; the duty itself is cited by whatever creates it",
    "confidence-public-interest": "at common law",
    "public-authority-power": "at common law; what was read of it is a page that no statute book holds",
    "duty-to-disclose": "at common law; the duty itself is cited by whatever creates it",
    "Crown-common-law-power": "at common law, as a guidance of 2003 sums it up",
}
"""Law without a citation that leads to a text, and why."""

WITHOUT_FIRST_DAY = {
    *("common-law-confidentiality", "confidence-legal-duty", "confidence-own-care"),
    *("confidence-public-interest", "Crown-common-law-power", "duty-to-disclose"),
    *("police-common-law-power", "public-authority-power", "Irish-other-power", "Irish-power"),
    *("Part-2-2-53", "Part-2-court-order", "SFOA-s37", "SFOA-s37-consent", "DPA-1984"),
    *("safe-data", "safe-outputs", "safe-people", "safe-projects", "safe-settings"),
}
"""Law without a first day; each says in a note why."""

NO_RISK_TO_ACCEPT = {
    "environment-agency-open-data": "the data is open to everyone already, so nobody decides on one share",
}
"""Agreements without a risk that somebody must mitigate or accept, and why."""

DPV_TERMS = frozenset(
    f"{prefix}:{term}"
    for prefix, terms in {
        "dpv": """
            AnonymisedData CommercialPurpose ConfidentialData Consent Data DataBreachNotification
            DataErasurePolicy DataProcessingPolicy DataQualityImprovement DataQualityManagement
            DataSecurityManagement DataStoragePolicy DataSubjectContract DataSubjectRightsManagement
            DataTransferRecord Deidentification ExplicitlyExpressedConsent
            FraudPreventionAndDetection IdentifyingPersonalData ImpactAssessment ImproveHealthcare
            LegalObligation LegitimateInterest LoggingPolicy Marketing Notice Notification
            PaymentManagement PersonalData PrivacyNotice ProtectionOfNationalSecurity
            ProtectionOfPublicSecurity ProvideOfficialStatistics PublicBenefit PublicInterest
            PublicPolicyMaking RecordsOfActivities ResearchAndDevelopment ReviewProcedure Safeguard
            ScientificResearch SecureProcessingEnvironment SensitivePersonalData ServiceProvision
            SpecialCategoryPersonalData StatisticallyConfidentialData
        """,
        "pd": "Biometric EthnicOrigin MedicalHealth PhilosophicalBelief Race ReligiousBelief",
        "eu-gdpr": "A6-1-a A6-1-b A6-1-c A6-1-d A6-1-e A6-1-f"
        " A9-2-a A9-2-b A9-2-c A9-2-d A9-2-e A9-2-f A9-2-g A9-2-h A9-2-i A9-2-j",
    }.items()
    for term in terms.split()
)
"""The terms that were looked up in version 2.0 of the Data Privacy Vocabulary and found there."""


# --- the files ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", lib.FILES)
def test_each_file_stands_on_what_it_uses(file: str) -> None:
    agreements.load(lib.POLICIES / file)


@pytest.mark.parametrize("regime", ["uk", "australia", "ireland", "new-zealand", "united-states"])
def test_each_regime_stands_alone(regime: str) -> None:
    bundle = agreements.load(lib.POLICIES / regime)
    assert all(not file.startswith("library:") for file in bundle.files)


def test_the_whole_library_is_one_bundle() -> None:
    assert len(agreements.load(lib.POLICIES).files) == len(lib.FILES)


# --- the law --------------------------------------------------------------------------------------------


def test_every_gateway_and_bar_cites_a_text_that_can_be_opened() -> None:
    linked = {
        declared.name.text: any((citation.link or "").startswith("https://") for citation in declared.cites)
        for _, declared in lib.law()
    }
    assert {name for name, has_link in linked.items() if not has_link} == set(UNCITED)


def test_every_gateway_and_bar_has_a_title() -> None:
    assert [declared.name.text for _, declared in lib.law() if not declared.title] == []


def test_every_gateway_and_bar_says_once_how_far_its_source_was_read() -> None:
    without = {
        declared.name.text: lib.read_lines(declared)
        for _, declared in lib.law()
        if len(lib.read_lines(declared)) != 1 or lib.reading(declared) is None
    }
    assert without == {}


def test_nothing_that_is_from_memory_is_quoted() -> None:
    quoted = [
        declared.name.text
        for _, declared in lib.law()
        if lib.is_from_memory(declared) and any(remark.word == "text" for remark in declared.remarks)
    ]
    assert quoted == []


def test_every_gateway_and_bar_has_a_first_day_or_says_why_it_has_none() -> None:
    without = {
        declared.name.text
        for _, declared in lib.law()
        if declared.period is None or declared.period.start is None
    }
    explained = {
        declared.name.text
        for _, declared in lib.law()
        if any(note.startswith("No first day: ") for note in lib.notes(declared))
    }
    assert without == WITHOUT_FIRST_DAY
    assert explained == WITHOUT_FIRST_DAY


def test_law_is_kept_apart_from_agreements_save_in_examples_which_bring_the_little_they_need() -> None:
    assert {file.split("/")[-2] for file, _ in lib.law()} == {"law", "examples"}
    assert {file.split("/")[-2] for file, _ in lib.agreements()} == {"agreements", "examples"}


# --- the agreements -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "agreement", [pytest.param(found, id=found.name.text) for _, found in lib.agreements()]
)
def test_every_agreement_is_complete(agreement: s.Agreement) -> None:
    assert agreement.reference
    assert agreement.summary
    assert agreement.contact
    assert agreement.review_by or agreement.review_every
    assert agreement.parties
    assert agreement.period
    assert agreement.period.start
    assert all(clause.title for clause in agreement.clauses)
    grants = [clause.rule for clause in agreement.clauses if isinstance(clause.rule, s.Grant)]
    assert any(grant.obligations for grant in grants)


@pytest.mark.parametrize(
    "agreement",
    [pytest.param(found, id=found.name.text) for file, found in lib.agreements() if not lib.is_example(file)],
)
def test_every_agreement_has_a_risk_that_is_mitigated_or_accepted_by_somebody(agreement: s.Agreement) -> None:
    assert agreement.risks
    assert all(risk.likelihood and risk.impact for risk in agreement.risks)
    decided = any(risk.mitigation and risk.otherwise_ask for risk in agreement.risks)
    assert decided is (agreement.name.text not in NO_RISK_TO_ACCEPT)


def test_every_dataset_lies_somewhere_on_the_data_spectrum() -> None:
    unplaced = [
        dataset.name.text
        for dataset in lib.whole().each(s.Dataset)
        if not any(
            setting.fact.text == "access" or setting.fact.text.endswith("openness")
            for setting in dataset.has + dataset.usually_has
        )
    ]
    assert unplaced == []


@pytest.mark.parametrize("file", sorted({file for file, _ in lib.agreements() if lib.is_example(file)}))
def test_every_clause_of_an_example_names_where_its_form_says_it(file: str) -> None:
    unsourced = [
        f"{agreement.name}.{clause.label}"
        for of, agreement in lib.agreements()
        if of == file
        for clause in agreement.clauses
        if not list(lib.notes(clause))
    ]
    assert unsourced == []


@pytest.mark.parametrize("file", sorted({file for file, _ in lib.agreements() if lib.is_example(file)}))
def test_the_front_page_says_of_every_example_what_stays_words(file: str) -> None:
    page = (lib.POLICIES / "README.md").read_text(encoding="utf-8")
    examples = page[page.index("## The examples") : page.index("## What it leaves out")]
    assert f"`{file}`" in examples


# --- the Data Privacy Vocabulary ------------------------------------------------------------------------


def test_every_mapping_names_terms_that_were_looked_up() -> None:
    used = {term for _, note in lib.dpv_notes() for term in lib.dpv_terms(note)}
    assert used <= DPV_TERMS, f"not looked up: {sorted(used - DPV_TERMS)}"
    assert {term.partition(":")[0] for term in used} == set(lib.DPV_NAMESPACES)


@pytest.mark.parametrize(
    "note", ["DPV dpv:Data", "dpv: dpv:Data", "DPV: Data", "DPV: dpv:Data,pd:Health", "DPV: "]
)
def test_a_mapping_that_is_not_well_formed_is_seen(note: str) -> None:
    with pytest.raises(ValueError, match="a mapping reads"):
        lib.dpv_terms(note)


def test_the_mapping_can_be_read_out() -> None:
    mapping = lib.dpv_mapping()
    assert mapping["GDPR-6-1-e"] == ("https://w3id.org/dpv/legal/eu/gdpr#A6-1-e",)
    assert mapping["racial-or-ethnic-origin"] == (
        "https://w3id.org/dpv/pd#EthnicOrigin",
        "https://w3id.org/dpv/pd#Race",
    )
    assert mapping["research-and-development"] == ("https://w3id.org/dpv#ResearchAndDevelopment",)


def test_every_lawful_basis_and_condition_of_the_GDPR_is_mapped() -> None:  # noqa: N802 - its name
    mapping = lib.dpv_mapping()
    points = [d.name.text for _, d in lib.law() if re.match(r"GDPR-(6-1|9-2)-[a-j]+$", d.name.text)]
    assert len(points) >= 17
    assert [name for name in points if name not in mapping] == []


# --- the promises ---------------------------------------------------------------------------------------

PROMISES = [pytest.param(promise, id=promise.name.text) for promise in lib.promises()]


def test_there_are_promises_enough() -> None:
    assert len(PROMISES) >= 12


@pytest.mark.parametrize("promise", PROMISES)
def test_every_promise_says_whom_it_protects_and_what_is_expected_of_it(promise: s.Promise) -> None:
    notes = list(lib.notes(promise))
    assert len([note for note in notes if note.startswith("Protects: ")]) == 1
    assert len([note for note in notes if re.match(r"Expected: (holds|fails), since ", note)]) == 1


def test_a_promise_that_is_expected_to_fail_shows_a_question_that_is_permitted() -> None:
    bundle = agreements.load(lib.POLICIES)
    outcomes = {
        promise.name.text: bundle.ask(question).outcome.value
        for promise in lib.promises()
        for note in lib.notes(promise)
        if note.startswith("Expected: fails")
        for question in re.findall(r"(?<=[.:] )may [A-Z].*?\?", note)
    }
    assert len(outcomes) >= 5
    assert set(outcomes.values()) == {"permitted"}, outcomes


def test_every_promise_is_held_to_what_is_expected_of_it_by_a_scenario() -> None:
    said = re.compile(r"the promise (\S+) (holds|is broken)")
    told = {
        found[1]: found[2]
        for one in lib.scenarios()
        for step in one.asserts
        if (found := said.fullmatch(step))
    }
    expected = {
        promise.name.text: "holds"
        if any(note.startswith("Expected: holds") for note in lib.notes(promise))
        else "is broken"
        for promise in lib.promises()
    }
    assert len(expected) >= 12
    assert told.items() >= expected.items()


# --- the scenarios --------------------------------------------------------------------------------------


def test_there_are_scenarios_enough() -> None:
    assert len(list(lib.scenarios())) >= 80


def test_every_scenario_asserts_a_reason_beside_the_outcome() -> None:
    bare = re.compile(r"it is (permitted|referred|refused)")
    without = [str(one) for one in lib.scenarios() if all(bare.fullmatch(step) for step in one.asserts)]
    assert without == []


def test_every_scenario_asserts_an_outcome() -> None:
    outcome = re.compile(r"it is (permitted|referred|refused)( because .+)?")
    without = [str(one) for one in lib.scenarios() if not any(map(outcome.fullmatch, one.asserts))]
    assert without == []


def test_every_agreement_has_its_scenarios() -> None:
    told = " ".join(path.read_text(encoding="utf-8") for path in lib.FEATURES.glob("*.feature"))
    untold = [a.name.text for _, a in lib.agreements() if not re.search(rf"\b{a.name}\b", told)]
    assert untold == []


@pytest.mark.parametrize("feature", sorted(path.name for path in lib.FEATURES.glob("*.feature")))
def test_every_feature_asks_what_parties_would_ask(feature: str) -> None:
    mine = [one for one in lib.scenarios() if one.feature == feature]
    asserted = " ".join(step for one in mine for step in one.asserts)
    assert len(mine) >= 6
    assert "it is refused" in asserted
    assert len({one.name for one in mine}) == len(mine)


NEVER_IN_FORCE = {
    "CYPSA-2014-s26": "the Supreme Court struck it down before it began",
    "CA-2004-s16LA": "no day had been appointed for it",
}
"""Gateways that no scenario can make true, and why."""


def test_scenarios_make_every_gateway_and_bar_true_and_false() -> None:
    report = run(sorted(lib.FEATURES.glob("*.feature")))
    tried = {rule.name: (rule.made_true, rule.made_false) for rule in report.rules}
    law = [declared.name.text for _, declared in lib.law()]
    assert report.passed
    assert {name for name in law if tried.get(name) != (True, True)} == set(NEVER_IN_FORCE)
    assert {tried[name] for name in NEVER_IN_FORCE} == {(False, True)}


# --- the front page -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("law", lib.table_of_law),
        ("agreements", lib.table_of_agreements),
        ("unconfirmed", lib.list_of_unconfirmed),
    ],
)
def test_the_front_page_is_what_the_files_say(
    part: str, expected: object, request: pytest.FixtureRequest
) -> None:
    assert callable(expected)
    page = lib.POLICIES / "README.md"
    text = page.read_text(encoding="utf-8")
    found = re.search(rf"(<!-- {part} -->\n\n)(.*?)(\n\n<!-- end of {part} -->)", text, re.DOTALL)
    assert found, f"the page has no part marked `{part}`"
    if request.config.getoption("--bless"):
        page.write_text(text[: found.start(2)] + expected() + text[found.end(2) :], encoding="utf-8")
        return
    assert found.group(2) == expected()


LAW = """
purpose p "P"
gateway remembered "R" note "Read: from memory, version of 2026-11-28."
    permits anyone to share anything with anyone for p
bar another "A" note "Read: from memory, version of 2026-11-28."
    forbids anyone to share anything with anyone for p
bar doubtful "D" cites "An Act" note "Read: in full, version of 2026-02-05."
    note "It lists bodies. The list was not checked." forbids anyone to share anything with anyone for p
"""


def test_the_front_page_tells_how_far_law_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    found = load_texts([("made-up/law.agreement", LAW)]).declarations
    monkeypatch.setattr(lib, "whole", lambda: found)
    assert lib.table_of_law().splitlines()[2:] == [
        "| provision | what it does | name | read |",
        "| --- | --- | --- | --- |",
        "| common law | R | gateway `remembered` | from memory · 28 Nov 2026 |",
        "| common law | A | bar `another` | from memory · 28 Nov 2026 |",
        "| An Act | D | bar `doubtful` † | in full · 5 Feb 2026 |",
    ]
    assert lib.list_of_unconfirmed().splitlines() == [
        "- `doubtful`: The list was not checked.",
        "",
        "Written from memory, so that nobody has compared it with a source:",
        "",
        "- `made-up/law.agreement`: `remembered`, `another`",
    ]


def test_the_front_page_names_every_folder_and_none_that_is_gone() -> None:
    page = (lib.POLICIES / "README.md").read_text(encoding="utf-8")
    table = page[page.index("| folder |") : page.index("## How to adopt it")]
    named = [
        name
        for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
        for name in re.findall(r"`(.+?)`", row)
    ]
    assert [name for name in named if not (lib.POLICIES / name).is_dir()] == []
    assert [file for file in lib.FILES if not any(file.startswith(f"{name}/") for name in named)] == []
