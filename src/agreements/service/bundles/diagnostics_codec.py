"""Diagnostics from one process to another: each text that they point into is sent once."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from agreements.diagnostics import Diagnostic, Label, Source, Span


class SourceMessage(msgspec.Struct, array_like=True):
    """A `Source`."""

    path: str
    text: str
    shown: str


class LabelMessage(msgspec.Struct, array_like=True):
    """A `Label`: the place of its source among those sent, and the stretch of it."""

    source: int
    start: int
    end: int
    message: str


class DiagnosticMessage(msgspec.Struct, array_like=True):
    """A `Diagnostic`."""

    code: str
    message: str
    help: str | None
    labels: list[LabelMessage]


class DiagnosticsMessage(msgspec.Struct, array_like=True):
    """Several diagnostics, and the texts that they point into."""

    sources: list[SourceMessage]
    diagnostics: list[DiagnosticMessage]


def encode_diagnostics(diagnostics: Iterable[Diagnostic]) -> DiagnosticsMessage:
    """Diagnostics as they are sent; what no encoding of Unicode can carry, as in a file's name, is spelt out."""
    places: dict[Source, int] = {}
    messages = [
        DiagnosticMessage(
            one.code,
            encodable(one.message),
            None if one.help is None else encodable(one.help),
            [
                LabelMessage(
                    places.setdefault(label.span.source, len(places)),
                    label.span.start,
                    label.span.end,
                    encodable(label.message),
                )
                for label in one.labels
            ],
        )
        for one in diagnostics
    ]
    return DiagnosticsMessage([SourceMessage(one.path, one.text, one.shown) for one in places], messages)


def decode_diagnostics(message: DiagnosticsMessage) -> tuple[Diagnostic, ...]:
    """The diagnostics that were sent. Raises `LookupError` for a code that is not in the register of codes."""
    sources = [Source(one.path, one.text, one.shown) for one in message.sources]
    return tuple(
        Diagnostic(
            one.code,
            one.message,
            tuple(Label(Span(sources[at.source], at.start, at.end), at.message) for at in one.labels),
            one.help,
        )
        for one in message.diagnostics
    )


def encodable(text: str) -> str:
    """Text that any encoding of Unicode can carry: what none can, as in some names of files, is spelt out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
