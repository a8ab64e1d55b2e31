"""`promise`: what the public is told will never happen."""

from __future__ import annotations

from collections.abc import Iterator

from agreements.conditions import Condition
from agreements.language.algebra import ConditionOf
from agreements.language.sort import DeclarationSort
from agreements.syntax.common_lines import REMARKS
from agreements.syntax.elements import ListOf
from agreements.syntax.layout import Joint
from agreements.syntax.lines import PhraseLine, WordedLine
from agreements.syntax.node import ListedNames, Node, Sentence, TopLevel
from agreements.syntax.references import BODIES, DATA
from agreements.syntax.relations import Edge, SortOf
from agreements.syntax.sentences import SHARED_DATA, SHARED_WITH, SentenceOf, list_edges, sentence_edges
from agreements.syntax.spelling import Phrase


class NeverShares(Node, frozen=True):
    """`anyone never shares health-data with anyone for marketing`."""

    sentence: Sentence


class NeverReaches(Node, frozen=True):
    """`health-data never reaches insurer`."""

    data: ListedNames
    recipients: ListedNames


class Promise(TopLevel, frozen=True, kw_only=True):
    """What the public is told will never happen."""

    never: NeverShares | NeverReaches
    unless: tuple[Condition, ...] = ()


def _never(name: str, never: NeverShares | NeverReaches, sort_of: SortOf) -> Iterator[Edge]:  # noqa: ARG001
    if isinstance(never, NeverShares):
        yield from sentence_edges(name, (never.sentence,))
    else:
        yield from list_edges(name, SHARED_DATA, never.data)
        yield from list_edges(name, SHARED_WITH, never.recipients)


_NEVER = PhraseLine(
    "never",
    (
        Phrase(NeverShares, SentenceOf("sentence", "never shares")),
        Phrase(
            NeverReaches,
            ListOf("data", DATA),
            "never reaches",
            ListOf("recipients", BODIES, joint=Joint.PART),
        ),
    ),
    once=True,
    draw=_never,
)

SORT = DeclarationSort(
    "promise",
    Promise,
    (_NEVER, WordedLine("unless", ConditionOf("unless")), REMARKS),
    must=_NEVER,
    remarks_first=True,
    colour="#fbe4d0",
)
