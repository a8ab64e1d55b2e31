"""What is said about each mistake, word for word, beside a file that makes it.

`tests/diagnostics/<code>/<case>.agreement`, or a folder `<case>` of such files, holds the mistake and
`<case>.expected` the report. After a change of words, look at every difference that this makes:

    python -m pytest tests/test_diagnostics.py --bless
"""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements import loading
from agreements.diagnostics import CODES, Diagnostic, Source, in_reading_order
from agreements.diagnostics.render import to_text
from agreements.language import syntax as s
from agreements.language.checks import CHECKS, NEED_EVERY_FILE, check
from agreements.language.declarations import AgreementFile, Declarations
from agreements.language.loader import load_files, load_texts
from agreements.language.parser import parse, parse_question
from agreements.language.slip_examples import PHRASES, SLIPS

FOLDER = Path(__file__).parent / "diagnostics"

TODAY = date(2021, 1, 1)

SHOWN_BY_FILES = {name for name, code in CODES.items() if code.shown_by_file}
"""The other codes are about a path or a question."""


DEEP = {
    "contradicting-agreements",
    "idle-gateway",
    "never-forbids",
    "nobody-can-say",
    "redundant-clause",
}
"""The codes that `check --deep` alone raises."""


def _cases() -> list[Path]:
    files = {path for path in FOLDER.glob("*/*.agreement") if path.is_file()}
    return sorted(files | {path for path in FOLDER.glob("*/*") if path.is_dir()})


def _name(case: Path) -> str:
    return f"{case.parent.name}/{case.stem}"


def _report(case: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Diagnostic, ...]:
    monkeypatch.chdir(case.parent)
    return loading.check([case.name], today=TODAY, deep=case.parent.name in DEEP)


def _check_text(*texts: str, complete: bool = True) -> tuple[Diagnostic, ...]:
    loaded = load_texts([(f"{at}.agreement", text) for at, text in enumerate(texts)])
    assert loaded.problems == ()
    return check(loaded.declarations, TODAY, complete=complete)


# --- word for word ------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", _cases(), ids=_name)
def test_says_what_is_expected(
    case: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    diagnostics = _report(case, monkeypatch)
    said = to_text(diagnostics) + "\n"
    expected = case.with_suffix(".expected")
    if request.config.getoption("--bless"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
    assert {diagnostic.code for diagnostic in diagnostics} == {case.parent.name}


def test_every_report_has_its_source() -> None:
    reports = {path.with_suffix("") for path in FOLDER.glob("*/*.expected")}
    assert reports == {case.with_suffix("") for case in _cases()}


def test_every_code_that_a_file_can_raise_has_a_case() -> None:
    assert {case.parent.name for case in _cases()} == SHOWN_BY_FILES


@pytest.mark.parametrize("case", _cases(), ids=_name)
def test_words_follow_the_house_rules(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for diagnostic in _report(case, monkeypatch):
        said = [diagnostic.message, diagnostic.help or "", *(label.message for label in diagnostic.labels)]
        for words in filter(None, said):
            assert not words.endswith("."), words
            assert not words[0].isupper(), words
            assert not re.search(r"\b(Name|Token|None|str|int|tuple|Quantity|YesNo)\b", words), words
        spans = [label.span for label in diagnostic.labels]
        assert all(span.start < span.end for span in spans) or diagnostic.code == "empty-file"


# --- nothing wrong, nothing said ----------------------------------------------------------------------


def test_the_tour_has_no_errors() -> None:
    """It is of the first version, in which no clause could survive."""
    (found,) = loading.check([Path(__file__).parent / "tour"], today=TODAY)
    assert (found.code, found.message.split()[1]) == ("onward-sharing-set-free", "`2.2`")


SOUND = (FOLDER / "sound.agreement").read_text(encoding="utf-8")


def test_a_sound_bundle_is_left_alone() -> None:
    """Every construct, and each thing that a check nearly minds."""
    assert _check_text(SOUND) == ()


# --- one mistake, one diagnostic ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("category personal-data ", "category personal-date ", "unknown-category"),
        ("contains health-data\n", "contains heath-data\n", "unknown-category"),
        ("kind hospital ", "kind hopsital ", "unknown-kind"),
        ("organisation Oakdale ", "organisation Oakdal ", "unknown-organisation"),
        ("dataset admissions ", "dataset admission ", "unknown-dataset"),
        ("purpose study ", "purpose studies ", "unknown-purpose"),
        ("fact environment ", "fact enviroment ", "unknown-fact"),
        ("gateway Act-s1 ", "gateway Act-s2 ", "unknown-gateway"),
        ("bar confidence ", "bar confidences ", "unknown-bar"),
        ("role guardian ", "role gardian ", "unknown-approver"),
        ("duty destroy ", "duty destory ", "unknown-duty"),
        ("agreement study-one ", "agreement study-1 ", "unknown-agreement"),
        ("in months", "in moons", "unknown-unit"),
        ("one of secure-space, elsewhere", "one of safe-space, elsewhere", "unknown-value"),
        ('health" under personal-data\n', 'health" under personal-data, health-data\n', "cycle"),
        ("event breach ", "event breech ", "unknown-event"),
        ("known to hospital", "known to hopsital", "unknown-approver"),
        ("replaces study-one.1", "replaces study-one.2", "unknown-clause"),
        ("replaces study-one.1", "replaces study-1.1", "unknown-agreement"),
        ("about 1\n", "about 2\n", "unknown-clause"),
        ("as processor for Oakdale", "as processor for Okdale", "unknown-organisation"),
        ("hours after breach", "people after breach", "unit-does-not-convert"),
    ],
)
def test_a_mistake_has_no_followers(right: str, wrong: str, code: str) -> None:
    assert SOUND.count(right) == 1
    found = {diagnostic.code for diagnostic in _check_text(SOUND.replace(right, wrong))}
    assert found == {code}


def test_a_name_declared_twice_is_only_that() -> None:
    extra = 'organisation study "A name of two sorts"\nfact environment "Again" in months\n'
    codes = [diagnostic.code for diagnostic in _check_text(SOUND, extra)]
    assert codes == ["duplicate-name", "duplicate-name"]


def test_many_places_of_one_mistake_are_one_diagnostic() -> None:
    bodies = "".join(f"organisation body-{at} is hopsital\n" for at in range(20))
    (only,) = _check_text(bodies)
    assert only.code == "unknown-kind"
    assert [label.message for label in only.labels[1:]] == ["here too"] * 4 + [
        "here too, and in 14 more places"
    ]


def test_unread_files_are_not_missed() -> None:
    text = "agreement a between X from 2021-01-02 until 2021-01-01 clause 1 Y may share z with W for p\n"
    assert {d.code for d in _check_text(text, complete=False)} == {"until-before-from"}
    assert set(CHECKS) > NEED_EVERY_FILE


@pytest.mark.parametrize("sort", ["kind", "organisation", "purpose"])
def test_a_name_that_another_took_is_no_second_mistake(sort: str) -> None:
    """`hospital` was meant, and `trust` written a second time."""
    others = "".join(f"{other} {other}-1\n" for other in ("kind", "organisation", "purpose") if other != sort)
    names = {"kind": "kind-1", "organisation": "organisation-1", "purpose": "purpose-1", sort: "hospital"}
    uses = f"organisation A is {names['kind']}\npromise b anyone never shares anything with"
    uses += f" {names['organisation']} for {names['purpose']}\n"
    text = f"{others}{uses}{sort} trust\n{sort} trust\n"
    errors = [found for found in _check_text(text) if found.is_error]
    assert [found.code for found in errors] == ["duplicate-name"]
    assert "`hospital`" in (errors[0].help or "")
    other_slip = [
        found.code for found in _check_text(text + "organisation Z is hopsital\n") if found.is_error
    ]
    assert sorted(other_slip) == ["duplicate-name", *["unknown-kind"] * (2 if sort == "kind" else 1)]


def test_a_name_is_not_missing_while_files_are_unread() -> None:
    (found,) = _check_text("kind a\nkind a\norganisation b is c\n", complete=False)
    assert (found.code, found.help) == (
        "duplicate-name",
        "give one of the two another name, or remove it",
    )


# --- several sentences that cannot be read ------------------------------------------------------------

GRANT = "A may share d with B for p"

BROKEN = (
    ('kind a "A" beneath b', ["beneath"]),
    ("purpose p under q r", ["r"]),
    ('organisation O "O" charity', ["charity"]),
    ("dataset d contains: c", [":"]),
    ("fact f in months within 3", ["within"]),
    ("gateway 1996-g", ["1996-g"]),
    ("agreement g between A B", ["B"]),
    (f"agreement g clause 1 A may share d with B\n    clause 2 {GRANT}", ["clause"]),
    (
        f"agreement g {{}}\n    clause 1 {GRANT} if f is at most 6\n    clause 2 A shall share",
        ["{", "6", "A shall share"],
    ),
    (f"agreement g\n    clause 1. {GRANT}\n    risk r likelihood low, impact high", ["clause 1.", ","]),
    (f"agreement g\n    clause 1 {GRANT}\n    unless f\n    risk r otherwise ask a b", ["unless f", "b"]),
    ('promise m "M" anyone never shares d with "X"', ['"X"']),
    ("bar b forbids anyone to share purpose\n    with c for p", ["purpose"]),
)
"""Declarations with what is underlined in each."""

UNBROKEN = (
    'kind k "A kind"\n    note """agreement x "y\n    clause 9 z\n"""',
    "# kind a beneath b",
    'purpose q under p\n    note "kind a beneath b"',
    f"agreement h\n    clause 7 {GRANT} if f and\n    purpose is p\n    risk s likelihood low",
    "bar b forbids anyone to share d with anyone for p unless (\n    purpose is p)",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from((*BROKEN, *((text, []) for text in UNBROKEN))), max_size=8))
def test_each_mistake_is_told_once_and_in_its_place(parts: list[tuple[str, list[str]]]) -> None:
    text = "".join(f"{part}\n" for part, _ in parts)
    found = parse(Source("a.agreement", text)).problems
    spans = [label.span for diagnostic in found for label in diagnostic.labels[:1]]
    at = 0
    for part, underlined in parts:
        end = at + len(part)
        inside = [span for span in spans if at <= span.start < end]
        assert [text[span.start : span.end] for span in inside] == underlined
        at = end + 1
    assert len(found) == sum(len(underlined) for _, underlined in parts)


def test_no_more_than_twenty_sentences_of_a_file_are_explained() -> None:
    found = parse(Source("a.agreement", 'kind a "A" beneath b\n' * 1000)).problems
    assert [label.span.line for diagnostic in found for label in diagnostic.labels] == list(range(1, 21))


def test_nothing_is_guessed_behind_an_open_quotation() -> None:
    """The words of the second would be read as the language's, and the other way about."""
    text = 'kind a note """open\nkind b "B" beneath a note """as many words\nkind c is said"""\nkind d\n'
    assert len(parse(Source("a.agreement", text)).problems) == 1


@pytest.mark.parametrize(
    ("question", "advice"),
    [
        (
            "may A share d with B for p on 2027-02-30",
            "there are 28 days in February 2027; the last is `2027-02-28`",
        ),
        (
            "may A share d with B for p on 30/02/2027",
            "there are 28 days in February 2027; the last is `2027-02-28`",
        ),
        ("may A share d with B for p on 05/13/2027", "write year-month-day: `2027-05-13`"),
    ],
)
def test_questions_are_advised_in_their_own_words(question: str, advice: str) -> None:
    (found,) = parse_question(Source("question", question)).problems
    assert (found.help or "").endswith(advice)


def test_a_question_is_explained_once() -> None:
    text = "may A share b\nkind c d"
    assert len(parse_question(Source("question", text)).problems) == 1


# --- warnings at their edges --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "overdue"),
    [
        ("from 2020-01-01 review by 2020-12-31", True),
        ("from 2020-01-01 review by 2021-01-01", False),
        ("from 2020-01-01 until 2021-01-01 review by 2020-12-31", True),
        ("from 2020-01-01 until 2020-12-31 review by 2020-12-30", False),
        ("from 2021-01-02 review by 2020-12-31", False),
    ],
)
def test_reviews_are_overdue_only_in_force(head: str, overdue: bool) -> None:
    found = {diagnostic.code for diagnostic in _check_text(f"organisation X agreement a between X {head}")}
    assert ("review-overdue" in found) is overdue


@pytest.mark.parametrize(("start", "overdue"), [("2021-01-01", False), ("2021-01-02", True)])
def test_a_superseded_agreement_needs_no_review(start: str, overdue: bool) -> None:
    old = "organisation X agreement a between X from 2020-01-01 review by 2020-12-31\n"
    found = _check_text(old + f"agreement b supersedes a between X from {start}")
    assert ("review-overdue" in {diagnostic.code for diagnostic in found}) is overdue


@pytest.mark.parametrize(
    ("agreement", "clause", "outlives"),
    [
        ("until 2021-06-30", "", False),
        ("until 2021-07-01", "", True),
        ("", "", True),
        ("", "until 2021-06-30", False),
        ("until 2021-06-30", "until 2022-01-01", False),
    ],
)
def test_clauses_outlive_gateways_by_a_day(agreement: str, clause: str, outlives: bool) -> None:
    text = f"""
    organisation X organisation Y purpose p category c dataset d held by X contains c
    gateway g permits X to share c with Y for p until 2021-06-30
    agreement a between X {agreement} clause 1 {clause} X may share d with Y for p relying on g
    """
    found = {diagnostic.code for diagnostic in _check_text(text)} - {"unused"}
    assert found == ({"outlives-gateway"} if outlives else set())


@pytest.mark.parametrize(
    ("agreement", "clause", "outlives"),
    [
        ("from 2021-07-01", "", False),
        ("from 2021-07-02", "", True),
        ("from 2021-01-01", "from 2021-07-01", False),
        ("from 2021-01-01", "from 2021-07-02", True),
        ("from 2021-07-02", "from 2021-01-01", True),
    ],
)
def test_a_clause_that_another_replaces_ends_the_day_before(
    agreement: str, clause: str, outlives: bool
) -> None:
    text = f"""
    organisation X organisation Y purpose p category c dataset d held by X contains c
    gateway g permits X to share c with Y for p until 2021-06-30
    agreement a between X clause 1 X may share d with Y for p relying on g
    agreement b between X {agreement} clause 1 {clause} X may share d with Y for p replaces a.1
    """
    found = {diagnostic.code for diagnostic in _check_text(text)} - {"unused"}
    assert found == ({"outlives-gateway"} if outlives else set())


@pytest.mark.parametrize(
    ("lines", "warned"),
    [
        ("from 2020-01-01 review every 12 months", False),
        ("review every 12 months", True),
        ("until 2022-12-31 review every 12 months", True),
        ("review by 2022-01-01", False),
    ],
)
def test_a_review_every_so_often_counts_from_the_first_day(lines: str, warned: bool) -> None:
    text = f"""
    organisation X purpose p category personal-data dataset d held by X contains personal-data
    agreement a between X {lines} summary "Why." clause 1 X may share d with X for p
    """
    assert ({d.code for d in _check_text(text)} == {"missing-review"}) is warned


@pytest.mark.parametrize(
    ("data", "warned"),
    [
        ("personal-data", True),
        ("health-data", True),
        ("facts-of-life", True),
        ("statistics", False),
        ("anything", True),
        ("anything except personal-data", False),
        ("anything except facts-of-life", False),
        ("anything except health-data", True),
        ("admissions", True),
        ("admissions.ward", True),
        ("counts", False),
    ],
)
def test_personal_data_wants_a_summary(data: str, warned: bool) -> None:
    text = f"""
    organisation X organisation Y purpose p
    category facts-of-life category personal-data under facts-of-life category health-data under personal-data
    category statistics
    dataset admissions held by X contains health-data field ward
    dataset counts held by X anonymised from admissions contains statistics
    agreement a between X clause 1 X may share {data} with Y for p
    """
    found = {diagnostic.code for diagnostic in _check_text(text)} - {"unused"}
    assert found == ({"missing-summary", "missing-review"} if warned else set())


@pytest.mark.parametrize(
    ("party", "discloser", "error"),
    [
        ("X", "X", False),
        ("X", "Y", True),
        ("X", "Y, X", False),
        ("X", "k", False),
        ("X", "j", False),
        ("X", "other", True),
        ("X", "anyone", False),
        ("X", "party", False),
        ("k", "X", False),
        ("j", "X", False),
        ("k", "Y", True),
        ("k", "other", False),
        ("other, X", "Y", False),
    ],
)
def test_disclosers_are_refused_only_when_certain(party: str, discloser: str, error: bool) -> None:
    """`k` lies under `j`; `X` was once of `k`, and `Y` is of `other`."""
    text = f"""
    kind j kind k under j kind other
    organisation X is k from 2001-01-01 until 2002-01-01
    organisation Y is other
    purpose p category c dataset d held by X, Y contains c
    agreement a between {party} until 2001-12-31 clause 1 {discloser} may share d with Y for p
    """
    assert {diagnostic.code for diagnostic in _check_text(text)} == (
        {"discloser-never-party"} if error else set()
    )


@pytest.mark.parametrize(
    ("held_by", "grant", "warned"),
    [
        ("X", "", False),
        ("k", "", False),
        ("Y", "", True),
        ("Y", "Y may share d with X for p", False),
        ("Y", "Y may share d with k for p", False),
        ("Y", "Y may share d with anyone for p", False),
        ("Y", "Y may share d with party for p", False),
        ("Y", "Y may share source with X for p", False),
        ("Y", "Y may share c with X for p", False),
        ("Y", "Y may share d with Y for p", True),
    ],
)
def test_disclosers_have_what_they_share(held_by: str, grant: str, warned: bool) -> None:
    text = f"""
    kind k organisation X is k organisation Y purpose p category c
    dataset source held by Y contains c
    dataset d held by {held_by} derived from source
    agreement a between X and Y clause 1 X may share d with Y for p {"clause 2 " + grant if grant else ""}
    """
    found = {diagnostic.code for diagnostic in _check_text(text)} - {"unused"}
    assert found == ({"discloser-without-data"} if warned else set())


@pytest.mark.parametrize(
    ("parties", "warned"),
    [
        ("X, Y and Z", True),
        ("X, Y and Z as processor for X", False),
        ("X, Y and Z as processor for Y", True),
        ("X, Y as processor for X and Z as processor for Y", False),
        ("X, Y and k as processor for Y or X", False),
    ],
)
def test_a_processor_has_what_its_controller_has(parties: str, warned: bool) -> None:
    text = f"""
    kind k organisation X organisation Y organisation Z is k purpose p
    category c dataset d held by X contains c
    agreement a between {parties} clause 1 Z may share d with Y for p
    """
    assert ({d.code for d in _check_text(text)} == {"discloser-without-data"}) is warned


def test_libraries_may_declare_more_than_is_used(tmp_path: Path) -> None:
    (tmp_path / "common.agreement").write_text("purpose idle\npurpose p\n", encoding="utf-8")
    study = "use common\ncategory c dataset d held by X contains c organisation X organisation Y kind spare\n"
    study += "agreement a between X clause 1 X may share d with Y for p\n"
    (tmp_path / "study.agreement").write_text(study, encoding="utf-8")
    loaded = load_files([tmp_path / "study.agreement"])
    assert [diagnostic.message for diagnostic in check(loaded.declarations, TODAY)] == [
        "nothing uses the kind `spare`"
    ]
    assert check(load_files([tmp_path / "common.agreement"]).declarations, TODAY) == ()
    assert len(check(load_files([tmp_path]).declarations, TODAY)) == 1


# --- whatever is written ------------------------------------------------------------------------------


def _without_spans(node: Any) -> Any:
    if isinstance(node, tuple):
        return tuple(_without_spans(part) for part in node)
    if isinstance(node, s.Node):
        parts = {name: _without_spans(getattr(node, name)) for name in node.__struct_fields__}
        return type(node)(**{**parts, "span": None})
    return node


@pytest.mark.parametrize("case", _cases(), ids=_name)
def test_checks_need_no_spans(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tree made by hand is checked like one that was read, only without places."""
    monkeypatch.chdir(case.parent)
    declarations = load_files([case.name]).declarations
    bare = Declarations.of(
        AgreementFile(Source(file.source.path, ""), _without_spans(file.tree)) for file in declarations.files
    )
    found = check(bare, TODAY)
    assert {d.message for d in found} == {d.message for d in check(declarations, TODAY)}
    assert all(d.labels == () for d in found)


_TOKENS = re.compile(r'"""[\s\S]*?"""|"[^"\n]*"|[\w.-]+|[^\s\w]')


@settings(max_examples=150, deadline=None)
@given(st.integers(min_value=0, max_value=10**9))
def test_no_slip_stops_the_checks(seed: int) -> None:
    """Words of a sound bundle left out, doubled or moved: always a report, never a fall."""
    chance = random.Random(seed)  # noqa: S311 - a test needs no secrets
    words = _TOKENS.findall(re.sub(r"#[^\n]*", "", SOUND))
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(words))
        other = chance.choice(words)
        words[at : at + 1] = chance.choice([[], [words[at]] * 2, [other], [other]])
    loaded = load_texts([("a.agreement", " ".join(words))])
    found = check(loaded.declarations, TODAY, complete=not loaded.problems)
    assert found == in_reading_order(found)
    assert to_text((*loaded.problems, *found)) == to_text((*loaded.problems, *found))


@pytest.mark.parametrize("start", ["file", "question"])
def test_every_slip_stops_the_parser_and_gets_advice(start: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples are slips indeed, and are told apart from each other where no phrase says what to write."""
    monkeypatch.setitem(PHRASES, start, ())
    missed = []
    for advice, texts in SLIPS[start]:
        for text in texts:
            source = Source("a.agreement", text)
            found = (parse_question if start == "question" else parse)(source).problems
            assert found, text
            if advice not in (found[0].help or ""):
                missed.append(text)
    assert missed == []
