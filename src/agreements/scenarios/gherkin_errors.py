"""What is wrong with a feature file that is no Gherkin, in words about feature files."""

from __future__ import annotations

import re
from typing import Any

from pytest_bdd.exceptions import GherkinParseError

from agreements.diagnostics import Diagnostic, Source, Span, clip, diagnose
from agreements.scenarios.step_advice import advise

_SECTION = re.compile(
    r"(?P<word>feature|rule|background|scenarios?(?: outline| template)?|examples?)\b\s*:?\s*(?P<rest>.*)",
    re.IGNORECASE,
)
STEP_WORD = re.compile(r"(?P<word>given|when|then|and|but)\b\s*:?\s*(?P<rest>\S.*)", re.IGNORECASE)
"""A line that begins as a step does, whatever its case."""


def explain_gherkin(source: Source, error: GherkinParseError) -> tuple[Diagnostic, ...]:
    """Everything that the parser of Gherkin objects to; of what follows from a missing `Feature:` only that."""
    found: list[Any] = list(getattr(error.__cause__, "errors", ()))
    places = [(one.location["line"], str(one)) for one in found] or [(error.line, error.message)]
    if "#FeatureLine" in places[0][1]:
        places = places[:1]
    return tuple(dict.fromkeys(_explain(source, line, said) for line, said in places))


def _explain(source: Source, line: int, said: str) -> Diagnostic:
    number = min(line, source.line_count)
    text = source.line(number).strip()
    message, help_text = _in_words(text, said, is_end=line > source.line_count or "end of file" in said)
    return diagnose("bad-feature", message, line_span(source, number), help=help_text)


def line_span(source: Source, line: int) -> Span:
    """The words of a line, without the white space around them; of the last line where there is no such line."""
    number = min(max(line, 1), source.line_count)
    text = source.line(number)
    start = source.line_start(number) + len(text) - len(text.lstrip())
    return Span(source, start, start + len(text.strip()))


def _in_words(text: str, said: str, *, is_end: bool) -> tuple[str, str]:
    if "Language not supported" in said:
        language = said.rpartition(": ")[2]
        return (
            f"`{clip(language)}` is no language that the words of a feature file are known in",
            "take the line out; the words are English: `Feature:`, `Scenario:`, `Given`, `When`, `Then`",
        )
    if "inconsistent cell count" in said:
        return "this row has more or fewer cells than the first row of its table", "give it as many cells"
    if "tag may not contain whitespace" in said:
        return "a tag is one word that starts with `@`", "write it without a space"
    if is_end:
        return _at_the_end(said)
    if "#FeatureLine" in said:
        return _before_the_feature(text)
    return _out_of_place(text)


def _at_the_end(said: str) -> tuple[str, str]:
    if "#DocStringSeparator" in said:
        return 'the text in `"""` is never closed', "take it out: no step takes a text of several lines"
    return (
        "the file ends where something must follow",
        "write the scenario that the tag belongs to, or remove the tag",
    )


def _before_the_feature(text: str) -> tuple[str, str]:
    section = _SECTION.fullmatch(text)
    if section is not None and section["word"].lower() == "feature":
        return f"`{clip(text)}` does not begin a feature", f"write `Feature: {clip(section['rest']) or '…'}`"
    return (
        "a feature file begins with `Feature:`, and this line comes before it",
        "write `Feature: …` above it; words in another language need a first line such as `# language: de`",
    )


def _out_of_place(text: str) -> tuple[str, str]:
    section, step = _SECTION.fullmatch(text), STEP_WORD.fullmatch(text)
    if section is not None:
        return _section_out_of_place(text, section)
    advice = advise(step["rest"] if step else text)
    if step is not None:
        word, right = step["word"].capitalize(), advice.words if advice else step["rest"]
        if text.startswith(f"{word} "):
            return "a step stands under `Scenario:`, and this one does not", "move it to its scenario's steps"
        return f"a step begins with `{word}` and a space, spelt so", f"write `{word} {clip(right, 200)}`"
    if text.startswith("|"):
        return "a table stands only under `Examples:`", "take it out: no step takes a table"
    return (
        "this line is no step: a step begins with `Given`, `When`, `Then`, `And` or `But`",
        f"write `{clip(str(advice), 200)}`"
        if advice
        else "a remark stands on a line of its own, which starts with `#`",
    )


def _section_out_of_place(text: str, section: re.Match[str]) -> tuple[str, str]:
    word = section["word"].capitalize()
    if not text.startswith(f"{word}:"):
        word = {"Scenarios": "Scenario", "Example": "Examples"}.get(word, word)
        return f"`{clip(text)}` begins nothing here", f"write `{word}: {clip(section['rest']) or '…'}`"
    if word == "Feature":
        return "a second feature begins here, and a file holds one", "put it into a file of its own"
    if word == "Background":
        return (
            "a background stands once, before the first scenario",
            "move its steps to the one that is there",
        )
    return (
        f"`{word}:` cannot stand here",
        "see the layout of a feature file in the documentation of scenarios",
    )
