"""Reading a feature file: its text, its Gherkin, and every scenario that is to be run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pytest_bdd.exceptions import GherkinParseError
from pytest_bdd.gherkin_parser import (
    Background,
    Child,
    ExamplesTable,
    Feature,
    GherkinDocument,
    Row,
    Rule,
    Scenario,
    get_gherkin_document,
)

from agreements.diagnostics import Diagnostic, Source, Span, diagnose
from agreements.language.finding import sayable
from agreements.language.loader import read_text
from agreements.scenarios.gherkin_errors import explain_gherkin

ENCODING = "utf-8-sig"
"""How a feature file is read: as UTF-8, with or without a byte-order mark."""

PlaceOfRun = tuple[str, int, int | None]
"""Where a run of a scenario is written: its file, the scenario's line, and the line of its row of examples."""


@dataclass(frozen=True, slots=True)
class FeatureFile:
    """A feature file that is sound Gherkin."""

    path: Path
    source: Source
    document: GherkinDocument

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """Every scenario in it, also those under a rule."""
        return scenarios_of(self.document)

    @property
    def backgrounds(self) -> tuple[Background, ...]:
        """Every background in it, also those under a rule."""
        return tuple(child.background for child in _children(self.document) if child.background is not None)

    @property
    def descriptions(self) -> Iterator[tuple[int, str]]:
        """Whatever stands in it as free text, with the line that it stands under."""
        for part in self._described():
            if part.description.strip():
                yield part.location.line, part.description

    def _described(self) -> Iterator[Feature | Rule | Background | Scenario]:
        yield self.document.feature
        for child in _children(self.document):
            part = child.rule or child.background or child.scenario
            if part is not None:
                yield part

    def runs(self) -> Iterator[PlaceOfRun]:
        """Everything that is to be run: each scenario, or each row of its examples."""
        for scenario in self.scenarios:
            rows = [row.location.line for row in rows_of(scenario)]
            for row in rows if scenario.examples else [None]:
                yield str(self.path), scenario.location.line, row


def scenarios_of(document: GherkinDocument) -> tuple[Scenario, ...]:
    """Every scenario of a feature, also those under a rule."""
    return tuple(child.scenario for child in _children(document) if child.scenario is not None)


def _children(document: GherkinDocument) -> Iterator[Child]:
    for child in document.feature.children:
        yield child
        if child.rule is not None:
            yield from child.rule.children


def rows_of(scenario: Scenario) -> list[Row]:
    """The rows of a scenario's examples, in the order in which they are run."""
    return [row for table in scenario.examples for row in _rows(table)]


def _rows(table: ExamplesTable) -> list[Row]:
    return [] if table.table_header is None else list(table.table_body or ())


def read_feature(path: Path) -> FeatureFile | tuple[Diagnostic, ...]:
    """A feature file, or everything that keeps it from being read."""
    shown = shown_path(path)
    text = read_text(path, shown)
    if isinstance(text, Diagnostic):
        return (text,)
    source = Source(shown, text, shown)
    try:
        document = get_gherkin_document(str(path), ENCODING)
    except GherkinParseError as error:
        return explain_gherkin(source, error)
    except KeyError:  # which is what comes of a file without a feature
        return (_holds_nothing(source, "it has no `Feature:`"),)
    feature = FeatureFile(path, source, document)
    return feature if feature.scenarios else (_holds_nothing(source, "it has no `Scenario:`"),)


def _holds_nothing(source: Source, why: str) -> Diagnostic:
    return diagnose(
        "bad-feature",
        f"`{source.name}` holds no scenario: {why}",
        Span(source, 0, 0),
        help="write `Feature: …`, under it `Scenario: …`, and under that its steps; or remove the file",
    )


def shown_path(path: Path) -> str:
    """A path as its reader would type it."""
    here = Path.cwd()
    shown = path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path
    return sayable(shown)
