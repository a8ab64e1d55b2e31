"""`agreements words`: an officer finds the names to write by what they would call them."""

from __future__ import annotations

import json
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from agreements.analysis.declared_names import SORT_WORDS
from agreements.diagnostics.synonyms import ROWS, in_phrases, other_words
from agreements.diagnostics.word_forms import is_form_of, words_of
from test_cli import run

ROOT = Path(__file__).parents[1]
POLICIES = ROOT / "policies"
PAGES = {"markdown": ROOT / "docs" / "names.md", "html": ROOT / "docs" / "names.html"}

DRAFT = """
kind council "Local authority"
kind district "District council" under council
kind surgery "General practice"
organisation Elm-Surgery "Elm Surgery" is surgery
category health-data "Data concerning health"
category diagnosis "What is wrong with a person" under health-data
purpose care "Care of patients"
fact room "Where the data is handled" one of safe-room, open-office known to Keeper
    note "A safe room has no window."
fact retention "How long it is kept" in months
role Keeper "Keeper of records"
dataset visits "Visits to a doctor" held by Elm-Surgery contains diagnosis
    field reason "Why the person came"
gateway Act "Health Act, section 1"
    cites "Health Act 2001 (c. 1), s. 1" at "https://example.org/act"
    text "A surgery may tell its council."
    note "Read: in full, version of 2019-07-01."
    note "Commenced by order."
    from 2020-01-01 until 2021-12-31
    permits surgery to share health-data with council for care
agreement talk "Surgeries tell councils"
    between Elm-Surgery
    clause 1 "Visits, by month" Elm-Surgery may share visits with council for care
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.agreement"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def found(path: object, *text: str) -> list[dict[str, Any]]:
    """What is found in JSON, the nearest first; nothing where nothing is."""
    names: list[dict[str, Any]] = json.loads(run("words", path, *text, "--format", "json").stdout)["names"]
    return names


def names(path: object, *text: str) -> list[str]:
    return [one["name"] for one in found(path, *text)]


# --- by meaning -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("council", "local-authority"),
        ("councils", "local-authority"),
        ("doctor", "general-practice"),
        ("GP", "general-practice"),
        ("hospital", "NHS-trust"),
        ("police", "police-force"),
        ("destroy", "destroy"),
        ("delete", "delete-the-data"),
        ("keep", "retention"),
        ("retention", "retention"),
        ("how long", "retention"),
        ("asset owner", "Information-Asset-Owner"),
        ("DPIA", "impact-assessed"),
        ("child protection", "safeguarding"),
        ("tax office", "revenue-and-customs"),
        ("secure room", "environment"),
        ("sensitive data", "special-category"),
        ("covid research", "covid-research"),
        ("linking hospital records to the census", "hes-census-linkage"),
        ("section 251", "NHS-Act-s251"),
        ("pseudonymised", "identifiability"),
        ("Caldicott", "Caldicott-Guardian"),
    ],
)
def test_a_name_of_the_library_is_among_the_first_by_what_people_call_it(text: str, name: str) -> None:
    assert name in names(POLICIES, text)[:3]


def test_words_may_be_typed_with_or_without_quotation_marks() -> None:
    assert names(POLICIES, "local", "authority") == names(POLICIES, "local authority")


def test_a_slip_is_taken_for_the_word_that_is_meant_and_said() -> None:
    result = run("words", POLICIES, "counncil")
    assert "`counncil` stands nowhere, so `council` was looked for" in result.stderr
    assert names(POLICIES, "counncil")[0] == "local-authority"


def test_other_words_that_were_looked_for_are_said() -> None:
    assert "also looked for: GP, general practice" in run("words", POLICIES, "doctor").stderr


def test_what_lies_under_a_name_that_is_meant_is_found(draft: Path) -> None:
    assert "Elm-Surgery" in names(draft, "general practice")
    assert {"health-data", "diagnosis", "visits"} <= set(names(draft, "concerning", "health", "--all"))


def test_a_name_is_found_by_its_values_its_note_and_the_law_it_cites(draft: Path) -> None:
    assert names(draft, "safe-room")[0] == "room"
    assert names(draft, "window") == ["room"]
    assert names(draft, "2001") == ["Act"]


def test_only_names_that_have_to_do_with_the_text_are_shown(draft: Path) -> None:
    assert names(draft, "handled") == ["room"]
    assert names(draft, "patients") == ["care"]


def test_a_word_that_stands_nowhere_is_left_out_and_said(draft: Path) -> None:
    assert names(draft, "visits marmalade") == names(draft, "visits")
    assert (
        "`marmalade` stands nowhere here, so it was left out"
        in run("words", draft, "visits marmalade").stderr
    )


def test_of_several_words_a_name_has_half_at_least(draft: Path) -> None:
    assert names(draft, "records of patients")[0] == "Keeper"
    assert names(draft, "person doctor window") == []


def test_where_nothing_is_found_the_reader_is_told_what_to_do(draft: Path) -> None:
    result = run("words", draft, "marmalade")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing that is declared here has to do with `marmalade`" in result.stderr
    assert "--sort purpose` lists every purpose" in result.stderr
    assert 'declare your own: purpose a-name-for-it "What people call it"' in result.stderr


def test_where_nothing_of_a_sort_is_declared_the_reader_is_told(draft: Path) -> None:
    result = run("words", draft, "--sort", "event")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "no event is declared here\n")


def test_where_another_sort_has_to_do_with_the_text_it_is_named(draft: Path) -> None:
    result = run("words", draft, "doctor", "--sort", "purpose")
    assert result.exit_code == 1
    assert "no purpose has to do with `doctor`\n  but a kind has: surgery" in result.stderr


# --- what is shown --------------------------------------------------------------------------------------


def test_the_tree_puts_names_under_what_they_lie_under(draft: Path) -> None:
    lines = run("words", draft).stdout.splitlines()
    for line in (
        "  council  Local authority",
        "    district  District council",
        "  health-data  Data concerning health",
        "    diagnosis  What is wrong with a person",
        "  visits  Visits to a doctor",
        "    visits.reason  Why the person came",
        "  talk  Surgeries tell councils",
        "    talk.1  Visits, by month",
    ):
        assert line in lines


def test_the_tree_tells_what_is_known_of_a_name(draft: Path) -> None:
    shown = run("words", draft).stdout
    for told in (
        "one of safe-room, open-office",
        "known to Keeper",
        "A safe room has no window.",
        "in months",
        "held by Elm-Surgery",
        "cites Health Act 2001 (c. 1), s. 1",
        "read in full, in the version of 1 July 2019",
        "Commenced by order.",
        "from 1 January 2020 until 31 December 2021",
        "permits surgery to share health-data with council for care",
        "Elm-Surgery may share visits with council for care",
    ):
        assert f"      {told}\n" in shown
    assert "A surgery may tell" not in shown
    assert "Read: in full" not in shown


def test_one_sort_alone_can_be_listed(draft: Path) -> None:
    shown = run("words", draft, "--sort", "fact", "--format", "table").stdout.splitlines()
    assert [line.split()[0] for line in shown] == ["room", "retention"]
    assert names(draft, "--sort", "kind", "--sort", "purpose") == ["council", "district", "surgery", "care"]


def test_a_name_in_a_tree_or_a_table_can_be_copied_as_it_stands(draft: Path) -> None:
    every = set(names(draft))
    table = run("words", draft, "--format", "table").stdout.splitlines()
    assert {line.split()[0] for line in table} == every
    assert every <= set(run("words", draft).stdout.split())


def test_json_has_all_that_is_known(draft: Path) -> None:
    by_name = {one["name"]: one for one in found(draft)}
    room, act, visits = by_name["room"], by_name["Act"], by_name["visits"]
    assert (room["sort"], room["values"], room["known_to"]) == (
        "fact",
        ["safe-room", "open-office"],
        ["Keeper"],
    )
    assert act["cites"] == [{"words": "Health Act 2001 (c. 1), s. 1", "link": "https://example.org/act"}]
    assert act["readings"] == [{"how": "in full", "version": "2019-07-01"}]
    assert act["texts"] == ["A surgery may tell its council."]
    assert (act["from"], act["until"]) == ("2020-01-01", "2021-12-31")
    assert (visits["held_by"], visits["contains"]) == (["Elm-Surgery"], ["diagnosis"])
    assert by_name["talk.1"]["within"] == "talk"
    assert by_name["district"]["under"] == ["council"]
    assert by_name["district"]["source"] == {"file": "draft.agreement", "line": 3}


def test_no_more_are_shown_than_somebody_reads_unless_asked_for() -> None:
    near = run("words", POLICIES, "health")
    shown, every = names(POLICIES, "health"), names(POLICIES, "health", "--all")
    assert len(shown) == 20
    assert every[:20] == shown
    assert f"less near, and not shown: {len(every) - 20}; --all shows all" in near.stderr


def test_the_tree_says_where_a_name_comes_from_where_there_are_several_files(draft: Path) -> None:
    assert "(draft.agreement)" not in run("words", draft).stdout
    (draft.parent / "more.agreement").write_text('kind ward "Ward" under council\n', encoding="utf-8")
    lines = run("words", draft.parent).stdout.splitlines()
    assert "  council  Local authority  (draft.agreement)" in lines
    assert "    district  District council" in lines
    assert "    ward  Ward  (more.agreement)" in lines


# --- what is read ---------------------------------------------------------------------------------------


def test_a_draft_with_mistakes_is_looked_through(tmp_path: Path) -> None:
    """Who looks for a name is in the middle of writing."""
    path = tmp_path / "half.agreement"
    path.write_text(
        'kind council "Council" under nothing-yet\nkind a under b kind b under a\n', encoding="utf-8"
    )
    assert names(path, "council") == ["council"]
    shown = run("words", path).stdout
    assert all(f"  {name}\n" in shown for name in ("a", "b"))


def test_a_file_that_cannot_be_read_hides_no_other(draft: Path) -> None:
    (draft.parent / "wrong.agreement").write_text("kind kind kind\n", encoding="utf-8")
    result = run("words", draft.parent, "retention")
    assert result.exit_code == 0
    assert "  retention  How long it is kept\n" in result.stdout
    assert "what could not be read is not among these names" in result.stderr


def test_a_library_that_is_shipped_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert names("uk", "council")[0] == "local-authority"
    assert names("uk.common", "council")[0] == "local-authority"
    (tmp_path / "mine.agreement").write_text("use uk.common\n", encoding="utf-8")
    assert names("mine.agreement", "council")[0] == "local-authority"


def test_only_what_comes_first_can_name_a_library(draft: Path) -> None:
    assert run("words", draft, "agreements").stdout == ""
    assert names(draft, "doctor/patient visits") == names(draft, "doctor patient visits")


def test_a_path_that_is_not_there_is_not_taken_for_words(draft: Path) -> None:
    for arguments in (["polcies", "council"], [draft, "other.agreement"], [draft, "uk/comon", "council"]):
        result = run("words", *arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "there is no file or folder" in result.stderr


# --- other words ----------------------------------------------------------------------------------------


def test_every_phrase_finds_the_others_of_its_row_and_not_itself() -> None:
    for row in ROWS:
        for phrase in row:
            others = other_words(words_of(phrase))
            assert phrase not in others
            assert set(row) - {phrase} <= set(others)


def test_no_row_joins_what_the_law_keeps_apart() -> None:
    apart = [
        ("anonymous", "pseudonymised"),
        ("consent", "legal obligation"),
        ("personal data", "special category"),
    ]
    assert not [row for row in ROWS for one, other in apart if one in row and other in row]


def test_the_longest_phrase_is_taken_for_one() -> None:
    words = words_of("records of a general practice in the local authority")
    assert ("general", "practice") in list(in_phrases(words))
    assert ("local", "authority") in list(in_phrases(words))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("detecting", "detection", True),
        ("statistics", "statistical", True),
        ("identify", "identifier", True),
        ("register", "registration", True),
        ("car", "cars", True),
        ("council", "county", False),
        ("police", "policy", False),
        ("car", "care", False),
        ("university", "universal", False),
        ("doctor", "doctrine", False),
    ],
)
def test_forms_of_a_word_are_told_from_other_words(one: str, other: str, alike: bool) -> None:
    assert is_form_of(one, other) == is_form_of(other, one) == alike


# --- the pages of the documentation -----------------------------------------------------------------------


@pytest.mark.parametrize("format", PAGES)
def test_the_pages_of_names_are_those_of_the_library(format: str, request: pytest.FixtureRequest) -> None:  # noqa: A002 - as the option is called
    """To write them anew: `python -m pytest tests/test_words_command.py --bless`."""
    now = run("words", POLICIES, "--format", format).stdout
    if request.config.getoption("--bless"):
        PAGES[format].write_text(now, encoding="utf-8")
    assert PAGES[format].read_text(encoding="utf-8") == now


def test_a_page_has_every_name_and_says_nothing_that_runs(tmp_path: Path) -> None:
    path = tmp_path / "odd.agreement"
    path.write_text(
        'kind a "<script>alert(1)</script> | b"\ngateway g cites "x" at "javascript:alert(1)"\n',
        encoding="utf-8",
    )
    page = run("words", path, "--format", "html").stdout
    assert "<td><code>a</code></td>" in page
    assert "&lt;script&gt;" in page
    assert page.count("<script>") == 1
    assert "javascript:" not in page
    table = run("words", path, "--format", "markdown").stdout
    assert "| `a` | \\<script\\>alert(1)\\</script\\> \\| b |" in table
    assert "javascript:" not in table


def test_a_page_has_the_words_of_the_law_and_how_far_it_was_read(draft: Path) -> None:
    read = "read in full, in the version of 1 July 2019"
    cited = "cites [Health Act 2001 (c. 1), s. 1](<https://example.org/act>)"
    own = "A surgery may tell its council."
    assert f"{cited}; {read}; “{own}” |" in run("words", draft, "--format", "markdown").stdout
    assert f"</a><br>{read}<br><q>{own}</q></td>" in run("words", draft, "--format", "html").stdout


def test_how_far_law_was_read_is_nothing_to_look_for(draft: Path) -> None:
    assert "has to do with" in run("words", draft, "version").stderr


def test_the_sections_of_a_page_are_the_sorts_that_it_has(draft: Path) -> None:
    headings = [
        line for line in run("words", draft, "--format", "markdown").stdout.splitlines() if line[:3] == "## "
    ]
    assert headings[:2] == ["## Agreements", "## Clauses"]
    assert {"## Categories", "## Gateways"} <= set(headings)
    assert len(headings) == len({one["sort"] for one in found(draft)}) <= len(SORT_WORDS)


@pytest.mark.slow
@pytest.mark.parametrize(("text", "name"), [("council", "local-authority"), ("doctor", "general-practice")])
def test_the_page_is_searched_without_a_server(text: str, name: str, tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("there is no Chromium on this machine")
    page = f"{PAGES['html'].as_uri()}#{text}"
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}", "--dump-dom"]
    command = [browser, *options, page]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=True)  # noqa: S603 - our own page
    shown = [row for row in done.stdout.split("<tr")[2:] if not row.startswith(" hidden")]
    assert f"<code>{name}</code>" in unescape(shown[0])
    assert len(shown) < 90
