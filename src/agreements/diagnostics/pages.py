"""The pages about diagnostic codes, written from what the codes declare.

    python -m agreements.diagnostics.pages docs/diagnostics

writes a page for each code, and the index `README.md`; with `--check` it only says which are not as it would
write them.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from textwrap import dedent, fill

from agreements.diagnostics.code import Code
from agreements.diagnostics.codes import CODES

INDEX = "README.md"

INTRODUCTION = (
    "Every diagnostic has a code with a page of its own. An error stops a bundle from being asked; "
    "a warning does not."
)

WIDTH = 110


def pages() -> dict[str, str]:
    """The text of every page, and of the index, by the name of its file."""
    codes = tuple(CODES.values())
    return {INDEX: index(codes), **{f"{code.name}.md": page(code) for code in codes}}


def page(code: Code) -> str:
    """What the page of one code says."""
    return "\n\n".join(_blocks(code)) + "\n"


def _blocks(code: Code) -> Iterator[str]:
    yield f"# {code.name}"
    yield f"**{code.severity.capitalize()}:** {code.meaning}."
    yield _paragraph(code.says)
    yield _paragraph(f"**Why it matters.** {code.why}")
    yield _fence("agreement", code.example) if code.example else _fence("text", code.transcript)
    yield _paragraph(f"**How to mend it.** {code.mend}")
    if code.mended:
        yield _fence("agreement mended", code.mended)


def _paragraph(text: str) -> str:
    return fill(joined(text), WIDTH, break_long_words=False, break_on_hyphens=False)


def _fence(sort: str, text: str) -> str:
    return f"```{sort}\n{unindented(text)}```"


def joined(text: str) -> str:
    """A paragraph as one line, wherever its declaration breaks it."""
    return " ".join(text.split())


def unindented(text: str) -> str:
    """A file or a transcript with its own lines, and without the indent of its declaration."""
    return dedent(text).strip("\n") + "\n"


def index(codes: Iterable[Code]) -> str:
    """The table of codes, which come in the order of their stages."""
    blocks = ["# What the checker says", INTRODUCTION]
    for stage, members in groupby(codes, key=lambda code: code.stage):
        blocks += [
            f"## {stage}",
            "\n".join(["| code | | meaning |", "| --- | --- | --- |", *map(_row, members)]),
        ]
    return "\n\n".join(blocks) + "\n"


def _row(code: Code) -> str:
    return f"| [{code.name}]({code.name}.md) | {code.severity} | {code.meaning} |"


def strays(folder: Path) -> list[str]:
    """The pages in a folder that no code has."""
    return sorted({path.name for path in folder.glob("*.md")} - pages().keys())


def outdated(folder: Path) -> dict[str, str]:
    """The pages that are missing from a folder or say something else there, as they would be written."""
    return {name: text for name, text in pages().items() if _read(folder / name) != text}


def _read(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8") if path.exists() else None


def main() -> None:
    """Write a page for each diagnostic code, and the index; exits with 1 where `--check` finds one that would change.

    Writes nothing in a folder with a page that no code has: it may be another folder than was meant.
    """
    parser = ArgumentParser(prog="python -m agreements.diagnostics.pages", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder of the pages")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail when something would change"
    )
    chosen = parser.parse_args()
    if not chosen.folder.is_dir():
        parser.error(f"{chosen.folder} is no folder")
    if foreign := strays(chosen.folder):
        sys.exit(f"no code has these pages; if their codes are gone, remove them: {', '.join(foreign)}")
    changes = outdated(chosen.folder)
    for name, text in changes.items():
        sys.stdout.write(f"{'would write' if chosen.check else 'wrote'} {chosen.folder / name}\n")
        if not chosen.check:
            (chosen.folder / name).write_text(text, encoding="utf-8", newline="\n")
    sys.exit(1 if chosen.check and changes else 0)


if __name__ == "__main__":
    main()
