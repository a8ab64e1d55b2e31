"""Characters that cannot be seen, or are taken for others: refused, named, or shown so that they are seen."""

from __future__ import annotations

import json

import pytest

from agreements.bundle import BundleError
from agreements.diagnostics import Source
from agreements.diagnostics.unseen import called, marked, skeleton, unseen_in
from agreements.formula.share import folded
from agreements.language.parser import parse, parse_question
from agreements.loading import load_text
from agreements.question.read import QuestionError
from agreements.render.sanitise import clean

INVISIBLE = [
    "\u200b",
    "\u00ad",
    "\u2060",
    "\ufeff",
    "\u200e",
    "\u202e",
    "\u2066",
    "\u2028",
    "\x07",
    "\U000e0041",
    "\u3164",
]

SPACES = ["\u00a0", "\u202f", "\u2009", "\u3000"]


@pytest.mark.parametrize("character", INVISIBLE)
@pytest.mark.parametrize("text", ["kind a{}b", 'kind a "a{}b"', "kind a # a{}b", "kind a\n\nkind {}b"])
def test_what_cannot_be_seen_is_refused_by_name_and_place(character: str, text: str) -> None:
    written = text.format(character)
    (found,) = parse(Source("a.agreement", written)).problems
    assert found.code == "not-text"
    assert called(character) in found.message
    assert found.primary is not None
    assert found.primary.span.start == written.index(character)


@pytest.mark.parametrize("character", INVISIBLE)
def test_a_text_is_held_to_what_a_file_is(character: str) -> None:
    with pytest.raises(BundleError) as raised:
        load_text(f'kind a "a{character}b"')
    assert [found.code for found in raised.value.diagnostics] == ["not-text"]


def test_a_byte_order_mark_at_the_start_of_a_text_is_dropped() -> None:
    assert load_text('\ufeffkind a "A"').hash == load_text('kind a "A"').hash


@pytest.mark.parametrize("text", ["می\u200cخواهم", "क्\u200dष", "❤\ufe0f", "👩\u200d💻"])
def test_what_a_script_or_a_picture_needs_is_let_pass(text: str) -> None:
    assert unseen_in(text) == []
    assert clean(text) == text
    assert parse(Source("a", f'kind a "{text}"')).problems == ()


@pytest.mark.parametrize("text", ["a\u200db", "a\ufe0f", "\u200cب", "é\u200d"])
def test_what_joins_nothing_is_not(text: str) -> None:
    assert len(unseen_in(text)) == 1


@pytest.mark.parametrize("space", SPACES)
def test_other_spaces_are_white_space(space: str) -> None:
    spaced = parse(Source("a", f"{space}purpose{space}p{space}under{space}q"))
    assert spaced.tree == parse(Source("a", "purpose p under q")).tree
    question = "may A share d with B for p on 2026-06-01 where f"
    assert (
        parse_question(Source("q", question.replace(" ", space))).tree
        == parse_question(Source("q", question)).tree
    )


@pytest.mark.parametrize("space", SPACES)
def test_reading_goes_on_after_a_mistake_at_a_line_that_other_spaces_indent(space: str) -> None:
    text = f"agreement a\n{space}clause 1 b\n{space}clause 2 c\n"
    assert len(parse(Source("a", text)).problems) == 2


@pytest.mark.parametrize(
    ("name", "character", "right"),
    [
        ("Any\u2011shire", "a non-breaking hyphen (U+2011)", "Any-shire"),
        ("Any\u2013shire", "an en dash (U+2013)", "Any-shire"),
        ("Any\u00ad-shire", "a soft hyphen (U+00AD)", "Any-shire"),
        ("Any\u200bshire", "a zero-width space (U+200B)", "Anyshire"),
        ("\uff21nyshire", "a fullwidth latin capital letter a (U+FF21)", "Anyshire"),
        ("of\ufb01ce", "a latin small ligature fi (U+FB01)", "office"),
        ("cafe\u0301", "a combining acute accent (U+0301)", "cafe"),
        ("caf\u00e9", "a latin small letter e with acute (U+00E9)", "cafe"),
    ],
)
def test_a_character_in_a_name_is_named_with_what_to_write(name: str, character: str, right: str) -> None:
    bundle = load_text(
        f"organisation {right} organisation B purpose p category c dataset d held by B contains c"
    )
    (in_sentence,) = parse_question(Source("q", f"may {name} share d with B for p on 2026-06-01?")).problems
    assert character in in_sentence.message
    assert in_sentence.help == f"write `{right}`"
    with pytest.raises(QuestionError) as raised:
        bundle.ask({"from": name, "to": "B", "data": ["d"], "purpose": "p", "on": "2026-06-01"})
    assert (
        raised.value.diagnostics[0].help == f"it holds {character}, which names do not have: write `{right}`"
    )


def test_a_letter_of_another_script_is_named() -> None:
    (found,) = parse(Source("a", "kind \u0410nyshire")).problems
    assert "a cyrillic capital letter a (U+0410)" in found.message


BUNDLE = """
organisation A organisation B purpose p category c dataset d held by A contains c role R
agreement s between A clause 1 A may share d with B for p needs approval by R that "the caf\u00e9 is safe"
"""


@pytest.mark.parametrize(
    ("that", "outcome"),
    [
        ("the cafe\u0301 is safe", "permitted"),
        ("the\u00a0caf\u00e9  is safe ", "permitted"),
        ("the caf\u00e9 is\u200b safe", "referred"),
        ("the cafe is safe", "referred"),
    ],
)
def test_approvals_are_compared_in_nfc_and_with_white_space_folded(that: str, outcome: str) -> None:
    question = {"from": "A", "to": "B", "data": ["d"], "purpose": "p", "on": "2026-06-01"}
    answer = load_text(BUNDLE).ask({**question, "approvals": [{"by": "R", "that": that}]})
    assert answer.outcome == outcome
    assert json.loads(answer.to_json())["outcome"] == outcome


def test_what_is_folded_is_one_text() -> None:
    assert folded("cafe\u0301\n  is") == folded("caf\u00e9 is") == "caf\u00e9 is"
    assert folded(None) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u200bb", "a⟨U+200B⟩b"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("a\x1b[2J", "a⟨U+001B⟩[2J"),
        ("a\U000e0041", "a⟨U+E0041⟩"),
        ("a\n  b", "a b"),
        ("a\ud800", "a⟨U+D800⟩"),
        ("caf\u00e9", "caf\u00e9"),
    ],
)
def test_look_alikes_are_shown_apart(text: str, shown: str) -> None:
    assert clean(text) == shown
    assert marked(shown) == shown


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café", "Cafe\u0301"),
        ("A – B", "A - b"),
        ("“A”", "'a'"),
        ("of\ufb01ce", "office"),
        ("A\u00a0B", "A  B"),
    ],
)
def test_titles_that_look_alike_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)
