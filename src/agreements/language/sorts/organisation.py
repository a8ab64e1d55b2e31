"""`organisation`: a body that holds, shares or receives data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agreements.language.sort import DeclarationSort
from agreements.syntax.common_lines import REMARKS
from agreements.syntax.elements import Names, PeriodOf
from agreements.syntax.layout import Joint
from agreements.syntax.lines import Inline, PhraseLine
from agreements.syntax.node import Name, Node, Period, TopLevel
from agreements.syntax.references import KIND
from agreements.syntax.relations import Edge, Relation, SortOf
from agreements.syntax.spelling import Maybe, Phrase

IS = Relation("is", "organisation → kind, with the dates of the membership")


class Membership(Node, frozen=True):
    """`is KIND from … until …`: kinds that an organisation is of, and when."""

    kinds: tuple[Name, ...]
    period: Period | None = None


class Organisation(TopLevel, frozen=True):
    """A body that holds, shares or receives data."""

    memberships: tuple[Membership, ...] = ()


def _memberships(name: str, memberships: Sequence[Membership], sort_of: SortOf) -> Iterator[Edge]:  # noqa: ARG001
    for membership in memberships:
        period = membership.period or Period()
        for kind in membership.kinds:
            yield name, IS.name, kind.text, kind.span, {"start": period.start, "end": period.end}


_MEMBERSHIP = Phrase(Membership, "is", Names("kinds", KIND), Maybe(PeriodOf("period", joint=Joint.FILL)))

SORT = DeclarationSort(
    "organisation",
    Organisation,
    (
        PhraseLine("memberships", (_MEMBERSHIP,), inline=Inline.ALONE, relation=IS, draw=_memberships),
        REMARKS,
    ),
    article="an",
    colour="#d7e8fa",
    unused=lambda organisation: not organisation.memberships,
)
