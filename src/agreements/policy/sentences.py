"""The sentences and periods of gateways, bars and clauses as parts of formulas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from agreements.diagnostics import Span
from agreements.formula import rules
from agreements.formula.entities import NameList
from agreements.formula.leaf import (
    DataCovered,
    DataTouched,
    DateWithin,
    OrganisationAmong,
    PurposeCovered,
    PurposeTouched,
)
from agreements.formula.part import AllOf, Part
from agreements.formula.rule import Rule
from agreements.graph import PolicyGraph, dates, into, out
from agreements.language import syntax as s

PLACES = ("discloser", "data", "recipient", "purpose")
"""The places of a sentence, by the relation of the edges that say who or what stands there."""


def lists_of(graph: PolicyGraph, name: str) -> list[dict[str, NameList]]:
    """The four lists of each sentence of a gateway, a bar or a clause, read off the edges."""
    found: dict[tuple[int, str, bool], set[str]] = defaultdict(set)
    for relation in PLACES:
        for end, edge in out(graph, name, relation):
            found[edge["sentence"], relation, edge["excepted"]].add(end)
    return [
        {
            relation: NameList(
                frozenset(found[number, relation, False]), frozenset(found[number, relation, True])
            )
            for relation in PLACES
        }
        for number in sorted({number for number, _, _ in found})
    ]


def covering(
    name: str, lists: dict[str, NameList], sentence: s.Sentence, within: str | None
) -> tuple[Part, ...]:
    """That the sentence of a grant covers the share, place by place; `within` is an agreement that has processors."""
    return (
        _discloser(name, lists, sentence, within),
        DataCovered(rules.DATA, name, sentence.data.span, lists["data"]),
        _recipient(name, lists, sentence, within),
        PurposeCovered(rules.PURPOSE, name, sentence.purposes.span, lists["purpose"]),
    )


def _discloser(name: str, lists: dict[str, NameList], sentence: s.Sentence, within: str | None) -> Part:
    span = sentence.disclosers.span
    return OrganisationAmong(rules.DISCLOSER, name, span, "discloser", lists["discloser"], within)


def _recipient(name: str, lists: dict[str, NameList], sentence: s.Sentence, within: str | None) -> Part:
    span = sentence.recipients.span
    return OrganisationAmong(rules.RECIPIENT, name, span, "recipient", lists["recipient"], within)


def touching(
    graph: PolicyGraph, name: str, sentences: Iterable[s.Sentence], within: str | None
) -> Iterator[Part]:
    """For each sentence of a restriction, that it touches the share."""
    for lists, sentence in zip(lists_of(graph, name), sentences, strict=True):
        parts = (
            _discloser(name, lists, sentence, within),
            DataTouched(rules.DATA, name, sentence.data.span, lists["data"]),
            _recipient(name, lists, sentence, within),
            PurposeTouched(rules.PURPOSE, name, sentence.purposes.span, lists["purpose"]),
        )
        yield AllOf(rules.TOUCHING, name, sentence.span, parts)


def within_dates(graph: PolicyGraph, rule: Rule, name: str) -> DateWithin:
    """That the share is on a day that the dates of an agreement, a clause or a rule of law include."""
    return DateWithin(rule, name, period_span(graph, name), *dates(graph, name))


def last_day(graph: PolicyGraph, agreement: str) -> date | None:
    """The last day of an agreement: its own, or the day before it is superseded; none when it is open-ended."""
    starts = [dates(graph, newer)[0] for newer, _ in into(graph, agreement, "supersedes")]
    ends = [start - timedelta(days=1) for start in starts if start is not None and start > date.min]
    own = dates(graph, agreement)[1]
    return min([*ends, *([own] if own else [])], default=None)


def period_span(graph: PolicyGraph, name: str) -> Span | None:
    """The words that give the dates of something, or its name where none do."""
    declared: s.Agreement | s.Gateway | s.Bar | s.Clause = graph.nodes[name]["declared"]
    if declared.period:
        return declared.period.span
    return declared.label.span if isinstance(declared, s.Clause) else declared.name.span
