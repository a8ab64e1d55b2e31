"""What becomes of a share of several data items, and the answer to it in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from agreements.decide.answer import ItemReasons, Outcome
from agreements.formula.share import ProposedShare
from agreements.policy.titles import BundleTitles
from agreements.words import in_words, listed_in_words

_STARTS = {
    Outcome.PERMITTED: ("Yes", "may"),
    Outcome.REFERRED: ("Not yet", "may not yet"),
    Outcome.REFUSED: ("No", "may not"),
}

_WORST_FIRST = (Outcome.REFUSED, Outcome.REFERRED, Outcome.PERMITTED)


def worst(items: Sequence[ItemReasons]) -> Outcome:
    """The outcome of a share of several data items: the worst of theirs."""
    outcomes = [item.outcome for item in items]
    return outcomes[0] if len(outcomes) == 1 else min(outcomes, key=_WORST_FIRST.index)


def answer_in_words(
    titles: BundleTitles, share: ProposedShare, items: Sequence[ItemReasons], outcome: Outcome
) -> str:
    """The answer in one sentence."""
    title = titles.title
    data = items[0].title if len(items) == 1 else listed_in_words([item.title for item in items])
    start, verb = _STARTS[outcome]
    alone = [item.title for item in items if item.outcome == Outcome.PERMITTED]
    part = f"; asked for alone, {listed_in_words(alone)} would be permitted"
    return (
        f"{start}: {title(share.discloser)} {verb} share {data} with {title(share.recipient)} "
        f"for “{title(share.purpose)}” on {in_words(share.on)}"
        f"{part if alone and outcome != Outcome.PERMITTED else ''}"
    )
