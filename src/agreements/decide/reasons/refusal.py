"""A refusal in one sentence, and what of it depends on the data."""

from __future__ import annotations

from collections.abc import Sequence

from agreements.decide.evaluation import Evaluation
from agreements.decide.near_miss import NearMiss, covers
from agreements.decide.reasons.satisfied import lawful_in_words
from agreements.formula import rules
from agreements.formula.truth import FALSE

_OF_ALL_DATA = frozenset({"not-in-force", "suspended", "discloser", "recipient", "purpose"})


def misses_all_data(miss: NearMiss) -> bool:
    """Whether what stands in the way of a clause stands in the way of whatever data."""
    return any(part.rule.barrier in _OF_ALL_DATA for part in miss.false)


def refused_in_words(evaluation: Evaluation, misses: Sequence[NearMiss]) -> str:
    """Why an item may not be shared, in one sentence: what the agreements come to, and what the bars do."""
    title, law = evaluation.context.item_title, lawful_in_words(evaluation)
    if evaluation.lawful == FALSE:
        return f"{title} may not be shared: {law}"
    return f"{title} may not be shared: {_no_grant(evaluation, misses)}; {law}"


def _no_grant(evaluation: Evaluation, misses: Sequence[NearMiss]) -> str:
    """Why no clause permits it: another forbids it, those that cover it do not hold, or none covers it."""
    for miss in misses:
        if miss.distance == 0 and all(part.rule is rules.PROHIBITION for part in miss.false):
            others = [part for part in evaluation.parts(miss.clause) if part not in miss.false]
            would = "would permit it" if all(map(evaluation.is_true, others)) else "covers it"
            return f"a clause that {would} is there, and another forbids it"
    return "no clause that covers it permits it" if covers(evaluation) else "no agreement grants it"
