"""What a leaf says of the one thing it reads, as data: whose words are made last, and from which it can be rebuilt."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Relation: TypeAlias = Literal["is", "is one of", "is at most", "is at least", "has approved"]
"""How a fact stands to its values, or whether someone has approved."""


class Statement(NamedTuple):
    """What is said of a fact or of an approver, and with which values, each as it was written.

    - `name`: the fact or the approver.
    - `values`: as written: `12 months`, `yes`, `pseudonymised`; none of an approver.
    - `that`: what an approval is for (white space folded).
    - `given_within`: how old an approval may be, as it was written: `12 months`.
    """

    name: str
    relation: Relation
    values: tuple[str, ...] = ()
    that: str | None = None
    given_within: str | None = None
