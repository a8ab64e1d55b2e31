"""What an answer says: frozen records, the same for every door and every rendering.

The fields are the answer of `language.md`, sections 5 and 6. The JSON of an answer is deterministic: the same question
to the same bundle gives the same bytes. The records are msgspec's, which are made and written many times as fast as
models that check what they are given; nothing comes in through them.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from agreements.formula.proof import (
    AnswerRecord,
    Evidence,
    MissingReason,
    Proof,
    Quotation,
    SourceCitation,
    SourceReading,
)
from agreements.formula.rule import BarrierKind
from agreements.formula.statement import Relation
from agreements.formula.truth import TruthWord


class Outcome(StrEnum):
    """What becomes of a proposed share."""

    PERMITTED = "permitted"
    REFERRED = "referred"
    REFUSED = "refused"


OUTCOMES_OF_ANSWERS = frozenset(one.value for one in Outcome)
"""What a recorded answer has for its outcome, as text; a record of anything else has another word."""

UNANSWERABLE = "unanswerable"
"""What stands for the outcome of a request that names what nobody declared: no rule was asked."""

SEARCHED = "searched"
"""What stands for the outcome of a search as a whole; what it found are outcomes of their own."""


class Barrier(AnswerRecord, frozen=True):
    """One thing that stands in the way, on one of the nearest routes."""

    kind: BarrierKind
    says: str
    about: Annotated[str | None, Meta(description="the gateway, bar, clause, fact or role it concerns")] = (
        None
    )
    clause: Annotated[str | None, Meta(description="the `may share` clause whose route it blocks")] = None
    source: Quotation | None = None
    citations: tuple[SourceCitation, ...] = ()
    readings: tuple[SourceReading, ...] = ()


class Missing(AnswerRecord, frozen=True, kw_only=True):
    """One thing that is not known and would have to be, and who can give it."""

    kind: Literal["fact", "approval"]
    what: Annotated[str, Meta(description="the fact's name, or what is to be approved in words")]
    who: Annotated[str, Meta(description="the organisation or role that can give it")]
    who_title: str
    says: str
    that: Annotated[str | None, Meta(description="what the approval must be for")] = None
    needed_for: Annotated[
        tuple[str, ...], Meta(description="what it is needed for, beside the clause's own conditions")
    ]
    clauses: Annotated[tuple[str, ...], Meta(description="the clauses that would permit with it")]
    alternative: Annotated[bool, Meta(description="whether something else would do instead")] = False
    instead: Annotated[tuple[str, ...], Meta(description="what would do instead, in words")] = ()
    reason: MissingReason


class ClauseNeed(AnswerRecord, frozen=True, kw_only=True):
    """What a clause still needs: all of several things, one of several, or one thing that someone can give.

    What it says is made of the rest: a fact with a relation and values, or an approver who has approved; `negated`
    when that must not be so, which of an approver means that they refuse.
    """

    kind: Literal["all-of", "one-of", "fact", "approval"]
    says: str
    name: Annotated[str | None, Meta(description="the fact or the approver")] = None
    relation: Relation | None = None
    values: Annotated[tuple[str, ...], Meta(description="as the clause or the law writes them")] = ()
    negated: bool = False
    that: Annotated[str | None, Meta(description="what the approval must be for")] = None
    given_within: Annotated[str | None, Meta(description="how long ago it may have been given")] = None
    who: Annotated[str | None, Meta(description="the organisation or role that can give it")] = None
    parts: tuple[ClauseNeed, ...] = ()


class Route(AnswerRecord, frozen=True, kw_only=True):
    """A `may share` clause that the answer tells of: one that permits, could, or does not."""

    clause: str
    title: Annotated[str, Meta(description="its number and title, and its agreement")]
    value: TruthWord
    source: Quotation | None = None
    needs: Annotated[
        ClauseNeed | None, Meta(description="what it still needs, where that is not known yet")
    ] = None


class DutyDue(AnswerRecord, frozen=True):
    """A duty that the share brings."""

    duty: str
    title: str
    owed_by: str
    due: date | None
    deadline: Annotated[str | None, Meta(description="the deadline as the clause says it")]
    says: str


class TermOwed(AnswerRecord, frozen=True):
    """Something that must never be done with the data, as long as whoever received it has it."""

    duty: str
    title: str
    owed_by: str
    says: str


class Lift(AnswerRecord, frozen=True):
    """A bar that would have stood in the way, and what opens it."""

    bar: str
    by: Annotated[tuple[str, ...], Meta(description="the gateways that lift it, or the exceptions that hold")]
    says: str
    citations: tuple[SourceCitation, ...] = ()
    readings: tuple[SourceReading, ...] = ()


class Condition(AnswerRecord, frozen=True):
    """A condition, approval or risk of the clause that the share meets, and how that is known."""

    says: str
    because: tuple[Evidence, ...]


class StandingBar(AnswerRecord, frozen=True):
    """A bar that the law leaves in place, whichever of the bundle's gateways is relied upon."""

    bar: str
    title: str
    value: TruthWord
    says: str
    citations: tuple[SourceCitation, ...] = ()
    readings: tuple[SourceReading, ...] = ()


class LawRead(AnswerRecord, frozen=True):
    """What is known of how a gateway or bar was written down on which the answer stands, fails or turns."""

    law: str
    title: str
    readings: tuple[SourceReading, ...] = ()
    unconfirmed: Annotated[
        tuple[str, ...], Meta(description="what its notes say that nobody has confirmed, in their words")
    ] = ()


class LawWords(AnswerRecord, frozen=True):
    """A gateway or bar that the answer tells of, in its source's own words."""

    law: str
    quotes: tuple[str, ...]


class StandingProhibition(AnswerRecord, frozen=True):
    """A `must not share` clause that touches the share, and bites unless its exception is shown to hold."""

    clause: str
    says: str
    source: Quotation | None = None


class Note(AnswerRecord, frozen=True):
    """Something a reviewer should know that does not change the outcome."""

    kind: Literal[
        "approval-before-agreement",
        "approval-without-date",
        "discloser-does-not-hold",
        "disagrees-with-catalogue",
        "duty-after-retention",
        "duty-on-lapsed-organisation",
        "law-from-memory",
        "named-clause-does-not-permit",
        "needs-contradict",
        "others-as-near",
        "part-would-be-permitted",
        "prohibition-set-aside",
        "risk-reported",
    ]
    says: str


class ItemReasons(AnswerRecord, frozen=True, kw_only=True):
    """The answer for one data item, without its proof."""

    data: str
    title: str
    outcome: Outcome
    says: str
    stands_on: str | None = None
    grants: tuple[str, ...] = ()
    gateways: Annotated[
        tuple[str, ...],
        Meta(description="the gateways that the grant stood on relies upon and that are valid"),
    ] = ()
    lifted: tuple[Lift, ...] = ()
    conditions: tuple[Condition, ...] = ()
    duties: tuple[DutyDue, ...] = ()
    standing_terms: Annotated[
        tuple[TermOwed, ...],
        Meta(description="what must never be done with the data; it decides nothing"),
    ] = ()
    routes: Annotated[
        tuple[Route, ...],
        Meta(
            description="the clauses that are told; of those that could permit, the one that needs least first"
        ),
    ] = ()
    missing: tuple[Missing, ...] = ()
    barriers: Annotated[
        tuple[Barrier, ...],
        Meta(
            description="what stands in the way of a refused share, and of clauses that are told and do not permit"
        ),
    ] = ()
    lawful: Annotated[
        TruthWord,
        Meta(
            description="whether no bar of the bundle stands in the way when all its gateways are relied upon"
        ),
    ]
    lawful_says: Annotated[str, Meta(description="the same in words")]
    law: Annotated[tuple[StandingBar, ...], Meta(description="the bars that then still stand, or may")] = ()
    prohibitions: Annotated[
        tuple[StandingProhibition, ...],
        Meta(description="the prohibitions that forbid it unless something more is known"),
    ] = ()
    notes: tuple[Note, ...] = ()
    law_read: Annotated[
        tuple[LawRead, ...],
        Meta(
            description="of the gateways and bars that the outcome stands, fails or turns on, how far they were read"
        ),
    ] = ()


class ItemAnswer(ItemReasons, frozen=True, kw_only=True):
    """The answer for one data item, with its proof."""

    law_words: Annotated[
        tuple[LawWords, ...],
        Meta(description="what the gateways and bars that the answer tells of say in their own words"),
    ] = ()
    proof: Proof


class Reasons(AnswerRecord, frozen=True):
    """An answer with all its reasons but the proof: what `Answer.to_json` writes when it is not `full`."""

    outcome: Outcome
    says: str
    question: dict[str, Any]
    items: tuple[ItemReasons, ...]
    bundle: str

    def to_json(self) -> str:
        """The answer as one line of JSON."""
        return msgspec.json.encode(self).decode()


class Answer(AnswerRecord, frozen=True):
    """An answer with its reasons."""

    outcome: Outcome
    says: str
    question: Annotated[dict[str, Any], Meta(description="the question as it was understood")]
    items: tuple[ItemAnswer, ...]
    bundle: Annotated[str, Meta(description="the content hash of the bundle that answered")]
    options: Annotated[
        dict[str, Any] | None,
        Meta(description="what would change the answer (section 6, item 5), where that was asked for too"),
    ] = None

    def to_json(self, *, full: bool = False) -> str:
        """The answer as one line of JSON, with each item's proof when `full`; with `options` where it has them."""
        names = _WITH_PROOF if full else _WITHOUT_PROOF
        whole: dict[str, Any] = {
            "outcome": self.outcome,
            "says": self.says,
            "question": self.question,
            "items": [{name: getattr(item, name) for name in names} for item in self.items],
            "bundle": self.bundle,
        }
        if self.options is not None:
            whole["options"] = self.options
        return msgspec.json.encode(whole).decode()


_WITH_PROOF = ItemAnswer.__struct_fields__
_WITHOUT_PROOF = ItemReasons.__struct_fields__


def answer_schemas(ref_template: str = "#/$defs/{name}") -> dict[str, Any]:
    """The JSON schema of what `Answer.to_json` writes, and of each of its parts, by name.

    `ref_template` says how one refers to another. An item has a `proof` only where that was asked for.
    """
    _, schemas = msgspec.json.schema_components((Answer,), ref_template=ref_template)
    for schema in schemas.values():
        if "properties" in schema:
            schema["required"] = list(schema["properties"])  # what is empty is written too
    del schemas["Answer"]["properties"]["options"]  # no recorded answer has them
    schemas["Answer"]["required"].remove("options")
    schemas["ItemAnswer"]["required"] = list(_WITHOUT_PROOF)
    return schemas
