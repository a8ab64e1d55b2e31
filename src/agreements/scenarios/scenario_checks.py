"""Whether a scenario's steps make one question with an answer that is looked at; found before any is run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pytest_bdd.parser import Scenario, ScenarioTemplate, Step

from agreements.diagnostics import Diagnostic, Label, Source, Span, clip, diagnose
from agreements.scenarios.gherkin_errors import line_span
from agreements.scenarios.step_advice import advise, nearest_form
from agreements.scenarios.step_characters import odd_character
from agreements.scenarios.step_forms import AGREEMENTS, PROPOSAL, StepForm, StepPurpose, folded, form_of
from agreements.scenarios.step_values import calendar_problem

_STATING = (
    StepPurpose.PROPOSAL,
    StepPurpose.FACT,
    StepPurpose.APPROVAL,
    StepPurpose.EVENT,
    StepPurpose.CLAUSE,
)


def is_ours(scenario: Scenario | ScenarioTemplate) -> bool:
    """Whether a scenario is about agreements: a project may have features about other things too."""
    return any(form_of(step.name) in (PROPOSAL, AGREEMENTS) for step in scenario.steps)


def check_scenario(
    source: Source, scenario: Scenario, own: Sequence[Step], *, every_step_is_ours: bool
) -> tuple[Diagnostic, ...]:
    """Everything that keeps a scenario from being one question; `own` are its steps without those of a background.

    In a project of somebody's own a step without a form may be theirs (`every_step_is_ours` is false then), and may
    propose what ours do not.
    """
    checking = _Checking(source, scenario, own, every_step_is_ours)
    checking.run()
    return tuple(checking.problems)


@dataclass
class _Checking:
    source: Source
    scenario: Scenario
    own: Sequence[Step]
    every_step_is_ours: bool
    problems: list[Diagnostic] = field(default_factory=list)
    _forms: list[tuple[Step, StepForm]] = field(default_factory=list)

    def run(self) -> None:
        steps = self.scenario.steps
        unknown = [step for step in steps if form_of(step.name, step.type) is None]
        self._forms = [(step, form) for step in steps if (form := form_of(step.name, step.type))]
        for step in steps:
            self._attached(step)
        self._calendar()
        if self.every_step_is_ours:
            for step in unknown:
                self.problems.append(unknown_step(self.source, step))
        self._repeated()
        if not unknown:
            self._one_question()

    def _bad(self, step: Step, message: str, help_text: str, first: Step | None = None) -> None:
        also = [] if first is None else [Label(self._at(first), "it is here first")]
        self.problems.append(diagnose("bad-scenario", message, self._at(step), also=also, help=help_text))

    def _at(self, step: Step) -> Span:
        return line_span(self.source, step.line_number)

    def _attached(self, step: Step) -> None:
        """What stands under a step: none of ours takes anything."""
        if step.datatable is None and step.docstring is None:
            return
        if self.every_step_is_ours or form_of(step.name, step.type) is not None:
            what = "table" if step.datatable is not None else "text of several lines"
            self._bad(
                step, f"the {what} under this step is read by nothing", "say it in steps, one for each fact"
            )

    def _calendar(self) -> None:
        for step, form in self._forms:
            found = form.match(step.name)
            problem = calendar_problem(found) if found else None
            if problem is not None:
                self.problems.append(diagnose("not-a-date", problem[0], self._at(step), help=problem[1]))

    def _repeated(self) -> None:
        """What may be said once only: the agreements, the proposal, the clause, and each fact."""
        first: dict[str, Step] = {}
        for step, form in self._forms:
            found = form.match(step.name)
            fact = found["fact"] if found and form.purpose is StepPurpose.FACT else None
            event = found["event"] if found and form.purpose is StepPurpose.EVENT else None
            fact = fact or event
            key = f"fact {fact}" if fact else form.purpose.value
            if (
                form.purpose in (StepPurpose.APPROVAL, StepPurpose.ANSWER, StepPurpose.PROMISE)
                or first.setdefault(key, step) is step
            ):
                continue
            if fact:
                also = [Label(self._at(first[key]), "it is stated here first")]
                message, help_text = (
                    f"`{clip(fact)}` is stated twice",
                    "state it once, or write another scenario",
                )
                self.problems.append(
                    diagnose("repeated-fact", message, self._at(step), also=also, help=help_text)
                )
            else:
                self._bad(step, *_ONCE[form.purpose], first[key])

    def _one_question(self) -> None:
        answers = [at for at, (_, form) in enumerate(self._forms) if form.purpose is StepPurpose.ANSWER]
        if not any(step.type == "then" for step in self.own):
            at = line_span(self.source, self.scenario.line_number)
            message = "the scenario says nothing: it has no step that starts with `Then`"
            help_text = "add what must come of it, such as `Then it is permitted`"
            self.problems.append(diagnose("bad-scenario", message, at, help=help_text))
            return
        self._needed(
            StepPurpose.AGREEMENTS, [at for at, (_, form) in enumerate(self._forms) if form.kind == "then"]
        )
        self._needed(StepPurpose.PROPOSAL, answers)
        for step, form in self._forms[answers[-1] + 1 if answers else 0 :]:
            if form.purpose in _STATING:
                message = "no step looks at the answer after this, so it has no effect"
                self._bad(
                    step, message, "add a `Then` that says what becomes of it, or move it before the last one"
                )

    def _needed(self, wanted: StepPurpose, looked_at: Sequence[int]) -> None:
        """What must stand before the first step that looks at what comes of it."""
        if looked_at and wanted not in {form.purpose for _, form in self._forms[: looked_at[0]]}:
            self._bad(self._forms[looked_at[0]][0], *_NEEDED[wanted])


def unknown_step(source: Source, step: Step) -> Diagnostic:
    """That a step has no form, with the right one where it can be told, in the words that were written."""
    at, advice = line_span(source, step.line_number), advise(step.name)
    odd = odd_character(source.text[at.start : at.end])
    if odd is not None:
        at = Span(source, at.start + odd, at.start + odd + 1)
    if advice is not None and advice.words == folded(step.name):
        message = f"a step that {form_purpose(advice.words)} begins with `{advice.keyword}`"
        help_text = f"write `{clip(str(advice), 200)}`"
    elif advice is not None:
        message = f"no step reads like this{f': {advice.why}' if advice.why else ''}"
        help_text = f"did you mean: `{clip(str(advice), 200)}`?"
    else:
        message, help_text = "no step reads like this", _form_to_follow(step)
    return diagnose("unknown-step", message, at, help=help_text)


def form_purpose(words: str) -> str:
    """What the step with these words is for."""
    form = form_of(words)
    return form.purpose.value if form else ""


def _form_to_follow(step: Step) -> str:
    if " not " in f" {folded(step.name)} " and step.type == "then":
        return "say which outcome it is: `Then it is referred` or `Then it is refused`"
    form = nearest_form(step.name, step.type)
    if form is None:
        return "the page about scenarios lists every step"
    return f"did you mean one like: `{form.keyword} {form.example}`?"


_ONCE = {
    StepPurpose.AGREEMENTS: (
        "the agreements are named twice",
        "name them once; a folder holds several files, and other agreements want another scenario",
    ),
    StepPurpose.PROPOSAL: (
        "a second share is proposed",
        "a scenario proposes one share; write another scenario for this one",
    ),
    StepPurpose.CLAUSE: ("a second clause is named", "a question is asked under one clause"),
}
_NEEDED = {
    StepPurpose.AGREEMENTS: (
        'say first which agreements: Given the agreements in "…"',
        'write `Given the agreements in "…"` before this, with their file or folder',
    ),
    StepPurpose.PROPOSAL: (
        "nothing is proposed before this",
        f"say before it what would be shared: `When {PROPOSAL.example}`",
    ),
}
