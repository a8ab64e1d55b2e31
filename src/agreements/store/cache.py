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
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_cache_path, user_config_path

from agreements.resources import folder as shipped
from agreements.store.compiled import Compiled, NotABundle

MOST_KEPT = 16
"""How many compiled bundles a folder keeps; of more, those that were longest not used are removed."""

MOST_BESIDE = 256
"""How much else a folder keeps beside bundles, of each sort."""

_log = logging.getLogger(__name__)

_MAC_BYTES = 32
_SUFFIX = ".bundle"


@dataclass(frozen=True, slots=True)
class BundleCache:
    """A folder of compiled bundles, and the key that they are sealed with.

    `loudness` is the level at which the log is told what could not be kept.
    """

    folder: Path
    key: bytes
    loudness: int = logging.WARNING

    @property
    def quiet(self) -> BundleCache:
        """The same for what nobody has asked to be kept."""
        return replace(self, loudness=logging.DEBUG)

    def latest(self, roots: Sequence[Path]) -> Compiled | None:
        """The bundle that was last compiled from these files and folders, whatever has changed in them since."""
        try:
            digest = self._last(roots).read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return None
        return self._open(digest) if digest.isalnum() else None

    def get(self, content: str) -> Compiled | None:
        """The bundle with this content hash, if it is kept."""
        found = self._open(_digest(content))
        return found if found is not None and found.hash == content else None

    def put(self, compiled: Compiled, roots: Sequence[Path]) -> None:
        """Keep a bundle, and remember what it was compiled from."""
        digest = _digest(compiled.hash)
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not self._file(digest).exists():
                raw = compiled.to_bytes()
                _write(self._file(digest), (self._mac(raw), raw))
                self._evict(_SUFFIX, MOST_KEPT)
            _write(self._last(roots), (digest.encode("ascii"),))
        except OSError as error:
            _log.warning("the compiled bundle could not be kept in %s: %s", self.folder, error)

    def kept(self, name: str) -> bytes | None:
        """What was kept beside the bundles under a name, if it was sealed with this key."""
        try:
            raw = (self.folder / name).read_bytes()
        except OSError:
            return None
        sealed = raw[_MAC_BYTES:]
        return sealed if hmac.compare_digest(raw[:_MAC_BYTES], self._mac(sealed)) else None

    def keep(self, name: str, raw: bytes) -> None:
        """Keep something beside the bundles under a name, which ends on the sort of thing that it is."""
        file = self.folder / name
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write(file, (self._mac(raw), raw))
            self._evict(file.suffix, MOST_BESIDE)
        except OSError as error:
            _log.log(self.loudness, "%s could not be kept in %s: %s", name, self.folder, error)

    def _open(self, digest: str) -> Compiled | None:
        file = self._file(digest)
        try:
            raw = file.read_bytes()
            os.utime(file)
        except OSError:
            return None
        if not hmac.compare_digest(raw[:_MAC_BYTES], self._mac(memoryview(raw)[_MAC_BYTES:])):
            _log.warning("%s was not sealed with this key; it is not read", file)
            return None
        try:
            return Compiled.from_bytes(memoryview(raw)[_MAC_BYTES:])
        except NotABundle:
            return None

    def _mac(self, raw: bytes | memoryview) -> bytes:
        mac = hashlib.blake2b(key=self.key, digest_size=_MAC_BYTES, person=b"agreements")
        mac.update(engine_fingerprint())
        mac.update(raw)
        return mac.digest()

    def _file(self, digest: str) -> Path:
        return self.folder / f"{digest}-{engine_fingerprint().hex()[:12]}{_SUFFIX}"

    def _last(self, roots: Sequence[Path]) -> Path:
        paths = "\0".join(sorted(os.path.realpath(root) for root in roots))
        name = hashlib.blake2b(os.fsencode(paths), digest_size=16).hexdigest()
        return self.folder / f"{name}.last"

    def _evict(self, suffix: str, most: int) -> None:
        kept = sorted(self.folder.glob(f"*{suffix}"), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in kept[most:]:
            file.unlink(missing_ok=True)


def open_cache(folder: Path, loudness: int = logging.WARNING) -> BundleCache | None:
    """The cache in a folder; none, which the log is told at that level, when no key can be had to seal it with.

    The key is the environment's `AGREEMENTS_CACHE_KEY` where that is set, for machines that share a folder; else a
    random one that only this user can read, made when it is first needed.
    """
    stated = os.environ.get("AGREEMENTS_CACHE_KEY")
    if stated:
        return BundleCache(folder, hashlib.blake2b(stated.encode("utf-8"), digest_size=32).digest(), loudness)
    try:
        return BundleCache(folder, _own_key(), loudness)
    except (OSError, RuntimeError) as error:
        _log.log(loudness, "compiled bundles are not kept, since there is no place for their key: %s", error)
        return None


def cache_folder() -> Path | None:
    """Where this user's compiled bundles are kept: in the folder that the environment's `AGREEMENTS_CACHE` names.

    It may say `off`; when it says nothing, they lie where programs keep what they can do without.
    """
    stated = os.environ.get("AGREEMENTS_CACHE")
    if stated:
        return None if stated == "off" else Path(stated)
    try:
        return user_cache_path("agreements", appauthor=False)
    except RuntimeError:  # the user has no home
        return None


def own_cache(loudness: int = logging.WARNING) -> BundleCache | None:
    """The cache of this user, where one is to be had; see `open_cache` and `cache_folder`."""
    folder = cache_folder()
    return None if folder is None else open_cache(folder, loudness)


def _own_key() -> bytes:
    file = user_config_path("agreements", appauthor=False) / "cache.key"
    try:
        key = file.read_bytes()
        if len(key) == _MAC_BYTES and not file.stat().st_mode & 0o077:
            return key
    except FileNotFoundError:
        pass
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(file, (secrets.token_bytes(_MAC_BYTES),))
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


_DEPENDED_ON = (Path(__file__).parents[1] / "language", Path(__file__).parent, shipped("grammar"))
"""Where the code lies that the bytes of a compiled bundle depend on."""


@cache
def engine_fingerprint() -> bytes:
    """What tells one version of the language's reader from another: neither takes the other's work for its own."""
    digest = hashlib.blake2b(digest_size=16)
    digest.update(version("agreements").encode("utf-8"))
    for place in _DEPENDED_ON:
        for file in sorted((*place.rglob("*.py"), *place.rglob("*.lark"))):
            digest.update(file.name.encode("utf-8"))
            digest.update(file.read_bytes())
    return digest.digest()
