"""Dates, law, clauses, answers and duties (`language.md`, section 5), answered by hand."""

from __future__ import annotations

import ast
import json
from datetime import date
from pathlib import Path

import pytest

from agreements import reference
from agreements.formula.share import Approval, FactValue, ProposedShare
from agreements.language.loader import load_files, load_texts
from agreements.reference import DutyOwed, decide, outcome
from agreements.reference.truth import Truth
from agreements.syntax.units import in_base_unit
from reference_world import (
    ASK,
    GRANT,
    PARTIES,
    PERMITTED,
    REFERRED,
    REFUSED,
    SAME,
    WORLD,
    answer,
    answers,
    share,
)

# --- section 5: dates ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "clause", "later", "expected"),
    [
        ("from 2020-06-01 until 2020-06-01", "", "", PERMITTED),
        ("from 2020-06-02", "", "", REFUSED),
        ("until 2020-05-31", "", "", REFUSED),
        ("", "until 2020-06-01", "", PERMITTED),
        ("", "until 2020-05-31", "", REFUSED),
        ("until 2020-05-31", "from 2020-01-01", "", REFUSED),  # within the agreement's too
        ("", "", "between Acme from 2020-06-02 supersedes a", PERMITTED),
        ("", "", "between Acme from 2020-06-01 supersedes a", REFUSED),
        ("", "", "between Acme from 2020-01-01 until 2020-01-31 supersedes a", REFUSED),  # whatever became
        ("suspended from 2020-06-01 until 2020-06-01", "", "", REFUSED),
        ("suspended from 2020-06-02", "", "", PERMITTED),
        ("suspended until 2020-05-31 suspended until 2020-06-01", "", "", REFUSED),
    ],
)
def test_when_a_grant_is_in_force(header: str, clause: str, later: str, expected: str) -> None:
    text = f"""{PARTIES} {header} clause 1 {clause} anyone may share admissions with anyone for research
        {"agreement b " + later if later else ""}"""
    assert answer(text).outcome == expected


def test_an_agreement_superseded_by_one_that_was_superseded_stays_ended() -> None:
    text = f"""{GRANT}
        agreement b between Acme from 2020-05-01 supersedes a
        agreement c between Acme from 2020-05-02 supersedes b"""
    assert answer(text).outcome == REFUSED


@pytest.mark.parametrize(
    ("header", "clause", "expected"),
    [
        ("", "", REFUSED),
        ("until 2020-05-31", "", PERMITTED),  # no longer in force
        ("", "from 2020-06-02", PERMITTED),
        ("suspended from 2020-01-01", "", REFUSED),  # restrictions still hold
    ],
)
def test_when_a_restriction_is_in_force(header: str, clause: str, expected: str) -> None:
    text = f"""{GRANT} agreement b between St-Brides {header}
        clause 1 {clause} anyone must not share admissions with anyone for any-purpose"""
    assert answer(text).outcome == expected


# --- section 5: gateways and bars ---------------------------------------------------------------------

PERMITS = "permits trust to share personal with anyone for good"
POWER = f"gateway power {PERMITS}"
FORBIDS = "forbids anyone to share health with anyone for any-purpose"
CONFIDENCE = f"bar confidence {FORBIDS}"


@pytest.mark.parametrize(
    ("gateway", "where", "expected"),
    [
        (POWER, "", PERMITTED),
        (f"{POWER} from 2020-06-01 until 2020-06-01", "", PERMITTED),
        (f"{POWER} until 2020-05-31", "", REFUSED),
        (POWER.replace("trust", "company"), "", REFUSED),
        (POWER.replace("personal", "health"), "", REFUSED),  # must cover all of what is asked
        (POWER.replace("for good", "for trials"), "", REFUSED),
        (f"{POWER} if consent", "", REFERRED),
        (f"{POWER} if consent", "consent", PERMITTED),
        (f"{POWER} if consent", "not consent", REFUSED),
        (f"{POWER} if consent if place is vault", "consent, place is cloud", REFUSED),
        (f"{POWER.replace('trust', 'company')} {PERMITS}", "", PERMITTED),  # several `permits`: any
    ],
)
def test_a_valid_gateway(gateway: str, where: str, expected: str) -> None:
    sentence = f"{ASK} where {where}" if where else ASK
    assert answer(f"{gateway} {GRANT} relying on power", sentence).outcome == expected


@pytest.mark.parametrize(
    ("relying_on", "expected"),
    [
        ("power", PERMITTED),
        ("lapsed", REFUSED),
        ("doubtful", REFERRED),
        ("lapsed or power", PERMITTED),  # or: any of these
        ("lapsed or doubtful", REFERRED),
        ("power, lapsed", REFUSED),  # a comma: all of them
        ("power, doubtful", REFERRED),
        ("lapsed or power, doubtful or power", PERMITTED),
        ("power relying on lapsed", REFUSED),  # the lines add up
    ],
)
def test_relying_on(relying_on: str, expected: str) -> None:
    text = f"""{POWER}
        gateway lapsed permits anyone to share anything with anyone for any-purpose until 2020-05-31
        gateway doubtful permits anyone to share anything with anyone for any-purpose if consent
        {GRANT} relying on {relying_on}"""
    assert answer(text).outcome == expected


LIFTING = f"{POWER} lifts confidence"


@pytest.mark.parametrize(
    ("law", "relying_on", "expected", "lawful"),
    [
        (CONFIDENCE, "", REFUSED, Truth.FALSE),  # an empty `relying on` is satisfied; bars still bite
        (f"{CONFIDENCE} until 2020-05-31", "", PERMITTED, Truth.TRUE),
        (f"{CONFIDENCE} until 2020-06-01", "", REFUSED, Truth.FALSE),
        (CONFIDENCE.replace("health", "tallies"), "", PERMITTED, Truth.TRUE),  # does not touch
        (CONFIDENCE.replace("anyone to", "company to"), "", PERMITTED, Truth.TRUE),
        (
            f"bar confidence {CONFIDENCE[15:].replace('health', 'tallies')} {CONFIDENCE[15:]}",
            "",
            REFUSED,
            Truth.FALSE,
        ),
        (f"{CONFIDENCE} unless consent", "", REFERRED, Truth.UNKNOWN),
        (f"{CONFIDENCE} unless consent unless place is vault", "", PERMITTED, Truth.TRUE),  # any suffices
        (f"{CONFIDENCE} {LIFTING}", "relying on power", PERMITTED, Truth.TRUE),
        (f"{CONFIDENCE} {LIFTING}", "", REFUSED, Truth.TRUE),  # the clause does not name the gateway
        (f"{CONFIDENCE} {POWER}", "relying on power", REFUSED, Truth.FALSE),  # which does not lift it
        (f"{CONFIDENCE} {LIFTING} if consent", "relying on power", REFERRED, Truth.UNKNOWN),
        (f"{CONFIDENCE} {LIFTING} until 2020-05-31", "relying on power", REFUSED, Truth.FALSE),
        (f"{CONFIDENCE} {LIFTING.replace('personal', 'genetic')}", "relying on power", REFUSED, Truth.FALSE),
    ],
)
def test_bars(law: str, relying_on: str, expected: str, lawful: Truth) -> None:
    got = answer(f"{law} {GRANT} {relying_on}")
    assert (got.outcome, got.lawful) == (expected, lawful)


def test_one_alternative_satisfies_and_another_lifts() -> None:
    text = f"""{CONFIDENCE} {LIFTING}
        gateway other permits anyone to share anything with anyone for any-purpose
        {GRANT} relying on other or power"""
    assert answer(text).outcome == PERMITTED


def test_the_law_may_allow_what_no_agreement_grants() -> None:
    got = answer(f"{CONFIDENCE} {LIFTING}")
    assert (got.outcome, got.lawful, got.values) == (REFUSED, Truth.TRUE, {})


# --- section 5: restrictions --------------------------------------------------------------------------

BAN = "anyone must not share admissions with company for any-purpose"


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        (f"{GRANT} clause 2 {BAN}", "", REFUSED),
        (f"{GRANT} notwithstanding 2 clause 2 {BAN}", "", PERMITTED),
        (f"{GRANT} notwithstanding 3 clause 2 {BAN} clause 3 {BAN}", "", REFUSED),
        (f"{GRANT} notwithstanding 2 and 3 clause 2 {BAN} clause 3 {BAN}", "", PERMITTED),
        (f"{GRANT} clause 2 {BAN} unless consent", "", REFERRED),
        (f"{GRANT} clause 2 {BAN} unless consent", "consent", PERMITTED),
        (f"{GRANT} clause 2 {BAN} unless consent", "not consent", REFUSED),
        (f"{GRANT} clause 2 {BAN} unless consent unless approved by board", "approved by board", PERMITTED),
        (f"{GRANT} clause 2 {BAN.replace('company', 'trust')}", "", PERMITTED),
        (f"{GRANT} clause 2 {BAN.replace('anyone', 'Northshire')}", "", PERMITTED),
        (f"{GRANT} clause 2 {BAN.replace('anyone', 'party')}", "", REFUSED),
        (f"{GRANT} agreement b between St-Brides clause 2 {BAN}", "", REFUSED),  # any agreement's
        (f"{GRANT} agreement b between Acme clause 2 {BAN}", "", PERMITTED),  # not one it is no party to
        (
            f"{GRANT} notwithstanding 2 clause 2 {BAN} agreement b between St-Brides clause 2 {BAN}",
            "",
            REFUSED,
        ),
    ],
)
def test_restrictions(text: str, where: str, expected: str) -> None:
    sentence = f"{ASK} where {where}" if where else ASK
    assert answer(text, sentence).outcome == expected


def test_a_restriction_blocks_every_grant_that_does_not_set_it_aside() -> None:
    text = f"{GRANT} clause 2 {BAN} clause 3 {SAME} notwithstanding 2"
    got = answer(text)
    assert got.values == {"a.1": Truth.FALSE, "a.3": Truth.TRUE}
    assert (got.outcome, got.stands_on) == (PERMITTED, "a.3")


# --- section 5: the answer and its duties -------------------------------------------------------------


def test_each_item_is_answered_by_itself_and_the_worst_is_the_answer() -> None:
    text = f"""{PARTIES} clause 1 anyone may share admissions.ward with anyone for research
        clause 2 anyone may share admissions.number with anyone for research if consent"""
    sentence = "may St-Brides share {} with Acme for research on 2020-06-01"
    both = answers(text, sentence.format("admissions.ward and admissions.number"))
    assert [item.data for item in both] == ["admissions.ward", "admissions.number"]
    assert [item.outcome for item in both] == [PERMITTED, REFERRED]
    assert outcome(both) == REFERRED
    third = answers(text, sentence.format("admissions.ward, admissions.number, plain"))
    assert outcome(third) == REFUSED


def test_some_grant_suffices_and_unknown_is_better_than_false() -> None:
    text = f"{GRANT} if consent clause 2 anyone may share admissions with trust for research"
    assert answer(text).outcome == REFERRED


@pytest.mark.parametrize(
    ("text", "under", "stands_on"),
    [
        (f"{GRANT} clause 2 {SAME}", "", "a.1"),  # the first in source order on a tie
        (f"{GRANT} must destroy clause 2 {SAME}", "", "a.2"),  # the fewest duties
        (f"{GRANT} must destroy clause 2 {SAME}", "under a.1", "a.1"),  # unless the question names one
        (f"{GRANT} must destroy, publish clause 2 {SAME} must destroy", "", "a.2"),  # each duty of a line
        (f"{GRANT} if consent clause 2 {SAME}", "under a.1", "a.2"),  # one that does not permit
    ],
)
def test_the_grant_that_an_answer_stands_on(text: str, under: str, stands_on: str) -> None:
    got = answer(text, f"{ASK} {under}")
    assert (got.outcome, got.stands_on) == (PERMITTED, stands_on)


def test_source_order_is_by_path_then_position() -> None:
    world = f"{WORLD} {PARTIES} clause 9 {SAME} clause 1 {SAME}"
    texts = [("z.agreement", world), ("b.agreement", f"agreement b between trust clause 1 {SAME}")]
    (got,) = decide(load_texts(texts).declarations, share(ASK))
    assert got.grants == ("b.1", "a.9", "a.1")
    assert got.stands_on == "b.1"


@pytest.mark.parametrize(
    ("header", "must", "expected"),
    [
        ("", "must destroy", [("destroy", "Acme", None)]),
        ("", "recipient must destroy", [("destroy", "Acme", None)]),
        ("", "discloser must publish", [("publish", "St-Brides", None)]),
        ("", "must destroy within 30 days after receipt", [("destroy", "Acme", "2020-07-01")]),
        ("", "must destroy within 2 weeks after receipt", [("destroy", "Acme", "2020-06-15")]),
        ("", "must destroy within 1 month after receipt", [("destroy", "Acme", "2020-07-01")]),
        ("", "must destroy within 2 years after receipt", [("destroy", "Acme", "2022-06-01")]),
        ("", "must destroy within 30 days after end", [("destroy", "Acme", None)]),  # open-ended
        ("until 2020-12-31", "must destroy within 2 months after end", [("destroy", "Acme", "2021-02-28")]),
        ("until 2023-12-31", "must destroy within 2 months after end", [("destroy", "Acme", "2024-02-29")]),
        ("until 2020-08-31", "must destroy within 1 month after end", [("destroy", "Acme", "2020-09-30")]),
        ("", "must destroy within 999999999 days after receipt", [("destroy", "Acme", "9999-12-31")]),
        ("", "must destroy within 7979 years after receipt", [("destroy", "Acme", "9999-06-01")]),
        ("", "must destroy within 999999999 years after receipt", [("destroy", "Acme", "9999-12-31")]),
        (
            "",
            "must destroy and audit within 1 day after receipt discloser must publish",
            [
                ("destroy", "Acme", "2020-06-02"),
                ("audit", "Acme", "2020-06-02"),
                ("publish", "St-Brides", None),
            ],
        ),
    ],
)
def test_duties(header: str, must: str, expected: list[tuple[str, str, str | None]]) -> None:
    got = answer(f"{PARTIES} {header} clause 1 {SAME} {must}")
    assert got.duties == tuple(
        DutyOwed(duty, owed_by, date.fromisoformat(due) if due else None) for duty, owed_by, due in expected
    )


@pytest.mark.parametrize(
    ("header", "later", "due"),
    [
        ("", "from 2020-09-01", "2020-08-31"),  # the day before it is superseded
        ("until 2020-07-31", "from 2020-09-01", "2020-07-31"),  # its own end comes first
        ("until 2020-12-31", "from 2020-09-01", "2020-08-31"),
        ("", "from 2021-01-01 agreement c between Acme supersedes a from 2020-09-01", "2020-08-31"),
    ],
)
def test_the_last_day_of_an_agreement_that_is_superseded(header: str, later: str, due: str) -> None:
    text = f"""{PARTIES} {header} clause 1 {SAME} must destroy within 0 days after end
        agreement b between Acme supersedes a {later}"""
    assert [owed.due for owed in answer(text).duties] == [date.fromisoformat(due)]


def test_the_end_is_the_agreements_and_not_the_clauses() -> None:
    text = f"{PARTIES} until 2020-12-31 clause 1 until 2020-07-31 {SAME} must destroy within 1 day after end"
    assert [owed.due for owed in answer(text).duties] == [date(2021, 1, 1)]


@pytest.mark.parametrize("text", [f"{GRANT} must destroy if consent", f"{GRANT} must destroy clause 2 {BAN}"])
def test_what_is_not_permitted_owes_nothing_and_stands_on_nothing(text: str) -> None:
    got = answer(text)
    assert (got.grants, got.stands_on, got.duties) == ((), None, ())


# --- the tour -----------------------------------------------------------------------------------------

TOUR = Path(__file__).parents[2] / "shared" / "tour"

TOUR_OUTCOMES = [
    *(PERMITTED, REFERRED, REFUSED, REFUSED),
    *(REFUSED, PERMITTED, REFUSED, PERMITTED),
    *(REFERRED, REFUSED, REFUSED, PERMITTED),
    *(REFUSED, REFUSED, REFUSED, REFUSED),
]


def from_json(line: str) -> ProposedShare:
    asked = json.loads(line)
    facts = {name: from_json_value(value) for name, value in asked.get("facts", {}).items()}
    approvals = tuple(
        Approval(
            one["by"],
            one.get("that"),
            date.fromisoformat(one["on"]) if "on" in one else None,
            refused=one.get("refused", False),
        )
        for one in asked.get("approvals", ())
    )
    on = date.fromisoformat(asked["on"])
    return ProposedShare(
        asked["from"], asked["to"], tuple(asked["data"]), asked["purpose"], on, facts, approvals
    )


def from_json_value(value: str | bool) -> FactValue:
    number, _, unit = value.partition(" ") if isinstance(value, str) else ("", "", "")
    return in_base_unit(int(number), unit) if unit else value


@pytest.mark.skipif(not TOUR.is_dir(), reason="the tour is not beside the repository")
def test_the_tour() -> None:
    declarations = load_files([TOUR / "covid.agreement"]).declarations
    shares = [from_json(line) for line in (TOUR / "questions.jsonl").read_text().splitlines()]
    assert [outcome(decide(declarations, one)) for one in shares] == TOUR_OUTCOMES


# --- independence -------------------------------------------------------------------------------------

MAY_IMPORT = (
    "agreements.syntax",
    "agreements.language",
    "agreements.formula.share",
    reference.__name__,
)


def test_it_shares_no_rule_with_the_engine_that_it_is_held_against() -> None:
    for module in Path(reference.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("agreements"):
                assert (node.module or "").startswith(MAY_IMPORT), f"{module.name}, line {node.lineno}"
