"""What a feature file holds that would be passed over: errors where it would not be run, else warnings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pytest_bdd.gherkin_parser import Background, ExamplesTable, Scenario, Tag

from agreements.diagnostics import Diagnostic, Span, clip, diagnose, nearest
from agreements.diagnostics.unseen import called, unseen_in, with_article
from agreements.scenarios.feature_file import FeatureFile, rows_of
from agreements.scenarios.gherkin_errors import STEP_WORD, line_span
from agreements.scenarios.step_advice import advise
from agreements.scenarios.step_forms import PROPOSAL, form_of
from agreements.syntax.units import UNITS

_BLANK = re.compile(r"<(.+?)>")
_QUANTITY = re.compile(rf"\b[0-9]+ (?:{'|'.join(UNITS)})\b")
_SHORT = 5
"""Words that a line has at most which states a fact and nothing else."""

_SEEMS_TO_SKIP = re.compile(
    r"@?(skip|skipif|xfail|ignored?|disabled?|wip|todo|pending|manual|draft|notrun|not-run|off)",
    re.IGNORECASE,
)


def check_feature(feature: FeatureFile) -> tuple[Diagnostic, ...]:
    """Everything in a feature file that would be passed over, in the order of its lines."""
    found = [problem for check in _CHECKS for problem in check(feature)]
    return tuple(sorted(found, key=lambda problem: problem.labels[0].span.start))


def _first_steps(feature: FeatureFile) -> Iterator[Diagnostic]:
    """A scenario's first step says what it is; `And` continues one that is not there."""
    parts: list[Background | Scenario] = [*feature.backgrounds, *feature.scenarios]
    for steps in [part.steps for part in parts]:
        if steps and steps[0].keyword_type in ("Conjunction", "Unknown"):
            yield _bad(
                feature,
                steps[0].location.line,
                f"nothing stands before this for `{clip(steps[0].keyword)}` to continue",
                "begin a scenario's first step with `Given`, `When` or `Then`, also after a background",
            )


def _steps_in_descriptions(feature: FeatureFile) -> Iterator[Diagnostic]:
    """Lines above the first step are free text, even those that look like steps."""
    for line, description in feature.descriptions:
        # a description may stand after empty lines and comments; its lines follow one another
        words = [one.strip() for one in description.splitlines()]
        for number in range(line + 1, feature.source.line_count + 1):
            if not words:
                break
            found = feature.source.line(number).strip()
            if found == words[0] and words.pop(0):
                yield from _step_in_description(feature, number, found)


def _step_in_description(feature: FeatureFile, number: int, words: str) -> Iterator[Diagnostic]:
    begins = STEP_WORD.fullmatch(words)
    advice = advise(begins["rest"]) if begins else None
    if begins is not None and advice is not None:
        word = begins["word"].capitalize() if begins["word"].lower() in ("and", "but") else advice.keyword
        message = "this line is only read as a description, so no step is run"
        yield _bad(feature, number, message, f"write `{word} {clip(advice.words, 200)}` under `Scenario:`")
    elif (meant := advise(words)) is not None and (form_of(words) or _reads_as_step(words)):
        message = "this line is only a description: it begins with none of `Given`, `When`, `Then` and `And`"
        say = _bad if _QUANTITY.search(words) or form_of(words) is PROPOSAL else _told
        yield say(feature, number, message, f"write `{clip(str(meant), 200)}`, or word it otherwise")


def _reads_as_step(words: str) -> bool:
    """Whether a line without the word that a step begins with is more likely a step than a sentence."""
    return bool(_QUANTITY.search(words)) or (words[0].islower() and len(words.split()) <= _SHORT)


def _examples(feature: FeatureFile) -> Iterator[Diagnostic]:
    """Rows of examples: there are some, each column is used, and each blank is filled in."""
    for scenario in feature.scenarios:
        blanks = {blank for step in scenario.steps for blank in _BLANK.findall(step.text)}
        if scenario.examples and not rows_of(scenario):
            line = scenario.examples[0].location.line
            yield _bad(
                feature, line, "these examples have no row, so nothing is run", "write a row, or remove them"
            )
        for table in scenario.examples:
            yield from _columns(feature, table, blanks | set(_BLANK.findall(scenario.name)))
        yield from _blanks(feature, scenario)


def _columns(feature: FeatureFile, table: ExamplesTable, used: set[str]) -> Iterator[Diagnostic]:
    header = table.table_header
    names = [cell.value for cell in header.cells] if header else []
    line = header.location.line if header else 0
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        yield _bad(feature, line, f"two columns are called `{clip(name)}`", "give each a name of its own")
    for name in [name for name in names if name not in used]:
        message = f"the column `{clip(name)}` is used by no step"
        yield _told(feature, line, message, f"write `<{clip(name)}>` where it belongs")


def _blanks(feature: FeatureFile, scenario: Scenario) -> Iterator[Diagnostic]:
    """Blanks in a step of a scenario that no column fills in."""
    tables = [
        {cell.value for cell in table.table_header.cells} for table in scenario.examples if table.table_header
    ]
    columns = set.intersection(*tables) if tables else set()
    for step in scenario.steps:
        for blank in dict.fromkeys(_BLANK.findall(step.text)):
            if blank in columns:
                continue
            close = nearest(blank, columns)
            help_text = (
                f"did you mean `<{close}>`?" if close else "give the scenario `Examples:` with that column"
            )
            message = f"no column of examples is called `{clip(blank)}`"
            yield _bad(feature, step.location.line, message, help_text)


def _tags(feature: FeatureFile) -> Iterator[Diagnostic]:
    """Tags that look as if they kept something from being run: everything is run."""
    for tag in _all_tags(feature):
        if _SEEMS_TO_SKIP.fullmatch(tag.name):
            message = f"the tag `{clip(tag.name)}` keeps nothing from being run"
            help_text = "take it out, or remove what it stands above"
            yield _told(feature, tag.location.line, message, help_text)


def _all_tags(feature: FeatureFile) -> Iterator[Tag]:
    yield from feature.document.feature.tags
    for child in feature.document.feature.children:
        yield from child.rule.tags if child.rule else ()
    for scenario in feature.scenarios:
        yield from scenario.tags
        for table in scenario.examples:
            yield from table.tags


def _steps_in_comments(feature: FeatureFile) -> Iterator[Diagnostic]:
    """Steps that a `#` keeps from being run."""
    for comment in feature.document.comments:
        words = comment.text.strip().lstrip("#").strip()
        begins = STEP_WORD.fullmatch(words)
        if begins is not None and (form_of(begins["rest"]) or advise(begins["rest"])):
            line = comment.location.line
            yield _told(
                feature, line, "this step is a comment, so it is not run", "take out the `#`, or the step"
            )


def _unseen(feature: FeatureFile) -> Iterator[Diagnostic]:
    """Characters that cannot be seen, outside of steps; of a step, what was meant is told when it is read."""
    parts: list[Background | Scenario] = [*feature.backgrounds, *feature.scenarios]
    steps = {step.location.line for part in parts for step in part.steps}
    for at in unseen_in(feature.source.text):
        span = Span(feature.source, at, at + 1)
        if span.line not in steps:
            message = f"there is {with_article(called(feature.source.text[at]))} here, which cannot be seen"
            yield diagnose("not-text", message, span, help="take it out")


_CHECKS: tuple[Callable[[FeatureFile], Iterator[Diagnostic]], ...] = (
    _first_steps, _steps_in_descriptions, _examples, _tags, _steps_in_comments, _unseen,
)  # fmt: skip


def _bad(feature: FeatureFile, line: int, message: str, help_text: str) -> Diagnostic:
    return diagnose("bad-feature", message, line_span(feature.source, line), help=help_text)


def _told(feature: FeatureFile, line: int, message: str, help_text: str) -> Diagnostic:
    return diagnose("decides-nothing", message, line_span(feature.source, line), help=help_text)
