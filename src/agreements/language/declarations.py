"""Everything that a bundle's files declare, by name and in source order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from agreements.diagnostics import Source, Span
from agreements.language import syntax as s
from agreements.language.kept import Extract, KeptItems
from agreements.language.records import encode

Declared = TypeVar("Declared", bound=s.TopLevel)


def clause_name(agreement: s.Agreement, label: str) -> str:
    """What a clause is called across the bundle: `agreement.label`."""
    return f"{agreement.name.text}.{label}"


@dataclass(frozen=True)
class AgreementFile:
    """One file that was read; `given` when the caller named it or its folder, else it came by `use`."""

    source: Source
    tree: s.File
    comments: tuple[Span, ...] = ()
    given: bool = True
    extract: None = None

    def records(self) -> Iterator[bytes | memoryview]:
        """Each declaration as bytes (`agreements.language.records`)."""
        return map(encode, self.tree.declarations)


@dataclass(frozen=True)
class KeptFile:
    """One file that was parsed somewhere else or some other time, as bytes; its tree is made when it is asked for.

    It stands for an `AgreementFile`, but for the comments, which are not kept.
    """

    kept: KeptItems
    given: bool = True
    comments: tuple[Span, ...] = ()

    @property
    def source(self) -> Source:
        """The text that was read."""
        return self.kept.source

    @property
    def tree(self) -> s.File:
        """What the file says."""
        return self.kept.tree

    @property
    def extract(self) -> Extract | None:
        """What was taken from it where it was parsed, if anything was."""
        return self.kept.extract

    def records(self) -> Iterator[bytes | memoryview]:
        """Each declaration as bytes (`agreements.language.records`)."""
        return iter(self.kept.items[self.kept.used :])


ReadFile: TypeAlias = AgreementFile | KeptFile
"""A file of a bundle, however it was read."""


@dataclass(frozen=True)
class Declarations:
    """The files of a bundle and what they declare.

    Files stand in the order of their paths, so nothing depends on the order in which they were named. Where a
    name is declared twice the first stands here; the checker reports the other.
    """

    files: tuple[ReadFile, ...]

    @staticmethod
    def of(files: Iterable[ReadFile]) -> Declarations:
        """Put files together in the order of their paths."""
        return Declarations(tuple(sorted(files, key=lambda file: file.source.path)))

    def __iter__(self) -> Iterator[s.TopLevel]:
        return iter(self._every)

    @cached_property
    def _every(self) -> tuple[s.TopLevel, ...]:
        return tuple(declaration for file in self.files for declaration in file.tree.declarations)

    @cached_property
    def by_name(self) -> Mapping[str, s.TopLevel]:
        """Every declaration by its name."""
        table: dict[str, s.TopLevel] = {}
        for declaration in self:
            table.setdefault(declaration.name.text, declaration)
        return MappingProxyType(table)

    @cached_property
    def hash(self) -> str:
        """The content hash of the bundle: `sha256:` and the digest of each file's path and text."""
        digest = hashlib.sha256()
        for file in self.files:
            for part in (file.source.path, file.source.text):
                encoded = part.encode("utf-8")
                digest.update(len(encoded).to_bytes(8, "big"))
                digest.update(encoded)
        return f"sha256:{digest.hexdigest()}"

    def each(self, sort: type[Declared]) -> tuple[Declared, ...]:
        """All declarations of a sort, in source order."""
        return tuple(declaration for declaration in self.by_name.values() if isinstance(declaration, sort))

    def find(self, sort: type[Declared], name: str) -> Declared | None:
        """The declaration of a sort with this name, if there is one."""
        declaration = self.by_name.get(name)
        return declaration if isinstance(declaration, sort) else None
