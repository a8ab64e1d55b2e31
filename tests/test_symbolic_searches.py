"""Expressions by themselves: the cells of their variables, and exact searches over them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations, product
from random import Random

import pytest

from agreements.analysis.symbolic.expression import (
    ALWAYS,
    NEVER,
    OPEN,
    ApprovalVariable,
    Every,
    Expression,
    Expressions,
    FactVariable,
    Value,
    Variable,
)
from agreements.analysis.symbolic.goals import Goal, Problem, is_met, joined
from agreements.analysis.symbolic.residual import first_day_within
from agreements.analysis.symbolic.search import SearchLimits, minimal_changes, satisfying
from agreements.formula import rules
from agreements.formula.calendar import later
from agreements.formula.leaf import Approved, FactAmong, FactBetween
from agreements.formula.truth import FALSE, TRUE, UNKNOWN

PARTS = range(6)


# --- cells ----------------------------------------------------------------------------------------------


def test_a_contradiction_is_unknown_while_its_fact_is() -> None:
    expressions = Expressions()
    one = expressions.fact(a_fact("sealed", True), "sealed")
    always = expressions.some((one, expressions.opposite(one)))
    assert always.value({}) == UNKNOWN
    assert always.value({FactVariable("sealed"): True}) == TRUE
    assert expressions.every((one, one)) is one
    assert expressions.opposite(expressions.opposite(one)) is one
    assert expressions.every((one, NEVER)) is NEVER
    assert expressions.some((one, ALWAYS)) is ALWAYS
    assert expressions.every((one, ALWAYS)) is one
    assert isinstance(expressions.every((one, OPEN)), Every)


def a_fact(name: str, *values: str | bool) -> FactAmong:
    return FactAmong(rules.FACT, name, None, name, frozenset(values), "is", ())


@pytest.mark.parametrize("number", range(0, 40, 3))
@pytest.mark.parametrize("unit", ["days", "months"])
def test_the_first_day_on_which_an_approval_counts_is_the_first(number: int, unit: str) -> None:
    for day in (date(2024, 2, 29), date(2023, 3, 31), date(2023, 3, 1), date(2021, 12, 31), date(1, 2, 3)):
        first = first_day_within(day, (number, unit))  # type: ignore[arg-type]
        assert later(first, number, unit) >= day  # type: ignore[arg-type]
        if first > date.min:
            assert later(date.fromordinal(first.toordinal() - 1), number, unit) < day  # type: ignore[arg-type]


# --- searches -------------------------------------------------------------------------------------------


def made_up(random: Random, expressions: Expressions, depth: int) -> Expression:
    """Some expression over few facts, one quantity and two approvals, one of them with two windows."""
    if depth == 0 or random.random() < 0.2:
        day = date(2020, 6, 1)
        kind = random.randrange(4)
        if kind == 0:
            name = random.choice("abc")
            unstated = random.choice((UNKNOWN, UNKNOWN, TRUE))
            return expressions.fact(a_fact(name, random.choice((True, False))), name, unstated)
        if kind == 1:
            return expressions.fact(a_fact("d", *random.sample("pqrs", random.randrange(1, 3))), "d")
        if kind == 2:
            least, most = random.choice(((None, 12), (None, 24), (6, None)))
            return expressions.fact(
                FactBetween(rules.FACT, "e", None, "e", least, most, "is at most", ""), "e"
            )
        by = random.choice("xy")
        since = random.choice(
            (None, first_day_within(day, (1, "months")), first_day_within(day, (1, "days")))
        )
        return expressions.approval(
            Approved(rules.APPROVED, by, None, by, None), ApprovalVariable(by, None), since
        )
    parts = [made_up(random, expressions, depth - 1) for _ in range(random.randrange(2, 4))]
    which = random.randrange(5)
    if which == 0:
        return expressions.opposite(parts[0])
    return expressions.every(parts) if which < 3 else expressions.some(parts)


def values_of(variable: Variable, _: object) -> Iterator[Value]:
    yield None
    match variable:
        case FactVariable("d"):
            yield from "pqrst"
        case FactVariable("e"):
            yield from (3, 9, 18, 30)
        case FactVariable():
            yield from (True, False)
        case _:
            ages = (None, date(2020, 6, 1), date(2020, 5, 20), date(2019, 1, 1))
            single = [((on, no),) for on in ages for no in (True, False)]
            yield from single
            yield from (one + other for one, other in combinations(single, 2))


@pytest.mark.parametrize("part", range(5))
def test_a_state_that_meets_goals_is_found_where_there_is_one(part: int) -> None:
    for seed in range(part, 300, 5):
        random, expressions = Random(seed), Expressions()  # noqa: S311
        one, other = (made_up(random, expressions, 3) for _ in range(2))
        problem = Problem((one, other), values_of)
        goals = [problem.goal(one), problem.goal(other, "not true")]
        numbers = [len(cells.values) for cells in problem.cells]
        found = satisfying(goals, numbers)
        right = [
            state
            for state in product(*map(range, numbers))
            if one.value(problem.assignment(state)) == TRUE and other.value(problem.assignment(state)) != TRUE
        ]
        assert (found is not None) == bool(right)
        assert found is None or tuple(found) in right


@pytest.mark.parametrize("part", range(5))
def test_goals_say_what_expressions_come_to(part: int) -> None:
    for seed in range(part, 300, 5):
        random, expressions = Random(seed), Expressions()  # noqa: S311
        one = made_up(random, expressions, 3)
        problem = Problem((one,), values_of)
        wanted = {
            "true": {TRUE},
            "not true": {UNKNOWN, FALSE},
            "false": {FALSE},
            "not false": {TRUE, UNKNOWN},
        }
        for state in product(*(range(len(cells.values)) for cells in problem.cells)):
            value = one.value(problem.assignment(state))
            for said, truths in wanted.items():
                assert is_met(problem.goal(one, said), state) == (value in truths)  # type: ignore[arg-type]


@pytest.mark.parametrize("part", range(5))
def test_the_smallest_changes_are_all_there_are(part: int) -> None:
    for seed in range(part, 400, 5):
        random, expressions = Random(seed), Expressions()  # noqa: S311
        problem = Problem((one := made_up(random, expressions, 3),), values_of)
        state = [random.randrange(len(cells.values)) for cells in problem.cells]
        movable = [
            random.sample(range(len(each.values)), random.randrange(len(each.values)))
            for each in problem.cells
        ]
        goal = problem.goal(one)
        found = minimal_changes(goal, state, movable, SearchLimits(size=9))
        assert found.is_all
        assert set(found.sets) == brute(goal, state, movable)
        assert list(map(len, found.sets)) == sorted(map(len, found.sets))
        few = minimal_changes(goal, state, movable, SearchLimits(size=2, largest=2))
        assert set(few.sets) == {one for one in found.sets if len(one) <= 2}


def brute(goal: Goal, state: list[int], movable: list[list[int]]) -> set[frozenset[tuple[int, int]]]:
    found: list[frozenset[tuple[int, int]]] = []
    for size in range(len(state) + 1):
        for variables in combinations(range(len(state)), size):
            for cells in product(*([c for c in movable[v] if c != state[v]] for v in variables)):
                changes = frozenset(zip(variables, cells, strict=True))
                after = [dict(changes).get(at, cell) for at, cell in enumerate(state)]
                if is_met(goal, after) and not any(one <= changes for one in found):
                    found.append(changes)
    return set(found)


def test_a_search_that_was_cut_says_so() -> None:
    expressions = Expressions()
    names = [f"f{number}" for number in range(6)]
    every = expressions.every(expressions.fact(a_fact(name, True), name) for name in names)
    problem = Problem((every,), lambda *_: (None, True))
    state, movable = problem.state({}), [[1]] * 6
    assert [len(one) for one in minimal_changes(problem.goal(every), state, movable).sets] == [6]
    cut = minimal_changes(problem.goal(every), state, movable, SearchLimits(size=4, largest=5))
    assert (cut.sets, cut.is_all, cut.whole_to) == ((), False, 5)
    never = joined([problem.goal(every), problem.goal(every, "not true")], is_all=True)
    assert minimal_changes(never, state, movable).is_all


def test_where_there_are_too_many_sets_to_look_at_one_is_found_all_the_same() -> None:
    expressions = Expressions()
    several = [
        expressions.some(expressions.fact(a_fact(f"f{at}-{way}", True), f"f{at}-{way}") for way in range(6))
        for at in range(8)
    ]
    problem = Problem((every := expressions.every(several),), lambda *_: (None, True))
    state = problem.state({})
    found = minimal_changes(problem.goal(every), state, [[1]] * 48, SearchLimits(looked_at=500))
    assert [len(one) for one in found.sets] == [8]
    assert not found.is_all
