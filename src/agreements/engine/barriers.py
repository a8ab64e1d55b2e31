"""What stands in the way of a refused share, in words: every barrier on the nearest routes."""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence

from agreements.engine.answer import (
    Barrier,
    Citation,
)
from agreements.engine.compile import Grant, Policy
from agreements.engine.evaluate import Asked
from agreements.engine.evidence import evidence_for
from agreements.engine.formula import (
    All,
    Any,
    Approved,
    FactAmong,
    FactBetween,
    Formula,
    Not,
    leaves,
    parts_of,
)
from agreements.engine.proof import citations, quoted
from agreements.engine.propositions import proposition
from agreements.engine.routes import KINDS, Route, misses
from agreements.engine.truth import Truth
from agreements.engine.words import clause_in_words, in_words, listed_in_words, period_in_words, title_of
from agreements.graph import dates


def barriers(policy: Policy, asked: Asked, routes: Sequence[Route]) -> Iterator[Barrier]:
    """Every barrier on these nearest routes, and the bars that no gateway of the bundle opens.

    A clause that is near but does not cover the share was not written for it, so bars that it has no gateway for
    say nothing; those that the law leaves closed to every clause do.
    """
    closed = {part.about for part in policy.lawful(asked.item).parts if asked.value(part) is Truth.FALSE}
    if all(misses(asked, grant) for grant in policy.grants_on(asked.item)):
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
            yield _law_barrier(policy, asked, part)
    if not routes:
        yield from _prohibitions(policy, asked)


def _prohibitions(policy: Policy, asked: Asked) -> Iterator[Barrier]:
    """What forbids a share that no clause comes near to granting: it would bite whatever were agreed besides."""
    for clause in policy.restrictions_on(asked.item):
        not_blocked = policy.unblocked[clause]
        if asked.value(not_blocked) is Truth.FALSE:
            says = _prohibition_says(policy, asked, not_blocked)
            yield Barrier(kind="prohibition", says=says, about=clause, source=quoted(not_blocked.span))


def _no_agreement(policy: Policy, asked: Asked) -> Barrier:
    share, graph = asked.share, policy.graph
    says = (
        f"no clause lets {title_of(graph, share.discloser)} share {title_of(graph, asked.item)} "
        f"with {title_of(graph, share.recipient)} for “{title_of(graph, share.purpose)}”"
    )
    return Barrier(kind="no-agreement", says=says)


def _barrier(policy: Policy, asked: Asked, grant: Grant, part: Formula) -> Barrier:
    kind = KINDS[part.rule]
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


def _law_barrier(policy: Policy, asked: Asked, part: Formula) -> Barrier:
    return Barrier(
        kind="bar",
        says=_bar_says(policy, asked, part),
        about=part.about,
        source=quoted(part.span),
        citations=citations(policy.graph, part.about),
    )


def _about(asked: Asked, part: Formula) -> str:
    """The name that a reader would look up: the gateway, the fact or the approver rather than the clause."""
    false = [leaf for leaf in leaves(part) if asked.value(leaf) is Truth.FALSE]
    match part.rule:
        case "gateway" if isinstance(part, Any):
            return part.parts[0].about if part.parts else part.about
        case "condition" | "approval" | "risk" if false:
            named = next((leaf for leaf in false if isinstance(leaf, _worth_naming(asked, part))), false[0])
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
            return _bar_says(policy, asked, part, grant)
        case "prohibition":
            return _prohibition_says(policy, asked, part)
        case "approval" if part.span:
            return f"{clause} {part.span.words}: {_whys(policy, asked, part)}"
        case "risk":
            because = _whys(policy, asked, part)
            return f"the risk “{title_of(graph, part.about)}” is not mitigated, and nobody has accepted it: {because}"
        case _:
            words = part.span.words if part.span else part.rule
            return f"{clause} requires “{words}”: {_whys(policy, asked, part)}"


def _bar_says(policy: Policy, asked: Asked, part: Formula, grant: Grant | None = None) -> str:
    """That a bar forbids the share; and what would lift it, where the clause only relies on something else."""
    graph = policy.graph
    forbids = f"“{title_of(graph, part.about)}” forbids it"
    lawful = next(bar for bar in policy.lawful(asked.item).parts if bar.about == part.about)
    would = [p.about for p in parts_of(lawful) if p.rule == "valid" and asked.value(p) is Truth.TRUE]
    if grant is None or asked.value(lawful) is Truth.FALSE:
        return f"{forbids}, and nothing lifts it here"
    if would:
        lifting = listed_in_words([f"“{title_of(graph, name)}”" for name in would], "or")
        return f"{forbids}: {lifting} would lift it, and {clause_in_words(graph, grant.name)} does not rely on that"
    return f"{forbids}, and nothing that {clause_in_words(graph, grant.name)} relies on lifts it"


def _prohibition_says(policy: Policy, asked: Asked, not_blocked: Formula) -> str:
    """That a clause forbids the share, and why its exception does not hold, where it has one."""
    clause = clause_in_words(policy.graph, not_blocked.about)
    block = not_blocked.part if isinstance(not_blocked, Not) else not_blocked
    exceptions = [p.part for p in parts_of(block) if p.rule == "not" and isinstance(p, Not)]
    whys = [_whys(policy, asked, unless) for unless in exceptions if parts_of(unless)]
    return (
        f"{clause} forbids it, and its exception does not hold: {whys[0]}" if whys else f"{clause} forbids it"
    )


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
            _gateway_reason(policy, asked, p) for p in parts_of(valid) if asked.value(p) is Truth.FALSE
        ]
        says.append(f"“{title_of(graph, valid.about)}”, which {listed_in_words(reasons)}")
    return listed_in_words(says, "or")


def _gateway_reason(policy: Policy, asked: Asked, part: Formula) -> str:
    day = in_words(asked.share.on)
    if part.rule == "in-force":
        return f"is not in force on {day} ({_whys(policy, asked, part).partition('; the share is on')[0]})"
    if part.rule == "permits" and isinstance(part, Any):
        if len(part.parts) == 1:
            missed = [p.rule for p in parts_of(part.parts[0]) if asked.value(p) is Truth.FALSE]
            return f"does not reach this {listed_in_words(missed)}"
        return "does not reach this share"
    return f"requires “{part.span.words if part.span else ''}”: {_whys(policy, asked, part)}"


def _whys(policy: Policy, asked: Asked, part: Formula) -> str:
    return listed_in_words(list(dict.fromkeys(_why(policy, asked, leaf) for leaf in _deciding(asked, part))))


def _why(policy: Policy, asked: Asked, leaf: Formula) -> str:
    if isinstance(leaf, All | Any | Not):
        return proposition(policy.graph, asked, leaf)
    return evidence_for(policy.graph, asked, leaf).says


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
    if not any(isinstance(leaf, Approved) for leaf in leaves(part)):
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
