"""Agreement files as a git revision has them: written out, to be read as those of a folder are."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

from agreements.language.finding import SUFFIX

_LINK = "120000"
"""The mode of what is a link in git, and is not followed."""


class RevisionError(ValueError):
    """A revision, or a path in one, that cannot be had; the words say why and what to do."""


class Revision(NamedTuple):
    """A path as a revision has it; `at` is the folder by which git is asked, `shown` how it was typed."""

    name: str
    path: PurePosixPath
    at: Path
    shown: str


def find_revision(text: str, beside: Path) -> Revision:
    """The revision that is meant by `REVISION` or `REVISION:PATH`; alone it is of the folder or file `beside`.

    Raises `RevisionError`.
    """
    name, colon, path = text.partition(":")
    folder = beside if beside.is_dir() else beside.parent
    at = Path() if colon else folder
    top = _ask(at, "rev-parse", "--show-toplevel").strip()
    if not top:
        raise RevisionError(
            f"`{text}` is no file or folder, and `{at}` is in no git repository of which it could be a revision"
        )
    commit = _ask(at, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").strip()
    if not commit:
        raise RevisionError(
            f"`{text}` is no file or folder, and git knows no revision `{name}`; `git log` lists the revisions"
        )
    if colon:
        inner = PurePosixPath(path)
    else:
        inner = PurePosixPath(beside.resolve().relative_to(Path(top).resolve()).as_posix())
    return Revision(commit, inner, Path(top), text)


@contextmanager
def written_out(revision: Revision) -> Iterator[tuple[Path, Path]]:
    """The folder into which a revision's agreement files are written, and where its path lies in it.

    All of the repository's are, since one may `use` another. Raises `RevisionError` where the path has none.
    """
    with TemporaryDirectory(prefix="agreements-") as name:
        folder = Path(name).resolve()
        blobs = list(_agreement_files(revision))
        inner = revision.path
        if not any(path == inner or inner in path.parents or inner == PurePosixPath() for path, _ in blobs):
            raise RevisionError(
                f"`{revision.shown}` holds no `{SUFFIX}` file: the revision has none at `{inner}`"
            )
        for (path, _), text in zip(blobs, _contents(revision, [blob for _, blob in blobs]), strict=True):
            file = folder.joinpath(*path.parts)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text)
        yield folder, folder.joinpath(*inner.parts)


def _agreement_files(revision: Revision) -> Iterator[tuple[PurePosixPath, str]]:
    listed = _ask(revision.at, "ls-tree", "-r", "-z", "--full-tree", revision.name)
    for line in listed.split("\0"):
        said, tab, path = line.partition("\t")
        if tab and path.endswith(SUFFIX):
            mode, kind, blob = said.split()
            if kind == "blob" and mode != _LINK and ".." not in PurePosixPath(path).parts:
                yield PurePosixPath(path), blob


def _contents(revision: Revision, blobs: list[str]) -> Iterator[bytes]:
    """The bytes of some blobs, read in one go."""
    if not blobs:
        return
    asked = "".join(f"{blob}\n" for blob in blobs).encode("ascii")
    told = _run(revision.at, ["cat-file", "--batch"], asked)
    at = 0
    for blob in blobs:
        end = told.index(b"\n", at)
        head = told[at:end].split()
        if len(head) != 3:
            raise RevisionError(f"git does not have all of `{revision.shown}`: `{blob}` is missing")
        size = int(head[2])
        yield told[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def _ask(at: Path, *arguments: str) -> str:
    return _run(at, list(arguments), b"").decode("utf-8", "surrogateescape")


def _run(at: Path, arguments: list[str], said: bytes) -> bytes:
    """What git answers; nothing where it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - git's own words, and what was typed as one argument
            ["git", "-C", str(at), *arguments],  # noqa: S607 - the user's own git
            input=said,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise RevisionError(f"git cannot be run: {error.strerror}; name two folders instead") from None
    return done.stdout if done.returncode == 0 else b""
