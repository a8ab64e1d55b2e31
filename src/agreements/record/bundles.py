"""Bundles that were in service: their texts, kept by content hash, so that what they answered can be asked again.

Texts are kept, and not the compiled form: any later version can read them, and their hash proves them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version

import msgspec
import sqlalchemy as sa
import zstandard

from agreements.bundle import Bundle
from agreements.diagnostics import Source
from agreements.language.declarations import AgreementFile, Declarations, KeptFile
from agreements.language.kept import KeptItems
from agreements.language.parser import parse
from agreements.record.chain import LogRow, link, prepare, to_timestamp
from agreements.record.entry import Entry, LogUnavailable, now
from agreements.record.job import Operation
from agreements.record.schema import bundles, records
from agreements.record.session import Session
from agreements.store.link import link as link_bundle


class BundleFile(msgspec.Struct, frozen=True, array_like=True):
    """One file of a bundle: its path in the bundle, and its text."""

    path: str
    text: str


class InService(msgspec.Struct, frozen=True):
    """That a bundle was in service from a time until another; `until` is nothing for the one that still is."""

    bundle: str
    since: datetime
    until: datetime | None


class KeptBundle(msgspec.Struct, frozen=True):
    """A bundle as it was kept, and the version of this program that it was first served by."""

    hash: str
    engine: str
    kept_at: datetime
    files: tuple[BundleFile, ...]

    def load(self) -> Bundle:
        """The bundle, ready to be asked; nothing is read but what was kept.

        Raises `LogUnavailable` when the texts are not those of the hash, or when this program cannot read them.
        """
        if content_hash(self.files) != self.hash:
            raise LogUnavailable(
                f"the texts kept for the bundle {self.hash} are not its texts: they were changed"
            )
        files = []
        for kept in self.files:
            source = Source(kept.path, kept.text)
            parsed = parse(source)
            if parsed.tree is None or any(problem.is_error for problem in parsed.problems):
                raise LogUnavailable(
                    f"this version of agreements cannot read `{kept.path}` of the bundle {self.hash}; "
                    f"it was served by version {self.engine}"
                )
            files.append(AgreementFile(source, parsed.tree, parsed.comments))
        return Bundle(link_bundle(Declarations.of(files)))


def files_of(bundle: Bundle) -> tuple[BundleFile, ...]:
    """The files of a bundle as they are kept."""
    return tuple(BundleFile(file, bundle.text(file)) for file in bundle.files)


def content_hash(files: Sequence[BundleFile]) -> str:
    """The content hash of a bundle with these files, in the order that they stand in."""
    return Declarations(
        tuple(KeptFile(KeptItems(Source(file.path, file.text), (), 0)) for file in files)
    ).hash


def pack_files(files: Sequence[BundleFile]) -> bytes:
    """The files of a bundle as the log stores them: JSON, packed as a Zstandard frame."""
    return zstandard.compress(msgspec.json.encode(files), 9)


def unpack_files(stored: bytes) -> tuple[BundleFile, ...]:
    """The files that `pack_files` packed.

    Raises `ValueError` when it did not.
    """
    try:
        return msgspec.json.decode(zstandard.decompress(stored), type=tuple[BundleFile, ...])
    except (zstandard.ZstdError, msgspec.DecodeError) as error:
        raise ValueError(f"the texts cannot be unpacked: {error}") from None


def activate_operation(bundle_hash: str, packed: bytes, by: str) -> Operation:
    """What a transaction does that keeps a bundle and says in the chain that it is in service from now on.

    Its result is whether that changes anything: another worker may have said so already.
    """

    def operation(session: Session, number: int, digest: bytes) -> tuple[list[LogRow], bool]:
        engine, at = version("agreements"), now()
        execute = session.connection.execute
        if not execute(sa.select(bundles.c.hash).where(bundles.c.hash == bundle_hash)).first():
            kept = {"hash": bundle_hash, "engine": engine, "kept_at": to_timestamp(at), "files": packed}
            execute(sa.insert(bundles), kept)
        if execute(in_service()).scalar() == bundle_hash:
            return [], False
        record = Entry(
            door="bundle", outcome="in service", bundle=bundle_hash, caller=by, question=None, at=at,
            extra=msgspec.json.encode({"engine": engine}),
        )  # fmt: skip
        return [link(digest, number + 1, prepare(record))], True

    return operation


def in_service() -> sa.Select[str]:
    """The hash of the bundle in service now: the chain says which came last."""
    found: sa.Select[str] = sa.select(records.c.bundle).where(records.c.door == "bundle")
    return found.order_by(records.c.number.desc()).limit(1)
