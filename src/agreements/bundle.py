"""The public face of the engine: load a bundle, ask it, look at its graph."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from agreements.analysis.never_permits import clauses_that_never_permit
from agreements.compiled.bundle import Compiled
from agreements.compiled.link import link
from agreements.diagnostics import Diagnostic, in_reading_order
from agreements.engine.answer import Answer, Outcome
from agreements.engine.compile import Policy
from agreements.engine.decide import OUTCOMES, decide
from agreements.engine.index import Index
from agreements.engine.question import Question, read_question
from agreements.engine.resolve import resolve
from agreements.engine.truth import Truth
from agreements.graph import PolicyGraph, build
from agreements.language.checks import check as check_declarations
from agreements.language.declarations import Declarations
from agreements.language.loader import Loaded, load_files, load_texts

Paths = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
"""One path or several: agreement files, and folders of them."""


class BundleError(ValueError):
    """A bundle with errors cannot be asked; `diagnostics` holds every one, and the warnings."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        errors = [diagnostic for diagnostic in diagnostics if diagnostic.is_error]
        first = errors[0]
        at = f"{first.primary.span}: " if first.primary else ""
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        super().__init__(f"{at}{first.message}{more}")
        self.diagnostics = tuple(diagnostics)


class Bundle:
    """A checked set of agreement files, ready to be asked. It never changes, and threads may share it."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled

    @staticmethod
    def from_bytes(raw: bytes) -> Bundle:
        """A bundle from what `to_bytes` gave, checked and parsed when it was made and not again.

        The bytes hold no code, but they are the policy: take them only from where policy may come from. Raises
        `NotABundle` when they are something else, or were made by a version of the engine that wrote them otherwise.
        """
        return Bundle(Compiled.from_bytes(raw))

    def to_bytes(self) -> bytes:
        """The whole bundle in compiled form, its files' texts included; the same bundle gives the same bytes."""
        return self._compiled.to_bytes()

    @property
    def hash(self) -> str:
        """The content hash that every answer carries: the same hash gives the same answers, byte for byte."""
        return self._compiled.hash

    @property
    def files(self) -> tuple[str, ...]:
        """The bundle's files by their path in it, in order."""
        return tuple(file.path for file in self._compiled.files)

    def text(self, file: str) -> str:
        """The text of one of the bundle's files. Raises `KeyError` when it has no such file."""
        return self._compiled.source(self._compiled.file_named(file)).text

    @property
    def declarations(self) -> Declarations:
        """Everything that the files declare, as syntax."""
        return self._compiled.declarations

    @cached_property
    def graph(self) -> PolicyGraph:
        """The policy graph: a frozen `networkx.MultiDiGraph` (see `agreements.graph`)."""
        return PolicyGraph(of=self._compiled)

    @cached_property
    def _policy(self) -> Policy:
        return Policy(self.graph)

    @cached_property
    def _index(self) -> Index:
        return Index(self._policy)

    def outcome(self, question: Question | str | Mapping[str, Any]) -> Outcome:
        """What becomes of a proposed share, without the reasons: much quicker than `ask`, and always the same outcome.

        Raises `QuestionError` as `ask` does.
        """
        asked, places = read_question(question)
        return OUTCOMES[Truth(self._index.value(resolve(self.graph, asked, places)))]

    def ask(self, question: Question | str | Mapping[str, Any]) -> Answer:
        """Decide a proposed share and say why.

        The question is a sentence (`may A share D with B for P on 2020-06-01?`), the JSON form as a mapping, or a
        `Question` (`language.md`, section 3). Raises `QuestionError` when it is incomplete or names what nobody
        declared.
        """
        asked, places = read_question(question)
        share = resolve(self.graph, asked, places)
        return decide(self._policy, share, asked.as_json())


def load(paths: Paths) -> Bundle:
    """Read, check and return a bundle.

    Raises `BundleError` when a file cannot be read or anything in the bundle is wrong; warnings do not stop it.
    """
    return _checked(load_files(_as_list(paths)))


def load_text(text: str, path: str = "text.agreement") -> Bundle:
    """A bundle from text that is not in a file; `use` finds the shipped library.

    Raises `BundleError` as `load` does.
    """
    return _checked(load_texts([(path, text)]))


def check(paths: Paths, *, today: date | None = None) -> tuple[Diagnostic, ...]:
    """Everything that is wrong or doubtful in a bundle, in reading order.

    `today` is the day that review dates are held against; it defaults to the present day.
    """
    loaded = load_files(_as_list(paths))
    problems = list(_problems(loaded, today or date.today()))
    if not any(problem.is_error for problem in problems):
        problems.extend(clauses_that_never_permit(Policy(build(loaded.declarations))))
    return in_reading_order(problems)


def _problems(loaded: Loaded, today: date) -> Iterable[Diagnostic]:
    problems = list(loaded.problems)
    # What stands in a file that could not be read would seem undeclared to every other file.
    complete = not any(problem.is_error for problem in problems)
    problems.extend(check_declarations(loaded.declarations, today, complete=complete))
    return problems


def _checked(loaded: Loaded) -> Bundle:
    problems = list(_problems(loaded, date.min))
    if any(problem.is_error for problem in problems):
        raise BundleError(in_reading_order(problems))
    return Bundle(link(loaded.declarations))


def _as_list(paths: Paths) -> list[str | os.PathLike[str]]:
    return [paths] if isinstance(paths, str | os.PathLike) else list(paths)
