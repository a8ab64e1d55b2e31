"""`agreements test`: the scenarios of feature files, with no Python of one's own."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from agreements.cli.arguments import as_path
from agreements.cli.command import Command
from agreements.cli.terminal import INVALID, complain, fail, show
from agreements.language.finding import FoundFiles
from agreements.language.loader import exists, no_such_path
from agreements.render.scenario_report import print_scenarios

Features = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...", help="Feature files, and folders of them.", parser=as_path, show_default=False
    ),
]


def run_scenarios(
    paths: Features,
    junit: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write the results as JUnit XML.")
    ] = None,
    cover_fail_under: Annotated[
        float, typer.Option(min=0, max=100, metavar="PERCENT", help="Fail below this coverage.")
    ] = 0,
) -> None:
    """Run scenarios, and say what of the policies they leave untried: exit 0 when all hold, 1 when any does not."""
    scenarios = _runner()
    found = [_feature_files(scenarios, path) for path in paths]
    report = scenarios.run([file for one in found for file in one.files], junit=junit)
    print_scenarios(
        report.results,
        (*(told for one in found for told in one.passed_over), *report.diagnostics),
        report.broken,
        report.rules,
        report.untried_promises,
        report.percent,
        Console(highlight=False),
    )
    covered = report.percent >= cover_fail_under
    if not covered:
        complain(
            f"the scenarios exercise {report.percent:.1f}%, less than the {cover_fail_under:g}% asked for"
        )
    raise typer.Exit(0 if report.passed and covered else INVALID)


def _runner() -> Any:
    """The module that runs scenarios, where the extra that it needs is installed."""
    try:
        return import_module("agreements.scenarios.run")
    except ModuleNotFoundError as error:
        if error.name is None or not error.name.startswith("pytest"):
            raise
        fail(
            "`agreements test` needs pytest-bdd: pip install 'agreements[scenarios]', "
            "or '.[scenarios]' from a clone"
        )


def _feature_files(scenarios: Any, path: Path) -> FoundFiles:
    if not exists(path):
        show([no_such_path(path)], sys.stderr)
        raise typer.Exit(INVALID)
    found: FoundFiles = scenarios.feature_files(path)
    if not found.files:
        show(found.passed_over, sys.stderr)
        fail(f"`{path}` holds no `{scenarios.SUFFIX}` file")
    return found


COMMAND = Command("test", run_scenarios, order=60)
