"""What lies in a folder of agreements is read or told of, and never passed over in silence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from agreements.bundle import BundleError
from agreements.cli import app
from agreements.loading import check, load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deal.agreement").write_text('kind body "Body"', encoding="utf-8")
    return tmp_path


def told(*paths: Path) -> list[tuple[str, str]]:
    """What `check` says of files and folders, by code and message; a bundle's own warnings say the same."""
    found = [(one.code, one.message) for one in check(paths) if one.code in CODES]
    assert [(one.code, one.message) for one in load(paths).warnings() if one.code in CODES] == found
    return found


CODES = ("skipped-file", "empty-folder", "counted-once")


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("more.agreement.txt", "rename it to `more.agreement`"),
        ("more.agreement.docx", "save it as plain text, as `more.agreement`"),
        ("more.agreements", "rename it to `more.agreement`"),
        ("more.Agreement.TXT", "rename it to `more.agreement`"),
        ("more.agrement", "rename it to `more.agreement`"),
        ("more.agreement (1)", "rename it to `more.agreement`"),
        (".agreement", "rename it to `name.agreement`"),
        (".more.agreement", "rename it to `more.agreement`"),
        ("more.agreement~", "remove it"),
        ("more.agreement.bak", "remove it"),
        ("#more.agreement#", "remove it"),
    ],
)
def test_a_file_that_nearly_ends_as_agreements_do_is_told_of(folder: Path, name: str, advice: str) -> None:
    (folder / name).write_text('kind other "Other"', encoding="utf-8")
    ((code, message),) = told(folder)
    assert code == "skipped-file"
    assert f"{name}` is not read" in message
    (found,) = (one for one in check(folder) if one.code == code)
    assert advice in (found.help or "")
    done = CliRunner().invoke(app, ["check", str(folder)])
    assert name in done.stdout
    assert done.exit_code == 0


@pytest.mark.parametrize(
    "name", ["notes.txt", "agreement.txt", "agreements", ".git", "._deal.agreement", ".#deal.agreement"]
)
def test_other_files_are_nobodys_business(folder: Path, name: str) -> None:
    (folder / name).write_text("x", encoding="utf-8")
    assert told(folder) == []


def test_an_ending_in_capitals_is_read(folder: Path) -> None:
    (folder / "more.Agreement").write_text('kind other "Other"', encoding="utf-8")
    assert told(folder) == []
    assert load(folder).files == ("deal.agreement", "more.Agreement")


@pytest.mark.parametrize("inside", [None, ".gitkeep", "inner/.hidden"])
def test_an_empty_folder_is_told_of_once(folder: Path, inside: str | None) -> None:
    empty = folder / "law" / "deep"
    empty.mkdir(parents=True)
    if inside is not None:
        (empty / inside).parent.mkdir(exist_ok=True)
        (empty / inside).write_text("", encoding="utf-8")
    assert told(folder) == [("empty-folder", f"`{folder}/law` holds nothing, so nothing of it is read")]


def test_a_folder_of_other_files_is_not_empty(folder: Path) -> None:
    (folder / "pictures").mkdir()
    (folder / "pictures" / "a.png").write_bytes(b"")
    assert told(folder) == []


@pytest.mark.parametrize("name", ["law", "law.agreement", "v1.2"])
def test_a_link_that_leads_nowhere_is_an_error(folder: Path, name: str) -> None:
    """It may have led to a folder of agreements."""
    (folder / name).symlink_to(folder / "gone")
    (found,) = check(folder)
    assert (found.code, found.is_error) == ("unreadable-file", True)
    assert f"{name}` cannot be read: it is a link that leads nowhere" in found.message
    with pytest.raises(BundleError):
        load(folder)


def test_a_file_that_is_reached_twice_counts_once_and_is_told_of(folder: Path) -> None:
    (folder / "link.agreement").symlink_to(folder / "deal.agreement")
    ((code, message),) = told(folder)
    assert code == "counted-once"
    assert "link.agreement` is the same file as `" in message


def test_a_copy_counts_once_and_is_told_of(folder: Path) -> None:
    (folder / "copy.agreement").write_text('kind body "Body"', encoding="utf-8")
    ((code, message),) = told(folder)
    assert code == "counted-once"
    assert "deal.agreement` says the same as" in message
    assert load(folder).files == ("copy.agreement",)


@pytest.mark.parametrize("again", ["deal.agreement", "."])
def test_a_path_that_another_holds_is_told_of(folder: Path, again: str) -> None:
    ((code, message),) = told(folder, folder / again)
    assert code == "counted-once"
    assert "is read already" in message


def test_what_is_used_beside_a_file_is_no_copy(folder: Path) -> None:
    (folder / "lib").mkdir()
    (folder / "lib" / "words.agreement").write_text('kind other "Other"', encoding="utf-8")
    (folder / "user.agreement").write_text("use lib.words", encoding="utf-8")
    assert told(folder) == []


def test_what_is_passed_over_is_told_with_the_errors(folder: Path) -> None:
    (folder / "deal.agreement.txt").write_text("x", encoding="utf-8")
    (folder / "wrong.agreement").write_text("kind", encoding="utf-8")
    with pytest.raises(BundleError) as raised:
        load(folder)
    assert "skipped-file" in {one.code for one in raised.value.diagnostics}


def test_a_kept_bundle_tells_what_is_passed_over_now(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What lies beside the files is no part of the bundle, so no cache remembers it."""
    cache = tmp_path_factory.mktemp("cache")
    assert load(folder, cache=cache).passed_over == ()
    (folder / "more.agreement.txt").write_text("x", encoding="utf-8")
    assert [one.code for one in load(folder, cache=cache).passed_over] == ["skipped-file"]


@pytest.mark.skipif(
    not hasattr(os, "seteuid") or os.geteuid() != 0, reason="only root can become another user"
)
def test_a_folder_beneath_one_that_may_not_be_entered_is_an_error_and_no_fault_of_ours(
    folder: Path, tmp_path: Path
) -> None:
    tmp_path.chmod(0o700)
    os.seteuid(65534)
    try:
        (found,) = check([folder])
    finally:
        os.seteuid(0)
    assert found.code == "unreadable-file"
    assert "ermission denied" in found.message
