"""`agreements new`: a first agreement and its scenarios, from a few answers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from agreements.bundle import BundleError
from agreements.cli.arguments import Today, as_day, as_path
from agreements.cli.command import Command
from agreements.cli.interview import Interview, Stopped
from agreements.cli.power_questions import NothingCarriesItError
from agreements.cli.prompts import NoMoreAnswersError, Prompts
from agreements.cli.terminal import INVALID, complain, fail, show, write
from agreements.drafting.answers import Answers, DraftingError, as_toml, read_answers
from agreements.drafting.draft import Draft, Drafting
from agreements.drafting.ground import Ground, ground_of

_NOTHING_WRITTEN = "nothing was written"


def new(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Agreement files and folders whose names and law it may use.",
            parser=as_path,
            show_default=False,
        ),
    ] = None,
    given: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE.toml", help="Take the answers from a file, and ask nothing."),
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="The agreement's file; must not be there yet.")
    ] = None,
    today: Today = None,
) -> None:
    """Write a first agreement, with its scenarios, from a few answers: exit 0 when written, 1 when nothing was."""
    with _told(given):
        ground = ground_of(paths or [])
        answers = Interview(ground, Prompts()).run() if given is None else read_answers(_text(given))
    try:
        with _told(given):
            draft = Drafting(ground, answers, to).finish(as_day(today))
        _deliver(draft, ground, answers)
    except typer.Exit:
        if given is None:
            complain("the answers, which can be mended in a file and given with `--from`:")
            write(as_toml(answers) + "\n")
        raise


@contextmanager
def _told(given: Path | None) -> Iterator[None]:
    """Whatever is wrong is told, and ends the command before anything is written."""
    try:
        yield
    except BundleError as error:
        show(error.diagnostics, sys.stderr)
        fail(_NOTHING_WRITTEN)
    except DraftingError as error:
        lines = [f"error: {_at(given)}{problem}".split("\n") for problem in error.problems]
        fail(*(line for problem in lines for line in problem), _NOTHING_WRITTEN)
    except NoMoreAnswersError as error:
        fail(str(error), _NOTHING_WRITTEN)
    except (NothingCarriesItError, Stopped):
        fail(_NOTHING_WRITTEN)


def _at(given: Path | None) -> str:
    return "" if given is None else f"{given}: "


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        fail(f"`{path}` cannot be read: {(error.strerror or 'it cannot be opened').lower()}")
    except UnicodeDecodeError:
        fail(f"`{path}` is not UTF-8 text; save it as such")


def _deliver(draft: Draft, ground: Ground, answers: Answers) -> None:
    """Write a draft, where nothing about it is doubtful or its maker wants it all the same; and say what comes next."""
    if draft.doubts:
        show(draft.doubts, sys.stderr)
        if not answers.without_power or any(doubt.is_error for doubt in draft.doubts):
            fail(
                "the agreement that these answers make would not check clean; mend the answers",
                _NOTHING_WRITTEN,
            )
    elif draft.features.permission is None:
        fail("no facts and approvals were found with which the agreement permits anything", _NOTHING_WRITTEN)
    _write_both(draft)
    for note in draft.notes:
        complain(f"note: {note}")
    placing = draft.placing
    read = [*map(str, ground.paths)] if placing.read in ground.paths else [str(placing.agreement)]
    write(
        f"wrote {placing.agreement} and {placing.feature}\n"
        f"next: agreements check --strict {' '.join(read)}\n"
        f"      agreements test {placing.feature}\n"
    )


def _write_both(draft: Draft) -> None:
    """Both files or none, and neither over one that is there."""
    files = {draft.placing.agreement: draft.text, draft.placing.feature: draft.features.text()}
    there = [path for path in files if path.exists() or path.is_symlink()]
    if there:
        fail(*(f"`{path}` is there already; name another with `--to`" for path in there), _NOTHING_WRITTEN)
    written: list[Path] = []
    try:
        for path, text in files.items():
            with path.open("x", encoding="utf-8", newline="\n") as file:
                written.append(path)
                file.write(text)
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        complain(f"`{path}` cannot be written: {(error.strerror or 'it cannot be opened').lower()}")
        raise typer.Exit(INVALID) from None


COMMAND = Command("new", new, order=5)
