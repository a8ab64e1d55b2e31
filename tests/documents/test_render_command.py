"""`agreements render`: which agreements it writes, where, and what it says when it cannot."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from told import WHOLE, document
from typer.testing import CliRunner, Result

from agreements.cli import app, documents
from agreements.documents import DOCUMENT_FORMATS

ALL = ["first-study", "stroke-study", "stroke-study-variation", "third-study"]


def render(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["render", *map(str, arguments)])


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_one_agreement_is_written_to_standard_output(name: str) -> None:
    result = render(WHOLE, "--to", name, "--agreement", "stroke-study")
    assert result.exit_code == 0
    assert result.stdout_bytes == DOCUMENT_FORMATS[name].write(document())


@pytest.mark.parametrize("name", DOCUMENT_FORMATS)
def test_one_agreement_is_written_to_a_file(name: str, tmp_path: Path) -> None:
    for library in DOCUMENT_FORMATS[name].libraries:
        pytest.importorskip(library, reason="the extra `documents` is not installed")
    file = tmp_path / "agreed"
    result = render(WHOLE, "--to", name, "--agreement", "stroke-study", "-o", file)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert file.read_bytes() == DOCUMENT_FORMATS[name].write(document())


def test_all_agreements_are_written_to_a_folder_that_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "documents"
    result = render(WHOLE, "--to", "markdown", "-o", folder)
    assert result.exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{name}.md" for name in ALL)
    assert (folder / "stroke-study.md").read_bytes() == DOCUMENT_FORMATS["markdown"].write(document())


def test_one_agreement_is_written_into_a_folder_that_is_there(tmp_path: Path) -> None:
    for at in (tmp_path, f"{tmp_path / 'other'}/"):
        assert render(WHOLE, "--to", "html", "--agreement", "first-study", "-o", at).exit_code == 0
    assert (tmp_path / "first-study.html").is_file()
    assert (tmp_path / "other" / "first-study.html").is_file()


def test_agreements_that_came_by_use_are_written_only_when_they_are_named(tmp_path: Path) -> None:
    (tmp_path / "whole.agreement").write_bytes(WHOLE.read_bytes())
    own = tmp_path / "own" / "own.agreement"
    own.parent.mkdir()
    (own.parent / "whole.agreement").write_bytes(WHOLE.read_bytes())
    own.write_text(
        'use whole\nagreement own "Our own" between Cloudy and Riverside-Council from 2024-01-01 review by 2030-01-01\n'
        "    clause 1 Cloudy may share bed-counts with Riverside-Council for planning\n",
        encoding="utf-8",
    )
    result = render(own, "--to", "markdown")
    assert result.stdout.startswith("# Our own\n")
    assert render(own, "--to", "markdown", "--agreement", "third-study").stdout.startswith(
        "# The third stroke study\n"
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "there are 4 agreements; name one with `--agreement`, or a folder with `-o`"),
        (
            ("--agreement", "stroke-studie"),
            "there is no agreement called `stroke-studie`; did you mean `stroke-study`?",
        ),
        (
            ("--agreement", "first-study", "-o", "no/such/file"),
            "`no/such/file` cannot be written: no such file",
        ),
        (("-o", WHOLE), f"the folder `{WHOLE}` cannot be made: file exists"),
    ],
)
def test_what_cannot_be_written_is_said(arguments: tuple[object, ...], says: str) -> None:
    result = render(WHOLE, "--to", "markdown", *arguments)
    assert result.exit_code == 1
    assert says in result.stderr
    assert result.stdout == ""


def test_files_without_an_agreement_are_said_to_have_none(tmp_path: Path) -> None:
    file = tmp_path / "kinds.agreement"
    file.write_text('kind body "Body"\norganisation Trust "Trust" is body\n', encoding="utf-8")
    result = render(file, "--to", "html")
    assert result.exit_code == 1
    assert "the files that were named hold no agreement" in result.stderr


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_what_is_not_installed_is_said_with_how_to_install_it(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (library,) = DOCUMENT_FORMATS[name].libraries
    monkeypatch.setattr(
        documents, "find_spec", lambda wanted: None if wanted == library else find_spec(wanted)
    )
    result = render(WHOLE, "--to", name, "--agreement", "first-study", "-o", tmp_path / "file")
    assert result.exit_code == 1
    assert result.stderr == (
        f"documents as {name} need {library}: pip install 'agreements[documents]', "
        "or '.[documents]' from a clone\n"
    )
    assert not (tmp_path / "file").exists()
