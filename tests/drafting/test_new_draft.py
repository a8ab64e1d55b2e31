"""`agreements new`: what it writes checks clean, is laid out and holds; what it cannot know it asks for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from first_agreements import (
    CLAUSE,
    HOSPITAL,
    NAME,
    PAGE,
    VISITS,
    WIDE,
    assert_sound,
    block,
    new,
    run,
    scenarios,
)
from pydantic import BaseModel

import agreements
from agreements.drafting.answers import Answers, NewDataset, NewField, NewOrganisation, keys_of


def test_an_agreement_on_the_shipped_law_is_sound_and_asks_for_what_the_law_asks() -> None:
    done = new(HOSPITAL)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith(f"wrote {NAME}.agreement and {NAME}.feature\n")
    assert Path(f"{NAME}.agreement").read_text(encoding="utf-8").endswith(CLAUSE)
    assert_sound(f"{NAME}.agreement", f"{NAME}.feature")


def test_the_scenarios_are_one_that_is_permitted_one_that_waits_and_two_that_are_refused() -> None:
    new(HOSPITAL)
    text = Path(f"{NAME}.feature").read_text(encoding="utf-8")
    assert re.findall(r"Then it is (\w+)", text) == ["permitted", "referred", "refused", "refused"]
    permitted, waiting = text.split("Scenario: ")[1:3]
    for stated in (
        "section-45C-notice holds",
        "the retention is 12 months",
        "Information-Asset-Owner has approved",
    ):
        assert stated in permitted
        assert stated not in waiting
    assert "it still needs the fact section-45C-notice" in waiting


def test_what_the_clause_spells_out_changes_no_answer() -> None:
    """The lines say what the gateways ask anyway: without them every outcome is the same."""
    new(HOSPITAL)
    text = Path(f"{NAME}.agreement").read_text(encoding="utf-8")
    bare = re.sub(r" +(if section-45C-notice|if research-safeguards|needs approval by .*\n.*)\n", "", text)
    assert bare.count("\n") == text.count("\n") - 6
    with_lines, without = agreements.load_text(text), agreements.load_text(bare)
    question: dict[str, Any] = {
        "from": "NHS-Digital",
        "to": "ONS",
        "data": ["hospital-episodes"],
        "purpose": "covid-statistics",
        "on": "2021-06-01",
    }
    task = "the sharing is necessary for a task of the discloser in the public interest, and proportionate"
    research = "the sharing is necessary for archiving, research or statistics, and in the public interest"
    judged = [{"by": "Information-Asset-Owner", "that": that} for that in (task, research)]
    needed = {
        "by": "Information-Centre",
        "that": "the recipient needs the information to exercise functions that an Act gives it",
    }
    outcomes = set()
    for notice in ({}, {"section-45C-notice": True}, {"section-45C-notice": False}):
        for approvals in ([], judged, [{**one, "refused": True} for one in judged]):
            asked = {
                **question,
                "facts": {
                    "retention": "6 months",
                    "research-safeguards": True,
                    "collected-under-section-254-or-255": True,
                    **notice,
                },
                "approvals": [*approvals, needed],
            }
            assert with_lines.outcome(asked) == without.outcome(asked)
            outcomes.add(with_lines.outcome(asked))
    assert len(outcomes) == 3


def test_data_that_no_bar_touches_needs_no_power() -> None:
    done = new("""
        title = "Flood maps"
        use = ["uk.common", "uk.law", "uk.catalogue"]
        discloser = "Environment-Agency"
        recipient = "ONS"
        data = "flood-map"
        purpose = "environmental-planning"
        from = 2026-01-01
    """)
    assert done.exit_code == 0, done.stderr
    assert "relying on" not in Path("flood-maps.agreement").read_text(encoding="utf-8")
    assert_sound("flood-maps.agreement", "flood-maps.feature")


def test_a_line_that_the_law_asks_for_only_later_is_not_asked_for_all_the_time() -> None:
    """Until 24 May 2018 the condition of Schedule 2 asks for consent; since then Article 6 asks for a judgement."""
    done = new("""
        title = "Earnings for Universal Credit"
        use = ["uk.common", "uk.law", "uk.catalogue"]
        discloser = "HMRC"
        recipient = "DWP"
        data = "real-time-earnings"
        purpose = "universal-credit"
        relying-on = ["WRA-s127-to-department", "DPA-1998-Sch2-1 or GDPR-6-1-e"]
        from = 2013-04-06
        review = 2026-12-01
        summary = "People are paid what they are due."
    """)
    assert done.exit_code == 0, done.stderr
    assert (
        "`GDPR-6-1-e` does not carry the share all the time: not from 6 April 2013 until 24 May 2018"
        in done.stderr
    )
    text = Path("earnings-for-universal-credit.agreement").read_text(encoding="utf-8")
    assert "needs approval" not in text
    assert "consent" not in text
    assert_sound("earnings-for-universal-credit.agreement", "earnings-for-universal-credit.feature")


def test_what_must_be_other_than_it_usually_is_stands_in_the_clause() -> None:
    """The catalogue says that people in the census have not usually consented, and nothing else lets it out."""
    done = new("""
        title = "Census returns to the NHS"
        use = ["uk.common", "uk.law", "uk.catalogue"]
        discloser = "ONS"
        recipient = "NHS-Digital"
        data = "census-2011"
        purpose = "direct-care"
        relying-on = ["duty-to-disclose", "GDPR-6-1-e", "GDPR-9-2-h"]
        by-exception = ["DEA-s66", "SRSA-s39"]
        from = 2021-03-01
        until = 2022-02-28
        review = 2021-09-01
        summary = 'Those who "agreed" are known to their doctors.'
    """)
    assert done.exit_code == 0, done.stderr
    assert "the share passes it only by its exceptions, `explicit-consent`" in done.stderr
    assert "        if explicit-consent\n" in Path("census-returns-to-the-nhs.agreement").read_text(
        encoding="utf-8"
    )
    assert_sound("census-returns-to-the-nhs.agreement", "census-returns-to-the-nhs.feature")


@pytest.mark.parametrize(
    ("purpose", "lines"), [("service", ["safe"]), ("information", ["safe"]), ("repair", ["consent", "safe"])]
)
def test_a_line_is_spelt_out_only_where_the_law_asks_for_it_whatever_the_clause_covers(
    purpose: str, lines: list[str], here: Path
) -> None:
    """Under the wide purpose lies one for which the law asks for no consent: then the clause asks for none either."""
    (here / "law.agreement").write_text(WIDE, encoding="utf-8")
    done = new(
        VISITS.replace('"service"', f'"{purpose}"'),
        "law.agreement",
    )
    assert done.exit_code == 0, done.stderr
    text = Path("our-visits.agreement").read_text(encoding="utf-8")
    assert re.findall(r"^ +if (.*)$", text, re.MULTILINE) == lines
    assert run("test", "our-visits.feature").exit_code == 0


def test_a_judgement_that_must_be_recent_is_asked_for_as_such(here: Path) -> None:
    (here / "law.agreement").write_text(
        WIDE.replace(
            "    if safe\n",
            '    if approved by Officer that "it is fair" given within 6 months\n    if safe\n',
        )
        + 'role Officer "The officer"\n',
        encoding="utf-8",
    )
    done = new(
        VISITS,
        "law.agreement",
    )
    assert done.exit_code == 0, done.stderr
    text = Path("our-visits.agreement").read_text(encoding="utf-8")
    assert 'needs approval by Officer that "it is fair" given within 6 months\n' in text
    assert_sound("our-visits.agreement", "our-visits.feature")


def test_in_a_repository_the_scenarios_read_all_of_its_policies(here: Path) -> None:
    run("init", "repository")
    (here / "repository" / "policies" / "ours.agreement").write_text(
        """
        organisation Elmby-Council "Elmby Council" is adult-social-care-authority
        organisation Bramshire "Bramshire Council" is children-services-authority
        dataset home-visits "Home visits by carers" held by Elmby-Council contains health-data
            usually has identifiability identifiable
        """,
        encoding="utf-8",
    )
    run("format", "repository/policies")
    done = new(
        """
        title = "Children seen at home"
        discloser = "Elmby Council"
        recipient = "Bramshire Council"
        data = ["home-visits"]
        purpose = "safeguarding"
        relying-on = ["CA-1989-s47", "GDPR-6-1-e", "DPA-2018-Sch1-18"]
        from = 2026-04-01
        until = 2029-03-31
        review = 2027-04-01
        summary = "Children at risk are found sooner."
        conditions = ["access is closed"]
        approvals = ['Caldicott-Guardian that "the child comes first"']
        discloser-duties = ["publish-summary within 1 month after receipt"]
        """,
        "repository/policies",
    )
    assert done.exit_code == 0, done.stderr
    text = Path("repository/policies/children-seen-at-home.agreement").read_text(encoding="utf-8")
    assert 'needs approval by Caldicott-Guardian that "the child comes first"' in text
    assert "        if access is closed\n        if section-47-enquiry\n        if policy-document\n" in text
    feature = "repository/features/children-seen-at-home.feature"
    assert 'Given the agreements in "policies"' in Path(feature).read_text(encoding="utf-8")
    assert len(scenarios(feature)) == 4
    assert_sound("repository/policies", "repository/features")


def test_files_beside_are_used_where_the_folder_does_not_bring_them(here: Path) -> None:
    (here / "ours.agreement").write_text(
        "use uk.common\nuse uk.law\n"
        'organisation Elmby "Elmby Council" is local-authority\n'
        'dataset trees "Trees in streets" held by Elmby\ncontains environmental-information has access open\n',
        encoding="utf-8",
    )
    said = """
        title = "Street trees"
        discloser = "Elmby"
        recipient = "Environment-Agency"
        data = ["trees"]
        purpose = "environmental-planning"
        from = 2026-04-01
    """
    done = new(said, "ours.agreement")
    assert done.exit_code == 0, done.stderr
    assert "use uk.law\nuse ours\n" in Path("street-trees.agreement").read_text(encoding="utf-8")
    assert_sound("street-trees.agreement", "street-trees.feature")
    (here / "elsewhere").mkdir()
    done = new(said.replace("Street", "More"), "ours.agreement", "--to", "elsewhere/trees.agreement")
    assert (done.exit_code, list((here / "elsewhere").iterdir())) == (1, [])
    assert "`ours.agreement` lies where `elsewhere/trees.agreement` cannot `use` it" in done.stderr


def test_what_is_doubtful_beside_it_is_no_matter_of_the_draft(here: Path) -> None:
    (here / "law.agreement").write_text(
        WIDE + 'organisation Nobody "Nobody" organisation Somebody "Nobody"\n', encoding="utf-8"
    )
    assert "warning" in run("check", "law.agreement").stdout
    done = new(
        VISITS,
        "law.agreement",
    )
    assert done.exit_code == 0, done.stderr


def test_the_answers_that_the_page_shows_make_the_clause_that_it_shows() -> None:
    done = new(block("answers"))
    assert done.exit_code == 0, done.stderr
    assert (
        Path("home-visits-for-when-there-is-a-fire.agreement")
        .read_text(encoding="utf-8")
        .endswith(block("clause"))
    )
    assert_sound(
        "home-visits-for-when-there-is-a-fire.agreement", "home-visits-for-when-there-is-a-fire.feature"
    )


def test_the_page_lists_every_key(request: pytest.FixtureRequest) -> None:
    tables: dict[str, type[BaseModel]] = {
        "": Answers,
        "organisation.": NewOrganisation,
        "dataset.": NewDataset,
        "dataset.field.": NewField,
    }
    rows = [
        f"| `{prefix}{key}` | {says} | `{example}` |"
        for prefix, table in tables.items()
        for key, (says, example) in keys_of(table).items()
    ]
    heading = "| key | says | written |\n| --- | --- | --- |\n"
    start, end = "<!-- keys -->\n\n", "\n<!-- end of keys -->"
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(start)
    shown, _, after = rest.partition(end)
    table_now = heading + "\n".join(rows) + "\n"
    if request.config.getoption("--bless"):
        PAGE.write_text(f"{before}{start}{table_now}{end}{after}", encoding="utf-8")
    else:
        assert shown == table_now
