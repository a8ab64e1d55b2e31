"""What a mistake costs does not grow with what has nothing to do with it: counted in calls, not timed."""

from __future__ import annotations

import pytest

import agreements
from agreements.diagnostics import NearestNames, nearest
from agreements.diagnostics.source import Source
from agreements.language.parser import parse_question
from counted import calls
from test_cost import text

QUESTION = {"from": "A0", "to": "B0", "data": ["D0"], "purpose": "health", "on": "2020-06-01"}


def test_a_sentence_of_twice_as_many_slips_costs_twice_as_much() -> None:
    start = "may A share B with C for D on 2021-03-01 where "
    costs = []
    for number in (300, 600):
        source = Source("question", start + "and " * number)
        parse_question(source)  # what is made once is made
        costs.append(calls(lambda source=source: parse_question(source)))  # type: ignore[misc]
    assert costs[1] <= 2.1 * costs[0], costs


@pytest.mark.parametrize(
    "wrong", [{"under": "deal 0"}, {"under": "deel-0.1"}, {"from": "Bodi A0"}, {"purpose": "helth"}]
)
def test_what_was_meant_is_found_as_quickly_among_many(wrong: dict[str, str]) -> None:
    costs = []
    for number in (150, 1500):
        bundle = agreements.load_text(text(number))
        asked = {**QUESTION, **wrong}

        def ask(bundle: agreements.Bundle = bundle, asked: dict[str, object] = asked) -> None:
            with pytest.raises(agreements.QuestionError):
                bundle.outcome(asked)

        ask()
        costs.append(calls(ask))
    assert costs[1] <= 3 * costs[0], costs


def test_names_are_found_by_an_index_as_they_are_one_by_one() -> None:
    names = [f"{word}-{at}" for word in ("hospital", "ward", "school", "council") for at in range(100)]
    index = NearestNames(names)
    for said in ("hospitl-17", "Ward-99", "shcool-3", "council", "17", "x", "", "nothing-like-it", "y" * 90):
        assert index.nearest(said) == nearest(said, names), said
