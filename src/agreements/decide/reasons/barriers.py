"""What stands in the way of a refused share, in words: every barrier on the nearest routes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from agreements.decide.answer import Barrier, Note
from agreements.decide.candidates import MISSED_PLACES, GrantClause
from agreements.decide.evaluation import Evaluation
from agreements.decide.near_miss import LeftOut, NearMiss, covers
from agreements.formula import rules
from agreements.formula.inputs import ApprovalInput, OpenInput
from agreements.formula.part import Leaf, Negation, Part, TruthFold, leaves, parts_of
from agreements.formula.proof import Proof, SourceCitation
from agreements.formula.rule import Rule
from agreements.formula.truth import FALSE, UNKNOWN, Truth
from agreements.words import in_words, listed_in_words, period_in_words


def barriers(evaluation: Evaluation, misses: Sequence[NearMiss]) -> Iterator[Barrier]:
    """Every barrier on these near misses, and the bars that no gateway of the bundle opens.

    A clause that is near but does not cover the share was not written for it, so bars that it has no gateway for
    say nothing; those that the law leaves closed to every clause do.
    """
    shut = [bar for bar in evaluation.on.lawful if evaluation.is_false(bar)]
    closed = {bar.about for bar in shut}
    if not any(miss.distance == 0 for miss in misses) and not covers(evaluation):
        yield _no_agreement(evaluation)
    shown: set[str] = set()
    for miss in misses:
        for part in miss.false:
            if miss.distance and part.rule is rules.BAR and part.about not in closed:
                continue
            barrier = _barrier(evaluation, miss.clause, part)
            shown.add(barrier.about or "")
            yield barrier
    for bar in shut:
        if bar.about not in shown:
            yield _law_barrier(evaluation, bar)
    if not misses:
        yield from _prohibitions(evaluation)


def note_left_out(left_out: Sequence[LeftOut]) -> Iterator[Note]:
    """How many clauses come as near as those whose barriers are told, and how to have one of them explained."""
    for one in left_out:
        how = "to see what stands in the way of one, name it with `under`"
        yield Note("others-as-near", f"{_left_out_says(one)}; {how}")


def prove_left_out(left_out: Sequence[LeftOut]) -> Iterator[Proof]:
    """The clauses that come as near as those that a proof shows, only counted."""
    for one in left_out:
        yield Proof(rules.AS_NEAR.name, "false", _left_out_says(one))


def _left_out_says(one: LeftOut) -> str:
    many = one.number > 1
    clauses = f"{one.number} other clauses do" if many else "1 other clause does"
    if one.missed:
        missed = listed_in_words([place for bit, place in MISSED_PLACES.items() if one.missed & bit])
        return f"{clauses} not cover this {missed} either"
    return f"{clauses} not permit this share either, though {'they cover' if many else 'it covers'} it"


def _prohibitions(evaluation: Evaluation) -> Iterator[Barrier]:
    """What forbids a share that no clause comes near to granting: it would bite whatever were agreed besides."""
    for prohibition, value in evaluation.standing:
        if value == FALSE:
            says = _prohibition_says(evaluation, prohibition.formula)
            source = evaluation.source(prohibition.formula)
            yield Barrier("prohibition", says, prohibition.name, source=source)


def _no_agreement(evaluation: Evaluation) -> Barrier:
    context = evaluation.context
    return Barrier(
        "no-agreement",
        f"no clause lets {context.discloser_title} share {context.item_title} "
        f"with {context.recipient_title} for “{context.purpose_title}”",
    )


def _barrier(evaluation: Evaluation, clause: GrantClause, part: Part) -> Barrier:
    kind = part.rule.barrier
    if kind is None:
        raise TypeError(f"a part of a grant that is no barrier when it is false: {part.rule}")
    if kind == "condition" and _only_for_refusal(evaluation, part):
        kind = "approval-refused"
    return Barrier(
        kind,
        _says(evaluation, clause, part),
        _about(evaluation, part),
        clause.name,
        evaluation.source(part),
        _citations(evaluation, part),
    )


def _law_barrier(evaluation: Evaluation, bar: Part) -> Barrier:
    says, source = _bar_says(evaluation, bar), evaluation.source(bar)
    return Barrier("bar", says, bar.about, None, source, evaluation.titles.citations(bar.about))


def _about(evaluation: Evaluation, part: Part) -> str:
    """The name that a reader would look up: the gateway, the fact or the approver rather than the clause."""
    if part.rule is rules.GATEWAY:
        return next((valid.about for valid in parts_of(part)), part.about)
    if part.rule not in (rules.CONDITION, rules.APPROVAL, rules.RISK):
        return part.about
    false = [leaf for leaf in leaves(part) if evaluation.is_false(leaf)]
    # What a barrier is about: who refused, when it is false only for that; else the fact.
    refused = part.rule is not rules.CONDITION or _only_for_refusal(evaluation, part)
    worth = ApprovalInput if refused else OpenInput
    named = next((leaf for leaf in false if isinstance(leaf.reads, worth)), false[0] if false else part)
    return named.about or part.about


def _citations(evaluation: Evaluation, part: Part) -> tuple[SourceCitation, ...]:
    titles = evaluation.titles
    if part.rule is rules.BAR:
        return titles.citations(part.about)
    if part.rule is rules.GATEWAY:
        return tuple(cite for valid in parts_of(part) for cite in titles.citations(valid.about))
    return ()


# --- in words, by the rule that is false --------------------------------------------------------------


def _says(evaluation: Evaluation, grant: GrantClause, part: Part) -> str:
    clause = evaluation.titles.clause(grant.name)
    if part.rule.covers is not None and part.rule is not rules.PARTY:
        return f"{clause} does not cover this {part.rule.covers}: {evaluation.why(part)}"
    says = _SAYINGS.get(part.rule)
    if says is not None:
        return says(evaluation, grant, part)
    return f"{clause} requires “{_words(evaluation, part) or part.rule.name}”: {_whys(evaluation, part)}"


def _not_in_force(evaluation: Evaluation, grant: GrantClause, part: Part) -> str:
    why = listed_in_words(list(_why_not_in_force(evaluation, grant, part)))
    title, day = evaluation.titles.title(part.about), evaluation.context.day_words
    return f"“{title}” is not in force on {day}: {why}"


def _suspended(evaluation: Evaluation, _: GrantClause, part: Part) -> str:
    deciding = _deciding(evaluation, part)
    days = [evaluation.why(leaf).partition("; the share is on")[0] for leaf in deciding]
    title = evaluation.titles.title(part.about)
    return f"“{title}” is suspended {listed_in_words(list(dict.fromkeys(days)))}"


def _no_party(evaluation: Evaluation, _: GrantClause, part: Part) -> str:
    return f"{evaluation.context.discloser_title} is not a party to “{evaluation.titles.title(part.about)}”"


def _gateway(evaluation: Evaluation, grant: GrantClause, part: Part) -> str:
    return f"{evaluation.titles.clause(grant.name)} relies on {_gateways_say(evaluation, part)}"


def _bar(evaluation: Evaluation, grant: GrantClause, part: Part) -> str:
    return _bar_says(evaluation, part, grant)


def _prohibition(evaluation: Evaluation, _: GrantClause, part: Part) -> str:
    return _prohibition_says(evaluation, part)


def _approval(evaluation: Evaluation, grant: GrantClause, part: Part) -> str:
    clause, why = evaluation.titles.clause(grant.name), _whys(evaluation, part)
    words = _words(evaluation, part)
    return f"{clause} {words}: {why}" if part.span else f"{clause} requires “{part.rule.name}”: {why}"


def _risk(evaluation: Evaluation, _: GrantClause, part: Part) -> str:
    because, title = _whys(evaluation, part), evaluation.titles.title(part.about)
    return f"the risk “{title}” is not mitigated, and nobody has accepted it: {because}"


Saying: TypeAlias = Callable[[Evaluation, GrantClause, Part], str]

_SAYINGS: dict[Rule, Saying] = {
    rules.IN_FORCE: _not_in_force,
    rules.NOT_SUSPENDED: _suspended,
    rules.PARTY: _no_party,
    rules.GATEWAY: _gateway,
    rules.BAR: _bar,
    rules.PROHIBITION: _prohibition,
    rules.APPROVAL: _approval,
    rules.RISK: _risk,
}


def _bar_says(evaluation: Evaluation, part: Part, grant: GrantClause | None = None) -> str:
    """That a bar forbids the share; and what would lift it, where the clause only relies on something else."""
    titles = evaluation.titles
    forbids = f"“{titles.title(part.about)}” forbids it"
    lawful = next(bar for bar in evaluation.on.lawful if bar.about == part.about)
    if grant is None or evaluation.is_false(lawful):
        return f"{forbids}, and nothing lifts it here"
    would = [p.about for p in parts_of(lawful) if p.rule is rules.VALID and evaluation.is_true(p)]
    if would:
        lifting = listed_in_words([f"“{titles.title(name)}”" for name in would], "or")
        return f"{forbids}: {lifting} would lift it, and {titles.clause(grant.name)} does not rely on that"
    return f"{forbids}, and nothing that {titles.clause(grant.name)} relies on lifts it"


def _prohibition_says(evaluation: Evaluation, not_blocked: Part) -> str:
    """That a clause forbids the share, and why its exception does not hold, where it has one."""
    clause = evaluation.titles.clause(not_blocked.about)
    (block,) = parts_of(not_blocked)
    exceptions = [p.part for p in parts_of(block) if isinstance(p, Negation)]
    whys = [_whys(evaluation, unless) for unless in exceptions if parts_of(unless)]
    return (
        f"{clause} forbids it, and its exception does not hold: {whys[0]}" if whys else f"{clause} forbids it"
    )


def _why_not_in_force(evaluation: Evaluation, grant: GrantClause, part: Part) -> Iterator[str]:
    """Which dates put a clause out of force: the agreement's, its own, or a newer agreement's first day."""
    titles = evaluation.titles
    for false in parts_of(part):
        if not evaluation.is_false(false):
            continue
        start, end = titles.dates(false.about)
        if false.rule is rules.SUPERSEDED:
            since = f" on {in_words(start)}" if start else ""
            yield f"“{titles.title(false.about)}” superseded it{since}"
        else:
            what = titles.clause(grant.name) if false.about == grant.name else "it"
            yield f"{what} runs {period_in_words(start, end)}"


def _gateways_say(evaluation: Evaluation, part: Part) -> str:
    says = []
    for valid in parts_of(part):
        reasons = [_gateway_reason(evaluation, p) for p in parts_of(valid) if evaluation.is_false(p)]
        says.append(f"“{evaluation.titles.title(valid.about)}”, which {listed_in_words(reasons)}")
    return listed_in_words(says, "or")


def _gateway_reason(evaluation: Evaluation, part: Part) -> str:
    if part.rule is rules.IN_FORCE:
        dates = _whys(evaluation, part).partition("; the share is on")[0]
        return f"is not in force on {evaluation.context.day_words} ({dates})"
    if part.rule is rules.PERMITS:
        if len(parts_of(part)) == 1:
            missed = [p.rule.name for p in parts_of(parts_of(part)[0]) if evaluation.is_false(p)]
            return f"does not reach this {listed_in_words(missed)}"
        return "does not reach this share"
    return f"requires “{_words(evaluation, part)}”: {_whys(evaluation, part)}"


def _words(evaluation: Evaluation, part: Part) -> str:
    source = evaluation.source(part)
    return source.words if source else ""


def _whys(evaluation: Evaluation, part: Part) -> str:
    leaves = _deciding(evaluation, part)
    return listed_in_words(list(dict.fromkeys([evaluation.why(leaf) for leaf in leaves])))


def _deciding(evaluation: Evaluation, part: Part) -> Iterator[Leaf]:
    """The leaves that make a formula what it is: all that agree with it, through `not` turned about."""
    if isinstance(part, Leaf):
        yield part
    value = evaluation.value(part)
    for inner in parts_of(part):
        if isinstance(part, Negation) or evaluation.value(inner) == value:
            yield from _deciding(evaluation, inner)


# --- whether only a refusal stands in the way ---------------------------------------------------------


def _only_for_refusal(evaluation: Evaluation, part: Part) -> bool:
    """Whether a condition is false only because someone refused: it would not be, had nobody answered."""
    if not any(isinstance(leaf.reads, ApprovalInput) for leaf in leaves(part)):
        return False
    return _WithoutRefusals(evaluation).of(part) != FALSE


class _WithoutRefusals(TruthFold):
    """What a formula would come to if those who refused had not answered."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation

    def leaf(self, leaf: Leaf) -> Truth:
        value = self._evaluation.value(leaf)
        return UNKNOWN if value == FALSE and isinstance(leaf.reads, ApprovalInput) else value
