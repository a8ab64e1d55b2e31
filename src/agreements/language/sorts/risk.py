"""`risk`: something that could go wrong under an agreement, what mitigates it, and who may accept it otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from agreements.conditions import Condition
from agreements.language.algebra import ConditionOf
from agreements.language.sort import DeclarationSort
from agreements.syntax.common_lines import REMARKS
from agreements.syntax.elements import Labels, Ref
from agreements.syntax.lines import Inline, WordedLine
from agreements.syntax.node import ClauseLabel, Declaration, Name
from agreements.syntax.references import APPROVER
from agreements.syntax.relations import Edge, Relation, SortOf

OTHERWISE_ASK = Relation("otherwise-ask", "risk → who may accept it")


class Risk(Declaration, frozen=True):
    """Something that could go wrong, what mitigates it, and who may accept it otherwise."""

    about: tuple[ClauseLabel, ...] = ()
    likelihood: Name | None = None
    impact: Name | None = None
    mitigation: Condition | None = None
    otherwise_ask: Name | None = None


ABOUT = Relation("about", "risk → the `may share` clause that it is about; of none, it is about all of them")


def _about(source: str, labels: Sequence[ClauseLabel], sort_of: SortOf) -> Iterator[Edge]:  # noqa: ARG001
    agreement = source.partition("/")[0]
    for label in labels:
        yield source, ABOUT.name, f"{agreement}.{label}", label.span, {}


_ABOUT = WordedLine("about", Labels("about"), inline=Inline.ALWAYS, relation=ABOUT, draw=_about)
_MITIGATED = WordedLine("mitigated by", ConditionOf("mitigation"), once=True)
_OTHERWISE = WordedLine("otherwise ask", Ref("otherwise_ask", APPROVER), once=True, relation=OTHERWISE_ASK)


@dataclass(frozen=True, eq=False)
class _RiskSort(DeclarationSort):
    """Who may accept a risk comes before what its mitigation depends on."""

    def edges(self, name: str, node: Risk, outer: Any, sort_of: SortOf) -> Iterator[Edge]:  # noqa: ARG002
        if node.about:
            yield from _ABOUT.edges(name, node.about, sort_of)
        if node.otherwise_ask is not None:
            yield from _OTHERWISE.edges(name, node.otherwise_ask, sort_of)
        if node.mitigation is not None:
            yield from _MITIGATED.edges(name, node.mitigation, sort_of)


RISK = _RiskSort(
    "risk",
    Risk,
    (
        _ABOUT,
        WordedLine("likelihood", Ref("likelihood"), once=True, beside=True),
        WordedLine("impact", Ref("impact"), once=True, beside=True),
        _MITIGATED,
        _OTHERWISE,
        REMARKS,
    ),
    colour="#fbe4d0",
)
