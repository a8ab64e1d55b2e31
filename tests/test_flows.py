"""Where data can go, held to brute force over the reference: shares, chains, and the fewest agreements to end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations
from random import Random

import msgspec
import pytest

from agreements import reference
from agreements.analysis.flows.asked import FlowQuestions
from agreements.analysis.flows.cut import Cutter, Fewest
from agreements.analysis.flows.hops import Hops
from agreements.analysis.flows.on_item import FlowPeriod
from agreements.analysis.flows.reach import Reaching
from agreements.analysis.flows.rows import Flow
from agreements.analysis.symbolic.cells import AllValues
from agreements.analysis.symbolic.expression import ApprovalVariable, FactVariable
from agreements.analysis.symbolic.goals import Problem
from agreements.analysis.symbolic.reading import SymbolicPolicy
from agreements.analysis.symbolic.search import satisfying
from agreements.formula.share import Approval, ProposedShare
from agreements.graph import build
from agreements.language import syntax as s
from agreements.policy.compile import Policy
from generate import Case, declarations_from, make_case
from generate_datasets import items_of

PARTS = range(4)


class World:
    """One made-up bundle, and what brute force says of it."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.policy = Policy(build(case.declarations))
        self.symbolic = SymbolicPolicy(self.policy)
        self.organisations = [one.name.text for one in case.declarations.each(s.Organisation)]
        self.purposes = [one.name.text for one in case.declarations.each(s.Purpose)]
        self.items = [item for dataset in case.declarations.each(s.Dataset) for item in items_of(dataset)]
        self.can_share = cache(self._can_share)

    def _can_share(
        self, who: str, whom: str, item: str, day: date, ended: frozenset[str] = frozenset()
    ) -> bool:
        """Whether the reference permits a share for some purpose when the right things are stated."""
        return any(self.stated(who, whom, item, why, day, ended) for why in self.purposes)

    def stated(
        self, who: str, whom: str, item: str, why: str, day: date, ended: frozenset[str] = frozenset()
    ) -> ProposedShare | None:
        share = ProposedShare(who, whom, (item,), why, day)
        (reading,) = self.symbolic.readings(share)
        for place, left in reading.grants:
            if self.policy.grants[place].agreement in ended:
                continue
            problem = Problem((left,), AllValues(self.policy.graph, day))
            state = satisfying([problem.goal(left)], [len(cells.values) for cells in problem.cells])
            if state is not None:
                found = problem.assignment(state)
                facts = {one.name: value for one, value in found.items() if isinstance(one, FactVariable)}
                approvals = tuple(
                    Approval(one.by, one.that, on=on, refused=refused)
                    for one, given in found.items()
                    if isinstance(one, ApprovalVariable) and isinstance(given, tuple)
                    for on, refused in given
                )
                return replace(share, facts=facts, approvals=approvals)  # type: ignore[arg-type]
        return None

    def days(self) -> list[date]:
        """A day of every stretch in which nothing that any rule asks changes."""
        formulas = [self.policy.formula(grant, item) for grant in self.policy.grants for item in self.items]
        mentioned = self.symbolic.mentions.of(formulas)
        kinds = {
            day.toordinal()
            for one in self.organisations
            for day in self.policy.coverage.membership_changes(one)
        }
        return [
            date.fromordinal(one)
            for one in sorted({1, *mentioned.turns, *kinds})
            if one <= date.max.toordinal()
        ]

    def asked(self, day: date | None = None, ended: frozenset[str] = frozenset()) -> FlowQuestions:
        period = FlowPeriod() if day is None else FlowPeriod(day, day)
        return FlowQuestions(Hops(self.policy, period, ended))


def says(flow: Flow, share: ProposedShare, item: str) -> bool:
    return (
        share.discloser in flow.disclosers
        and share.recipient in flow.recipients
        and item in flow.items
        and share.purpose in flow.purposes
        and any(one.first <= share.on.toordinal() <= one.last for one in flow.days)
    )


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_what_is_permitted_is_told_by_who_and_what(part: int) -> None:
    permitted = 0
    for seed in range(200, 260)[part :: len(PARTS)]:
        case = make_case(seed, 1 + seed % 3, questions=12)
        asked = World(case).asked()
        for share in case.questions:
            for item in reference.decide(case.declarations, share):
                who = asked.who(share.discloser, item.data)
                what = list(asked.what(share.recipient))
                for clause in item.grants:
                    permitted += 1
                    for told in (who, what):
                        assert any(one.clause == clause and says(one, share, item.data) for one in told), (
                            share
                        )
    assert permitted > 10


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_what_is_told_can_be_permitted(part: int) -> None:
    told = 0
    for seed in range(200, 240)[part :: len(PARTS)]:
        world, random = World(case := make_case(seed, 1 + seed % 2, questions=0)), Random(seed)  # noqa: S311
        asked = world.asked()
        flows = [one for who in world.organisations for item in world.items for one in asked.who(who, item)]
        for flow in random.sample(flows, min(6, len(flows))):
            whom = [one for one in flow.recipients if one in world.organisations]
            if not whom:
                continue
            (who,), day = flow.disclosers, random.choice(sorted(flow.days))
            on = date.fromordinal(random.choice((day.first, day.last)))
            what, why = random.choice(sorted(flow.items)), random.choice(sorted(flow.purposes))
            share = world.stated(who, random.choice(whom), what, why, on)
            assert share is not None, (case, flow)
            (answer,) = reference.decide(case.declarations, share)
            assert answer.outcome == "permitted"
            told += 1
    assert told > 5


# --- chains ---------------------------------------------------------------------------------------------


def onward(world: World, item: str) -> list[str]:
    """What whoever holds an item may share besides, by the words of the specification."""
    declared = {one.name.text: one for one in world.case.declarations.each(s.Dataset)}
    if item not in declared:
        return []
    found = list(items_of(declared[item]))[1:]
    for name, dataset in declared.items():
        if item in [source.text for derivation in dataset.derived_from for source in derivation.sources]:
            found += [name, *onward(world, name)]
    return found


def holders(world: World, item: str, day: date) -> list[str]:
    held = next(
        one for one in world.case.declarations.each(s.Dataset) if one.name.text == item.partition(".")[0]
    ).held_by
    names = {one.text for one in held}
    return [
        one for one in world.organisations if not world.policy.coverage.known_as(one, day).isdisjoint(names)
    ]


def reached(
    world: World, item: str, days: list[date], ended: frozenset[str] = frozenset()
) -> set[tuple[str, str]]:
    """Everyone who comes to have an item or what is made of it, day by day, however many hands it passes through."""
    family = [item, *onward(world, item)]
    received: set[tuple[str, str]] = set()
    for day in days:
        while True:
            has = set(received) | {(one, each) for each in family for one in holders(world, each, day)}
            has |= {(one, made) for one, each in set(has) for made in onward(world, each)}
            more = {
                (whom, each)
                for who, each in has
                for whom in world.organisations
                if whom != who
                and (whom, each) not in received
                and world.can_share(who, whom, each, day, ended)
            }
            if not more:
                break
            received |= more
    return received | {(one, made) for one, each in received for made in onward(world, each)}


def told(asked: FlowQuestions, world: World, item: str) -> set[tuple[str, str]]:
    steps = asked.reach(item).found.steps.values()
    return {
        (one.organisation, one.item) for one in steps if one.hands and one.organisation in world.organisations
    }


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_data_reaches_whom_brute_force_says(part: int) -> None:
    number = 0
    for seed in range(300, 324)[part :: len(PARTS)]:
        world = World(make_case(seed, 1 + seed % 2, questions=2))
        days = world.days()
        for item in world.items[:4]:
            once = world.case.questions[0].on
            for days_, asked in ((days, world.asked()), ([once], world.asked(once))):
                asked.hops.crowds.undeclared = {}  # of whom brute force knows nothing
                held = {
                    (one, each) for each in world.items for day in days_ for one in holders(world, each, day)
                }
                held |= {(one, made) for one, each in held for made in onward(world, each)}
                right = reached(world, item, days_) - held
                assert told(asked, world, item) - held == right, (seed, item)
                number += len(right)
    assert number > 5


# --- the fewest agreements --------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(60))
def test_the_fewest_names_are_the_fewest(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    names = "abcdefgh"
    sets = [frozenset(random.sample(names, random.randrange(1, 5))) for _ in range(random.randrange(1, 12))]
    search = Fewest(sets)
    found = search.find()
    right = next(
        size
        for size in range(len(names) + 1)
        if any(all(one & set(some) for one in sets) for some in combinations(names, size))
    )
    assert search.is_sure
    assert len(found) == right
    assert all(one & found for one in sets)


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_no_fewer_agreements_stop_data(part: int) -> None:
    found = 0
    for seed in range(400, 440)[part :: len(PARTS)]:
        world = World(make_case(seed, 1 + seed % 2, questions=3))
        for share in world.case.questions:
            item, whom, day = share.data[0], share.recipient, share.on
            if any(whom in holders(world, one, day) for one in (item, *onward(world, item))):
                continue
            asked = world.asked(day)
            asked.hops.crowds.undeclared = {}

            def really(ended: frozenset[str], day: date = day, world: World = world) -> Reaching:
                again = world.asked(day, ended)
                again.hops.crowds.undeclared = {}
                return again.reaching

            cut = Cutter(asked.reaching, really, item, whom).cut()
            agreements = sorted({grant.agreement for grant in world.policy.grants})
            stops = [
                size
                for size in range(len(agreements) + 1)
                for some in combinations(agreements, size)
                if whom not in {one for one, _ in reached(world, item, [day], frozenset(some))}
            ]
            assert cut.is_fewest is (not cut.opened)
            assert len(cut.agreements) >= min(stops)
            if cut.is_fewest:
                assert len(cut.agreements) == min(stops), (seed, share)
            found += bool(cut.agreements)
            files = [
                s.File(tuple(_ended(one, cut.agreements) for one in file.tree.items))
                for file in world.case.declarations.files
            ]
            ended = declarations_from(tuple(files))
            after = World(replace(world.case, declarations=ended))
            assert whom not in {one for one, _ in reached(after, item, [day])}, (seed, share)
    assert found > 0


def _ended(one: s.Use | s.TopLevel, agreements: tuple[str, ...]) -> s.Use | s.TopLevel:
    """An agreement as if it had ended: it lets nothing be shared, and forbids only what survives its end."""
    if not isinstance(one, s.Agreement) or one.name.text not in agreements:
        return one
    clauses = (each for each in one.clauses if isinstance(each.rule, s.Restriction))
    kept = tuple(each for each in clauses if each.rule.survival is not None)  # type: ignore[union-attr]
    return msgspec.structs.replace(one, clauses=kept, risks=())
