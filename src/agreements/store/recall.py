"""Reading a bundle that is known from before: only what has changed is parsed."""

from __future__ import annotations

from collections.abc import Sequence

from agreements.diagnostics import Source
from agreements.language.parser import Parsed
from agreements.language.reading import KeptItems, Read
from agreements.store.compiled import Compiled


def recalling(known: Compiled, otherwise: Read) -> Read:
    """A way to read texts that takes from a compiled bundle those it holds, and reads others as `otherwise` does."""
    files = {file.digest: number for number, file in enumerate(known.files)}

    def read(sources: Sequence[Source]) -> list[Parsed | KeptItems]:
        found = [_kept(known, files, source) for source in sources]
        unknown = iter(
            otherwise([source for source, kept in zip(sources, found, strict=True) if kept is None])
        )
        return [kept if kept is not None else next(unknown) for kept in found]

    return read


def _kept(known: Compiled, files: dict[bytes, int], source: Source) -> KeptItems | None:
    number = files.get(source.digest)
    if number is None:
        return None
    uses = known.files[number].uses
    return KeptItems(source, (*uses, *known.records_of(number)), len(uses))
