"""What comes of each scenario, gathered while pytest runs them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd.parser import Feature, Scenario, ScenarioTemplate, Step

from agreements.analysis.scenario_coverage import ScenarioCoverage
from agreements.scenarios.collection import template_of
from agreements.scenarios.feature_file import PlaceOfRun, shown_path
from agreements.scenarios.hooks import COVERAGE, EVERY_STEP_IS_OURS


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """One scenario that was run: what it is called, where it stands, and why it failed when it did."""

    feature: str
    name: str
    run: PlaceOfRun
    failed_at: str | None = None
    why: str | None = None

    @property
    def passed(self) -> bool:
        """Whether every step held."""
        return self.why is None

    @property
    def place(self) -> str:
        """Where it is written, as its reader would open it."""
        file, line, row = self.run
        return f"{shown_path(Path(file))}:{row or line}"

    @property
    def order(self) -> tuple[str, str, int, int]:
        """Its place in a report: by the feature's name, then as the file has it."""
        file, line, row = self.run
        return self.feature, file, line, row or 0


@dataclass
class ResultCollector:
    """A pytest plugin that collects what comes of each scenario, in place of the terminal report."""

    results: list[ScenarioResult] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    coverage: ScenarioCoverage = field(default_factory=ScenarioCoverage)
    rows: Mapping[tuple[str, int], Sequence[int]] = field(default_factory=dict)
    """The lines of the rows of examples, by file and the scenario's line."""
    _row: dict[str, int] = field(default_factory=dict)
    _collected: Counter[ScenarioTemplate] = field(default_factory=Counter)
    _running: dict[str, tuple[Feature, Scenario]] = field(default_factory=dict)
    _failed_at: dict[str, str] = field(default_factory=dict)

    def pytest_configure(self, config: pytest.Config) -> None:
        """Say that every step is ours, and where to note what is made true and false."""
        config.stash[EVERY_STEP_IS_OURS] = True
        config.stash[COVERAGE] = self.coverage

    def pytest_bdd_apply_tag(self) -> bool:
        """Tags decide nothing: no scenario is kept from being run by one."""
        return True

    def pytest_itemcollected(self, item: pytest.Item) -> None:
        """Nor does a tag of examples; and rows of examples are collected in their order."""
        item.own_markers.clear()
        template = template_of(getattr(item, "obj", None))
        if template is not None:
            self._row[item.nodeid] = self._collected[template]
            self._collected[template] += 1

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_before_scenario(
        self, request: pytest.FixtureRequest, feature: Feature, scenario: Scenario
    ) -> None:
        """Remember what is run."""
        self._running[request.node.nodeid] = (feature, scenario)

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_before_step(self, request: pytest.FixtureRequest, feature: Feature, step: Step) -> None:
        """Remember how far it came."""
        place = f"{shown_path(Path(feature.filename))}:{step.line_number}"
        self._failed_at[request.node.nodeid] = f"{step.keyword} {step.name}  ({place})"

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[Any]) -> None:
        """Note what came of it."""
        if call.when != "call" and call.excinfo is None:
            return
        feature, scenario = self._running.get(item.nodeid, (None, None))
        template = template_of(getattr(item, "obj", None))
        if feature is None or scenario is None or template is None:
            if not item.name.startswith("test_feature_file_"):  # which is told of as a diagnostic
                self.broken.append(f"{item.name}: {call.excinfo.value if call.excinfo else 'did not run'}")
            return
        rows = self.rows.get((feature.filename, template.line_number), ())
        row = rows[self._row[item.nodeid]] if rows else None
        failed_at = self._failed_at.get(item.nodeid) if call.excinfo is not None else None
        why = None if call.excinfo is None else str(call.excinfo.value).strip() or "it does not hold"
        run = (feature.filename, template.line_number, row)
        self.results.append(
            ScenarioResult(feature.name or "", scenario.name or "(without a name)", run, failed_at, why)
        )

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note what could not be collected."""
        if report.failed:
            self.broken.append(_last_line(str(report.longrepr)))


def _last_line(text: str) -> str:
    """What pytest says last of what it could not collect, without the name of the error."""
    lines = [line.removeprefix("E").strip() for line in text.splitlines() if line.startswith("E ")]
    said = lines[-1] if lines else text.strip()
    return re.sub(r"^[\w.]+(?:Error|Exception): ", "", said) or "a feature file cannot be read"
