"""What a draft stands on: the files that are there already, and the libraries that they and the draft `use`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from agreements.bundle import Bundle, BundleError
from agreements.diagnostics import Diagnostic, Label, Source, Span
from agreements.language.declarations import Declarations
from agreements.language.finding import SUFFIX, find_files, is_folder, real_path
from agreements.language.libraries import LIBRARY_FOLDER, find_library
from agreements.loading import check, load
from agreements.syntax.node import Use

_DRAFT = "draft.agreement"

_FIRST = ("common", "law")
"""The libraries that are named before all others: what words mean, then the law."""

_NOT_LAW = "agreements"
"""The folder of the shipped library that holds agreements and no law."""


@dataclass(frozen=True)
class Ground:
    """Agreement files and folders that are there already, and the shipped libraries that a draft `use`s."""

    paths: tuple[Path, ...] = ()
    uses: tuple[str, ...] = ()

    @property
    def held_paths(self) -> tuple[Path, ...]:
        """The paths that hold agreements: a folder may be meant for the first."""
        return tuple(path for path in self.paths if not _is_empty(path))

    def using(self, libraries: Sequence[str]) -> Ground:
        """The same with more libraries."""
        return replace(self, uses=_without_parts([*self.uses, *libraries]))

    def load(self, text: str, shown: Path) -> Bundle:
        """The bundle of all this with a draft, whose file would be called `shown`. Raises `BundleError`."""
        with TemporaryDirectory(prefix="agreements-") as folder:
            file = _written(folder, text)
            try:
                return load([*self.held_paths, file])
            except BundleError as error:
                raise BundleError(list(_shown(error.diagnostics, text, shown))) from None

    def check(self, text: str, shown: Path, today: date | None = None) -> tuple[Diagnostic, ...]:
        """What is wrong or doubtful in a draft beside all this, and not what is so of the files that are there."""
        with TemporaryDirectory(prefix="agreements-") as folder:
            found = check([*self.held_paths, _written(folder, text)], today=today)
            return tuple(_shown([one for one in found if _is_about(one, text)], text, shown))


def ground_of(paths: Sequence[Path], uses: Sequence[str] = ()) -> Ground:
    """What these paths hold, with the libraries that they and the draft `use`. Raises `BundleError`."""
    ground = Ground(tuple(paths))
    held = ground.held_paths
    found = [*_libraries_used(load(held).declarations)] if held else []
    return ground.using([*found, *uses])


def shipped_law() -> dict[str, tuple[str, ...]]:
    """The bodies of law that are shipped, by name, each with the libraries to `use` for it.

    One that stands on another brings that too.
    """
    own = {
        folder.name: tuple(f"{folder.name}.{part}" for part in _parts(folder))
        for folder in sorted(LIBRARY_FOLDER.iterdir())
        if (folder / "law").is_dir()
    }
    return {
        name: (*(part for other in _stands_on(name, own) for part in own[other]), *parts)
        for name, parts in own.items()
    }


def _parts(folder: Path) -> list[str]:
    names = [part.name for part in folder.iterdir() if part.is_dir() and part.name != _NOT_LAW]
    return sorted(names, key=lambda name: (name not in _FIRST, name))


def _stands_on(law: str, every: Collection[str]) -> list[str]:
    """The other bodies of law whose words the files of one `use`."""
    found = {
        used.split(".")[0]
        for file in find_files(LIBRARY_FOLDER / law / "law", SUFFIX).files
        for used in re.findall(r"^use (\S+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    return sorted(found & set(every) - {law})


def _is_empty(path: Path) -> bool:
    """Whether a path is a folder in which no agreement lies yet."""
    return is_folder(path) and not find_files(path, SUFFIX).files


def _written(folder: str, text: str) -> Path:
    file = Path(folder) / _DRAFT
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


def _libraries_used(declarations: Declarations) -> Iterator[str]:
    """The `use` lines of given files that bring what is shipped, and not what lies beside them."""
    for file in declarations.files:
        if file.given:
            beside = real_path(Path(file.source.name).parent)
            for item in file.tree.items:
                if isinstance(item, Use) and _is_shipped(item.path, beside):
                    yield item.path


def _is_shipped(library: str, beside: Path) -> bool:
    found = find_library(library, beside) or []
    return bool(found) and found[0].is_relative_to(LIBRARY_FOLDER)


def _without_parts(uses: Sequence[str]) -> tuple[str, ...]:
    """Each library once, and none that lies in another of them."""
    every = dict.fromkeys(uses)
    return tuple(one for one in every if not any(one.startswith(f"{other}.") for other in every))


def _is_about(diagnostic: Diagnostic, text: str) -> bool:
    """Whether something wrong or doubtful has to do with a text."""
    return diagnostic.is_error or any(label.span.source.text == text for label in diagnostic.labels)


def _shown(diagnostics: Sequence[Diagnostic], text: str, shown: Path) -> Iterator[Diagnostic]:
    """Diagnostics that name the file by what it will be called."""
    source = Source(shown.name, text, shown.as_posix())
    for diagnostic in diagnostics:
        labels = tuple(
            Label(Span(source, label.span.start, label.span.end), label.message)
            if label.span.source.text == text
            else label
            for label in diagnostic.labels
        )
        yield replace(diagnostic, labels=labels)
