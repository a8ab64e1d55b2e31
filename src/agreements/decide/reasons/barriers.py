"""What stands in the way of a refused share, in words: every barrier on the nearest routes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from agreements.decide.answer import Barrier, Note
from agreements.decide.clauses import MISSED_PLACES, GrantClause
from agreements.decide.evaluation import Evaluation
from agreements.decide.near_miss import LeftOut, NearMiss, covers, told
from agreements.decide.reasons.deciding import WithoutAnswers, deciding, touched_otherwise, whys, words_of
from agreements.decide.reasons.gateways import drafting, gateways_of, gateways_say
from agreements.formula import rules
from agreements.formula.inputs import ApprovalInput, OpenInput
from agreements.formula.leaf import DateWithin, OrganisationAmong
from agreements.formula.part import Leaf, Negation, Part, leaves, parts_of
from agreements.formula.proof import Proof, Quotation
from agreements.formula.rule import Rule
from agreements.formula.truth import FALSE
from agreements.policy.titles import BundleTitles, quoted
from agreements.words import in_words, listed_in_words, period_in_words


def barriers(evaluation: Evaluation, misses: Sequence[NearMiss]) -> Iterator[Barrier]:
    """Every barrier on these near misses of a refused share, and the bars that no gateway of the bundle opens."""
    if not any(miss.distance == 0 for miss in misses) and not covers(evaluation):
        yield _no_agreement(evaluation)
    on_routes = list(route_barriers(evaluation, misses))
    yield from on_routes
    shown = {barrier.about for barrier in on_routes}
    for bar in evaluation.on.lawful:
        if bar.about not in shown and evaluation.is_false(bar):
            yield _law_barrier(evaluation, bar)
    if not misses:
        yield from _prohibitions(evaluation)


def route_barriers(evaluation: Evaluation, misses: Iterable[NearMiss]) -> Iterator[Barrier]:
    """Every barrier on these near misses."""
    for miss, part in told(evaluation, misses):
        if part.rule is rules.IN_FORCE:
            yield from _not_in_force(evaluation, miss.clause, part)
        else:
            yield _barrier(evaluation, miss.clause, part)


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
        _source(evaluation, part),
        tuple(cite for law in _law(part) for cite in evaluation.titles.citations(law)),
        tuple(reading for law in _law(part) for reading in evaluation.titles.readings(law)),
    )


def _source(evaluation: Evaluation, part: Part) -> Quotation | None:
    """The line that a reader would look up: of the dates, where those are what stands in the way."""
    if part.rule is rules.NOT_SUSPENDED:
        return next((evaluation.source(leaf) for leaf in deciding(evaluation, part)), None)
    if isinstance(part, OrganisationAmong) and part.rule is not rules.PARTY:
        return quoted(evaluation.lapsed(part)) or evaluation.source(part)
    return evaluation.source(part)


def _law_barrier(evaluation: Evaluation, bar: Part) -> Barrier:
    titles, says, source = evaluation.titles, _bar_says(evaluation, bar), evaluation.source(bar)
    cited, read = titles.citations(bar.about), titles.readings(bar.about)
    return Barrier("bar", says, bar.about, None, source, cited, read)


def _about(evaluation: Evaluation, part: Part) -> str:
    """The name that a reader would look up: the gateway, the fact or the approver rather than the clause."""
    if part.rule is rules.GATEWAY:
        return next((valid.about for valid in parts_of(part) if valid.rule is rules.VALID), part.about)
    if part.rule not in (rules.CONDITION, rules.APPROVAL, rules.RISK):
        return part.about
    false = list(deciding(evaluation, part))
    # What a barrier is about: who refused, when it is false only for that; else the fact.
    refused = part.rule is not rules.CONDITION or _only_for_refusal(evaluation, part)
    worth = ApprovalInput if refused else OpenInput
    named = next((leaf for leaf in false if isinstance(leaf.reads, worth)), false[0] if false else part)
    return named.about or part.about


def _law(part: Part) -> tuple[str, ...]:
    """The bar that a barrier is, or the gateways of which none holds."""
    if part.rule is rules.BAR:
        return (part.about,)
    return tuple(valid.about for valid in gateways_of(part)) if part.rule is rules.GATEWAY else ()


# --- in words, by the rule that is false --------------------------------------------------------------


def _says(evaluation: Evaluation, grant: GrantClause, part: Part) -> str:
    clause = evaluation.titles.clause(grant.name)
    if part.rule.covers is not None and part.rule is not rules.PARTY:
        return f"{clause} does not cover this {part.rule.covers}: {evaluation.why(part)}"
    says = _SAYINGS.get(part.rule)
    if says is not None:
        return says(evaluation, grant, part)
    return f"{clause} requires “{words_of(evaluation, part) or part.rule.name}”: {whys(evaluation, part)}"


def _not_in_force(evaluation: Evaluation, grant: GrantClause, part: Part) -> Iterator[Barrier]:
    """A barrier for each of an agreement and its clause that is not in force, with its own dates and their line."""
    titles, day = evaluation.titles, evaluation.context.day_words
    false = [one for one in parts_of(part) if evaluation.is_false(one)]
    for about in (grant.grant.agreement, grant.name):
        own = [one for one in false if _is_of_clause(one, grant) is (about == grant.name)]
        if own:
            first = min(own, key=lambda one: _began(titles, one))
            says = f"{titles.named(about)} is not in force on {day}: {_why_not_in_force(titles, first)}"
            yield Barrier("not-in-force", says, about, grant.name, evaluation.source(first))


def _is_of_clause(part: Part, grant: GrantClause) -> bool:
    """Whether it is the clause itself that a part keeps out of force, rather than its agreement."""
    return part.about == grant.name or part.rule is rules.REPLACED


def _began(titles: BundleTitles, part: Part) -> date:
    """Since when a part keeps something out of force, to tell the first that did."""
    if part.rule in (rules.SUPERSEDED, rules.REPLACED):
        return _since(part) or date.min
    end = titles.dates(part.about)[1]
    return date.min if end is None else end


def _since(part: Part) -> date | None:
    """Since when what ends an agreement or a clause has begun."""
    return next((leaf.start for leaf in leaves(part) if isinstance(leaf, DateWithin)), None)


def _why_not_in_force(titles: BundleTitles, part: Part) -> str:
    start, end = titles.dates(part.about)
    if part.rule in (rules.SUPERSEDED, rules.REPLACED):
        begun = _since(part)
        since = f" on {in_words(begun)}" if begun else ""
        did = "superseded" if part.rule is rules.SUPERSEDED else "replaced"
        return f"{titles.named(part.about)} {did} it{since}"
    return f"it runs {period_in_words(start, end)}"


def _suspended(evaluation: Evaluation, _: GrantClause, part: Part) -> str:
    periods = [leaf for leaf in deciding(evaluation, part) if isinstance(leaf, DateWithin)]
    days = dict.fromkeys([period_in_words(leaf.start, leaf.end) for leaf in periods])
    return f"“{evaluation.titles.title(part.about)}” is suspended {listed_in_words(list(days))}"


def _no_party(evaluation: Evaluation, _: GrantClause, part: Part) -> str:
    return (
        f"{evaluation.context.discloser_title} is not a party to “{evaluation.titles.title(part.about)}” "
        f"on {evaluation.context.day_words}: {evaluation.why(part)}"
    )


def _gateway(evaluation: Evaluation, grant: GrantClause, part: Part) -> str:
    relies = f"{evaluation.titles.clause(grant.name)} relies on {gateways_say(evaluation, part)}"
    return f"{relies}{drafting(evaluation, grant, part)}"


def _bar(evaluation: Evaluation, grant: GrantClause, part: Part) -> str:
    return _bar_says(evaluation, part, grant)


def _prohibition(evaluation: Evaluation, _: GrantClause, part: Part) -> str:
    return _prohibition_says(evaluation, part)


def _approval(evaluation: Evaluation, grant: GrantClause, part: Part) -> str:
    clause, why = evaluation.titles.clause(grant.name), whys(evaluation, part)
    words = words_of(evaluation, part)
    return f"{clause} {words}: {why}" if part.span else f"{clause} requires “{part.rule.name}”: {why}"


def _risk(evaluation: Evaluation, _: GrantClause, part: Part) -> str:
    because, title = whys(evaluation, part), evaluation.titles.title(part.about)
    return f"the risk “{title}” is not mitigated, and it is not accepted: {because}"


Saying: TypeAlias = Callable[[Evaluation, GrantClause, Part], str]

_SAYINGS: dict[Rule, Saying] = {
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
    within = None if grant is None else grant.relied.within
    lawful = next(bar for bar in evaluation.on.lawful_within(within) if bar.about == part.about)
    if grant is None or evaluation.is_false(lawful):
        return f"{forbids}, and nothing lifts it here"
    clause = titles.clause(grant.name)
    would = [p.about for p in parts_of(lawful) if p.rule is rules.VALID and evaluation.is_true(p)]
    if would:
        lifting = listed_in_words([f"“{titles.title(name)}”" for name in would], "or")
        return f"{forbids}: {lifting} would lift it, and {clause} does not rely on that"
    return f"{forbids} to {clause}: nothing that it relies on lifts it"


def _prohibition_says(evaluation: Evaluation, not_blocked: Part) -> str:
    """That a clause forbids the share, and why its exception does not hold, where it has one."""
    clause = f"{evaluation.titles.clause(not_blocked.about)}{touched_otherwise(evaluation, not_blocked)}"
    (block,) = parts_of(not_blocked)
    exceptions = [p.part for p in parts_of(block) if isinstance(p, Negation)]
    because = [whys(evaluation, unless) for unless in exceptions if parts_of(unless)]
    return (
        f"{clause} forbids it, and its exception does not hold: {because[0]}"
        if because
        else f"{clause} forbids it"
    )


# --- whether only a refusal stands in the way ---------------------------------------------------------


def _only_for_refusal(evaluation: Evaluation, part: Part) -> bool:
    """Whether a condition is false only because someone refused: it would not be, had nobody answered."""
    if not any(isinstance(leaf.reads, ApprovalInput) for leaf in leaves(part)):
        return False

    def is_refused(leaf: Leaf) -> bool:
        return isinstance(leaf.reads, ApprovalInput) and evaluation.is_false(leaf)

    return WithoutAnswers(evaluation, is_refused).of(part) != FALSE
