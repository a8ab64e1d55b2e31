"""Why a gateway does not reach a share, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agreements.formula import rules
from agreements.formula.leaf import OrganisationAmong
from agreements.formula.part import Part, leaves, parts_of
from agreements.policy.titles import BundleTitles
from agreements.words import listed_in_words, period_in_words

IsFalse = Callable[[Part], bool]
"""Whether a part of a formula is false of a share, whatever is stated."""


def why_false(titles: BundleTitles, gateway: str, part: Part, is_false: IsFalse) -> str:
    """Why a part of what makes a gateway valid is false of a share."""
    if part.rule is rules.IN_FORCE:
        return f"it is not in force then: it runs {period_in_words(*titles.dates(gateway))}"
    if part.rule is rules.PERMITS:
        return f"it does not reach {listed_in_words(list(map(_miss, nearest_missed(part, is_false))), 'nor')}"
    return f"its condition `{words_of(part)}` cannot hold here"


def nearest_missed(permits: Part, is_false: IsFalse) -> Sequence[Part]:
    """What of a share the nearest sentence of a gateway does not cover."""
    sentences = [[leaf for leaf in leaves(one) if is_false(leaf)] for one in parts_of(permits)]
    return min(sentences, key=len)


def words_of(part: Part) -> str:
    """The words that a part of a formula was read from, on one line."""
    return " ".join(part.span.words.split()) if part.span else part.about


def _miss(leaf: Part) -> str:
    place = leaf.who if isinstance(leaf, OrganisationAmong) else leaf.rule.name
    return f"this {place}, only `{words_of(leaf)}`"
