"""Scenarios of one name: pytest-bdd keeps scenarios by name, so of several it runs the last; here are the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_bdd import scenario
from pytest_bdd.gherkin_parser import GherkinDocument, get_gherkin_document
from pytest_bdd.parser import Feature, FeatureParser, ScenarioTemplate
from pytest_bdd.scenario import scenario_wrapper_template_registry
from pytest_bdd.utils import registry_get_safe

from agreements.scenarios.feature_file import ENCODING, scenarios_of
from agreements.scenarios.scenario_checks import is_ours

_COLLECTED = pytest.StashKey[set[tuple[str, str, int]]]()
"""The scenarios of this run: the module that runs each, its file and its line."""

_WHOLE = pytest.StashKey[dict[str, Feature]]()
"""Feature files that hold scenarios of one name, each with all of them."""


def template_of(test: object) -> ScenarioTemplate | None:
    """The scenario that a test function runs, if it runs one."""
    return registry_get_safe(scenario_wrapper_template_registry, test)


def tests_of_same_name(
    collector: pytest.Module, name: str, template: ScenarioTemplate, *, every: bool
) -> Iterator[Any]:
    """Tests, in the same module, for the scenarios of the same file that share a name and are not run yet.

    In a project with features about other things too, only those that are about agreements; else `every` one.
    """
    config, file = collector.config, template.feature.filename
    collected = config.stash.setdefault(_COLLECTED, set())
    collected.add((collector.nodeid, file, template.line_number))
    for key, twin in _whole(config, template.feature).scenarios.items():
        place = (collector.nodeid, file, twin.line_number)
        if twin.name != template.name or place in collected or not (every or is_ours(twin)):
            continue
        collected.add(place)
        template.feature.scenarios[key] = twin
        twin.feature = template.feature
        test_name = f"{name}_line_{twin.line_number}"
        while hasattr(collector.obj, test_name):  # a scenario may be called so
            test_name += "_"
        setattr(collector.obj, test_name, scenario(file, key, features_base_dir="")(_nothing_more))
        yield collector.ihook.pytest_pycollect_makeitem(
            collector=collector, name=test_name, obj=getattr(collector.obj, test_name)
        )


def _nothing_more() -> None:
    """What is done after the last step."""


def _whole(config: pytest.Config, feature: Feature) -> Feature:
    kept = config.stash.setdefault(_WHOLE, {})
    if feature.filename not in kept:
        kept[feature.filename] = _WholeFeatureParser(feature.filename).parse()
    return kept[feature.filename]


class _WholeFeatureParser(FeatureParser):
    """Reads a feature file with all of its scenarios, each under a key of its own."""

    def __init__(self, file: str) -> None:
        super().__init__("", file, ENCODING)
        self._names: dict[str, str] = {}

    def parse(self) -> Feature:
        feature = super().parse()
        for key, template in feature.scenarios.items():
            template.name = self._names.get(key, template.name)
        return feature

    def _parse_feature_file(self) -> GherkinDocument:
        document = get_gherkin_document(self.abs_filename, self.encoding)
        for one in scenarios_of(document):
            key = one.name
            while key in self._names:
                key = f"{key} (line {one.location.line})"
            self._names[key], one.name = one.name, key
        return document
