"""Texts that were parsed somewhere else or some other time: what they hold, as bytes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import msgspec

from agreements.diagnostics import Diagnostic, Source
from agreements.language import syntax as s
from agreements.language.records import decoder


class Extract(msgspec.Struct, frozen=True, array_like=True):
    """What was taken from a text where it was parsed, so that nobody has to go through its tree for that.

    `names` are those that it uses, each once: with the number of its slot and whether it stands in an agreement
    (`agreements.syntax.references`); `tests` what its conditions ask of facts, each once too. `is_sound` says that the
    checks of declarations by themselves found nothing (`agreements.language.checks.ALONE`). `entries` is what it puts
    into the tables (`agreements.store.entries`).
    """

    names: tuple[tuple[str, int, bool], ...]
    tests: tuple[bytes, ...]
    is_sound: bool
    entries: bytes | None


@dataclass(frozen=True)
class KeptItems:
    """A text without mistakes that was parsed elsewhere or before: its items as bytes (`agreements.language.records`).

    The first `used` of them are those that name what it uses, wherever in the text they stand.
    """

    source: Source
    items: tuple[bytes | memoryview, ...]
    used: int
    extract: Extract | None = None

    problems: tuple[Diagnostic, ...] = ()

    @cached_property
    def uses(self) -> tuple[s.Use, ...]:
        """The libraries, folders and files it stands on."""
        read = decoder(self.source)
        return tuple(use for use in map(read, self.items[: self.used]) if isinstance(use, s.Use))

    @cached_property
    def tree(self) -> s.File:
        """What the text says; made when it is asked for."""
        return s.File(tuple(map(decoder(self.source), self.items)))
