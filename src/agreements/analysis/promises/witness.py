"""What breaks a promise, as questions that anyone can put to the bundle, and what must be declared for that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from agreements.analysis.promises.permitting import Permitted
from agreements.analysis.symbolic.expression import ApprovalVariable, FactVariable, Value
from agreements.analysis.symbolic.stated import approval_stated, fact_stated
from agreements.analysis.symbolic.undeclared import Undeclared
from agreements.graph import PolicyGraph
from agreements.language import syntax as s
from agreements.language.formatter import format_tree
from agreements.policy.compile import Policy
from agreements.syntax.node import TopLevel


@dataclass(frozen=True, slots=True)
class Hop:
    """One share of a witness: who gives what to whom on which day, by which grant, and what is stated of it."""

    discloser: str
    recipient: str
    item: str
    purpose: str
    day: date
    grant: str
    stated: Mapping[ApprovalVariable | FactVariable, Value]

    @staticmethod
    def of(found: Permitted) -> Hop:
        """The share of those that stand for their classes."""
        request = found.request
        who, whom = request.discloser.name, request.recipient.name
        what, why = request.item.name, request.purpose.name
        return Hop(who, whom, what, why, found.day, found.grant.name, found.stated)

    def question(self, graph: PolicyGraph) -> dict[str, Any]:
        """The share as a question in its JSON form."""
        said: dict[str, Any] = {
            "from": self.discloser,
            "to": self.recipient,
            "data": [self.item],
            "purpose": self.purpose,
            "on": self.day.isoformat(),
        }
        facts = {one.name: value for one, value in self.stated.items() if isinstance(one, FactVariable)}
        if facts:
            said["facts"] = {name: fact_stated(graph, name, facts[name]) for name in sorted(facts)}
        approvals = [
            approval_stated(one, on, refused=refused)
            for one, given in self.stated.items()
            if isinstance(one, ApprovalVariable) and isinstance(given, tuple)
            for on, refused in given
        ]
        if approvals:
            said["approvals"] = approvals
        return said


def assumed(undeclared: Undeclared, hops: Sequence[Hop]) -> tuple[TopLevel, ...]:
    """What one would have to declare to ask the questions of a witness; nothing where all is declared.

    Data that nobody has declared is held by whoever is first to share it.
    """
    found: dict[str, TopLevel | None] = {}
    for hop in hops:
        for name in (hop.discloser, hop.recipient):
            found.setdefault(name, undeclared.declaration(name))
        if hop.item not in found:
            found[hop.item] = undeclared.declaration(hop.item, held_by=hop.discloser)
    return tuple(one for one in found.values() if one is not None)


def as_text(declarations: Iterable[TopLevel]) -> str:
    """Declarations as agreement text; empty where there are none."""
    items = tuple(declarations)
    return format_tree(s.File(items)) if items else ""


def is_declared(policy: Policy, found: Permitted) -> bool:
    """Whether the bundle declares all that a share is about."""
    request = found.request
    names = (request.discloser.name, request.recipient.name, request.item.name)
    return all(name in policy.compiled for name in names)
