"""What formulas come to as their declarations have it, part by part: what every quicker interpreter is held to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from agreements.formula.part import Leaf, Part, TruthFold
from agreements.formula.request import Request
from agreements.formula.share import ProposedShare
from agreements.formula.truth import FALSE, UNKNOWN, Truth, truth_of
from agreements.policy.compile import Policy


class PlainTruths(TruthFold):
    """What each part of a formula comes to for one request; nothing is remembered, and every leaf asks `holds`."""

    def __init__(self, request: Request) -> None:
        self.request = request

    def leaf(self, leaf: Leaf) -> Truth:
        value = leaf.reads.read(self.request)
        return UNKNOWN if value is None else truth_of(leaf.holds(value))

    def false(self, parts: tuple[Part, ...]) -> list[Part]:
        return [part for part in parts if self.of(part) == FALSE]


def plain_truths(policy: Policy, share: ProposedShare) -> Iterator[PlainTruths]:
    """One for each data item of a proposed share."""
    return map(PlainTruths, policy.entities.requests(share))


def of_item(policy: Policy, share: ProposedShare, item: str) -> PlainTruths:
    """That for one data item."""
    (found,) = plain_truths(policy, replace(share, data=(item,)))
    return found
