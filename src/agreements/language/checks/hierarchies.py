"""Hierarchies, derivations, supersessions, replacements and processors that run in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from agreements.diagnostics import Diagnostic, Label, Span, diagnose
from agreements.language import syntax as s
from agreements.language.checks.symbols import Declared, SymbolTable, replaced_by, under
from agreements.language.declarations import clause_name
from agreements.language.sorts import TOP_LEVEL

Edges = Mapping[str, list[tuple[str, Span | None]]]
"""For each name, the names that it stands under or comes from, and where that is written."""


def nothing_runs_in_a_circle(symbols: SymbolTable) -> Iterator[Diagnostic]:
    """Hierarchies, derivations, supersessions, replacements and rows of processors each have a beginning."""
    for sort in (sort for sort in TOP_LEVEL if sort.is_hierarchy):
        hierarchy = _declared_once(symbols, sort.node)
        yield from _circles(_edges((one.name, under(one)) for one in hierarchy), "is under")
    datasets = _declared_once(symbols, s.Dataset)
    agreements = tuple(_declared_once(symbols, s.Agreement))
    yield from _circles(_edges((one.name, _derived_from(one)) for one in datasets), "is derived from")
    yield from _circles(_edges((one.name, one.supersedes) for one in agreements), "supersedes")
    yield from _circles(_edges(_replacements(symbols, agreements)), "replaces")
    for agreement in agreements:
        acting = ((party.name, party.principals) for party in agreement.parties)
        yield from _circles(_edges(acting), "acts for")


def _declared_once(symbols: SymbolTable, sort: type[Declared]) -> Iterator[Declared]:
    """What a name declared twice stands under is in doubt, and so is a circle through it."""
    return (one for one in symbols.each(sort) if not symbols.is_declared_twice(one.name.text))


def _derived_from(dataset: s.Dataset) -> tuple[s.Name, ...]:
    named = tuple(name for derivation in dataset.derived_from for name in derivation.sources)
    return (*named, *dataset.anonymised_from)


def _replacements(
    symbols: SymbolTable, agreements: Iterable[s.Agreement]
) -> Iterator[tuple[s.Name, tuple[s.Name, ...]]]:
    """The clauses that replace others, without those that are there twice."""
    for agreement in agreements:
        for clause in agreement.clauses:
            if replaced := replaced_by(clause):
                name = clause_name(agreement, clause.label.text)
                if len(symbols.clauses[name]) == 1:
                    yield s.Name(name), replaced


def _edges(found: Iterable[tuple[s.Name, tuple[s.Name, ...]]]) -> Edges:
    edges: dict[str, list[tuple[str, Span | None]]] = {}
    for name, onward in found:
        if not onward:
            continue  # nothing goes on from there, so no circle goes through it
        edges.setdefault(name.text, []).extend((one.text, one.span) for one in onward)
    return edges


def _circles(edges: Edges, relation: str) -> Iterator[Diagnostic]:
    """One diagnostic for each step that leads back onto the path; without those steps no circle is left."""
    done: set[str] = set()
    for start in edges:
        path: dict[str, Iterator[tuple[str, Span | None]]] = {}
        spans: list[Span | None] = []
        if start not in done:
            path[start] = iter(edges[start])
        while path:
            name, onward = next(reversed(path.items()))
            step = next(onward, None)
            if step is None:
                done.add(name)
                path.popitem()
                if spans:
                    spans.pop()
            elif step[0] in path:
                names = list(path)
                first = names.index(step[0])
                yield _circle(names[first:], [*spans[first:], step[1]], relation)
            elif step[0] in edges and step[0] not in done:
                path[step[0]] = iter(edges[step[0]])
                spans.append(step[1])


def _circle(names: list[str], spans: list[Span | None], relation: str) -> Diagnostic:
    steps = list(zip(names, [*names[1:], names[0]], spans, strict=True))
    labels = [Label(span, f"`{a}` {relation} `{b}`") for a, b, span in steps if span is not None]
    whole = " → ".join([*names, names[0]])
    message = f"`{names[0]}` {relation} itself" if len(names) == 1 else f"these run in a circle: `{whole}`"
    first = labels[0] if labels else None
    return diagnose(
        "cycle",
        message,
        None if first is None else first.span,
        here=first.message if first else "",
        also=labels[1:],
        help="take out one of these steps",
    )
