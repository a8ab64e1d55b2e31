"""The records that a proof is made of: what was asked, what it came to, and the evidence.

They are msgspec's, which are made and written many times as fast as models that check what they are given; nothing
comes in through them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from agreements.formula.truth import TruthWord

How = Literal["question", "catalogue", "agreement", "law", "missing", "disagreement"]
"""What settled a leaf of the proof; `missing` and `disagreement` leave it unknown."""


class AnswerRecord(Struct, frozen=True, gc=False):
    """A part of an answer; it never changes, and nothing in it leads back to it."""


class Quotation(AnswerRecord, frozen=True):
    """Words of a file of the bundle, and where they stand."""

    file: str
    line: int
    column: int
    words: str


class SourceCitation(AnswerRecord, frozen=True):
    """Where a rule of law is found."""

    words: str
    link: str | None = None


ReadingHow = Literal["in full", "in summary", "from memory"]
"""How far a source was read: all of its own words, part of them or an official account of them, or none."""


class SourceReading(AnswerRecord, frozen=True):
    """How far whoever wrote down a gateway or bar had read its source, where its notes say so."""

    law: Annotated[str, Meta(description="the gateway or bar")]
    how: ReadingHow
    version: Annotated[date, Meta(description="the day of the version that was read, or was to be")]


OfLaw: TypeAlias = tuple[tuple[SourceCitation, ...], tuple[str, ...], tuple[SourceReading, ...]]
"""What is told of a rule of law: its citations, its source's own words, and how far that was read."""


class Evidence(AnswerRecord, frozen=True):
    """What settled a leaf of the proof, and how it is known."""

    how: How
    says: str


class Proof(AnswerRecord, frozen=True):
    """The formula of section 5 as a tree: what was asked, what it came to, and why."""

    rule: Annotated[str, Meta(description="which part of the formula this is")]
    value: TruthWord
    says: Annotated[str, Meta(description="the proposition that is true, false or unknown")]
    about: Annotated[str | None, Meta(description="the name it concerns in the bundle")] = None
    evidence: Evidence | None = None
    source: Quotation | None = None
    citations: tuple[SourceCitation, ...] = ()
    quotes: Annotated[
        tuple[str, ...], Meta(description="the words of the law or agreement, where the bundle quotes them")
    ] = ()
    readings: tuple[SourceReading, ...] = ()
    parts: tuple[Proof, ...] = ()

    def holding(self, rule: str) -> tuple[Proof, ...]:
        """Its parts of one rule that are true."""
        return tuple([part for part in self.parts if part.rule == rule and part.value == "true"])

    def settled_by(self) -> Iterator[Evidence]:
        """The evidence of the leaves that make this node what it is."""
        if self.evidence is not None:
            yield self.evidence
        for part in self.parts:
            if (
                part.value == self.value or len(self.parts) == 1
            ):  # what has one part alone is that, or its opposite
                yield from part.settled_by()


MissingReason = Literal[
    "not-stated",
    "disagrees-with-catalogue",
    "not-approved",
    "approved-at-another-time",
    "approved-for-something-else",
    "approved-for-another-share",
    "approved-too-long-ago",
    "approved-without-date",
    "differs-between-fields",
]
"""Why something is missing: nobody said it, or what was said does not settle it."""
