"""What of new data had better be told on a scale, such as how identifiable people are in it."""

from __future__ import annotations

from agreements.drafting.vocabulary import Vocabulary
from agreements.formula import rules
from agreements.formula.leaf import FactAmong
from agreements.formula.part import leaves, parts_of
from agreements.language.checks.identifiability import IDENTIFIABILITY
from agreements.language.checks.upkeep import PERSONAL_DATA
from agreements.policy.law import Relied


def scales_to_tell(vocabulary: Vocabulary, item: str) -> list[str]:
    """The facts on a scale that a catalogue had better tell of data, and that it does not have.

    Bars that touch the data except by them from what they forbid. Of personal data it is told how identifiable people
    are, whether or not a bar excepts by that alone: gateways ask for it, and `check` warns where nothing says it.
    """
    policy = vocabulary.policy
    bars = policy.bars_open(policy.candidates.bars_on(item), Relied(()))
    exceptions = [part for bar in bars for part in parts_of(bar) if part.rule is rules.UNLESS]
    found = [leaf.fact for part in exceptions for leaf in leaves(part) if isinstance(leaf, FactAmong)]
    entity = policy.entities.item(item)
    if vocabulary.find(PERSONAL_DATA, "category") == PERSONAL_DATA and entity.contains(PERSONAL_DATA):
        found.append(IDENTIFIABILITY)
    return [fact for fact in dict.fromkeys(found) if vocabulary.is_scale(fact) and fact not in entity.fixed]
