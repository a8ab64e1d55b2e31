"""What people write in place of the language's own words is told with the right form of the very words written.

Wherever something is to be written, putting it in place of what is underlined makes the text read.
"""

from __future__ import annotations

import re
from datetime import date

import pytest

from agreements.bundle import Bundle, BundleError
from agreements.diagnostics import Diagnostic, Source
from agreements.language.parser import parse, parse_question
from agreements.language.phrase_amounts import in_digits
from agreements.language.phrase_deadlines import later
from agreements.language.phrase_lines import label_of
from agreements.language.phrase_reviews import next_review
from agreements.loading import load_text
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
        ("recipient not trust", "recipient is not trust"),
        ("recipient isn't a trust", "recipient is not trust"),
        ("purpose must be not p", "purpose is not p"),
        ("recipient is acting on behalf of the discloser", "recipient acts for discloser"),
        ("recipient is a data processor for the discloser", "recipient acts for discloser"),
        ("recipient does not act for discloser", "not recipient acts for discloser"),
        ("discloser is a processor", "discloser acts for recipient"),
        ("approved by R within 12 months", "approved by R given within 12 months"),
        ("approved by R in the last year", "approved by R given within 1 year"),
        ("data includes c", "data contains c"),
        ("signed by R", "approved by R"),
        ("R has approved", "approved by R"),
        ("either f or g", "f or g"),
        ("place is either x or y", "place is one of x, y"),
        ("place in x, y", "place is one of x, y"),
        ("retention is 6 months maximum", "retention is at most 6 months"),
        ("retention is 1.5 years", "retention is 18 months"),
        ('retention is "6 months"', "retention is 6 months"),
        ("retention is at most 1,000 months", "retention is at most 1000 months"),
        ("retention is at most twelve (12) months", "retention is at most 12 months"),
        ("retention is at most 12 (twelve) months", "retention is at most 12 months"),
        ("retention is at most one hundred and twenty months", "retention is at most 120 months"),
        ("retention is at most thirty six months", "retention is at most 36 months"),
        ("retention is at most half a year", "retention is at most 6 months"),
        ("retention is at most a year and a half", "retention is at most 18 months"),
        ("retention is 6 months or 12 months", "retention is 6 months or retention is 12 months"),
        ("f and/or g", "f or g"),
        ("approved by R that 'it is fair'", 'approved by R that "it is fair"'),
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
        ("needs approval by any of R, S", "needs approval by R or S"),
        ("needs approval by one of R, S and T", "needs approval by R or S or T"),
        ("needs approval by either R or S", "needs approval by R or S"),
        ("needs approval by all of R, S", "needs approval by R, S"),
        ("needs approval by both R and S", "needs approval by R, S"),
        ("needs approval by R and/or S", "needs approval by R or S"),
        ("needs approval by R that 'no more is shared'", 'needs approval by R that "no more is shared"'),
        ("needs approval by R that ‘no more is shared’", 'needs approval by R that "no more is shared"'),
        (
            "needs approval by R that 'the drivers' need is met'",
            'needs approval by R that "the drivers\' need is met"',
        ),
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
        ("must destroy within twelve (12) months after end", "must destroy within 12 months after end"),
        ("must destroy within two hundred days after end", "must destroy within 200 days after end"),
        ("must destroy within 1,000 days after end", "must destroy within 1000 days after end"),
        (
            "must destroy within thirty days after the end of the agreement",
            "must destroy within 30 days after end",
        ),
        ("must destroy within 30 days", "must destroy within 30 days after receipt"),
        ("must r within 24 hours of breach", "must r within 24 hours after breach"),
        ("must r within 24 hours", "must r within 24 hours after receipt"),
        ("must r within 24h after breach", "must r within 24 hours after breach"),
        ("must r within one hour of a breach", "must r within 1 hour after breach"),
        (
            "must r within 72 hours of becoming aware of the breach",
            "must r within 72 hours after breach",
        ),
        ("must r no later than 30 days after the publication", "must r within 30 days after publication"),
        ("must r within 2 business days", "must r within 2 working days after receipt"),
        ("must r within ten working days of receipt", "must r within 10 working days after receipt"),
        ("must r within 3 workdays of end", "must r within 3 working days after end"),
        ("must never re-identify", "must not re-identify"),
        ("must not ever re-identify", "must not re-identify"),
        ("may not re-identify", "must not re-identify"),
        ("discloser shall never re-identify", "discloser must not re-identify"),
        ("never re-identify", "must not re-identify"),
        ("must refrain from linking", "must not linking"),
        ("must not attempt to re-identify", "must not re-identify"),
        ("must not re-identify within 30 days after end", "must not re-identify"),
        ("B must destroy", "must destroy"),
        ("B must not re-identify", "must not re-identify"),
        ("replaces clause 1.1 of x", "replaces x.1.1"),
        ("replaces the agreement x, clause 2", "replaces x.2"),
        ("replaces x 1.1", "replaces x.1.1"),
        ("replaces x.1, 2", "replaces x.1, x.2"),
        ("replaces clause x.1", "replaces x.1"),
        ("replacing x.1", "replaces x.1"),
        ("supersedes x.1", "replaces x.1"),
        ("needs approval by R given in the last 12 months", "needs approval by R given within 12 months"),
        ("needs approval by R within 12 months", "needs approval by R given within 12 months"),
        ("needs approval by R no older than a year", "needs approval by R given within 1 year"),
        ('needs approval by R that "x" in the past year', 'needs approval by R that "x" given within 1 year'),
        (
            'needs approval by R given within 12 months that "x"',
            'needs approval by R that "x" given within 12 months',
        ),
        (
            "needs approval by R given within 12 months, S",
            "needs approval by R given within 12 months\nneeds approval by S",
        ),
        ("relying on L only where data contains c", "relying on L where data contains c"),
        ("relying on L when data contains c", "relying on L where data contains c"),
        ("where data contains c, relying on L", "relying on L where data contains c"),
        ("notwithstanding clause 2", "notwithstanding 2"),
        ("despite section 2(a)", "notwithstanding 2a"),
    ],
)
def test_lines_of_a_grant(written: str, right: str) -> None:
    assert mended(f"{GRANT} {written}") == f"{GRANT} {right}"


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("if f", "unless not f"),
        ("except where f", "unless f"),
        ("only if f or g", "unless not (f or g)"),
        ("survives for 5 years", "survives end for 5 years"),
        ("survives end 5 years", "survives end for 5 years"),
        ("survives termination of the agreement for five years", "survives end for 5 years"),
        ("survives the end of this agreement", "survives end"),
        ("shall survive termination", "survives end"),
        ("survives for ever", "survives end"),
        ("survives end indefinitely", "survives end"),
        ("survives end for at least 5 years", "survives end for 5 years"),
        ("survives 5 years after the end", "survives end for 5 years"),
    ],
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
        ("nobody shares d with B for p", "anyone must not share d with B for p"),
        ("anyone never shares d with B for p", "anyone must not share d with B for p"),
        ("neither A nor C may share d with B for p", "A and C must not share d with B for p"),
        ("each party may share d with the other for p", "party may share d with party for p"),
        ("the parties may share d with each other for p", "party may share d with party for p"),
        ("both parties share d with one another for p", "party may share d with party for p"),
        ("the parties may share d with B for p", "party may share d with B for p"),
        ("A and C may share d with each other for p", "A and C may share d with A and C for p"),
        ("A may share d with the other party for p", "A may share d with party for p"),
        ("A may share the following: d with B for p", MAY),
        ("A may share the following data: d with B for p", MAY),
        ("A may share d and/or e with B for p", "A may share d and e with B for p"),
    ],
)
def test_sentences(written: str, right: str) -> None:
    assert mended(f"agreement s\n clause 1 {written}") == f"agreement s\n clause 1 {right}"


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("clause 9 says each party bears its costs", 'clause 9 says "each party bears its costs"'),
        ('clause 9 "Costs" says that "x"', 'clause 9 "Costs" says "x"'),
        ('clause 9 "Costs" says: "x"', 'clause 9 "Costs" says "x"'),
        ('clause 9 "Costs" states "x"', 'clause 9 "Costs" says "x"'),
        ('clause 9 "Costs" text "x"', 'clause 9 "Costs" says "x"'),
        ('clause 9 "Costs" "Each bears its own"', 'clause 9 "Costs" says "Each bears its own"'),
        ("clause 9 Each party bears its own costs.", 'clause 9 says "Each party bears its own costs."'),
        ("risk r about clause 1.1", "risk r about 1.1"),
        ("risk r about clauses 1 and 2", "risk r about 1 and 2"),
        ('risk r "R" about 1 or 2', 'risk r "R" about 1 and 2'),
        ("risk r about s.1", "risk r about 1"),
        ('risk r "R" for clause 1', 'risk r "R" about 1'),
    ],
)
def test_statements_and_risks(written: str, right: str) -> None:
    assert mended(f"agreement s\n {written}") == f"agreement s\n {right}"


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
        ("clause 1 a", "1a"),
        ("clause 2.1 (b)", "2.1b"),
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
        ("next review 2028-04-01", "review by 2028-04-01"),
        ("next review date: 2028-04-01", "review by 2028-04-01"),
        ("annual review by 2028-04-01", "review by 2028-04-01"),
        ("from 2026-04-01 review annually", "from 2026-04-01 review every 12 months"),
        ("review yearly", "review every 12 months"),
        ("annual review", "review every 12 months"),
        ("reviewed every 12 months", "review every 12 months"),
        ("review every six months", "review every 6 months"),
        ("review quarterly", "review every 3 months"),
        ("review every other year", "review every 24 months"),
        ("review each year", "review every 12 months"),
        ("review once a year", "review every 12 months"),
        ("to be reviewed every two weeks", "review every 2 weeks"),
        ("between A as independent controller", "between A as controller"),
        ("between A, B as processor of A", "between A, B as processor for A"),
        ("between A, B as data processor on behalf of A", "between A, B as processor for A"),
        ("between A, B as a processor to A or C", "between A, B as processor for A or C"),
        ("between A, B acting for A", "between A, B as processor for A"),
        ("between A, B on behalf of A", "between A, B as processor for A"),
        ("between A, B as A's processor", "between A, B as processor for A"),
        ("between A as controller on behalf of B", "between A as controller"),
        ("replaces x", "supersedes x"),
        ("between A and/or B", "between A and B"),
        ("from 2026-04-01 until and including 2029-03-31", "from 2026-04-01 until 2029-03-31"),
        ("from 2026-04-01 up to and including 2029-03-31", "from 2026-04-01 until 2029-03-31"),
        ("between A summary 'It is fair'", 'between A summary "It is fair"'),
        (
            "from 2026-04-01 until 2029-03-31 clause 1 A may share d with B for p must destroy by 2029-04-30",
            "from 2026-04-01 until 2029-03-31 clause 1 A may share d with B for p must destroy within 30 days"
            " after end",
        ),
    ],
)
def test_heads_of_agreements(written: str, right: str) -> None:
    assert mended(f"agreement s {written}") == f"agreement s {right}"


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("from 2026-04-01 review every 10 working days", "say it in one of these"),
        ("from 2026-04-01 review regularly", "write `review every 12 months`"),
        ("clause 1 A must not share d with B for p survives", "write `survives end`"),
        ("clause 1 A must not share d with B for p survives termination", "write `survives end`"),
        (
            "clause 1 A must not share d with B for p survives end until 2030-01-01",
            "`survives end for 5 years`",
        ),
        ("clause 1 A must not share d with B for p must not re-identify", "is a grant's"),
        ("clause 1 A may share d with B for p survives end", "a grant ends with it"),
        ("clause 1 A may share d with B for p replaces 1", "`replaces AGREEMENT.1`"),
        ("clause 1 A may share d with B for p replaces x", "`replaces x.1`"),
        ("supersedes x.1", "`replaces x.1`"),
        ("clause 1 A may share d with B for p must r upon a breach", "`within 24 hours after breach`"),
        (
            "clause 1 A may share d with B for p needs approval by R given within 10 working days",
            "one of these",
        ),
        ("risk r about all clauses", "take it out"),
        ('clause 1 says "x" relying on g', "decides nothing"),
        ("clause 1 A may share d with B for p must destroy by 2029-04-30", "`within 30 days after receipt`"),
        ("clause 1 A may share d with B for p if retention is -1 months", "write a whole number"),
        ("clause 1 A may share d with B for p if retention is 6.5 months", "write it without a fraction"),
        ("clause 1 A may share d with B for p if retention is 6-12 months", "`is at least 6 months`"),
        ("clause 1 A may share d with B for p if retention is twelve (13) months", "the two differ"),
        ("clause 1 A may share d with B in order to check passes", "name a purpose that is declared"),
        ("from 20260401", "`2026-04-01`"),
        ("from Monday 6 April 2026", "`2026-04-06`"),
        ("biannual review", ""),
    ],
)
def test_what_an_agreement_cannot_say_is_told(written: str, advice: str) -> None:
    (found,) = parse(Source("a", f"agreement s {written}")).problems
    assert advice in (found.help or "")
    assert not re.match(r"write `[^`]*NUMBER", found.help or "")


def test_the_dates_of_something_else_are_not_an_agreement_s() -> None:
    clause = "clause 1 until 2027-01-01 A may share d with B for p"
    (found,) = parse(Source("a", f"agreement s between A {clause} must destroy by 2029-04-30")).problems
    assert "days after end`" not in (found.help or "").split(";")[0]


def test_a_sentence_about_nobody_is_told_whole() -> None:
    text = "organisation A organisation B purpose p category c dataset d held by A contains c"
    text += " agreement s between A clause 1 nobody may share d with B for p"
    with pytest.raises(BundleError) as raised:
        load_text(text)
    found = next(one for one in raised.value.diagnostics if "nobody" in one.message)
    assert found.primary is not None
    assert found.help == "write `anyone must not share d with B`"
    span = found.primary.span
    load_text(text[: span.start] + "anyone must not share d with B" + text[span.end :])


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
        ('fact f "F" yes or no known only to the R', 'fact f "F" yes or no known to R'),
        ('fact f "F" yes or no known by R', 'fact f "F" yes or no known to R'),
        ('fact f "F" yes or no stated by R', 'fact f "F" yes or no known to R'),
        ('category c "C" usually has f x', 'category c "C" has f x'),
        ('category c "C" has f is x', 'category c "C" has f x'),
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
        ("retention is half a year", "retention is 6 months"),
        ("retention is 1,000 months", "retention is 1000 months"),
        ("retention is 6 months or 12 months", "retention is 6 months"),
        ("approved by R that 'it is fair'", 'approved by R that "it is fair"'),
        ("approved by R that ‘it is fair’ on 2026-05-20", 'approved by R that "it is fair" on 2026-05-20'),
        ("approved by R that “it is fair” and f", 'approved by R that "it is fair" and f'),
        ("approved by R that 'it is fair' and f is g", 'approved by R that "it is fair" and f is g'),
        ('approved by R on 2026-05-20 that "it is fair"', 'approved by R that "it is fair" on 2026-05-20'),
        ("approved by R until 2027-01-01 on 2026-05-20", "approved by R on 2026-05-20 until 2027-01-01"),
        ("not approved by R", "refused by R"),
        ('not approved by R that "x"', 'refused by R that "x"'),
        ("rejected by R", "refused by R"),
        ("R approved", "approved by R"),
        ("R has approved", "approved by R"),
        ("R refused", "refused by R"),
        ("R has not approved", "refused by R"),
        ("retention is 6 months, under s.1", "retention is 6 months under s.1"),
        ('approved by R "x"', 'approved by R that "x"'),
        ("approved by R that it is fair", 'approved by R that "it is fair"'),
        ('approved by R that "x", S that "y"', 'approved by R that "x", approved by S that "y"'),
        ("signed by R", "approved by R"),
        ("approval of R", "approved by R"),
        ("approved by R for d, not f", "not f, approved by R for d"),
        ('approved by R for d and e that "x"', 'approved by R that "x" for d and e'),
        ("approved by R on 2026-05-20 for d", "approved by R for d on 2026-05-20"),
        ("approved by R on 2026-05-20 for d and f is x", "approved by R for d on 2026-05-20 and f is x"),
        ("breach was on 2026-05-20", "breach on 2026-05-20"),
        ("breach: 2026-05-20", "breach on 2026-05-20"),
        ("breach is 2026-05-20", "breach on 2026-05-20"),
        ("a breach on 2026-05-20", "breach on 2026-05-20"),
    ],
)
def test_what_a_question_states(written: str, right: str) -> None:
    assert mended(f"{ASK} where {written}?", question=True) == f"{ASK} where {right}?"


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("MAY A share d with B for p on 2026-06-01", ASK),
        ("could A share d with B for p on 2026-06-01", ASK),
        ("is A allowed share d with B for p on 2026-06-01", ASK.replace("may A", "is A allowed to")),
        ("is A authorised to share d with B for p on 2026-06-01", ASK),
        ("A may share d with B for p on 2026-06-01", ASK),
        ("may A give d to B for p on 2026-06-01", ASK),
        ("may A share d to B for p on 2026-06-01", ASK),
        ("may A share d with B and C for p on 2026-06-01", ASK),
        ("may A share d with B for p 2026-06-01", ASK),
        (f"{ASK} if f", f"{ASK} where f"),
        (f"{ASK} with f", f"{ASK} where f"),
        (f"{ASK} and f", f"{ASK} where f"),
        (f"{ASK} approved by R", f"{ASK} where approved by R"),
        (f'{ASK} approved by R that "x"', f'{ASK} where approved by R that "x"'),
        (f"{ASK} rejected by R", f"{ASK} where refused by R"),
        (f"{ASK} with retention 6 months", f"{ASK} where retention is 6 months"),
        (f"{ASK} with a retention of 6 months", f"{ASK} where retention is 6 months"),
        (f"{ASK} under s.1 where f is g", f"{ASK} where f is g under s.1"),
        (f"{ASK} under clause 1 of s", f"{ASK} under s.1"),
        (f"{ASK} 10:30", ASK),
        ("may A share d with B for p on 1 June 2026 at 10:30", ASK.replace("2026-06-01", "1 June 2026")),
        ("may A and C share d with B for p on 2026-06-01", ASK),
        ("may B receive d from A for p on 2026-06-01", ASK),
        ("can B have d from A for p on 2026-06-01", ASK),
        ("may A share with B d for p on 2026-06-01", ASK),
        ("may A share d for p with B on 2026-06-01", ASK),
        ("may A share the following: d with B for p on 2026-06-01", ASK),
        ("may A share d.* with B for p on 2026-06-01", ASK),
        ("may A share d with B for p by 2026-06-01", ASK),
        ("may A share d with B for p from 2026-06-01", ASK),
        ("may A share d with B for p 1 June 2026", ASK.replace("2026-06-01", "1 June 2026")),
        ("may A share d with B for p starting 1 June 2026", ASK.replace("2026-06-01", "1 June 2026")),
        ("may A share d with B for p starting 1 june 2026", ASK),
        ("may A share d with B in order to p on 2026-06-01", ASK),
        ("may A\u00a0-C share d with B for p on 2026-06-01", ASK.replace("A", "A-C")),
        ("may A share d: f with B for p on 2026-06-01", ASK.replace(" d ", " d.f ")),
        ("may A share d:f with B for p on 2026-06-01", ASK.replace(" d ", " d.f ")),
        ("may A share d/f with B for p on 2026-06-01", ASK.replace(" d ", " d.f ")),
        ("may A share d's f with B for p on 2026-06-01", ASK.replace(" d ", " d.f ")),
        ("may A share d(f) with B for p on 2026-06-01", ASK.replace(" d ", " d.f ")),
        ('may A share "d"."f" with B for p on 2026-06-01', ASK.replace(" d ", " d.f ")),
        ("may A share d.f / e with B for p on 2026-06-01", ASK.replace(" d ", " d.f, e ")),
        ("may A share d; e with B for p on 2026-06-01", ASK.replace(" d ", " d, e ")),
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
        ("may A share d with B for p in June 2026?", "the first is `2026-06-01`, the last `2026-06-30`"),
        ("may A share d with B for p on Monday 1 June 2026?", "`2026-06-01`"),
        ("may A share d with B for p on the 1st of June 2026?", "`2026-06-01`"),
        ("may A share d with B for p on 20260601?", "`2026-06-01`"),
        ("may A share d with B for p on 2026-06-01T10:00?", "`2026-06-01`"),
        ("may A share d with B for p on Monday?", "write the day itself"),
        ("may d be shared with B for p on 2026-06-01?", "begin with who shares"),
        ('may A share d."The field" with B for p on 2026-06-01?', "after `field` where the dataset `d`"),
        (f"\u201c{ASK}?\u201d", "take out the quotation marks around the question"),
        (f'"{ASK}?"', "take out the quotation marks around the question"),
        (f"{ASK} where retention is 6.5 months?", "write it without a fraction"),
        (f"{ASK} where retention is 6-12 months?", "a question states the one that it is"),
        (f"{ASK} where retention is -1 months?", "write a whole number"),
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
agreement passes "Checking passes" reference "DSA-2026-004" between Anyshire
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


@pytest.mark.parametrize("named", ["passes", "DSA-2026-004", '"DSA-2026-004"', '"Checking passes"'])
def test_a_clause_is_found_by_what_its_agreement_is_called(bundle: Bundle, named: str) -> None:
    assert advice(bundle, under=named) == "the clauses of `passes` that grant: `passes.1`"
    with pytest.raises(QuestionError) as raised:
        bundle.ask(
            f"may Anyshire share bus-passes with Swift-Buses for checking on 2026-06-01 under {named}?"
        )
    assert raised.value.diagnostics[0].help == "the clauses of `passes` that grant: `passes.1`"
    assert advice(bundle, under="DSA-2026-004.1") == "did you mean `passes.1`?"


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        (
            "approved by DPO-1 for bus-passes, retention is long",
            "`where retention is long, approved by DPO-1 for",
        ),
        ("approved by DPO-1 for bus-passes and retention", "state facts and events before approvals"),
        ("approved by DPO-1 for bus-passes where retention", "state facts and events before approvals"),
        (
            "approved by DPO-1 for bus-passes where retention is 6 months",
            "write `retention is 6 months, approved by DPO-1 for bus-passes`",
        ),
        ("approved by DPO-1 for all data", "take that out"),
        ("approved by DPO-1 only for bus-passes", "`approved by DPO-1 for …`"),
        ("approved by DPO-1 about bus-passes", "`approved by DPO-1 for bus-passes`"),
    ],
)
def test_what_comes_after_an_approval_is_told(bundle: Bundle, stated: str, told: str) -> None:
    question = "may Anyshire share bus-passes with Swift-Buses for checking on 2026-06-01"
    with pytest.raises(QuestionError) as raised:
        bundle.ask(f"{question} where {stated}?")
    (found,) = raised.value.diagnostics
    assert told in (found.help or "")


def test_an_approver_in_the_place_of_a_fact_is_told_as_one(bundle: Bundle) -> None:
    question = "may Anyshire share bus-passes with Swift-Buses for checking on 2026-06-01"
    with pytest.raises(QuestionError) as raised:
        bundle.ask(f"{question} where approved by DPO-1 and Anyshire?")
    assert raised.value.diagnostics[0].help == "did you mean `approved by Anyshire`?"


@pytest.mark.parametrize(
    "sentence",
    [
        "may Anyshire County Council share bus-passes with Swift-Buses for checking on 2026-06-01?",
        "may Anyshire share bus-passes with Swift Buses for checking on 2026-06-01?",
        "may Anyshire share the bus-passes with Swift-Buses for checking on 2026-06-01?",
        'may "Anyshire Council" share bus-passes with Swift-Buses for checking on 2026-06-01?',
        'may Anyshire share "Registers of bus passes" with Swift-Buses for checking on 2026-06-01?',
        "may Anyshire share bus-passes with Swift-Buses for running public transport on 2026-06-01?",
        "may Anyshire share bus-passes with Swift-Buses for checking on 2026-06-01 where approved by DPO?",
    ],
)
def test_what_is_nearly_a_title_is_told_with_its_name(bundle: Bundle, sentence: str) -> None:
    with pytest.raises(QuestionError) as raised:
        bundle.ask(sentence)
    (found,) = raised.value.diagnostics
    assert re.search("`(Anyshire|Swift-Buses|bus-passes|running|DPO-1)`", found.help or "")
