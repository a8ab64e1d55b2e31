"""What ends at a name of a bundle: found without looking at every declaration that could start there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias, get_args

from agreements.conditions import leaves
from agreements.language import syntax as s
from agreements.language.declarations import clause_name
from agreements.language.sorts import conditions_in

LinkKind: TypeAlias = Literal[
    "lifting", "superseding", "replacing", "beginning", "processing", "acting", "dating"
]
"""The relations that are kept: bar ← gateway, agreement ← newer one, clause ← the one that replaces it, newer agreement
with its first day (an ordinal) ← the agreement, party ← the agreement that makes it a processor, agreement with a party
and whom that acts for ← the agreement, approver ← the declaration that asks how long ago they approved."""

KINDS: tuple[LinkKind, ...] = get_args(LinkKind)

Link: TypeAlias = tuple[LinkKind, str, str]
"""Of which kind it is, where it ends and where it starts."""


def links_of(declaration: s.TopLevel) -> Iterator[Link]:
    """The links that start at a declaration, or at something within it."""
    name = declaration.name.text
    if isinstance(declaration, s.Gateway):
        yield from (("lifting", bar.text, name) for bar in declaration.lifts)
    elif isinstance(declaration, s.Agreement):
        yield from (("superseding", older.text, name) for older in declaration.supersedes)
        if declaration.supersedes and declaration.period is not None and declaration.period.start is not None:
            yield "beginning", f"{name} {declaration.period.start.toordinal()}", name
        yield from (
            ("processing", party.name.text, name) for party in declaration.parties if party.principals
        )
        yield from (
            ("acting", f"{name} {party.name.text} {principal.text}", name)
            for party in declaration.parties
            for principal in party.principals
        )
        for clause in declaration.clauses:
            if not isinstance(clause.rule, s.TextClause):
                newer = clause_name(declaration, clause.label.text)
                yield from (("replacing", older.text, newer) for older in clause.rule.replaces)
    yield from (("dating", approver, name) for approver in dict.fromkeys(_asked_when(declaration)))


def _asked_when(declaration: s.TopLevel) -> Iterator[str]:
    """The approvers whose approval must have been given within a time."""
    for condition in conditions_in(declaration):
        for leaf in leaves(condition):
            if isinstance(leaf, s.ApprovedBy) and leaf.given_within is not None:
                yield leaf.approver.text
    for clause in declaration.clauses if isinstance(declaration, s.Agreement) else ():
        for need in clause.rule.needs if isinstance(clause.rule, s.Grant) else ():
            if need.given_within is not None:
                yield from (name.text for item in need.items for name in item.names)
