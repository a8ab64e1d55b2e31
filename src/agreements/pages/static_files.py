"""The files that pages are dressed in, each under an address that changes with what it holds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
"""What sorts of files there are, by their suffix."""

_FOLDER = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file as it is served: `versioned` is its name with the start of its hash, so that it may be kept for ever."""

    name: str
    content: bytes
    versioned: str

    @property
    def media_type(self) -> str:
        """What it is, as HTTP says it."""
        return MEDIA_TYPES[Path(self.name).suffix]


@cache
def static_files() -> Mapping[str, StaticFile]:
    """Every file that ships with the pages, by its name."""
    found = (file for file in sorted(_FOLDER.iterdir()) if file.suffix in MEDIA_TYPES)
    return {file.name: _read(file) for file in found}


def _read(file: Path) -> StaticFile:
    content = file.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:12]
    stem, _, suffix = file.name.rpartition(".")
    return StaticFile(file.name, content, f"{stem}.{digest}.{suffix}")
