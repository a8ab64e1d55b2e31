"""The sentences and periods of gateways, bars and clauses as parts of formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from agreements.diagnostics import Span
from agreements.formula import rules
from agreements.formula.calendar import first_day
from agreements.formula.entities import NameList, Names
from agreements.formula.leaf import (
    DataCovered,
    DataTouched,
    DateWithin,
    OrganisationAmong,
    PurposeCovered,
    PurposeTouched,
    Who,
)
from agreements.formula.part import AllOf, Part
from agreements.formula.rule import Rule
from agreements.graph import PolicyGraph, dates, into, syntax_of
from agreements.language import syntax as s
from agreements.syntax.references import PARTY

Dated: TypeAlias = s.Agreement | s.Gateway | s.Bar | s.Clause
"""What may have dates of its own."""


def covering(
    name: str, sentence: s.Sentence, within: str | None, parties: Sequence[str] = ()
) -> tuple[Part, ...]:
    """That the sentence of a grant covers the share, place by place; `within` is an agreement that has processors.

    `parties` are whom `party` means in it.
    """
    lists = _Lists(name, sentence, within, parties)
    data, purposes = sentence.data, sentence.purposes
    return (
        lists.organisations(rules.DISCLOSER, sentence.disclosers, "discloser"),
        DataCovered(rules.DATA, name, data.span, lists.of(data)),
        lists.organisations(rules.RECIPIENT, sentence.recipients, "recipient"),
        PurposeCovered(rules.PURPOSE, name, purposes.span, lists.of(purposes)),
    )


def touching(
    name: str, sentences: Iterable[s.Sentence], within: str | None, parties: Sequence[str] = ()
) -> Iterator[Part]:
    """For each sentence of a restriction, that it touches the share."""
    for sentence in sentences:
        lists = _Lists(name, sentence, within, parties)
        data, purposes = sentence.data, sentence.purposes
        parts = (
            lists.organisations(rules.DISCLOSER, sentence.disclosers, "discloser"),
            DataTouched(rules.DATA, name, data.span, lists.of(data)),
            lists.organisations(rules.RECIPIENT, sentence.recipients, "recipient"),
            PurposeTouched(rules.PURPOSE, name, purposes.span, lists.of(purposes)),
        )
        yield AllOf(rules.TOUCHING, name, sentence.span, parts)


class _Lists(NamedTuple):
    """The lists of one sentence of a gateway, a bar or a clause."""

    name: str
    sentence: s.Sentence
    within: str | None
    parties: Sequence[str]

    def of(self, listed: s.ListedNames) -> NameList:
        return NameList(self._names(listed.names), self._names(listed.excepted))

    def organisations(self, rule: Rule, listed: s.ListedNames, who: Who) -> Part:
        return OrganisationAmong(rule, self.name, listed.span, who, self.of(listed), self.within)

    def _names(self, names: tuple[s.Name, ...]) -> Names:
        found = frozenset([name.text for name in names])
        return found - {PARTY} | frozenset(self.parties) if PARTY in found else found


def sentences_of(graph: PolicyGraph, law: str) -> tuple[s.Sentence, ...]:
    """What a gateway permits or a bar forbids, sentence by sentence."""
    declared: s.Gateway | s.Bar = syntax_of(graph, law)
    return declared.permits if isinstance(declared, s.Gateway) else declared.forbids


def names_in(listed: s.ListedNames) -> frozenset[str]:
    """The names that a list of a sentence names, those that it excepts left out."""
    return frozenset([name.text for name in listed.names])


def within_dates(graph: PolicyGraph, rule: Rule, name: str) -> DateWithin:
    """That the share is on a day that the dates of an agreement, a clause or a rule of law include."""
    return DateWithin(rule, name, period_span(graph, name), *dates(graph, name))


def within_period(rule: Rule, name: str, declared: Dated) -> DateWithin:
    """The same of a declaration as it is written."""
    period = declared.period
    start, end = (None, None) if period is None else (period.start, period.end)
    return DateWithin(rule, name, said_at(declared), start, end)


def first_day_of_clause(graph: PolicyGraph, clause: str) -> date | None:
    """The first day of a clause: the later of its own and its agreement's; none where neither has one."""
    return first_day(*(dates(graph, name)[0] for name in (clause, clause.partition(".")[0])))


def last_day(graph: PolicyGraph, agreement: str, own: date | None) -> date | None:
    """The last day of an agreement: its own, or the day before it is superseded; none when it is open-ended."""
    starts = [dates(graph, newer)[0] for newer, _ in into(graph, agreement, "supersedes")]
    ends = [start - timedelta(days=1) for start in starts if start is not None and start > date.min]
    return min([*ends, *([own] if own else [])], default=None)


def period_span(graph: PolicyGraph, name: str) -> Span | None:
    """The words that give the dates of something, or its name where none do."""
    return said_at(syntax_of(graph, name))


def said_at(declared: Dated) -> Span | None:
    """The same of a declaration as it is written."""
    if declared.period:
        return declared.period.span
    return declared.label.span if isinstance(declared, s.Clause) else declared.name.span
