"""Runs every feature file: the policies must answer as their scenarios say, and the scenarios exercise the policies."""

from __future__ import annotations

import pytest
from pytest_bdd import scenarios

from agreements.scenarios.collection import template_of
from agreements.scenarios.feature_checks import check_feature
from agreements.scenarios.feature_file import FeatureFile, read_feature
from agreements.scenarios.hooks import COVERAGE
from policy_library import FEATURES

LEAST = 85
"""How many in a hundred of what the rules of the policies can come to the scenarios make them come to."""

_ran: set[str] = set()
"""The scenarios that this process has run."""


@pytest.fixture(autouse=True)
def noted(request: pytest.FixtureRequest) -> None:
    if template_of(request.node.obj) is not None:
        _ran.add(request.node.nodeid)


scenarios(".")


@pytest.fixture(scope="module")
def features() -> list[FeatureFile]:
    """Every feature file; each is sound Gherkin."""
    read = [read_feature(path) for path in sorted(FEATURES.rglob("*.feature"))]
    sound = [one for one in read if isinstance(one, FeatureFile)]
    assert sound
    assert len(sound) == len(read), [one for one in read if not isinstance(one, FeatureFile)]
    return sound


def test_nothing_in_a_feature_file_would_be_passed_over(features: list[FeatureFile]) -> None:
    assert [doubt for one in features for doubt in check_feature(one)] == []


def test_every_scenario_is_run_and_together_they_exercise_the_policies(
    features: list[FeatureFile], pytestconfig: pytest.Config
) -> None:
    written = sum(len(list(one.runs())) for one in features)
    if len(_ran) < written and only_some_are_run(pytestconfig):
        pytest.skip("only some of the scenarios are run in this process")
    assert len(_ran) == written
    assert pytestconfig.stash[COVERAGE].percent() >= LEAST


def only_some_are_run(config: pytest.Config) -> bool:
    """Whether tests were chosen among, or are shared out one by one."""
    chosen = ("keyword", "deselect", "lf", "stepwise")
    return any(config.getoption(one, None) for one in chosen) or config.getoption("dist", "no") == "load"
