"""What is needed in words: as things to get, and as what must be so."""

from __future__ import annotations

from agreements.decide.answer import ClauseNeed
from agreements.decide.reasons.open_nodes import OpenLeaf, OpenNode
from agreements.formula.inputs import ApprovalInput
from agreements.formula.statement import Statement
from agreements.formula.wording import approval_in_words, statement_in_words
from agreements.policy.titles import BundleTitles
from agreements.words import listed_in_words


def things(titles: BundleTitles, node: OpenNode) -> str:
    """What is to be got: `approval by the head of housing and (“consent is yes” or “age is at least 16 years”)`."""
    if isinstance(node, OpenLeaf):
        return thing(titles, node)
    parts = [things(titles, part) for part in node.parts]
    return _joined(node.every, node.parts, parts)


def thing(titles: BundleTitles, leaf: OpenLeaf) -> str:
    """One thing that is to be got: an approval, or that a fact is so."""
    if isinstance(leaf.reads, ApprovalInput):
        return approval_in_words(leaf.states, titles.approver(leaf.reads.name), negated=leaf.negated)
    says = f"“{statement_in_words(leaf.states, titles, negated=leaf.negated)}”"
    return f"{says} in the catalogue too" if leaf.disagrees else says


def so(titles: BundleTitles, node: OpenNode) -> str:
    """What must be so: `the head of housing has approved and consent is yes`."""
    if isinstance(node, OpenLeaf):
        return statement_in_words(node.states, titles, negated=node.negated)
    parts = [so(titles, part) for part in node.parts]
    return _joined(node.every, node.parts, parts)


def _joined(every: bool, nodes: tuple[OpenNode, ...], parts: list[str]) -> str:
    whole = [
        part if isinstance(node, OpenLeaf) else f"({part})" for node, part in zip(nodes, parts, strict=True)
    ]
    return listed_in_words(whole, "and" if every else "or")


def brief(titles: BundleTitles, node: OpenNode) -> str:
    """A way in a few words, to be named as what would do instead."""
    return f"“{titles.title(node.gateway)}”" if node.gateway else things(titles, node)


def need(titles: BundleTitles, discloser: str, node: OpenNode) -> ClauseNeed:
    """What is needed as a record of the answer."""
    says = things(titles, node)
    if not isinstance(node, OpenLeaf):
        parts = tuple([need(titles, discloser, part) for part in node.parts])
        return ClauseNeed(kind="all-of" if node.every else "one-of", says=says, parts=parts)
    states, is_approval = node.states, isinstance(node.reads, ApprovalInput)
    who = states.name if is_approval else titles.known_to(states.name) or discloser
    return statement_need(states, says, is_approval=is_approval, negated=node.negated, who=who)


def statement_need(
    states: Statement, says: str, *, is_approval: bool, negated: bool, who: str | None
) -> ClauseNeed:
    """One thing that is needed: that what is stated of a fact or an approval is so, or not so."""
    return ClauseNeed(
        kind="approval" if is_approval else "fact",
        says=says,
        name=states.name,
        relation=states.relation,
        values=states.values,
        negated=negated,
        that=states.that,
        given_within=states.given_within,
        who=who,
    )
