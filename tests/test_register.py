"""The public register: what its pages say, that it is the same each time, and that hostile words are words."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

import agreements
from agreements.register import FolderError, Register
from agreements.register.folder import MARKER, SiteFolder
from agreements.register.language import LOCALES, languages
from agreements.register.open_data import DATA_USES, DIGITAL_ECONOMY_ACT, Table, safe_cell
from agreements.register.site import SHAPES, moved_in_words

REVIEWED = Path(__file__).parent / "browser" / "reviewed.agreement"
ON = date(2026, 11, 29)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("register") / "site"
    bundle = agreements.load(REVIEWED)
    Register(bundle, ON).write(place, bundle.prove())
    return place


def _all_bytes(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_the_same_bundle_and_day_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    bundle = agreements.load(REVIEWED)
    Register(bundle, ON).write(tmp_path / "again", bundle.prove())
    assert _all_bytes(tmp_path / "again") == _all_bytes(site)


def test_every_link_is_relative_and_leads_to_a_file_of_the_site(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 60
    for page in pages:
        for to in re.findall(r'(?:href|src|action)="([^"]*)"', page.read_text()):
            if to.startswith(("#", "https://example.org")):
                continue
            assert not to.startswith(("/", "http")), (page, to)
            assert (page.parent / to.partition("#")[0]).is_file(), (page, to)


def test_a_page_says_what_is_shared_and_what_protects_people(site: Path) -> None:
    page = (site / "agreements" / "study.html").read_text()
    for said in (
        "The hospital",
        "1 January 2020",
        "The power to research",
        "It is handled securely",
        "Whoever receives the data must:",
        "within 30 days of the end of the agreement",
        "Approval is needed from:",
        "someone@example.org",
        "Complain.",
    ):
        assert said in page


def test_an_agreement_that_has_ended_says_that_nothing_may_be_shared(tmp_path: Path) -> None:
    Register(agreements.load(REVIEWED), date(2031, 1, 1)).write(tmp_path / "site")
    assert "Nothing may be shared under it any more" in (tmp_path / "site/agreements/study.html").read_text()
    assert "A study" in (tmp_path / "site/ended.html").read_text()
    Register(agreements.load(REVIEWED), date(2030, 12, 31)).write(tmp_path / "site")
    assert "any more" not in (tmp_path / "site/agreements/study.html").read_text()


def test_a_promise_that_is_proven_has_its_certificate_beside_and_a_broken_one_says_so(site: Path) -> None:
    page = (site / "promises.html").read_text()
    assert 'href="promises/no-marketing.json"' in page
    assert "not kept: the rules allow a share that breaks it" in page
    from agreements.certificates import check_certificate, read_certificate

    certificate = read_certificate((site / "promises/no-marketing.json").read_bytes())
    check_certificate(agreements.load(REVIEWED).declarations, certificate)
    assert not (site / "promises/no-shop.json").exists()


def test_hostile_titles_are_words(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text()
        assert "<iframe" not in text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "style=" not in text.replace("stylesheet", "")
    assert "<script" not in (site / "search-index.js").read_text()


def test_the_feed_tells_what_changed_until_the_day(site: Path) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.parse(site / "changes.atom").getroot()  # noqa: S314 - we wrote it
    told = [
        (one.findtext(f"{atom}updated"), one.findtext(f"{atom}title")) for one in feed.iter(f"{atom}entry")
    ]
    assert told == [("2020-01-01T00:00:00Z", "Begins: A study <iframe src=//example.org></iframe>")]
    identifiers = [one.text for one in feed.iter(f"{atom}id")]
    assert len(set(identifiers)) == len(identifiers)


def test_what_comes_is_on_the_page_of_changes(site: Path) -> None:
    page = (site / "changes.html").read_text()
    assert "1 January 2030: Review is due" in page
    assert "31 December 2029: Last day" in page
    assert "31 December 2030: Last day" in page


# --- tables and linked data ---------------------------------------------------------------------------


def _rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(), newline="")))


def test_the_register_has_the_eighteen_fields(site: Path) -> None:
    assert len(DIGITAL_ECONOMY_ACT) == 18
    (row,) = _rows(site / "data/digital-economy-act-register.csv")
    assert tuple(row) == DIGITAL_ECONOMY_ACT
    assert row["Controllers"] == "hospital;university"
    assert (row["Start date"], row["End date"], row["Review date"]) == (
        "2020-01-01",
        "2030-12-31",
        "2030-01-01",
    )
    assert row["Legal power disclosure"] == "The power to research"


def test_each_sharing_clause_is_a_use_of_data(site: Path) -> None:
    rows = _rows(site / "data/data-use-register.csv")
    assert tuple(rows[0]) == DATA_USES
    assert [one["Project ID"] for one in rows] == ["study.1", "study.2"]
    assert rows[1]["Other approval committees"] == "The guardian"


def test_the_whole_is_json(site: Path) -> None:
    register = json.loads((site / "data/register.json").read_text())
    assert register["on"] == "2026-11-29"
    assert [one["state"] for one in register["agreements"]] == ["in-force"]
    assert register["agreements"][0]["shares"][0]["duties"][0]["within"] == "30 days"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", " =1", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert safe_cell(cell).startswith("'")
    assert safe_cell("A - B") == "A - B"


def test_a_field_that_a_register_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError):
        Table(DATA_USES).row({"Made up": "x"})


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib, of itself
def test_linked_data_is_as_the_shapes_say(site: Path) -> None:
    pyshacl = pytest.importorskip("pyshacl", reason="pyshacl is not installed")
    from rdflib import Graph

    shapes = Graph().parse(SHAPES)
    files = sorted(site.rglob("*.jsonld"))
    assert len(files) > 10
    for file in files:
        data = Graph().parse(file, format="json-ld", publicID=file.as_uri())
        conforms, _, why = pyshacl.validate(data, shacl_graph=shapes, inference="none")
        assert conforms, (file, why)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib, of itself
def test_the_shapes_refuse_an_agreement_whose_share_has_no_recipient(site: Path) -> None:
    pyshacl = pytest.importorskip("pyshacl", reason="pyshacl is not installed")
    from rdflib import Graph, Namespace

    file = site / "agreements/study.jsonld"
    data = Graph().parse(file, format="json-ld", publicID=file.as_uri())
    data.remove((None, Namespace("http://www.w3.org/ns/odrl/2/").assignee, None))
    conforms, _, _ = pyshacl.validate(data, shacl_graph=Graph().parse(SHAPES), inference="none")
    assert not conforms


# --- languages ----------------------------------------------------------------------------------------


def test_the_welsh_pages_are_marked_as_a_draft_and_say_dates_in_welsh(site: Path) -> None:
    for page in (site / "cy").rglob("*.html"):
        text = page.read_text()
        assert '<html lang="cy"' in text
        assert "Cyfieithiad drafft." in text
    page = (site / "cy/agreements/study.html").read_text()
    assert "o 1 Ionawr 2020 hyd 31 Rhagfyr 2030" in page
    assert '<span lang="en-GB">The hospital</span>' in page


def test_every_fixed_word_is_translated() -> None:
    pytest.importorskip("babel", reason="babel is not installed")
    from babel.messages.extract import extract_from_dir
    from babel.messages.pofile import read_po

    source = Path(agreements.__file__).parent
    methods = [("**.py", "python"), ("register/**.html", "jinja2"), ("layout.html", "jinja2")]
    keywords = {
        "gettext": None,
        "ngettext": (1, 2),
        "says": None,
        "_says": None,
        "N_": None,
        "NN_": (1, 2),
        "_": None,
    }
    found = [*extract_from_dir(source / "pages/templates", methods, keywords=keywords)]
    found += [*extract_from_dir(source / "register", methods, keywords=keywords)]
    wanted = {one[2] if isinstance(one[2], str) else one[2][0] for one in found}
    with (LOCALES / "cy/LC_MESSAGES/register.po").open("rb") as file:
        catalogue = read_po(file)
    translated = {
        one.id if isinstance(one.id, str) else one.id[0]
        for one in catalogue
        if one.id and one.string and not one.fuzzy
    }
    assert len(wanted) > 150
    assert wanted == translated
    assert not [error for message in catalogue for error in message.check(catalogue)]


def test_the_compiled_catalogue_is_that_of_the_translation() -> None:
    pytest.importorskip("babel", reason="babel is not installed")
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    folder = LOCALES / "cy/LC_MESSAGES"
    with (folder / "register.po").open("rb") as file:
        written = io.BytesIO()
        write_mo(written, read_po(file))
    assert written.getvalue() == (folder / "register.mo").read_bytes(), (
        "pybabel compile -d …/locale -D register"
    )


def test_months_have_welsh_names() -> None:
    assert languages()["cy"].date(date(2026, 8, 1)) == "1 Awst 2026"


# --- the folder ---------------------------------------------------------------------------------------


def test_a_folder_of_somebody_elses_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    with pytest.raises(FolderError, match="did not write"):
        Register(agreements.load(REVIEWED), ON).write(tmp_path / "mine")
    assert [one.name for one in tmp_path.rglob("*")] == ["mine", "letter.txt"]


def test_a_site_that_is_interrupted_leaves_the_old_one(site: Path, tmp_path: Path) -> None:
    place = tmp_path / "site"
    shutil.copytree(site, place)
    before = _all_bytes(place)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Register(agreements.load(REVIEWED), date(2031, 1, 1)).write(place, progress=stop)
    assert _all_bytes(place) == before
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def test_what_no_longer_is_there_has_no_page_after_the_next_writing(tmp_path: Path) -> None:
    with SiteFolder(tmp_path / "site") as folder:
        folder.write("old.html", b"")
    with SiteFolder(tmp_path / "site") as folder:
        folder.write("new.html", b"")
    assert sorted(one.name for one in (tmp_path / "site").iterdir()) == [MARKER, "new.html"]


def test_what_moved_since_an_older_bundle_is_told(tmp_path: Path) -> None:
    old = agreements.load(REVIEWED)
    (tmp_path / "new.agreement").write_text(
        REVIEWED.read_text().replace("until 2030-12-31", "until 2028-12-31")
    )
    new = agreements.load(tmp_path / "new.agreement")
    moved = moved_in_words(old.differences(new), old, new)
    assert any("from 1 January 2029" in one for one in moved)
    Register(new, ON).write(tmp_path / "site", moved=moved)
    assert "from 1 January 2029" in (tmp_path / "site/changes.html").read_text()


def test_a_clause_that_another_replaces_has_ended_while_its_agreement_lasts(tmp_path: Path) -> None:
    text = (
        REVIEWED.read_text()
        + """
agreement variation "A variation"
    between hospital and university
    from 2025-01-01
    clause 1 "Instead"
        hospital may share statistics with university for research
        relying on research-power
        replaces study.1
"""
    )
    (tmp_path / "varied.agreement").write_text(text)
    Register(agreements.load(tmp_path / "varied.agreement"), ON).write(tmp_path / "site")
    page = (tmp_path / "site/agreements/study.html").read_text()
    assert "from 1 January 2020 to 31 December 2024" in page
    rows = (tmp_path / "site/datasets/records.html").read_text().split("<tr ")
    (varied,) = [one for one in rows if "The university" in one]
    assert "Ended" in varied


def test_what_a_promise_leaves_out_is_said_with_it(tmp_path: Path) -> None:
    text = (
        REVIEWED.read_text()
        + """
promise not-by-hospital "The hospital never sells"
    hospital never shares records with anyone except university for marketing
    unless secure
"""
    )
    (tmp_path / "promised.agreement").write_text(text)
    Register(agreements.load(tmp_path / "promised.agreement"), ON).write(tmp_path / "site")
    said = (tmp_path / "site/promises.html").read_text().partition("The hospital never sells")[2]
    assert "Never shared by:" in said
    assert "(but not:" in said
    assert "This does not apply if" in said


def test_data_that_only_ended_agreements_share_is_said_to_go_nowhere_now(tmp_path: Path) -> None:
    Register(agreements.load(REVIEWED), date(2031, 1, 1)).write(tmp_path / "site")
    page = (tmp_path / "site/datasets/records.html").read_text()
    assert "None of these is in force on the day of this register." in page


def test_the_example_of_the_documentation_is_as_it_says(tmp_path: Path) -> None:
    page = (Path(__file__).parents[1] / "docs/register.md").read_text()
    text = page.partition("```agreement\n")[2].partition("```")[0]
    (tmp_path / "advice.agreement").write_text(text)
    bundle = agreements.load(tmp_path / "advice.agreement")
    Register(bundle, ON).write(tmp_path / "site", bundle.prove())
    shown = re.sub(r"<[^>]*>", "", (tmp_path / "site/agreements/debt-advice.html").read_text())
    quoted = [line.removeprefix("> ") for line in page.splitlines() if line.startswith("> ")]
    assert len(quoted) == 3
    for one in quoted:
        assert one.removesuffix(" (certificate)") in shown
    for file in (
        "my-data.html",
        "suspended.html",
        "changes.atom",
        "data/data-use-register.csv",
        "cy/index.html",
    ):
        assert (tmp_path / "site" / file).is_file()
