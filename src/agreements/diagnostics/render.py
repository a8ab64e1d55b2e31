"""Diagnostics for people and machines: text, JSON, SARIF 2.1.0 and GitHub workflow commands.

All keep the order that they are given and depend on nothing else, so the same diagnostics read the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import quote

from rich.text import Text

from agreements.diagnostics.code import Severity
from agreements.diagnostics.codes import CODES
from agreements.diagnostics.diagnostic import Diagnostic, Label
from agreements.diagnostics.excerpt import Line, excerpt, visible
from agreements.diagnostics.source import Source, Span

WIDTH = 110
"""Columns of text output, unless the caller knows better."""

STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "message": "bold",
    "gutter": "blue",
    "place": "",
    "help": "bold cyan",
    "": "",
}
"""How each part is coloured on a terminal; the underline of a first label is as its severity."""

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


# --- text ---------------------------------------------------------------------------------------------


def to_text(diagnostics: Iterable[Diagnostic], *, width: int = WIDTH) -> str:
    """Diagnostics with the words underlined and a closing count, without colour; `width` is in columns.

    Nothing for no diagnostics.
    """
    return "\n".join("".join(words for words, _ in line) for line in _lines(tuple(diagnostics), width))


def to_rich(diagnostics: Iterable[Diagnostic], *, width: int = WIDTH) -> Text:
    """The same text, coloured, for a rich console; print it with `soft_wrap=True`."""
    text = Text(no_wrap=True)
    for at, line in enumerate(_lines(tuple(diagnostics), width)):
        text.append("\n" if at else "")
        for words, part in line:
            text.append(words, STYLES[part])
    return text


def count(diagnostics: Iterable[Diagnostic]) -> str:
    """How many there are: `2 errors, 1 warning`; nothing for none."""
    found = [diagnostic.severity for diagnostic in diagnostics]
    counts = [(found.count(severity), severity.value) for severity in Severity]
    return ", ".join(f"{number} {word}{'s' * (number != 1)}" for number, word in counts if number)


def _lines(diagnostics: Sequence[Diagnostic], width: int) -> Iterator[Line]:
    for diagnostic in diagnostics:
        yield from _diagnostic(diagnostic, width)
        yield []
    if diagnostics:
        yield [(count(diagnostics), "message")]


def _diagnostic(diagnostic: Diagnostic, width: int) -> Iterator[Line]:
    severity = diagnostic.severity.value
    yield [(f"{severity}[{diagnostic.code}]", severity), (f": {visible(diagnostic.message)}", "message")]
    parts = {"primary": severity, "secondary": "gutter"}
    for line in excerpt(diagnostic.labels, width):
        yield [(words, parts.get(part, part)) for words, part in line]
    if diagnostic.help is not None:
        yield [("help", "help"), (f": {visible(diagnostic.help)}", "")]


# --- JSON ---------------------------------------------------------------------------------------------


def to_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Diagnostics as a JSON list; lines and columns count from 1, columns in code points, ends left out."""
    return json.dumps([_as_json(diagnostic) for diagnostic in diagnostics], indent=2)


def _as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "labels": [
            {
                "path": label.span.source.name,
                **_region(label.span, "line", "column", "end_line", "end_column"),
                "message": label.message,
                "primary": at == 0,
            }
            for at, label in enumerate(diagnostic.labels)
        ],
    }


def _region(span: Span, *names: str) -> dict[str, int]:
    """Where a span starts and ends: line, column, end line and end column, under these names."""
    places = (*span.source.position(span.start), *span.source.position(span.end))
    return dict(zip(names, places, strict=True))


# --- SARIF --------------------------------------------------------------------------------------------


def to_sarif(diagnostics: Iterable[Diagnostic], *, version: str | None = None) -> str:
    """Diagnostics as a SARIF 2.1.0 log of one run; `version` is the version of this package."""
    found = tuple(diagnostics)
    codes = {diagnostic.code for diagnostic in found}
    rules = [code for code in CODES if code in codes]
    driver: dict[str, Any] = {"name": "agreements", "rules": [_rule(code) for code in rules]}
    if version is not None:
        driver["version"] = version
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, rules.index(diagnostic.code)) for diagnostic in found],
    }
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(code: str) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": {"text": CODES[code].meaning},
        "defaultConfiguration": {"level": CODES[code].severity},
    }


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": diagnostic.severity.value,
        "message": {"text": _with_help(diagnostic)},
        "locations": [_location(label) for label in diagnostic.labels[:1]],
    }
    others: list[dict[str, Any]] = []
    for label in dict.fromkeys(diagnostic.labels[1:]):
        others.append({"id": len(others) + 1, **_location(label)})
    if others:
        result["relatedLocations"] = others
    return result


def _with_help(diagnostic: Diagnostic) -> str:
    return diagnostic.message if diagnostic.help is None else f"{diagnostic.message}\nhelp: {diagnostic.help}"


def _location(label: Label) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": _relative_uri(label.span.source)},
            "region": _region(label.span, "startLine", "startColumn", "endLine", "endColumn"),
        }
    }
    if label.message:
        location["message"] = {"text": label.message}
    return location


def _relative_uri(source: Source) -> str:
    """A file's name as a relative reference; for one outside the working folder, its path in the bundle."""
    name = source.name
    if PurePosixPath(name).is_absolute() or PureWindowsPath(name).is_absolute():
        name = source.path
    return quote(name, safe="/", errors="surrogatepass")


# --- GitHub -------------------------------------------------------------------------------------------


def to_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Diagnostics as GitHub workflow commands, one a line: each becomes an annotation of a pull request."""
    return "\n".join(_command(diagnostic) for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    properties: dict[str, str | int] = {}
    if diagnostic.primary is not None:
        span = diagnostic.primary.span
        properties["file"] = span.source.name
        properties |= _region(span, "line", "col", "endLine", "endColumn")
    properties["title"] = diagnostic.code
    stated = ",".join(f"{name}={_escaped_property(str(value))}" for name, value in properties.items())
    return f"::{diagnostic.severity.value} {stated}::{_escaped(_with_help(diagnostic))}"


def _escaped(text: str) -> str:
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
