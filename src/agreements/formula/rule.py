"""What the parts of a formula stand for: a rule says what it claims, which barrier it is, what it is needed for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol, TypeAlias

BarrierKind = Literal[
    "no-agreement",
    "not-in-force",
    "suspended",
    "discloser",
    "recipient",
    "data",
    "purpose",
    "gateway",
    "bar",
    "condition",
    "approval-refused",
    "prohibition",
]
"""Every kind of barrier (`language.md`, section 6, item 4)."""


Place: TypeAlias = Literal["discloser", "data", "recipient", "purpose"]
"""The places of a sentence: who shares what with whom, for what."""


class Titles(Protocol):
    """What the names of a bundle are called."""

    def title(self, name: str) -> str:
        """What people call a thing."""
        ...

    def clause(self, clause: str) -> str:
        """A clause by number and title, and its agreement."""
        ...

    def named(self, name: str) -> str:
        """A clause in words, or the title of anything else in quotation marks."""
        ...

    def approver(self, name: str) -> str:
        """Who approves, in a sentence, with the organisation that a role belongs to."""
        ...


class Claim(NamedTuple):
    """The words of a claim; unless they are `fixed` a request adds to them what it is about.

    That is a title before them for an organisation, a data item or a purpose, and the day after them for all else.
    """

    words: str
    fixed: bool = False


class Claimant(Protocol):
    """A part of a formula, as far as its claim needs it: what it is about in the graph."""

    @property
    def about(self) -> str:
        """A name of the bundle."""
        ...


Claims: TypeAlias = Callable[[Titles, Claimant, str], Claim]
"""Puts the claim of a part in words; it is given the words that the part was written in."""


def as_written(_: Titles, __: Claimant, words: str) -> Claim:
    """The claim of a part that says what its own words say."""
    return Claim(words or "this holds", fixed=True)


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """What a part of a formula stands for; two are the same only when they are one object.

    - `name`: how proofs and traces tell it.
    - `claims`: puts what it claims in words.
    - `barrier`: the kind of barrier that a part of a grant is when it is false.
    - `needed_for`: what an unknown below it is needed for, where that is not plainly the clause itself.
    - `speaks_through`: with one part only, it is told as that part, with its own claim.
    - `shows_what_settles`: where one of its parts settles it, a proof shows such parts alone.
    - `is_shared`: it stands in many formulas as one object, which is worked out once.
    - `is_asked_for`: a line of a clause that a permitted share meets, and whose meeting an answer tells.
    - `covers`: what of a share the sentence of a clause covers or misses by it.
    - `cites`, `quotes`: a proof gives the citations and readings of what it is about, and its source's own words.
    """

    name: str
    claims: Claims = as_written
    barrier: BarrierKind | None = None
    needed_for: Callable[[Titles, str], str] | None = None
    speaks_through: bool = False
    shows_what_settles: bool = False
    is_shared: bool = False
    is_asked_for: bool = False
    covers: Place | None = None
    cites: bool = False
    quotes: bool = False

    def __repr__(self) -> str:
        return self.name
