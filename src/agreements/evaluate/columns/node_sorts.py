"""The sorts of nodes that formulas are by columns, and which of them a leaf is by what it reads."""

from __future__ import annotations

from enum import IntEnum

from agreements.formula.inputs import (
    DAY,
    DISCLOSER,
    PURPOSE,
    RECIPIENT,
    DiscloserWithin,
    Input,
    RecipientWithin,
)


class NodeSort(IntEnum):
    """What a node asks, quickest and most telling first: the parts of an *and* or an *or* are asked in this order."""

    NEVER = 0
    ALWAYS = 1
    RECIPIENT = 2
    DISCLOSER = 3
    DATE = 4
    PURPOSE = 5
    DATASET = 6
    CONTENTS = 7
    ITEM = 8
    FACT_AMONG = 9
    FACT_BETWEEN = 10
    APPROVED = 11
    DAY_TEST = 12
    DISCLOSER_TEST = 13
    RECIPIENT_TEST = 14
    FACT_TEST = 15
    DISCLOSER_ACTS = 16
    RECIPIENT_ACTS = 17
    NOT = 18
    ANY = 19
    ALL = 20


_SORTS: dict[Input, NodeSort] = {
    DAY: NodeSort.DAY_TEST,
    DISCLOSER: NodeSort.DISCLOSER_TEST,
    RECIPIENT: NodeSort.RECIPIENT_TEST,
    PURPOSE: NodeSort.PURPOSE,
}
"""Of which sort a leaf's node is that asks what every request has."""


def sort_of_input(reads: Input) -> NodeSort:
    """Of which sort the node is of a leaf that reads this; an agreement within which it does is that of the row."""
    if isinstance(reads, DiscloserWithin):
        return NodeSort.DISCLOSER_TEST
    return NodeSort.RECIPIENT_TEST if isinstance(reads, RecipientWithin) else _SORTS[reads]
