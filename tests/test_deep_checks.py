"""`check --deep`: what it says is true, by the reference; and what it is for is found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import msgspec
import pytest

from agreements import loading, reference
from agreements.analysis.deep_checks import checks, clauses
from agreements.analysis.deep_checks.checks import deep_checks
from agreements.diagnostics import Diagnostic
from agreements.formula.share import ProposedShare
from agreements.graph import build
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.language.loader import load_texts
from agreements.policy.compile import Policy
from agreements.words import MONTHS
from generate import Case, declarations_from, make_case
from test_flows import World

PARTS = range(4)
CODE = {"redundant-clause", "never-forbids", "contradicting-agreements", "idle-gateway", "nobody-can-say"}


def found(declarations: Declarations) -> list[Diagnostic]:
    return list(deep_checks(Policy(build(declarations))))


def without(case: Case, clause: str) -> Declarations:
    """The bundle without one clause."""
    agreement, _, label = clause.partition(".")

    def kept(one: s.Use | s.TopLevel) -> s.Use | s.TopLevel:
        if not isinstance(one, s.Agreement) or one.name.text != agreement:
            return one
        return msgspec.structs.replace(one, clauses=tuple(c for c in one.clauses if c.label.text != label))

    return declarations_from(
        tuple(s.File(tuple(map(kept, file.tree.items))) for file in case.declarations.files)
    )


def rule_of(case: Case, clause: str) -> s.Grant | s.Restriction:
    agreement, _, label = clause.partition(".")
    declared = next(one for one in case.declarations.each(s.Agreement) if one.name.text == agreement)
    rule = next(one for one in declared.clauses if one.label.text == label).rule
    assert isinstance(rule, s.Grant | s.Restriction)
    return rule


def telling(world: World, random: Random, number: int) -> Iterator[ProposedShare]:
    """Questions that the reference answers with yes, or would but for a prohibition; and some others."""
    yield from world.case.questions
    days = world.days()
    for _ in range(number):
        who, whom = random.sample(world.organisations, 2)
        item, why, day = (random.choice(each) for each in (world.items, world.purposes, days))
        share = world.stated(who, whom, item, why, day)
        if share is not None:
            yield share


def named(diagnostic: Diagnostic) -> list[str]:
    return re.findall(r"`([^`]*)`", diagnostic.message)


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_what_makes_no_difference_makes_none(part: int) -> None:
    told = 0
    for seed in range(500, 560)[part :: len(PARTS)]:
        case, random = make_case(seed, 1 + seed % 3, questions=8), Random(seed)  # noqa: S311
        world = World(case)
        for one in found(case.declarations):
            clause = named(one)[0]
            if one.code not in ("redundant-clause", "never-forbids") or rule_of(case, clause).replaces:
                continue
            told += 1
            after = without(case, clause)
            for share in telling(world, random, 80):
                before, then = (reference.decide(each, share) for each in (case.declarations, after))
                assert [item.outcome for item in before] == [item.outcome for item in then], (
                    seed,
                    clause,
                    share,
                )
    assert told > 3


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_what_one_agreement_permits_the_other_forbids(part: int) -> None:
    told = 0
    for seed in range(500, 620)[part :: len(PARTS)]:
        case = make_case(seed, 1 + seed % 3, questions=2)
        world = None
        for one in found(case.declarations):
            if one.code != "contradicting-agreements":
                continue
            forbids, permits, who, item, whom, why = named(one)
            day, month, year = re.search(r"on (\d+) (\w+) (\d+)$", one.message).groups()  # type: ignore[union-attr]
            on = date(int(year), MONTHS.index(month) + 1, int(day))
            world = world or World(case)
            restrictions = [
                name for name in world.policy.unblocked if name.partition(".")[0] != permits.partition(".")[0]
            ]
            after = case.declarations
            for name in restrictions:  # several may forbid it
                after = without(replace(case, declarations=after), name)
            share = World(replace(case, declarations=after)).stated(who, whom, item, why, on)
            assert share is not None, (seed, one.message)
            told += 1
            (before,) = reference.decide(case.declarations, share)
            assert permits not in before.grants, (seed, one.message)
            assert forbids in world.policy.unblocked
    assert told > 0


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_an_idle_gateway_makes_no_difference(part: int) -> None:
    told = 0
    for seed in range(500, 620)[part :: len(PARTS)]:
        case, random = make_case(seed, 1 + seed % 3, questions=6), Random(seed)  # noqa: S311
        for one in found(case.declarations):
            if one.code != "idle-gateway":
                continue
            told += 1
            clause, gateway = named(one)
            after = relying_less(case, clause, gateway)
            for share in telling(World(case), random, 30):
                before, then = (reference.decide(each, share) for each in (case.declarations, after))
                assert [clause in item.grants for item in before] == [
                    clause in item.grants for item in then
                ], seed
    assert told > 0


def relying_less(case: Case, clause: str, gateway: str) -> Declarations:
    """The bundle whose clause relies on a gateway only where it relies on it alone."""
    agreement, _, label = clause.partition(".")

    def less(reliance: s.Reliance) -> s.Reliance:
        names = tuple(one for one in reliance.names if one.text != gateway)
        return msgspec.structs.replace(reliance, names=names) if names else reliance

    def kept(one: s.Use | s.TopLevel) -> s.Use | s.TopLevel:
        if not isinstance(one, s.Agreement) or one.name.text != agreement:
            return one
        changed = []
        for each in one.clauses:
            rule = each.rule
            if each.label.text == label and isinstance(rule, s.Grant):
                rule = msgspec.structs.replace(rule, relying_on=tuple(map(less, rule.relying_on)))
            changed.append(msgspec.structs.replace(each, rule=rule))
        return msgspec.structs.replace(one, clauses=tuple(changed))

    return declarations_from(
        tuple(s.File(tuple(map(kept, file.tree.items))) for file in case.declarations.files)
    )


# --- what is found ----------------------------------------------------------------------------------------

WORLD = """
kind body "Body" kind shop "Shop" kind regulator "Regulator"
purpose health "Health" purpose money "Money"
category personal "Personal data" category maps "Maps"
organisation A "A" is body organisation B "B" is body organisation C "C" is body organisation S "S" is shop
role judge "Judge"
fact place "Place" one of safe, open
fact inspected "Inspected" yes or no known to regulator
duty destroy "Destroy it"
dataset records "Records" held by A contains personal has place open
dataset map "Map" held by A contains maps
gateway power "Power" permits body to share personal with body for health
gateway map-power "Map power" permits body to share maps with body for health
"""


def codes(text: str) -> list[str]:
    loaded = load_texts([("world.agreement", WORLD + text)])
    assert not loaded.problems
    return sorted(one.code for one in found(loaded.declarations))


DEAL = 'agreement deal "Deal" between A and B from 2020-01-01 until 2020-12-31 '
WIDE = DEAL + "clause 1 A may share map with body for health "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WIDE + "clause 2 A may share map with B for health", ["redundant-clause"]),
        (WIDE + "if place is safe clause 2 A may share map with B for health", []),
        (WIDE + "must destroy clause 2 A may share map with B for health", []),
        (WIDE + "clause 2 A may share map with B for health must destroy", ["redundant-clause"]),
        (WIDE + "clause 2 A may share map with body for health", ["redundant-clause"]),
        (WIDE + "clause 2 A may share map with B for any-purpose", []),
        (WIDE + "clause 2 S must not share map with B for money", ["never-forbids"]),
        (WIDE + "clause 2 A must not share map with B for money", []),
        (WIDE + "clause 2 A must not share records with B for money unless place is open", ["never-forbids"]),
        (WIDE + "clause 2 A must not share map with B for money unless place is open", []),
        (WIDE + "clause 2 from 2021-01-01 A must not share map with B for money", ["never-forbids"]),
        (WIDE + "clause 2 A must not share map except maps with B for money", ["never-forbids"]),
        (
            WIDE
            + 'agreement other "Other" between A and C clause 1 A must not share maps with C for any-purpose',
            ["contradicting-agreements"],
        ),
        (
            WIDE
            + 'agreement other "Other" between A and C clause 1 A must not share maps with C for any-purpose'
            + " unless place is safe",
            [],
        ),
        (
            WIDE
            + 'agreement other "Other" between S and C clause 1 party must not share maps with C for money',
            [],
        ),
        (WIDE + "relying on map-power or power", ["idle-gateway"]),
        (DEAL + "clause 1 A may share map, records with body for health relying on map-power or power", []),
        (WIDE + "if inspected", ["nobody-can-say"]),
        (WIDE + "if inspected or place is safe", []),
        ('organisation R "R" is regulator from 2020-06-01 ' + WIDE + "if inspected", []),
        ('organisation R "R" is regulator from 2021-06-01 ' + WIDE + "if inspected", ["nobody-can-say"]),
    ],
)
def test_what_is_doubtful_is_told_and_nothing_else(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_a_clause_that_covers_too_much_is_said_to_have_been_looked_at_in_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (checks.redundant, checks.never_forbids):
        monkeypatch.setitem(module.__globals__, "MOST_LOOKED_AT", 0)
    assert codes(WIDE) == ["looked-at-in-part"]
    assert clauses.MOST_LOOKED_AT > 1000


def test_what_was_found_before_it_was_stopped_is_kept() -> None:
    loaded = load_texts([("world.agreement", WORLD + WIDE + "clause 2 A may share map with B for health")])

    def stop(done: int, number: int) -> None:
        assert number == 2
        if done == 1:
            raise KeyboardInterrupt

    found = list(deep_checks(Policy(build(loaded.declarations)), stop))
    assert [one.code for one in found] == ["redundant-clause", "looked-at-in-part"]
    assert found[-1].message == "stopped: 1 of 2 clauses were looked at in depth"


def test_only_a_deep_check_looks_at_every_share(tmp_path: Path) -> None:
    (tmp_path / "a.agreement").write_text(WORLD + WIDE + "clause 2 A may share map with B for health")
    shallow, deep = (
        {one.code for one in loading.check(tmp_path, today=date(2020, 6, 1), deep=each)}
        for each in (False, True)
    )
    assert deep - shallow == {"redundant-clause"}
