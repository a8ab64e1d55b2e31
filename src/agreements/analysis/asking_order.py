"""In which order to ask for what is not known, so that the outcome of a share is settled soonest.

What is asked first is what settles it by most of the answers that it can have; of those alike, what is needed
outright before what has an alternative, then what most clauses need, then as the answer tells them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from agreements.decide.answer import ItemReasons, Missing, Outcome

MOST_WEIGHED = 40
"""Of how many things that are missing it is tried what their answers would settle."""


def needs_of(items: Iterable[ItemReasons]) -> list[Missing]:
    """What is missing, each once, though several data items lack it."""
    needs = {(need.kind, need.what, need.who, need.that): need for item in items for need in item.missing}
    return list(needs.values())


def in_asking_order(
    needs: Sequence[Missing],
    question: Mapping[str, Any],
    outcome: Callable[[Mapping[str, Any]], Outcome],
    values_of: Callable[[str], Sequence[str | bool]],
) -> list[Missing]:
    """What is missing for the answer to a question in JSON, in the order in which to ask for it.

    `outcome` answers a question, and `values_of` has the values that a fact can be stated to have, where they are few.
    """

    def settles(need: Missing) -> float:
        answers = list(_answered(need, question, values_of))
        settled = sum(outcome(one) is not Outcome.REFERRED for one in answers)
        return settled / len(answers) if answers else 0

    weights = [settles(need) if at < MOST_WEIGHED else 0 for at, need in enumerate(needs)]
    ranked = sorted(
        range(len(needs)), key=lambda at: (-weights[at], needs[at].alternative, -len(needs[at].clauses), at)
    )
    return [needs[at] for at in ranked]


def _answered(
    need: Missing, question: Mapping[str, Any], values_of: Callable[[str], Sequence[str | bool]]
) -> Iterable[Mapping[str, Any]]:
    """The question with each answer that one thing could have."""
    if need.kind == "fact":
        for value in values_of(need.what):
            yield {**question, "facts": {**question.get("facts", {}), need.what: value}}
        return
    for refused in (False, True):
        given = {"by": need.who, "that": need.that, "on": question["on"], "refused": refused}
        approval = {name: said for name, said in given.items() if said}
        yield {**question, "approvals": [*question.get("approvals", ()), approval]}
