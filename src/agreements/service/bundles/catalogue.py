"""What a bundle declares, for those who ask about it rather than it: agreements, gateways and vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from agreements.bundle import Bundle
from agreements.diagnostics import Span
from agreements.graph import PolicyGraph, dates, into, of_sort, out
from agreements.language import syntax as s
from agreements.service.bundles.catalogue_bodies import AgreementBody, PartyBody
from agreements.store.compiled import EVERYTHING

VOCABULARY = (
    "organisation",
    "kind",
    "role",
    "dataset",
    "field",
    "category",
    "purpose",
    "fact",
    "duty",
    "bar",
)
"""The sorts of names that questions and agreements are made of; agreements and gateways have pages of their own."""

_KINDS: dict[type[s.Node], str] = {
    s.Grant: "may-share",
    s.Restriction: "must-not-share",
    s.TextClause: "says",
}
"""What a clause does, by its rule."""

_PARENTS = {"organisation": "is", "kind": "under", "purpose": "under", "category": "under", "role": "of"}


class Catalogue:
    """The names of one bundle. Lists are worked out once, since a bundle never changes."""

    def __init__(self, bundle: Bundle) -> None:
        self._graph: PolicyGraph = bundle.graph
        self._names: dict[str, list[str]] = {}

    @property
    def agreements(self) -> list[str]:
        """The names of all agreements, in order of name."""
        return self.names("agreement")

    def names(self, sort: str) -> list[str]:
        """The names of one sort, in order."""
        found = self._names.get(sort)
        if found is None:
            declared = (name for name in of_sort(self._graph, sort) if name not in EVERYTHING)
            found = self._names[sort] = sorted(declared)
        return found

    def prepare(self) -> None:
        """Make the lists that are asked for first."""
        for sort in ("agreement", "gateway", *VOCABULARY):
            self.names(sort)

    def brief(self, name: str) -> AgreementBody:
        """An agreement in a line of a list."""
        graph = self._graph
        start, end = dates(graph, name)
        return AgreementBody(
            name=name,
            title=graph.nodes[name]["title"],
            reference=self._declared(name).reference,
            from_=_day(start),
            until=_day(end),
            parties=[
                PartyBody(end, graph.nodes[end]["title"], edge["capacity"])
                for end, edge in out(graph, name, "party")
            ],
            superseded_by=[start for start, _ in into(graph, name, "supersedes")],
        )

    def agreement(self, name: str) -> dict[str, Any] | None:
        """All that is written of an agreement, or nothing where there is none of that name."""
        graph = self._graph
        if name not in graph or graph.nodes[name]["sort"] != "agreement":
            return None
        declared: s.Agreement = self._declared(name)
        return {
            **msgspec.to_builtins(self.brief(name)),
            "summary": declared.summary,
            "contact": declared.contact,
            "review_by": _day(declared.review_by),
            "supersedes": [end for end, _ in out(graph, name, "supersedes")],
            "suspended": [
                {"from": _day(one.period.start), "until": _day(one.period.end), "because": one.because}
                for one in declared.suspensions
            ],
            "notes": _remarks(declared.remarks),
            "clauses": [self._clause(f"{name}.{clause.label}", clause) for clause in declared.clauses],
            "risks": [self._risk(name, risk) for risk in declared.risks],
            "source": _source(declared.span),
        }

    def gateway(self, name: str) -> dict[str, Any]:
        """All that is written of a gateway."""
        declared: s.Gateway = self._declared(name)
        return {
            "name": name,
            "title": self._graph.nodes[name]["title"],
            **self._period(name),
            "cites": [{"words": cited.words, "link": cited.link} for cited in declared.cites],
            "permits": [_words(sentence.span) for sentence in declared.permits],
            "if": [_words(condition.span) for condition in declared.conditions],
            "lifts": [end for end, _ in out(self._graph, name, "lifts")],
            "relied_on_by": sorted({start for start, _ in into(self._graph, name, "relies-on")}),
            "notes": _remarks(declared.remarks),
            "source": _source(declared.span),
        }

    def word(self, sort: str, name: str) -> dict[str, Any]:
        """A name that questions may use, and what the bundle says of it."""
        graph, declared = self._graph, self._declared(name)
        entry: dict[str, Any] = {"name": name, "title": graph.nodes[name]["title"]}
        if sort in _PARENTS:
            entry[_PARENTS[sort]] = [end for end, _ in out(graph, name, _PARENTS[sort])]
        if sort in ("dataset", "field"):
            entry["contains"] = [end for end, _ in out(graph, name, "contains")]
        if sort == "dataset":
            entry["held_by"] = [end for end, _ in out(graph, name, "held-by")]
            entry["fields"] = [f"{name}.{field.name}" for field in declared.fields]
        if sort == "fact":
            entry |= _fact(declared.type)
        return entry

    def _declared(self, name: str) -> Any:
        return self._graph.nodes[name]["declared"]

    def _period(self, name: str) -> dict[str, Any]:
        start, end = dates(self._graph, name)
        return {"from": _day(start), "until": _day(end)}

    def _clause(self, name: str, clause: s.Clause) -> dict[str, Any]:
        graph, rule = self._graph, clause.rule
        entry: dict[str, Any] = {
            "name": name,
            "label": clause.label.text,
            "title": clause.title,
            "kind": _KINDS[type(rule)],
            **self._period(name),
            "says": rule.words if isinstance(rule, s.TextClause) else _words(rule.sentence.span),
            "text": _words(clause.span),
            "source": _source(clause.span),
        }
        if isinstance(rule, s.Grant):
            entry["relies_on"] = [[one.text for one in either.names] for either in rule.relying_on]
            entry["needs_approval_by"] = [
                {"any_of": [one.text for one in either.names], "that": need.that}
                for need in rule.needs
                for either in need.items
            ]
            entry["duties"] = [
                {"duty": end, "owed_by": edge["owed_by"]} for end, edge in out(graph, name, "owes")
            ]
            entry["notwithstanding"] = [label.text for label in rule.notwithstanding]
        return entry

    def _risk(self, agreement: str, risk: s.Risk) -> dict[str, Any]:
        return {
            "name": f"{agreement}/{risk.name}",
            "title": risk.title,
            "likelihood": risk.likelihood.text if risk.likelihood else None,
            "impact": risk.impact.text if risk.impact else None,
            "mitigated_by": _words(risk.mitigation.span) if risk.mitigation else None,
            "otherwise_ask": risk.otherwise_ask.text if risk.otherwise_ask else None,
        }


def _fact(type_: s.FactType) -> dict[str, Any]:
    match type_:
        case s.OneOf():
            return {"type": "one-of", "values": [value.text for value in type_.values]}
        case s.Scale():
            return {"type": "scale", "values": [value.text for value in type_.values]}
        case s.Measure():
            return {"type": "quantity", "unit": type_.unit.text}
        case s.YesOrNo():
            return {"type": "yes-or-no"}


def _remarks(remarks: Iterable[s.Remark]) -> list[dict[str, str]]:
    return [{"kind": remark.word, "words": remark.words} for remark in remarks]


def _source(span: Span | None) -> Mapping[str, Any] | None:
    return None if span is None else {"file": span.source.path, "line": span.line, "column": span.column}


def _words(span: Span | None) -> str:
    return "" if span is None else span.words


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
