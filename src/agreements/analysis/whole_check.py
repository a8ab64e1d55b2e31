"""Everything that is wrong or doubtful in what was read: what the language checks, and what only shares tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from agreements.analysis.deep_checks.checks import DeepProgress, deep_checks
from agreements.analysis.deep_checks.never_permits import clauses_that_never_permit
from agreements.analysis.promises.not_kept import promises_not_kept
from agreements.analysis.promises.prove import Prover
from agreements.analysis.promises.verdict import PromiseVerdict
from agreements.diagnostics import Diagnostic, Label, Source, Span, diagnose, in_reading_order
from agreements.evaluate.index import Index
from agreements.graph import build, of_sort
from agreements.language.checks import check as check_declarations
from agreements.language.loader import Loaded
from agreements.policy.compile import Policy

MOST_IN_A_CHECK = 20_000
"""How many classes of shares a check looks at for the promises of a bundle."""


def everything_wrong(
    loaded: Loaded,
    today: date,
    policy: Policy | None = None,
    *,
    prove: bool = False,
    deep: DeepProgress | None = None,
) -> tuple[Diagnostic, ...]:
    """All that is wrong or doubtful in what was read; `policy` is what it comes to, where that is known already.

    With `prove` that a promise is broken, or was not found out, is among it; and with `deep`, which is told how far
    that has come, what only looking at every share tells.
    """
    problems = [*loaded.problems, *loaded.passed_over]
    problems.extend(check_declarations(loaded.declarations, today, complete=loaded.is_complete))
    if not any(problem.is_error for problem in problems):
        policy = policy or Policy(build(loaded.declarations))
        sources = {file.source.path: file.source for file in loaded.declarations.files}
        problems.extend(_as_read(problem, sources) for problem in _of_shares(policy, prove=prove, deep=deep))
    return in_reading_order(problems)


def _of_shares(policy: Policy, *, prove: bool, deep: DeepProgress | None) -> Iterator[Diagnostic]:
    """What is to be said of a bundle for the shares that its clauses cover."""
    yield from clauses_that_never_permit(policy)
    if prove and any(True for _ in of_sort(policy.graph, "promise")):
        told = Prover(policy, Index(policy), MOST_IN_A_CHECK).prove()
        yield from promises_not_kept((one for one in told if isinstance(one, PromiseVerdict)), policy.graph)
    if deep is not None:
        yield from deep_checks(policy, deep)


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
