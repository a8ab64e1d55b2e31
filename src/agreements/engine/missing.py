"""What is not known of a share and would have to be, what it is needed for, and who can give it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from agreements.engine.answer import Missing, MissingReason
from agreements.engine.compile import Grant, Policy
from agreements.engine.evaluate import Asked
from agreements.engine.evidence import disagreement, why_not_counting
from agreements.engine.formula import All, Any, Approved, FactAmong, FactBetween, Formula, Not
from agreements.engine.share import folded
from agreements.engine.truth import Truth
from agreements.engine.words import clause_in_words, in_sentence, listed_in_words, title_of
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


def missing(policy: Policy, asked: Asked, grants: Iterable[Grant]) -> tuple[Missing, ...]:
    """What is not known on the routes of these grants, each thing once, with the clauses it would help."""
    found: dict[tuple[str, str | None], list[Need]] = {}
    for grant in grants:
        for part in policy.formula(grant, asked.item).parts:
            for need in needs(policy, asked, part, Way(clauses=(grant.name,))):
                found.setdefault(_key(need.leaf), []).append(need)
    return tuple(_together(policy, asked, same) for same in found.values())


def needs(policy: Policy, asked: Asked, formula: Formula, way: Way) -> Iterator[Need]:
    """The unknown leaves below a formula that make it unknown; `way` is how the formula was come to."""
    if asked.value(formula) is not Truth.UNKNOWN:
        return
    way = replace(way, needed_for=_needed_for(policy, formula) or way.needed_for)
    match formula:
        case All():
            for part in formula.parts:
                yield from needs(policy, asked, part, way)
        case Any():
            unknown = [part for part in formula.parts if asked.value(part) is Truth.UNKNOWN]
            for part in unknown:
                others = tuple(_briefly(policy, other) for other in unknown if other is not part)
                yield from needs(policy, asked, part, replace(way, instead=(*way.instead, *others)))
        case Not():
            yield from needs(policy, asked, formula.part, way)
        case Approved() | FactAmong() | FactBetween():
            yield Need(formula, way)
        case _:
            return


def _needed_for(policy: Policy, formula: Formula) -> str | None:
    """What a part of a grant is about, when that is not plainly the clause itself."""
    match formula.rule:
        case "valid":
            return f"“{title_of(policy.graph, formula.about)}” to hold"
        case "risk":
            return f"the risk “{title_of(policy.graph, formula.about)}” to be mitigated or accepted"
        case "prohibition":
            return f"{clause_in_words(policy.graph, formula.about)} not to forbid it"
        case "bar":
            return f"“{title_of(policy.graph, formula.about)}” to be lifted"
        case _:
            return None


def _briefly(policy: Policy, formula: Formula) -> str:
    """A part in a few words, to be named as what would do instead."""
    if formula.rule == "valid":
        return f"“{title_of(policy.graph, formula.about)}”"
    if isinstance(formula, Approved):
        return approval_in_words(policy, formula)
    return f"“{formula.span.words}”" if formula.span else formula.rule


def _key(leaf: Unsettled) -> tuple[str, str | None]:
    return (leaf.by, folded(leaf.that) or "") if isinstance(leaf, Approved) else (leaf.fact, None)


# --- in words -----------------------------------------------------------------------------------------


def _together(policy: Policy, asked: Asked, same: list[Need]) -> Missing:
    """One thing that is missing, wherever it is needed; needed outright anywhere, it is needed outright."""
    outright = [need for need in same if not need.way.instead]
    instead = () if outright else tuple(dict.fromkeys(words for need in same for words in need.way.instead))
    leaf = same[0].leaf
    who, who_title, what, says, reason = (
        _approval(policy, asked, leaf)
        if isinstance(leaf, Approved)
        else _fact(policy, asked, [n.leaf for n in same])
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


def approval_in_words(policy: Policy, leaf: Approved) -> str:
    """An approval that is wanted: `approval that “…” by the Caldicott Guardian of NHS Digital`."""
    return f"{_what(leaf)} by {_approver(policy, leaf.by)}"


def _what(leaf: Approved) -> str:
    that = folded(leaf.that)
    return f"approval that “{that}”" if that else "approval"


def _approver(policy: Policy, approver: str) -> str:
    """Who approves, with the organisation that a role belongs to."""
    of = [title_of(policy.graph, organisation) for organisation, _ in out(policy.graph, approver, "of")]
    return " of ".join([in_sentence(title_of(policy.graph, approver)), *of])


def _approval(policy: Policy, asked: Asked, leaf: Approved) -> tuple[str, str, str, str, MissingReason]:
    says = approval_in_words(policy, leaf)
    reason, about = why_not_counting(asked, leaf) or ("not-approved", None)
    return leaf.by, _approver(policy, leaf.by), _what(leaf), f"{says} ({about})" if about else says, reason


def _fact(policy: Policy, asked: Asked, leaves: list[Unsettled]) -> tuple[str, str, str, str, MissingReason]:
    graph, fact = policy.graph, leaves[0].about
    discloser = title_of(graph, asked.share.discloser)
    who = f"{discloser}, which proposes the share"
    known = asked.fact(fact)
    if known.how == "disagreement":
        says = f"{disagreement(graph, asked, fact, known)}: put the question or the catalogue right"
        return asked.share.discloser, who, fact, says, "disagrees-with-catalogue"
    words = dict.fromkeys(f"“{leaf.span.words}”" if leaf.span else leaf.about for leaf in leaves)
    says = f"whether {listed_in_words(list(words))} ({title_of(graph, fact)})"
    return asked.share.discloser, who, fact, says, "not-stated"
