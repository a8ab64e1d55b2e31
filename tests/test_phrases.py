"""What people write in place of the language's own words is told with the right form of the very words written.

Wherever something is to be written, putting it in place of what is underlined makes the text read.
"""

from __future__ import annotations

import re
from datetime import date

import pytest

from agreements.bundle import Bundle, load_text
from agreements.diagnostics import Diagnostic, Source
from agreements.language.parser import parse, parse_question
from agreements.language.phrase_amounts import in_digits
from agreements.language.phrase_deadlines import later
from agreements.language.phrase_lines import label_of
from agreements.language.phrase_reviews import next_review
from agreements.question.read import QuestionError

GRANT = "agreement s clause 1 A may share d with B for p"
BAN = "agreement s clause 1 A must not share d with B for p"


def advised(text: str, *, question: bool = False) -> tuple[Diagnostic, str]:
    """The first thing that is wrong with a text, and the text with what is advised in place of what is underlined."""
    found = (parse_question if question else parse)(Source("a", text)).problems[0]
    assert found.primary is not None
    span, lines = found.primary.span, re.findall(r"`([^`]*)`", (found.help or "").split(";")[0])
    assert (found.help or "").startswith("write `"), (text, found.help)
    return found, text[: span.start] + "\n".join(lines) + text[span.end :]


def mended(text: str, *, question: bool = False) -> str:
    """The text as it reads when every advice is followed."""
    for _ in range(4):
        if not (parse_question if question else parse)(Source("a", text)).problems:
            return text
        _, text = advised(text, question=question)
    raise AssertionError(text)


# --- agreement files ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("retention is six months", "retention is 6 months"),
        ("retention is twenty-four months", "retention is 24 months"),
        ("retention is at most one year", "retention is at most 1 year"),
        ("retention is at most a year", "retention is at most 1 year"),
        ("retention is at least two weeks", "retention is at least 2 weeks"),
        ("retention at most 6 months", "retention is at most 6 months"),
        ("retention is no more than 6 months", "retention is at most 6 months"),
        ("retention is not more than six months", "retention is at most 6 months"),
        ("retention is up to 6 months", "retention is at most 6 months"),
        ("retention does not exceed 6 months", "retention is at most 6 months"),
        ("retention <= 6 months", "retention is at most 6 months"),
        ("retention ≤ 6 months", "retention is at most 6 months"),
        ("retention is less than 1 year", "retention is at most 11 months"),
        ("retention is less than 2 weeks", "retention is at most 13 days"),
        ("retention is more than 3 months", "retention is at least 4 months"),
        ("retention >= 3 months", "retention is at least 3 months"),
        (
            "retention is between 3 and 6 months",
            "retention is at least 3 months and retention is at most 6 months",
        ),
        ("retention equals 6 months", "retention is 6 months"),
        ("retention = 6 months", "retention is 6 months"),
        ("retention isn't 6 months", "retention is not 6 months"),
        ("retention is 1 year and 6 months", "retention is 18 months"),
        ("recipient is a trust", "recipient is trust"),
        ("recipient is not trust", "not recipient is trust"),
        ("purpose is not p", "not purpose is p"),
        ("data includes c", "data contains c"),
        ("signed by R", "approved by R"),
        ("R has approved", "approved by R"),
        ("either f or g", "f or g"),
        ("place is either x or y", "place is one of x, y"),
        ("place in x, y", "place is one of x, y"),
        ("retention is 6 months maximum", "retention is at most 6 months"),
        ("retention is 1.5 years", "retention is 18 months"),
        ('retention is "6 months"', "retention is 6 months"),
        ("approved by R that it is fair", 'approved by R that "it is fair"'),
    ],
)
def test_conditions(written: str, right: str) -> None:
    assert mended(f"{GRANT} if {written}") == f"{GRANT} if {right}"


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("provided that f", "if f"),
        ("only if f and g", "if f and g"),
        ("where f", "if f"),
        ("unless f", "if not f"),
        ("except where f or g", "if not (f or g)"),
        ("requires approval of R", "needs approval by R"),
        ("subject to the approval of R and S", "needs approval by R, S"),
        ("must be approved by R", "needs approval by R"),
        ("signed off by R", "needs approval by R"),
        ("needs approval by R and S", "needs approval by R, S"),
        ('needs approval by R "it is fair"', 'needs approval by R that "it is fair"'),
        (
            'needs approval by R that "x", S that "y"',
            'needs approval by R that "x"\nneeds approval by S that "y"',
        ),
        (
            'needs approval by R that "x" and by S that "y"',
            'needs approval by R that "x"\nneeds approval by S that "y"',
        ),
        ('needs approval by R that "x" or S', 'needs approval by R or S that "x"'),
        ('needs approval by R that "x" or S that "y"', 'if approved by R that "x" or approved by S that "y"'),
        ("relies on L", "relying on L"),
        ("relying upon L", "relying on L"),
        ("pursuant to L and M", "relying on L, M"),
        ("shall destroy", "must destroy"),
        ("must destroy within a month of end", "must destroy within 1 month after end"),
        ("must destroy no later than 30 days after receipt", "must destroy within 30 days after receipt"),
        (
            "must destroy within thirty days after the end of the agreement",
            "must destroy within 30 days after end",
        ),
        ("must destroy within 30 days", "must destroy within 30 days after receipt"),
        ("notwithstanding clause 2", "notwithstanding 2"),
        ("despite section 2(a)", "notwithstanding 2a"),
    ],
)
def test_lines_of_a_grant(written: str, right: str) -> None:
    assert mended(f"{GRANT} {written}") == f"{GRANT} {right}"


@pytest.mark.parametrize(
    ("written", "right"),
    [("if f", "unless not f"), ("except where f", "unless f"), ("only if f or g", "unless not (f or g)")],
)
def test_lines_of_a_restriction(written: str, right: str) -> None:
    assert mended(f"{BAN} {written}") == f"{BAN} {right}"


MAY = "A may share d with B for p"
MUST_NOT = "A must not share d with B for p"


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("A shall share d with B for p", MAY),
        ("A can share d with B for p", MAY),
        ("A is allowed to share d with B for p", MAY),
        ("A may only share d with B for p", MAY),
        ("A may disclose d to B for p", MAY),
        ("A may share d to B for p", MAY),
        ("A may share with B d for p", MAY),
        ("B may receive d from A for p", MAY),
        ("the A may share d with B for p", MAY),
        ("A may share d with any B for p", MAY),
        ("A may share d with B for the purposes of p", MAY),
        ("A may share d for p with B", MAY),
        ("A may share d, with B, for p", MAY),
        ("A may share d with B for p or q", "A may share d with B for p and q"),
        ("A may share d with B for p and for q", "A may share d with B for p and q"),
        ("A may share d with B but not C for p", "A may share d with B except C for p"),
        ("A may share d's f with B for p", "A may share d.f with B for p"),
        ("A may share d with B for p only", MAY),
        ("A may share d with B for any purpose", "A may share d with B for any-purpose"),
        ("A may share all data with B for p", "A may share anything with B for p"),
        ("A will not share d with B for p", MUST_NOT),
        ("A may not share d with B for p", MUST_NOT),
        ("A cannot share d with B for p", MUST_NOT),
        ("no one may share d with B for p", "anyone must not share d with B for p"),
        ("neither party may share d with B for p", "party must not share d with B for p"),
        ("no A shall share d with B for p", MUST_NOT),
    ],
)
def test_sentences(written: str, right: str) -> None:
    assert mended(f"agreement s\n clause 1 {written}") == f"agreement s\n clause 1 {right}"


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("section 1", "1"),
        ("1(a)", "1a"),
        ("clause 1)", "1"),
        ("clause 1(a)", "1a"),
        ("Clause 1.2", "1.2"),
        ("subclause 1.1", "1.1"),
        ("clause one", "1"),
        ("clause iv", "4"),
        ("article 3(2)", "3.2"),
        ("§ 4", "4"),
        ("1.", "1"),
    ],
)
def test_numbers_of_clauses(written: str, label: str) -> None:
    assert mended(f'agreement s\n {written} "T" {MAY}') == f'agreement s\n clause {label} "T" {MAY}'


@pytest.mark.parametrize("written", ["1(a)(b)", "a", "(a)", "1(aa)", "one hundred"])
def test_what_is_no_number_of_a_clause_is_not_taken_for_one(written: str) -> None:
    assert label_of(written) is None


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("between A as data controller", "between A as controller"),
        ("between A as a joint controller", "between A as joint-controller"),
        ("between A (processor)", "between A as processor"),
        ("between A & B", "between A and B"),
        ("parties A and B", "between A and B"),
        ("from 2026-04-01 to 2029-03-31", "from 2026-04-01 until 2029-03-31"),
        ("from 2026-04-01 for three years", "from 2026-04-01 until 2029-03-31"),
        ("effective from 2026-04-01", "from 2026-04-01"),
        ("expires on 2029-03-31", "until 2029-03-31"),
        ("reviewed by 2028-04-01", "review by 2028-04-01"),
        ("review on 2028-04-01", "review by 2028-04-01"),
        ("from 2026-04-01 review annually", "from 2026-04-01 review by 2027-04-01"),
        (
            "from 2026-04-01 until 2026-06-30 review every year",
            "from 2026-04-01 until 2026-06-30 review by 2026-06-30",
        ),
    ],
)
def test_heads_of_agreements(written: str, right: str) -> None:
    assert mended(f"agreement s {written}") == f"agreement s {right}"


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ('organization A "A" is k', 'organisation A "A" is k'),
        ('organisation "A" A is k', 'organisation A "A" is k'),
        ('organisation A "A" is a k', 'organisation A "A" is k'),
        ('purpose p "P" part of q', 'purpose p "P" under q'),
        ('role R "R" at A', 'role R "R" of A'),
        ('fact f "F" true or false', 'fact f "F" yes or no'),
        ('fact f "F" is one of: x, y', 'fact f "F" one of x, y'),
        ('dataset d "D" owned by A contains c', 'dataset d "D" held by A contains c'),
        ('dataset d "D" held by A includes c', 'dataset d "D" held by A contains c'),
        ('bar b "B" forbids A from sharing d with B for p', 'bar b "B" forbids A to share d with B for p'),
        (
            'gateway g "G" allows A to disclose d with B for p',
            'gateway g "G" permits A to share d with B for p',
        ),
        ('gateway g "G" cites UK GDPR', 'gateway g "G" cites "UK GDPR"'),
        ('promise m "M" A must not share d with B for p', 'promise m "M" A never shares d with B for p'),
        ("import uk.law", "use uk.law"),
        ('use "uk/law.agreement"', "use uk.law"),
        ('- organisation A "A"', 'organisation A "A"'),
    ],
)
def test_declarations(written: str, right: str) -> None:
    assert mended(written) == right


def test_nothing_is_advised_that_does_not_read() -> None:
    """`fact: x` looks like a fact that is stated, and `is` would not mend it."""
    for text in ("fact: x", "dataset d contains: c", 'fact f "F" a number', "use a b"):
        (found, *_) = parse(Source("a", text)).problems
        assert "is not how this is written" not in found.message


def test_a_remark_is_no_part_of_a_phrase() -> None:
    (found,) = parse(Source("a", f"{GRANT} if f # retention is six months\n is g h")).problems
    assert "six" not in found.message


# --- questions ----------------------------------------------------------------------------------------

ASK = "may A share d with B for p on 2026-06-01"


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("retention is at most 12 months", "retention is 12 months"),
        ("retention is at least one year", "retention is 1 year"),
        ("retention <= 12 months", "retention is 12 months"),
        ("retention: 12 months", "retention is 12 months"),
        ("retention 12 months", "retention is 12 months"),
        ("retention is one of x, y", "retention is x"),
        ("(retention is x)", "retention is x"),
        ("retention is x or y", "retention is x"),
        ("retention is six months", "retention is 6 months"),
        ("retention is 1 year 6 months", "retention is 18 months"),
        ('approved by R "x"', 'approved by R that "x"'),
        ("approved by R that it is fair", 'approved by R that "it is fair"'),
        ('approved by R that "x", S that "y"', 'approved by R that "x", approved by S that "y"'),
        ("signed by R", "approved by R"),
        ("approval of R", "approved by R"),
    ],
)
def test_what_a_question_states(written: str, right: str) -> None:
    assert mended(f"{ASK} where {written}?", question=True) == f"{ASK} where {right}?"


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("May A share d with B for p on 2026-06-01", ASK),
        ("can A share d with B for p on 2026-06-01", ASK),
        ("is A allowed to share d with B for p on 2026-06-01", ASK),
        ("A may share d with B for p on 2026-06-01", ASK),
        ("may A give d to B for p on 2026-06-01", ASK),
        ("may A share d to B for p on 2026-06-01", ASK),
        ("may A share d with B and C for p on 2026-06-01", ASK),
        ("may A share d with B for p 2026-06-01", ASK),
        (f"{ASK} if f", f"{ASK} where f"),
        (f"{ASK} with f", f"{ASK} where f"),
        (f"{ASK} and f", f"{ASK} where f"),
        (f"{ASK} under s clause 1(a)", f"{ASK} under s.1a"),
    ],
)
def test_how_a_question_asks(written: str, right: str) -> None:
    assert mended(f"{written}?", question=True) == f"{right}?"


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("may A share d with B for p today?", "write `on` and the day itself"),
        ("may A share d with B for p on tomorrow?", "write the day itself"),
        ("may A share d with B for p on June 2026?", "the first is `2026-06-01`, the last `2026-06-30`"),
        (f"{ASK} where data contains c?", "take it out"),
        (f"{ASK} where recipient is k?", "take it out"),
        (f"{ASK} where retention is not 12 months?", "write the value that it has"),
        (f"{ASK} under 1.1?", "`under AGREEMENT.1.1`"),
        (f"{ASK} where approved by R that it is fair?", "put the whole question in single quotes"),
    ],
)
def test_what_cannot_be_written_for_the_reader_is_told(written: str, advice: str) -> None:
    (found,) = parse_question(Source("question", written)).problems
    assert advice in (found.help or "")


# --- numbers and days ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "number"), [("six", 6), ("Twenty-One", 21), ("a", 1), ("a hundred", 100), ("12", 12)]
)
def test_numbers_in_words(written: str, number: int) -> None:
    assert in_digits(written) == number


@pytest.mark.parametrize(
    ("start", "number", "unit", "end"),
    [
        ("2026-04-01", 3, "years", "2029-03-31"),
        ("2026-04-01", 6, "months", "2026-09-30"),
        ("2026-04-01", 2, "weeks", "2026-04-14"),
        ("9999-04-01", 2, "years", None),
    ],
)
def test_the_last_day_of_a_period(start: str, number: int, unit: str, end: str | None) -> None:
    assert later(date.fromisoformat(start), number, unit) == (end and date.fromisoformat(end))


@pytest.mark.parametrize(
    ("start", "end", "today", "due"),
    [
        ("2026-04-01", None, "2026-05-01", "2027-04-01"),
        ("2026-04-01", "2029-03-31", "2028-05-01", "2029-03-31"),
        ("2026-04-01", "2026-09-30", "2026-05-01", "2026-09-30"),
        ("2015-06-30", None, "2021-01-01", "2021-06-30"),
        ("2015-06-30", None, "2021-07-01", "2022-06-30"),
        ("2024-02-29", None, "2024-03-01", "2025-02-28"),
        ("9999-06-30", None, "2021-07-01", "9999-06-30"),
    ],
)
def test_a_review_falls_within_the_term(start: str, end: str | None, today: str, due: str) -> None:
    day = date.fromisoformat
    assert next_review(day(start), day(end) if end else None, day(today)) == day(due)


# --- names in a question ------------------------------------------------------------------------------

BUNDLE = """
kind council "Council"
kind Scottish-council "Council in Scotland" under council
organisation Anyshire "Anyshire County Council" is council
organisation Perth "Perth and Kinross" is Scottish-council
organisation Swift-Buses "Swift Buses"
organisation counsel "Counsel's chambers"
purpose running "Running public transport"
purpose checking "Checking that a pass is valid" under running
purpose detecting-fraud "Detecting fraud"
category personal-data "Personal data"
category health-data "Data about health" under personal-data
dataset HES-2020 "Hospital Episode Statistics" held by Anyshire contains personal-data
dataset bus-passes "Register of bus passes" held by Anyshire contains personal-data
    field pass-number "Number of the pass"
    field reason "Why it was given" contains health-data
fact retention "How long it is kept" in months
role DPO-1 "Data protection officer" of Anyshire
agreement passes "Passes" between Anyshire
    clause 1 Anyshire may share bus-passes with Swift-Buses for checking if retention is at most 12 months
        needs approval by DPO-1
"""


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_text(BUNDLE)


def advice(bundle: Bundle, **said: object) -> str:
    question = {
        "from": "Anyshire",
        "to": "Swift-Buses",
        "data": ["bus-passes"],
        "purpose": "checking",
        "on": "2026-06-01",
        **said,
    }
    with pytest.raises(QuestionError) as raised:
        bundle.ask(question)
    (found,) = raised.value.diagnostics
    return found.help or ""


@pytest.mark.parametrize(
    ("member", "said", "told"),
    [
        ("from", "anyshire county council", "did you mean `Anyshire` (“Anyshire County Council”)?"),
        ("to", "Kinross", "did you mean `Perth` (“Perth and Kinross”)?"),
        ("to", "swift_buses", "did you mean `Swift-Buses`?"),
        ("to", "Swfit-Buses", "did you mean `Swift-Buses`?"),
        ("to", "ACC", "did you mean `Anyshire` (“Anyshire County Council”)?"),
        ("to", '"Swift  Buses"', "write its name, without quotes: `Swift-Buses`"),
        ("to", '"Anyshire"', "write a name, without quotes: did you mean `Anyshire`?"),
        ("purpose", "transport", "did you mean `running` (“Running public transport”)?"),
        ("purpose", "the purpose of checking", "did you mean `checking` ("),
        ("purpose", "checking or running", "one purpose: ask with `checking` and then with `running`"),
        ("purpose", "fraud-detection", "did you mean `detecting-fraud`"),
        ("data", ["HES"], "did you mean `HES-2020`"),
        ("data", ["bus-passes.pass-number", "reason"], "did you mean `bus-passes.reason`?"),
        ("data", ["hospital-episodes"], "did you mean `HES-2020` (“Hospital Episode Statistics”)?"),
    ],
)
def test_a_name_is_found_by_what_it_means(bundle: Bundle, member: str, said: object, told: str) -> None:
    assert told in advice(bundle, **{member: said})


def test_a_kind_finds_what_lies_under_it_before_what_is_spelt_alike(bundle: Bundle) -> None:
    told = advice(bundle, to="council")
    assert told.startswith(
        "a question names one organisation that shares and one that receives: did you mean `Anyshire`"
    )
    assert "`counsel`" not in told
    assert "`Perth`" in advice(bundle, to="Scottish-council")


@pytest.mark.parametrize(
    ("member", "said", "told"),
    [
        ("to", "anyone", "a question names one organisation that shares and one that receives: `Anyshire`"),
        (
            "purpose",
            "any-purpose",
            "a question names one purpose: `running`, `checking` or `detecting-fraud`",
        ),
        ("data", ["anything"], "a question names the datasets or fields: `HES-2020`"),
        ("data", ["health-data"], "a question names the datasets or fields: did you mean `bus-passes` "),
    ],
)
def test_a_question_asks_about_one_of_each(bundle: Bundle, member: str, said: object, told: str) -> None:
    assert advice(bundle, **{member: said}).startswith(told)


def test_an_unknown_purpose_tells_how_to_see_all(bundle: Bundle) -> None:
    assert "`/v1/vocabulary?sort=purpose`" in advice(bundle, purpose="marketing")


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ("at most 12 months", '"12 months"'),
        ("six months", '"6 months"'),
        ("12", '"12 months"'),
        ("long", '"12 months"'),
    ],
)
def test_a_quantity_is_told_as_it_is_stated(bundle: Bundle, stated: str, told: str) -> None:
    assert advice(bundle, facts={"retention": stated}).endswith(told)


def test_the_clauses_of_the_agreement_that_is_named_are_told(bundle: Bundle) -> None:
    assert advice(bundle, under="passes.2") == "the clauses of `passes` that grant: `passes.1`"


@pytest.mark.parametrize(
    "sentence",
    [
        'may "Anyshire County Council" share bus-passes with Swift-Buses for checking on 2026-06-01?',
        "may Anyshire County Council share bus-passes with Swift-Buses for checking on 2026-06-01?",
        "may Anyshire share bus-passes with Swift Buses for checking on 2026-06-01?",
        "may Anyshire share the bus-passes with Swift-Buses for checking on 2026-06-01?",
        'may Anyshire share "Register of bus passes" with Swift-Buses for checking on 2026-06-01?',
        "may Anyshire share bus-passes with Swift-Buses for running public transport on 2026-06-01?",
        "may Anyshire share bus-passes with Swift-Buses for checking on 2026-06-01 where approved by DPO?",
    ],
)
def test_titles_in_a_sentence_are_told_with_their_names(bundle: Bundle, sentence: str) -> None:
    with pytest.raises(QuestionError) as raised:
        bundle.ask(sentence)
    (found,) = raised.value.diagnostics
    assert re.search("`(Anyshire|Swift-Buses|bus-passes|running|DPO-1)`", found.help or "")
