"""From paths to syntax trees: find the files of a bundle, read them, follow what they `use`.

What cannot be read is a diagnostic, never an exception: one bad file hides nothing about the others.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from agreements.diagnostics import Diagnostic, Source, Span, clip, diagnose, nearest
from agreements.language import syntax as s
from agreements.language.declarations import AgreementFile, Declarations, KeptFile, ReadFile
from agreements.language.finding import SUFFIX, find_files, is_folder, real_path, sayable
from agreements.language.kept import KeptItems
from agreements.language.libraries import find_library, library_folder, library_help
from agreements.language.parser import Parsed
from agreements.language.reading import Read, parse_each

LARGEST_FILE = 16 * 2**20
"""Bytes in one agreement file; a larger one is a mistake, or wants to be a folder of files."""

_LIBRARY = "library:"
"""How the path of a shipped file starts; no file beside the caller's can be called that."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read, and what could not be."""

    declarations: Declarations
    problems: tuple[Diagnostic, ...]
    passed_over: tuple[Diagnostic, ...] = ()
    """What lies where was read, and is not read or counts once, though it may have been meant otherwise."""

    @property
    def is_complete(self) -> bool:
        """Whether everything could be read: what stands in a file that could not would seem undeclared elsewhere."""
        return not any(problem.is_error for problem in self.problems)


def load_files(paths: Sequence[str | os.PathLike[str]], read: Read = parse_each) -> Loaded:
    """Read agreement files and folders of them, and everything that they `use`.

    A folder means every `.agreement` file in it and in its folders, hidden ones left out. The same file named
    twice, or a copy with the same text, counts once. `read` is how texts are parsed.
    """
    loading = _Loading([Path(path) for path in paths], read)
    loading.run()
    return Loaded(Declarations.of(loading.files), tuple(loading.problems), tuple(loading.passed_over))


def load_texts(texts: Iterable[tuple[str, str]]) -> Loaded:
    """Read texts that are not in files: pairs of a path in the bundle and the text.

    `use` finds the shipped library, and nothing that happens to lie in the working folder. What is refused in a file
    is refused here.
    """
    loading = _Loading([], parse_each)
    for path, text in texts:
        plain = _with_plain_line_ends(text.removeprefix("\ufeff"))
        loading.add(Source(path, plain), None, given=True)
    loading.follow()
    return Loaded(Declarations.of(loading.files), tuple(loading.problems))


def is_shipped(path: str) -> bool:
    """Whether a path in a bundle is that of a file of the shipped library."""
    return path.startswith(_LIBRARY)


def read_text(path: Path, shown: str) -> str | Diagnostic:
    """The text of a file, line ends made one and a byte-order mark dropped; or why it cannot be had."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # a pipe might never end, nor a device
            sort = stat.S_IFMT(found.st_mode)
            return _unreadable(shown, _NOT_ORDINARY.get(sort, "it is not an ordinary file"))
        if found.st_size > LARGEST_FILE:
            size = f"{found.st_size / 2**20:.0f} MB"
            most = f"{LARGEST_FILE // 2**20} MB"
            message = f"`{shown}` is too large for one agreement file ({size}; the most is {most})"
            return diagnose("file-too-large", message, help="split it into several files in one folder")
        raw = path.read_bytes()
    except OSError as error:
        leads_nowhere = not exists(path) and path.is_symlink()
        reason = (
            "it is a link that leads nowhere" if leads_nowhere else error.strerror or "it cannot be opened"
        )
        return _unreadable(shown, reason[0].lower() + reason[1:])
    return decode(raw, shown)


_NOT_ORDINARY = {
    stat.S_IFDIR: "it is a folder that cannot be listed",
    stat.S_IFIFO: "it is a pipe, not a file",
}


def _unreadable(shown: str, reason: str) -> Diagnostic:
    message = f"`{shown}` cannot be read: {reason}"
    return diagnose("unreadable-file", message, help="check the file and its permissions")


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
    return _with_plain_line_ends(text)


def _with_plain_line_ends(text: str) -> str:
    """Every line end as one character, so that a remark ends where its reader sees it end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass
class _Waiting:
    """A text that waits to be parsed, and the folders that what it uses may lie in."""

    source: Source
    beside: list[Path | None]
    given: bool


@dataclass
class _Loading:
    roots: list[Path]
    read: Read
    files: list[ReadFile] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    passed_over: list[Diagnostic] = field(default_factory=list)
    _seen_paths: dict[str, str] = field(default_factory=dict)
    _read_as: dict[str, _Waiting] = field(default_factory=dict)
    _waiting: list[_Waiting] = field(default_factory=list)
    _uses: dict[int, tuple[s.Use, ...]] = field(default_factory=dict)
    _pending: list[tuple[Path | None, s.Use]] = field(default_factory=list)
    _followed: set[tuple[str, Path | None]] = field(default_factory=set)
    _base: Path = field(default_factory=Path)

    def run(self) -> None:
        existing = [root for root in self.roots if self._exists(root)]
        folders = [real_path(root) if is_folder(root) else real_path(root.parent) for root in existing]
        self._base = Path(os.path.commonpath(folders)) if folders else Path()
        given: dict[Path, Path] = {}
        for root in existing:
            found = find_files(root, SUFFIX)
            self.passed_over.extend(found.passed_over)
            if not found.files:
                message = f"`{root}` holds no `{SUFFIX}` file"
                self.problems.append(
                    diagnose("no-agreement-files", message, help=f"agreement files end in `{SUFFIX}`")
                )
            places = {_place(path, root): path for path in found.files}
            if places and places.keys() <= given.keys():
                self._counted_once(f"`{sayable(root)}` is read already: another path that was named holds it")
            given = {**places, **given}
        # of several copies the same one counts, whichever was named first
        for place in sorted(given, key=self._bundle_path):
            self._open(given[place], place, given=True)
        self.follow()

    def follow(self) -> None:
        """Parse what waits, then read what it uses, and what that uses in turn."""
        self._parse_waiting()
        while self._pending:
            beside, use = self._pending.pop(0)
            if (use.path, beside) in self._followed:
                continue
            found = find_library(use.path, beside)
            if found is None:
                message = f"nothing called `{clip(use.path)}` can be found to use"
                self.problems.append(
                    diagnose("unknown-library", message, use.span, help=library_help(use.path, beside))
                )
                continue
            self._followed.add((use.path, beside))
            for path in found:
                self._open(path, path, given=False)
            self._parse_waiting()

    def add(self, source: Source, beside: Path | None, *, given: bool) -> _Waiting:
        """Take a text to be parsed; one that is not in a file lies beside nothing."""
        waiting = _Waiting(source, [beside], given)
        self._waiting.append(waiting)
        return waiting

    def _parse_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for one, parsed in zip(waiting, self.read([each.source for each in waiting]), strict=True):
            self.problems.extend(parsed.problems)
            file = _as_file(one, parsed)
            if file is None:
                continue
            if not (parsed.items if isinstance(parsed, KeptItems) else file.tree.items):
                message = f"`{one.source.name}` declares nothing"
                self.problems.append(diagnose("empty-file", message, Span(one.source, 0, 0)))
            self.files.append(file)
            self._uses[id(one)] = uses = parsed.uses
            self._pending.extend((beside, use) for beside in one.beside for use in uses)

    def _beside_too(self, copied: _Waiting, beside: Path) -> None:
        """A copy of a text that was read: the words are the same, but what lies beside them may not be."""
        copied.beside.append(beside)  # in time, when it has not been parsed yet
        self._pending.extend((beside, use) for use in self._uses.get(id(copied), ()))

    def _exists(self, root: Path) -> bool:
        found = exists(root)
        if not found:
            self.problems.append(no_such_path(root))
        return found

    def _counted_once(self, message: str) -> None:
        self.passed_over.append(diagnose("counted-once", message, help="each file counts once"))

    def _open(self, path: Path, place: Path, *, given: bool) -> None:
        real, shown = os.path.realpath(path), _shown(path)
        if real in self._seen_paths:
            if given:
                self._counted_once(f"`{shown}` is the same file as `{self._seen_paths[real]}`")
            return
        self._seen_paths[real] = shown
        text = read_text(path, shown)
        if isinstance(text, Diagnostic):
            self.problems.append(text)
            return
        if text in self._read_as:
            self._beside_too(self._read_as[text], place.parent)
            if given:
                other = self._read_as[text].source.name
                self._counted_once(f"`{shown}` says the same as `{other}`, word for word")
            return
        waiting = self.add(Source(self._bundle_path(place), text, shown), place.parent, given=given)
        if text.strip():
            self._read_as[text] = waiting

    def _bundle_path(self, place: Path) -> str:
        library = library_folder()
        if self.roots and place.is_relative_to(self._base):
            return sayable(place.relative_to(self._base))
        if place.is_relative_to(library):
            return _LIBRARY + sayable(place.relative_to(library))
        return sayable(Path(os.path.relpath(place, self._base)))


def _as_file(waiting: _Waiting, parsed: Parsed | KeptItems) -> ReadFile | None:
    if isinstance(parsed, KeptItems):
        return KeptFile(parsed, waiting.given)
    if parsed.tree is None:
        return None
    return AgreementFile(waiting.source, parsed.tree, parsed.comments, waiting.given)


def _place(path: Path, root: Path) -> Path:
    """Where a file lies under the path that was given, by its own name, whatever it is a link to."""
    if path == root:
        return real_path(path.parent) / path.name
    return real_path(root) / path.relative_to(root)


def exists(path: Path) -> bool:
    """Whether a path leads somewhere; one that no file could have does not, one that may not be looked at may."""
    try:
        path.stat()
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return True


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
        here = path.is_absolute() and path.is_relative_to(Path.cwd())
        return sayable(Path(os.path.relpath(path)) if here else path)
    except (OSError, ValueError):
        return sayable(path)
