"""What the library's pages say of a bundle: how things stand, what names what, what words find, and every link."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

import agreements
from agreements.bundle import Bundle
from agreements.documents import AgreementDocuments
from agreements.documents.model import Block, DocumentPart, DocumentTable, Paragraph
from agreements.formula.share import ProposedShare
from agreements.graph import RELATIONS, PolicyGraph, build, dates, of_sort, syntax_of
from agreements.language import syntax as s
from agreements.pages.declared.declared_pages import Library
from agreements.pages.declared.flow_views import LibraryFlows
from agreements.pages.declared.listing import library_list
from agreements.pages.declared.standing import standing_of
from agreements.pages.declared.views import AgreementView, DatasetView, LawView
from agreements.pages.linked_words import PageLink, linked, pieces, plain
from agreements.reference.clauses import (
    RestrictionClause,
    clause_in_force,
    in_force,
    restriction_in_force,
    suspended,
)
from agreements.reference.cover import ReferenceRequest
from generate import make_case

REVIEWED = Path(__file__).parent / "browser" / "reviewed.agreement"
DAY = date(2026, 11, 29)


@cache
def reviewed() -> Library:
    return Library(agreements.load(REVIEWED))


@cache
def policies() -> Library:
    return Library(agreements.load(Path(__file__).parent.parent / "policies"))


def texts(block: Block | DocumentPart) -> list[str]:
    """All words of a document's part that may be marked."""
    match block:
        case DocumentPart():
            inner = [one for part in (*block.blocks, *block.parts) for one in texts(part)]
            return [block.heading, *inner]
        case Paragraph():
            return [block.says, *(one for part in block.parts for one in texts(part))]
        case DocumentTable():
            return [cell for row in block.rows for cell in row]
        case _:
            return []


# --- words that lead to pages -------------------------------------------------------------------------


def test_what_is_marked_leads_to_its_page_and_the_rest_is_words() -> None:
    marked = PageLink("gateway", "COPI", "A <power>").marked
    said = f"It relies on “{marked}”."
    assert plain(said) == "It relies on “A <power>”."
    assert list(pieces(said)) == ["It relies on “", PageLink("gateway", "COPI", "A <power>"), "”."]
    lay_out = linked(lambda sort, name: f"/{sort}s/{name}")
    assert lay_out(said) == Markup(
        'It relies on “<a class="govuk-link" href="/gateways/COPI">A &lt;power&gt;</a>”.'
    )
    assert lay_out(Markup("<b>laid out</b>")) == "<b>laid out</b>"


@pytest.mark.parametrize(
    "forged",
    [
        "\ufdd0gateway\ufdd2x\ufdd21\ufdd1",
        "ab\ufdd0gateway\ufdd2x\ufdd2999999\ufdd1",
        "ab\ufdd0nothing\ufdd2x\ufdd21\ufdd1",
        'ab\ufdd0gateway\ufdd2"><script>\ufdd21\ufdd1',
        "\ufdd0\ufdd1\ufdd2<script>",
    ],
)
def test_a_mark_that_somebody_wrote_can_do_no_harm(forged: str) -> None:
    def page_of(sort: str, name: str) -> str:
        return {"gateway": "/gateways/"}[sort] + name

    laid_out = linked(page_of)(forged)
    assert "<script" not in laid_out
    assert not any(mark in laid_out for mark in "\ufdd0\ufdd1\ufdd2")


# --- every page ---------------------------------------------------------------------------------------


def pages_of(library: Library) -> list[str]:
    return [name for name in library.graph.nodes if library.sort(name) is not None]


@pytest.mark.parametrize("library", [reviewed, policies])
def test_every_declaration_has_a_page_and_every_name_on_it_leads_to_one(library: Any) -> None:
    found = library()
    links = set[tuple[str, str]]()
    for name in pages_of(found):
        view = found.view(name, DAY)
        said = [*texts(view.part), view.within, *(one for group in view.naming for one in group.items)]
        if isinstance(view, AgreementView):
            said += [one for part in view.document.parts for one in texts(part)]
            said += [*view.parties, *(words for words, _ in (*view.rests_on, *view.clauses))]
        if isinstance(view, LawView):
            said += [words for one in view.resting.agreements for words in (one.agreement, *one.clauses)]
        if isinstance(view, DatasetView):
            said += [step.says for step in (*view.made_from, *view.made_into)]
        links.update(
            (one.sort, one.name) for text in said for one in pieces(text) if isinstance(one, PageLink)
        )
    assert links
    assert [(sort, name) for sort, name in links if found.sort(name) != sort] == []


def test_a_page_says_of_an_agreement_what_its_document_says() -> None:
    library = reviewed()
    view = library.view("study", DAY)
    assert isinstance(view, AgreementView)
    document = AgreementDocuments(library.bundle).document("study")
    marked, unmarked = (
        [one for part in said.parts for one in texts(part)] for said in (view.document, document)
    )
    assert list(map(plain, marked)) == unmarked


def test_risks_and_the_words_for_everything_have_no_page() -> None:
    with pytest.raises(KeyError):
        reviewed().view("anyone", DAY)
    with pytest.raises(KeyError):
        reviewed().view("nobody-declared-it", DAY)


def test_every_agreement_that_rests_on_a_gateway_or_on_what_lifts_a_bar_is_listed() -> None:
    library = policies()
    graph = library.graph
    for name in (*of_sort(graph, "gateway"), *of_sort(graph, "bar")):
        view = library.view(name, DAY)
        assert isinstance(view, LawView)
        gateways = {
            name,
            *(one for one, _, said in graph.in_edges(name, data=True) if said["relation"] == "lifts"),
        }
        resting = {
            start.partition(".")[0]
            for gateway in gateways
            for start, _, said in graph.in_edges(gateway, data=True)
            if said["relation"] == "relies-on"
        }
        assert view.resting.total == len(resting)
        shown = {
            one.name
            for row in view.resting.agreements
            for one in pieces(row.agreement)
            if type(one) is PageLink
        }
        assert shown <= resting
        assert len(shown) == min(50, len(resting))


def test_what_names_a_thing_is_what_the_graph_joins_to_it() -> None:
    library = policies()
    index = library.index
    for name in pages_of(library):
        found = {(start, said["relation"]) for start, _, said in library.graph.in_edges(name, data=True)}
        told = set(index.naming(name))
        assert {start for _, start in told if _ != "runs-from"} == {start for start, _ in found}
        assert {relation for relation, _ in told} <= {*RELATIONS, "excepted", "runs-from"}


# --- how things stand ---------------------------------------------------------------------------------


def stands(graph: PolicyGraph, name: str, on: date) -> bool:
    found = standing_of(graph, name, on)
    assert found is not None
    return found.word == "in force"


def days_worth_trying(graph: PolicyGraph) -> list[date]:
    """The days beside which anything in a bundle begins or ends."""
    names = (*of_sort(graph, "agreement"), *of_sort(graph, "clause"))
    turns = {day for name in names for day in dates(graph, name) if day is not None}
    near = {day + timedelta(days=away) for day in turns for away in (-1, 0, 1) if date.min < day < date.max}
    return sorted({DAY, *near})[:40]


@pytest.mark.parametrize("seed", range(60))
def test_what_is_in_force_is_what_the_reference_holds_to_be(seed: int) -> None:
    """Of agreements, of clauses that permit (which stop when they are suspended) and of those that forbid."""
    declarations = make_case(seed, questions=0).declarations
    graph = build(declarations)
    for day in days_worth_trying(graph):
        share = ProposedShare(discloser="a", recipient="b", data=("c",), purpose="d", on=day)
        asked = ReferenceRequest(declarations, share, "c")
        for agreement in declarations.each(s.Agreement):
            name = agreement.name.text
            here = asked.inside(agreement)
            held = in_force(here, agreement)
            is_suspended = held and suspended(here, agreement)
            assert stands(graph, name, day) is (held and not is_suspended), (seed, name, day)
            for clause in agreement.clauses:
                called = f"{name}.{clause.label}"
                if isinstance(clause.rule, s.Grant):
                    wanted = clause_in_force(here, agreement, clause) and not is_suspended
                elif isinstance(clause.rule, s.Restriction):
                    wanted = restriction_in_force(here, RestrictionClause(agreement, clause, clause.rule))
                else:
                    wanted = clause_in_force(here, agreement, clause)
                assert stands(graph, called, day) is wanted, (seed, called, day)


# --- lists and searches -------------------------------------------------------------------------------


def found(library: Library, words: str, sort: str = "") -> list[str]:
    lines = library_list(library, words, sort, 0, DAY).lines
    return [one.name for line in lines for one in list(pieces(line.says))[:1] if isinstance(one, PageLink)]


def test_words_are_found_in_titles_clauses_notes_and_the_law() -> None:
    library = reviewed()
    assert found(library, "hospital")[0] == "hospital"
    assert "research-power" in found(library, "disclose information")  # the words of the law
    assert "study.3" in found(library, "nobody asked")  # a note
    assert "study.2" in found(library, "shop research")  # what a clause says
    assert found(library, "universty") == found(library, "university")
    assert library_list(library, "universty", "", 0, DAY).instead == (("universty", "university"),)


def test_a_list_of_one_sort_holds_just_those_and_in_order_of_titles() -> None:
    library = reviewed()
    assert found(library, "", "organisation") == ["hospital", "shop", "university"]
    assert found(library, "hospital", "dataset") == ["records", "statistics"]  # by who holds them
    assert found(library, "university", "agreement") == ["study"]  # by its parties
    listed = library_list(library, "", "organisation", 1, DAY)
    assert (listed.start, listed.total, len(listed.lines)) == (1, 3, 2)


def test_nothing_is_found_for_words_that_nobody_wrote() -> None:
    listed = library_list(reviewed(), "xyzzy", "", 0, DAY)
    assert listed.is_asked
    assert listed.lines == ()
    assert listed.heading == "Nothing found for “xyzzy”"


# --- flows --------------------------------------------------------------------------------------------


def test_what_one_gives_another_gets() -> None:
    flows = LibraryFlows(reviewed())
    gives, gets = flows.of("hospital", "gives", DAY), flows.of("university", "gets", DAY)
    assert {plain(row.clause) for row in gives.rows} == {
        "Clause 1 of A study <iframe src=//example.org></iframe>",
        "Clause 2 of A study <iframe src=//example.org></iframe>",
    }
    assert [plain(row.clause) for row in gets.rows] == [
        "Clause 1 of A study <iframe src=//example.org></iframe>"
    ]
    assert not gives.is_cut
    assert [plain(need) for need in gets.rows[0].needs] == ["“It is handled securely </td></table>” is yes"]


def test_where_data_could_go_is_told_and_drawn() -> None:
    pytest.importorskip("graphlay")
    reach = LibraryFlows(reviewed()).reach("records", DAY)
    assert [plain(one) for one in reach.receivers] == [
        "The university <img src=x onerror=alert(1)>",
        "The shop' onmouseover='alert(1)",
    ]
    assert reach.total == 2
    assert "<img" not in reach.picture
    assert "&lt;img" in reach.picture


def test_a_large_bundle_is_read_once_and_its_library_kept_small() -> None:
    """A page decodes what it shows: the index is the one thing that looks at every declaration."""
    others = "\n".join(f'organisation extra-{number} "Trust {number}"' for number in range(500))
    bundle: Bundle = agreements.load_text(f"{REVIEWED.read_text(encoding='utf-8')}\n{others}")
    library = Library(bundle)
    library.prepare()
    compiled = bundle.graph.compiled
    assert compiled is not None
    compiled.declaration.cache_clear()
    library_list(library, "trust", "organisation", 0, DAY)
    library.view("research-power", DAY)
    assert compiled.declaration.cache_info().misses < 80
    assert syntax_of(bundle.graph, "extra-7").title == "Trust 7"
