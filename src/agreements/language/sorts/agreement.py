"""`agreement`: what parties have agreed may, and must not, be shared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from agreements.conditions import Condition
from agreements.diagnostics import Diagnostic, diagnose
from agreements.language.algebra import ConditionOf
from agreements.language.sort import DeclarationSort, Declared, Inner, LocalNames
from agreements.language.sorts.clause import CLAUSE_SORT
from agreements.language.sorts.clause_nodes import CLAUSE_OF, Clause
from agreements.language.sorts.risk import RISK, Risk
from agreements.syntax.common_lines import DATES, REMARKS
from agreements.syntax.elements import AnyOfNames, DayOf, Names, PeriodOf, QuantityOf, Ref, StringOf
from agreements.syntax.layout import Joint
from agreements.syntax.lines import PhraseLine, WordedLine
from agreements.syntax.node import Name, Node, Period, Quantity, TopLevel
from agreements.syntax.part_elements import PartsOf
from agreements.syntax.references import AGREEMENT, BODY, ORGANISATION
from agreements.syntax.relations import Edge, Relation, SortOf
from agreements.syntax.spelling import Maybe, Phrase

PARTY_TO = Relation("party", "agreement → who made it, with the `capacity` and whom they act for")
SUPERSEDES = Relation("supersedes", "agreement → the agreement it ends")
RISK_OF = Relation("risk-of", "risk → its agreement")


class Party(Node, frozen=True):
    """A party to an agreement, in what capacity, and as a processor for whom: every one of them."""

    name: Name
    capacity: Name | None = None
    principals: tuple[Name, ...] = ()


class Suspension(Node, frozen=True):
    """`suspended from … until … because "…"`."""

    period: Period
    because: str | None = None


class Agreement(TopLevel, frozen=True):
    """What parties have agreed may, and must not, be shared."""

    reference: str | None = None
    parties: tuple[Party, ...] = ()
    period: Period | None = None
    review_by: date | None = None
    review_every: Quantity | None = None
    conditions: tuple[Condition, ...] = ()
    summary: str | None = None
    contact: str | None = None
    supersedes: tuple[Name, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    clauses: tuple[Clause, ...] = ()
    risks: tuple[Risk, ...] = ()


def _parties(name: str, parties: Sequence[Party], sort_of: SortOf) -> Iterator[Edge]:  # noqa: ARG001
    for party in parties:
        capacity = party.capacity.text if party.capacity else None
        acts_for = tuple(principal.text for principal in party.principals)
        said = {"capacity": capacity, "acts_for": acts_for}
        yield name, PARTY_TO.name, party.name.text, party.span, said


def _clauses_and_risks(agreement: Agreement) -> LocalNames:
    yield "a clause", (clause.label for clause in agreement.clauses)
    yield "a risk", (risk.name for risk in agreement.risks)


_PARTY = Phrase(
    Party,
    Ref("name", BODY),
    Maybe("as", Ref("capacity"), Maybe("for", AnyOfNames("principals", ORGANISATION))),
)
_SUSPENSION = Phrase(
    Suspension,
    "suspended",
    PeriodOf("period"),
    Maybe("because", StringOf("because", joint=Joint.PART)),
)


def agreements_that_supersede_say_when(declared: Declared) -> Iterator[Diagnostic]:
    """An agreement that supersedes another has a `from`: the older one ends the day before it."""
    for agreement in declared.each(Agreement):
        if agreement.supersedes and (agreement.period is None or agreement.period.start is None):
            older = agreement.supersedes[0]
            yield diagnose(
                "supersedes-without-from",
                f"`{agreement.name}` supersedes `{older}` and does not say from when",
                older.span,
                here="ends the day before the newer agreement starts",
                help=f"give `{agreement.name}` a first day: `from 2020-05-01`",
            )


SORT = DeclarationSort(
    "agreement",
    Agreement,
    (
        WordedLine("reference", StringOf("reference"), once=True),
        WordedLine("between", PartsOf("parties", _PARTY, last="and"), relation=PARTY_TO, draw=_parties),
        DATES,
        WordedLine("supersedes", Names("supersedes", AGREEMENT), relation=SUPERSEDES),
        PhraseLine("suspensions", (_SUSPENSION,)),
        WordedLine("review by", DayOf("review_by"), once=True),
        WordedLine("review every", QuantityOf("review_every"), once=True),
        WordedLine("if", ConditionOf("conditions")),
        WordedLine("summary", StringOf("summary"), once=True),
        WordedLine("contact", StringOf("contact"), once=True),
        REMARKS,
    ),
    parts=(
        Inner("clauses", CLAUSE_SORT, "{}.{}", CLAUSE_OF, gap=True),
        Inner("risks", RISK, "{}/{}", RISK_OF, gap=True),
    ),
    reopened=True,
    article="an",
    colour="#fdfdfd",
    local_names=_clauses_and_risks,
    checks=(agreements_that_supersede_say_when,),
)
