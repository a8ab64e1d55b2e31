"""An agreement's document tells all that the files say of it, and each sentence is a true reading of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from told import WHOLE, document, texts, to_tell, whole

import agreements
from agreements.conditions import FORM_OF
from agreements.documents import AgreementDocuments
from agreements.documents.conditions import IN_WORDS, in_prose
from agreements.documents.formats.markdown import to_markdown_document
from agreements.documents.model import DocumentPart, Paragraph, numbered
from agreements.documents.terms import BundleNames, Terms, paragraphs
from agreements.language import syntax as s
from agreements.store.link import link
from agreements.syntax.node import ConditionNode
from generate import make_case
from policy_library import POLICIES
from test_differential import through_text

GOLDEN = Path(__file__).with_name("stroke-study.md")

# --- all of it ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def library() -> agreements.Bundle:
    return agreements.load([POLICIES])


def untold(bundle: agreements.Bundle, name: str) -> set[str]:
    """What the syntax of an agreement says and its document does not."""
    text = " ".join(texts(document(name, bundle))).casefold()
    agreement = bundle.declarations.find(s.Agreement, name)
    assert agreement is not None
    return {said for said in to_tell(agreement, bundle.graph) if said.casefold() not in text}


@pytest.mark.parametrize("name", AgreementDocuments(whole()).names)
def test_all_that_an_agreement_says_stands_in_its_document(name: str) -> None:
    assert untold(whole(), name) == set()


def test_so_it_is_with_every_agreement_of_the_library(library: agreements.Bundle) -> None:
    names = AgreementDocuments(library).names
    assert len(names) > 20
    assert {name: missing for name in names if (missing := untold(library, name))} == {}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(60))
def test_so_it_is_with_agreements_made_at_random(seed: int) -> None:
    made = agreements.Bundle(link(through_text(make_case(seed, questions=0))))
    for name in AgreementDocuments(made).names:
        assert untold(made, name) == set()


def test_what_is_left_out_would_be_found() -> None:
    agreement = whole().declarations.find(s.Agreement, "stroke-study")
    assert agreement is not None
    told = set(to_tell(agreement, whole().graph))
    assert {
        "Sell the data",
        "24 hours",
        "clause 3",
        "incident review",
        "14 March 2024",
        "secure-room",
    } <= told


def test_the_document_of_one_agreement_is_as_it_was_read_and_approved(request: pytest.FixtureRequest) -> None:
    written = to_markdown_document(document())
    if request.config.getoption("--bless"):
        GOLDEN.write_bytes(written)
    assert written.decode() == GOLDEN.read_text(encoding="utf-8")


# --- true readings ------------------------------------------------------------------------------------

SENTENCES = [
    line
    for line in Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_construct_is_told_in_a_true_sentence(sentence: str) -> None:
    assert sentence in list(texts(document()))


def test_a_clause_that_replaces_another_says_so_in_the_clause_and_in_the_history() -> None:
    older = "clause 1 “The register, for the study” of “The stroke study”, which is not in force from 1 July 2024 on."
    told = list(texts(document("stroke-study-variation")))
    assert f"(b) This clause replaces {older}" in told
    assert f"Clause 1 “The register, for stroke research alone” replaces {older}" in told


def test_law_is_quoted_where_it_is_first_relied_on_and_once() -> None:
    told = list(texts(document()))
    words = "A hospital may disclose information for research."
    assert told.count(words) == 1
    assert told.index(words) < told.index("Clause 2: The university's processor")
    assert "Its words are quoted in clause 1." in told


@pytest.mark.parametrize(
    ("how", "says", "confirmed"),
    [
        ("in full", "Read in full, in the version of 5 February 2026.", True),
        ("in summary", "Read in summary, in the version of 5 February 2026.", False),
        (
            "from memory",
            "Written from memory on 5 February 2026: nobody has compared it with a source.",
            False,
        ),
    ],
)
def test_how_far_the_law_was_read_is_told_as_such_and_is_no_note(
    how: str, says: str, confirmed: bool
) -> None:
    note = 'note "In force throughout."'
    text = WHOLE.read_text(encoding="utf-8")
    assert text.count(note) == 1
    read = text.replace(note, f'{note} note "Read: {how}, version of 2026-02-05."')
    before, after = document(), document(bundle=agreements.load_text(read))
    assert sum(one.startswith("Note ") for one in texts(after)) == sum(
        one.startswith("Note ") for one in texts(before)
    )
    assert not any("Read:" in one for one in texts(after))
    assert says in texts(after)
    told = [one for one in texts(after) if one.endswith(f" | {says}")]
    assert told == ([] if confirmed else [f"Power to support research | {says}"])


def test_each_party_has_a_place_to_sign() -> None:
    signatures = document().parts[-1]
    assert signatures.heading == "Signatures"
    assert [getattr(block, "party", None) for block in signatures.blocks] == [
        "Signed for Vale Hospital",
        "Signed for Fenland University",
        "Signed for an organisation of the kind “Public body”",
        "Signed for an organisation of the kind “Hospital”",
        "Signed for Cloudy Hosting",
    ]
    assert all({"Name", "Role", "Date"} <= {*getattr(block, "lines", ())} for block in signatures.blocks)


def test_a_document_says_which_bundle_it_was_made_from() -> None:
    assert document().made_from.endswith(f"of the bundle {whole().hash}")


def test_what_two_things_are_called_is_told_with_their_names() -> None:
    text = WHOLE.read_text(encoding="utf-8").replace('"Bed counts"', '"Stroke register"')
    told = " ".join(texts(document(bundle=agreements.load_text(text))))
    assert "any of “Stroke register (stroke-register)” and “Stroke register (bed-counts)”" in told


# --- conditions ---------------------------------------------------------------------------------------

CONDITIONS = (
    ("court-order", "“A court has ordered it” holds", "“A court has ordered it” does not hold"),
    ("court-order is no", "“A court has ordered it” does not hold", "“A court has ordered it” holds"),
    ("court-order is not yes", "“A court has ordered it” does not hold", "“A court has ordered it” holds"),
    (
        "environment is cloud",
        "“Where the data is handled” is cloud",
        "“Where the data is handled” is not cloud",
    ),
    (
        "environment is not cloud",
        "“Where the data is handled” is not cloud",
        "“Where the data is handled” is cloud",
    ),
    (
        "environment is one of cloud, secure-room",
        "“Where the data is handled” is one of cloud or secure-room",
        "“Where the data is handled” is not one of cloud or secure-room",
    ),
    (
        "retention is at most 24 months",
        "“How long the recipient keeps it” is at most 24 months",
        "“How long the recipient keeps it” is more than 24 months",
    ),
    (
        "retention is at least 2 years",
        "“How long the recipient keeps it” is at least 2 years",
        "“How long the recipient keeps it” is less than 2 years",
    ),
    (
        "identifiability is at most pseudonymised",
        "“How identifiable people are” is at most pseudonymised",
        "“How identifiable people are” is not at most pseudonymised",
    ),
    (
        "identifiability is at least pseudonymised",
        "“How identifiable people are” is at least pseudonymised",
        "“How identifiable people are” is not at least pseudonymised",
    ),
    ("discloser is Vale-Hospital", "the discloser is Vale Hospital", "the discloser is not Vale Hospital"),
    (
        "discloser is not Vale-Hospital",
        "the discloser is not Vale Hospital",
        "the discloser is Vale Hospital",
    ),
    (
        "recipient is company",
        "the recipient is an organisation of the kind “Company”",
        "the recipient is not an organisation of the kind “Company”",
    ),
    (
        "recipient is not company",
        "the recipient is not an organisation of the kind “Company”",
        "the recipient is an organisation of the kind “Company”",
    ),
    ("purpose is research", "the purpose is “Research”", "the purpose is not “Research”"),
    ("purpose is not research", "the purpose is not “Research”", "the purpose is “Research”"),
    (
        "data contains health-data",
        "the data contains “Data concerning health”",
        "the data does not contain “Data concerning health”",
    ),
    (
        "recipient acts for discloser",
        "the recipient acts for the discloser",
        "the recipient does not act for the discloser",
    ),
    (
        "discloser acts for recipient",
        "the discloser acts for the recipient",
        "the discloser does not act for the recipient",
    ),
    (
        'approved by Research-Committee that "it is   safe" given within 2 weeks',
        "the Research committee of Vale Hospital has approved that “it is safe”, on a known day no more than 2 weeks "
        "before the sharing",
        "the Research committee of Vale Hospital has refused that “it is safe”, on a known day no more than 2 weeks "
        "before the sharing",
    ),
)

JOINED = (
    (
        "court-order and not opted-out",
        "“A court has ordered it” holds and “People who opted out are left out” does not hold",
    ),
    (
        "court-order or opted-out and breach-open",
        "“A court has ordered it” holds or (“People who opted out are left out” holds and “A breach has not been put "
        "right” holds)",
    ),
    (
        "not (court-order or opted-out)",
        "it is not so that (“A court has ordered it” holds or “People who opted out are left out” holds)",
    ),
    ("not not court-order", "“A court has ordered it” holds"),
)


def condition(written: str) -> ConditionNode:
    """A condition as it is read in a clause."""
    text = f"""
agreement tried "Tried" between Vale-Hospital and Cloudy from 2024-01-01 review by 2025-01-01
    clause 1 Vale-Hospital may share scans-only with Cloudy for research
        if {written}
dataset scans-only "Scans only" held by Vale-Hospital contains health-data
"""
    bundle = agreements.load_text(WHOLE.read_text(encoding="utf-8") + text)
    agreement: Any = bundle.declarations.find(s.Agreement, "tried")
    found: ConditionNode = agreement.clauses[0].rule.conditions[0]
    return found


def words(one: ConditionNode) -> str:
    return in_prose(one, Terms(BundleNames(whole().graph)))


@pytest.mark.parametrize(("written", "so", "not_so"), CONDITIONS)
def test_a_condition_is_told_and_so_is_that_it_does_not_hold(written: str, so: str, not_so: str) -> None:
    read = condition(written)
    assert words(read) == so
    assert words(s.Not(read)) == not_so
    assert words(s.Not(s.Not(read))) == so


@pytest.mark.parametrize(("written", "says"), JOINED)
def test_joined_conditions_keep_their_and_their_or_and_their_not(written: str, says: str) -> None:
    assert words(condition(written)) == says


def test_every_form_of_condition_has_words_and_is_tried_here() -> None:
    assert set(IN_WORDS) == set(FORM_OF)
    assert {type(condition(written)) for written, _, _ in CONDITIONS} == set(FORM_OF)


def test_a_form_without_words_is_no_document() -> None:
    class Unheard(ConditionNode, frozen=True):
        pass

    with pytest.raises(TypeError, match="`Unheard` has no words in a document"):
        words(Unheard())


# --- the model ----------------------------------------------------------------------------------------


def test_paragraphs_are_lettered_past_z_and_a_single_one_is_not() -> None:
    labels = [getattr(block, "label", None) for block in numbered([Paragraph("Says.")] * 28)]
    assert (labels[0], labels[25], labels[26], labels[27]) == ("(a)", "(z)", "(aa)", "(ab)")
    inner = Paragraph(
        "All of:", tuple([Paragraph("One.", (Paragraph("Deep.", (Paragraph("Deeper."),)),))] * 9)
    )
    (alone,) = numbered([inner])
    assert isinstance(alone, Paragraph)
    assert alone.label == ""
    assert [getattr(part, "label", None) for part in alone.parts][:4] == ["(a)", "(b)", "(c)", "(d)"]
    (_, both) = numbered([Paragraph("First."), inner])
    assert isinstance(both, Paragraph)
    ninth = both.parts[8]
    assert isinstance(ninth, Paragraph)
    deep = ninth.parts[0]
    assert isinstance(deep, Paragraph)
    assert (both.label, ninth.label, deep.label) == ("(b)", "(ix)", "(A)")
    assert [getattr(part, "label", None) for part in deep.parts] == ["(1)"]


def test_strings_of_several_paragraphs_keep_them() -> None:
    assert paragraphs("One\n  line.\n\n\n  Another.\n") == ("One line.", "Another.")
    assert paragraphs(" \n") == ()


def test_a_part_is_empty_without_anything_under_it() -> None:
    assert DocumentPart("Heading").is_empty
    assert not DocumentPart("Heading", parts=(DocumentPart("Inner"),)).is_empty


def test_there_is_no_document_of_what_is_no_agreement() -> None:
    with pytest.raises(KeyError, match="research"):
        document("research")
