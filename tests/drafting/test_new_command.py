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
    VISITS_BY_CARERS,
    WIDE,
    assert_sound,
    block,
    errors,
    law_of_ones_own,
    new,
    run,
    scenarios,
)
from pydantic import BaseModel

import agreements
from agreements.drafting.answers import (
    Answers,
    NewDataset,
    NewField,
    NewOrganisation,
    keys_of,
)

# --- what is written ----------------------------------------------------------------------------------


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


# --- what is not written ------------------------------------------------------------------------------


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


def test_a_power_that_does_not_reach_the_share_is_refused_with_the_reason() -> None:
    (problem,) = errors(HOSPITAL.replace('"SRSA-s45C"', '"NHS-Act-s251"'))[:1]
    assert problem.startswith(
        "`relying-on`: `NHS-Act-s251` does not carry this share: it does not reach this purpose, only "
        "`medical-purpose except direct-care`; write one that could, such as "
    )
    assert "`SRSA-s45C`" in problem


def test_a_bar_that_nothing_lifts_is_told_with_what_could_and_what_each_asks_for() -> None:
    (problem,) = errors(VISITS_BY_CARERS.replace('"GDPR-6-1-e", ', ""))
    assert problem.startswith(
        "`relying-on`: `GDPR-6` (Personal data needs a lawful basis) forbids it; rely on one of these:\n"
    )
    assert (
        "\n    Lawful basis: vital interests (GDPR-6-1-d)\n"
        "        asks for: approved by Information-Asset-Owner that "
        '"the sharing is necessary to protect a life"\n'
    ) in problem


def test_whoever_names_a_basis_and_no_power_is_told_which_powers_could_carry_it() -> None:
    """Those made for the purpose come before those that are for any; what the share settles anyway is not asked for."""
    (problem,) = errors(VISITS_BY_CARERS.replace('"CCR-reg-44A", ', ""))
    assert problem.startswith(
        "`relying-on`: nothing in it lifts `public-authority-power` (A public authority needs a power for what it "
        "shares), and a share passes it only where `access is open`; if that is how it will be, write "
        '`by-exception = ["public-authority-power"]`, else rely on one of these:\n'
    )
    powers = re.findall(r"^    \S.* \(([\w-]+)\)$", problem, re.MULTILINE)
    assert powers == ["CCR-reg-44A", "CCR-reg-49", "Localism-2011-s1", "LGA-1972-s111", "duty-to-disclose"]
    assert "GDPR-6-1-e" not in problem
    assert "English-body" not in problem  # Elmby Council is one
    assert "asks for: responder-request (“Another general responder has asked for it”)\n" in problem


def test_what_only_special_categories_need_may_be_asked_for_where_there_are_some() -> None:
    done = new(VISITS_BY_CARERS)
    assert done.exit_code == 0, done.stderr
    text = Path("home-visits-for-fires.agreement").read_text(encoding="utf-8")
    assert "relying on CCR-reg-44A, GDPR-6-1-e, GDPR-9-2-c where data contains special-category\n" in text
    assert_sound("home-visits-for-fires.agreement", "home-visits-for-fires.feature")
    bundle = agreements.load_text(text)
    asked: dict[str, Any] = {
        "from": "Elmby-Council",
        "to": "Elmby-Fire",
        "purpose": "emergency-response",
        "on": "2026-06-01",
        "facts": {"responder-request": True},
        "approvals": [
            {
                "by": "Information-Asset-Owner",
                "that": "the sharing is necessary for a task of the discloser in the public interest,"
                " and proportionate",
            }
        ],
    }
    assert bundle.outcome({**asked, "data": ["home-visits.address"]}) == "permitted"
    assert bundle.outcome({**asked, "data": ["home-visits.reason"]}) == "referred"


def test_a_processor_is_one_for_the_other_party_so_that_law_on_processors_is_asked() -> None:
    done = new(VISITS_BY_CARERS.replace("from = 2026", 'recipient-as = "processor"\nfrom = 2026', 1))
    assert done.exit_code == 0, done.stderr
    text = Path("home-visits-for-fires.agreement").read_text(encoding="utf-8")
    assert "between Elmby-Council and Elmby-Fire as processor for Elmby-Council\n" in text
    assert "And processor-contract holds\n" in Path("home-visits-for-fires.feature").read_text(
        encoding="utf-8"
    )
    assert_sound("home-visits-for-fires.agreement", "home-visits-for-fires.feature")


def test_a_condition_that_cannot_be_read_is_told() -> None:
    done = new(VISITS_BY_CARERS.replace("contains special-category", "contains nothing-like-it"))
    assert done.exit_code == 1
    assert "no category is called `nothing-like-it`" in done.stderr
    assert not list(Path().glob("*.agreement"))


TO_A_SHOP = """
    title = "Members to the shop"
    discloser = "Elmby"
    recipient = "Shop"
    data = ["members"]
    purpose = "marketing"
    from = 2026-04-01
    until = 2029-03-31
    review = 2027-04-01
    summary = "The shop writes to members."
"""


def test_where_no_power_reaches_nothing_is_written(here: Path) -> None:
    law_of_ones_own(here)
    done = new(TO_A_SHOP, "law")
    assert done.exit_code == 1
    assert (
        "`secrecy` (Secrecy) forbids it, and no gateway of these files that reaches it lifts that"
        in done.stderr
    )
    assert [path.name for path in (here / "law").iterdir()] == ["law.agreement"]


def test_where_no_power_reaches_a_draft_that_permits_nothing_is_written_only_if_asked_for(here: Path) -> None:
    law_of_ones_own(here)
    done = new(f"{TO_A_SHOP}\nwithout-power = true", "law")
    assert done.exit_code == 0, done.stderr
    assert (
        "`secrecy` (Secrecy) forbids this share and nothing lifts that: the clause permits nothing"
        in done.stderr
    )
    assert "warning[never-permits]" in run("check", "law").stdout
    feature = (here / "law" / "members-to-the-shop.feature").read_text(encoding="utf-8")
    assert "Then it is refused because of the bar secrecy" in feature
    assert run("test", "law").exit_code == 0


def test_a_prohibition_of_another_agreement_keeps_it_from_being_written(here: Path) -> None:
    law_of_ones_own(here)
    (here / "law" / "other.agreement").write_text(
        """
        organisation Other-Council "Other Council" is council
        agreement nothing "Nothing" between Elmby from 2020-01-01 review by 2027-01-01 summary "No."
            clause 1 anyone must not share members with anyone for marketing
        """,
        encoding="utf-8",
    )
    said = TO_A_SHOP.replace('"Shop"', '"Other-Council"') + 'relying-on = ["Act-s1"]'
    done = new(said, "law")
    assert done.exit_code == 1
    assert "clause `nothing.1` forbids it" in done.stderr
    assert not (here / "law" / "members-to-the-shop.agreement").exists()


def test_an_agreement_that_would_outlive_its_power_is_not_written() -> None:
    done = new("""
        title = "Addresses for the shielding list"
        use = ["uk.common", "uk.law", "uk.catalogue"]
        discloser = "NHS-Digital"
        recipient = "Public-Health-England"
        data = "shielded-patient-list"
        purpose = "covid-response"
        relying-on = ["COPI-general-notice", "HSCA-s261-5-d", "GDPR-6-1-e", "GDPR-9-2-i"]
        from = 2020-05-01
        until = 2023-01-31
        review = 2021-05-01
        summary = "People advised to shield are helped."
    """)
    assert done.exit_code == 1
    assert "`COPI-general-notice` ends on 2022-06-30" in done.stderr
    assert not list(Path().glob("*.agreement"))


# --- the page -------------------------------------------------------------------------------------------


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
