"""What is not known of a share and would have to be, what it is needed for, and who can give it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from agreements.decide.answer import ClauseNeed, Missing, Note, Route
from agreements.decide.clauses import GrantClause
from agreements.decide.evaluation import Evaluation
from agreements.decide.reasons.needs import open_nodes
from agreements.decide.reasons.open_nodes import (
    OpenJoin,
    OpenLeaf,
    OpenNode,
    fewest,
    holds_without,
    needed_for,
)
from agreements.decide.reasons.wanted import brief, need, thing
from agreements.evaluate.evidence import disagreement, unsettled, who_knows, why_not_counting
from agreements.formula.inputs import ApprovalInput, OpenInput
from agreements.formula.proof import MissingReason
from agreements.formula.truth import UNKNOWN, WORDS, Truth
from agreements.formula.wording import for_what
from agreements.words import listed_in_words


@dataclass(frozen=True, slots=True)
class ClauseNeeds:
    """A clause that could permit, and what it still needs."""

    clause: GrantClause
    node: OpenNode


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that is missing as a clause needs it, and what would do instead there."""

    leaf: OpenLeaf
    needs: ClauseNeeds
    instead: tuple[str, ...] = ()

    @property
    def clause(self) -> str:
        """The name of the clause."""
        return self.needs.clause.name


def clause_needs(evaluation: Evaluation, grants: Sequence[GrantClause]) -> list[ClauseNeeds]:
    """What each of these grants needs in order to permit, in the order of the grants."""
    found = []
    for grant in grants:
        node = open_nodes(evaluation, evaluation.parts(grant))
        if node is not None:
            found.append(ClauseNeeds(grant, node))
    return found


def unknown_routes(
    evaluation: Evaluation, needs: Sequence[ClauseNeeds], named: GrantClause | None = None
) -> Iterator[Route]:
    """Those clauses as an answer tells them, the one that a question names first, then the one that needs least."""
    discloser = evaluation.context.share.discloser
    for one in sorted(needs, key=lambda one: (one.clause is not named, fewest(one.node), one.clause.place)):
        yield route(evaluation, one.clause, UNKNOWN, need(evaluation.titles, discloser, one.node))


def route(
    evaluation: Evaluation, clause: GrantClause, value: Truth, needs: ClauseNeed | None = None
) -> Route:
    """A clause that an answer tells, and what it comes to."""
    title, (_, source, _) = evaluation.titles.clause(clause.name), clause.face
    return Route(clause=clause.name, title=title, value=WORDS[value], source=source, needs=needs)


def note_contradictions(evaluation: Evaluation, needs: Sequence[ClauseNeeds]) -> Iterator[Note]:
    """The clauses that nothing which is missing could make permit, since what they need cannot all be so."""
    for one in needs:
        if isinstance(one.node, OpenJoin) and one.node.never:
            clause = evaluation.titles.clause(one.clause.name)
            says = f"what {clause} needs cannot all be so: under it nothing that is missing would permit this share"
            yield Note("needs-contradict", says)


def missing(evaluation: Evaluation, needs: Sequence[ClauseNeeds]) -> tuple[Missing, ...]:
    """What is not known on the routes of these grants, each thing once, with the clauses it would help."""
    found: dict[OpenInput, list[Way]] = {}
    for one in needs:
        for way in _ways(evaluation, one, one.node, ()):
            found.setdefault(way.leaf.reads, []).append(way)
    return tuple([_together(evaluation, same) for same in found.values()])


def _ways(
    evaluation: Evaluation, needs: ClauseNeeds, node: OpenNode, instead: tuple[str, ...]
) -> Iterator[Way]:
    if isinstance(node, OpenLeaf):
        yield Way(node, needs, instead)
        return
    for part in node.parts:
        others = (
            () if node.every else [brief(evaluation.titles, one) for one in node.parts if one is not part]
        )
        yield from _ways(evaluation, needs, part, (*instead, *others))


# --- in words -----------------------------------------------------------------------------------------


class _Wanted(NamedTuple):
    """Who can say what is missing, and why it is."""

    who: str
    who_title: str
    what: str
    says: str
    reason: MissingReason


def _together(evaluation: Evaluation, same: list[Way]) -> Missing:
    """One thing that is missing, wherever it is needed; needed outright anywhere, it is needed outright.

    What would do instead is told only where that is so wherever it is needed: each by itself, and no clause twice.
    """
    alike = len({way.instead for way in same}) == 1 and len({way.clause for way in same}) == len(same)
    instead = same[0].instead if alike else ()
    reads = same[0].leaf.reads
    is_approval = isinstance(reads, ApprovalInput)
    wanted = _approval(evaluation, same) if is_approval else _fact(evaluation, reads.name, same)
    return Missing(
        kind="approval" if is_approval else "fact",
        what=wanted.what,
        who=wanted.who,
        who_title=wanted.who_title,
        says=wanted.says,
        that=same[0].leaf.states.that,
        needed_for=needed_for([way.leaf.needed_for for way in same]),
        clauses=tuple(dict.fromkeys(way.clause for way in same)),
        alternative=all(holds_without(way.needs.node, way.leaf.key) for way in same),
        instead=instead,
        reason=wanted.reason,
    )


def _approval(evaluation: Evaluation, same: list[Way]) -> _Wanted:
    titles, leaf = evaluation.titles, same[0].leaf
    assert isinstance(leaf.reads, ApprovalInput)  # noqa: S101 - as it was found
    reason, about = why_not_counting(evaluation.context, leaf.reads) or ("not-approved", None)
    who = titles.approver(leaf.reads.name)
    that = for_what(leaf.states.that)
    if any(way.leaf.negated for way in same):  # nobody asks for a refusal: what is wanted is an answer
        return _Wanted(
            leaf.reads.name, who, f"answer{that}", f"whether {who} approves{that} or refuses", reason
        )
    says = thing(titles, leaf)
    return _Wanted(leaf.reads.name, who, f"approval{that}", f"{says} ({about})" if about else says, reason)


def _fact(evaluation: Evaluation, fact: str, same: list[Way]) -> _Wanted:
    context, titles = evaluation.context, evaluation.titles
    discloser = context.share.discloser
    who = who_knows(context, fact)
    discloser = titles.known_to(fact) or discloser
    known = context.fact(fact)
    if known.how == "unsettled":
        return _Wanted(discloser, who, fact, unsettled(context, fact), "differs-between-fields")
    if known.how == "disagreement":
        says = f"{disagreement(context, fact, known)}: put the question or the catalogue right"
        return _Wanted(discloser, who, fact, says, "disagrees-with-catalogue")
    words = list(dict.fromkeys([thing(titles, way.leaf) for way in same]))
    says = f"whether {words[0]} ({titles.title(fact)})"
    if len(words) > 1:  # in several places, which may be alternatives
        says = f"what {fact} is ({titles.title(fact)}), on which {listed_in_words(words)} depend"
    return _Wanted(discloser, who, fact, says, "not-stated")
