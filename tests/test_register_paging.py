"""Long lists of the register are cut into pages: nothing is lost, none is too long, and each leads to the others."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import agreements
from agreements.register import Register
from agreements.register.paging import in_pages, shown_numbers

MANY = 1_000
ON = date(2026, 11, 29)
WORLD = "\n".join(
    [
        'category health "Health"\ncategory money "Money"\nkind body "A body"\npurpose care "Care"',
        *(f'organisation O{at} "Organisation {at}" is body' for at in range(MANY)),
        *(f'dataset D{at} "Data {at}" held by O{at} contains health, money' for at in range(MANY)),
        *(f'dataset H{at} "More data {at}" held by O0 contains money' for at in range(MANY)),
        'agreement a "An agreement" between O1\n    from 2020-01-01\n',
    ]
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("register") / "site"
    Register(agreements.load_text(WORLD), ON).write(place)
    return place


def links(page: Path) -> list[str]:
    return re.findall(r'<a [^>]*href="([^"]*)"', page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("stem", ["my-data", "a-z", "organisations", "datasets", "in-force"])
def test_no_page_of_a_list_has_more_than_500_links(site: Path, stem: str) -> None:
    pages = sorted(site.glob(f"{stem}*.html"))
    assert len(pages) > 1 or stem == "in-force"
    assert max(len(links(page)) for page in pages) <= 500


@pytest.mark.parametrize("start", ["my-data.html", "a-z.html", "organisations.html"])
def test_each_page_is_reached_from_the_first_and_together_they_have_everything(
    site: Path, start: str
) -> None:
    wanted = {f"organisations/O{at}.html" for at in range(MANY)}
    if start != "organisations.html":
        wanted |= {f"datasets/{name}{at}.html" for name in "DH" for at in range(MANY)}
    reached, pending = {start}, [start]
    found: set[str] = set()
    while pending:
        for to in links(site / pending.pop()):
            found.add(to)
            if re.fullmatch(rf"{start.removesuffix('.html')}(-\d+)*\.html", to) and to not in reached:
                reached.add(to)
                pending.append(to)
    assert wanted <= found
    assert len(reached) == len(list(site.glob(f"{start.removesuffix('.html')}*.html")))


def test_what_holds_much_goes_on_under_its_own_name_on_the_next_page(site: Path) -> None:
    text = (site / "my-data-2.html").read_text(encoding="utf-8")
    assert 'href="organisations/O0.html"' in text
    assert text.count('href="datasets/H') > 200


def test_a_list_of_many_pages_leads_to_the_nearest_the_first_and_the_last() -> None:
    assert shown_numbers(1, 3) == [1, 2, 3]
    assert shown_numbers(50, 100) == [1, *range(46, 55), 100]
    assert in_pages([]) == [()]
