"""From paths to syntax trees: find the files of a bundle, read them, follow what they `use`.

What cannot be read is a diagnostic, never an exception: one bad file hides nothing about the others.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from agreements.diagnostics import Diagnostic, Source, Span, diagnose, nearest
from agreements.language.declarations import AgreementFile, Declarations
from agreements.language.parser import parse
from agreements.resources import folder

SUFFIX = ".agreement"

LARGEST_FILE = 16 * 2**20
"""Bytes in one agreement file; a larger one is a mistake, or wants to be a folder of files."""

_LIBRARY = "library:"
"""How the path of a shipped file starts; no file beside the caller's can be called that."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read, and what could not be."""

    declarations: Declarations
    problems: tuple[Diagnostic, ...]


def load_files(paths: Sequence[str | os.PathLike[str]]) -> Loaded:
    """Read agreement files and folders of them, and everything that they `use`.

    A folder means every `.agreement` file in it and in its folders, hidden ones left out. The same file named
    twice, or a copy with the same text, counts once.
    """
    loading = _Loading([Path(path) for path in paths])
    loading.run()
    return Loaded(Declarations.of(loading.files), tuple(loading.problems))


def load_texts(texts: Iterable[tuple[str, str]]) -> Loaded:
    """Read texts that are not in files: pairs of a path in the bundle and the text. `use` finds the shipped library."""
    loading = _Loading([])
    for path, text in texts:
        loading.read_text(Source(path, text), Path(), given=True)
    loading.follow()
    return Loaded(Declarations.of(loading.files), tuple(loading.problems))


def read_text(path: Path, shown: str) -> str | Diagnostic:
    """The text of a file, line ends made one and a byte-order mark dropped; or why it cannot be had."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            size = f"{path.stat().st_size / 2**20:.0f} MB"
            message = f"`{shown}` is too large for one agreement file ({size}; the most is {LARGEST_FILE // 2**20} MB)"
            return diagnose("file-too-large", message, help="split it into several files in one folder")
        raw = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        return diagnose(
            "unreadable-file",
            f"`{shown}` cannot be read: {reason}",
            help="check the file and its permissions",
        )
    return decode(raw, shown)


def decode(raw: bytes, shown: str) -> str | Diagnostic:
    """Bytes as agreement text, or why they are not."""
    if b"\0" in raw:
        line = raw.count(b"\n", 0, raw.index(b"\0")) + 1
        help_text = "save it as plain UTF-8 text; word-processor files and UTF-16 do not work"
        return diagnose(
            "not-text", f"`{shown}` is not plain text: there is a NUL byte on line {line}", help=help_text
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"`{shown}` is not UTF-8 text: byte {error.start + 1}, on line {line}, cannot be read"
        return diagnose("not-utf-8", message, help="save the file with the encoding UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass
class _Loading:
    roots: list[Path]
    files: list[AgreementFile] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    _seen_paths: set[Path] = field(default_factory=set)
    _seen_texts: set[str] = field(default_factory=set)
    _pending: list[tuple[Path, Span | None, str, AgreementFile]] = field(default_factory=list)
    _base: Path = field(default_factory=Path)

    def run(self) -> None:
        existing = [root for root in self.roots if self._exists(root)]
        folders = [root.resolve() if root.is_dir() else root.resolve().parent for root in existing]
        self._base = Path(os.path.commonpath(folders)) if folders else Path()
        for root in existing:
            found = agreement_files(root)
            if not found:
                message = f"`{root}` holds no `{SUFFIX}` file"
                self.problems.append(
                    diagnose("no-agreement-files", message, help=f"agreement files end in `{SUFFIX}`")
                )
            for path in found:
                self._read(path, given=True)
        self.follow()

    def follow(self) -> None:
        """Read what the files use, and what that uses in turn."""
        while self._pending:
            beside, span, name, user = self._pending.pop(0)
            found = _find_library(name, beside)
            if found is None:
                help_text = _library_help(name, beside)
                self.problems.append(
                    diagnose(
                        "unknown-library",
                        f"nothing called `{name}` can be found to use",
                        span,
                        help=help_text,
                    )
                )
            for path in found or ():
                self._read(path, given=False, user=user)

    def read_text(self, source: Source, beside: Path, *, given: bool) -> None:
        """Parse one text and note what it uses."""
        parsed = parse(source)
        self.problems.extend(parsed.problems)
        if parsed.tree is None:
            return
        if not parsed.tree.items:
            self.problems.append(
                diagnose("empty-file", f"`{source.name}` declares nothing", Span(source, 0, 0))
            )
        file = AgreementFile(source, parsed.tree, parsed.comments, given)
        self.files.append(file)
        for use in parsed.tree.uses:
            self._pending.append((beside, use.span, use.path, file))

    def _exists(self, root: Path) -> bool:
        try:
            found = root.exists()
        except (OSError, ValueError):
            found = False
        if not found:
            self.problems.append(
                diagnose("no-such-path", f"there is no file or folder `{root}`", help=_path_help(root))
            )
        return found

    def _read(self, path: Path, *, given: bool, user: AgreementFile | None = None) -> None:
        resolved = path.resolve()
        if resolved in self._seen_paths:
            return
        self._seen_paths.add(resolved)
        shown = _shown(path)
        text = read_text(path, shown)
        if isinstance(text, Diagnostic):
            self.problems.append(text)
            return
        if text in self._seen_texts:
            return
        if text.strip():
            self._seen_texts.add(text)
        self.read_text(Source(self._bundle_path(resolved), text, shown), resolved.parent, given=given)

    def _bundle_path(self, path: Path) -> str:
        library = folder("policies").resolve()
        if self.roots and path.is_relative_to(self._base):
            return path.relative_to(self._base).as_posix()
        if path.is_relative_to(library):
            return _LIBRARY + path.relative_to(library).as_posix()
        return Path(os.path.relpath(path, self._base)).as_posix()


def agreement_files(path: Path) -> list[Path]:
    """A file itself, or the agreement files in a folder and its folders, hidden ones left out, in order."""
    if path.is_file() or not path.is_dir():
        return [path]
    found: list[Path] = []
    for directory, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found.extend(
            Path(directory, name)
            for name in sorted(names)
            if name.endswith(SUFFIX) and not name.startswith(".")
        )
    return found


def _find_library(name: str, beside: Path) -> list[Path] | None:
    """The files that `use` means: beside the file that says so, else in the shipped library."""
    parts = name.split(".")
    for base in (beside, folder("policies")):
        place = base.joinpath(*parts)
        file = place.with_name(place.name + SUFFIX)
        found = ([file] if file.is_file() else []) + (agreement_files(place) if place.is_dir() else [])
        if found:
            return found
    return None


def _library_help(name: str, beside: Path) -> str:
    known: set[str] = set()
    for base in (beside, folder("policies")):
        for path in agreement_files(base) if base.is_dir() else ():
            parts = path.relative_to(base).with_suffix("").parts
            known.update(".".join(parts[:length]) for length in range(1, len(parts) + 1))
    close = nearest(name, known)
    return (
        f"did you mean `use {close}`?"
        if close
        else "name a library, or a folder or file beside this one without its ending"
    )


def no_such_path(path: Path) -> Diagnostic:
    """That a path leads nowhere, with the nearest name beside it."""
    return diagnose("no-such-path", f"there is no file or folder `{path}`", help=_path_help(path))


def _path_help(path: Path) -> str | None:
    try:
        close = nearest(path.name, [entry.name for entry in path.parent.iterdir()])
    except (OSError, ValueError):
        return None
    return f"did you mean `{path.parent / close}`?" if close else None


def _shown(path: Path) -> str:
    try:
        return (
            Path(os.path.relpath(path)).as_posix()
            if path.is_absolute() and path.is_relative_to(Path.cwd())
            else path.as_posix()
        )
    except (OSError, ValueError):
        return path.as_posix()
