"""Whatever is put in, what comes out is an answer or a clear diagnostic: never a traceback, never a hang."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from agreements import render
from agreements.bundle import Bundle, BundleError
from agreements.cli import app
from agreements.diagnostics import Diagnostic, Source
from agreements.diagnostics.render import to_github, to_json, to_sarif, to_text
from agreements.language.loader import LARGEST_FILE, decode
from agreements.language.parser import parse
from agreements.loading import check, load, load_text
from agreements.question.read import QuestionError

TODAY = date(2021, 1, 1)

SECONDS = 20
"""What no input here may take; the slowest takes about one."""


@pytest.fixture(autouse=True)
def _never_hangs() -> Iterator[None]:
    def give_up(*_: object) -> None:
        raise TimeoutError(f"took more than {SECONDS} s")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def checked(*paths: Path) -> tuple[Diagnostic, ...]:
    """What `check` finds, having put it in every form that a reader may ask for."""
    found = check(list(paths), today=TODAY)
    for written in (to_text, to_json, to_sarif, to_github):
        written(found)
    return found


def the_only(diagnostics: tuple[Diagnostic, ...]) -> Diagnostic:
    (diagnostic,) = diagnostics
    return diagnostic


def wrong_with(text: str) -> Diagnostic:
    """The first thing that is wrong with a text; it must have a place in it."""
    with pytest.raises(BundleError) as raised:
        load_text(text)
    for written in (to_text, to_json, to_sarif, to_github):
        assert len(written(raised.value.diagnostics)) < 1_000_000
    first = raised.value.diagnostics[0]
    assert first.primary is not None
    assert 0 <= first.primary.span.start <= first.primary.span.end <= len(text)
    return first


# --- bytes that are no text ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "code", "words"),
    [
        (b"kind a\n# \xa3100\n", "not-utf-8", "byte 10, on line 2"),
        (b"kind a\nkind \xc3", "not-utf-8", "on line 2"),
        (b"kind \xed\xa0\x80", "not-utf-8", "on line 1"),
        (b"kind \xc0\xaf", "not-utf-8", "on line 1"),
        ("kind a\n".encode("utf-16"), "not-text", "NUL byte on line 1"),
        (b"kind a\n\nkind b\0", "not-text", "NUL byte on line 3"),
        (b'kind a\nkind b "\x1b[2Jgone"', "not-text", "(U+001B) on line 2"),
        (b"# \x07\n", "not-text", "(U+0007) on line 1"),
        ('kind a "\x9b31m"'.encode(), "not-text", "(U+009B) on line 1"),
        ('kind a # \u202e"sesaec ti retfa"'.encode(), "not-text", "(U+202E) on line 1"),
        ('kind a "\u2066b"'.encode(), "not-text", "(U+2066) on line 1"),
        ("# a remark\u2028kind a".encode(), "not-text", "(U+2028) on line 1"),
    ],
)
def test_what_is_not_plain_utf_8_is_refused_with_its_place(
    tmp_path: Path, raw: bytes, code: str, words: str
) -> None:
    path = tmp_path / "odd.agreement"
    path.write_bytes(raw)
    found = the_only(checked(path))
    assert found.code == code
    assert words in found.message
    assert "odd.agreement" in found.message


@pytest.mark.parametrize("raw", [b"", b"  \n\t\r\n", b"# only a remark", b"\xef\xbb\xbf"])
def test_a_file_that_declares_nothing_is_a_warning(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "empty.agreement"
    path.write_bytes(raw)
    assert the_only(checked(path)).code == "empty-file"
    assert load(path).files == ("empty.agreement",)


@pytest.mark.parametrize(
    "raw",
    [
        b'kind a "A\nB"\nkind b under a # b\n'.replace(b"\n", end) if lead == b"" else lead + b"kind a"
        for lead, end in ((b"", b"\r\n"), (b"", b"\r"), (b"\xef\xbb\xbf", b""))
    ],
    ids=["windows", "old mac", "byte-order mark"],
)
def test_line_ends_and_byte_order_marks_do_not_matter(raw: bytes) -> None:
    text = decode(raw.replace(b'"A', b'"""A').replace(b'B"', b'B"""'), "a.agreement")
    assert isinstance(text, str)
    parsed = parse(Source("a.agreement", text))
    assert parsed.problems == ()
    assert parsed.tree is not None
    assert parsed.tree.declarations[0].title in ("A\nB", None)


def test_lines_are_counted_whatever_their_ends(tmp_path: Path) -> None:
    for name, end in (("unix", b"\n"), ("windows", b"\r\n"), ("mac", b"\r")):
        path = tmp_path / f"{name}.agreement"
        path.write_bytes(b"kind a" + end + b"# b" + end + b"kind b under c")
        primary = the_only(checked(path)).primary
        assert primary is not None
        assert (primary.span.line, primary.span.column) == (3, 14)


def test_a_remark_ends_where_its_line_does_also_in_text_that_is_in_no_file() -> None:
    for end in ("\n", "\r", "\r\n"):
        assert "b" in load_text(f"kind a # a remark{end}kind b").graph, repr(end)


# --- paths --------------------------------------------------------------------------------------------


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "study.agreement").write_text("kind a", encoding="utf-8")
    found = the_only(checked(tmp_path / "stdy.agreement"))
    assert found.code == "no-such-path"
    assert found.help is not None
    assert "study.agreement" in found.help


def test_one_bad_path_hides_nothing_about_the_others(tmp_path: Path) -> None:
    (tmp_path / "one.agreement").write_text("kind", encoding="utf-8")
    (tmp_path / "two.agreement").write_bytes(b"\xff")
    found = checked(tmp_path, tmp_path / "none", tmp_path / "one.agreement")
    assert {diagnostic.code for diagnostic in found if diagnostic.is_error} == {
        "unexpected-end", "not-utf-8", "no-such-path",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["x" * 5000, "x/" * 3000, "\0", "a\0b"])
def test_a_path_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    assert the_only(checked(tmp_path / name)).code == "no-such-path"
    if "\0" not in name:
        result = CliRunner().invoke(app, ["format", str(tmp_path / name)])
        assert (result.exit_code, "no-such-path" in result.stderr) == (1, True)


def test_a_folder_without_agreement_files(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("kind a", encoding="utf-8")
    (tmp_path / ".hidden.agreement").write_text("kind a", encoding="utf-8")
    found, told = checked(tmp_path)
    assert (found.code, told.code) == ("no-agreement-files", "skipped-file")
    assert str(tmp_path) in found.message


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.agreement"
    path.write_text("kind a", encoding="utf-8")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = the_only(checked(path))
    assert found.code == "unreadable-file"
    assert "secret.agreement` cannot be read: permission denied" in found.message


def test_a_folder_that_may_not_be_listed_is_never_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "restrictions").mkdir()
    (tmp_path / "a.agreement").write_text("kind a", encoding="utf-8")
    listed = os.scandir

    def refuse(path: Any) -> Any:
        if str(path).endswith("restrictions"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = the_only(checked(tmp_path))
    assert found.code == "unreadable-file"
    assert "restrictions` cannot be read" in found.message


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.agreement"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 4 * 2**20)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    found = the_only(checked(path))
    assert found.code == "file-too-large"
    assert "large.agreement" in found.message
    assert "20 MB; the most is 16 MB" in found.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.agreement")
    for path in (tmp_path, tmp_path / "pipe.agreement"):
        found = the_only(checked(path))
        assert found.code == "unreadable-file"
        assert "it is a pipe, not a file" in found.message
    result = CliRunner().invoke(app, ["format", str(tmp_path)])
    assert (result.exit_code, "it is a pipe" in result.stderr) == (1, True)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless device")
def test_an_endless_device_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "zero.agreement").symlink_to("/dev/zero")
    assert the_only(checked(tmp_path)).code == "unreadable-file"


def test_links_in_a_circle_and_links_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.agreement").symlink_to("b.agreement")
    (tmp_path / "b.agreement").symlink_to("a.agreement")
    (tmp_path / "c.agreement").symlink_to("nothing")
    assert [found.code for found in checked(tmp_path)] == ["unreadable-file"] * 3
    assert the_only(checked(tmp_path / "a.agreement")).code == "no-such-path"
    assert CliRunner().invoke(app, ["format", str(tmp_path)]).exit_code == 1


def test_a_folder_that_holds_itself_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "self").symlink_to(tmp_path)
    (tmp_path / "a.agreement").write_text("kind a", encoding="utf-8")
    assert load(tmp_path).files == ("a.agreement",)


def test_restrictions_behind_a_link_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    folder.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "bars.agreement").write_text("kind a", encoding="utf-8")
    (folder / "law").symlink_to(tmp_path / "elsewhere")
    assert load(folder).files == ("law/bars.agreement",)


def test_a_file_name_in_capitals_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "BARS.AGREEMENT").write_text("kind a", encoding="utf-8")
    assert load(tmp_path).files == ("BARS.AGREEMENT",)


def test_a_folder_called_like_a_file_is_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "x.agreement"
    folder.mkdir()
    (folder / "y.agreement").write_text("kind a", encoding="utf-8")
    assert load(tmp_path).files == ("x.agreement/y.agreement",)
    assert load(folder).files == ("y.agreement",)


@pytest.mark.skipif(os.name == "nt", reason="file names are not bytes there")
def test_a_file_name_that_is_not_utf_8(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.agreement")
    (tmp_path / name).write_text("kind a under b", encoding="utf-8")
    assert the_only(checked(tmp_path)).code == "unknown-kind"
    (tmp_path / name).write_text("kind a", encoding="utf-8")
    assert load(tmp_path).hash.startswith("sha256:")
    assert json.dumps(load(tmp_path).files, ensure_ascii=False).encode("utf-8")
    for format_ in ("dot", "graphml", "json"):
        assert CliRunner().invoke(app, ["graph", str(tmp_path), "--format", format_]).exit_code == 0


@pytest.mark.skipif(os.name == "nt", reason="file names cannot be so there")
def test_a_file_name_cannot_command_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "\x1b[2J.agreement").write_text("kind   a", encoding="utf-8")
    for arguments in (
        ["format", str(tmp_path)],
        ["check", str(tmp_path)],
        ["graph", str(tmp_path)],
        ["graph", str(tmp_path), "--around", "\x1b[2J"],
        ["graph", str(tmp_path), "--format", "graphml"],
        ["check", str(tmp_path / "\x1b]0;x\x07")],
        ["check", str(tmp_path / "\x1b]0;x\x07"), "--format", "github"],
        ["ask", str(tmp_path), "may \x1b[2J?"],
    ):
        result = CliRunner().invoke(app, arguments)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert "\x1b" not in result.stdout + result.stderr, arguments


# --- use ----------------------------------------------------------------------------------------------


def test_use_of_itself_and_of_one_another(tmp_path: Path) -> None:
    (tmp_path / "a.agreement").write_text("use a use b kind k", encoding="utf-8")
    (tmp_path / "b.agreement").write_text("use a use b kind j under k", encoding="utf-8")
    assert load(tmp_path / "a.agreement").files == ("a.agreement", "b.agreement")


@pytest.mark.parametrize(
    "name", ["nothing", "uk.nothing", "uk.law.nothing.at.all", "a" * 5000, "a." * 3000 + "a", "policies"]
)
def test_use_of_what_is_not_there(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.agreement"
    path.write_text(f"kind k\nuse {name}", encoding="utf-8")
    found = the_only(checked(path))
    assert found.code == "unknown-library" or len(name) < 100
    assert found.primary is not None
    assert found.primary.span.line == 2
    assert len(found.message) < 200


@pytest.mark.parametrize(
    "path", ["../a", "/etc/passwd", "a..b", ".a", "a.", '"a"', "~", "a/b", "C:a", "a\\b", "1"]
)
def test_use_takes_no_path_out_of_the_folder(path: str) -> None:
    assert wrong_with(f"use {path}").code in ("unexpected-character", "unexpected-word", "unclosed-quote")


def test_a_library_file_that_cannot_be_read_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.agreement").write_text("use bans kind k", encoding="utf-8")
    (tmp_path / "bans.agreement").symlink_to("nowhere")
    assert [found.code for found in checked(tmp_path / "a.agreement")] == ["unknown-library"]


def test_copies_of_a_file_each_use_what_lies_beside_them(tmp_path: Path) -> None:
    for folder, kind in (("one", "first"), ("two", "second")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.agreement").write_text("use more kind k", encoding="utf-8")
        (tmp_path / folder / "more.agreement").write_text(f"kind {kind}", encoding="utf-8")
    bundle = load([tmp_path / "one" / "a.agreement", tmp_path / "two" / "a.agreement"])
    assert {"first", "second", "k"} <= set(bundle.graph.nodes)


def test_a_text_uses_nothing_that_happens_to_lie_in_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stray.agreement").write_text("kind stray", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert wrong_with("use stray").code == "unknown-library"


# --- size and depth -----------------------------------------------------------------------------------

GATEWAY = "fact f yes or no gateway g permits anyone to share anything with anyone for any-purpose if "


def test_ten_thousand_parentheses_say_what_one_does() -> None:
    deep = load_text(f"{GATEWAY}{'(' * 10_000}f{')' * 10_000}")
    assert [edge for edge in deep.graph.edges("g") if edge[1] == "f"] == [("g", "f")]


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("(" * 10_000, "unexpected-end"),
        ("(" * 10_000 + "f" + ")" * 9_999, "unexpected-end"),
        ("f" + ")" * 10_000, "unexpected-word"),
        ("not " * 10_000 + "f", "nested-too-deep"),
        ("not (" * 10_000 + "f" + ")" * 10_000, "nested-too-deep"),
        ("(f and (f or " * 5_000 + "f" + ")" * 10_000, "nested-too-deep"),
        ("f is at most " + "9" * 1_000_000 + " months", "number-too-large"),
        ("f is at most 9999999999 months", "number-too-large"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_nested_or_numbered_beyond_reading(condition: str, code: str) -> None:
    assert wrong_with(GATEWAY + condition).code == code


@pytest.mark.parametrize(
    "text",
    [
        "#" + "x" * 1_000_000,
        'kind a "' + "x" * 1_000_000 + '"',
        'kind a """' + 'x" ' * 300_000 + '"""',
        "kind " + "x" * 1_000_000,
        "kind " + "x-" * 500_000 + "x",
        "fact f one of " + ", ".join(f"v{at}" for at in range(100_000)),
    ],
    ids=["comment", "string", "long string", "name", "hyphens", "list"],
)
def test_what_is_merely_long_is_read(text: str) -> None:
    load_text(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('kind a "' + "x" * 1_000_000, "unclosed-quote"),
        ('kind a """' + 'x"' * 500_000, "unclosed-quote"),
        ("kind " + "x-" * 500_000, "unexpected-word"),
        ("kind " + "x_" * 500_000, "unexpected-character"),
        ("kind a under " + "x" * 1_000_000, "unknown-kind"),
        ("1" * 1_000_000, "unexpected-word"),
        ("agreement a clause " + "1." * 500_000, "unexpected-word"),
        ("agreement a from " + "2" * 1_000_000, "unexpected-word"),
        ("kind a under " + ", ".join(f"k{at}" for at in range(1_000)), "unknown-kind"),
        ("\\" * 1_000_000, "unexpected-character"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_long_and_wrong_is_told_briefly(text: str, code: str) -> None:
    found = wrong_with(text)
    assert found.code == code
    assert len(found.message) < 300
    assert len(to_text([found])) < 3_000


def test_a_chain_of_a_thousand_kinds_is_followed() -> None:
    chain = "\n".join(f"kind k{at} under k{at + 1}" for at in range(1000))
    bundle = load_text(
        f"{chain}\nkind k1000 organisation A is k0 organisation B purpose p category c dataset d contains c held by A\n"
        "agreement g between A from 2020-01-01 clause 1 k1000 may share d with B for p"
    )
    assert bundle.ask("may A share d with B for p on 2020-06-01?").outcome == "permitted"


def test_a_chain_of_a_thousand_derivations_keeps_its_restriction() -> None:
    chain = "\n".join(f"dataset d{at} derived from d{at + 1} contains c" for at in range(1000))
    bundle = load_text(
        f"{chain}\norganisation A organisation B purpose p category c dataset d1000 contains c\n"
        "agreement g between A from 2020-01-01 clause 1 A may share anything with B for p\n"
        "clause 2 A must not share d1000 with anyone for any-purpose"
    )
    assert bundle.ask("may A share d0 with B for p on 2020-06-01?").outcome == "refused"


# --- words --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "day",
    ["2020-02-30", "2021-02-29", "0000-01-01", "2020-13-01", "2020-00-10", "9999-99-99"],
)
def test_dates_that_are_not_in_the_calendar(day: str) -> None:
    found = wrong_with(f"agreement a\n from {day}")
    assert found.code == "not-a-date"
    assert found.primary is not None
    assert (found.primary.span.line, found.primary.span.words) == (2, day)


@pytest.mark.parametrize("day", ["2020-1-1", "01/02/2020", "1 may 2020", "1st May 2020", "2020.05.01"])
def test_dates_in_another_form(day: str) -> None:
    assert wrong_with(f"agreement a from {day}").code == "not-a-date"


@pytest.mark.parametrize(
    "text",
    [
        "kind h\u043espital",  # a Cyrillic o
        "kind \uff41",
        "kind a\u200b",
        "kind a\u00adb",
        "kind\u2011a",
        "kind\u2028a",
        "kind a\u0301",
        "k\u0131nd a",
        "kind \ufeffa",
        "kind a\x0bkind b",
    ],
)
def test_letters_that_look_like_others_are_no_names(text: str) -> None:
    assert wrong_with(text).code in ("unexpected-character", "unexpected-word", "not-text")


def test_half_characters_in_a_text_are_refused_or_harmless() -> None:
    """A string of Python's own can hold what no file can."""
    text = 'kind a "\ud800"'
    assert wrong_with(text).code == "not-text"


# --- questions ----------------------------------------------------------------------------------------

BUNDLE = """
organisation A "Alder \u0635" organisation B purpose p category c
dataset d contains c held by A field secret
fact open-now yes or no fact strength in months fact boolean-sort one of x, y
agreement g between A from 2020-01-01 clause 1 A may share d with B for p if open-now
"""

GOOD: dict[str, Any] = {"from": "A", "to": "B", "data": ["d"], "purpose": "p", "on": "2020-06-01"}


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_text(BUNDLE)


def codes(bundle: Bundle, question: Any) -> set[str]:
    """What is wrong with a question; its text must be free of what a terminal would obey."""
    with pytest.raises(QuestionError) as raised:
        bundle.ask(question)
    shown = to_text(raised.value.diagnostics)
    assert "\x1b" not in shown
    assert len(shown) < 10_000
    for written in (to_json, to_sarif, to_github):
        written(raised.value.diagnostics)
    return {diagnostic.code for diagnostic in raised.value.diagnostics}


@pytest.mark.parametrize("question", [None, 5, True, [], [GOOD], 1.5, {}, {1: 2}, b"may"])
def test_what_is_no_question_at_all(bundle: Bundle, question: Any) -> None:
    assert codes(bundle, question) == {"bad-question"}


@pytest.mark.parametrize("missing", ["from", "to", "data", "purpose", "on"])
def test_what_is_left_out_is_named(bundle: Bundle, missing: str) -> None:
    with pytest.raises(QuestionError, match=f"`{missing}` is missing"):
        bundle.ask({name: value for name, value in GOOD.items() if name != missing})


@pytest.mark.parametrize(
    "extra", ["string", "strict", "bool", "boolean", "constrained", "", "facts.x", "\x1b[2J", "on "]
)
def test_what_is_no_part_of_a_question_is_named(bundle: Bundle, extra: str) -> None:
    assert codes(bundle, {**GOOD, extra: 1}) == {"bad-question"}
    with pytest.raises(QuestionError) as raised:
        bundle.ask({**GOOD, extra: 1})
    assert raised.value.diagnostics[0].message == f"`{extra}` is not part of a question"


def test_two_disclosers_under_two_names_are_refused(bundle: Bundle) -> None:
    assert codes(bundle, {**GOOD, "discloser": "B"}) == {"bad-question"}


@pytest.mark.parametrize("name", ["open-now", "strength", "boolean-sort"])
@pytest.mark.parametrize("value", [1, 0, 1.0, [], {}, ["x"], float("nan"), 10**400])
def test_a_value_that_no_fact_can_have_is_said_once_and_named(bundle: Bundle, name: str, value: Any) -> None:
    with pytest.raises(QuestionError) as raised:
        bundle.ask({**GOOD, "facts": {name: value}})
    assert [found.message for found in raised.value.diagnostics] == [
        f"`facts.{name}` has a value that no fact can have"
    ]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("open-now", "yes", "ill-typed"),
        ("open-now", "true", "ill-typed"),
        ("strength", True, "ill-typed"),
        ("strength", "12", "ill-typed"),
        ("strength", "-1 months", "ill-typed"),
        ("strength", "1.5 months", "ill-typed"),
        ("strength", "\u0661 months", "ill-typed"),
        ("strength", "9" * 5000 + " months", "ill-typed"),
        ("strength", "12 days", "unit-does-not-convert"),
        ("strength", "12 fortnights", "unknown-unit"),
        ("boolean-sort", "X", "unknown-value"),
        ("boolean-sort", "", "unknown-value"),
        ("boolean-sort", False, "unknown-value"),
        ("Open-now", True, "unknown-fact"),
        ("open-n\u043ew", True, "unknown-fact"),
        ("anything", True, "unknown-fact"),
    ],
)
def test_a_value_of_the_wrong_type_is_an_error_and_no_refusal(
    bundle: Bundle, name: str, value: Any, code: str
) -> None:
    assert codes(bundle, {**GOOD, "facts": {name: value}}) == {code}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"from": "a"}, "unknown-organisation"),
        ({"from": "\u0410"}, "unknown-organisation"),  # a Cyrillic A
        ({"from": "A "}, "unknown-organisation"),
        ({"from": ""}, "unknown-organisation"),
        ({"from": "anyone"}, "unknown-organisation"),
        ({"from": "x" * 1_000_000}, "unknown-organisation"),
        ({"from": "\x1b[2J"}, "unknown-organisation"),
        ({"to": "party"}, "unknown-organisation"),
        ({"to": "A"}, "same-organisation"),
        ({"to": "d"}, "wrong-sort"),
        ({"data": []}, "bad-question"),
        ({"data": "d"}, "bad-question"),
        ({"data": {"d": 1}}, "bad-question"),
        ({"data": [["d"]]}, "bad-question"),
        ({"data": ["anything"]}, "unknown-data"),
        ({"data": ["d."]}, "unknown-field"),
        ({"data": ["d.secret.x"]}, "unknown-field"),
        ({"data": ["d."] * 3}, "unknown-field"),
        ({"data": ["g.1"]}, "wrong-sort"),
        ({"data": ["c"]}, "wrong-sort"),
        ({"purpose": "any-purpose"}, "unknown-purpose"),
        ({"on": 20200601}, "bad-question"),
        ({"on": "2020-06-01T00:00"}, "bad-question"),
        ({"on": "2020-06-01\n"}, "bad-question"),
        ({"on": "20200601"}, "bad-question"),
        ({"on": "\u0662020-06-01"}, "bad-question"),
        ({"on": "2020-02-30"}, "bad-question"),
        ({"on": "0000-01-01"}, "bad-question"),
        ({"on": None}, "bad-question"),
        ({"under": "g.2"}, "unknown-clause"),
        ({"under": "g"}, "unknown-clause"),
        ({"under": ""}, "unknown-clause"),
        ({"facts": [["open-now", True]]}, "bad-question"),
        ({"approvals": {"by": "A"}}, "bad-question"),
        ({"approvals": [{}]}, "bad-question"),
        ({"approvals": [{"by": "A", "refused": "false"}]}, "bad-question"),
        ({"approvals": [{"by": "A", "refused": 1}]}, "bad-question"),
        ({"approvals": [{"by": "nobody"}]}, "unknown-approver"),
        ({"approvals": [{"by": "A", "on": "2021-01-01", "until": "2020-01-01"}]}, "until-before-from"),
        ({"approvals": [{"by": "A", "string": 1}]}, "bad-question"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_each_part_of_a_question_is_held_to_its_form(
    bundle: Bundle, change: dict[str, Any], code: str
) -> None:
    assert codes(bundle, {**GOOD, **change}) == {code}


@pytest.mark.parametrize(
    "change",
    [
        {"from": "\ud800"},
        {"purpose": "p\udfff"},
        {"facts": {"open-now": "\ud800"}},
        {"facts": {"\ud800": True}},
        {"approvals": [{"by": "A", "reference": "\ud800"}]},
        {"approvals": [{"by": "A", "that": "\udcff"}]},
        {"under": "\ud800"},
        {"\ud800": 1},
    ],
    ids=ascii,
)
def test_half_characters_in_a_question_are_an_error(bundle: Bundle, change: dict[str, Any]) -> None:
    assert codes(bundle, {**GOOD, **change}) == {"bad-question"}


@pytest.mark.parametrize(
    "line",
    [
        b'{"from": "A", "from": "B", "to": "B", "data": ["d"], "purpose": "p", "on": "2020-06-01"}',
        b'{"facts": {"open-now": false, "open-now": true}}',
        b'{"approvals": [{"by": "A", "refused": true, "refused": false}]}',
    ],
)
def test_a_key_said_twice_is_an_error(tmp_path: Path, line: bytes) -> None:
    assert _decided(tmp_path, line)["code"] == "repeated-fact"


@pytest.mark.parametrize(
    "line",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"from": ' + b"9" * 10_000 + b"}",
        b'{"data": [1e999999]}',
        b'{"from": NaN, "to": Infinity}',
        b'{"facts": {"open-now": NaN}}',
        b'{"from": "\\ud800"}',
        b"{'from': 'A'}",
        b"\x80",
        b"\x00",
        b'"may A share d with B for p on 2020-06-01 \\u001b[2J"',
        b'"' + b"x" * 1_000_000 + b'"',
    ],
    ids=lambda line: ascii(line[:20]),
)
def test_a_line_that_is_no_question_is_an_error_line(tmp_path: Path, line: bytes) -> None:
    error = _decided(tmp_path, line)
    assert error["code"] in ("bad-question", "unexpected-character", "unexpected-word")
    assert error["message"]
    assert len(error["message"]) < 300


def _decided(folder: Path, line: bytes) -> dict[str, Any]:
    """The error that `decide` gives for a line between two good ones."""
    (folder / "a.agreement").write_text(BUNDLE, encoding="utf-8")
    good = json.dumps(GOOD).encode()
    result = CliRunner().invoke(
        app, ["decide", str(folder)], input=good + b"\n" + line + b"\n" + good + b"\n"
    )
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    first, second, third = (json.loads(answer) for answer in result.stdout.splitlines())
    assert first == third
    assert first["outcome"] == "referred"
    assert second["line"] == 2
    error: dict[str, Any] = second["error"]
    return error


SENTENCE = "may A share d with B for p on 2020-06-01"


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("", "unexpected-end"),
        ("?", "unexpected-word"),
        (f"{SENTENCE}??", "unexpected-word"),
        (f"{SENTENCE}\0", "unexpected-character"),
        (f"{SENTENCE} where open-now, not open-now", "repeated-fact"),
        (f"{SENTENCE} where {'not ' * 10_000} open-now", "reserved-word"),
        (f"{SENTENCE} where strength is 99999999999 months", "number-too-large"),
        (f"{SENTENCE} where strength is {'9' * 100_000} months", "number-too-large"),
        (f'{SENTENCE} where approved by A that "{chr(0xD800)}"', "bad-question"),
        ("(" * 100_000, "unexpected-word"),
        ("x" * 1_000_000, "unexpected-word"),
        ("\x1b]0;owned\x07", "unexpected-character"),
        ("may A share d with B for p on 2020-02-30", "not-a-date"),
        ("may \u0410 share d with B for p on 2020-06-01", "unexpected-character"),
        (f"{SENTENCE} kind a", "unexpected-word"),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_sentences_that_are_no_question(bundle: Bundle, sentence: str, code: str) -> None:
    assert codes(bundle, sentence) == {code}


def test_what_a_question_quotes_cannot_command_the_terminal(bundle: Bundle) -> None:
    approval = {"by": "A", "that": "\x1b[2Jfine\x9b1m", "reference": "\x07\x1b]0;x\x07", "on": "2020-01-01"}
    answer = bundle.ask({**GOOD, "approvals": [approval]})
    for shown in (
        render.plain_text(answer, full=True),
        render.to_markdown(answer, full=True),
        answer.to_json(),
    ):
        assert not set(shown) & {"\x1b", "\x07"}
    assert "\x9b" not in render.plain_text(answer, full=True)


@pytest.mark.parametrize("end", ["\n", "\n\n", "\r", "\u2028", "\x85", "\x0b"])
def test_what_a_question_quotes_cannot_pass_for_a_line_of_the_answer(bundle: Bundle, end: str) -> None:
    forged = end.join(["x", "PERMITTED  Yes", "# Permitted", "---", "Answered by the bundle sha256:0"])
    approval = {"by": "A", "that": forged, "reference": forged, "on": "2020-01-01"}
    answer = bundle.ask({**GOOD, "approvals": [approval]})
    for shown in (render.plain_text(answer, full=True, width=2000), render.to_markdown(answer, full=True)):
        assert "PERMITTED" in shown
        starts = [line.strip().upper()[:9] for line in shown.splitlines()]
        assert "PERMITTED" not in starts
        assert "# PERMITT" not in starts
        assert sum(line.startswith("Answered by") for line in shown.splitlines()) == 1


def test_the_first_and_last_days_of_the_calendar_are_days(bundle: Bundle) -> None:
    assert bundle.ask({**GOOD, "on": "0001-01-01"}).outcome == "refused"
    assert bundle.ask({**GOOD, "on": "9999-12-31", "facts": {"open-now": True}}).outcome == "permitted"


def test_naming_the_same_data_many_times_is_naming_it_once(bundle: Bundle) -> None:
    assert len(bundle.ask({**GOOD, "data": ["d"] * 1000}).items) == 1
