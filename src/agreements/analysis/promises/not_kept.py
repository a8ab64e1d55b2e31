"""Promises that are broken, or were not proved, as diagnostics of a check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agreements.analysis.promises.verdict import PromiseVerdict
from agreements.diagnostics import Diagnostic, diagnose
from agreements.graph import PolicyGraph
from agreements.question.sentence import as_question
from agreements.words import listed_in_words


def promises_not_kept(verdicts: Iterable[PromiseVerdict], graph: PolicyGraph) -> Iterator[Diagnostic]:
    """A warning for each promise that is broken, and for each of which nobody knows."""
    for verdict in verdicts:
        if verdict.holds is None:
            yield diagnose(
                "promise-not-proved",
                f"whether the promise `{verdict.promise}` holds was not found out: {verdict.looked_at} of "
                f"{verdict.grants} clauses were looked at",
                verdict.span,
                help="run `agreements prove`, which looks at all of them",
            )
        elif not verdict.holds:
            yield _broken(verdict, graph)


def _broken(verdict: PromiseVerdict, graph: PolicyGraph) -> Diagnostic:
    questions = listed_in_words([as_question(one) for one in verdict.questions(graph)], "then")
    clauses = list(dict.fromkeys(f"`{hop.grant}`" for hop in verdict.hops))
    permits = "permits it" if len(clauses) == 1 else "permit it"
    named = "clause" if len(clauses) == 1 else "clauses"
    once = f"; once somebody declares: {' '.join(verdict.assuming_text.split())}" if verdict.assuming else ""
    return diagnose(
        "broken-promise",
        f"the promise `{verdict.promise}` is broken: {questions}",
        verdict.span,
        here="this can happen",
        help=f"{named} {listed_in_words(clauses)} {permits}{once}; change what permits it, or promise less",
    )
