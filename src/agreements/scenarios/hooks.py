"""What pytest and pytest-bdd ask of us while they run features, by `agreements test` or in a project's own tests."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd.exceptions import GherkinParseError
from pytest_bdd.parser import Feature, Scenario, Step

from agreements.analysis.scenario_coverage import ScenarioCoverage
from agreements.diagnostics import Diagnostic, Source
from agreements.diagnostics.render import to_text
from agreements.language.loader import read_text
from agreements.scenarios.collection import template_of, tests_of_same_name
from agreements.scenarios.feature_file import read_feature, shown_path
from agreements.scenarios.proposal import ProvedPromises, ScenarioQuestion
from agreements.scenarios.scenario_checks import check_scenario, is_ours, unknown_step

EVERY_STEP_IS_OURS = pytest.StashKey[bool]()
"""Set for a run in which nobody else can have declared a step."""

COVERAGE = pytest.StashKey[ScenarioCoverage]()
"""What the scenarios of a run have made true and false."""

_PROVED = pytest.StashKey[ProvedPromises]()

_SOURCES = pytest.StashKey[dict[str, Source]]()


@pytest.fixture
def scenario(pytestconfig: pytest.Config) -> ScenarioQuestion:
    """A fresh proposed share."""
    return ScenarioQuestion(
        coverage=pytestconfig.stash.setdefault(COVERAGE, ScenarioCoverage()),
        proved=pytestconfig.stash.setdefault(_PROVED, {}),
    )


@pytest.hookimpl(wrapper=True)
def pytest_pycollect_makeitem(collector: Any, name: str, obj: object) -> Generator[None, Any, Any]:
    """Collect, with a scenario about agreements, every other one of the same name in its file."""
    found = yield
    template = template_of(obj)
    if found is None or template is None or not isinstance(collector, pytest.Module):
        return found
    items = found if isinstance(found, list) else [found]
    every = collector.config.stash.get(EVERY_STEP_IS_OURS, False)
    for more in tests_of_same_name(collector, name, template, every=every):
        items = [*items, *(more if isinstance(more, list) else [more])]
    return items


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Feature, scenario: Scenario) -> None:
    """Say everything that keeps a scenario from being one question, before any of its steps is run."""
    ours = request.config.stash.get(EVERY_STEP_IS_OURS, False)
    if not ours and not is_ours(scenario):
        return
    source = _source(request.config, feature.filename)
    own = [step for step in scenario.steps if step.line_number > scenario.line_number]
    problems = check_scenario(source, scenario, own, every_step_is_ours=ours)
    if problems:
        pytest.fail(to_text(problems), pytrace=False)
    question: ScenarioQuestion = request.getfixturevalue("scenario")
    question.folder, question.source = Path(feature.filename).resolve().parent, source


def pytest_bdd_before_step(request: pytest.FixtureRequest, scenario: Scenario, step: Step) -> None:
    """Tell the question which step is being run, so that what is wrong with it can be shown there."""
    if request.config.stash.get(EVERY_STEP_IS_OURS, False) or is_ours(scenario):
        request.getfixturevalue("scenario").line = step.line_number


def pytest_bdd_step_func_lookup_error(
    request: pytest.FixtureRequest, feature: Feature, scenario: Scenario, step: Step
) -> None:
    """Say what was meant by a step that nobody has declared, in a scenario about agreements."""
    if is_ours(scenario):
        pytest.fail(to_text([unknown_step(_source(request.config, feature.filename), step)]), pytrace=False)


def pytest_exception_interact(call: pytest.CallInfo[Any], report: Any) -> None:
    """Say of a feature file that is no Gherkin what and where, in place of where pytest-bdd stumbled."""
    error = call.excinfo.value if call.excinfo is not None else None
    if isinstance(error, GherkinParseError):
        found = read_feature(Path(error.filename))
        if isinstance(found, tuple):
            report.longrepr = to_text(found)


def _source(config: pytest.Config, file: str) -> Source:
    """The text of a feature file that pytest-bdd has read."""
    sources = config.stash.setdefault(_SOURCES, {})
    if file not in sources:
        shown = shown_path(Path(file))
        text = read_text(Path(file), shown)
        sources[file] = Source(shown, "" if isinstance(text, Diagnostic) else text, shown)
    return sources[file]
