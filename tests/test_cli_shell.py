"""What a shell does to a question on its way to `agreements ask`, and what is said of it."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from test_cli import PERMITTED, QUESTION, REFERRED, bundle, lines, run

__all__ = ["bundle"]  # the fixture

TEXT = "may Trust share records with Lab for care on 2020-06-01"


def asked(bundle: Path, typed: str) -> tuple[int, str]:
    """The exit code and what is said, when this was typed after the file to a POSIX shell."""
    result = run("ask", *shlex.split(f"{shlex.quote(str(bundle))} {typed}"))
    assert result.stdout == "" or result.exit_code != 1
    return result.exit_code, result.stderr


WHOLE = f'{TEXT} where approved by Guardian that "the study is sound" on 2020-05-01?'


@pytest.mark.parametrize(
    ("typed", "why", "mended"),
    [
        (f"{TEXT}?", "it was not in quotation marks", f"{TEXT}?"),
        (f"{WHOLE}", "a quotation mark in it ended the one around it", WHOLE),
        (f'"{WHOLE}"', "a quotation mark in it ended the one around it", WHOLE),
        (f"\u201c{TEXT}?\u201d", "curly quotation marks mean nothing to it", f"{TEXT}?"),
        (f"\\'{TEXT}?\\'", "single quotes mean nothing to it", f"{TEXT}?"),
    ],
    ids=["bare", "bare with marks", "marks in marks", "curly", "a shell of Windows"],
)
def test_a_question_that_came_in_pieces_says_what_the_shell_did(
    bundle: Path, typed: str, why: str, mended: str
) -> None:
    code, said = asked(bundle, typed)
    assert code == 1
    assert said.startswith("error[bad-question]: the shell gave the question in ")
    assert why in said
    assert f"agreements ask {bundle} '{mended}'" in said
    assert "`-`" in said
    assert "no-such-path" not in said


def test_what_is_shown_can_be_typed(bundle: Path) -> None:
    _, said = asked(bundle, f'"{WHOLE}"')
    shown = said.partition("agreements ask ")[2].partition("; or give `-`")[0]
    assert run("ask", *shlex.split(shown)).exit_code == 4


def test_quotation_marks_around_one_word_vanish_and_leave_one_argument(bundle: Path) -> None:
    code, said = asked(bundle, f'"{TEXT} where approved by Guardian that "sound" on 2020-05-01?"')
    assert code == 1
    assert "error[unexpected-word]" in said
    assert "the shell takes quotation marks away" in said
    assert f"'{TEXT} where approved by Guardian that \"sound\" on 2020-05-01?'" in said


def test_json_that_a_shell_took_apart_says_so(bundle: Path) -> None:
    for typed in ('{"from": "Trust", "to": "Lab"}', "from:Trust to:Lab data:[records]"):
        code, said = asked(bundle, typed)
        assert code == 1
        assert "it took the quotation marks of the JSON, or its braces, for its own" in said
        assert """'{"from": "A",""" in said
    code, said = asked(bundle, '"{"from":"Trust","to":"Lab"}"')
    assert (code, "the shell takes quotation marks away" in said) == (1, True)


def test_an_error_that_is_not_the_shells_does_not_blame_it(bundle: Path) -> None:
    for typed in (
        f'"{TEXT} were secure?"',
        f"'{TEXT} where approved by Guardian that \"sound?'",
        '"perhaps?"',
    ):
        code, said = asked(bundle, typed)
        assert (code, "shell" in said) == (1, False), said


def test_the_question_comes_last(bundle: Path) -> None:
    result = run("ask", REFERRED, bundle)
    assert (result.exit_code, "the question does not come last" in result.stderr) == (1, True)
    result = run("ask", bundle, bundle)
    assert (result.exit_code, "then the question" in " ".join(result.stderr.split())) == (2, True)


def test_what_the_shell_did_is_json_where_json_was_asked_for(bundle: Path) -> None:
    result = run("ask", bundle, *TEXT.split(), "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    assert "not in quotation marks" in json.loads(result.stdout)["error"]["message"]


def test_a_file_that_is_called_like_the_first_word_is_a_file(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "may").mkdir()
    (tmp_path / "may" / "a.agreement").write_text("kind zebra", encoding="utf-8")
    assert run("ask", bundle, "may", REFERRED).exit_code == 4


# --- standard input -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        PERMITTED,
        f"\n{PERMITTED}\n\n",
        json.dumps(QUESTION),
        json.dumps(QUESTION, indent=2),
        f"\ufeff{PERMITTED}",
    ],
    ids=["a sentence", "lines around it", "JSON", "JSON on several lines", "a byte-order mark"],
)
def test_a_question_may_come_on_standard_input(bundle: Path, given: str) -> None:
    assert run("ask", bundle, "-", given=given).stdout == run("ask", bundle, PERMITTED).stdout


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"", "expected `may`"),
        (b"\xff", "the question is not UTF-8 text"),
        (PERMITTED.encode("utf-16"), "the question is UTF-16, not UTF-8"),
        (json.dumps(QUESTION).encode("utf-16-le"), "the question is UTF-16, not UTF-8"),
        (b'{"from": "Trust", "from": "Trust"}', "`from` is stated twice"),
        (lines([QUESTION, QUESTION]).encode(), "is not JSON"),
    ],
)
def test_what_is_no_question_on_standard_input_is_one_error(bundle: Path, given: bytes, said: str) -> None:
    result = run("ask", bundle, "-", given=given)
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert result.stderr.count("error[") == 1
    assert result.stderr.endswith("1 error\n")


# --- decide -------------------------------------------------------------------------------------------

BAD_LINES = {
    "a key twice": b'{"from": "Trust", "from": "Trust"}',
    "not a number": b'{"from": NaN}',
    "a comma too many": json.dumps(QUESTION).encode()[:-1] + b",}",
    "two questions": json.dumps(QUESTION).encode() * 2,
    "a list of questions": b"[" + json.dumps(QUESTION).encode() + b"]",
    "single quotes": b"{'from': 'Trust'}",
    "a mark in the middle": b'{"from": "Trust"}\xef\xbb\xbf',
    "a NUL": b"\0",
}


@pytest.mark.parametrize("what", BAD_LINES)
def test_a_line_of_bad_json_is_one_error_and_the_others_are_answered(bundle: Path, what: str) -> None:
    good = json.dumps(QUESTION).encode()
    for given, place in (
        (b"\n".join((good, BAD_LINES[what], good)), 1),
        (b"\n".join((BAD_LINES[what], good)), 0),
    ):
        result = run("decide", bundle, given=given)
        answers = [json.loads(line) for line in result.stdout.splitlines()]
        assert result.exit_code == 1
        assert answers[place]["line"] == place + 1
        assert answers[place]["error"]["message"]
        assert [answer["outcome"] for answer in answers if "outcome" in answer] == ["permitted"] * (
            len(answers) - 1
        )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_lines_in_utf_16_are_one_error(bundle: Path, encoding: str) -> None:
    result = run("decide", bundle, given=lines([QUESTION] * 3).encode(encoding))
    assert result.exit_code == 1
    (answer,) = map(json.loads, result.stdout.splitlines())
    assert answer["error"]["message"] == "standard input is UTF-16, not UTF-8"
    assert answer["line"] == 1
