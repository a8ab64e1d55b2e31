"""The folder that a site is written to: made beside the old one, which it takes the place of when it is whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from types import TracebackType

MARKER = ".agreements-register"
"""A file that only a register's folder has; a folder without it is never deleted."""


class FolderError(ValueError):
    """A folder that a site cannot be written to; the words say why and what to do."""


class SiteFolder:
    """A context in which a site is written. Leaving it by an error leaves what was there before as it was."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._new: Path | None = None
        self._made: set[Path] = set()
        self.files = 0

    def __enter__(self) -> SiteFolder:
        """Raises `FolderError` for a folder that some other program, or a person, has written."""
        _require_ours(self._place)
        beside = self._place.absolute().parent
        try:
            beside.mkdir(parents=True, exist_ok=True)
            self._new = Path(tempfile.mkdtemp(prefix=f".{self._place.name}-", dir=beside))
            self._new.chmod(0o755)
        except OSError as error:
            raise FolderError(f"nothing can be written beside `{self._place}`: {_because(error)}") from None
        self.write(
            MARKER, b"This folder is written anew by `agreements publish`; what else lies in it is lost.\n"
        )
        return self

    def write(self, path: str, content: bytes) -> None:
        """Write a file by its path in the site. Raises `FolderError`."""
        try:
            with self.path(path).open("wb") as file:
                file.write(content)
        except OSError as error:
            raise FolderError(f"`{path}` cannot be written: {_because(error)}") from None
        self.files += 1

    def path(self, path: str) -> Path:
        """Where a file of the site is written now; its folder is there."""
        assert self._new is not None  # noqa: S101 - files are written within the context
        file = self._new / path
        if file.parent not in self._made:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(file.parent)
        return file

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        assert self._new is not None  # noqa: S101 - it was entered
        if kind is not None:
            shutil.rmtree(self._new, ignore_errors=True)
            return
        try:
            self._take_place(self._new)
        except OSError as failed:
            shutil.rmtree(self._new, ignore_errors=True)
            raise FolderError(
                f"the site could not take the place of `{self._place}`: {_because(failed)}"
            ) from None

    def _take_place(self, new: Path) -> None:
        place = self._place.absolute()
        _require_ours(place)  # somebody may have written there meanwhile
        if not place.exists():
            new.rename(place)
            return
        old = Path(tempfile.mkdtemp(prefix=f".{place.name}-old-", dir=place.parent))
        os.rename(place, old / "site")  # noqa: PTH104 - the two halves of one exchange
        try:
            new.rename(place)
        except OSError:
            os.rename(old / "site", place)  # noqa: PTH104
            old.rmdir()
            raise
        shutil.rmtree(old, ignore_errors=True)


def _require_ours(place: Path) -> None:
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise FolderError(f"`{place}` is not a folder; name one, or one that is not there yet")
    if place.is_dir() and any(place.iterdir()) and not (place / MARKER).is_file():
        raise FolderError(
            f"`{place}` holds files that `agreements publish` did not write, and they would be lost; name another "
            "folder, or empty this one"
        )


def _because(error: OSError) -> str:
    return (error.strerror or "it cannot be opened").lower()
