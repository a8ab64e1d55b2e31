"""What came of running scenarios, for a terminal: which held, why the others did not, and what none exercised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from rich.console import Console
from rich.text import Text

from agreements.analysis.scenario_coverage import RuleCoverage, UntriedPromise
from agreements.diagnostics import Diagnostic
from agreements.diagnostics.render import to_rich
from agreements.render.sanitise import clean


class ScenarioOutcome(Protocol):
    """A scenario that was run."""

    @property
    def feature(self) -> str:
        """The title of its feature."""

    @property
    def name(self) -> str:
        """Its own title."""

    @property
    def place(self) -> str:
        """Where it stands."""

    @property
    def failed_at(self) -> str | None:
        """The step that did not hold."""

    @property
    def why(self) -> str | None:
        """Why it did not; none when all steps held."""


def print_scenarios(
    outcomes: Sequence[ScenarioOutcome],
    diagnostics: Sequence[Diagnostic],
    broken: Sequence[str],
    rules: Sequence[RuleCoverage],
    promises: Sequence[UntriedPromise],
    percent: float,
    console: Console,
) -> None:
    """Print scenarios by feature, what went wrong, and the clauses, gateways, bars and promises left untried."""
    for line in (*_scenarios(outcomes, diagnostics, broken), *_untried(rules, percent), *_unproved(promises)):
        console.print(line, soft_wrap=True)


def _scenarios(
    outcomes: Sequence[ScenarioOutcome], diagnostics: Sequence[Diagnostic], broken: Sequence[str]
) -> Iterator[Text]:
    feature: str | None = None
    for one in outcomes:
        if one.feature != feature:
            feature = one.feature
            yield Text(f"\n{clean(feature)}", style="bold")
        yield from _scenario(one)
    if diagnostics:
        yield Text("\nIn the feature files themselves\n", style="bold")
        yield to_rich(diagnostics)
    for problem in broken:
        yield Text(f"✗ {clean(problem)}", style="red")
    yield _counted(outcomes, sum(one.is_error for one in diagnostics) + len(broken))


def _counted(outcomes: Sequence[ScenarioOutcome], errors: int) -> Text:
    """How many scenarios held and how many did not, and whether anything kept others from being run."""
    failed = sum(one.why is not None for one in outcomes)
    told = f"\n{len(outcomes) - failed} passed, {failed} failed"
    if errors:
        told += f", {errors} error{'s' * (errors != 1)} in feature files"
    return Text(told, style="bold red" if failed or errors else "bold green")


def _scenario(one: ScenarioOutcome) -> Iterator[Text]:
    if one.why is None:
        yield Text.assemble(("  ✓ ", "green"), clean(one.name))
        return
    yield Text.assemble(("  ✗ ", "red"), clean(one.name), (f"  {clean(one.place)}", "dim"))
    if one.failed_at:
        yield Text(f"      at: {clean(one.failed_at)}", style="red")
    for line in one.why.splitlines():
        yield Text(f"      {clean(line)}".rstrip())


def _untried(rules: Sequence[RuleCoverage], percent: float) -> Iterator[Text]:
    if not rules:
        return
    reached = sum(rule.made_true + rule.made_false for rule in rules)
    yield Text(
        f"\nExercised: {percent:.0f}% ({reached} of {2 * len(rules)}: each clause, gateway and bar true and false)",
        style="bold",
    )
    for wanted, missing in (
        ("true", [r for r in rules if not r.made_true]),
        ("false", [r for r in rules if not r.made_false]),
    ):
        for rule in missing:
            yield Text(f"  no scenario made the {rule.sort} {rule.name} {wanted}  ({clean(rule.title)})")


def _unproved(promises: Sequence[UntriedPromise]) -> Iterator[Text]:
    """Promises that no scenario holds the agreements to."""
    if promises:
        yield Text("\nPromises that no scenario looks at", style="bold")
    for one in promises:
        yield Text(f"  {one.name}  ({clean(one.title)})")
