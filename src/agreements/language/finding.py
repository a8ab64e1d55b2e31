"""Finding files in folders, and telling what lies there and is not read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from agreements.diagnostics import Diagnostic, diagnose

SUFFIX = ".agreement"
"""How the name of an agreement file ends."""

_COPIES = ("~", ".bak", ".backup", ".old", ".orig", ".rej", ".save", ".swp", ".swo", ".tmp", ".temp", "#")
"""How names end that editors and people give to copies of files."""

_NOT_PLAIN_TEXT = (".doc", ".docx", ".odt", ".rtf", ".pdf", ".pages", ".html", ".htm")

_MOST_LETTERS = 2
"""Letters that an ending has more or fewer at most; there may be many other files."""

_NEARLY = 0.8
"""How alike an ending is to the one that is meant when it is a slip."""


@dataclass(slots=True)
class FoundFiles:
    """The files that a path stands for, in order, and what is told of whatever else lies there."""

    files: list[Path] = field(default_factory=list)
    passed_over: list[Diagnostic] = field(default_factory=list)


def find_files(path: Path, suffix: str) -> FoundFiles:
    """A file itself, or the files in a folder and its folders whose names end so, hidden ones left out.

    Links are followed. What may not be looked at, a folder that cannot be listed, and a link that leads nowhere, stand
    for themselves, so that reading them says why: what may hold a restriction is never passed over. A file that nearly
    has the ending, and a folder with nothing in it, are told of.
    """
    if not is_folder(path):
        return FoundFiles([path])
    finding = _Finding(suffix)
    finding.walk(path)
    return FoundFiles(
        finding.files + finding.unlisted, sorted(finding.told(path), key=lambda one: one.message)
    )


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; one that may not be looked at is none."""
    try:
        return path.is_dir()
    except OSError:  # it lies in a folder that may not be entered
        return False


@dataclass(slots=True)
class _Finding:
    suffix: str
    files: list[Path] = field(default_factory=list)
    unlisted: list[Path] = field(default_factory=list)
    _nearly: list[Path] = field(default_factory=list)
    _folders: list[Path] = field(default_factory=list)
    _filled: set[Path] = field(default_factory=set)

    def walk(self, path: Path) -> None:
        """Look at everything in a folder and its folders, each once."""
        seen: set[str] = set()
        errors = self.unlisted
        walk = os.walk(path, followlinks=True, onerror=lambda error: errors.append(Path(error.filename)))
        for directory, folders, names in walk:
            real = os.path.realpath(directory)
            if real in seen:  # a link back to where we have been
                self._fill(Path(directory))
                folders.clear()
                continue
            seen.add(real)
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            self._folders.append(Path(directory))
            for name in sorted(names):
                self._take(Path(directory, name))
        for folder in self.unlisted:
            self._fill(folder)

    def _take(self, path: Path) -> None:
        """One file of a folder: it is read, or may have been meant to be, or is something else."""
        name = path.name.lower()
        is_hidden = name.startswith(".")
        if not is_hidden or name.endswith(self.suffix):
            self._fill(path.parent)
        if name.endswith(self.suffix) and not is_hidden:
            self.files.append(path)
        elif not is_hidden and path.is_symlink() and not path.exists():
            self.unlisted.append(path)
        elif self._is_nearly_one(name):
            self._nearly.append(path)

    def _is_nearly_one(self, name: str) -> bool:
        if name.startswith("."):  # `._` and `.#` are what systems and editors put beside a file
            return name.endswith(self.suffix) and not name.startswith(("._", ".#"))
        ending = Path(name).suffix
        if self.suffix in name or abs(len(ending) - len(self.suffix)) > _MOST_LETTERS:
            return self.suffix in name
        return SequenceMatcher(None, ending, self.suffix).ratio() >= _NEARLY

    def _fill(self, folder: Path) -> None:
        """Note that a folder, and each that it lies in, is not empty."""
        while folder not in self._filled and folder != folder.parent:
            self._filled.add(folder)
            folder = folder.parent

    def told(self, root: Path) -> Iterator[Diagnostic]:
        """What is to be said of whatever is not read; an empty folder that was named itself is another matter."""
        for path in self._nearly:
            yield self._not_read(path)
        empty = {folder for folder in self._folders if folder not in self._filled and folder != root}
        for folder in empty:
            if folder.parent not in empty:
                yield diagnose(
                    "empty-folder",
                    f"`{sayable(folder)}` holds nothing, so nothing of it is read",
                    help="remove the folder; or see whether something should have been put or mounted there",
                )

    def _not_read(self, path: Path) -> Diagnostic:
        name = path.name
        at = name.lower().find(self.suffix)
        meant = f"{(name[:at] if at >= 0 else path.stem).strip('#.') or 'name'}{self.suffix}"
        if name.startswith("."):
            why, help_text = "it is hidden, as its name starts with a dot", f"rename it to `{meant}`"
        elif name.lower().endswith(_COPIES):
            why, help_text = "it looks like a copy that an editor keeps", "remove it, or keep it elsewhere"
        elif name.lower().endswith(_NOT_PLAIN_TEXT):
            why, help_text = (
                f"its name does not end in `{self.suffix}`",
                f"save it as plain text, as `{meant}`",
            )
        else:
            why, help_text = f"its name does not end in `{self.suffix}`", f"rename it to `{meant}`"
        message = f"`{sayable(path)}` is not read: {why}"
        return diagnose(
            "skipped-file", message, help=f"{help_text}; if it is meant to be left out, move it away"
        )


def agreement_files(path: Path) -> list[Path]:
    """A file itself, or the agreement files in a folder and its folders, as `find_files` has them."""
    return find_files(path, SUFFIX).files


def real_path(path: Path) -> Path:
    """Where a path leads when every link is followed; a circle of links leads nowhere and raises nothing."""
    return Path(os.path.realpath(path))


def sayable(path: Path) -> str:
    """A path as text that any encoding of Unicode can carry, whatever bytes the file's name is made of."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")
