"""Writing first agreements as people do, from files of answers or asked one by one; and law to write them on."""

from __future__ import annotations

import re
from pathlib import Path

from typer.testing import CliRunner, Result

from agreements.cli import app

PAGE = Path(__file__).parents[2] / "docs" / "new-and-init.md"
DAY = "2026-06-01"

HOSPITAL = """
title = "Hospital records for COVID-19 statistics"
use = ["uk.common", "uk.law", "uk.catalogue"]
discloser = "NHS Digital"
recipient = "ONS"
data = "hospital-episodes"
purpose = "covid-statistics"
relying-on = ["SRSA-s45C", "HSCA-s261-1 or HSCA-s261-5-d", "GDPR-6-1-e", "GDPR-9-2-j"]
from = 2021-03-01
until = 2022-02-28
review = 2021-09-01
summary = "Whom COVID-19 harms most, and why."
contact = "data.sharing@example.gov.uk"
retention = "12 months"
duties = ["destroy within 30 days after end", "report-breach"]
"""

NAME = "hospital-records-for-covid-19-statistics"

CLAUSE = """\
    clause 1 "Supply to Office for National Statistics"
        NHS-Digital may share hospital-episodes with ONS for covid-statistics
        relying on SRSA-s45C, HSCA-s261-1 or HSCA-s261-5-d, GDPR-6-1-e, GDPR-9-2-j
        if retention is at most 12 months
        if section-45C-notice
        if research-safeguards
        needs approval by Information-Asset-Owner
            that "the sharing is necessary for a task of the discloser in the public interest, and proportionate"
        needs approval by Information-Asset-Owner
            that "the sharing is necessary for archiving, research or statistics, and in the public interest"
        must destroy within 30 days after end
        must report-breach
"""

WIDE = """
kind council "Council"
organisation Elmby "Elmby Council" is council
organisation Bram "Bram Council" is council
category personal-data "Personal data" category health-data "Health data" under personal-data
dataset visits "Visits" held by Elmby contains personal-data
    field address "Address"
    field reason "Reason" contains health-data
purpose service "Services"
purpose information "Information" under service
purpose repair "Repair" under service
fact consent "Everyone consented" yes or no
fact safe "In a safe place" yes or no
gateway Act-s1 "The Act, section 1" permits council to share anything with council for service
    if purpose is information or consent
    if safe
    lifts secrecy
bar secrecy "Secrecy" forbids anyone to share personal-data with anyone for any-purpose
"""

VISITS = """
title = "Visits"
name = "our-visits"
discloser = "Elmby"
recipient = "Bram"
data = "visits"
purpose = "service"
relying-on = "Act-s1"
from = 2026-01-01
review = 2027-01-01
summary = "Why."
"""

VISITS_BY_CARERS = """
title = "Home visits, for fires"
use = ["uk.common", "uk.law"]
discloser = "Elmby-Council"
recipient = "Elmby-Fire"
data = ["home-visits"]
purpose = "emergency-response"
relying-on = ["CCR-reg-44A", "GDPR-6-1-e", "GDPR-9-2-c where data contains special-category"]
from = 2026-04-01
until = 2029-03-31
review = 2027-04-01
summary = "Nobody is left behind."

[[organisation]]
name = "Elmby-Council"
title = "Elmby Council"
is = ["adult-social-care-authority", "English-body", "emergency-responder"]

[[organisation]]
name = "Elmby-Fire"
title = "Elmby Fire and Rescue Service"
is = ["public-authority", "English-body", "emergency-responder"]

[[dataset]]
name = "home-visits"
title = "Home visits by carers"
held-by = ["Elmby-Council"]
contains = ["personal-data"]
usually-has = ["access is closed", "identifiability is identifiable"]

[[dataset.field]]
name = "address"
title = "Address"
contains = ["direct-identifier"]

[[dataset.field]]
name = "reason"
title = "Why someone is visited"
contains = ["health-data"]
"""
"""A council's own data, some of it about health, for its fire service; the council declares all of it."""

CLOSED = {
    "law.agreement": """
        kind council "Council"
        organisation Elmby "Elmby Council" is council
        organisation Shop "A shop"
        category personal-data "Personal data"
        dataset members "Members" held by Elmby contains personal-data
        purpose marketing "Marketing"
        gateway Act-s1 "The Act, section 1" permits council to share personal-data with council for marketing
            lifts secrecy
        bar secrecy "Secrecy" forbids anyone to share personal-data with anyone for any-purpose
    """
}  # fmt: skip


def run(*arguments: object, given: str | None = None) -> Result:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=given)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def new(answers: str, *arguments: object) -> Result:
    Path("answers.toml").write_text(answers, encoding="utf-8")
    return run("new", *arguments, "--from", "answers.toml", "--today", DAY)


def errors(answers: str, *arguments: object) -> list[str]:
    """What is wrong with answers; that nothing was written is seen to."""
    done = new(answers, *arguments)
    assert (done.exit_code, done.stdout) == (1, "")
    assert [path.name for path in Path().rglob("*") if path.suffix in (".agreement", ".feature")] == []
    *problems, last = done.stderr.splitlines()
    assert last == "nothing was written"
    joined = "\n".join(problems).removeprefix("error: answers.toml: ")
    return joined.split("\nerror: answers.toml: ")


def assert_sound(policies: object, features: object) -> None:
    """What was written checks clean and is laid out, and every scenario of it holds."""
    checked = run("check", "--strict", "--today", DAY, policies)
    assert (checked.stdout, checked.exit_code) == ("no problems found\n", 0)
    assert run("format", "--check", policies).exit_code == 0
    tested = run("test", features)
    assert tested.exit_code == 0, tested.stdout


def scenarios(feature: str) -> list[str]:
    return re.findall(r"Scenario: (.*)", Path(feature).read_text(encoding="utf-8"))


def law_of_ones_own(here: Path) -> None:
    (here / "law").mkdir()
    for name, text in CLOSED.items():
        (here / "law" / name).write_text(text, encoding="utf-8")


def block(marker: str) -> str:
    found = re.search(rf"<!-- {marker} -->\n```\w*\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]
