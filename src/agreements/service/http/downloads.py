"""Documents to take away, in each of the formats that this service can write."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec

from fastapi.responses import Response

from agreements.documents import DOCUMENT_FORMATS
from agreements.service.errors import ProblemError

_MEDIA_TYPES = {
    "docx": ("Word document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("PDF", "application/pdf"),
    "html": ("Page that stands alone", "text/html; charset=utf-8"),
    "markdown": ("Markdown text", "text/markdown; charset=utf-8"),
}


@cache
def downloads() -> tuple[tuple[str, str], ...]:
    """The formats that can be written, with what each is called."""
    return tuple(_writable())


def require_download(format_name: str) -> None:
    """Raise `ProblemError` (404) for a format that cannot be written here."""
    if format_name not in dict(downloads()):
        raise ProblemError("not-found", f"documents are not written as `{format_name[:40]}` here")


def as_download(content: bytes, name: str, format_name: str) -> Response:
    """A document as a file of a name; `name` holds nothing but what names and identifiers may."""
    headers = {"Content-Disposition": f'attachment; filename="{name}{DOCUMENT_FORMATS[format_name].suffix}"'}
    return Response(content, headers=headers, media_type=_MEDIA_TYPES[format_name][1])


def _writable() -> Iterator[tuple[str, str]]:
    for name, said in DOCUMENT_FORMATS.items():
        if name in _MEDIA_TYPES and all(find_spec(library) for library in said.libraries):
            yield name, _MEDIA_TYPES[name][0]
