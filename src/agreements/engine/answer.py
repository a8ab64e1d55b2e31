"""What an answer says: pydantic models, frozen, the same for every door and every rendering.

The fields are the answer of `language.md`, sections 5 and 6. `model_dump_json` of an answer is deterministic: the
same question to the same bundle gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Outcome(StrEnum):
    """What becomes of a proposed share."""

    PERMITTED = "permitted"
    REFERRED = "referred"
    REFUSED = "refused"


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

TruthWord = Literal["true", "false", "unknown"]

How = Literal["question", "catalogue", "agreement", "law", "missing", "disagreement"]
"""What settled a leaf of the proof; `missing` and `disagreement` leave it unknown."""


class Model(BaseModel):
    """A part of an answer; it never changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Quoted(Model):
    """Words of a file of the bundle, and where they stand."""

    file: str
    line: int
    column: int
    words: str


class Citation(Model):
    """Where a rule of law is found."""

    words: str
    link: str | None = None


class Evidence(Model):
    """What settled a leaf of the proof, and how it is known."""

    how: How
    says: str


class Proof(Model):
    """The formula of section 5 as a tree: what was asked, what it came to, and why."""

    rule: str = Field(description="which part of the formula this is")
    value: TruthWord
    says: str = Field(description="the proposition that is true, false or unknown")
    about: str | None = Field(default=None, description="the name it concerns in the bundle")
    evidence: Evidence | None = None
    source: Quoted | None = None
    citations: tuple[Citation, ...] = ()
    quotes: tuple[str, ...] = Field(
        default=(), description="the words of the law or agreement, where the bundle quotes them"
    )
    parts: tuple[Proof, ...] = ()

    def settled_by(self) -> Iterator[Evidence]:
        """The evidence of the leaves that make this node what it is."""
        if self.evidence is not None:
            yield self.evidence
        for part in self.parts:
            if self.rule == "not" or part.value == self.value:
                yield from part.settled_by()


class Barrier(Model):
    """One thing that stands in the way, on one of the nearest routes."""

    kind: BarrierKind
    says: str
    about: str | None = Field(default=None, description="the gateway, bar, clause, fact or role it concerns")
    clause: str | None = Field(default=None, description="the `may share` clause whose route it blocks")
    source: Quoted | None = None
    citations: tuple[Citation, ...] = ()


MissingReason = Literal[
    "not-stated",
    "disagrees-with-catalogue",
    "not-approved",
    "approved-at-another-time",
    "approved-for-something-else",
]
"""Why something is missing: nobody said it, or what was said does not settle it."""


class Missing(Model):
    """One thing that is not known and would have to be, and who can give it."""

    kind: Literal["fact", "approval"]
    what: str = Field(description="the fact's name, or what is to be approved in words")
    who: str = Field(description="the organisation or role that can give it")
    who_title: str
    says: str
    that: str | None = Field(default=None, description="what the approval must be for")
    needed_for: tuple[str, ...] = Field(
        description="what it is needed for, beside the clause's own conditions"
    )
    clauses: tuple[str, ...] = Field(description="the clauses that would permit with it")
    alternative: bool = Field(default=False, description="whether something else would do instead")
    instead: tuple[str, ...] = Field(default=(), description="what would do instead, in words")
    reason: MissingReason


class Duty(Model):
    """A duty that the share brings."""

    duty: str
    title: str
    owed_by: str
    due: date | None
    deadline: str | None = Field(description="the deadline as the clause says it")
    says: str


class Lift(Model):
    """A bar that would have stood in the way, and what opens it."""

    bar: str
    by: tuple[str, ...] = Field(description="the gateways that lift it, or the exceptions that hold")
    says: str


class Condition(Model):
    """A condition, approval or risk of the clause that the share meets, and how that is known."""

    says: str
    because: tuple[Evidence, ...]


class StandingBar(Model):
    """A bar that the law leaves in place, whichever of the bundle's gateways is relied upon."""

    bar: str
    title: str
    value: TruthWord
    says: str
    citations: tuple[Citation, ...] = ()


class StandingProhibition(Model):
    """A `must not share` clause that touches the share, and bites unless its exception is shown to hold."""

    clause: str
    says: str
    source: Quoted | None = None


class Note(Model):
    """Something a reviewer should know that does not change the outcome."""

    kind: Literal[
        "discloser-does-not-hold",
        "disagrees-with-catalogue",
        "risk-reported",
        "named-clause-does-not-permit",
        "prohibition-set-aside",
    ]
    says: str


class ItemAnswer(Model):
    """The answer for one data item."""

    data: str
    title: str
    outcome: Outcome
    says: str
    stands_on: str | None = None
    grants: tuple[str, ...] = ()
    gateways: tuple[str, ...] = Field(
        default=(), description="the gateways that the grant stood on relies upon and that are valid"
    )
    lifted: tuple[Lift, ...] = ()
    conditions: tuple[Condition, ...] = ()
    duties: tuple[Duty, ...] = ()
    missing: tuple[Missing, ...] = ()
    barriers: tuple[Barrier, ...] = ()
    lawful: TruthWord = Field(
        description="whether the law would allow it if every gateway of the bundle were relied upon"
    )
    law: tuple[StandingBar, ...] = Field(default=(), description="the bars that then still stand, or may")
    prohibitions: tuple[StandingProhibition, ...] = Field(
        default=(), description="the prohibitions that forbid it unless something more is known"
    )
    notes: tuple[Note, ...] = ()
    changes: None = Field(
        default=None, description="what would change the answer (section 6, item 5); not computed yet"
    )
    proof: Proof


class Answer(Model):
    """An answer with its reasons."""

    outcome: Outcome
    says: str
    question: dict[str, Any] = Field(description="the question as it was understood")
    items: tuple[ItemAnswer, ...]
    bundle: str = Field(description="the content hash of the bundle that answered")

    def to_json(self, *, full: bool = False) -> str:
        """The answer as one line of JSON, with each item's proof when `full`."""
        leave_out: Any = {"items": {"__all__": {"changes", *(() if full else ("proof",))}}}
        return self.model_dump_json(exclude=leave_out)
