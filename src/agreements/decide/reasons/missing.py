"""What is not known of a share and would have to be, what it is needed for, and who can give it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from agreements.decide.answer import Missing
from agreements.decide.candidates import GrantClause
from agreements.decide.evaluation import Evaluation
from agreements.evaluate.evidence import disagreement, why_not_counting
from agreements.formula import rules
from agreements.formula.inputs import ApprovalInput, OpenInput
from agreements.formula.part import AnyOf, Leaf, Part, parts_of
from agreements.formula.proof import MissingReason
from agreements.policy.titles import BundleTitles
from agreements.words import listed_in_words


@dataclass(frozen=True, slots=True)
class Way:
    """How a leaf was come to: the clauses it would help, what it is needed for there, and what would do instead."""

    clauses: tuple[str, ...] = ()
    needed_for: str | None = None
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnknownLeaf:
    """A leaf that is unknown and would have to be known: the part of the formula, what it reads, and the way to it."""

    part: Part
    reads: OpenInput
    way: Way


def missing(evaluation: Evaluation, grants: Iterable[GrantClause]) -> tuple[Missing, ...]:
    """What is not known on the routes of these grants, each thing once, with the clauses it would help."""
    found: dict[OpenInput, list[UnknownLeaf]] = {}
    for grant in grants:
        way = Way(clauses=(grant.name,))
        for part in evaluation.parts(grant):
            for unknown in unknown_leaves(evaluation, part, way):
                found.setdefault(unknown.reads, []).append(unknown)
    return tuple([_together(evaluation, same) for same in found.values()])


def unknown_leaves(evaluation: Evaluation, part: Part, way: Way) -> Iterator[UnknownLeaf]:
    """The unknown leaves below a formula that make it unknown; `way` is how the formula was come to."""
    if not evaluation.is_unknown(part):
        return
    if part.rule.needed_for is not None:
        way = replace(way, needed_for=part.rule.needed_for(evaluation.titles, part.about))
    if isinstance(part, Leaf):
        if isinstance(part.reads, OpenInput):
            yield UnknownLeaf(part, part.reads, way)
        return
    if not isinstance(part, AnyOf):
        for inner in parts_of(part):
            yield from unknown_leaves(evaluation, inner, way)
        return
    unknown = [inner for inner in part.parts if evaluation.is_unknown(inner)]
    for inner in unknown:
        others = tuple([_briefly(evaluation, other) for other in unknown if other is not inner])
        instead = replace(way, instead=(*way.instead, *others)) if others else way
        yield from unknown_leaves(evaluation, inner, instead)


def _briefly(evaluation: Evaluation, part: Part) -> str:
    """A part in a few words, to be named as what would do instead."""
    titles = evaluation.titles
    if part.rule is rules.VALID:
        return f"“{titles.title(part.about)}”"
    if isinstance(part, Leaf) and isinstance(part.reads, ApprovalInput):
        return approval_in_words(titles, part.reads)
    source = evaluation.source(part)
    return f"“{source.words}”" if source else part.rule.name


# --- in words -----------------------------------------------------------------------------------------


class _Wanted(NamedTuple):
    """Who can say what is missing, and why it is."""

    who: str
    who_title: str
    what: str
    says: str
    reason: MissingReason


def _together(evaluation: Evaluation, same: list[UnknownLeaf]) -> Missing:
    """One thing that is missing, wherever it is needed; needed outright anywhere, it is needed outright."""
    outright = [unknown for unknown in same if not unknown.way.instead]
    instead = (
        () if outright else tuple(dict.fromkeys(words for unknown in same for words in unknown.way.instead))
    )
    reads = same[0].reads
    wanted = (
        _approval(evaluation, reads)
        if isinstance(reads, ApprovalInput)
        else _fact(evaluation, reads.name, same)
    )
    return Missing(
        kind="approval" if isinstance(reads, ApprovalInput) else "fact",
        what=wanted.what,
        who=wanted.who,
        who_title=wanted.who_title,
        says=wanted.says,
        that=reads.that if isinstance(reads, ApprovalInput) else None,
        needed_for=tuple(dict.fromkeys(one.way.needed_for for one in same if one.way.needed_for)),
        clauses=tuple(dict.fromkeys(clause for one in same for clause in one.way.clauses)),
        alternative=bool(instead),
        instead=instead,
        reason=wanted.reason,
    )


def in_its_words(evaluation: Evaluation, part: Part) -> str:
    """What is to be known, quoted as it is written."""
    source = evaluation.source(part)
    return f"“{source.words}”" if source else part.about


def approval_in_words(titles: BundleTitles, wanted: ApprovalInput) -> str:
    """An approval that is wanted: `approval that “…” by the Caldicott Guardian of NHS Digital`."""
    return f"{_what(wanted)} by {titles.approver(wanted.name)}"


def _what(wanted: ApprovalInput) -> str:
    return f"approval that “{wanted.that}”" if wanted.that else "approval"


def _approval(evaluation: Evaluation, wanted: ApprovalInput) -> _Wanted:
    titles = evaluation.titles
    says = approval_in_words(titles, wanted)
    reason, about = why_not_counting(evaluation.context, wanted) or ("not-approved", None)
    says = f"{says} ({about})" if about else says
    return _Wanted(wanted.name, titles.approver(wanted.name), _what(wanted), says, reason)


def _fact(evaluation: Evaluation, fact: str, same: list[UnknownLeaf]) -> _Wanted:
    context, titles = evaluation.context, evaluation.titles
    discloser = context.share.discloser
    who = f"{context.discloser_title}, which proposes the share"
    known = context.fact(fact)
    if known.how == "disagreement":
        says = f"{disagreement(context, fact, known)}: put the question or the catalogue right"
        return _Wanted(discloser, who, fact, says, "disagrees-with-catalogue")
    words = dict.fromkeys([in_its_words(evaluation, unknown.part) for unknown in same])
    says = f"whether {listed_in_words(list(words))} ({titles.title(fact)})"
    return _Wanted(discloser, who, fact, says, "not-stated")
