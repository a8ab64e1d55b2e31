"""Where data can go as a graph to draw: organisations, those alike as one, and the clauses between them."""

from __future__ import annotations

from agreements.analysis.flows.asked import DataReach, FlowQuestions
from agreements.graph import PolicyGraph
from agreements.render.drawing.parts import CALLED, require_legible
from agreements.render.flow_listing import MOST_NAMED, FlowListing
from agreements.words import listed_in_words

HOLDS, RECEIVES = "holds it", "receives it"
"""What the legend calls organisations."""

_COLOURS = {HOLDS: "#fdf3d0", RECEIVES: "#d7e8fa"}


def picture(questions: FlowQuestions, reach: DataReach) -> PolicyGraph:
    """The graph of where an item can go. Raises `TooLargeToDrawError` for more than a picture could show."""
    listing = FlowListing(questions)
    node_of = _nodes(reach)
    require_legible(len(set(node_of.values())))
    graph = PolicyGraph(bundle=questions.policy.graph.graph["bundle"])
    graph.graph[CALLED] = f"Where {questions.titles.title(reach.item)} can go"
    holders = {step.organisation for step in reach.found.held}
    for node in dict.fromkeys(node_of.values()):
        title = listed_in_words([_title(one, questions, listing) for one in sorted(node)[:MOST_NAMED]])
        if len(node) > MOST_NAMED:
            title = f"{len(node)} organisations alike"
        sort = HOLDS if node & holders else RECEIVES
        said = {"title": title, "sort": sort, "colour": _COLOURS[sort], "span": None, "declared": None}
        graph.add_node(_name(node), **said)
    for edge in reach.edges:
        what = "" if edge.items == {reach.item} else f": {listing.items(edge.items)}"
        pairs = {
            (node_of[who], node_of[whom])
            for who in edge.disclosers
            for whom in edge.recipients
            if who != whom
        }
        for who, whom in sorted(pairs, key=lambda pair: (sorted(pair[0]), sorted(pair[1]))):
            graph.add_edge(_name(who), _name(whom), relation=f"{edge.clause}{what}", span=None)
    return graph


def _nodes(reach: DataReach) -> dict[str, frozenset[str]]:
    """Organisations that receive and share by the same flows, and hold the same, as one."""
    alike: dict[str, set[tuple[int, str]]] = {}
    for number, edge in enumerate(reach.edges):
        for role, names in (("shares", edge.disclosers), ("receives", edge.recipients)):
            part = (number, role)
            for name in names:
                alike.setdefault(name, set()).add(part)
    for step in reach.found.held:
        alike.setdefault(step.organisation, set()).add((-1, step.item))
    groups: dict[frozenset[tuple[int, str]], set[str]] = {}
    for name, key in alike.items():
        groups.setdefault(frozenset(key), set()).add(name)
    return {name: frozenset(group) for group in groups.values() for name in group}


def _title(name: str, questions: FlowQuestions, listing: FlowListing) -> str:
    is_declared = name not in questions.hops.crowds.undeclared
    return questions.titles.title(name) if is_declared else listing.organisation(name)


def _name(node: frozenset[str]) -> str:
    first = min(node)
    return first if len(node) == 1 else f"{first} and {len(node) - 1} more"
