"""The bundle as a networkx graph: everything declared is a node, everything said between two things an edge.

The graph is what the engine asks and what a user may explore (`bundle.graph`). It is a frozen
`networkx.MultiDiGraph`. `docs/architecture.md` lists the sorts of nodes and the relations.

Every node has `sort`, `title`, `span`, `declared` (the syntax it came from) and `given` (its file was named, and did
not come by `use`); what has dates has `start` and `end`. Every edge has `relation` and `span`, and its key grows
in source order; the relations of a sentence also have `sentence` (which of the sentences, from 0) and `excepted`.
Clauses are called `agreement.label`, fields `dataset.field` and risks `agreement/risk`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import networkx as nx

from agreements.compiled.bundle import EVERYTHING, NOWHERE, Compiled
from agreements.compiled.link import inner_names, link
from agreements.diagnostics import Span
from agreements.language import syntax as s
from agreements.language.declarations import (
    ANY_PURPOSE,
    ANYONE,
    ANYTHING,
    PARTY,
    Declarations,
    clause_name,
)
from agreements.language.units import in_base_unit

if TYPE_CHECKING:
    _MultiDiGraph = nx.MultiDiGraph[str]
else:
    _MultiDiGraph = nx.MultiDiGraph

SORTS: Mapping[type[s.Node], str] = {
    s.Kind: "kind",
    s.Purpose: "purpose",
    s.Category: "category",
    s.Organisation: "organisation",
    s.Role: "role",
    s.Duty: "duty",
    s.Fact: "fact",
    s.Dataset: "dataset",
    s.Field: "field",
    s.Gateway: "gateway",
    s.Bar: "bar",
    s.Agreement: "agreement",
    s.Clause: "clause",
    s.Risk: "risk",
    s.Promise: "promise",
}
"""What the `sort` of a node is, by the syntax it was declared with."""

_SYNTAX = {sort: syntax for syntax, sort in SORTS.items()}

RELATIONS: Mapping[str, str] = {
    "under": "kind, purpose or category → the broader one it lies under",
    "is": "organisation → kind, with the dates of the membership",
    "of": "role → the organisation it belongs to",
    "held-by": "dataset → who holds it",
    "contains": "dataset or field → category",
    "field-of": "field → its dataset",
    "derived-from": "dataset → the dataset it inherits from, with the categories `removing`",
    "anonymised-from": "dataset → the dataset it came from and inherits nothing of",
    "has": "dataset → fact, with its fixed `value`",
    "usually-has": "dataset → fact, with its default `value`",
    "discloser": "gateway, bar, clause or promise → who shares",
    "data": "gateway, bar, clause or promise → what is shared",
    "recipient": "gateway, bar, clause or promise → who receives",
    "purpose": "gateway, bar, clause or promise → what for",
    "lifts": "gateway → the bar it lifts",
    "relies-on": "clause → gateway; those with the same `item` are alternatives",
    "needs-approval": "clause → who must approve, `that` what; those with the same `item` are alternatives",
    "owes": "clause → duty, with `owed_by` and `deadline`",
    "notwithstanding": "clause → the clause it stands despite",
    "clause-of": "clause → its agreement",
    "risk-of": "risk → its agreement",
    "otherwise-ask": "risk → who may accept it",
    "party": "agreement → who made it, with the `capacity`",
    "supersedes": "agreement → the agreement it ends",
    "depends-on": "gateway, bar, clause, risk or promise → what its conditions mention",
}
"""Every relation that an edge may have, and what it joins."""

_TITLES = {ANYONE: "every organisation", ANYTHING: "every dataset and field", ANY_PURPOSE: "every purpose"}

MOST_REGIONS = 16_384
"""How many declarations are kept drawn; the rest are drawn again when someone looks at them."""

Attributes: TypeAlias = dict[str, Any]
Neighbours: TypeAlias = dict[str, dict[int, Attributes]]


class PolicyGraph(_MultiDiGraph):
    """The policy graph of one bundle: a `networkx.MultiDiGraph` that is frozen, and drawn as it is looked at.

    The nodes and edges of a declaration are made when someone asks for one of them, so that a large bundle costs
    what is asked about. Asking where edges come from (`pred`, `in_edges`) draws all of it; `into` does not.
    """

    def __init__(self, data: Any = None, *, of: Compiled | None = None, **attributes: Any) -> None:
        super().__init__(data, **attributes)
        self.compiled = of
        if of is not None:
            drawing = _Drawing(of)
            self.graph["bundle"] = of.hash
            self._node = _Nodes(of, drawing)
            self._adj = _Successors(of, drawing)
            self._pred = _Predecessors(of, drawing)
            nx.freeze(self)


def build(declarations: Declarations) -> PolicyGraph:
    """Draw the policy graph of checked declarations."""
    return PolicyGraph(of=link(declarations))


class _Region(NamedTuple):
    """What one declaration draws: its own node and those within it, and the edges that start there."""

    nodes: dict[str, Attributes]
    edges: dict[str, Neighbours]


class _Drawing:
    """The regions of a graph by the number of their declaration."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._of = lru_cache(maxsize=MOST_REGIONS)(self._draw)
        self._everything = {
            name: _Region({name: _of_everything(name, sort)}, {name: {}}) for name, sort in EVERYTHING.items()
        }

    def region(self, name: str) -> _Region:
        """The region of a name. Raises `KeyError` when nothing declares it."""
        number = self._compiled.declared_in(name)
        if number is None:
            raise KeyError(name)
        return self._everything[name] if number == NOWHERE else self._of(number)

    def _draw(self, number: int) -> _Region:
        compiled = self._compiled
        declaration = compiled.declaration(number)
        given = compiled.files[compiled.file_of(number)].given
        name = declaration.name.text
        nodes = {name: _attributes(name, declaration, given)}
        nodes.update((inner, _attributes(inner, part, given)) for inner, part in inner_names(declaration))
        edges: dict[str, Neighbours] = {one: {} for one in nodes}
        first = number << 32
        for at, (start, relation, end, span, said) in enumerate(_edges(declaration, compiled)):
            edges[start].setdefault(end, {})[first + at] = {"relation": relation, "span": span, **said}
        return _Region(nodes, edges)


class _Drawn(Mapping[str, Any]):
    """Part of the graph by name, drawn when a name is looked up."""

    __slots__ = ("_compiled", "_drawing")

    def __init__(self, compiled: Compiled, drawing: _Drawing) -> None:
        self._compiled = compiled
        self._drawing = drawing

    def __contains__(self, name: object) -> bool:
        return name in self._compiled

    def __iter__(self) -> Iterator[str]:
        return iter(self._compiled.names)

    def __len__(self) -> int:
        return len(self._compiled)


class _Nodes(_Drawn):
    def __getitem__(self, name: str) -> Attributes:
        return self._drawing.region(name).nodes[name]


class _Successors(_Drawn):
    def __getitem__(self, name: str) -> Neighbours:
        return self._drawing.region(name).edges[name]


class _Predecessors(_Drawn):
    __slots__ = ("_all",)

    def __init__(self, compiled: Compiled, drawing: _Drawing) -> None:
        super().__init__(compiled, drawing)
        self._all: dict[str, Neighbours] | None = None

    def __getitem__(self, name: str) -> Neighbours:
        if self._all is None:
            self._all = self._turned_about()
        return self._all[name]

    def _turned_about(self) -> dict[str, Neighbours]:
        found: dict[str, Neighbours] = {name: {} for name in self}
        for start in self:
            for end, edges in self._drawing.region(start).edges[start].items():
                found[end][start] = edges
        return found


def _of_everything(name: str, sort: type[s.Node]) -> Attributes:
    return {"sort": SORTS[sort], "title": _TITLES[name], "span": None, "declared": None, "given": False}


def _attributes(name: str, declared: s.Declaration | s.Clause, given: bool) -> Attributes:
    attributes: Attributes = {
        "declared": declared,
        "sort": SORTS[type(declared)],
        "title": declared.title or _untitled(name, declared),
        "span": declared.span,
        "given": given,
    }
    if isinstance(declared, s.Gateway | s.Bar | s.Agreement | s.Clause):
        period = declared.period or s.Period()
        attributes.update(start=period.start, end=period.end)
    return attributes


def _untitled(name: str, declared: s.Declaration | s.Clause) -> str:
    return f"clause {declared.label}" if isinstance(declared, s.Clause) else name


Edge = tuple[str, str, str, Span | None, dict[str, Any]]


def _edges(declaration: s.TopLevel, compiled: Compiled) -> Iterator[Edge]:
    name = declaration.name.text
    match declaration:
        case s.Kind() | s.Purpose() | s.Category():
            yield from _named(name, "under", declaration.under)
        case s.Organisation():
            for membership in declaration.memberships:
                period = membership.period or s.Period()
                yield from _named(name, "is", membership.kinds, start=period.start, end=period.end)
        case s.Role(organisation=s.Name() as organisation):
            yield name, "of", organisation.text, organisation.span, {}
        case s.Dataset():
            yield from _dataset_edges(name, declaration, compiled)
        case s.Gateway():
            yield from _sentence_edges(name, declaration.permits)
            yield from _named(name, "lifts", declaration.lifts)
            yield from _condition_edges(name, declaration.conditions)
        case s.Bar():
            yield from _sentence_edges(name, declaration.forbids)
            yield from _condition_edges(name, declaration.unless)
        case s.Agreement():
            yield from _agreement_edges(name, declaration)
        case s.Promise():
            yield from _promise_edges(name, declaration)
        case _:
            return


def _named(source: str, relation: str, names: Iterable[s.Name], /, **attributes: Any) -> Iterator[Edge]:
    for name in names:
        yield source, relation, name.text, name.span, attributes


def _dataset_edges(name: str, dataset: s.Dataset, compiled: Compiled) -> Iterator[Edge]:
    yield from _named(name, "held-by", dataset.held_by)
    yield from _named(name, "contains", dataset.contains)
    for derivation in dataset.derived_from:
        removing = tuple(category.text for category in derivation.removing)
        yield from _named(name, "derived-from", derivation.sources, removing=removing)
    yield from _named(name, "anonymised-from", dataset.anonymised_from)
    for relation, settings in (("has", dataset.has), ("usually-has", dataset.usually_has)):
        for setting in settings:
            if compiled.sort(setting.fact.text) is s.Fact:
                yield name, relation, setting.fact.text, setting.span, {"value": fact_value(setting.value)}
    for field in dataset.fields:
        full_name = f"{name}.{field.name}"
        yield full_name, "field-of", name, field.span, {}
        yield from _named(full_name, "contains", field.contains)


def fact_value(value: s.Value | None) -> str | bool | int:
    """A written value as the engine compares it; nothing written means yes."""
    match value:
        case None:
            return True
        case s.YesNo():
            return value.yes
        case s.Quantity():
            return in_base_unit(value.number, value.unit)
        case s.Name():
            return value.text


def _sentence_edges(
    name: str, sentences: Iterable[s.Sentence], parties: tuple[s.Party, ...] = ()
) -> Iterator[Edge]:
    for number, sentence in enumerate(sentences):
        for relation, listing in (
            ("discloser", sentence.disclosers),
            ("data", sentence.data),
            ("recipient", sentence.recipients),
            ("purpose", sentence.purposes),
        ):
            yield from _listing_edges(name, relation, listing, number, parties)


def _listing_edges(
    name: str, relation: str, listing: s.Listing, number: int, parties: tuple[s.Party, ...] = ()
) -> Iterator[Edge]:
    for names, excepted in ((listing.names, False), (listing.excepted, True)):
        for listed in names:
            # A list that says `party` covers just whom a list of the parties' names would.
            meant = [party.name for party in parties] if listed.text == PARTY else [listed]
            for end in meant:
                yield (
                    name,
                    relation,
                    end.text,
                    listed.span,
                    {"sentence": number, "excepted": excepted, "word": listed.text},
                )


def _agreement_edges(name: str, agreement: s.Agreement) -> Iterator[Edge]:
    for party in agreement.parties:
        capacity = party.capacity.text if party.capacity else None
        yield name, "party", party.name.text, party.span, {"capacity": capacity}
    yield from _named(name, "supersedes", agreement.supersedes)
    for clause in agreement.clauses:
        full_name = clause_name(agreement, clause.label.text)
        yield full_name, "clause-of", name, clause.span, {}
        yield from _sentence_edges(full_name, [clause.rule.sentence], agreement.parties)
        if isinstance(clause.rule, s.Grant):
            yield from _grant_edges(full_name, agreement, clause.rule)
        else:
            yield from _condition_edges(full_name, clause.rule.unless)
    for risk in agreement.risks:
        full_name = f"{name}/{risk.name}"
        yield full_name, "risk-of", name, risk.span, {}
        if risk.otherwise_ask:
            yield from _named(full_name, "otherwise-ask", [risk.otherwise_ask])
        if risk.mitigation:
            yield from _condition_edges(full_name, [risk.mitigation])


def _grant_edges(name: str, agreement: s.Agreement, grant: s.Grant) -> Iterator[Edge]:
    for item, alternatives in enumerate(grant.relying_on):
        yield from _named(name, "relies-on", alternatives.names, item=item, item_span=alternatives.span)
    yield from _condition_edges(name, grant.conditions)
    item = 0
    for need in grant.needs:
        for alternatives in need.items:
            yield from _named(
                name, "needs-approval", alternatives.names, item=item, that=need.that, item_span=need.span
            )
            item += 1
    for obligation in grant.obligations:
        deadline = _deadline(obligation.deadline)
        for duty in obligation.duties:
            attributes = {"owed_by": obligation.owed_by, "deadline": deadline, "words": obligation.span}
            yield name, "owes", duty.text, duty.span, attributes
    for label in grant.notwithstanding:
        yield name, "notwithstanding", clause_name(agreement, label.text), label.span, {}


def _deadline(deadline: s.Deadline | None) -> tuple[int, str, str] | None:
    """How many of which unit after what: `(30, "days", "end")`."""
    if deadline is None:
        return None
    return deadline.quantity.number, deadline.quantity.unit, deadline.after.text


def _promise_edges(name: str, promise: s.Promise) -> Iterator[Edge]:
    if isinstance(promise.never, s.NeverShares):
        yield from _sentence_edges(name, [promise.never.sentence])
    else:
        yield from _listing_edges(name, "data", promise.never.data, 0)
        yield from _listing_edges(name, "recipient", promise.never.recipients, 0)
    yield from _condition_edges(name, promise.unless)


def _condition_edges(name: str, conditions: Iterable[s.Condition]) -> Iterator[Edge]:
    for condition in conditions:
        for mentioned in _mentioned(condition):
            yield name, "depends-on", mentioned.text, mentioned.span, {}


def _mentioned(condition: s.Condition) -> Iterator[s.Name]:
    match condition:
        case s.And() | s.Or():
            for part in condition.conditions:
                yield from _mentioned(part)
        case s.Not():
            yield from _mentioned(condition.condition)
        case s.ApprovedBy():
            yield condition.approver
        case s.DiscloserIs() | s.RecipientIs() | s.PurposeIs() | s.DataContains():
            yield condition.name
        case _:
            yield condition.fact


def out(graph: PolicyGraph, name: str, relation: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Where the edges of one relation lead from a node, in the order they were written, with what they say."""
    for _, end, _, attributes in sorted(graph.out_edges(name, keys=True, data=True), key=_as_written):
        if attributes["relation"] == relation:
            yield end, attributes


def into(graph: PolicyGraph, name: str, relation: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Where the edges of one relation that end at a node come from, with what they say."""
    for start in _sources(graph, name, relation):
        for _, end, _, attributes in sorted(graph.out_edges(start, keys=True, data=True), key=_as_written):
            if end == name and attributes["relation"] == relation:
                yield start, attributes


def _sources(graph: PolicyGraph, name: str, relation: str) -> Iterable[str]:
    """Where edges of a relation that end at a node may start, in source order; all is drawn only where it must be."""
    compiled = graph.compiled
    if compiled is not None:
        if relation in ("clause-of", "risk-of", "field-of"):
            declared = graph.nodes[name]["declared"]
            return [inner for inner, _ in inner_names(declared)] if declared is not None else ()
        if relation == "lifts":
            return dict.fromkeys(compiled.lifting.get(name, ()))
        if relation == "supersedes":
            return dict.fromkeys(compiled.superseding.get(name, ()))
    starts = {start: min(edges) for start, edges in graph.pred[name].items()}
    return sorted(starts, key=starts.__getitem__)


def _as_written(edge: tuple[str, str, int, dict[str, Any]]) -> int:
    return edge[2]


def listed(graph: PolicyGraph, name: str, relation: str) -> list[str]:
    """The names that the sentences of a rule list in one place, each once, without those they leave out."""
    return list(dict.fromkeys(end for end, edge in out(graph, name, relation) if not edge["excepted"]))


def of_sort(graph: PolicyGraph, sort: str) -> Iterator[str]:
    """The names of one sort, in source order."""
    if graph.compiled is not None:
        return graph.compiled.of_sort(_SYNTAX[sort])
    return (name for name, attributes in graph.nodes(data=True) if attributes["sort"] == sort)


def sort_of(graph: PolicyGraph, name: str) -> str | None:
    """The sort of a name; none when nothing declares it."""
    if graph.compiled is not None:
        sort = graph.compiled.sort(name)
        return None if sort is None else SORTS[sort]
    return graph.nodes[name]["sort"] if name in graph else None


def dates(graph: PolicyGraph, name: str) -> tuple[date | None, date | None]:
    """The first and last day that a node's own lines give it; a missing end is open."""
    return graph.nodes[name].get("start"), graph.nodes[name].get("end")
