"""`agreements new` asked one by one leads where a file of answers leads, and a slip is told at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from first_agreements import DAY, HOSPITAL, NAME, assert_sound, block, law_of_ones_own, new, run
from typer.testing import Result

from agreements.drafting.answers import (
    as_toml,
    read_answers,
)

ASKED = [
    "uk",
    "Hospital records for COVID-19 statistics",
    "",  # the name that is proposed
    "NHS-Digital",
    "national statistics",  # then its number
    "1",
    "4",  # in what capacity: unsaid
    "hospital-episodes",
    "",
    "covid-statistics",
    "2021-03-01",
    "28 February 2022",
    "why",
    "SRSA-s45C, HSCA-s261-1 or HSCA-s261-5-d",
    "GDPR-6-1-e",
    "GDPR-9-2-j",
    "",  # no condition that has a name
    "12 months",
    "",  # no further condition
    "destroy",
    "1",
    "30 days after end",
    "report-breach",
    "1",
    "",
    "",  # no further duty
    "2021-09-01",
    "Whom COVID-19 harms most, and why.",
    "data.sharing@example.gov.uk",
    "",  # no reference
    "yes",
]


def interview(lines: list[str], *arguments: object) -> Result:
    return run("new", *arguments, "--today", DAY, given="".join(f"{line}\n" for line in lines))


def test_the_questions_lead_to_the_agreement_that_a_file_of_answers_leads_to() -> None:
    done = interview(ASKED)
    assert done.exit_code == 0, done.stderr
    asked = Path(f"{NAME}.agreement").read_text(encoding="utf-8")
    new(HOSPITAL, "--to", "from-a-file.agreement")
    assert asked == Path("from-a-file.agreement").read_text(encoding="utf-8")
    assert_sound(f"{NAME}.agreement", f"{NAME}.feature")


def test_powers_are_offered_bar_by_bar_with_what_they_demand_and_lift() -> None:
    told = interview(ASKED).stderr
    assert re.findall(r"^What lifts “.*” \(([\w-]+)\)\?$", told, re.MULTILINE) == [
        "public-authority-power",
        "GDPR-6",
        "GDPR-9",
    ]  # the power that was chosen lifts the duty of confidence too
    offered = told[
        told.index("What lifts “A public authority") : told.index("What lifts “Personal data needs")
    ]
    assert re.findall(r"^ +\d+  .*\(([\w-]+)\)$", offered, re.MULTILINE)[:2] == ["SRSA-s45A", "SRSA-s45C"]
    assert (
        "      asks for: section-45C-notice (“The Statistics Board has given the discloser a notice under section 45C "
        "for this data”)\n      lifts also common-law-confidentiality\n"
    ) in offered
    assert "GDPR-6-1-e" not in offered


def test_what_is_for_any_purpose_comes_after_what_is_made_for_the_purpose() -> None:
    told = interview(ASKED).stderr
    specific, general = told.split("  For any purpose (what is made for the purpose at hand goes before):\n")[
        :2
    ]
    assert "Statistics Board (SRSA-s45A)\n" in specific
    assert "(duty-to-disclose)\n" not in specific
    assert "(duty-to-disclose)\n" in general


def test_of_alternatives_those_that_cannot_be_so_here_are_not_told() -> None:
    told = interview(ASKED).stderr
    basis = told[told.index("(GDPR-6-1-c)") : told.index("(GDPR-6-1-e)")]
    assert "section-45C-notice" in basis
    for elsewhere in ("section-259-notice", "section-47-enquiry", "notifiable-case", "recipient is"):
        assert elsewhere not in basis


def test_why_a_power_is_left_out_is_told_in_a_line_the_nearest_first() -> None:
    told = interview(ASKED).stderr
    lines = told[told.index("left out: why") :].splitlines()[1:]
    assert lines[0].endswith(": it does not reach this purpose, only `adult-safeguarding`")
    assert re.fullmatch(r"  and \d+ more, to which more is wanting", lines[12])
    assert not any("(SRSA-s45C)" in line or "(GDPR-6" in line for line in lines[:13])


@pytest.mark.parametrize("count", [1, 5, 13, len(ASKED) - 1])
def test_nothing_is_written_when_the_answers_end_early(count: int) -> None:
    done = interview(ASKED[:count])
    assert done.exit_code == 1
    assert "no more answers were given, at the question: " in done.stderr
    assert list(Path().iterdir()) == []


def test_nothing_is_written_when_that_is_the_last_answer() -> None:
    done = interview([*ASKED[:-1], "no"])
    assert (done.exit_code, done.stderr.splitlines()[-2:]) == (
        1,
        ["Write it? (Enter for yes) no", "nothing was written"],
    )
    assert list(Path().iterdir()) == []


def test_a_slip_is_told_at_once_and_asked_for_again() -> None:
    slips = [*ASKED]
    slips[slips.index("12 months")] = "a year\n12 months"
    slips[slips.index("30 days after end")] = "soon\n30 days after end"
    slips[slips.index("2021-03-01")] = "next week\n2021-03-01"
    at = slips.index("why") + 1
    slips[at] = f"99\n{slips[at]}"
    at = slips.index("destroy") - 1
    slips[at] = "enviroment is secure-research-environment\nenvironment is secure-research-environment\n"
    done = interview(slips)
    assert done.exit_code == 0, done.stderr
    for told in (
        "  write a length of time such as `24 months`\n",
        "  write a deadline such as `30 days after end` or `1 month after receipt`\n",
        "  write a day such as `2026-04-01` or `1 April 2026`\n",
        "  there is no number 99 in the list; type a number from 1 to 8\n",
        "  no fact is called `enviroment`; did you mean `environment`?\n",
    ):
        assert told in done.stderr
    text = Path(f"{NAME}.agreement").read_text(encoding="utf-8")
    assert "        if environment is secure-research-environment\n" in text


def test_a_title_in_any_letter_case_chooses_and_what_is_chosen_is_told() -> None:
    said = [*ASKED]
    said[said.index("NHS-Digital")] = "nhs digital"
    said[said.index("covid-statistics")] = "?\ncovid-statistics"
    done = interview(said)
    assert done.exit_code == 0, done.stderr
    assert "Who shares? nhs digital\n  NHS Digital (NHS-Digital)\n" in done.stderr
    assert "What for? ?\n   1  " in done.stderr


def test_who_shares_and_data_that_is_named_are_not_named_again() -> None:
    said = [*ASKED]
    said[said.index("national statistics")] = "NHS-Digital\nnational statistics"
    said[said.index("hospital-episodes")] = "hospital-episodes\nhospital-episodes"
    done = interview(said)
    assert done.exit_code == 0, done.stderr
    assert "Who receives? NHS-Digital\n  `NHS-Digital` is named already; name another\n" in done.stderr
    assert "  `hospital-episodes` is named already; name another\n" in done.stderr


def test_data_that_the_discloser_holds_is_listed_first_where_nothing_is_typed(here: Path) -> None:
    law_of_ones_own(here)
    (here / "law" / "shop.agreement").write_text(
        'dataset customers "Customers" held by Shop contains personal-data', encoding="utf-8"
    )
    told = interview(["To the council", "", "Shop", "Elmby", "4", "", "1"], "law").stderr
    assert (
        "Which data? \n   1  Customers (customers)\n      held by Shop; contains personal-data\n   2  Members"
        in told
    )


def test_answers_that_come_to_nothing_are_given_back_to_be_mended() -> None:
    Path(f"{NAME}.agreement").write_text("# ours", encoding="utf-8")
    done = interview(ASKED)
    assert done.exit_code == 1
    mended = run("new", "--from", _written("mended.toml", done.stdout), "--to", "mended.agreement")
    assert mended.exit_code == 0, mended.stderr
    assert "NHS-Digital may share hospital-episodes" in Path("mended.agreement").read_text(encoding="utf-8")


def _written(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_answers_are_the_same_when_they_are_written_and_read_again() -> None:
    answers = read_answers(block("answers"))
    assert read_answers(as_toml(answers)) == answers


VISITS = [
    "uk", "Home visits", "", "new", "Elmby Council", "", "adult-social-care-authority", "English-body", "", "new",
    "Elmby Fire Service", "", "public-authority", "", "1", "new", "Home visits by carers", "", "health-data",
    "personal-data", "", "closed", "identifiable", "", "emergency-response", "2026-04-01", "2029-03-31",
    "1",  # the council is a responder
    "1, 2",  # and so is the fire service, a body in the United Kingdom
    "CCR-reg-44A", "GDPR-6-1-d", "DPA-2018-Sch1-6, GDPR-9-2-c", "", "1 month", "", "", "", "Nobody is left behind.",
    "", "", "",
]  # fmt: skip


def test_an_organisation_and_data_that_are_missing_are_declared_on_the_way() -> None:
    done = interview(VISITS)
    assert done.exit_code == 0, done.stderr
    text = Path("home-visits.agreement").read_text(encoding="utf-8")
    kinds = "    is adult-social-care-authority\n    is English-body\n    is emergency-responder\n"
    assert f'organisation Elmby-Council "Elmby Council"\n{kinds}' in text
    contents = (
        "    contains health-data, personal-data\n"
        "    usually has access closed\n    usually has identifiability identifiable\n"
    )
    assert f"    held by Elmby-Council\n{contents}" in text
    assert "between Elmby-Council as controller and Elmby-Fire-Service as controller\n" in text
    assert "review by 2027-04-01\n" in text
    assert_sound("home-visits.agreement", "home-visits.feature")


def test_of_an_organisation_declared_just_now_the_kinds_are_asked_on_which_law_turns_for_the_share() -> None:
    told = interview(VISITS).stderr
    question = "Some law is only for some kinds. Is Elmby Council any of these too?\n"
    offered = told[told.index(question) + len(question) :].partition("Numbers")[0]
    assert offered.startswith(
        "   1  Category 1 or Category 2 responder (emergency-responder)\n      for CCR-reg-44A and CCR-reg-49\n"
    )
    for other in ("police-force", "NHS-body", "Scottish-body"):  # a council of England is none of these
        assert other not in offered


def test_of_personal_data_it_is_asked_how_identifiable_people_are_though_no_bar_excepts_by_it(
    here: Path,
) -> None:
    """A gateway asks for it; so `check` would warn of data that says nothing, and nothing could be written."""
    law_of_ones_own(here)
    with (here / "law" / "law.agreement").open("a", encoding="utf-8") as law:
        law.write(
            """
            fact identifiability "How identifiable people are" on scale anonymous, pseudonymised, identifiable
            category plans "Plans"
            gateway Act-s2 "Section 2" permits council to share personal-data with anyone for marketing
                if identifiability is at most pseudonymised
                lifts secrecy
            """
        )
    asked = [
        "Guests to the shop", "", "Elmby", "Shop", "4", "new", "Guests", "", "personal-data", "", "pseudonymised",
        "new", "Town plans", "", "plans", "", "", "marketing", "2026-04-01", "2029-03-31", "Act-s2", "",
        "2027-04-01", "The shop writes to guests.", "", "", "",
    ]  # fmt: skip
    done = interview(asked, "law")
    assert done.stderr.count("How identifiable people are, as a rule? ") == 1
    guests = (here / "law" / "guests-to-the-shop.agreement").read_text(encoding="utf-8")
    assert "contains personal-data\n    usually has identifiability pseudonymised\n" in guests
    warned = run("check", here / "law").stdout
    assert "`members` contains `personal-data`, and nothing says how identifiable" in warned
    assert "guests" not in warned


def test_the_page_shows_what_is_offered() -> None:
    assert block("offered") in interview(VISITS).stderr


def test_a_basis_alone_is_not_slipped_past_by_pressing_enter() -> None:
    lines = [*VISITS]
    lines[lines.index("CCR-reg-44A")] = "\n\nCCR-reg-44A"
    done = interview(lines)
    assert done.exit_code == 0, done.stderr
    assert (
        "Nothing chosen lifts “A public authority needs a power for what it shares” (public-authority-power): "
        "a share passes it only where access is open.\n"
        "Will that be so of every share? (Enter for no) \nThen choose among those above.\n"
    ) in done.stderr
    assert "relying on CCR-reg-44A, GDPR-6-1-d, " in Path("home-visits.agreement").read_text(encoding="utf-8")


def test_what_touches_some_of_the_data_only_is_asked_for_where_it_does() -> None:
    """Of two fields of a school's records, one says of which ethnic group a pupil is."""
    lines = [
        "uk", "Who does well", "", "new", "Elmby School", "", "state-school", "English-body", "", "new",
        "Elmby University", "", "university", "", "4", "pupil-records.ethnicity", "pupil-records.attainment", "",
        "research", "2026-04-01", "2029-03-31", "", "body-in-the-UK, accredited-researcher", "DEA-s64", "GDPR-6-1-e",
        "GDPR-9-2-j", "", "", "", "", "", "Teaching gets better.", "", "", "",
    ]  # fmt: skip
    done = interview(lines)
    assert done.exit_code == 0, done.stderr
    assert "      then GDPR-44 does not touch it\n" in done.stderr
    text = Path("who-does-well.agreement").read_text(encoding="utf-8")
    assert "relying on DEA-s64, GDPR-6-1-e, GDPR-9-2-j where data contains special-category\n" in text
    assert_sound("who-does-well.agreement", "who-does-well.feature")


def test_where_no_power_reaches_it_is_said_and_asked_whether_to_write_without(here: Path) -> None:
    law_of_ones_own(here)
    asked = [
        "Members to the shop",
        "",
        "Elmby",
        "Shop",
        "4",
        "members",
        "",
        "marketing",
        "2026-04-01",
        "2029-03-31",
    ]
    told = interview([*asked, "no"], "law")
    assert "No power of these files that reaches the share lifts “Secrecy” (secrecy)." in told.stderr
    assert "every share under this agreement would be refused" in told.stderr
    assert (told.exit_code, [path.name for path in (here / "law").iterdir()]) == (1, ["law.agreement"])
    done = interview([*asked, "yes", "", "2027-04-01", "The shop writes to members.", "", "", ""], "law")
    assert done.exit_code == 0, done.stderr
    assert (here / "law" / "members-to-the-shop.agreement").exists()
