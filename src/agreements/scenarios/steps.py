"""The steps of a feature file: a pytest plugin for pytest-bdd.

The plugin is found by itself where the extra `agreements[scenarios]` is installed, so a module that runs features only
names them with `pytest_bdd.scenarios`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest
from pytest_bdd import given, parsers, then, when
from pytest_bdd.parser import Feature
from pytest_bdd.parser import Scenario as Template

from agreements.analysis.scenario_coverage import ScenarioCoverage
from agreements.bundle import Bundle, BundleError, load
from agreements.decide.answer import Answer, Barrier, ItemAnswer
from agreements.diagnostics.render import to_text
from agreements.question.read import QuestionError
from agreements.render import plain_text
from agreements.words import MONTHS, in_words

_NAME = r"[A-Za-z][A-Za-z0-9.-]*"
_DAY = r"[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}"
_APPROVAL = rf'(?: that "(?P<that>[^"]*)")?(?: on (?P<on>{_DAY}))?(?: until (?P<until>{_DAY}))?'


@dataclass
class Scenario:
    """A proposed share as the steps build it up; it is asked when the first `Then` wants to know."""

    folder: Path = Path()
    bundle: Bundle | None = None
    question: dict[str, Any] = field(default_factory=dict)
    _answer: Answer | None = None

    def state(self, name: str, value: Any) -> None:
        """Add a fact to the question."""
        self.question.setdefault("facts", {})[name] = value

    def approve(self, by: str, *, refused: bool, **said: str | None) -> None:
        """Add an approval or a refusal to the question."""
        days = {word: read_day(day).isoformat() for word in ("on", "until") if (day := said.get(word))}
        that = {"that": said["that"]} if said.get("that") else {}
        self.question.setdefault("approvals", []).append({"by": by, "refused": refused, **that, **days})

    @property
    def answer(self) -> Answer:
        """The answer to the question so far."""
        if self._answer is None:
            assert self.bundle is not None, 'say first which agreements: Given the agreements in "…"'
            try:
                self._answer = self.bundle.ask(self.question)
            except QuestionError as error:
                raise AssertionError(f"the question cannot be asked\n{to_text(error.diagnostics)}") from None
            COVERAGE.record(self.bundle.graph, self._answer)
        return self._answer

    def explained(self) -> str:
        """The answer as a reader would see it, for when a step fails."""
        return "\n\n" + plain_text(self.answer)

    def barriers(self) -> list[Barrier]:
        """Every barrier of every item."""
        return [barrier for item in self.answer.items for barrier in item.barriers]

    def items(self) -> tuple[ItemAnswer, ...]:
        """The answer for each data item."""
        return self.answer.items


COVERAGE = ScenarioCoverage()
"""What the scenarios of this run have made true and false."""


@pytest.fixture
def scenario() -> Scenario:
    """A fresh proposed share."""
    return Scenario()


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Feature, scenario: Template) -> None:
    """Tell the scenario where its feature file lies, so that paths in it can be found from there.

    A scenario without a `Then` would hold whatever the agreements said, so it fails.
    """
    if not any(step.type == "then" for step in scenario.steps):
        raise AssertionError("the scenario says nothing: it has no step that starts with `Then`")
    request.getfixturevalue("scenario").folder = Path(feature.filename).resolve().parent


_bundles: dict[Path, Bundle] = {}


def find_agreements(path: str, folder: Path, root: Path) -> Path:
    """The agreements that a feature file names: from where the run began, else from the folders above the file.

    Raises `FileNotFoundError`.
    """
    for base in (root, folder, *folder.parents):
        if (base / path).exists():
            return (base / path).resolve()
    raise FileNotFoundError(f"there is no file or folder `{path}` here or above the feature file")


def read_day(words: str) -> date:
    """A date in words: `1 March 2021`. Raises `ValueError` when it is not one."""
    day, month, year = words.split()
    return date(int(year), MONTHS.index(month) + 1, int(day))


PATTERNS: list[str] = []
"""The words of every step, as regular expressions, in the order of their declaration."""

Step = TypeVar("Step", bound=Callable[..., None])


def readable(pattern: str) -> str:
    """A step's pattern as a person would write it: `ROLE has approved that "…" on DAY`."""
    words = pattern.replace(_DAY, "1 March 2021").replace(_NAME, "NAME").replace("[0-9.]+[A-Za-z]?", "1.1")
    words = re.sub(r"\(\?P<\w+>", "(", words)
    words = re.sub(r"\(([^()|]+)\|[^()]*\)", r"\1", words)
    for before, after in (
        ('[^"]+', "…"),
        ('[^"]*', "…"),
        (".+", "…"),
        ("(?:", ""),
        (")?", ""),
        ("(", ""),
        (")", ""),
    ):
        words = words.replace(before, after)
    return words.replace("\\", "")


def _step(kind: Any, pattern: str) -> Callable[[Step], Step]:
    """A step whose words are a regular expression, matched from end to end."""
    PATTERNS.append(pattern)
    return cast("Callable[[Step], Step]", kind(parsers.re(pattern)))


@_step(given, r'the agreements in "(?P<path>[^"]+)"')
def _agreements(scenario: Scenario, path: str, request: pytest.FixtureRequest) -> None:
    place = find_agreements(path, scenario.folder, request.config.invocation_params.dir)
    if place not in _bundles:
        try:
            _bundles[place] = load(place)
        except BundleError as error:
            raise AssertionError(f"the agreements have errors\n{to_text(error.diagnostics)}") from None
    scenario.bundle = _bundles[place]


@_step(
    when,
    rf"(?P<discloser>{_NAME}) proposes to share (?P<data>.+) with (?P<recipient>{_NAME}) "
    rf"for (?P<purpose>{_NAME}) on (?P<day>{_DAY})",
)
def _proposes(scenario: Scenario, discloser: str, data: str, recipient: str, purpose: str, day: str) -> None:
    items = re.split(r",\s*and\s+|,\s*|\s+and\s+", data)
    on = read_day(day).isoformat()
    scenario.question.update(
        {"from": discloser, "to": recipient, "data": items, "purpose": purpose, "on": on}
    )


@_step(when, rf"the (?P<fact>{_NAME}) is (?P<value>{_NAME}|[0-9]+ [a-z]+)")
def _fact_is(scenario: Scenario, fact: str, value: str) -> None:
    scenario.state(fact, {"yes": True, "no": False}.get(value, value))


@_step(when, rf"(?P<fact>{_NAME}) holds")
def _fact_holds(scenario: Scenario, fact: str) -> None:
    scenario.state(fact, True)


@_step(when, rf"(?P<fact>{_NAME}) does not hold")
def _fact_does_not_hold(scenario: Scenario, fact: str) -> None:
    scenario.state(fact, False)


@_step(when, rf"(?P<by>{_NAME}) has approved{_APPROVAL}")
def _approved(scenario: Scenario, by: str, that: str | None, on: str | None, until: str | None) -> None:
    scenario.approve(by, refused=False, that=that, on=on, until=until)


@_step(when, rf"(?P<by>{_NAME}) has refused{_APPROVAL}")
def _refused(scenario: Scenario, by: str, that: str | None, on: str | None, until: str | None) -> None:
    scenario.approve(by, refused=True, that=that, on=on, until=until)


@_step(when, rf"it is asked under clause (?P<label>[0-9.]+[A-Za-z]?) of (?P<agreement>{_NAME})")
def _under(scenario: Scenario, label: str, agreement: str) -> None:
    scenario.question["under"] = f"{agreement}.{label}"


@_step(then, r"it is (?P<outcome>permitted|referred|refused)")
def _outcome(scenario: Scenario, outcome: str) -> None:
    assert scenario.answer.outcome == outcome, scenario.explained()


@_step(then, rf"it stands on clause (?P<label>[0-9.]+[A-Za-z]?) of (?P<agreement>{_NAME})")
def _stands_on(scenario: Scenario, label: str, agreement: str) -> None:
    assert [item.stands_on for item in scenario.items()] == [f"{agreement}.{label}"] * len(
        scenario.items()
    ), scenario.explained()


@_step(then, rf"it relies on (?P<gateway>{_NAME})")
def _relies_on(scenario: Scenario, gateway: str) -> None:
    assert all(gateway in item.gateways for item in scenario.items()), scenario.explained()


@_step(then, rf"(?P<who>{_NAME}) must (?P<duty>{_NAME})(?: by (?P<day>{_DAY}))?")
def _must(scenario: Scenario, who: str, duty: str, day: str | None) -> None:
    owed = {(d.owed_by, d.duty, d.due) for item in scenario.items() for d in item.duties}
    assert (who, duty, read_day(day) if day else None) in owed, f"owed: {_listed(owed)}{scenario.explained()}"


def _listed(owed: set[tuple[str, str, date | None]]) -> str:
    lines = (f"{who} must {duty}{f' by {in_words(due)}' if due else ''}" for who, duty, due in owed)
    return "; ".join(sorted(lines))


_REASONS = {
    rf"of the gateway (?P<about>{_NAME})": "gateway",
    rf"of the bar (?P<about>{_NAME})": "bar",
    rf"of the condition on (?P<about>{_NAME})": "condition",
    rf"of the prohibition (?P<about>{_NAME})": "prohibition",
    r"of the recipient": "recipient",
    r"of the purpose": "purpose",
    r"of the data": "data",
    r"of the discloser": "discloser",
    rf"the agreement (?P<about>{_NAME}) is not in force": "not-in-force",
    rf"clause (?P<label>[0-9.]+[A-Za-z]?) of (?P<about>{_NAME}) is not in force": "not-in-force",
    rf"the agreement (?P<about>{_NAME}) is suspended": "suspended",
    r"no agreement covers it": "no-agreement",
    rf"(?P<about>{_NAME}) refused": "approval-refused",
}


@_step(then, r"it is refused because (?P<reason>.+)")
def _refused_because(scenario: Scenario, reason: str) -> None:
    assert scenario.answer.outcome == "refused", scenario.explained()
    for pattern, kind in _REASONS.items():
        if found := re.fullmatch(pattern, reason):
            about, label = (found.groupdict().get(part) for part in ("about", "label"))
            about = f"{about}.{label}" if label else about
            assert any(_is_about(barrier, kind, about) for barrier in scenario.barriers()), (
                scenario.explained()
            )
            return
    pytest.fail(f"no reason is called “{reason}”; a reason reads like one of: {', '.join(_REASONS)}")


def _is_about(barrier: Barrier, kind: str, about: str | None) -> bool:
    if barrier.kind != kind:
        return False
    if about is None or barrier.about == about:
        return True
    # A route may rely on alternatives; each of them that fails is a reason.
    return (
        kind == "gateway"
        and barrier.source is not None
        and about in re.split(r"[\s,]+", barrier.source.words)
    )


_LAWFUL = {"no": "true", "a": "false", "it is not settled whether a": "unknown"}


@_step(then, r"(?P<verdict>no|a|it is not settled whether a) bar stands in the way")
def _lawful(scenario: Scenario, verdict: str) -> None:
    assert {item.lawful for item in scenario.items()} == {_LAWFUL[verdict]}, scenario.explained()


@_step(then, rf'it still needs the approval of (?P<who>{_NAME})(?: that "(?P<that>[^"]*)")?')
def _needs_approval(scenario: Scenario, who: str, that: str | None) -> None:
    needs = [m for item in scenario.items() for m in item.missing if m.kind == "approval" and m.who == who]
    assert any(that is None or need.that == that for need in needs), scenario.explained()


@_step(then, rf"it still needs the fact (?P<fact>{_NAME})")
def _needs_fact(scenario: Scenario, fact: str) -> None:
    assert any(m.kind == "fact" and m.what == fact for item in scenario.items() for m in item.missing), (
        scenario.explained()
    )


_NOTES = {
    "the discloser does not hold the data": "discloser-does-not-hold",
    "the question disagrees with the catalogue": "disagrees-with-catalogue",
}


@_step(then, r"it is noted that (?P<what>.+)")
def _noted(scenario: Scenario, what: str) -> None:
    assert what in _NOTES, f"no note is called “{what}”; a note reads like one of: {', '.join(_NOTES)}"
    assert any(note.kind == _NOTES[what] for item in scenario.items() for note in item.notes), (
        scenario.explained()
    )
