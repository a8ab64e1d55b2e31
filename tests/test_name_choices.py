"""The names that a question's parts can have, found in the library's index by what people type."""

from __future__ import annotations

from datetime import date

import pytest

import agreements
from agreements.pages.asking.name_lists import MOST_OFFERED, NameChoices
from agreements.pages.declared.asking import ask_links
from agreements.pages.declared.declared_pages import Library

WORLD = "\n".join(
    [
        'purpose care "Caring for people"\npurpose study "Research"\ncategory health "Health data"',
        'kind surgery "General practice"\nkind council "Council"',
        'organisation Dr-Mendel "Mendel and Partners" is surgery',
        'organisation Anyshire "Anyshire County" is council',
        *(f'organisation Ward{at} "Ward {at} of the hospital"' for at in range(60)),
        'organisation North "The trust"\norganisation South "The trust"',
        'dataset records "Records of patients" held by Anyshire contains health',
        '    field birthday "Day of birth" contains health',
        'agreement old "An old agreement" between Anyshire and North\n    from 2020-01-01 until 2021-12-31',
        "    clause 1\n        Anyshire may share records with North for care",
    ]
)


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(agreements.load_text(WORLD))


@pytest.fixture(scope="module")
def choices(library: Library) -> NameChoices:
    return NameChoices(library)


@pytest.mark.parametrize(
    ("part", "words", "found"),
    [
        ("from", "mendel", "Dr-Mendel"),
        ("from", "mende", "Dr-Mendel"),
        ("to", "par men", "Dr-Mendel"),
        ("from", "Mendle", "Dr-Mendel"),
        ("from", "general practice", "Dr-Mendel"),
        ("from", "anyshire", "Anyshire"),
        ("data", "patient", "records"),
        ("data", "birth", "records.birthday"),
        ("purpose", "researching", "study"),
        ("purpose", "", "care"),
    ],
)
def test_what_people_type_finds_the_name(choices: NameChoices, part: str, words: str, found: str) -> None:
    assert found in [one.name for one in choices.offered(part, words)]


def test_no_part_is_offered_a_name_of_another_sort(choices: NameChoices) -> None:
    assert [one.name for one in choices.offered("purpose", "hospital")] == []
    assert [one.name for one in choices.offered("data", "general practice")] == []
    assert {one.name for one in choices.offered("from", "the trust")} >= {"North", "South"}


def test_few_are_offered_and_of_many_none_to_who_typed_nothing(choices: NameChoices) -> None:
    assert len(choices.offered("from", "hospital")) == MOST_OFFERED
    assert choices.offered("from", "") == []


def test_a_name_is_called_by_itself_or_by_a_title_that_no_other_has(choices: NameChoices) -> None:
    assert choices.called("from", "North") == "North"
    assert choices.called("from", "Mendel and Partners") == "Dr-Mendel"
    assert choices.called("from", "The trust") is None
    assert choices.called("to", "records") is None


def test_what_is_called_alike_is_told_apart_by_what_it_belongs_to(choices: NameChoices) -> None:
    (found,) = choices.offered("from", "mendel")
    assert (found.title, found.more) == ("Mendel and Partners", "General practice")


def test_one_asks_under_a_clause_that_has_ended_as_on_its_last_day(library: Library) -> None:
    (link,) = ask_links(library.graph, "clause", "old.1", date(2026, 11, 29))
    assert dict(link.parts)["on"] == "2021-12-31"
    assert link.says == "Ask about a sharing under this clause, as on its last day, 31 December 2021"
    (link,) = ask_links(library.graph, "clause", "old.1", date(2021, 1, 1))
    assert (dict(link.parts)["on"], link.says) == ("2021-01-01", "Ask about a sharing under this clause")
    (link,) = ask_links(library.graph, "clause", "old.1", date(2019, 1, 1))
    assert dict(link.parts)["on"] == "2020-01-01"
