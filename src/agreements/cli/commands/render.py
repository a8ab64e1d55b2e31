"""`agreements render`: agreements as documents that can be read and signed."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from agreements.cli.arguments import Paths, as_path, load_bundle
from agreements.cli.command import Command
from agreements.cli.documents import because, require_format, save_document
from agreements.cli.terminal import complain, fail
from agreements.diagnostics import nearest
from agreements.documents import DOCUMENT_FORMATS, AgreementDocuments, DocumentFormat

if TYPE_CHECKING:
    RenderFormat: TypeAlias = (
        str  # one of the names that formats have; only those who declare them know which
    )
else:
    RenderFormat = StrEnum("RenderFormat", [(name, name) for name in DOCUMENT_FORMATS])


def render(
    paths: Paths,
    to: Annotated[RenderFormat, typer.Option("--to", help="What to write.", show_default=False)],
    agreement: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="Only this agreement; may be repeated. Else all that the paths hold."
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|FOLDER",
            help="Where to write; a folder gets a file for each agreement. Else standard output.",
        ),
    ] = None,
) -> None:
    """Write agreements as documents that can be read and signed."""
    wanted = DOCUMENT_FORMATS[to]
    require_format(wanted)
    documents = AgreementDocuments(load_bundle(paths))
    names = _chosen(documents, agreement or ())
    if output is None:
        sys.stdout.buffer.write(wanted.write(documents.document(_for_standard_output(names, wanted))))
        return
    for name, path in _files(names, output, wanted):
        save_document(path, wanted.write(documents.document(name)))
        complain(f"`{name}` is written to {path}")


def _chosen(documents: AgreementDocuments, names: Sequence[str]) -> list[str]:
    """The agreements that were named, each once; where none was, those of the files that were given."""
    if not names:
        given = documents.given
        if not given:
            fail("the files that were named hold no agreement; name a file that does")
        return list(given)
    known = documents.names
    for name in names:
        if name not in known:
            close = nearest(name, known)
            fail(f"there is no agreement called `{name}`" + (f"; did you mean `{close}`?" if close else ""))
    return list(dict.fromkeys(names))


def _for_standard_output(names: Sequence[str], wanted: DocumentFormat) -> str:
    """The one agreement that standard output can take."""
    if len(names) > 1:
        fail(f"there are {len(names)} agreements; name one with `--agreement`, or a folder with `-o`")
    if not wanted.is_text and sys.stdout.isatty():
        fail(f"{wanted.name} cannot be shown in a terminal; name a file with `-o`")
    return names[0]


def _files(names: Sequence[str], output: str, wanted: DocumentFormat) -> list[tuple[str, Path]]:
    """Each agreement with its file: the one that was named, or one in a folder, which is made where there is none."""
    path = as_path(output)
    if len(names) == 1 and not path.is_dir() and not output.endswith(("/", os.sep)):
        return [(names[0], path)]
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fail(f"the folder `{path}` cannot be made: {because(error)}")
    return [(name, path / f"{name}{wanted.suffix}") for name in names]


COMMAND = Command("render", render, order=55)
