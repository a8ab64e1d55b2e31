"""From formulas and proofs to reasons: barriers, what is missing, what the law says, what was met."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from agreements.engine.answer import (
    Barrier,
    BarrierKind,
    Citation,
    Condition,
    Lift,
    Missing,
    Proof,
    StandingBar,
)
from agreements.engine.compile import Grant, Policy
from agreements.engine.evaluate import Asked
from agreements.engine.evidence import disagreement, evidence_for
from agreements.engine.formula import All, Any, Approved, FactAmong, FactBetween, Formula, Not, Rule
from agreements.engine.proof import citations, concerns, quoted, word
from agreements.engine.propositions import proposition
from agreements.engine.share import folded
from agreements.engine.truth import Truth
from agreements.engine.words import clause_in_words, in_words, listed_in_words, period_in_words, title_of
from agreements.graph import dates, out

_KINDS: dict[Rule, BarrierKind] = {
    "in-force": "not-in-force",
    "not-suspended": "suspended",
    "party": "discloser",
    "discloser": "discloser",
    "recipient": "recipient",
    "data": "data",
    "purpose": "purpose",
    "gateway": "gateway",
    "bar": "bar",
    "condition": "condition",
    "approval": "approval-refused",
    "risk": "approval-refused",
    "prohibition": "prohibition",
}

_MISSES: dict[BarrierKind, int] = {"discloser": 3, "data": 2, "recipient": 1, "purpose": 1}
"""How far off a clause is by what its sentence does not cover: other data is farther off than another use."""

FARTHEST_MISS = 3
"""How far off a clause may be and still be called near."""


@dataclass(frozen=True, slots=True)
class Route:
    """A grant that does not permit, with what stands in its way."""

    grant: Grant
    false: tuple[Formula, ...]

    @property
    def misses(self) -> int:
        """How far the sentence of the clause is from covering the share; 0 when it does."""
        return sum(_MISSES.get(kind, 0) for kind in {_KINDS[part.rule] for part in self.false})


def nearest_routes(policy: Policy, asked: Asked) -> list[Route]:
    """The near grants that come nearest to permitting: those whose sentence misses least, then with fewest barriers.

    Only the parts of a route that are plainly false count; bars and prohibitions are looked at for the nearest
    sentences alone. Where the question names a clause, that clause is what its asker wants explained.
    """
    if asked.share.under is not None:
        return [_route(policy, asked, policy.grants[policy.place[asked.share.under]])]
    by_misses: dict[int, list[Grant]] = {}
    for grant in _could_be_near(policy, asked):
        by_misses.setdefault(_misses(asked, grant), []).append(grant)
    if not by_misses or min(by_misses) > FARTHEST_MISS:
        return []
    routes = [_route(policy, asked, grant) for grant in by_misses[min(by_misses)]]
    fewest = min(len(route.false) for route in routes)
    return [route for route in routes if len(route.false) == fewest]


def _misses(asked: Asked, grant: Grant) -> int:
    return Route(grant, tuple(part for part in grant.sentence if asked.value(part) is Truth.FALSE)).misses


def _could_be_near(policy: Policy, asked: Asked) -> list[Grant]:
    """The grants on the same data or by the same discloser: any other misses both, which is farther than near."""
    share = asked.share
    found = {grant.name: grant for grant in policy.grants_on(asked.item)}
    found.update((grant.name, grant) for grant in policy.grants_by(share.discloser, share.on))
    return [grant for _, grant in sorted(found.items(), key=lambda named: policy.place[named[0]])]


def _route(policy: Policy, asked: Asked, grant: Grant) -> Route:
    return Route(
        grant,
        tuple(part for part in policy.formula(grant, asked.item).parts if asked.value(part) is Truth.FALSE),
    )


def barriers(policy: Policy, asked: Asked, routes: Sequence[Route]) -> Iterator[Barrier]:
    """Every barrier on these nearest routes, and the bars that no gateway of the bundle opens.

    A clause that is near but does not cover the share was not written for it, so bars that it has no gateway for
    say nothing; those that the law leaves closed to every clause do.
    """
    closed = {part.about for part in policy.lawful(asked.item).parts if asked.value(part) is Truth.FALSE}
    if all(_misses(asked, grant) for grant in policy.grants_on(asked.item)):
        yield _no_agreement(policy, asked)
    shown: set[str] = set()
    for route in routes:
        for part in route.false:
            if route.misses and part.rule == "bar" and part.about not in closed:
                continue
            barrier = _barrier(policy, asked, route.grant, part)
            shown.add(barrier.about or "")
            yield barrier
    for part in policy.lawful(asked.item).parts:
        if asked.value(part) is Truth.FALSE and part.about not in shown:
            yield _law_barrier(policy, part)
    if not routes:
        yield from _prohibitions(policy, asked)


def _prohibitions(policy: Policy, asked: Asked) -> Iterator[Barrier]:
    """What forbids a share that no clause comes near to granting: it would bite whatever were agreed besides."""
    for clause in policy.restrictions_on(asked.item):
        not_blocked = policy.unblocked[clause]
        if asked.value(not_blocked) is Truth.FALSE:
            says = f"{clause_in_words(policy.graph, clause)} forbids it"
            yield Barrier(kind="prohibition", says=says, about=clause, source=quoted(not_blocked.span))


def _no_agreement(policy: Policy, asked: Asked) -> Barrier:
    share, graph = asked.share, policy.graph
    says = (
        f"no clause lets {title_of(graph, share.discloser)} share {title_of(graph, asked.item)} "
        f"with {title_of(graph, share.recipient)} for “{title_of(graph, share.purpose)}”"
    )
    return Barrier(kind="no-agreement", says=says)


def _barrier(policy: Policy, asked: Asked, grant: Grant, part: Formula) -> Barrier:
    kind = _KINDS[part.rule]
    if kind == "condition" and _only_for_refusal(asked, part):
        kind = "approval-refused"
    return Barrier(
        kind=kind,
        says=_says(policy, asked, grant, part),
        about=_about(asked, part),
        clause=grant.name,
        source=quoted(part.span),
        citations=_citations(policy, part),
    )


def _law_barrier(policy: Policy, part: Formula) -> Barrier:
    return Barrier(
        kind="bar",
        says=_bar_says(policy, part),
        about=part.about,
        source=quoted(part.span),
        citations=citations(policy.graph, part.about),
    )


def _about(asked: Asked, part: Formula) -> str:
    """The name that a reader would look up: the gateway, the fact or the approver rather than the clause."""
    leaves = [leaf for leaf in _leaves(part) if asked.value(leaf) is Truth.FALSE]
    match part.rule:
        case "gateway" if isinstance(part, Any):
            return part.parts[0].about if part.parts else part.about
        case "condition" | "approval" | "risk" if leaves:
            named = next((leaf for leaf in leaves if isinstance(leaf, _worth_naming(asked, part))), leaves[0])
            return named.about or part.about
        case _:
            return part.about


def _worth_naming(asked: Asked, part: Formula) -> type[Formula] | types.UnionType:
    """What a barrier is about: who refused, when it is false only for that; else the fact."""
    if part.rule != "condition" or _only_for_refusal(asked, part):
        return Approved
    return FactAmong | FactBetween | Approved


def _citations(policy: Policy, part: Formula) -> tuple[Citation, ...]:
    if part.rule == "bar":
        return citations(policy.graph, part.about)
    if part.rule == "gateway" and isinstance(part, Any):
        return tuple(cite for valid in part.parts for cite in citations(policy.graph, valid.about))
    return ()


def _says(policy: Policy, asked: Asked, grant: Grant, part: Formula) -> str:
    graph, day = policy.graph, in_words(asked.share.on)
    clause = clause_in_words(graph, grant.name)
    match part.rule:
        case "in-force":
            why = listed_in_words(list(_why_not_in_force(policy, asked, grant, part)))
            return f"“{title_of(graph, part.about)}” is not in force on {day}: {why}"
        case "not-suspended":
            days = [
                _why(policy, asked, leaf).partition("; the share is on")[0] for leaf in _deciding(asked, part)
            ]
            return (
                f"“{title_of(graph, part.about)}” is suspended {listed_in_words(list(dict.fromkeys(days)))}"
            )
        case "party":
            return (
                f"{title_of(graph, asked.share.discloser)} is not a party to “{title_of(graph, part.about)}”"
            )
        case "discloser" | "recipient" | "data" | "purpose":
            return f"{clause} does not cover this {part.rule}: {_why(policy, asked, part)}"
        case "gateway":
            return f"{clause} relies on {_gateways_say(policy, asked, part)}"
        case "bar":
            return _bar_says(policy, part)
        case "prohibition":
            return f"{clause_in_words(graph, part.about)} forbids it"
        case "risk":
            because = _whys(policy, asked, part)
            return f"the risk “{title_of(graph, part.about)}” is not mitigated, and nobody has accepted it: {because}"
        case _:
            words = part.span.words if part.span else part.rule
            return f"{clause} requires “{words}”: {_whys(policy, asked, part)}"


def _bar_says(policy: Policy, part: Formula) -> str:
    return f"“{title_of(policy.graph, part.about)}” forbids it, and nothing lifts it here"


def _why_not_in_force(policy: Policy, asked: Asked, grant: Grant, part: Formula) -> Iterator[str]:
    """Which dates put a clause out of force: the agreement's, its own, or a newer agreement's first day."""
    graph = policy.graph
    for false in part.parts if isinstance(part, All) else ():
        if asked.value(false) is not Truth.FALSE:
            continue
        start, end = dates(graph, false.about)
        if false.rule == "superseded":
            since = f" on {in_words(start)}" if start else ""
            yield f"“{title_of(graph, false.about)}” superseded it{since}"
        else:
            what = clause_in_words(graph, grant.name) if false.about == grant.name else "it"
            yield f"{what} runs {period_in_words(start, end)}"


def _gateways_say(policy: Policy, asked: Asked, part: Formula) -> str:
    graph = policy.graph
    says = []
    for valid in part.parts if isinstance(part, Any) else ():
        reasons = [
            _gateway_reason(policy, asked, p)
            for p in getattr(valid, "parts", ())
            if asked.value(p) is Truth.FALSE
        ]
        says.append(f"“{title_of(graph, valid.about)}”, which {listed_in_words(reasons)}")
    return listed_in_words(says, "or")


def _gateway_reason(policy: Policy, asked: Asked, part: Formula) -> str:
    day = in_words(asked.share.on)
    if part.rule == "in-force":
        return f"is not in force on {day} ({_whys(policy, asked, part).partition('; the share is on')[0]})"
    if part.rule == "permits" and isinstance(part, Any):
        if len(part.parts) == 1:
            missed = [p.rule for p in getattr(part.parts[0], "parts", ()) if asked.value(p) is Truth.FALSE]
            return f"does not reach this {listed_in_words(missed)}"
        return "does not reach this share"
    return f"requires “{part.span.words if part.span else ''}”: {_whys(policy, asked, part)}"


def _whys(policy: Policy, asked: Asked, part: Formula) -> str:
    return listed_in_words(list(dict.fromkeys(_why(policy, asked, leaf) for leaf in _deciding(asked, part))))


def _why(policy: Policy, asked: Asked, leaf: Formula) -> str:
    if isinstance(leaf, All | Any | Not):
        return proposition(policy.graph, asked, leaf)
    return evidence_for(policy.graph, asked, leaf).says


def _leaves(formula: Formula) -> Iterator[Formula]:
    match formula:
        case All() | Any():
            for part in formula.parts:
                yield from _leaves(part)
        case Not():
            yield from _leaves(formula.part)
        case _:
            yield formula


def _deciding(asked: Asked, formula: Formula) -> Iterator[Formula]:
    """The leaves that make a formula what it is: all that agree with it, through `not` turned about."""
    value = asked.value(formula)
    match formula:
        case All() | Any():
            for part in formula.parts:
                if asked.value(part) is value:
                    yield from _deciding(asked, part)
        case Not():
            yield from _deciding(asked, formula.part)
        case _:
            yield formula


def _only_for_refusal(asked: Asked, part: Formula) -> bool:
    """Whether a condition is false only because someone refused: it would not be, had nobody answered."""
    if not any(isinstance(leaf, Approved) for leaf in _leaves(part)):
        return False
    return _without_refusals(asked, part) is not Truth.FALSE


def _without_refusals(asked: Asked, formula: Formula) -> Truth:
    match formula:
        case All():
            return min((_without_refusals(asked, part) for part in formula.parts), default=Truth.TRUE)
        case Any():
            return max((_without_refusals(asked, part) for part in formula.parts), default=Truth.FALSE)
        case Not():
            return ~_without_refusals(asked, formula.part)
        case Approved():
            value = asked.value(formula)
            return Truth.UNKNOWN if value is Truth.FALSE else value
        case _:
            return asked.value(formula)


def standing_bars(policy: Policy, asked: Asked) -> Iterator[StandingBar]:
    """The bars that the law leaves, or may leave, in place when every gateway is relied upon."""
    for part in policy.lawful(asked.item).parts:
        value = asked.value(part)
        if value is Truth.TRUE:
            continue
        title = title_of(policy.graph, part.about)
        says = f"“{title}” forbids it, and no gateway of this bundle lifts it here"
        if value is Truth.UNKNOWN:
            needs = listed_in_words(
                list(dict.fromkeys(m.says for m in missing_in(policy, asked, part, ()))), "or"
            )
            says = f"“{title}” forbids it unless something more is known: {needs}"
        cites = citations(policy.graph, part.about)
        yield StandingBar(bar=part.about, title=title, value=word(value), says=says, citations=cites)


# --- what is missing ----------------------------------------------------------------------------------


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


# --- what a permitted share stands on -----------------------------------------------------------------


def gateways_used(proof: Proof) -> tuple[str, ...]:
    """The gateways that a grant relies upon and that are valid."""
    items = (part for part in proof.parts if part.rule == "gateway")
    return tuple(
        dict.fromkeys(valid.about or "" for item in items for valid in item.parts if valid.value == "true")
    )


def lifts(policy: Policy, proof: Proof) -> Iterator[Lift]:
    """The bars that concern the share, and what opens each to the grant."""
    for bar in proof.parts:
        if bar.rule != "bar" or bar.about is None or not concerns(bar):
            continue
        title = title_of(policy.graph, bar.about)
        by = tuple(part.about or "" for part in bar.parts if part.rule == "valid")
        names = [f"“{title_of(policy.graph, name)}”" for name in by]
        exceptions = [f"“{part.says}”" for part in bar.parts if part.rule == "unless"]
        yield Lift(
            bar=bar.about, by=by, says=f"“{title}” is lifted by {listed_in_words([*names, *exceptions])}"
        )


def conditions_met(proof: Proof) -> Iterator[Condition]:
    """The conditions, approvals and risks that the grant asked for, and how each is known."""
    for part in proof.parts:
        if part.rule in ("condition", "approval", "risk"):
            yield Condition(says=part.says, because=tuple(dict.fromkeys(part.settled_by())))
