"""The dashboard and the alerts: they name what the service counts, all of it and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from agreements.service.ops.metrics import Metrics

DEPLOY = Path(__file__).parents[2] / "deploy"


def expressions() -> dict[str, list[str]]:
    """What each file asks of Prometheus."""
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    dashboard = json.loads((DEPLOY / "grafana-dashboard.json").read_text(encoding="utf-8"))
    alerts = yaml.safe_load((DEPLOY / "prometheus-alerts.yaml").read_text(encoding="utf-8"))
    return {
        "dashboard": [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]],
        "alerts": [rule["expr"] for group in alerts["groups"] for rule in group["rules"]],
    }


@pytest.fixture
def counted() -> dict[str, set[str]]:
    """Every series of the service by its name, with its labels."""
    metrics = Metrics()
    metrics.count_request("POST", "/v1/decisions", 200, 0.001)
    metrics.count_decisions("decisions", "permitted")
    metrics.count_withheld()
    metrics.count_reload("loaded", 1.0)
    found: dict[str, set[str]] = {}
    for line in metrics.exposition().decode().splitlines():
        if not line.startswith("#"):
            name, _, labels = re.fullmatch(r"(\w+)(\{(.*)\})? .*", line).group(1, 2, 3)  # type: ignore[union-attr]
            found.setdefault(name, set()).update(re.findall(r"(\w+)=", labels or ""))
    return found


def named(expression: str) -> Iterator[tuple[str, set[str]]]:
    """The series that an expression names, with the labels that it asks of each."""
    for name, labels in re.findall(r"\b(agreements_\w+)(?:\{([^}]*)\})?", expression):
        yield name, set(re.findall(r"(\w+)\s*[=!]~?", labels))


def test_each_series_that_is_named_exists_with_its_labels(counted: dict[str, set[str]]) -> None:
    for place, asked in expressions().items():
        for expression in asked:
            for name, labels in named(expression):
                assert name in counted, f"{place}: {expression}"
                assert labels <= counted[name] | {"instance", "job"}, f"{place}: {expression}"


def test_what_is_grouped_by_is_a_label(counted: dict[str, set[str]]) -> None:
    known = {label for labels in counted.values() for label in labels} | {"instance"}
    for asked in expressions().values():
        for expression in asked:
            for labels in re.findall(r"\bby \(([^)]*)\)", expression):
                assert set(labels.split(", ")) <= known, expression


def test_everything_that_is_counted_is_on_the_dashboard(counted: dict[str, set[str]]) -> None:
    parts = re.compile(r"_(bucket|count|sum|created)$")
    seen = {parts.sub("", name) for one in expressions()["dashboard"] for name, _ in named(one)}
    assert {parts.sub("", name) for name in counted if not name.endswith("_created")} == seen


def test_every_reason_to_answer_nothing_is_an_alert() -> None:
    asked = " ".join(expressions()["alerts"])
    for name in (
        "agreements_unrecorded_total",
        "agreements_reloads_total",
        "agreements_request_seconds_count",
        "up{",
    ):
        assert name in asked


def test_every_alert_says_what_happened_and_how_urgent_it_is() -> None:
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    page = (DEPLOY.parent / "docs" / "operate.md").read_text(encoding="utf-8")
    alerts = yaml.safe_load((DEPLOY / "prometheus-alerts.yaml").read_text(encoding="utf-8"))
    rules: list[dict[str, Any]] = alerts["groups"][0]["rules"]
    for rule in rules:
        assert rule["labels"]["severity"] in ("page", "ticket")
        assert rule["annotations"]["summary"]
        assert f"| `{rule['alert']}` |" in page
