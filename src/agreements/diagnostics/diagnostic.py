"""What we say when something is wrong, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from agreements.diagnostics.code import Severity
from agreements.diagnostics.codes import CODES
from agreements.diagnostics.source import Span


@dataclass(frozen=True, slots=True)
class Label:
    """A stretch of text that a diagnostic points at, and what to say beside it."""

    span: Span
    message: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong: what, where and what to do about it.

    The first label is where the mend belongs; the others show what it conflicts with. A diagnostic
    about something that has no text, such as a missing file, has no labels.
    """

    code: str
    message: str
    labels: tuple[Label, ...] = ()
    help: str | None = None

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise LookupError(f"no diagnostic code is called {self.code!r}")

    @property
    def severity(self) -> Severity:
        """Fixed by the code."""
        return CODES[self.code].severity

    @property
    def is_error(self) -> bool:
        """Whether a bundle with this diagnostic cannot be asked."""
        return self.severity is Severity.ERROR

    @property
    def primary(self) -> Label | None:
        """Where the mend belongs."""
        return self.labels[0] if self.labels else None


def diagnose(
    code: str,
    message: str,
    at: Span | None = None,
    *,
    here: str = "",
    also: Iterable[Label] = (),
    help: str | None = None,  # noqa: A002 - what a reader of diagnostics calls it
) -> Diagnostic:
    """Make a diagnostic that points at `at`, says `here` beside it, and shows the `also` labels.

    Raises `LookupError` for a code that is not in the register of codes.
    """
    first = () if at is None else (Label(at, here),)
    return Diagnostic(code, message, (*first, *also), help)


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Order diagnostics as a reader meets them: by file, then place, then code."""
    return tuple(sorted(set(diagnostics), key=_place))


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    label = diagnostic.primary
    if label is None:
        return ("", 0, 0, diagnostic.code, diagnostic.message)
    span = label.span
    return (span.source.path, span.start, span.end, diagnostic.code, diagnostic.message)
