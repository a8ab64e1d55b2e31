"""Run feature files for someone with no Python of their own, and tell how much of the policies they exercise."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest
from pytest_bdd.feature import features, get_feature

from agreements.analysis.scenario_coverage import RuleCoverage, UntriedPromise
from agreements.diagnostics import Diagnostic, diagnose
from agreements.language.finding import FoundFiles, find_files
from agreements.scenarios.feature_checks import check_feature
from agreements.scenarios.feature_file import ENCODING, FeatureFile, read_feature, rows_of
from agreements.scenarios.gherkin_errors import line_span
from agreements.scenarios.plugin import PARTS
from agreements.scenarios.results import ResultCollector, ScenarioResult

SUFFIX = ".feature"

_MODULE = "agreements_features"
"""The test module that pytest is given; no other is called so."""


@dataclass(frozen=True, slots=True)
class ScenarioReport:
    """All scenarios that were run, what could not be, and what they exercised of the policies."""

    results: tuple[ScenarioResult, ...]
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong or doubtful in the feature files themselves."""
    broken: tuple[str, ...]
    """What went wrong otherwise."""
    rules: tuple[RuleCoverage, ...]
    untried_promises: tuple[UntriedPromise, ...]
    percent: float

    @property
    def passed(self) -> bool:
        """Whether something was run and all of it held."""
        is_wrong = self.broken or any(diagnostic.is_error for diagnostic in self.diagnostics)
        return bool(self.results) and not is_wrong and all(result.passed for result in self.results)


def feature_files(path: Path) -> FoundFiles:
    """A feature file itself, or those in a folder and its folders, in order, and what lies there and is not read."""
    return find_files(path, SUFFIX)


def run(files: Sequence[Path], *, junit: Path | None = None) -> ScenarioReport:
    """Run feature files with pytest-bdd and gather what came of each scenario; a file that is named twice, once."""
    places = dict.fromkeys(file.resolve() if file.exists() else file.absolute() for file in files)
    read = [read_feature(place) for place in places]
    found = [(one, check_feature(one)) for one in read if isinstance(one, FeatureFile)]
    problems = [problem for one in read if isinstance(one, tuple) for problem in one]
    problems += [problem for _, doubts in found for problem in doubts]
    sound = [one for one, doubts in found if not any(doubt.is_error for doubt in doubts)]
    collector = ResultCollector(rows=_rows(sound))
    _run_pytest(sound, [one for one in problems if one.is_error], collector, junit)
    problems += _not_run(sound, collector.results)
    return ScenarioReport(
        tuple(sorted(collector.results, key=lambda result: result.order)),
        tuple(problems),
        tuple(collector.broken),
        collector.coverage.rules(),
        collector.coverage.untried_promises(),
        collector.coverage.percent(),
    )


def _rows(features: Sequence[FeatureFile]) -> dict[tuple[str, int], list[int]]:
    """The lines of the rows of examples, by file and the scenario's line."""
    return {
        (str(feature.path), scenario.location.line): [row.location.line for row in rows_of(scenario)]
        for feature in features
        for scenario in feature.scenarios
    }


def _not_run(features: Sequence[FeatureFile], results: Sequence[ScenarioResult]) -> Iterator[Diagnostic]:
    """Whatever stands in a file and was not run; nothing that is written may be passed over."""
    done = {result.run for result in results}
    for feature in features:
        for place in feature.runs():
            if place not in done:
                at = line_span(feature.source, place[2] or place[1])
                yield diagnose(
                    "bad-feature", "this was not run", at, help="give the scenario a name of its own"
                )


def _run_pytest(
    sound: Sequence[FeatureFile],
    wrong: Sequence[Diagnostic],
    collector: ResultCollector,
    junit: Path | None,
) -> None:
    """Have pytest run the scenarios, with nothing of what the user or the folder has set for other tests."""
    with tempfile.TemporaryDirectory() as folder, _without_settings(os.environ):
        settings, module = Path(folder, "pytest.ini"), Path(folder, f"{_MODULE}.py")
        settings.write_text("[pytest]\n", encoding="utf-8")
        module.write_text(_module(sound, wrong), encoding="utf-8")
        options = [
            f"--config-file={settings}",
            f"--rootdir={folder}",
            "--noconftest",
            "--import-mode=importlib",
        ]
        options += ["-W", "default", "-p", "no:terminal", "-p", "no:cacheprovider"]
        if junit is not None:
            options += ["-o", "junit_family=xunit2", f"--junit-xml={junit.resolve()}"]
        parts = [import_module(name) for name in ("pytest_bdd.plugin", *PARTS)]
        for file in (str(one.path) for one in sound):
            features.pop(file, None)  # which may have been read before, and changed since
            get_feature("", file, ENCODING)
        sys.modules.pop(_MODULE, None)  # that of the run before
        pytest.main([*options, str(module)], plugins=[*parts, collector])


def _module(sound: Sequence[FeatureFile], wrong: Sequence[Diagnostic]) -> str:
    """A test module of all scenarios; what could not be read fails in it, so that JUnit's report has that too."""
    paths = ", ".join(repr(str(one.path)) for one in sound)
    lines = ["import pytest", "from pytest_bdd import scenarios"]
    lines += [f"scenarios({paths})"] if sound else []
    for number, problem in enumerate(wrong):
        at = f"{problem.primary.span}: " if problem.primary else ""
        lines += [
            f"def test_feature_file_{number}():",
            f"    pytest.fail({f'{at}{problem.message}'!r}, pytrace=False)",
        ]
    return "\n".join(lines) + "\n"


@contextmanager
def _without_settings(environment: os._Environ[str]) -> Iterator[None]:
    """No setting of pytest's in the environment, and no plugin but those that are named."""
    kept: Mapping[str, str] = {
        name: value for name, value in environment.items() if name.startswith("PYTEST_")
    }
    for name in kept:
        del environment[name]
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    try:
        yield
    finally:
        del environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"]
        environment.update(kept)
