"""The question that a scenario puts, as its steps build it up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

import pytest

from agreements.analysis.options.advice import Advice
from agreements.analysis.promises.verdict import PromiseVerdict
from agreements.analysis.scenario_coverage import ScenarioCoverage
from agreements.bundle import Bundle
from agreements.decide.answer import Answer, Barrier, ItemAnswer
from agreements.diagnostics import Source, Span, clip, diagnose, nearest
from agreements.diagnostics.render import to_text
from agreements.graph import of_sort, sort_of
from agreements.question.read import QuestionError, read_question
from agreements.question.resolve import resolve
from agreements.render import plain_text
from agreements.render.promise_words import lines_of
from agreements.scenarios.gherkin_errors import line_span
from agreements.scenarios.step_values import read_day, read_items
from agreements.words import listed_in_words

_UNKNOWN = {
    "gateway": "unknown-gateway",
    "duty": "unknown-duty",
    "organisation": "unknown-organisation",
    "role or organisation": "unknown-approver",
    "fact": "unknown-fact",
    "clause": "unknown-clause",
    "promise": "unknown-promise",
}
"""The code for a name that nobody declared, by the sort that is wanted."""


ProvedPromises: TypeAlias = dict[tuple[str, str], PromiseVerdict]
"""What became of promises that a run has looked at, by the bundle's hash and the name."""


@dataclass
class ScenarioQuestion:
    """A proposed share as the steps build it up; it is asked when a `Then` wants to know what is not asked yet."""

    folder: Path = Path()
    source: Source | None = None
    coverage: ScenarioCoverage = field(default_factory=ScenarioCoverage)
    line: int = 0
    """The line of the step that is being run."""
    proved: ProvedPromises = field(default_factory=dict)
    bundle: Bundle | None = None
    question: dict[str, Any] = field(default_factory=dict)
    _places: dict[tuple[str | int, ...], Span] = field(default_factory=dict)
    _answer: Answer | None = None

    def propose(self, parts: Mapping[str, str]) -> None:
        """Say who would share what with whom, for what and when."""
        said = {"from": parts["discloser"], "to": parts["recipient"], "purpose": parts["purpose"]}
        for member, name in said.items():
            self._note((member,), name)
        items = read_items(parts["data"])
        for at, item in enumerate(items):
            self._note(("data", at), item)
        self._state({**said, "data": items, "on": read_day(parts["day"]).isoformat()})

    def state(self, name: str, value: bool | str) -> None:
        """Add a fact to the question."""
        self._note(("facts", name), name)
        self._state({"facts": {**self.question.get("facts", {}), name: value}})

    def approve(self, parts: Mapping[str, str | None], *, refused: bool) -> None:
        """Add an approval or a refusal to the question."""
        approvals, by = self.question.get("approvals", []), parts["by"] or ""
        days = {word: read_day(day).isoformat() for word in ("on", "until") if (day := parts[word])}
        that: dict[str, Any] = {"that": parts["that"]} if parts["that"] else {}
        scope = {word: read_items(names) for word in ("data", "to") if (names := parts[word])}
        that |= {"for": scope} if scope else {}
        self._note(("approvals", len(approvals)), by)
        self._state({"approvals": [*approvals, {"by": by, "refused": refused, **that, **days}]})

    def happen(self, event: str, day: str) -> None:
        """Add an event to the question."""
        self._note(("events", event), event)
        self._state({"events": {**self.question.get("events", {}), event: read_day(day).isoformat()}})

    def under(self, clause: str) -> None:
        """Name the clause to stand on."""
        self._note(("under",), clause)
        self._state({"under": clause})

    def _state(self, said: Mapping[str, Any]) -> None:
        """Add to the question; what was answered before was another question."""
        self.question.update(said)
        self._answer = None

    def _note(self, path: tuple[str | int, ...], word: str) -> None:
        """Remember where a part of the question stands: at the word itself, else anywhere on its line."""
        if self.source is None or not self.line:
            return
        line = line_span(self.source, self.line)
        found = re.search(rf"(?<![\w.-]){re.escape(word)}(?![\w-])", line.source.text[line.start : line.end])
        self._places[path] = (
            Span(line.source, line.start + found.start(), line.start + found.end()) if found else line
        )

    @property
    def answer(self) -> Answer:
        """The answer to the question so far."""
        if self._answer is None:
            bundle = self._asked_of
            try:
                self._answer = bundle.ask(self.question)
            except QuestionError as error:
                self._cannot_be_asked(bundle, error)
            self.coverage.record(bundle.graph, self._answer)
        return self._answer

    @property
    def advice(self) -> Advice:
        """What would change the answer to the question so far."""
        return self._asked_of.options(self.answer.question)

    def promised(self, name: str, *, holds: bool) -> None:
        """Fail with what was found of a promise, unless it holds over every question, or is broken, as is said."""
        bundle = self._asked_of
        self.declared(name, "promise")
        if (bundle.hash, name) not in self.proved:
            (self.proved[bundle.hash, name],) = bundle.prove([name])
        verdict = self.proved[bundle.hash, name]
        self.coverage.look_at_promise(bundle.hash, bundle.graph, name)
        if verdict.holds is not holds:
            pytest.fail("\n".join(lines_of(verdict, bundle.graph)), pytrace=False)

    @property
    def _asked_of(self) -> Bundle:
        """The bundle that is asked; the scenario fails that names none."""
        if self.bundle is None:
            pytest.fail('say first which agreements: Given the agreements in "…"', pytrace=False)
        return self.bundle

    def _cannot_be_asked(self, bundle: Bundle, error: QuestionError) -> NoReturn:
        """Fail with what is wrong with the question, at the steps that say it."""
        try:
            resolve(bundle.graph, read_question(self.question)[0], self._places)
        except QuestionError as placed:
            error = placed
        pytest.fail(f"the question cannot be asked\n{to_text(error.diagnostics)}", pytrace=False)

    def declared(self, name: str, *sorts: str) -> None:
        """Fail when a `Then` names what nobody declared, or not as one of some sorts: it could never hold."""
        bundle = self.bundle
        if bundle is None or (found := sort_of(bundle.graph, name)) in sorts or (found and not sorts):
            return
        self._note(("then",), name)
        wanted = listed_in_words(sorts, "or") or "name"
        code, message = _UNKNOWN.get(wanted, "unknown-step"), f"nothing called `{clip(name)}` is declared"
        if found is not None:
            code, message = "wrong-sort", f"`{clip(name)}` is no {wanted} but a {found}"
        known = (
            (one for sort in sorts for one in of_sort(bundle.graph, sort)) if sorts else iter(bundle.graph)
        )
        close = nearest(name, known)
        help_text = f"did you mean `{close}`?" if close else f"name a {wanted} that the bundle declares"
        told = diagnose(code, message, self._places.get(("then",)), help=help_text)
        pytest.fail(to_text([told]), pytrace=False)

    def expect(self, holds: bool, why: str = "") -> None:
        """Fail with the whole answer, as its reader would see it, unless something holds."""
        if not holds:
            pytest.fail("\n\n".join(filter(None, (why, plain_text(self.answer)))), pytrace=False)

    def barriers(self) -> list[Barrier]:
        """Every barrier of every item."""
        return [barrier for item in self.answer.items for barrier in item.barriers]

    def items(self) -> tuple[ItemAnswer, ...]:
        """The answer for each data item."""
        return self.answer.items
