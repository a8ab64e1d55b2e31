"""What is not known of a share and would have to be, what it is needed for, and who can give it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from agreements.decide.answer import Missing
from agreements.decide.candidates import GrantClause
from agreements.decide.evaluation import Weighing
from agreements.evaluate.evidence import disagreement, why_not_counting
from agreements.evaluate.proof_tree import MissingReason
from agreements.evaluate.titles import Wording
from agreements.evaluate.words import in_sentence, listed_in_words
from agreements.formula.part import All, Any, Approved, FactAmong, FactBetween, Formula, Not
from agreements.formula.request import folded
from agreements.graph import out

Unsettled: TypeAlias = Approved | FactAmong | FactBetween


@dataclass(frozen=True, slots=True)
class Way:
    """How a leaf was come to: the clauses it would help, what it is needed for there, and what would do instead."""

    clauses: tuple[str, ...] = ()
    needed_for: str | None = None
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """A leaf that is unknown and would have to be known."""

    leaf: Unsettled
    way: Way


def missing(weighing: Weighing, grants: Iterable[GrantClause]) -> tuple[Missing, ...]:
    """What is not known on the routes of these grants, each thing once, with the clauses it would help."""
    found: dict[tuple[str, str | None], list[Need]] = {}
    for grant in grants:
        way = Way(clauses=(grant.name,))
        for part in weighing.parts(grant):
            for need in needs(weighing, part, way):
                found.setdefault(_key(need.leaf), []).append(need)
    return tuple([_together(weighing, same) for same in found.values()])


def needs(weighing: Weighing, formula: Formula, way: Way) -> Iterator[Need]:
    """The unknown leaves below a formula that make it unknown; `way` is how the formula was come to."""
    hearing = weighing.hearing
    if not hearing.is_unknown(formula):
        return
    if needed_for := _needed_for(weighing.wording, formula):
        way = replace(way, needed_for=needed_for)
    match formula:
        case All():
            for part in formula.parts:
                yield from needs(weighing, part, way)
        case Any():
            unknown = [part for part in formula.parts if hearing.is_unknown(part)]
            for part in unknown:
                others = tuple([_briefly(weighing, other) for other in unknown if other is not part])
                instead = replace(way, instead=(*way.instead, *others)) if others else way
                yield from needs(weighing, part, instead)
        case Not():
            yield from needs(weighing, formula.part, way)
        case Approved() | FactAmong() | FactBetween():
            yield Need(formula, way)
        case _:
            return


def _needed_for(wording: Wording, formula: Formula) -> str | None:
    """What a part of a grant is about, when that is not plainly the clause itself."""
    match formula.rule:
        case "valid":
            return f"“{wording.title(formula.about)}” to hold"
        case "risk":
            return f"the risk “{wording.title(formula.about)}” to be mitigated or accepted"
        case "prohibition":
            return f"{wording.clause(formula.about)} not to forbid it"
        case "bar":
            return f"“{wording.title(formula.about)}” to be lifted"
        case _:
            return None


def _briefly(weighing: Weighing, formula: Formula) -> str:
    """A part in a few words, to be named as what would do instead."""
    wording = weighing.wording
    if formula.rule == "valid":
        return f"“{wording.title(formula.about)}”"
    if isinstance(formula, Approved):
        return approval_in_words(wording, formula)
    source = weighing.nodes.source(formula)
    return f"“{source.words}”" if source else formula.rule


def _key(leaf: Unsettled) -> tuple[str, str | None]:
    return (leaf.by, folded(leaf.that) or "") if isinstance(leaf, Approved) else (leaf.fact, None)


# --- in words -----------------------------------------------------------------------------------------


def _together(weighing: Weighing, same: list[Need]) -> Missing:
    """One thing that is missing, wherever it is needed; needed outright anywhere, it is needed outright."""
    outright = [need for need in same if not need.way.instead]
    instead = () if outright else tuple(dict.fromkeys(words for need in same for words in need.way.instead))
    leaf = same[0].leaf
    who, who_title, what, says, reason = (
        _approval(weighing, leaf) if isinstance(leaf, Approved) else _fact(weighing, [n.leaf for n in same])
    )
    return Missing(
        kind="approval" if isinstance(leaf, Approved) else "fact",
        what=what,
        who=who,
        who_title=who_title,
        says=says,
        that=folded(leaf.that) if isinstance(leaf, Approved) else None,
        needed_for=tuple(dict.fromkeys(need.way.needed_for for need in same if need.way.needed_for)),
        clauses=tuple(dict.fromkeys(clause for need in same for clause in need.way.clauses)),
        alternative=bool(instead),
        instead=instead,
        reason=reason,
    )


def in_its_words(weighing: Weighing, leaf: Unsettled) -> str:
    """What is to be known, quoted as it is written."""
    source = weighing.nodes.source(leaf)
    return f"“{source.words}”" if source else leaf.about


def approval_in_words(wording: Wording, leaf: Approved) -> str:
    """An approval that is wanted: `approval that “…” by the Caldicott Guardian of NHS Digital`."""
    return f"{_what(leaf)} by {_approver(wording, leaf.by)}"


def _what(leaf: Approved) -> str:
    that = folded(leaf.that)
    return f"approval that “{that}”" if that else "approval"


def _approver(wording: Wording, approver: str) -> str:
    """Who approves, with the organisation that a role belongs to."""
    of = [wording.title(organisation) for organisation, _ in out(wording.graph, approver, "of")]
    return " of ".join([in_sentence(wording.title(approver)), *of])


def _approval(weighing: Weighing, leaf: Approved) -> tuple[str, str, str, str, MissingReason]:
    wording = weighing.wording
    says = approval_in_words(wording, leaf)
    reason, about = why_not_counting(weighing.hearing, leaf) or ("not-approved", None)
    return leaf.by, _approver(wording, leaf.by), _what(leaf), f"{says} ({about})" if about else says, reason


def _fact(weighing: Weighing, leaves: list[Unsettled]) -> tuple[str, str, str, str, MissingReason]:
    hearing, wording, fact = weighing.hearing, weighing.wording, leaves[0].about
    discloser = hearing.share.discloser
    who = f"{hearing.giver.title}, which proposes the share"
    known = hearing.fact(fact)
    if known.how == "disagreement":
        says = f"{disagreement(wording, hearing, fact, known)}: put the question or the catalogue right"
        return discloser, who, fact, says, "disagrees-with-catalogue"
    words = dict.fromkeys([in_its_words(weighing, leaf) for leaf in leaves])
    says = f"whether {listed_in_words(list(words))} ({wording.title(fact)})"
    return discloser, who, fact, says, "not-stated"
