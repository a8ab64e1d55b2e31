"""Random and mutated input: only diagnostics come out, they point into the text, and every rendering holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements import render
from agreements.bundle import Bundle
from agreements.diagnostics import Diagnostic, Source
from agreements.diagnostics.render import to_github, to_json, to_rich, to_sarif, to_text
from agreements.language.checks import check
from agreements.language.declarations import AgreementFile
from agreements.language.formatter import format_file
from agreements.language.loader import decode, load_texts
from agreements.language.parser import Parsed, parse, parse_question
from agreements.loading import load
from agreements.question.read import QuestionError, read_question
from agreements.store.link import link

TOUR = Path(__file__).parent / "tour"
LIBRARY = Path(__file__).parents[1] / "policies"

TODAY = date(2021, 1, 1)

moderate = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
few = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_TOKEN = re.compile(r'"""[\s\S]*?"""|"[^"\n]*"|#[^\n]*|[A-Za-z0-9.-]+|\s+|.', re.DOTALL)


@cache
def texts() -> tuple[str, ...]:
    """Every agreement file that is known to be good, cut at its declarations so that each is small."""
    files = [*sorted(TOUR.glob("*.agreement")), *sorted(LIBRARY.rglob("*.agreement"))]
    cut = re.compile(
        r"\n(?=(?:kind|purpose|category|organisation|fact|dataset|gateway|bar|agreement|promise) )"
    )
    return tuple(
        piece for file in files for piece in cut.split(file.read_text(encoding="utf-8")) if len(piece) > 40
    )


@cache
def vocabulary() -> tuple[str, ...]:
    """Every word of the good files, and some that cause trouble."""
    words = {token for text in texts() for token in _TOKEN.findall(text) if len(token) < 40}
    trouble = {
        '"',
        '"""',
        "(",
        ")",
        ",",
        "#",
        "\\",
        "\n",
        "\x1b",
        "\u202e",
        "é",
        "0",
        "9999999999",
        "-",
        ".",
        "?",
    }
    return tuple(sorted(words | trouble))


@st.composite
def mutated(draw: st.DrawFn, originals: st.SearchStrategy[str]) -> str:
    """A good text with a few of its words or characters deleted, doubled, swapped, replaced or added."""
    text = draw(originals)
    parts = list(text) if draw(st.booleans()) else _TOKEN.findall(text)
    for _ in range(draw(st.integers(1, 4))):
        if not parts:
            break
        at, other = draw(st.integers(0, len(parts) - 1)), draw(st.integers(0, len(parts) - 1))
        match draw(st.sampled_from(["delete", "double", "swap", "replace", "insert", "cut"])):
            case "delete":
                del parts[at]
            case "double":
                parts.insert(at, parts[at])
            case "swap":
                parts[at], parts[other] = parts[other], parts[at]
            case "replace":
                parts[at] = draw(st.sampled_from(vocabulary()))
            case "insert":
                parts.insert(at, draw(st.sampled_from(vocabulary())))
            case _:
                del parts[at:]
    return "".join(parts)


mutated_texts = mutated(st.deferred(lambda: st.sampled_from(texts())))
word_soup = st.deferred(lambda: st.lists(st.sampled_from(vocabulary()), max_size=60)).map(" ".join)
any_text = st.text(st.characters(), max_size=300)
"""Every code point, halves of characters too."""


def all_renderings(diagnostics: Iterable[Diagnostic]) -> None:
    """Render in every form; what a person sees is free of what a terminal would obey."""
    found = tuple(diagnostics)
    shown = to_text(found) + to_github(found)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    to_text(found, width=1)
    to_rich(found)
    assert len(json.loads(to_json(found))) == len(found)
    assert len(json.loads(to_sarif(found))["runs"][0]["results"]) == len(found)
    assert len(to_github(found).splitlines()) >= (1 if found else 0)


def within_the_text(diagnostics: Iterable[Diagnostic], *sources: Source) -> None:
    """Each label points into one of the sources."""
    for diagnostic in diagnostics:
        assert diagnostic.message
        for label in diagnostic.labels:
            span = label.span
            assert span.source in sources
            assert 0 <= span.start <= span.end <= len(span.source.text)


def read(text: str) -> Parsed:
    """Parse a text; what is wrong with it is said and placed, and what is right can be laid out."""
    source = Source("fuzz.agreement", text)
    parsed = parse(source)
    assert (parsed.tree is None) == bool(parsed.problems)
    within_the_text(parsed.problems, source)
    all_renderings(parsed.problems)
    return parsed


# --- agreement files ----------------------------------------------------------------------------------


@moderate
@given(st.binary(max_size=300) | any_text.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_text_or_a_diagnostic(raw: bytes) -> None:
    text = decode(raw, "fuzz.agreement")
    if isinstance(text, Diagnostic):
        assert text.code in ("not-text", "not-utf-8")
        all_renderings([text])
    else:
        assert "\r" not in text
        read(text)


@moderate
@given(any_text | word_soup)
def test_any_text_is_read_or_explained(text: str) -> None:
    read(text)


@settings(moderate, max_examples=400)
@given(mutated_texts)
def test_a_mutated_file_is_read_or_explained_and_layout_keeps_what_it_says(text: str) -> None:
    parsed = read(text)
    if parsed.tree is not None:
        laid_out = format_file(AgreementFile(Source("fuzz.agreement", text), parsed.tree, parsed.comments))
        again = read(laid_out)
        assert again.tree == parsed.tree
        assert again.tree is not None
        assert len(again.comments) == len(parsed.comments)
        once_more = AgreementFile(Source("fuzz.agreement", laid_out), again.tree, again.comments)
        assert format_file(once_more) == laid_out


@few
@given(st.lists(mutated_texts | any_text | word_soup, min_size=1, max_size=3))
def test_any_texts_together_are_checked(several: list[str]) -> None:
    loaded = load_texts([(f"{at}.agreement", text) for at, text in enumerate(several)])
    folded = [text.replace("\r\n", "\n").replace("\r", "\n") for text in several]
    sources = [Source(f"{at}.agreement", text) for at, text in enumerate(folded)]
    within_the_text(loaded.problems, *sources, *(file.source for file in loaded.declarations.files))
    complete = not any(problem.is_error for problem in loaded.problems)
    problems = [*loaded.problems, *check(loaded.declarations, TODAY, complete=complete)]
    within_the_text(problems, *sources, *(file.source for file in loaded.declarations.files))
    all_renderings(problems)
    assert loaded.declarations.hash.startswith("sha256:")


@pytest.mark.slow
@few
@given(mutated(st.deferred(lambda: st.just((TOUR / "covid.agreement").read_text(encoding="utf-8")))))
def test_a_mutated_bundle_that_passes_its_checks_can_be_asked(text: str) -> None:
    loaded = load_texts([("tour.agreement", text)])
    if any(problem.is_error for problem in loaded.problems):
        return
    if any(problem.is_error for problem in check(loaded.declarations, TODAY)):
        return
    bundle = Bundle(link(loaded.declarations))
    for question in questions():
        answered(bundle, question)


# --- questions ----------------------------------------------------------------------------------------


@cache
def tour() -> Bundle:
    return load(TOUR / "covid.agreement")


@cache
def questions() -> tuple[dict[str, Any], ...]:
    lines = (TOUR / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


SENTENCES = (
    "may NHS-Digital share hospital-episodes with ONS for pandemic-response on 2020-06-01\n"
    "where environment is secure-research-environment, retention is 12 months and opt-outs-removed\n"
    'and approved by Confidentiality-Advisory-Group that "the sharing is in the public interest" on 2020-05-21?',
    "may ONS share covid-linked and census-2011 with Oakdale for health-research on 2021-06-01\n"
    'where not explicit-consent, refused by National-Statistician reference "NS/1" until 2022-01-01\n'
    "under covid-census-linkage.1.2",
)


def explained(diagnostics: Sequence[Diagnostic], source: Source) -> None:
    """A question that cannot be answered says why, by errors that can be placed and rendered."""
    assert diagnostics
    assert all(diagnostic.is_error for diagnostic in diagnostics)
    within_the_text(diagnostics, source)
    all_renderings(diagnostics)


def answered(bundle: Bundle, question: Any) -> None:
    """Ask; there is an answer that can be written in every form, or only diagnostics."""
    try:
        answer = bundle.ask(question)
    except QuestionError as error:
        explained(error.diagnostics, Source("question", question if isinstance(question, str) else ""))
        return
    assert json.loads(answer.to_json(full=True))["outcome"] == answer.outcome
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", render.plain_text(answer, full=True))
    assert render.to_markdown(answer, full=True).startswith(f"# {answer.outcome.capitalize()}")


scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=10)
    | st.sampled_from(
        ["ONS", "hospital-episodes", "2020-06-01", "12 months", "yes", "covid-census-linkage.1.1", "anyone"]
    )
)
keys = st.text(st.characters(), max_size=6) | st.sampled_from(
    [
        "from",
        "to",
        "data",
        "purpose",
        "on",
        "facts",
        "approvals",
        "under",
        "by",
        "that",
        "until",
        "refused",
        "retention",
        "string",
        "bool",
    ]
)
any_json = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=12,
)


@st.composite
def mutated_questions(draw: st.DrawFn) -> dict[str, Any]:
    """A good question with some of its parts, at any depth, left out, added or replaced."""
    question: dict[str, Any] = json.loads(json.dumps(draw(st.sampled_from(questions()))))
    for _ in range(draw(st.integers(1, 3))):
        inside: Any = question
        while True:
            steps: list[Any] = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
            if not steps:
                break
            step = draw(st.sampled_from(steps))
            if isinstance(inside[step], dict | list) and inside[step] and draw(st.booleans()):
                inside = inside[step]
                continue
            if draw(st.booleans()):
                inside[step] = draw(any_json)
            elif isinstance(inside, dict) and draw(st.booleans()):
                inside[draw(keys)] = draw(any_json)
            else:
                del inside[step]
            break
    return question


@moderate
@given(any_json)
def test_any_json_is_a_question_or_is_explained(value: Any) -> None:
    if not isinstance(value, str):
        try:
            read_question(value)
        except QuestionError as error:
            all_renderings(error.diagnostics)
    answered(tour(), value)


@settings(moderate, max_examples=400)
@given(mutated_questions())
def test_a_mutated_question_is_answered_or_explained(question: dict[str, Any]) -> None:
    answered(tour(), question)


@moderate
@given(mutated(st.sampled_from(SENTENCES)))
def test_a_mutated_sentence_is_answered_or_explained(sentence: str) -> None:
    source = Source("question", sentence)
    parsed = parse_question(source)
    assert (parsed.tree is None) == bool(parsed.problems)
    within_the_text(parsed.problems, source)
    answered(tour(), sentence)


@moderate
@given(any_text | word_soup)
def test_any_sentence_is_answered_or_explained(sentence: str) -> None:
    answered(tour(), sentence)
