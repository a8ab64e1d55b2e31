"""What is not known of a share and would have to be, and who can give it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agreements.engine.answer import (
    Missing,
)
from agreements.engine.compile import Grant, Policy
from agreements.engine.evaluate import Asked
from agreements.engine.evidence import disagreement
from agreements.engine.formula import All, Any, Approved, FactAmong, FactBetween, Formula, Not
from agreements.engine.share import folded
from agreements.engine.truth import Truth
from agreements.engine.words import title_of
from agreements.graph import out


def missing(policy: Policy, asked: Asked, grants: Iterable[Grant]) -> tuple[Missing, ...]:
    """What is not known on the routes of these grants, each thing once, with the clauses it would help."""
    found: dict[tuple[str, str, str], Missing] = {}
    for grant in grants:
        for part in policy.formula(grant, asked.item).parts:
            if asked.value(part) is not Truth.UNKNOWN:
                continue
            for need in missing_in(policy, asked, part, (grant.name,)):
                key = (need.kind, need.what, need.who)
                known = found.get(key)
                if known is None:
                    found[key] = need
                    continue
                clauses = tuple(dict.fromkeys((*known.clauses, grant.name)))
                # Needed outright somewhere on the same route is needed outright.
                update = {"clauses": clauses, "alternative": known.alternative and need.alternative}
                found[key] = known.model_copy(update=update)
    return tuple(found.values())


def missing_in(
    policy: Policy, asked: Asked, formula: Formula, clauses: tuple[str, ...], alternative: bool = False
) -> Iterator[Missing]:
    """The unknown leaves below a formula that make it unknown."""
    if asked.value(formula) is not Truth.UNKNOWN:
        return
    match formula:
        case All() | Any():
            unknown = [part for part in formula.parts if asked.value(part) is Truth.UNKNOWN]
            either = alternative or (isinstance(formula, Any) and len(unknown) > 1)
            for part in unknown:
                yield from missing_in(policy, asked, part, clauses, either)
        case Not():
            yield from missing_in(policy, asked, formula.part, clauses, alternative)
        case Approved():
            yield _missing_approval(policy, formula, clauses, alternative)
        case FactAmong() | FactBetween():
            yield _missing_fact(policy, asked, formula, clauses, alternative)
        case _:
            return


def _missing_approval(policy: Policy, leaf: Approved, clauses: tuple[str, ...], alternative: bool) -> Missing:
    that = folded(leaf.that)
    what = f"approval that “{that}”" if that else "approval"
    return Missing(
        kind="approval",
        what=what,
        who=leaf.by,
        who_title=_approver_title(policy, leaf.by),
        says=f"{what} by {_approver_title(policy, leaf.by)}",
        that=that,
        clauses=clauses,
        alternative=alternative,
        reason="not-approved",
    )


def _approver_title(policy: Policy, approver: str) -> str:
    """Who approves, with the organisation that a role belongs to."""
    of = [title_of(policy.graph, organisation) for organisation, _ in out(policy.graph, approver, "of")]
    return " of ".join([title_of(policy.graph, approver), *of])


def _missing_fact(
    policy: Policy, asked: Asked, leaf: FactAmong | FactBetween, clauses: tuple[str, ...], alternative: bool
) -> Missing:
    graph, share = policy.graph, asked.share
    known = asked.fact(leaf.fact)
    title, words = title_of(graph, leaf.fact), leaf.span.words if leaf.span else leaf.fact
    if known.how == "disagreement":
        says = f"{disagreement(graph, asked, leaf.fact, known)}: put the question or the catalogue right"
    else:
        says = f"whether “{words}” ({title})"
    return Missing(
        kind="fact",
        what=leaf.fact,
        who=share.discloser,
        who_title=f"{title_of(graph, share.discloser)}, which proposes the share",
        says=says,
        clauses=clauses,
        alternative=alternative,
        reason="disagrees-with-catalogue" if known.how == "disagreement" else "not-stated",
    )
