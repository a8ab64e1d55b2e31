"""Compiled bundles kept in a folder, so that nobody parses the same text twice.

A bundle is kept under its content hash and sealed with a key that is not in the folder: bytes that were not written
with the key are not read, so whoever can write to the folder can make a start slower and nothing else. Nothing here is
needed for an answer: whatever goes wrong, the files are parsed anew.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import os
import secrets
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from agreements.resources import folder
from agreements.store.compiled import Compiled, NotABundle

MOST_KEPT = 16
"""How many compiled bundles a folder keeps; of more, those that were longest not used are removed."""

_log = logging.getLogger(__name__)

_SEAL = 32
_SUFFIX = ".bundle"


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of compiled bundles, and the key that they are sealed with."""

    place: Path
    key: bytes

    def known(self, roots: Sequence[Path]) -> Compiled | None:
        """The bundle that was last compiled from these files and folders, whatever has changed in them since."""
        try:
            digest = self._last(roots).read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return None
        return self._open(digest) if digest.isalnum() else None

    def of_hash(self, content: str) -> Compiled | None:
        """The bundle with this content hash, if it is kept."""
        found = self._open(_digest(content))
        return found if found is not None and found.hash == content else None

    def keep(self, compiled: Compiled, roots: Sequence[Path]) -> None:
        """Keep a bundle, and remember what it was compiled from."""
        digest = _digest(compiled.hash)
        try:
            self.place.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not self._file(digest).exists():
                raw = compiled.to_bytes()
                _write(self._file(digest), (self._seal(raw), raw))
                self._tidy()
            _write(self._last(roots), (digest.encode("ascii"),))
        except OSError as error:
            _log.warning("the compiled bundle could not be kept in %s: %s", self.place, error)

    def _open(self, digest: str) -> Compiled | None:
        file = self._file(digest)
        try:
            raw = file.read_bytes()
            os.utime(file)
        except OSError:
            return None
        if not hmac.compare_digest(raw[:_SEAL], self._seal(memoryview(raw)[_SEAL:])):
            _log.warning("%s was not sealed with this key; it is not read", file)
            return None
        try:
            return Compiled.from_bytes(memoryview(raw)[_SEAL:])
        except NotABundle:
            return None

    def _seal(self, raw: bytes | memoryview) -> bytes:
        sealed = hashlib.blake2b(key=self.key, digest_size=_SEAL, person=b"agreements")
        sealed.update(engine_fingerprint())
        sealed.update(raw)
        return sealed.digest()

    def _file(self, digest: str) -> Path:
        return self.place / f"{digest}-{engine_fingerprint().hex()[:12]}{_SUFFIX}"

    def _last(self, roots: Sequence[Path]) -> Path:
        said = "\0".join(sorted(os.path.realpath(root) for root in roots))
        name = hashlib.blake2b(os.fsencode(said), digest_size=16).hexdigest()
        return self.place / f"{name}.last"

    def _tidy(self) -> None:
        kept = sorted(self.place.glob(f"*{_SUFFIX}"), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in kept[MOST_KEPT:]:
            file.unlink(missing_ok=True)


def open_cache(place: Path) -> Cache | None:
    """The cache in a folder; none, with a warning in the log, when no key can be had to seal it with.

    The key is the environment's `AGREEMENTS_CACHE_KEY` where that is set, for machines that share a folder; else a
    random one that only this user can read, made when it is first needed.
    """
    stated = os.environ.get("AGREEMENTS_CACHE_KEY")
    if stated:
        return Cache(place, hashlib.blake2b(stated.encode("utf-8"), digest_size=32).digest())
    try:
        return Cache(place, _own_key())
    except OSError as error:
        _log.warning("compiled bundles are not kept, since there is no place for their key: %s", error)
        return None


def place_of_cache() -> Path | None:
    """Where this user's compiled bundles are kept: in the folder that the environment's `AGREEMENTS_CACHE` names.

    It may say `off`; when it says nothing, they lie where programs keep what they can do without.
    """
    stated = os.environ.get("AGREEMENTS_CACHE")
    if stated:
        return None if stated == "off" else Path(stated)
    try:
        return _of_user("XDG_CACHE_HOME", ".cache")
    except OSError:
        return None


def _of_user(variable: str, usual: str) -> Path:
    """A folder of this user's. Raises `OSError` when the user has none."""
    base = os.environ.get(variable)
    try:
        return (Path(base) if base else Path.home() / usual) / "agreements"
    except RuntimeError as error:
        raise OSError(str(error)) from None


def _own_key() -> bytes:
    file = _of_user("XDG_CONFIG_HOME", ".config") / "cache.key"
    try:
        key = file.read_bytes()
        if len(key) == _SEAL and not file.stat().st_mode & 0o077:
            return key
    except FileNotFoundError:
        pass
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(file, (secrets.token_bytes(_SEAL),))
    return file.read_bytes()


def _write(file: Path, parts: Iterable[bytes]) -> None:
    """Write beside the file and move into place, so that nobody reads half of it; only this user may read it."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as written:
            written.writelines(parts)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _digest(content: str) -> str:
    return content.removeprefix("sha256:")


@cache
def engine_fingerprint() -> bytes:
    """What tells one version of the language's reader from another: neither takes the other's work for its own."""
    digest = hashlib.blake2b(digest_size=16)
    package = Path(__file__).parents[1]
    read_by = (package / "language", package / "compiled", folder("grammar"))
    digest.update(version("agreements").encode("utf-8"))
    for place in read_by:
        for file in sorted((*place.rglob("*.py"), *place.rglob("*.lark"))):
            digest.update(file.name.encode("utf-8"))
            digest.update(file.read_bytes())
    return digest.digest()
