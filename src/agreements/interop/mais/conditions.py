"""What an agreement may want a request to state: the facts and approvals that its clauses turn on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from agreements.conditions import leaves
from agreements.graph import PolicyGraph, out, sort_of, syntax_of
from agreements.interop.decision import once
from agreements.language import syntax as s
from agreements.language.sorts import SORT_OF


def may_ask_for(graph: PolicyGraph, agreement: str) -> dict[str, Any]:
    """The `facts` and `approvals` that clauses of an agreement, and the gateways they rely on, mention, if any."""
    clauses = [f"{agreement}.{one.label}" for one in _declared(graph, agreement).clauses]
    gateways = dict.fromkeys(name for clause in clauses for name, _ in out(graph, clause, "relies-on"))
    rules = (*clauses, *gateways)
    mentioned = dict.fromkeys(name for rule in rules for name, _ in out(graph, rule, "depends-on"))
    facts = sorted(name for name in mentioned if sort_of(graph, name) == "fact")
    needed = [one for clause in clauses for one in _needed(graph, clause)]
    needed += [one for rule in rules for one in _asked_in_conditions(graph, rule)]
    return {name: found for name, found in (("facts", facts), ("approvals", once(needed))) if found}


def _declared(graph: PolicyGraph, agreement: str) -> s.Agreement:
    declared: s.Agreement = graph.nodes[agreement]["declared"]
    return declared


def _asked_in_conditions(graph: PolicyGraph, rule: str) -> Iterator[dict[str, Any]]:
    """The approvals that the conditions of a clause or a gateway ask about, each with what is to be approved."""
    declared = syntax_of(graph, rule)
    for condition in SORT_OF[type(declared)].conditions(declared):
        for leaf in leaves(condition):
            if isinstance(leaf, s.ApprovedBy):
                yield _approval([leaf.approver.text], leaf.that)


def _needed(graph: PolicyGraph, clause: str) -> Iterator[dict[str, Any]]:
    """The approvals that a clause needs, each with those of whom any may give it."""
    alternatives: dict[int, list[str]] = defaultdict(list)
    wording: dict[int, str | None] = {}
    for name, edge in out(graph, clause, "needs-approval"):
        alternatives[edge["item"]].append(name)
        wording[edge["item"]] = edge["that"]
    for item, names in alternatives.items():
        yield _approval(names, wording[item])


def _approval(names: list[str], that: str | None) -> dict[str, Any]:
    return {"any_of": names, **({"that": that} if that else {})}
