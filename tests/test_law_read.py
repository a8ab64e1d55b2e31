"""How far the law was read that an answer rests on: told wherever it is cited, and said where nobody read it."""

from __future__ import annotations

import json
from datetime import date

import pytest

import agreements
from agreements.decide.answer import Note
from agreements.formula.proof import Proof, SourceReading
from agreements.formula.readings import read_note, reading_in_short, reading_in_words
from agreements.render import plain_text, to_markdown
from agreements.render.formats.html import to_html

WORLD = """
category health-data "Health data"
organisation Lab "Elm Laboratory"
organisation Trust "Oak Trust"
role Guardian "Guardian" of Trust
dataset records "Records" held by Trust contains health-data
purpose care "Care"

bar Secrecy "The duty of confidence"
    cites "Coco v Clark" at "https://www.example.org/coco"
    text \"\"\"Three elements
    are normally required.\"\"\"
    note "Read: in summary, version of 1968-07-01."
    note "Judges made it. The third element was not confirmed against the report; the rest was."
    forbids anyone to share health-data with anyone for any-purpose

gateway Power "A power to share"
    cites "The Act, s. 1" at "https://www.example.org/act"
    note \"\"\"Read: from memory,
    version of 2026-11-28.\"\"\"
    permits Trust to share health-data with anyone for care
    if approved by Guardian
    lifts Secrecy

gateway Other "A power of the laboratory"
    cites "The Act, s. 2"
    text "A laboratory may tell."
    note "Read: in full, version of 2026-02-05."
    permits Lab to share health-data with anyone for care

agreement study "A study"
    between Trust and Lab
    clause 1 "Supply"
        Trust may share records with Lab for care
        relying on Power or Other
"""
QUESTION = {"from": "Trust", "to": "Lab", "data": ["records"], "purpose": "care", "on": "2020-06-01"}
STATED = {
    "permitted": [{"by": "Guardian", "on": "2020-05-01"}],
    "referred": [],
    "refused": [{"by": "Guardian", "refused": True}],
}

POWER = SourceReading("Power", "from memory", date(2026, 11, 28))
OTHER = SourceReading("Other", "in full", date(2026, 2, 5))
SECRECY = SourceReading("Secrecy", "in summary", date(1968, 7, 1))

REMEMBERED = "ritten from memory on 28 November 2026: nobody has compared it with a source"
SUMMARISED = "ead in summary, in the version of 1 July 1968"
UNCONFIRMED = "The third element was not confirmed against the report; the rest was."


@pytest.fixture(scope="module")
def bundle() -> agreements.Bundle:
    return agreements.load_text(WORLD)


def ask(bundle: agreements.Bundle, outcome: str) -> agreements.Answer:
    answer = bundle.ask({**QUESTION, "approvals": STATED[outcome]})
    assert answer.outcome.value == outcome
    return answer


def nodes(proof: Proof) -> list[Proof]:
    return [proof, *(inner for part in proof.parts for inner in nodes(part))]


def folded(text: str) -> str:
    return " ".join(text.split())


# --- the form -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["in full", "in summary", "from memory"])
def test_a_note_in_the_form_is_a_reading(how: str) -> None:
    found = read_note(f"\n  Read: {how},\n  version of 2026-02-05.", "G")
    assert found is not None
    assert (found.law, found.how, found.version) == ("G", how, date(2026, 2, 5))


@pytest.mark.parametrize(
    "note",
    [
        "Read: in part, version of 2026-02-05.",
        "Read: in full, version of 2026-02-30.",
        "Read: in full, version of 20260205.",
        "Read: in full, version of 5 February 2026.",
        "Read: in full, version of 2026-02-05",
        "read: in full, version of 2026-02-05.",
        "Read: in full, version of 2026-02-05. And more.",
        "So read: in full, version of 2026-02-05.",
        "",
    ],
)
def test_a_note_in_another_form_tells_nothing(note: str) -> None:
    assert read_note(note, "G") is None


def test_a_reading_is_told_in_words() -> None:
    assert reading_in_words(OTHER) == "read in full, in the version of 5 February 2026"
    assert reading_in_words(SECRECY) == f"r{SUMMARISED}"
    assert reading_in_words(POWER) == f"w{REMEMBERED}"
    assert reading_in_short(OTHER) == "in full · 5 Feb 2026"


def test_of_two_readings_the_one_that_claims_least_is_told() -> None:
    full = 'note "Read: in full, version of 2026-02-05."'
    world = WORLD.replace(full, f'{full} note "Read: in summary, version of 2020-01-01."')
    assert agreements.load_text(world).warnings(date(2026, 1, 1))
    item = ask(agreements.load_text(world), "refused").items[0]
    assert SourceReading("Other", "in summary", date(2020, 1, 1)) in item.barriers[0].readings
    assert OTHER not in item.barriers[0].readings


# --- wherever law is cited ------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", STATED)
def test_every_node_of_a_proof_that_cites_tells_how_far_its_source_was_read(
    outcome: str, bundle: agreements.Bundle
) -> None:
    read = {"Power": POWER, "Other": OTHER, "Secrecy": SECRECY}
    found = [one for item in ask(bundle, outcome).items for one in nodes(item.proof)]
    assert {one.about for one in found if one.citations} >= {"Power", "Secrecy"}
    for one in found:
        assert one.readings == ((read[one.about or ""],) if one.citations else ())


def test_a_lifted_bar_is_told_with_its_citation_and_its_reading(bundle: agreements.Bundle) -> None:
    (lift,) = ask(bundle, "permitted").items[0].lifted
    assert [cite.words for cite in lift.citations] == ["Coco v Clark"]
    assert lift.readings == (SECRECY,)


def test_a_bar_that_may_yet_be_lifted_is_told_with_its_reading(bundle: agreements.Bundle) -> None:
    (bar,) = ask(bundle, "referred").items[0].law
    assert bar.readings == (SECRECY,)


def test_a_barrier_has_the_readings_of_all_that_it_cites(bundle: agreements.Bundle) -> None:
    relied_on, bar = ask(bundle, "refused").items[0].barriers
    assert relied_on.readings == (POWER, OTHER)
    assert bar.readings == (SECRECY,)


def test_nothing_is_told_of_law_whose_notes_say_nothing() -> None:
    silent = "\n".join(line for line in WORLD.splitlines() if "note" not in line and "version of" not in line)
    item = ask(agreements.load_text(silent), "refused").items[0]
    assert item.law_read == ()
    assert all(barrier.readings == () for barrier in item.barriers)
    assert [note.kind for note in item.notes] == []


# --- what an answer rests on ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "does", "rests_on"),
    [
        ("permitted", "stands on", ["Power", "Secrecy"]),
        ("referred", "turns on", ["Power", "Secrecy"]),
        ("refused", "fails on", ["Power", "Other", "Secrecy"]),
    ],
)
def test_an_answer_says_that_nobody_has_read_the_law_it_rests_on(
    outcome: str, does: str, rests_on: list[str], bundle: agreements.Bundle
) -> None:
    (item,) = ask(bundle, outcome).items
    assert [one.law for one in item.law_read] == rests_on
    assert item.law_read[-1].unconfirmed == (UNCONFIRMED,)
    says = (
        f"this {does} law that was written from memory and that nobody has read: “A power to share” (Power)"
    )
    assert item.notes[-1] == Note("law-from-memory", says)


def test_law_that_was_read_is_not_said_to_be_from_memory() -> None:
    read = WORLD.replace("from memory", "in full")
    for outcome in STATED:
        (item,) = ask(agreements.load_text(read), outcome).items
        assert "law-from-memory" not in [note.kind for note in item.notes]


def test_the_reasons_without_a_proof_tell_the_same(bundle: agreements.Bundle) -> None:
    for outcome, approvals in STATED.items():
        (alone,) = bundle.reasons({**QUESTION, "approvals": approvals}).items
        (item,) = ask(bundle, outcome).items
        assert (alone.law_read, alone.notes, alone.barriers) == (item.law_read, item.notes, item.barriers)


def test_a_bundle_read_from_its_compiled_form_tells_the_same(bundle: agreements.Bundle) -> None:
    again = agreements.Bundle.from_bytes(bundle.to_bytes())
    for outcome in STATED:
        assert ask(again, outcome).to_json(full=True) == ask(bundle, outcome).to_json(full=True)


def test_the_own_words_of_the_law_stand_in_json_with_the_proof_alone(bundle: agreements.Bundle) -> None:
    answer = ask(bundle, "refused")
    (item,) = json.loads(answer.to_json(full=True))["items"]
    assert item["law_words"] == [
        {"law": "Other", "quotes": ["A laboratory may tell."]},
        {"law": "Secrecy", "quotes": ["Three elements are normally required."]},
    ]
    assert item["barriers"][1]["readings"] == [
        {"law": "Secrecy", "how": "in summary", "version": "1968-07-01"}
    ]
    assert "law_words" not in json.loads(answer.to_json())["items"][0]


# --- on a page and in a terminal ------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", STATED)
def test_a_reader_sees_it_beside_the_citation(outcome: str, bundle: agreements.Bundle) -> None:
    answer = ask(bundle, outcome)
    for text in (plain_text(answer), to_markdown(answer), to_html(answer)):
        assert "R" + SUMMARISED in folded(text)
        assert "written from memory" in folded(text)
        assert UNCONFIRMED in folded(text)
        assert "How far the law was read" in text


@pytest.mark.parametrize("outcome", STATED)
def test_a_page_has_the_words_of_the_law_and_a_terminal_stays_short(
    outcome: str, bundle: agreements.Bundle
) -> None:
    answer = ask(bundle, outcome)
    words = "Three elements are normally required."
    assert f"<blockquote>“{words}”</blockquote>" in to_html(answer)
    assert f"> “{words}”" in to_markdown(answer)
    assert words not in plain_text(answer)


def test_words_of_one_of_several_gateways_are_not_taken_for_those_of_another(
    bundle: agreements.Bundle,
) -> None:
    answer = ask(bundle, "refused")
    assert "<blockquote>Other: “A laboratory may tell.”</blockquote>" in to_html(answer)
    assert "> Other: “A laboratory may tell.”" in to_markdown(answer)


def test_a_terminal_has_no_section_where_nothing_is_unconfirmed() -> None:
    confirmed = agreements.load_text(WORLD.replace("was not confirmed", "was confirmed"))
    assert "How far the law was read" not in plain_text(ask(confirmed, "permitted"))
    assert "How far the law was read" in to_markdown(ask(confirmed, "permitted"))


def test_reasons_that_were_recorded_without_a_proof_tell_how_far_their_gateways_were_read(
    bundle: agreements.Bundle,
) -> None:
    text = folded(plain_text(bundle.reasons({**QUESTION, "approvals": STATED["permitted"]})))
    assert f"It relies on Power, which is valid W{REMEMBERED}" in text


def test_the_whole_proof_tells_it_beside_each_citation(bundle: agreements.Bundle) -> None:
    answer = ask(bundle, "refused")
    for text in (plain_text(answer, full=True), to_markdown(answer, full=True), to_html(answer, full=True)):
        said = "".join(one for one in folded(text) if one not in "│├└─")  # a tree in a terminal is drawn
        assert f"r{SUMMARISED}" in folded(said)
        assert "read in full, in the version of 5 February 2026" in folded(said)


def test_a_hostile_note_is_shown_as_it_is() -> None:
    evil = WORLD.replace("The third element", "The <b>third</b> *element*")
    answer = ask(agreements.load_text(evil), "refused")
    assert "The &lt;b&gt;third&lt;/b&gt; *element* was not confirmed" in to_html(answer)
    assert "\\<b\\>third\\</b\\> \\*element\\* was not confirmed" in to_markdown(answer)
