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
    "SRSA-s45C",
    "GDPR-6-1-e",
    "GDPR-9-2-j",
    "HSCA-s261-1 or HSCA-s261-5-d",
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
    new(HOSPITAL.replace('"SRSA-s45C", "HSCA-s261-1 or HSCA-s261-5-d", "GDPR-6-1-e", "GDPR-9-2-j"',
                         '"SRSA-s45C", "GDPR-6-1-e", "GDPR-9-2-j", "HSCA-s261-1 or HSCA-s261-5-d"'),
        "--to", "from-a-file.agreement")  # fmt: skip
    assert asked == Path("from-a-file.agreement").read_text(encoding="utf-8")
    assert_sound(f"{NAME}.agreement", f"{NAME}.feature")


def test_only_powers_that_could_carry_the_share_are_offered_with_what_they_demand() -> None:
    told = interview(ASKED).stderr
    assert "What lifts “Common law duty of confidentiality” (common-law-confidentiality)?" in told
    offered = told[told.index("What lifts “Common law") : told.index("What lifts “Personal data needs")]
    assert re.findall(r"^ +\d+  .*\(([\w-]+)\)$", offered, re.MULTILINE) == [
        "confidence-legal-duty",
        "confidence-public-interest",
        "SRSA-s45C",
    ]
    assert "      asks for: section-45C-notice\n" in offered
    assert "      lifts common-law-confidentiality\n" in offered


def test_why_a_power_is_left_out_is_told_in_a_line_when_asked() -> None:
    told = interview(ASKED).stderr
    line = next(line for line in told.splitlines() if line.startswith("  COPI-reg-3 "))
    assert line.endswith(": it does not reach this purpose, only `communicable-disease-control`")
    assert "  SRSA-s45C (" not in told


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
    slips[slips.index("SRSA-s45C")] = "9\nSRSA-s45C"
    at = slips.index("destroy") - 1
    slips[at] = "enviroment is secure-research-environment\nenvironment is secure-research-environment\n"
    done = interview(slips)
    assert done.exit_code == 0, done.stderr
    for told in (
        "  write a length of time such as `24 months`\n",
        "  write a deadline such as `30 days after end` or `1 month after receipt`\n",
        "  write a day such as `2026-04-01` or `1 April 2026`\n",
        "  there is no number 9 in the list; type a number from 1 to 3\n",
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


def test_an_organisation_and_data_that_are_missing_are_declared_on_the_way() -> None:
    done = interview(
        [
            "uk", "Home visits", "", "new", "Elmby Council", "", "adult-social-care-authority", "", "new",
            "Elmby Fire Service", "", "local-authority", "", "1", "new", "Home visits by carers", "", "health-data",
            "personal-data", "", "identifiable", "", "emergency-response", "2026-04-01", "2029-03-31", "GDPR-6-1-d",
            "DPA-2018-Sch1-6, GDPR-9-2-c", "", "1 month", "", "", "", "Nobody is left behind.", "", "", "",
        ]
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    text = Path("home-visits.agreement").read_text(encoding="utf-8")
    assert 'organisation Elmby-Council "Elmby Council" is adult-social-care-authority\n' in text
    contents = "    contains health-data, personal-data\n    usually has identifiability identifiable\n"
    assert f"    held by Elmby-Council\n{contents}" in text
    assert "between Elmby-Council as controller and Elmby-Fire-Service as controller\n" in text
    assert "review by 2027-04-01\n" in text
    assert_sound("home-visits.agreement", "home-visits.feature")


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
