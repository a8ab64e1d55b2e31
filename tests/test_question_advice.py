"""What is advised for a question in JSON is right: put in place of what was said, it is taken there.

No number is advised but the one that was stated, no fact that cannot be meant, and no name that nothing declares.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest

from agreements.bundle import Bundle
from agreements.diagnostics import Diagnostic
from agreements.loading import load_text
from agreements.question.from_json import read_json
from agreements.question.members import OF_APPROVAL, OPTIONAL, REQUIRED
from agreements.question.read import Question, QuestionApproval, QuestionError

BUNDLE = """
kind surgery "Surgery"
organisation Elmby-Council "Cyngor Elmb\u0177"
organisation Dale-Surgery "Dale Surgery" is surgery
purpose care "Care" purpose counting "Counting"
category personal-data "Personal data"
fact retention "How long it is kept" in months
fact room "Where it is handled" one of safe-room, open-office
role Guardian "Guardian"
dataset visits "Visits" held by Elmby-Council contains personal-data field notes "Notes"
dataset counts "Counts" held by Elmby-Council contains personal-data
agreement plain-share "Plain share"
    between Elmby-Council and Dale-Surgery
    clause 1 Elmby-Council may share visits, counts with surgery for care
"""

QUESTION: dict[str, Any] = {
    "from": "Elmby-Council",
    "to": "Dale-Surgery",
    "data": ["visits"],
    "purpose": "care",
    "on": "2025-06-01",
}


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_text(BUNDLE)


def problems(bundle: Bundle, question: object) -> tuple[Diagnostic, ...]:
    with pytest.raises(QuestionError) as raised:
        bundle.ask(question)  # type: ignore[arg-type]
    return raised.value.diagnostics


def advice(bundle: Bundle, without: str = "", **said: object) -> str:
    question = {name: value for name, value in {**QUESTION, **said}.items() if name != without}
    return problems(bundle, question)[-1].help or ""


# --- names --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title", ["Cyngor Elmb\u0177", "Cyngor Elmby\u0302", "\u2018Cyngor Elmb\u0177\u2019"]
)
def test_a_declared_title_is_known_whatever_its_letters(bundle: Bundle, title: str) -> None:
    assert "`Elmby-Council`" in advice(bundle, **{"from": title})


def test_a_name_with_odd_characters_is_advised_as_it_is_declared(bundle: Bundle) -> None:
    assert advice(bundle, to="Dale\u2013Surgery").endswith(": write `Dale-Surgery`")
    assert "`Zo\u00eb" not in advice(bundle, to="Zo\u00eb")
    assert "`Zoe`" not in advice(bundle, to="Zo\u00eb")


@pytest.mark.parametrize(
    "item",
    [
        "visits,counts",
        "visits, counts",
        "visits;counts",
        "visits and counts",
        "visits counts",
        "visits & counts",
        "visits\ncounts",
    ],
)
def test_two_items_in_one_are_told_apart(bundle: Bundle, item: str) -> None:
    assert advice(bundle, data=[item]) == "these are 2 in one; name each by itself: `visits`, `counts`"
    assert bundle.ask({**QUESTION, "data": ["visits", "counts"]}).outcome == "permitted"


def test_a_field_and_another_item_are_told_apart(bundle: Bundle) -> None:
    assert "`visits.notes`, `counts`" in advice(bundle, data=["visits.notes,counts"])


def test_items_of_a_sentence_are_told_apart_by_a_comma(bundle: Bundle) -> None:
    (found,) = problems(
        bundle, "may Elmby-Council share visits counts with Dale-Surgery for care on 2025-06-01"
    )
    assert found.help == "put a comma between them: `visits, counts`"


def test_several_purposes_are_asked_about_one_by_one(bundle: Bundle) -> None:
    assert "ask with `care` and then with `counting`" in advice(bundle, purpose="care,counting")


# --- members ------------------------------------------------------------------------------------------


def test_the_members_that_are_told_are_those_of_the_models() -> None:
    assert [field.alias or name for name, field in Question.model_fields.items()] == [*REQUIRED, *OPTIONAL]
    of_approval = {field.alias or name for name, field in QuestionApproval.model_fields.items()}
    assert of_approval == set(OF_APPROVAL)


@pytest.mark.parametrize(
    ("member", "meant"),
    [("discloser", "from"), ("recipient", "to"), ("date", "on"), ("dataset", "data"), ("reason", "purpose")],
)
def test_other_words_for_a_member_are_known(bundle: Bundle, member: str, meant: str) -> None:
    assert advice(bundle, without=meant, **{member: "x"}) == f"did you mean `{meant}`?"
    assert advice(bundle, **{member: "x"}).startswith(f"a question says that in `{meant}`")


@pytest.mark.parametrize("member", ["id", "outcome", "as_known_on", "note", "version", "a b?"])
def test_what_no_fact_can_be_is_only_no_part_of_a_question(bundle: Bundle, member: str) -> None:
    told = advice(bundle, **{member: "x"})
    assert "facts." not in told
    assert told.startswith(
        "a question has `from`, `to`, `data`, `purpose`, `on`, `facts`, `approvals`, `under` and `events`"
    )


@pytest.mark.parametrize("member", ["room", "facts.room", "fact_room", "facts-room"])
def test_a_fact_in_the_wrong_place_is_told_the_right_one(bundle: Bundle, member: str) -> None:
    assert (
        advice(bundle, **{member: "safe-room"}) == "a fact about the share goes under `facts`: `facts.room`"
    )
    assert bundle.ask({**QUESTION, "facts": {"room": "safe-room"}}).outcome == "permitted"


@pytest.mark.parametrize(
    ("member", "told"),
    [
        ("note", "an approval has `by`, `that`, `on`, `until`, `reference`, `refused` and `for`"),
        ("approver", "did you mean `by`?"),
        ("date", "did you mean `on`?"),
    ],
)
def test_members_of_an_approval_are_its_own(bundle: Bundle, member: str, told: str) -> None:
    assert advice(bundle, approvals=[{"by": "Guardian", member: "x"}]) == told


def test_an_approval_says_who_approved(bundle: Bundle) -> None:
    assert advice(bundle, approvals=[{}]) == "an approval needs `by`: who approved"


# --- quantities ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "right"),
    [
        ("at most 12 months", "12 months"),
        ("six months", "6 months"),
        ("12", "12 months"),
        ("12months", "12 months"),
        ("1,000 months", "1000 months"),
        ("1 000 months", "1000 months"),
        ("half a year", "6 months"),
        ("1.5 years", "18 months"),
        ("a year and a half", "18 months"),
        ("twelve (12) months", "12 months"),
        ("one hundred and twenty months", "120 months"),
        ("two hundred months", "200 months"),
        ("thirty six months", "36 months"),
    ],
)
def test_the_very_quantity_is_advised(bundle: Bundle, stated: str, right: str) -> None:
    assert advice(bundle, facts={"retention": stated}).endswith(f': "{right}"')
    assert bundle.ask({**QUESTION, "facts": {"retention": right}}).outcome == "permitted"


@pytest.mark.parametrize(
    "stated",
    [
        "-1 months",
        "9999999999 months",
        "1,000,000,000 months",
        "6.5 months",
        "1/2 month",
        "6-12 months",
        "6 to 12 months",
        "6 months or 12 months",
        "1e3 months",
        "0x10 months",
        "two thousand and twenty months",
        "twelve (13) months",
        "1.3 years and a bit",
        "two and a half months",
    ],
)
def test_no_other_number_is_advised(bundle: Bundle, stated: str) -> None:
    told = re.sub(r'such as "[^"]*"', "", advice(bundle, facts={"retention": stated}))
    assert '"' not in told, told


@pytest.mark.parametrize("value", ["NaN", "-Infinity", "1e999", "12", "1.5", "[]"])
def test_no_number_is_asked_for_where_no_fact_takes_one(bundle: Bundle, value: str) -> None:
    with pytest.raises(QuestionError) as raised:
        bundle.ask({**QUESTION, **read_json(f'{{"facts": {{"retention": {value}}}}}')})
    told = {found.help for found in raised.value.diagnostics}
    assert told == {'write a name, `true` or `false`, or a quantity with its unit such as "12 months"'}


# --- days ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "31 January 2025",
        "31st January 2025",
        "Friday 31 January 2025",
        "the 31st of January, 2025",
        "31-Jan-2025",
        "January 31, 2025",
        "20250131",
        20250131,
        "2025-01-31T10:00:00Z",
        "2025-01-31 00:00:00",
        datetime(2025, 1, 31, 10),
        " 2025-01-31 ",
        "31/01/2025",
        "01/31/2025",
        "2025/1/31",
    ],
)
def test_a_day_that_is_plain_is_told_as_it_is_written(bundle: Bundle, said: object) -> None:
    assert advice(bundle, on=said) == "write year-month-day: `2025-01-31`"
    assert advice(bundle, approvals=[{"by": "Guardian", "on": said}]) == "write year-month-day: `2025-01-31`"
    assert bundle.ask({**QUESTION, "on": "2025-01-31"}).outcome == "permitted"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("01/02/2025", "`2025-02-01` if the day comes first in what you wrote"),
        ("Jan 2025", "the first is `2025-01-01`, the last `2025-01-31`"),
        ("2025-02-30", "there are 28 days in February 2025; the last is `2025-02-28`"),
    ],
)
def test_a_day_that_is_unclear_is_not_chosen(bundle: Bundle, said: str, told: str) -> None:
    assert told in advice(bundle, on=said)


@pytest.mark.parametrize("said", ["", "soon", "31/01/25", "x" * 10_000, True, 1.5, []])
def test_what_is_no_day_is_only_told_the_form(bundle: Bundle, said: object) -> None:
    assert advice(bundle, on=said) == ""
