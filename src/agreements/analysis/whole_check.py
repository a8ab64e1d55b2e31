"""Everything that is wrong or doubtful in what was read: what the language checks, and clauses that never permit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from agreements.analysis.never_permits import clauses_that_never_permit
from agreements.diagnostics import Diagnostic, Label, Source, Span, diagnose, in_reading_order
from agreements.graph import build
from agreements.language.checks import check as check_declarations
from agreements.language.loader import Loaded
from agreements.policy.compile import Policy


def everything_wrong(loaded: Loaded, today: date, policy: Policy | None = None) -> tuple[Diagnostic, ...]:
    """All that is wrong or doubtful in what was read; `policy` is what it comes to, where that is known already."""
    problems = [*loaded.problems, *loaded.passed_over]
    problems.extend(check_declarations(loaded.declarations, today, complete=is_complete(loaded)))
    if not any(problem.is_error for problem in problems):
        never = clauses_that_never_permit(policy or Policy(build(loaded.declarations)))
        sources = {file.source.path: file.source for file in loaded.declarations.files}
        problems.extend(_as_read(problem, sources) for problem in never)
    return in_reading_order(problems)


def _as_read(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> Diagnostic:
    """A diagnostic about a compiled bundle, with its files named as they were when they were read."""
    labels = tuple(
        Label(Span(sources[label.span.source.path], label.span.start, label.span.end), label.message)
        for label in diagnostic.labels
    )
    return replace(diagnostic, labels=labels)


def declares_nothing(source: Source) -> Diagnostic:
    """That a file is empty."""
    return diagnose("empty-file", f"`{source.name}` declares nothing", Span(source, 0, 0))


def is_complete(loaded: Loaded) -> bool:
    """Whether everything could be read: what stands in a file that could not would seem undeclared to every other."""
    return not any(problem.is_error for problem in loaded.problems)
