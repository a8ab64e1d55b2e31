"""Agreements of the library taken out, and drafted back from the questions of their scenarios alone.

`python tests/redrafting.py [AGREEMENT…]` prints how many return: every question that the agreement permitted or
referred is permitted or referred again, and no scenario that was refused is permitted or referred now.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from agreements import Bundle, load
from agreements.decide.answer import Outcome
from agreements.language import syntax as s
from agreements.scenarios import step_forms as forms
from agreements.scenarios.feature_file import FeatureFile, read_feature, rows_of, scenarios_of
from agreements.scenarios.proposal import ScenarioQuestion
from agreements.scenarios.step_values import read_value
from policy_library import FEATURES, POLICIES

FOLDER = POLICIES / "agreements"


@dataclass(frozen=True)
class Asked:
    """The question of a scenario, and what becomes of it by the library."""

    question: Mapping[str, Any]
    outcome: Outcome
    scenario: str

    @property
    def is_refused(self) -> bool:
        return self.outcome is Outcome.REFUSED


@dataclass
class Redrafted:
    """What came of one agreement: how many questions it answered, which do not return and why, and what is too much."""

    agreement: str
    questions: int = 0
    drafts: int = 0
    missing: list[tuple[str, str]] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def returns(self) -> bool:
        return not self.missing and not self.extra

    @property
    def line(self) -> str:
        word = "returns" if self.returns else "does not"
        back = self.questions - len(self.missing)
        return (
            f"{self.agreement:45} {word:9} {back:3} of {self.questions:3} {self.drafts:3} {len(self.extra):3}"
        )


def redrafted(agreement: str, *, dated: bool = True) -> Redrafted:
    """An agreement taken out of the library's, and drafted back; `dated` with its last day, which people decide."""
    found = Redrafted(agreement)
    with TemporaryDirectory() as name:
        folder = Path(name)
        bundle = _without(agreement, folder)
        wanted = [one for one in asked() if not one.is_refused and _is_refused(bundle, one)]
        found.questions = len(wanted)
        until = _library()._policy.last_day(agreement) if dated else None
        for one in sorted(wanted, key=lambda one: (one.question["on"], -len(one.question.get("facts", ())))):
            if not _is_refused(bundle, one):
                continue
            drafts = bundle.draft(one.question, until=until)
            if not drafts.drafts:
                found.missing.append((one.scenario, drafts.says or ""))
                continue
            found.drafts += 1
            (folder / drafts.drafts[0].file).write_text(drafts.drafts[0].file_text, encoding="utf-8")
            bundle = load(folder, like=bundle)
        found.extra = [one.scenario for one in asked() if one.is_refused and not _is_refused(bundle, one)]
    return found


def agreements() -> list[str]:
    """Those that can be drafted back: some scenario turns on each."""
    turned_on = frozenset[str]().union(*map(bundle_names, asked()))
    return [one.name.text for one in _library().declarations.each(s.Agreement) if one.name.text in turned_on]


def bundle_names(one: Asked) -> frozenset[str]:
    """The agreements by which a question is permitted or referred."""
    if one.is_refused:
        return frozenset()
    answer = _library().ask(dict(one.question))
    clauses = {item.stands_on for item in answer.items if item.stands_on}
    clauses |= {route.clause for item in answer.items for route in item.routes if route.needs is not None}
    return frozenset(clause.partition(".")[0] for clause in clauses)


@cache
def asked() -> tuple[Asked, ...]:
    """Every question of the features about the library's agreements."""
    found = []
    for path in sorted(FEATURES.glob("*.feature")):
        feature = read_feature(path)
        if isinstance(feature, FeatureFile) and '"policies/agreements"' in path.read_text(encoding="utf-8"):
            for name, question in _questions(feature):
                outcome = _library().outcome(question)
                found.append(Asked(question, outcome, f"{path.name}: {name}"))
    return tuple(found)


@cache
def _library() -> Bundle:
    return load(FOLDER)


def _questions(feature: FeatureFile) -> Iterator[tuple[str, dict[str, Any]]]:
    for scenario in scenarios_of(feature.document):
        heads = [cell.value for table in scenario.examples for cell in table.table_header.cells]
        rows = rows_of(scenario) or [None]
        for row in rows:
            said = ScenarioQuestion()
            values = {} if row is None else dict(zip(heads, (cell.value for cell in row.cells), strict=True))
            for step in scenario.steps:
                _say(
                    said, re.sub(r"<([^<>]+)>", lambda found, v=values: v.get(found[1], found[0]), step.text)
                )
            if "from" in said.question:
                yield scenario.name, said.question


def _say(said: ScenarioQuestion, words: str) -> None:
    """One step of a scenario, where it adds to the question."""
    if found := forms.PROPOSAL.match(words):
        said.propose(found.groupdict())
    elif found := forms.FACT_IS.match(words):
        said.state(found["fact"], read_value(found["value"]))
    elif found := forms.FACT_HOLDS.match(words):
        said.state(found["fact"], True)
    elif found := forms.FACT_DOES_NOT_HOLD.match(words):
        said.state(found["fact"], False)
    elif found := forms.APPROVED.match(words):
        said.approve(found.groupdict(), refused=False)
    elif found := forms.REFUSED.match(words):
        said.approve(found.groupdict(), refused=True)


def _without(agreement: str, folder: Path) -> Bundle:
    """The library's agreements without one, in a folder; what superseded it is left to stand by itself."""
    declared = _library().declarations.find(s.Agreement, agreement)
    assert declared is not None
    assert declared.span is not None
    for file in FOLDER.glob("*.agreement"):
        text = file.read_text(encoding="utf-8")
        if file.name == declared.span.source.path:
            text = text[: declared.span.start] + text[declared.span.end :]
        text = re.sub(rf"\n *supersedes {agreement}(?=\n)", "", text)
        (folder / file.name).write_text(text, encoding="utf-8")
    return load(folder, like=_library())


def _is_refused(bundle: Bundle, one: Asked) -> bool:
    return bundle.outcome(one.question) is Outcome.REFUSED


def report(every: Sequence[Redrafted]) -> Iterator[str]:
    """A line for each agreement, and how many return."""
    yield f"{'agreement':45} {'':9} {'questions':>10} drafts extra"
    for one in every:
        yield one.line
        yield from (f"    missing: {scenario}: {why}" for scenario, why in one.missing)
        yield from (f"    extra: {scenario}" for scenario in one.extra)
    yield f"{sum(one.returns for one in every)} of {len(every)} return without an extra permission"


if __name__ == "__main__":
    sys.stdout.writelines(
        f"{line}\n" for line in report([redrafted(name) for name in sys.argv[1:] or agreements()])
    )
