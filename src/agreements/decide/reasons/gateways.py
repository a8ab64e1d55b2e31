"""Gateways that a clause relies on and that do not hold: why, and when that is the fault of how it was drafted."""

from __future__ import annotations

from itertools import islice

from agreements.decide.candidates import GrantClause
from agreements.decide.evaluation import Evaluation
from agreements.decide.reasons.deciding import whys, words_of
from agreements.formula import rules
from agreements.formula.part import Part, parts_of
from agreements.words import listed_in_words, period_in_words

MOST_GATEWAYS = 5
"""How many gateways are named that would reach a share."""


def gateways_say(evaluation: Evaluation, part: Part) -> str:
    """Each gateway that an item of `relying on` names, and why it does not hold."""
    says = []
    for valid in parts_of(part):
        reasons = [_gateway_reason(evaluation, p) for p in parts_of(valid) if evaluation.is_false(p)]
        says.append(f"“{evaluation.titles.title(valid.about)}”, which {listed_in_words(reasons)}")
    return listed_in_words(says, "or")


def _gateway_reason(evaluation: Evaluation, part: Part) -> str:
    if part.rule is rules.IN_FORCE:
        period = period_in_words(*evaluation.titles.dates(part.about))
        return f"is not in force on {evaluation.context.day_words} (it runs {period})"
    if part.rule is rules.PERMITS:
        return _does_not_reach(evaluation, part)
    return f"requires “{words_of(evaluation, part)}”: {whys(evaluation, part)}"


def _does_not_reach(evaluation: Evaluation, part: Part) -> str:
    if len(parts_of(part)) > 1:
        return "does not reach this share"
    missed = [p.rule.name for p in parts_of(parts_of(part)[0]) if evaluation.is_false(p)]
    return f"does not reach this {listed_in_words(missed)}"


def drafting(evaluation: Evaluation, grant: GrantClause, part: Part) -> str:
    """That a clause covers a share which nothing that it relies on reaches: its drafting, and not the law."""
    if grant.sentence.missed(evaluation.request) or not all(
        _falls_short(evaluation, valid) for valid in parts_of(part)
    ):
        return ""
    titles = evaluation.titles
    would = [f"“{titles.title(name)}”" for name in _reaching(evaluation)]
    which = f"{listed_in_words(would)} would reach it" if would else "no gateway of this bundle reaches it"
    return (
        f"; the clause covers this share and relies on what does not reach it, which is an error of drafting "
        f"in “{titles.title(grant.grant.agreement)}”: {which}"
    )


def _falls_short(evaluation: Evaluation, valid: Part) -> bool:
    return any(one.rule is rules.PERMITS and evaluation.is_false(one) for one in parts_of(valid))


def _reaching(evaluation: Evaluation) -> list[str]:
    """The gateways of the bundle that are in force and reach the share, whatever else they ask: the first few."""
    reaching = (valid.about for valid in evaluation.clauses.gateways() if _reaches(evaluation, valid))
    return list(islice(reaching, MOST_GATEWAYS))


def _reaches(evaluation: Evaluation, valid: Part) -> bool:
    return all(
        evaluation.is_true(part) for part in parts_of(valid) if part.rule in (rules.IN_FORCE, rules.PERMITS)
    )
