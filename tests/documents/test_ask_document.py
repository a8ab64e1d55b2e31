"""`agreements ask -o FILE`: the answer as a document, in the format that the file's name ends in."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from agreements.cli import app
from agreements.documents import DOCUMENT_FORMATS

QUESTION = "may hospital share records with university for research on 2026-05-01?"
WORLD = Path(__file__).parents[1] / "browser" / "reviewed.agreement"


def ask(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["ask", *map(str, arguments)])


@pytest.mark.parametrize("suffix", [one.suffix for one in DOCUMENT_FORMATS.values()])
def test_the_answer_is_printed_and_written(suffix: str, tmp_path: Path) -> None:
    for library in next(one for one in DOCUMENT_FORMATS.values() if one.suffix == suffix).libraries:
        pytest.importorskip(library, reason="the extra `documents` is not installed")
    file = tmp_path / f"answer{suffix}"
    said = ask(WORLD, QUESTION, "-o", file)
    assert said.exit_code == 4
    assert said.stdout == ask(WORLD, QUESTION).stdout
    assert said.stderr == f"the answer is written to {file}\n"
    assert file.stat().st_size > 1_000


def test_what_is_written_says_what_would_change_it(tmp_path: Path) -> None:
    file = tmp_path / "answer.md"
    ask(WORLD, QUESTION, "-o", file)
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# May The hospital share Records with The university")
    for part in (
        "What it turns on",
        "What was asked",
        "What would change it",
        "What was not examined",
        "Every step",
    ):
        assert f"\n## {part}\n" in text
    assert "Answered by the bundle sha256:" in text


def test_a_file_that_says_no_format_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    said = ask(WORLD, QUESTION, "-o", tmp_path / "answer.xls")
    assert said.exit_code == 1
    assert said.stdout == ""
    assert "name a file that ends in .html, .md, .docx, .pdf" in said.stderr
    said = ask(WORLD, QUESTION, "-o", tmp_path / "nowhere" / "answer.md")
    assert said.exit_code == 1
    assert "cannot be written" in said.stderr
