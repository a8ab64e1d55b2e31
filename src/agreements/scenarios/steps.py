"""The steps of a feature file, for pytest-bdd.

The plugin is found by itself where the extra `agreements[scenarios]` is installed, so a module that runs features only
names them with `pytest_bdd.scenarios`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest
from pytest_bdd import parsers, step

from agreements.bundle import Bundle, BundleError
from agreements.decide.answer import Barrier
from agreements.diagnostics.render import to_text
from agreements.loading import load
from agreements.render import plain_options
from agreements.scenarios import step_forms as forms
from agreements.scenarios.proposal import ScenarioQuestion
from agreements.scenarios.step_values import read_day, read_value
from agreements.words import in_words

BUNDLES = pytest.StashKey[dict[Path, Bundle]]()
"""The bundles that this run has read."""


def find_agreements(path: str, folder: Path, root: Path) -> Path:
    """The agreements that a feature file names: from where the run began, else from the folders above the file.

    Raises `FileNotFoundError`.
    """
    for base in (root, folder, *folder.parents):
        if (base / path).exists():
            return (base / path).resolve()
    raise FileNotFoundError(f"there is no file or folder `{path}` here or above the feature file")


class _FormParser(parsers.StepParser):
    """What pytest-bdd asks whether a step has a form."""

    def __init__(self, form: forms.StepForm) -> None:
        super().__init__(form.pattern)
        self.form = form

    def is_matching(self, name: str) -> bool:
        return self.form.match(name) is not None

    def parse_arguments(self, name: str) -> dict[str, Any] | None:
        found = self.form.match(name)
        return None if found is None else {"parts": found.groupdict(), **found.groupdict()}


StepFunction = TypeVar("StepFunction", bound=Callable[..., None])


def _step(form: forms.StepForm) -> Callable[[StepFunction], StepFunction]:
    """A step of a form: it says what becomes of the scenario's question."""
    return cast("Callable[[StepFunction], StepFunction]", step(_FormParser(form), form.kind))


@_step(forms.AGREEMENTS)
def _agreements(scenario: ScenarioQuestion, path: str, request: pytest.FixtureRequest) -> None:
    try:
        place = find_agreements(path, scenario.folder, request.config.invocation_params.dir)
    except FileNotFoundError as error:
        pytest.fail(str(error), pytrace=False)
    bundles = request.config.stash.setdefault(BUNDLES, {})
    if place not in bundles:
        try:
            bundles[place] = load(place)
        except BundleError as error:
            pytest.fail(f"the agreements have errors\n{to_text(error.diagnostics)}", pytrace=False)
    scenario.bundle = bundles[place]


@_step(forms.PROPOSAL)
def _proposes(scenario: ScenarioQuestion, parts: dict[str, str]) -> None:
    scenario.propose(parts)


@_step(forms.FACT_IS)
def _fact_is(scenario: ScenarioQuestion, fact: str, value: str) -> None:
    scenario.state(fact, read_value(value))


@_step(forms.FACT_HOLDS)
def _fact_holds(scenario: ScenarioQuestion, fact: str) -> None:
    scenario.state(fact, True)


@_step(forms.FACT_DOES_NOT_HOLD)
def _fact_does_not_hold(scenario: ScenarioQuestion, fact: str) -> None:
    scenario.state(fact, False)


@_step(forms.APPROVED)
def _approved(scenario: ScenarioQuestion, parts: dict[str, str]) -> None:
    scenario.approve(parts, refused=False)


@_step(forms.REFUSED)
def _refused(scenario: ScenarioQuestion, parts: dict[str, str]) -> None:
    scenario.approve(parts, refused=True)


@_step(forms.EVENT)
def _event(scenario: ScenarioQuestion, event: str, day: str) -> None:
    scenario.happen(event, day)


@_step(forms.UNDER)
def _under(scenario: ScenarioQuestion, label: str, agreement: str) -> None:
    scenario.under(f"{agreement}.{label}")


@_step(forms.OUTCOME)
def _outcome(scenario: ScenarioQuestion, outcome: str) -> None:
    scenario.expect(scenario.answer.outcome == outcome)


@_step(forms.STANDS_ON)
def _stands_on(scenario: ScenarioQuestion, label: str, agreement: str) -> None:
    scenario.declared(f"{agreement}.{label}", "clause")
    scenario.expect(all(item.stands_on == f"{agreement}.{label}" for item in scenario.items()))


@_step(forms.RELIES_ON)
def _relies_on(scenario: ScenarioQuestion, gateway: str) -> None:
    scenario.declared(gateway, "gateway")
    scenario.expect(all(gateway in item.gateways for item in scenario.items()))


@_step(forms.MUST)
def _must(scenario: ScenarioQuestion, who: str, duty: str, day: str | None) -> None:
    scenario.declared(who, "organisation")
    scenario.declared(duty, "duty")
    owed = {(d.owed_by, d.duty, d.due) for item in scenario.items() for d in item.duties}
    scenario.expect((who, duty, read_day(day) if day else None) in owed, f"owed: {_listed(owed)}")


@_step(forms.MUST_NOT)
def _must_not(scenario: ScenarioQuestion, who: str, term: str) -> None:
    scenario.declared(who, "organisation")
    scenario.declared(term, "duty")
    terms = {(one.owed_by, one.duty) for item in scenario.items() for one in item.standing_terms}
    listed = "; ".join(sorted(f"{by} must not {duty}" for by, duty in terms)) or "nothing"
    scenario.expect((who, term) in terms, f"what must never be done: {listed}")


def _listed(owed: set[tuple[str, str, date | None]]) -> str:
    lines = (f"{who} must {duty}{f' by {in_words(due)}' if due else ''}" for who, duty, due in owed)
    return "; ".join(sorted(lines)) or "nothing"


_REASONS = {
    rf"of the gateway (?P<about>{forms.NAME})": "gateway",
    rf"of the bar (?P<about>{forms.NAME})": "bar",
    rf"of the condition on (?P<about>{forms.NAME})": "condition",
    rf"of the prohibition (?P<about>{forms.NAME})": "prohibition",
    r"of the recipient": "recipient",
    r"of the purpose": "purpose",
    r"of the data": "data",
    r"of the discloser": "discloser",
    rf"the agreement (?P<about>{forms.NAME}) is not in force": "not-in-force",
    rf"clause (?P<label>{forms.LABEL}) of (?P<about>{forms.NAME}) is not in force": "not-in-force",
    rf"the agreement (?P<about>{forms.NAME}) is suspended": "suspended",
    r"no agreement covers it": "no-agreement",
    rf"(?P<about>{forms.NAME}) refused": "approval-refused",
}


@_step(forms.REFUSED_BECAUSE)
def _refused_because(scenario: ScenarioQuestion, reason: str) -> None:
    for pattern, kind in _REASONS.items():
        if found := re.fullmatch(pattern, reason):
            scenario.expect(scenario.answer.outcome == "refused")
            about, label = (found.groupdict().get(part) for part in ("about", "label"))
            about = f"{about}.{label}" if label else about
            if about is not None and about not in _WORDS_OF_CONDITIONS:
                scenario.declared(about)
            scenario.expect(any(_is_about(barrier, kind, about) for barrier in scenario.barriers()))
            return
    known = ", ".join(re.sub(r"\(\?P<(\w+)>.*?\)", lambda part: _SHOWN[part[1]], one) for one in _REASONS)
    pytest.fail(f"no reason is called “{reason}”; a reason reads like one of: {known}", pytrace=False)


_WORDS_OF_CONDITIONS = ("discloser", "recipient", "purpose", "data")
"""What a condition may be on that nobody declares."""

_SHOWN = {"about": "NAME", "label": "1.1"}
"""How the parts of a reason are shown."""


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


@_step(forms.BARS)
def _lawful(scenario: ScenarioQuestion, verdict: str) -> None:
    scenario.expect({item.lawful for item in scenario.items()} == {_LAWFUL[verdict]})


@_step(forms.NEEDS_APPROVAL)
def _needs_approval(scenario: ScenarioQuestion, who: str, that: str | None) -> None:
    scenario.declared(who, "role", "organisation")
    needs = [m for item in scenario.items() for m in item.missing if m.kind == "approval" and m.who == who]
    scenario.expect(any(that is None or need.that == that for need in needs))


@_step(forms.NEEDS_FACT)
def _needs_fact(scenario: ScenarioQuestion, fact: str) -> None:
    scenario.declared(fact, "fact")
    missing = [m for item in scenario.items() for m in item.missing]
    scenario.expect(any(m.kind == "fact" and m.what == fact for m in missing))


_NOTES = {
    "the discloser does not hold the data": "discloser-does-not-hold",
    "the question disagrees with the catalogue": "disagrees-with-catalogue",
}


@_step(forms.NOTED)
def _noted(scenario: ScenarioQuestion, what: str) -> None:
    if what not in _NOTES:
        known = ", ".join(_NOTES)
        pytest.fail(f"no note is called “{what}”; a note reads like one of: {known}", pytrace=False)
    scenario.expect(any(note.kind == _NOTES[what] for item in scenario.items() for note in item.notes))


_CHANGES = {
    "a fact": "fact",
    "an approval": "approval",
    "another day": "date",
    "less data": "data",
    "an amendment": "amend",
    "a new agreement": "agreement",
    "another way": "route",
    "a change of law": "law",
}
"""What the dearest change of a set is called, by its kind."""


@_step(forms.CHEAPEST_CHANGE)
def _cheapest_change(scenario: ScenarioQuestion, change: str) -> None:
    if change not in _CHANGES:
        known = ", ".join(_CHANGES)
        pytest.fail(f"no change is called “{change}”; a change reads like one of: {known}", pytrace=False)
    advice = scenario.advice
    kinds = ["law"] if advice.only_law else [one.kind for one in advice.options[:1]]
    scenario.expect(kinds == [_CHANGES[change]], plain_options(advice.as_json()))


@_step(forms.PROMISE)
def _promise(scenario: ScenarioQuestion, promise: str, verdict: str) -> None:
    scenario.promised(promise, holds=verdict == "holds")
