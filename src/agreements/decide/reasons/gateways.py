"""Gateways that a clause relies on and that do not hold: why, and when that is the fault of how it was drafted."""

from __future__ import annotations

from itertools import islice

from agreements.decide.clauses import GrantClause
from agreements.decide.evaluation import Evaluation
from agreements.decide.reasons.deciding import whys, words_of
from agreements.formula import rules
from agreements.formula.leaf import DataLeaf, OrganisationAmong, PurposeLeaf
from agreements.formula.part import Part, parts_of
from agreements.words import listed_in_words, period_in_words

MOST_GATEWAYS = 5
"""How many gateways are named that would reach a share."""


def gateways_say(evaluation: Evaluation, part: Part) -> str:
    """Each gateway that an item of `relying on` names, and why it does not hold."""
    says = []
    for valid in gateways_of(part):
        reasons = [_gateway_reason(evaluation, p) for p in parts_of(valid) if evaluation.is_false(p)]
        says.append(f"“{evaluation.titles.title(valid.about)}” ({listed_in_words(reasons)})")
    return f"{listed_in_words(says, 'or')}{_asked_where(evaluation, part)}"


def gateways_of(item: Part) -> list[Part]:
    """For each gateway that an item names, that it is valid; beside them may stand where it is not asked for."""
    return [part for part in parts_of(item) if part.rule is rules.VALID]


def _asked_where(evaluation: Evaluation, item: Part) -> str:
    """Why an item is asked for that is not always; nothing for one that is."""
    where = [part for part in parts_of(item) if part.rule is rules.NOT_ASKED_FOR]
    return f", which is asked for here since {whys(evaluation, where[0])}" if where else ""


def _gateway_reason(evaluation: Evaluation, part: Part) -> str:
    if part.rule is rules.IN_FORCE:
        period = period_in_words(*evaluation.titles.dates(part.about))
        return f"not in force on {evaluation.context.day_words}, as it runs {period}"
    if part.rule is rules.PERMITS:
        return _does_not_reach(evaluation, part)
    return f"requires “{words_of(evaluation, part)}”: {whys(evaluation, part)}"


def _does_not_reach(evaluation: Evaluation, permits: Part) -> str:
    """What of a share a gateway does not reach, and why; which of several sentences is meant cannot be told."""
    if len(parts_of(permits)) != 1:
        return "does not reach this share"
    missed = [one for one in parts_of(parts_of(permits)[0]) if evaluation.is_false(one)]
    each = [f"this {one.rule.name}: {evaluation.why(one)}" for one in missed]
    return f"does not reach {'; nor '.join(each)}"


def drafting(evaluation: Evaluation, grant: GrantClause, item: Part) -> str:
    """That a clause covers a share which nothing that an item of it names ever reaches: its drafting, and not the law.

    An organisation that was of a listed kind at another time is no fault of those who wrote the clause.
    """
    request = evaluation.request
    if grant.sentence.missed(request) or not grant.is_in_force(request):
        return ""
    if not all(_never_reaches(evaluation, valid) for valid in gateways_of(item)):
        return ""
    titles, day = evaluation.titles, evaluation.context.day_words
    whose = f"an error of drafting in “{titles.title(grant.grant.agreement)}”"
    if not all(_misses_what_is_named(evaluation, grant, valid) for valid in gateways_of(item)):
        whose += ", if it was meant to allow this"
    says = f"; the clause covers this share and relies on what does not reach it, which is {whose}"
    would = [f"“{titles.title(name)}”" for name in _reaching(evaluation, grant, gateways_of(item))]
    if not would:
        return f"{says}: beside what it relies on, no gateway of this bundle that is in force on {day} reaches it"
    among = would[:MOST_GATEWAYS] if len(would) <= MOST_GATEWAYS else [*would[:MOST_GATEWAYS], "others"]
    asks = "it asks" if len(would) == 1 else "each of them asks"
    return f"{says}: {listed_in_words(among)} would reach it, whatever else {asks}"


def _never_reaches(evaluation: Evaluation, valid: Part) -> bool:
    """Whether what a gateway permits falls short of a share by more than the dates of a membership."""
    permits = [one for one in parts_of(valid) if one.rule is rules.PERMITS and evaluation.is_false(one)]
    return bool(permits) and all(
        any(evaluation.is_false(part) and not _is_lapsed(evaluation, part) for part in parts_of(sentence))
        for sentence in parts_of(permits[0])
    )


def _misses_what_is_named(evaluation: Evaluation, grant: GrantClause, valid: Part) -> bool:
    """Whether a gateway falls short in a place where the clause names just what is asked, and not a wider thing."""
    permits = next(one for one in parts_of(valid) if one.rule is rules.PERMITS)
    missed = {part.rule for one in parts_of(permits) for part in parts_of(one) if evaluation.is_false(part)}
    return any(
        part.rule in missed and _name_of(evaluation, part) in part.listed.names
        for part in grant.grant.sentence
        if isinstance(part, OrganisationAmong | DataLeaf | PurposeLeaf)
    )


def _name_of(evaluation: Evaluation, part: OrganisationAmong | DataLeaf | PurposeLeaf) -> str:
    name: str = part.reads.read(evaluation.request).name
    return name


def _is_lapsed(evaluation: Evaluation, part: Part) -> bool:
    return isinstance(part, OrganisationAmong) and evaluation.lapsed(part) is not None


def _reaching(evaluation: Evaluation, grant: GrantClause, failing: list[Part]) -> list[str]:
    """The gateways in force that reach the share and do what the failing ones would: the first few not relied on."""
    relied_on = frozenset(grant.relied.gateways)
    lifted = _lifted_by(evaluation)
    wanted = frozenset().union(*(lifted.get(valid.about, frozenset()) for valid in failing))
    reaching = (
        valid.about
        for valid in evaluation.clauses.gateways(grant.relied.within)
        if valid.about not in relied_on
        and _does_the_same(lifted.get(valid.about, frozenset()), wanted)
        and _reaches(evaluation, valid)
    )
    return list(islice(reaching, MOST_GATEWAYS + 1))


def _lifted_by(evaluation: Evaluation) -> dict[str, frozenset[str]]:
    """The bars that could concern the data and that each gateway lifts: a power is no answer to a want of consent."""
    found: dict[str, set[str]] = {}
    for bar in evaluation.on.lawful:
        for part in parts_of(bar):
            if part.rule is rules.VALID:
                found.setdefault(part.about, set()).add(bar.about)
    return {gateway: frozenset(bars) for gateway, bars in found.items()}


def _does_the_same(bars: frozenset[str], wanted: frozenset[str]) -> bool:
    return bool(bars & wanted) if wanted else not bars


def _reaches(evaluation: Evaluation, valid: Part) -> bool:
    return all(
        evaluation.is_true(part) for part in parts_of(valid) if part.rule in (rules.IN_FORCE, rules.PERMITS)
    )
