"""The second version's questions, worked out by hand on `second.agreement` and answered by the reference."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from agreements.formula.share import Approval, ApprovalScope, ProposedShare
from agreements.language.loader import load_files
from agreements.reference import DutyOwed, NeverDone, decide, outcome
from reference_world import PERMITTED, REFERRED, REFUSED
from test_reference import TOUR, from_json_value

EXPECTED = [
    PERMITTED,  # the committee approved nine months before, and its twelve have not passed
    REFUSED,  # clause 1 was replaced that day, and the variation is for stroke research alone
    REFERRED,  # an approval without a date does not count
    REFERRED,  # nobody has said whether a breach is open, and the whole agreement asks
    REFERRED,  # the hospital number makes the register identifiable, whatever the question says
    PERMITTED,  # no health data, so the health act is not asked for
    REFERRED,  # under its processors' names the recipient is a university, but the approval was not for it
    PERMITTED,  # and here it was
    REFERRED,  # the approval was for other data
    PERMITTED,  # a processor's processor acts for the university
    PERMITTED,  # and so does the processor itself
    REFUSED,  # no onward supply
    REFUSED,  # which survives the end of the study for five years
    PERMITTED,  # and no longer
    REFERRED,  # fewer than eleven people, and the guardian is still to be asked
    PERMITTED,  # eleven are enough
    PERMITTED,  # the variation asks for an approval of any age, and no condition of the first agreement
    REFERRED,  # no onward supply, unless the guardian approves
]


def scope_from_json(said: dict[str, list[str]] | None) -> ApprovalScope | None:
    if said is None:
        return None
    lists = {name: tuple(said[name]) if name in said else None for name in ("from", "to", "data", "purpose")}
    return ApprovalScope(lists["from"], lists["to"], lists["data"], lists["purpose"])


def approval_from_json(said: dict[str, Any]) -> Approval:
    on, until = (date.fromisoformat(said[end]) if end in said else None for end in ("on", "until"))
    refused, scope = said.get("refused", False), scope_from_json(said.get("for"))
    return Approval(said["by"], said.get("that"), on, until, refused, scope=scope)


def share_from_json(line: str) -> ProposedShare:
    asked = json.loads(line)
    return ProposedShare(
        asked["from"],
        asked["to"],
        tuple(asked["data"]),
        asked["purpose"],
        date.fromisoformat(asked["on"]),
        {fact: from_json_value(value) for fact, value in asked["facts"].items()},
        tuple(map(approval_from_json, asked["approvals"])),
        asked.get("under"),
        events={event: date.fromisoformat(on) for event, on in asked.get("events", {}).items()},
    )


pytestmark = pytest.mark.skipif(
    not (TOUR / "second.agreement").is_file(), reason="the second tour is not beside the repository"
)


def shares() -> list[ProposedShare]:
    text = Path(TOUR / "second-questions.jsonl").read_text(encoding="utf-8")
    return [share_from_json(line) for line in text.splitlines()]


def test_the_second_tour() -> None:
    declarations = load_files([TOUR / "second.agreement"]).declarations
    assert [outcome(decide(declarations, share)) for share in shares()] == EXPECTED


def test_what_the_first_of_its_shares_owes() -> None:
    declarations = load_files([TOUR / "second.agreement"]).declarations
    (item,) = decide(declarations, shares()[0])
    assert item.stands_on == "stroke-study.1"
    assert item.duties == (
        DutyOwed("destroy", "Fenland-University", date(2026, 1, 30)),  # 30 days after 31 December 2025
        DutyOwed("report-breach", "Fenland-University", None),  # no breach has been told of
        DutyOwed("give-notice", "Fenland-University", date(2024, 3, 15)),  # 1 March 2024 was a Friday
    )
    assert item.never == (NeverDone("re-identify", "Fenland-University"),)
