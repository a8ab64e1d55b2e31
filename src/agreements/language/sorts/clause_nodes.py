"""What clauses consist of, as nodes and edges: what they let someone share or forbid, and the lines under that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from agreements.conditions import Condition
from agreements.language.algebra import condition_edges
from agreements.syntax.node import (
    Alternatives,
    ClauseLabel,
    Name,
    Node,
    Period,
    Quantity,
    Remark,
    Sentence,
)
from agreements.syntax.relations import Edge, Relation, SortOf

CLAUSE_OF = Relation("clause-of", "clause → its agreement")
RELIES_ON = Relation("relies-on", "clause → gateway; those with the same `item` are alternatives")
NEEDS_APPROVAL = Relation(
    "needs-approval",
    "clause → who must approve, `that` what; those with the same `item` are alternatives",
)
NEVER_DOES = Relation("never-does", "clause → duty that is never to be done with the data, with `owed_by`")
REPLACES = Relation("replaces", "clause → the clause that it ends")
OWES = Relation("owes", "clause → duty, with `owed_by` and `deadline`")
STARTS = ("receipt", "end")
"""What the time of a duty is counted from, beside events."""

NOTWITHSTANDING = Relation("notwithstanding", "clause → the clause it stands despite")


class Reliance(Node, frozen=True):
    """Gateways of which any will do, and where they are asked for at all: `HIPAA-512 where data contains PHI`."""

    names: tuple[Name, ...]
    where: Condition | None = None


class Need(Node, frozen=True):
    """`needs approval by …`: every item, by any of its alternatives; `that` and `given within` are for each of them."""

    items: tuple[Alternatives, ...]
    that: str | None = None
    given_within: Quantity | None = None


class Deadline(Node, frozen=True):
    """`within 30 days after end`; `after` is `receipt`, `end` or the name of an event."""

    quantity: Quantity
    after: Name


class Obligation(Node, frozen=True):
    """`must destroy within 30 days after end`."""

    duties: tuple[Name, ...]
    owed_by: Literal["recipient", "discloser"] = "recipient"
    deadline: Deadline | None = None


class StandingTerm(Node, frozen=True):
    """`must not re-identify`: what must never be done with the data."""

    terms: tuple[Name, ...]
    owed_by: Literal["recipient", "discloser"] = "recipient"


class Survival(Node, frozen=True):
    """`survives end for 5 years`: how long a restriction forbids after its agreement has ended; else for ever."""

    duration: Quantity | None = None


class Grant(Node, frozen=True):
    """A clause's `may share`, and the lines under it."""

    sentence: Sentence
    replaces: tuple[Name, ...] = ()
    relying_on: tuple[Reliance, ...] = ()
    conditions: tuple[Condition, ...] = ()
    needs: tuple[Need, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    standing_terms: tuple[StandingTerm, ...] = ()
    notwithstanding: tuple[ClauseLabel, ...] = ()


class Restriction(Node, frozen=True):
    """A clause's `must not share`, and the lines under it."""

    sentence: Sentence
    replaces: tuple[Name, ...] = ()
    unless: tuple[Condition, ...] = ()
    survival: Survival | None = None


class TextClause(Node, frozen=True):
    """A clause's words that decide nothing: `says "…"`."""

    words: str


ClauseRule: TypeAlias = Grant | Restriction | TextClause


class Clause(Node, frozen=True):
    """A numbered clause of an agreement."""

    label: ClauseLabel
    title: str | None
    rule: ClauseRule
    period: Period | None = None
    remarks: tuple[Remark, ...] = ()


# --- edges --------------------------------------------------------------------------------------------


def draw_reliances(source: str, items: Sequence[Reliance], sort_of: SortOf) -> Iterator[Edge]:  # noqa: ARG001
    """The edges of the gateways that a clause relies on, and of where they are asked for."""
    for item, reliance in enumerate(items):
        for name in reliance.names:
            said = {"item": item, "item_span": reliance.span, "always": reliance.where is None}
            yield source, RELIES_ON.name, name.text, name.span, said
        if reliance.where is not None:
            yield from condition_edges(source, reliance.where)


def draw_approvals(source: str, needs: Sequence[Need], sort_of: SortOf) -> Iterator[Edge]:  # noqa: ARG001
    """The edges of those whose approval a clause needs."""
    items = [(need, alternatives) for need in needs for alternatives in need.items]
    for item, (need, alternatives) in enumerate(items):
        within = need.given_within
        said = {
            "item": item,
            "that": need.that,
            "given_within": None if within is None else (within.number, within.unit),
            "item_span": need.span,
        }
        for name in alternatives.names:
            yield source, NEEDS_APPROVAL.name, name.text, name.span, dict(said)


def draw_debts(source: str, obligations: Sequence[Obligation], sort_of: SortOf) -> Iterator[Edge]:  # noqa: ARG001
    """The edges of the duties that a clause brings."""
    for obligation in obligations:
        deadline = due(obligation.deadline)
        for duty in obligation.duties:
            said = {"owed_by": obligation.owed_by, "deadline": deadline, "words": obligation.span}
            yield source, OWES.name, duty.text, duty.span, said


def draw_terms(source: str, terms: Sequence[StandingTerm], sort_of: SortOf) -> Iterator[Edge]:  # noqa: ARG001
    """The edges of what a clause says is never to be done."""
    for term in terms:
        for duty in term.terms:
            yield source, NEVER_DOES.name, duty.text, duty.span, {"owed_by": term.owed_by, "words": term.span}


def due(deadline: Deadline | None) -> tuple[int, str, str] | None:
    """How many of which unit after what: `(30, "days", "end")`."""
    if deadline is None:
        return None
    return deadline.quantity.number, deadline.quantity.unit, deadline.after.text


def draw_despite(source: str, labels: Sequence[ClauseLabel], sort_of: SortOf) -> Iterator[Edge]:  # noqa: ARG001
    """The edges of the restrictions that a clause stands despite."""
    agreement = source.partition(".")[0]
    for label in labels:
        yield source, NOTWITHSTANDING.name, f"{agreement}.{label}", label.span, {}
