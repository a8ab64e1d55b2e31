"""What became of promises, in plain words: which hold and why, which are broken and by what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from agreements.diagnostics import Span
from agreements.graph import PolicyGraph, syntax_of
from agreements.question.sentence import as_question
from agreements.render.sanitise import clean
from agreements.words import listed_in_words

if TYPE_CHECKING:
    from agreements.analysis.promises.verdict import PromiseVerdict

_KEPT_BY = {
    "data": "for no data that it is about",
    "recipient": "for no recipient whom it speaks of",
    "discloser": "for no discloser of whom it speaks",
    "purpose": "for no purpose that it is about",
}
"""What clauses are that keep a promise, by the reasons of certificates; the others are gone through case by case."""

_CASE_BY_CASE = "with no case that could be permitted"


def lines_of(verdict: PromiseVerdict, graph: PolicyGraph) -> Iterator[str]:
    """What became of one promise, line by line."""
    title = f": {clean(verdict.title)}" if verdict.title else ""
    if verdict.holds is None:
        yield f"not known  {verdict.promise}{title}"
        yield f"    {verdict.looked_at} of {verdict.grants} clauses were looked at, and none of them breaks it"
    elif verdict.holds:
        yield f"holds      {verdict.promise}{title}"
        yield f"    {why_it_holds(verdict)}"
    else:
        yield f"broken     {verdict.promise}{title}"
        yield from _broken(verdict, graph)


def why_it_holds(verdict: PromiseVerdict) -> str:
    """Why no clause breaks a promise, in one line."""
    counted: dict[str, int] = {}
    for reason, number in verdict.kept_by():
        words = _KEPT_BY.get(reason, _CASE_BY_CASE)
        counted[words] = counted.get(words, 0) + number
    told = [f"{number} {words}" for words, number in counted.items()]
    if not told:
        return "no clause may share anything"
    clauses = "clause" if verdict.grants == 1 else "clauses"
    return f"{verdict.grants} {clauses} that may share: {listed_in_words(told)}"


def _broken(verdict: PromiseVerdict, graph: PolicyGraph) -> Iterator[str]:
    if verdict.assuming:
        yield "    once somebody declares:"
        yield from (f"        {line}" for line in verdict.assuming_text.splitlines() if line)
    for hop, question in zip(verdict.hops, verdict.questions(graph), strict=True):
        yield f"    {clean(as_question(question))}"
        yield f"        is permitted by clause {hop.grant}{_place(syntax_of(graph, hop.grant).rule.sentence.span)}"


def _place(span: Span | None) -> str:
    return "" if span is None else f" ({span.source.path}:{span.line})"
