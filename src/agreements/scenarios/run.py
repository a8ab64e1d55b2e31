"""Run feature files for someone with no Python of their own, and tell how much of the policies they exercise."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd.parser import Feature, Step
from pytest_bdd.parser import Scenario as Template

from agreements.analysis.scenario_coverage import RuleCoverage
from agreements.scenarios import steps

SUFFIX = ".feature"


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """One scenario that was run: what it is called, where it stands, and why it failed when it did."""

    feature: str
    name: str
    place: str
    failed_at: str | None = None
    why: str | None = None

    @property
    def passed(self) -> bool:
        """Whether every step held."""
        return self.why is None


@dataclass(frozen=True, slots=True)
class Report:
    """All scenarios that were run, what could not be read, and what they exercised of the policies."""

    results: tuple[ScenarioResult, ...]
    broken: tuple[str, ...]
    rules: tuple[RuleCoverage, ...]
    percent: float

    @property
    def passed(self) -> bool:
        """Whether something was run and all of it held."""
        return bool(self.results) and not self.broken and all(result.passed for result in self.results)


def feature_files(path: Path) -> list[Path]:
    """A feature file itself, or those in a folder and its folders, in order."""
    return sorted(path.rglob(f"*{SUFFIX}")) if path.is_dir() else [path]


def run(files: Sequence[Path], *, junit: Path | None = None) -> Report:
    """Run feature files with pytest-bdd and gather what came of each scenario."""
    steps.COVERAGE.clear()
    collector = _ResultCollector()
    with tempfile.TemporaryDirectory() as folder:
        module = Path(folder, "test_scenarios.py")
        paths = ", ".join(repr(str(file.resolve())) for file in files)
        module.write_text(f"from pytest_bdd import scenarios\n\nscenarios({paths})\n", encoding="utf-8")
        options = ["-p", "no:terminal", "-p", "no:cacheprovider", "-c", os.devnull, f"--rootdir={folder}"]
        if junit is not None:
            options += ["-o", "junit_family=xunit2", f"--junit-xml={junit.resolve()}"]
        pytest.main([*options, str(module)], plugins=[collector])
    coverage = steps.COVERAGE
    return Report(tuple(collector.results), tuple(collector.broken), coverage.rules(), coverage.percent())


@dataclass
class _ResultCollector:
    """A pytest plugin that collects what comes of each scenario, in place of the terminal report."""

    results: list[ScenarioResult] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    _running: dict[str, tuple[Feature, Template]] = field(default_factory=dict)
    _failed_at: dict[str, str] = field(default_factory=dict)

    def pytest_bdd_before_scenario(
        self, request: pytest.FixtureRequest, feature: Feature, scenario: Template
    ) -> None:
        self._running[request.node.nodeid] = (feature, scenario)

    def pytest_bdd_step_error(self, request: pytest.FixtureRequest, step: Step) -> None:
        self._failed_at[request.node.nodeid] = f"{step.keyword} {step.name}"

    def pytest_bdd_step_func_lookup_error(self, request: pytest.FixtureRequest, step: Step) -> None:
        self._failed_at[request.node.nodeid] = f"{step.keyword} {step.name}"

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[Any]) -> None:
        if call.when != "call" and call.excinfo is None:
            return
        feature, template = self._running.get(item.nodeid, (None, None))
        if feature is None or template is None:
            self.broken.append(f"{item.name}: {call.excinfo.value if call.excinfo else 'did not run'}")
            return
        place = f"{_shown(feature.filename)}:{template.line_number}"
        failed_at = self._failed_at.get(item.nodeid)
        why = None if call.excinfo is None else _in_words(call.excinfo.value, failed_at or "")
        self.results.append(ScenarioResult(feature.name or "", template.name, place, failed_at, why))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.broken.append(_last_line(str(report.longrepr)))


def _in_words(error: BaseException, step: str) -> str:
    """Why a step failed, as its reader would say it."""
    if type(error).__name__ == "StepDefinitionNotFoundError":
        known = [steps.readable(pattern) for pattern in steps.PATTERNS]
        close = get_close_matches(step.partition(" ")[2], known, n=1, cutoff=0.4)
        return f"no step reads like this{f'; did you mean: {close[0]}' if close else ''}"
    if isinstance(error, UnicodeDecodeError):
        return "the feature file is not UTF-8 text"
    text = str(error)
    # An assertion's own words come first; what Python adds about its expression is no help here.
    return text.partition("\nassert ")[0].strip() or type(error).__name__


def _last_line(text: str) -> str:
    """What pytest says last of a file it could not read, without the name of the error."""
    lines = [line.removeprefix("E").strip() for line in text.splitlines() if line.startswith("E ")]
    said = lines[-1] if lines else text.strip()
    if "UnicodeDecodeError" in said:
        return "a feature file is not UTF-8 text"
    if "KeyError: 'feature'" in text:
        return "a feature file is empty: it has no `Feature:`"
    return re.sub(r"^[\w.]+(?:Error|Exception): ", "", said) or "a feature file cannot be read"


def _shown(filename: str) -> str:
    path = Path(filename)
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else path.as_posix()
