"""The pages of the documentation: the blocks in them, the commands that they show, and what those really print."""

from __future__ import annotations

import contextlib
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("*.md"))}
LANGUAGE = PAGES["language.md"]
DAY = "2026-06-01"
"""The day that the examples are checked on, so that a review date cannot pass."""

GAP = "…"


def fences(sort: str, text: str) -> list[str]:
    """The fenced blocks of one sort in a page, in order."""
    return re.findall(rf"^```{sort}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """A command in a page, what the page says that it prints, and the files that it has had its reader write."""

    page: str
    command: str
    shown: tuple[str, ...]
    files: Mapping[str, str]
    has_slip: bool = False


MARKED = r"""
    (?:^<!--\ (?P<how>write|add\ to)\ (?P<name>\S+)\ -->\n
      |^<!--\ with\ `(?P<after>[^`\n]*)`\ for\ `(?P<before>[^`\n]*)`\ -->\n)?
    ^```(?P<sort>\w+)\n(?P<body>.*?)^```$
"""
"""A fenced block, perhaps marked as a file that its reader writes or adds to, or as run with a slip put into one."""


def examples() -> Iterator[Example]:
    """Every command of every page, with its output where one is shown."""
    for page, text in PAGES.items():
        files: dict[str, str] = {}
        for block in re.finditer(MARKED, text, re.DOTALL | re.MULTILINE | re.VERBOSE):
            if block["how"]:
                write(files, block["how"], block["name"], block["body"])
            if block["sort"] == "console":
                slip = (block["before"], block["after"])
                yield from commands(page, block["body"], files, slip if block["before"] else None)


def commands(page: str, body: str, files: dict[str, str], slip: tuple[str, str] | None) -> Iterator[Example]:
    written = with_slip(files, *slip) if slip else dict(files)
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, shown = split(part.splitlines())
        yield Example(page, command, shown, written, has_slip=slip is not None)


def write(files: dict[str, str], how: str, name: str, body: str) -> None:
    """Write a file anew, or add to the end of one."""
    assert how == "write" or name in files, f"{name} is added to before it is written"
    files[name] = f"{files[name]}\n{body}" if how == "add to" else body


def with_slip(files: Mapping[str, str], before: str, after: str) -> dict[str, str]:
    """The files with one thing said otherwise, which stands in them once."""
    assert sum(text.count(before) for text in files.values()) == 1, f"`{before}` does not stand there once"
    return {name: text.replace(before, after) for name, text in files.items()}


def files_of(page: str, until: str = "") -> dict[str, str]:
    """The files that a page has its reader write, up to some words of it."""
    files: dict[str, str] = {}
    text = PAGES[page].partition(until)[0] if until else PAGES[page]
    for block in re.finditer(MARKED, text, re.DOTALL | re.MULTILINE | re.VERBOSE):
        if block["how"]:
            write(files, block["how"], block["name"], block["body"])
    return files


def split(lines: list[str]) -> tuple[str, tuple[str, ...]]:
    """A command, which goes on until its quotes are closed, and the lines that follow it."""
    for end in range(1, len(lines) + 1):
        command = "\n".join(lines[:end])
        with contextlib.suppress(ValueError):
            shlex.split(command)
            return command, tuple(lines[end:])
    raise AssertionError(f"quotes are not closed: {lines[0]}")


def fits(shown: str, real: str) -> bool:
    """Whether a line says what is shown, with any words for `…`."""
    return re.fullmatch(".*".join(map(re.escape, shown.split(GAP))), real) is not None


def first_difference(shown: tuple[str, ...], real: list[str]) -> str | None:
    """The first line shown that the real output has not; `…` alone stands for any number of lines.

    Apart from such gaps the output is to be shown whole.
    """
    at, gap = 0, False
    for line in shown:
        if line.strip() == GAP:
            gap = True
            continue
        last = len(real) if gap else min(at + 1, len(real))
        found = next((n for n in range(at, last) if fits(line, real[n])), None)
        if found is None:
            return line
        at, gap = found + 1, False
    return None if gap or at == len(real) else f"nothing more, but there is: {real[at]}"


def run(command: str, folder: Path) -> list[str]:
    """The lines that a command prints, run by this Python and on the day of the examples."""
    program, name, *arguments = shlex.split(command)
    assert program == "agreements"
    dated = ["--today", DAY] if name == "check" else []
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "agreements.cli", name, *dated, *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return [line.rstrip() for line in done.stdout.strip("\n").split("\n")]
