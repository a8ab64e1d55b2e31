"""`agreements words`: what a bundle declares, by name, title and meaning."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer
from rich.console import Console
from rich.text import Text

from agreements.analysis.declared_names import SORT_WORDS, DeclaredName, declared_names
from agreements.analysis.name_search import FoundNames, NameSearch
from agreements.cli.arguments import as_path
from agreements.cli.command import Command
from agreements.cli.shell import is_path
from agreements.cli.terminal import INVALID, complain, fail, refuse, show, write
from agreements.diagnostics import clip
from agreements.diagnostics.unseen import with_article
from agreements.language.declarations import Declarations
from agreements.language.finding import SUFFIX
from agreements.language.libraries import LIBRARY_FOLDER, find_library
from agreements.language.loader import load_files, no_such_path
from agreements.render.name_listing import WIDTH, ListedLine, NamesToShow, to_json, to_table, to_tree
from agreements.render.name_pages import to_html, to_markdown
from agreements.store.cache import own_cache
from agreements.store.incremental import reusing
from agreements.store.pool import parse_on_all_cores
from agreements.words import listed_in_words


class WordsFormat(StrEnum):
    """How `words` shows names."""

    TREE = "tree"
    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


if TYPE_CHECKING:
    NameSort: TypeAlias = str  # one of the words that declare something; only the language knows which
else:
    NameSort = StrEnum("NameSort", [(word, word) for word in SORT_WORDS])

MOST_SHOWN = 20
"""How many of the names that were found are shown, where not all are asked for."""

_AS_PAGES = {WordsFormat.MARKDOWN: to_markdown, WordsFormat.HTML: to_html}

_STYLES = {"heading": "underline", "name": "bold", "told": "dim"}


def words(
    arguments: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH... [TEXT]",
            help="Agreement files, folders of them or a shipped library such as `uk`, then what to look for.",
            show_default=False,
        ),
    ],
    sort: Annotated[
        list[NameSort] | None, typer.Option(help="Only names of this sort; may be given several times.")
    ] = None,
    format: Annotated[WordsFormat, typer.Option(help="How to show them.")] = WordsFormat.TREE,  # noqa: A002 - the option's name is fixed
    every: Annotated[
        bool, typer.Option("--all", help="Show all that was found, not the nearest alone.")
    ] = False,
) -> None:
    """Find the names to write in an agreement or a question, by what you would call them; without TEXT, list all."""
    paths, text = _paths_and_text(arguments, format)
    sorts = tuple(map(str, sort or ()))
    names = tuple(declared_names(_declarations(paths)))
    if text:
        raise typer.Exit(_find(names, text, sorts, format, every=every, where=arguments[0]))
    chosen = tuple(one for one in names if not sorts or one.sort in sorts)
    _show(NamesToShow(chosen), format)
    if not chosen:
        fail(f"no {listed_in_words(sorts, 'or')} is declared here" if sorts else "nothing is declared here")


def _find(
    names: Sequence[DeclaredName],
    text: str,
    sorts: Sequence[str],
    format: WordsFormat,  # noqa: A002 - as the option is called
    *,
    every: bool,
    where: str,
) -> int:
    """Show the names that a text has to do with; gives the exit code."""
    search = NameSearch(names)
    found = search.find(text, sorts)
    listed = NamesToShow(*_nearest(found, every=every))
    in_words = format is not WordsFormat.JSON
    if in_words:
        complain(*_of_search(found))
    _show(listed, format, text=text, also=found.also, instead=dict(found.instead), unknown=found.unknown)
    if not listed.names:
        complain(*_none(text, where, search.find(text) if sorts else found, sorts))
        return INVALID
    if listed.left_out and in_words:
        complain(f"less near, and not shown: {listed.left_out}; --all shows all")
    return 0


# --- what is read ---------------------------------------------------------------------------------------


def _paths_and_text(
    arguments: Sequence[str],
    format: WordsFormat,  # noqa: A002 - as the option is called
) -> tuple[list[Path], str]:
    """The paths that come first, and the words after them; what looks like a path leads somewhere or is an error."""
    first, *others = arguments
    paths = [as_path(first)] if is_path(first) else _library(first, format)
    for at, one in enumerate(others):
        if not is_path(one):
            if one.endswith(SUFFIX) or ("/" in one and " " not in one):
                refuse([no_such_path(Path(one))], format)
            return paths, " ".join(others[at:])
        paths.append(Path(one))
    return paths, ""


def _library(name: str, format: WordsFormat) -> list[Path]:  # noqa: A002 - as the option is called
    """The files of a shipped library, so that names can be looked for before there is a file."""
    as_path(name)
    folder = LIBRARY_FOLDER.joinpath(*name.split("."))
    found = [folder] if folder.is_dir() else find_library(name, None)
    return found or refuse([no_such_path(Path(name))], format)


def _declarations(paths: Sequence[Path]) -> Declarations:
    """What agreement files declare, whatever else is wrong with them: names are looked for while a draft is written."""
    kept = own_cache()
    known = None if kept is None else kept.latest(paths)
    loaded = load_files(paths, parse_on_all_cores if known is None else reusing(known, parse_on_all_cores))
    unread = [problem for problem in loaded.problems if problem.is_error]
    if unread:
        show(unread, sys.stderr)
        complain("what could not be read is not among these names", "")
    return loaded.declarations


# --- what is said ---------------------------------------------------------------------------------------


def _nearest(found: FoundNames, *, every: bool) -> tuple[tuple[DeclaredName, ...], int]:
    """The names to show, and how many are left out: those that are less than half as near as the nearest."""
    near = found.names
    kept = near if every else [one for one in near if 2 * one.points >= near[0].points][:MOST_SHOWN]
    return tuple(one.found for one in kept), len(near) - len(kept)


def _of_search(found: FoundNames) -> Iterable[str]:
    """What was looked for, where that is not what was typed."""
    yield from (f"`{typed}` stands nowhere, so `{taken}` was looked for" for typed, taken in found.instead)
    yield from (
        f"`{clip(one)}` stands nowhere here, so it was left out" for one in found.unknown if found.names
    )
    if found.also and found.names:
        yield f"also looked for: {', '.join(found.also)}"


def _none(text: str, where: str, anywhere: FoundNames, sorts: Sequence[str]) -> Iterable[str]:
    """That nothing has to do with a text, and what to do."""
    wanted = f"no {listed_in_words(sorts, 'or')}" if sorts else "nothing that is declared here"
    yield f"{wanted} has to do with `{clip(text)}`"
    if anywhere.names:
        near = anywhere.names[0].found
        yield f"  but {with_article(near.sort)} has: {near.name}"
    sort = sorts[0] if sorts else "purpose"
    yield f"  try another word for it; `agreements words {where} --sort {sort}` lists every {sort}"
    yield f'  if it is not among them, declare your own: {sort} a-name-for-it "What people call it"'


def _show(listed: NamesToShow, format: WordsFormat, **search: object) -> None:  # noqa: A002 - as the option is called
    if format is WordsFormat.JSON:
        write(to_json(listed, **search))
    elif format in _AS_PAGES:
        write(_AS_PAGES[format](listed))
    elif sys.stdout.isatty():
        _print(_lines(listed, format, shutil.get_terminal_size().columns))
    else:
        write("".join(f"{line}\n" for line in _lines(listed, format, WIDTH)))


def _lines(listed: NamesToShow, format: WordsFormat, width: int) -> Iterable[ListedLine]:  # noqa: A002 - as the option is called
    return to_table(listed) if format is WordsFormat.TABLE else to_tree(listed, width)


def _print(lines: Iterable[ListedLine]) -> None:
    console = Console(highlight=False)
    for line in lines:
        marked = Text.assemble((line.words, _STYLES[line.sort]), str(line)[len(line.words) :])
        console.print(marked, soft_wrap=True)


COMMAND = Command("words", words, order=15)
