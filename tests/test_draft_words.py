"""What is said of a draft is so: what it needs, what a person must find out, and what was tried."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from agreements.cli.app import app

WORLD = """
kind body "Public body"
purpose care "Care"
category pd "Personal data"
fact court-order "A court has ordered it" yes or no known to Judge
fact notice "People were told" yes or no
fact size "Number of people" in people
role Judge "Judge"
organisation Trust1 "The trust" is body
organisation Uni1 "The university" is body
dataset records "Records" held by Trust1 contains pd
gateway power "Power to care"
    permits body to share pd with body for care
    if not court-order and notice
    lifts secrecy
gateway other-power "Other power"
    permits body to share pd with body for care
    if {asks}
    lifts secrecy
bar secrecy "Secrecy"
    forbids body to share pd with anyone for any-purpose
{beside}
"""

QUESTION = "may Trust1 share records with Uni1 for care on 2025-06-01"


def _drafted(
    folder: Path, beside: str = "", where: str = "", *more: str, asks: str = "court-order and notice"
) -> tuple[int, str, str]:
    (folder / "w.agreement").write_text(WORLD.format(beside=beside, asks=asks))
    done = CliRunner().invoke(app, ["draft", str(folder / "w.agreement"), f"{QUESTION}{where}?", *more])
    return done.exit_code, done.stdout, done.stderr


def test_a_fact_that_must_not_be_so_is_not_asked_for_as_if_it_should(tmp_path: Path) -> None:
    code, text, _ = _drafted(tmp_path)
    assert code == 0
    assert "is it so that court-order is no? A court has ordered it (`court-order`); Judge can say" in text
    assert "is it so? A court" not in text


def test_other_gateways_are_said_to_be_untried_until_they_are(tmp_path: Path) -> None:
    _, _, remarks = _drafted(tmp_path)
    assert "It might rely on other-power instead, which was not tried." in remarks
    promise = 'promise p "Only on a promise"\n    anyone never shares records with anyone for any-purpose\n'
    promise += "    unless not court-order"
    _, text, remarks = _drafted(tmp_path, promise, "", "--most", "2")
    assert "It could not rely on other-power: it would break the promise" in remarks
    assert text.count("relying on") == 1


def test_what_a_draft_needs_is_not_what_another_clause_would_need(tmp_path: Path) -> None:
    """A clause of another agreement permits it on other facts than are stated, and on an approval that was refused."""
    beside = """
    agreement there "There is one already"
        between Trust1 and Uni1
        clause 1
            Trust1 may share records with Uni1 for care
            relying on other-power
            if size is at least 100 people
    """
    where = " where size is 50 people and refused by Judge"
    code, text, remarks = _drafted(tmp_path, beside, where, asks="approved by Judge")
    assert code == 0
    assert "if size is 50 people" in text
    assert "permitted once this is so: court-order is no; notice is yes." in remarks


def test_a_draft_that_is_not_made_is_not_said_to_permit_nothing(tmp_path: Path) -> None:
    promise = 'promise p "Never"\n    anyone never shares records with anyone for any-purpose'
    code, text, _ = _drafted(tmp_path, promise)
    assert code == 3
    assert text.startswith("No draft would do: it would break the promise “Never” (p)")


def test_that_it_would_go_round_a_suspension_is_for_a_person_to_decide(tmp_path: Path) -> None:
    beside = """
    agreement there "There is one already"
        between Trust1 and Uni1
        suspended from 2025-05-01 until 2025-07-31 because "an incident"
        clause 1 "Supply"
            Trust1 may share records with Uni1 for care
            relying on power
    """
    code, text, _ = _drafted(tmp_path, beside)
    assert code == 0
    said = "whether to go round a suspension: clause 1 “Supply” of “There is one already” lists this share"
    assert f"# TODO: {said}" in text
    code, text, _ = _drafted(tmp_path, beside.replace("2025-07-31", "2025-05-31"), " where court-order")
    assert "suspension" not in text
