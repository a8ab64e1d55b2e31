"""What stands in the way of a refused share, in words: every barrier on the nearest routes."""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence

from agreements.decide.answer import Barrier, Note
from agreements.decide.candidates import DATA, DISCLOSER, PURPOSE, RECIPIENT, GrantClause
from agreements.decide.evaluation import Weighing
from agreements.decide.near_miss import KINDS, LeftOut, Route, covers
from agreements.evaluate.closures import FALSE, TRUE, UNKNOWN
from agreements.evaluate.hearing import Hearing
from agreements.evaluate.proof_tree import Citation, Proof
from agreements.evaluate.words import in_words, listed_in_words, period_in_words
from agreements.formula.part import (
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


def barriers(weighing: Weighing, routes: Sequence[Route]) -> Iterator[Barrier]:
    """Every barrier on these nearest routes, and the bars that no gateway of the bundle opens.

    A clause that is near but does not cover the share was not written for it, so bars that it has no gateway for
    say nothing; those that the law leaves closed to every clause do.
    """
    hearing = weighing.hearing
    shut = [bar for bar in hearing.about.lawful if hearing.is_false(bar)]
    closed = {bar.about for bar in shut}
    if not any(route.misses == 0 for route in routes) and not covers(weighing):
        yield _no_agreement(weighing)
    shown: set[str] = set()
    for route in routes:
        for part in route.false:
            if route.misses and part.rule == "bar" and part.about not in closed:
                continue
            barrier = _barrier(weighing, route.clause, part)
            shown.add(barrier.about or "")
            yield barrier
    for bar in shut:
        if bar.about not in shown:
            yield _law_barrier(weighing, bar)
    if not routes:
        yield from _prohibitions(weighing)


def note_left_out(left_out: Sequence[LeftOut]) -> Iterator[Note]:
    """How many clauses come as near as those whose barriers are told, and how to have one of them explained."""
    for one in left_out:
        how = "to see what stands in the way of one, name it with `under`"
        yield Note("others-as-near", f"{_left_out_says(one)}; {how}")


def prove_left_out(left_out: Sequence[LeftOut]) -> Iterator[Proof]:
    """The clauses that come as near as those that a proof shows, only counted."""
    for one in left_out:
        yield Proof("as-near", "false", _left_out_says(one))


_PLACES = {DISCLOSER: "discloser", DATA: "data", RECIPIENT: "recipient", PURPOSE: "purpose"}


def _left_out_says(one: LeftOut) -> str:
    many = one.number > 1
    clauses = f"{one.number} other clauses do" if many else "1 other clause does"
    if one.missed:
        missed = listed_in_words([place for bit, place in _PLACES.items() if one.missed & bit])
        return f"{clauses} not cover this {missed} either"
    return f"{clauses} not permit this share either, though {'they cover' if many else 'it covers'} it"


def _prohibitions(weighing: Weighing) -> Iterator[Barrier]:
    """What forbids a share that no clause comes near to granting: it would bite whatever were agreed besides."""
    for prohibition, value in weighing.standing:
        if value == FALSE:
            says = _prohibition_says(weighing, prohibition.formula)
            source = weighing.nodes.source(prohibition.formula)
            yield Barrier("prohibition", says, prohibition.name, source=source)


def _no_agreement(weighing: Weighing) -> Barrier:
    hearing = weighing.hearing
    return Barrier(
        "no-agreement",
        f"no clause lets {hearing.giver.title} share {hearing.about.title} "
        f"with {hearing.taker.title} for “{hearing.purpose_title}”",
    )


def _barrier(weighing: Weighing, clause: GrantClause, part: Formula) -> Barrier:
    kind = KINDS[part.rule]
    if kind == "condition" and _only_for_refusal(weighing.hearing, part):
        kind = "approval-refused"
    return Barrier(
        kind,
        _says(weighing, clause, part),
        _about(weighing.hearing, part),
        clause.name,
        weighing.nodes.source(part),
        _citations(weighing, part),
    )


def _law_barrier(weighing: Weighing, bar: Formula) -> Barrier:
    says, source = _bar_says(weighing, bar), weighing.nodes.source(bar)
    return Barrier("bar", says, bar.about, None, source, weighing.wording.citations(bar.about))


def _about(hearing: Hearing, part: Formula) -> str:
    """The name that a reader would look up: the gateway, the fact or the approver rather than the clause."""
    match part.rule:
        case "gateway" if isinstance(part, Any):
            return part.parts[0].about if part.parts else part.about
        case "condition" | "approval" | "risk":
            false = [leaf for leaf in leaves(part) if hearing.is_false(leaf)]
            worth = _worth_naming(hearing, part)
            named = next((leaf for leaf in false if isinstance(leaf, worth)), false[0] if false else part)
            return named.about or part.about
        case _:
            return part.about


def _worth_naming(hearing: Hearing, part: Formula) -> type[Formula] | types.UnionType:
    """What a barrier is about: who refused, when it is false only for that; else the fact."""
    if part.rule != "condition" or _only_for_refusal(hearing, part):
        return Approved
    return FactAmong | FactBetween | Approved


def _citations(weighing: Weighing, part: Formula) -> tuple[Citation, ...]:
    wording = weighing.wording
    if part.rule == "bar":
        return wording.citations(part.about)
    if part.rule == "gateway" and isinstance(part, Any):
        return tuple(cite for valid in part.parts for cite in wording.citations(valid.about))
    return ()


def _says(weighing: Weighing, grant: GrantClause, part: Formula) -> str:
    hearing, wording = weighing.hearing, weighing.wording
    clause = wording.clause(grant.name)
    match part.rule:
        case "in-force":
            why = listed_in_words(list(_why_not_in_force(weighing, grant, part)))
            return f"“{wording.title(part.about)}” is not in force on {hearing.day_words}: {why}"
        case "not-suspended":
            days = [
                _why(weighing, leaf).partition("; the share is on")[0] for leaf in _deciding(hearing, part)
            ]
            return f"“{wording.title(part.about)}” is suspended {listed_in_words(list(dict.fromkeys(days)))}"
        case "party":
            return f"{hearing.giver.title} is not a party to “{wording.title(part.about)}”"
        case "discloser" | "recipient" | "data" | "purpose":
            return f"{clause} does not cover this {part.rule}: {_why(weighing, part)}"
        case "gateway":
            return f"{clause} relies on {_gateways_say(weighing, part)}"
        case "bar":
            return _bar_says(weighing, part, grant)
        case "prohibition":
            return _prohibition_says(weighing, part)
        case "approval" if part.span:
            return f"{clause} {_words(weighing, part)}: {_whys(weighing, part)}"
        case "risk":
            because = _whys(weighing, part)
            return f"the risk “{wording.title(part.about)}” is not mitigated, and nobody has accepted it: {because}"
        case _:
            return f"{clause} requires “{_words(weighing, part) or part.rule}”: {_whys(weighing, part)}"


def _bar_says(weighing: Weighing, part: Formula, grant: GrantClause | None = None) -> str:
    """That a bar forbids the share; and what would lift it, where the clause only relies on something else."""
    hearing, wording = weighing.hearing, weighing.wording
    forbids = f"“{wording.title(part.about)}” forbids it"
    lawful = next(bar for bar in hearing.about.lawful if bar.about == part.about)
    if grant is None or hearing.is_false(lawful):
        return f"{forbids}, and nothing lifts it here"
    would = [p.about for p in parts_of(lawful) if p.rule == "valid" and hearing.is_true(p)]
    if would:
        lifting = listed_in_words([f"“{wording.title(name)}”" for name in would], "or")
        return f"{forbids}: {lifting} would lift it, and {wording.clause(grant.name)} does not rely on that"
    return f"{forbids}, and nothing that {wording.clause(grant.name)} relies on lifts it"


def _prohibition_says(weighing: Weighing, not_blocked: Formula) -> str:
    """That a clause forbids the share, and why its exception does not hold, where it has one."""
    clause = weighing.wording.clause(not_blocked.about)
    block = not_blocked.part if isinstance(not_blocked, Not) else not_blocked
    exceptions = [p.part for p in parts_of(block) if p.rule == "not" and isinstance(p, Not)]
    whys = [_whys(weighing, unless) for unless in exceptions if parts_of(unless)]
    return (
        f"{clause} forbids it, and its exception does not hold: {whys[0]}" if whys else f"{clause} forbids it"
    )


def _why_not_in_force(weighing: Weighing, grant: GrantClause, part: Formula) -> Iterator[str]:
    """Which dates put a clause out of force: the agreement's, its own, or a newer agreement's first day."""
    wording = weighing.wording
    for false in part.parts if isinstance(part, All) else ():
        if not weighing.hearing.is_false(false):
            continue
        start, end = wording.dates(false.about)
        if false.rule == "superseded":
            since = f" on {in_words(start)}" if start else ""
            yield f"“{wording.title(false.about)}” superseded it{since}"
        else:
            what = wording.clause(grant.name) if false.about == grant.name else "it"
            yield f"{what} runs {period_in_words(start, end)}"


def _gateways_say(weighing: Weighing, part: Formula) -> str:
    hearing, wording = weighing.hearing, weighing.wording
    says = []
    for valid in part.parts if isinstance(part, Any) else ():
        reasons = [_gateway_reason(weighing, p) for p in parts_of(valid) if hearing.is_false(p)]
        says.append(f"“{wording.title(valid.about)}”, which {listed_in_words(reasons)}")
    return listed_in_words(says, "or")


def _gateway_reason(weighing: Weighing, part: Formula) -> str:
    hearing = weighing.hearing
    if part.rule == "in-force":
        return f"is not in force on {hearing.day_words} ({_whys(weighing, part).partition('; the share is on')[0]})"
    if part.rule == "permits" and isinstance(part, Any):
        if len(part.parts) == 1:
            missed = [p.rule for p in parts_of(part.parts[0]) if hearing.is_false(p)]
            return f"does not reach this {listed_in_words(missed)}"
        return "does not reach this share"
    return f"requires “{_words(weighing, part)}”: {_whys(weighing, part)}"


def _words(weighing: Weighing, part: Formula) -> str:
    source = weighing.nodes.source(part)
    return source.words if source else ""


def _whys(weighing: Weighing, part: Formula) -> str:
    leaves = _deciding(weighing.hearing, part)
    return listed_in_words(list(dict.fromkeys([_why(weighing, leaf) for leaf in leaves])))


def _why(weighing: Weighing, leaf: Formula) -> str:
    return weighing.hearing.why(leaf)


def _deciding(hearing: Hearing, formula: Formula) -> Iterator[Formula]:
    """The leaves that make a formula what it is: all that agree with it, through `not` turned about."""
    match formula:
        case All() | Any():
            value = hearing.value(formula)
            for part in formula.parts:
                if hearing.value(part) == value:
                    yield from _deciding(hearing, part)
        case Not():
            yield from _deciding(hearing, formula.part)
        case _:
            yield formula


def _only_for_refusal(hearing: Hearing, part: Formula) -> bool:
    """Whether a condition is false only because someone refused: it would not be, had nobody answered."""
    if not any(isinstance(leaf, Approved) for leaf in leaves(part)):
        return False
    return _without_refusals(hearing, part) != FALSE


def _without_refusals(hearing: Hearing, formula: Formula) -> int:
    match formula:
        case All():
            return min((_without_refusals(hearing, part) for part in formula.parts), default=TRUE)
        case Any():
            return max((_without_refusals(hearing, part) for part in formula.parts), default=FALSE)
        case Not():
            return TRUE - _without_refusals(hearing, formula.part)
        case Approved():
            value = hearing.value(formula)
            return UNKNOWN if value == FALSE else value
        case _:
            return hearing.value(formula)
