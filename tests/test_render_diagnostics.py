from __future__ import annotations

import io
import json
import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from agreements.diagnostics import CODES, Diagnostic, Label, Source, Span, diagnose
from agreements.diagnostics.render import count, to_github, to_json, to_rich, to_sarif, to_text

TEXT = """\
agreement linkage
    clause 1
        ONS may share census with Oakdale for pandemic

purpose research
"""
SOURCE = Source("linkage.agreement", TEXT)


def at(words: str, source: Source = SOURCE) -> Span:
    start = source.text.index(words)
    return Span(source, start, start + len(words))


UNKNOWN = diagnose(
    "unknown-purpose",
    "no purpose is called `pandemic`",
    at("pandemic"),
    here="not declared",
    help="did you mean `research`?",
)
DUPLICATE = diagnose(
    "duplicate-name",
    "`research` is declared twice",
    at("research"),
    also=[
        Label(at("linkage"), "declared here first"),
        Label(Span(Source("b.agreement", "kind a"), 5, 6), "and here"),
    ],
)
MISSING = diagnose("no-such-path", "there is no file or folder `x`", help="check the name")
WARNING = diagnose("empty-file", "`e.agreement` declares nothing", Span(Source("e.agreement", ""), 0, 0))


# --- text ---------------------------------------------------------------------------------------------


def test_the_words_are_underlined() -> None:
    assert to_text([UNKNOWN]) == (
        """\
error[unknown-purpose]: no purpose is called `pandemic`
 --> linkage.agreement:3:47
  |
3 |         ONS may share census with Oakdale for pandemic
  |                                               ^^^^^^^^ not declared
  |
help: did you mean `research`?

1 error"""
    )


def test_other_places_are_underlined_with_dashes() -> None:
    assert to_text([DUPLICATE]) == (
        """\
error[duplicate-name]: `research` is declared twice
 --> linkage.agreement:5:9
  |
1 | agreement linkage
  |           ------- declared here first
...
5 | purpose research
  |         ^^^^^^^^
 ::: b.agreement:1:6
  |
1 | kind a
  |      - and here
  |

1 error"""
    )


def test_two_places_on_one_line_share_it() -> None:
    found = diagnose("cycle", "m", at("census"), also=[Label(at("ONS"), "first"), Label(at("clause 1"))])
    assert to_text([found]).splitlines()[3:-3] == [
        "2 |     clause 1",
        "  |     --------",
        "3 |         ONS may share census with Oakdale for pandemic",
        "  |         --- first",
        "  |                       ^^^^^^",
    ]


def test_one_with_no_place_is_its_message() -> None:
    assert to_text([MISSING]) == (
        "error[no-such-path]: there is no file or folder `x`\nhelp: check the name\n\n1 error"
    )


def test_nothing_is_shown_as_nothing() -> None:
    assert to_text([]) == ""
    assert count([]) == ""


def test_an_empty_source_has_one_place() -> None:
    assert to_text([WARNING]) == (
        """\
warning[empty-file]: `e.agreement` declares nothing
 --> e.agreement:1:1
  |
1 |
  | ^
  |

1 warning"""
    )


@pytest.mark.parametrize(("text", "place", "line"), [("kind", "1:5", "1 | kind"), ("kind\n", "2:1", "2 |")])
def test_a_place_at_the_end_of_the_text_is_shown(text: str, place: str, line: str) -> None:
    found = diagnose("unexpected-end", "m", Span(Source("a", text), len(text), len(text)))
    lines = to_text([found]).splitlines()
    assert lines[1] == f" --> a:{place}"
    assert lines[3] == line
    assert lines[4] == "  | " + " " * (int(place[-1]) - 1) + "^"


def test_a_place_of_several_lines_says_that_it_goes_on() -> None:
    span = Span(SOURCE, TEXT.index("clause"), TEXT.index("purpose"))
    found = diagnose("never-permits", "m", span, here="this clause")
    lines = to_text([found]).splitlines()
    assert lines[3:6] == [
        "2 |     clause 1",
        "  |     ^^^^^^^^ this clause (and on to line 4)",
        "  |",
    ]


def test_a_place_that_takes_in_the_end_of_its_line_does_not_go_on() -> None:
    start = TEXT.index("clause 1")
    assert "go" not in to_text([diagnose("never-permits", "m", Span(SOURCE, start, start + 9))])


@pytest.mark.parametrize(
    ("before", "words"),
    [("\t\t", "kind"), ("日本", "語の"), ("e\u0301a\u0308", "a\u0300"), ("a\tb ", "c\td"), ("", "x")],
)
def test_the_underline_stands_under_the_words(before: str, words: str) -> None:
    source = Source("a", f"{before}{words} after")
    span = Span(source, len(before), len(before) + len(words))
    line, marks = to_text([diagnose("unexpected-word", "m", span, here="h")]).splitlines()[3:5]
    shown = words.replace("\t", "    ")
    where = line.index(shown)
    assert cell_len(line[:where]) == marks.index("^")
    assert cell_len(shown) == marks.count("^")


def test_a_very_long_line_is_clipped_around_the_words() -> None:
    source = Source("a", "x" * 500_000 + " HERE " + "y" * 500_000)
    lines = to_text([diagnose("unexpected-word", "m", at("HERE", source), here="h")], width=80).splitlines()
    line, marks = lines[3:5]
    assert line == "1 | …" + "x" * 19 + " HERE " + "y" * 49 + "…"
    assert len(line) == 80
    assert marks == "  | " + " " * 21 + "^^^^ h"


def test_a_very_long_place_is_clipped_at_its_end() -> None:
    source = Source("a", "kind " + "x" * 1_000_000)
    line, marks = to_text(
        [diagnose("unexpected-word", "m", at("x" * 1_000_000, source))], width=60
    ).splitlines()[3:5]
    assert line == "1 | kind " + "x" * 50 + "…"
    assert marks == "  |      " + "^" * 50


def test_a_clipped_line_is_shown_again_for_a_place_out_of_sight() -> None:
    source = Source("a", "FIRST" + "x" * 500 + "SECOND" + "y" * 500)
    found = diagnose("unexpected-word", "m", at("SECOND", source), also=[Label(at("FIRST", source), "one")])
    lines = to_text([found], width=60).splitlines()
    assert lines[3] == "1 | FIRST" + "x" * 50 + "…"
    assert lines[4] == "  | ----- one"
    assert lines[5] == "1 | …" + "x" * 20 + "SECOND" + "y" * 28 + "…"
    assert lines[6] == "  | " + " " * 21 + "^^^^^^"


def test_nothing_in_a_source_can_move_the_cursor() -> None:
    source = Source("a\x1b[31m", "kind \x1b[2J\u202ea\x07 \rb")
    found = diagnose("unexpected-word", "`\x1b[2J`\nnext", Span(source, 5, 6), here="\x1b", help="\x9b")
    text = to_text([found])
    assert text.splitlines()[3] == "1 | kind ⟨U+001B⟩[2J⟨U+202E⟩a⟨U+0007⟩ ⟨U+000D⟩b"
    assert text.splitlines()[0] == "error[unexpected-word]: `⟨U+001B⟩[2J` next"
    assert {unicodedata.category(letter) for letter in text.replace("\n", "")}.isdisjoint({"Cc", "Cf"})


def test_the_count_speaks_of_one_and_of_many() -> None:
    assert to_text([UNKNOWN, WARNING, MISSING]).endswith("\n\n2 errors, 1 warning")
    assert count([WARNING, WARNING]) == "2 warnings"


def test_colour_adds_nothing_but_colour() -> None:
    found = [UNKNOWN, DUPLICATE, MISSING, WARNING]
    coloured = to_rich(found)
    assert coloured.plain == to_text(found)
    plain, terminal = io.StringIO(), io.StringIO()
    Console(file=plain, width=20).print(coloured, soft_wrap=True)
    assert plain.getvalue() == to_text(found) + "\n"
    Console(
        file=terminal, force_terminal=True, color_system="standard", width=20, legacy_windows=False
    ).print(coloured, soft_wrap=True)
    assert "\x1b[1;31merror[unknown-purpose]\x1b[0m" in terminal.getvalue()
    assert "\x1b[1;33mwarning[empty-file]\x1b[0m" in terminal.getvalue()
    assert re.sub(r"\x1b\[[0-9;]*m", "", terminal.getvalue()) == plain.getvalue()


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_place_in_any_text_can_be_shown(data: st.DataObject) -> None:
    text = data.draw(st.text(st.sampled_from("ab\t\n日\u0301\x1b\U0001f469\u200d"), max_size=120) | st.text())
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = diagnose("unexpected-word", "m", Span(Source("a", text), start, end))
    lines = to_text([found], width=data.draw(st.integers(0, 120))).split("\n")
    marks = [line for line in lines if line.startswith(" ") and "^" in line]
    assert len(marks) == 1
    assert set(marks[0].partition("|")[2].partition("(")[0]) <= {" ", "^"}
    json.loads(to_json([found]))
    json.loads(to_sarif([found]))


# --- JSON ---------------------------------------------------------------------------------------------


def test_json_says_everything() -> None:
    assert json.loads(to_json([UNKNOWN, MISSING])) == [
        {
            "code": "unknown-purpose",
            "severity": "error",
            "message": "no purpose is called `pandemic`",
            "help": "did you mean `research`?",
            "labels": [
                {
                    "path": "linkage.agreement",
                    "line": 3,
                    "column": 47,
                    "end_line": 3,
                    "end_column": 55,
                    "message": "not declared",
                    "primary": True,
                }
            ],
        },
        {
            "code": "no-such-path",
            "severity": "error",
            "message": "there is no file or folder `x`",
            "help": "check the name",
            "labels": [],
        },
    ]
    assert [label["primary"] for label in json.loads(to_json([DUPLICATE]))[0]["labels"]] == [
        True,
        False,
        False,
    ]
    assert to_json([]) == "[]"


# --- SARIF --------------------------------------------------------------------------------------------


def sarif(*diagnostics: Diagnostic) -> Any:
    return json.loads(to_sarif(diagnostics, version="1.2.3"))


def test_sarif_holds_one_run() -> None:
    assert sarif(WARNING, UNKNOWN) == {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "agreements",
                        "version": "1.2.3",
                        "rules": [
                            {
                                "id": "empty-file",
                                "shortDescription": {"text": "a file declares nothing"},
                                "defaultConfiguration": {"level": "warning"},
                            },
                            {
                                "id": "unknown-purpose",
                                "shortDescription": {"text": "a purpose that nothing declares"},
                                "defaultConfiguration": {"level": "error"},
                            },
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    {
                        "ruleId": "empty-file",
                        "ruleIndex": 0,
                        "level": "warning",
                        "message": {"text": "`e.agreement` declares nothing"},
                        "locations": [
                            {
                                "physicalLocation": {
                                    "artifactLocation": {"uri": "e.agreement"},
                                    "region": {
                                        "startLine": 1,
                                        "startColumn": 1,
                                        "endLine": 1,
                                        "endColumn": 1,
                                    },
                                }
                            }
                        ],
                    },
                    {
                        "ruleId": "unknown-purpose",
                        "ruleIndex": 1,
                        "level": "error",
                        "message": {
                            "text": "no purpose is called `pandemic`\nhelp: did you mean `research`?"
                        },
                        "locations": [
                            {
                                "physicalLocation": {
                                    "artifactLocation": {"uri": "linkage.agreement"},
                                    "region": {
                                        "startLine": 3,
                                        "startColumn": 47,
                                        "endLine": 3,
                                        "endColumn": 55,
                                    },
                                },
                                "message": {"text": "not declared"},
                            }
                        ],
                    },
                ],
            }
        ],
    }


def test_sarif_relates_the_other_places() -> None:
    (result,) = sarif(DUPLICATE)["runs"][0]["results"]
    assert [place["id"] for place in result["relatedLocations"]] == [1, 2]
    assert result["relatedLocations"][1] == {
        "id": 2,
        "physicalLocation": {
            "artifactLocation": {"uri": "b.agreement"},
            "region": {"startLine": 1, "startColumn": 6, "endLine": 1, "endColumn": 7},
        },
        "message": {"text": "and here"},
    }


def test_sarif_of_nothing_is_a_run_with_no_results() -> None:
    run = json.loads(to_sarif([]))["runs"][0]
    assert run["results"] == run["tool"]["driver"]["rules"] == []
    assert sarif(MISSING)["runs"][0]["results"][0]["locations"] == []


@pytest.mark.parametrize(
    ("source", "uri"),
    [
        (Source("a b/é#?.agreement", ""), "a%20b/%C3%A9%23%3F.agreement"),
        (Source("library:uk/law.agreement", ""), "library%3Auk/law.agreement"),
        (Source("b.agreement", "", "policies/b.agreement"), "policies/b.agreement"),
        (Source("b.agreement", "", "/elsewhere/b.agreement"), "b.agreement"),
        (Source("b.agreement", "", "C:/elsewhere/b.agreement"), "b.agreement"),
        (Source("bad\udcff.agreement", ""), "bad%ED%B3%BF.agreement"),
    ],
)
def test_sarif_names_files_by_relative_references(source: Source, uri: str) -> None:
    result = sarif(diagnose("empty-file", "m", Span(source, 0, 0)))["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}


# --- GitHub -------------------------------------------------------------------------------------------


def test_github_commands_are_one_a_line() -> None:
    assert to_github([UNKNOWN, MISSING, WARNING]) == (
        "::error file=linkage.agreement,line=3,col=47,endLine=3,endColumn=55,title=unknown-purpose"
        "::no purpose is called `pandemic`%0Ahelp: did you mean `research`?\n"
        "::error title=no-such-path::there is no file or folder `x`%0Ahelp: check the name\n"
        "::warning file=e.agreement,line=1,col=1,endLine=1,endColumn=1,title=empty-file"
        "::`e.agreement` declares nothing"
    )
    assert to_github([]) == ""


def test_github_commands_escape_what_would_end_them() -> None:
    source = Source("100%,a:b.agreement", "")
    found = diagnose("empty-file", "50%, a:b\r\n::error::c", Span(source, 0, 0))
    assert to_github([found]) == (
        "::warning file=100%25%2Ca%3Ab.agreement,line=1,col=1,endLine=1,endColumn=1,title=empty-file"
        "::50%25, a:b%0D%0A::error::c"
    )


def test_every_code_can_be_shown() -> None:
    found = [diagnose(code, code) for code in CODES]
    assert len(json.loads(to_sarif(found))["runs"][0]["tool"]["driver"]["rules"]) == len(CODES)
    assert to_text(found).count("\n\n") == len(to_github(found).splitlines()) == len(CODES)
