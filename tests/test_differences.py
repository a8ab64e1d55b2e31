"""What differs between two bundles, held to brute force: no question that moves is missed, and each witness is true."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from agreements import reference
from agreements.analysis.differences.regions import Region
from agreements.analysis.differences.side import Place, Side
from agreements.analysis.symbolic.expression import Expressions
from agreements.analysis.symbolic.reading import SymbolicReading
from agreements.bundle import Bundle
from agreements.evaluate.index import Index
from agreements.formula.share import FactValue, ProposedShare
from agreements.graph import build
from agreements.language import syntax as s
from agreements.loading import load_text
from agreements.policy.compile import Policy
from agreements.syntax.units import base_unit
from generate_datasets import items_of
from generate_edits import Edited, make_edited
from generate_evidence import values_worth_stating
from generate_questions import make_question

CASES = range(int(os.environ.get("AGREEMENTS_EDITS", "60")))
PARTS = range(3)
OUTCOMES = ("refused", "referred", "permitted")


class Asked:
    """One of two bundles, as it hears a question that may be put in the other's words."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.declarations = declarations = bundle.declarations
        self.index = Index(Policy(build(declarations)))
        self.organisations = {one.name.text for one in declarations.each(s.Organisation)}
        self.items = {item for one in declarations.each(s.Dataset) for item in items_of(one)}
        self.purposes = {one.name.text for one in declarations.each(s.Purpose)}
        self.all_organisations = sorted(self.organisations)
        self.all_items, self.all_purposes = sorted(self.items), sorted(self.purposes)
        self.facts = {one.name.text: one.type for one in declarations.each(s.Fact)}
        self.values = {name: values_worth_stating(declarations, name) for name in self.facts}
        sorts = (s.Organisation, s.Role, s.Kind, s.Category, s.Purpose, s.Dataset)
        self.names = {one.name.text for sort in sorts for one in declarations.each(sort)} | self.items

    def knows_scopes(self, share: ProposedShare) -> bool:
        """Whether it declares all that approvals say what alone they are for; else nobody could ask."""
        scopes = [one.scope for one in share.approvals if one.scope is not None]
        lists = [
            names for one in scopes for names in (one.disclosers, one.recipients, one.data, one.purposes)
        ]
        everything = {"anyone", "anything", "any-purpose"}
        return all(set(names or ()) <= self.names | everything for names in lists)

    def heard(self, share: ProposedShare, other: Asked) -> ProposedShare | None:
        """The share as this bundle hears it, which is put in the words of another."""
        who = {share.discloser, share.recipient} <= self.organisations
        if not (who and set(share.data) <= self.items and share.purpose in self.purposes):
            return None
        facts = {
            name: value for name, value in share.facts.items() if self._takes(name, value, other.facts[name])
        }
        approvals = tuple(one for one in share.approvals if one.by in self.names)
        return replace(share, facts=facts, approvals=approvals, under=None, events={})

    def _takes(self, name: str, value: FactValue, said: s.FactType) -> bool:
        match self.facts.get(name):
            case s.YesOrNo():
                return isinstance(value, bool)
            case s.Measure(unit):
                return isinstance(said, s.Measure) and base_unit(unit.text) == base_unit(said.unit.text)
            case s.OneOf(values) | s.Scale(values):
                return isinstance(value, str) and value in {one.text for one in values}
        return False

    def outcome(self, share: ProposedShare, other: Asked, *, by_reference: bool) -> str:
        """What becomes of one data item; nothing is permitted that the bundle does not know."""
        heard = self.heard(share, other)
        if heard is None:
            return "refused"
        if by_reference:
            (told,) = reference.decide(self.declarations, heard)
            return told.outcome
        return OUTCOMES[self.index.value(heard)]


def asked_nearby(random: Random, asker: Asked, share: ProposedShare) -> ProposedShare:
    """The question with a little of it changed: quickly, and at random."""
    for _ in range(random.choice((1, 1, 2, 3))):
        match random.randrange(8):
            case 0:
                share = replace(
                    share, on=share.on + timedelta(days=random.choice((-91, -30, -1, 1, 30, 91, 400)))
                )
            case 1:
                share = replace(share, discloser=random.choice(asker.all_organisations))
            case 2:
                share = replace(share, recipient=random.choice(asker.all_organisations))
            case 3:
                share = replace(share, purpose=random.choice(asker.all_purposes))
            case 4:
                share = replace(share, data=(random.choice(asker.all_items),))
            case 5:
                name = random.choice(sorted(asker.facts))
                facts = {**share.facts, name: random.choice(asker.values[name])}
                share = replace(share, facts=facts)
            case 6:
                kept = {name: value for name, value in share.facts.items() if random.random() < 0.7}
                share = replace(share, facts=kept)
            case _:
                given = [one for one in share.approvals if random.random() < 0.8]
                turned = [
                    replace(one, refused=not one.refused) if random.random() < 0.2 else one for one in given
                ]
                share = replace(share, approvals=tuple(turned))
    return share


def questions_to(random: Random, asker: Asked, number: int, nearby: int) -> Iterator[ProposedShare]:
    """Questions of one data item each."""
    for _ in range(number):
        first = make_question(random, asker.declarations)
        for at in range(nearby + 1):
            share = asked_nearby(random, asker, first) if at else first
            if share.discloser != share.recipient:
                yield from (replace(share, data=(item,)) for item in share.data)


def moved(
    random: Random, old: Asked, new: Asked, questions: int, nearby: int
) -> Iterator[tuple[ProposedShare, str, str]]:
    """Questions that have another outcome by the new bundle."""
    for asker in (old, new):
        for share in questions_to(random, asker, questions // 2, nearby):
            if old.knows_scopes(share) and new.knows_scopes(share):
                by_reference = random.random() < 0.002
                was, now = (side.outcome(share, asker, by_reference=by_reference) for side in (old, new))
                if was != now:
                    yield share, was, now


def is_in(region: Region, share: ProposedShare) -> bool:
    return (
        share.discloser in region.disclosers
        and share.recipient in region.recipients
        and share.data[0] in region.data
        and share.purpose in region.purposes
        and region.first <= share.on <= region.last
    )


def check(edited: Edited, questions: int, nearby: int) -> tuple[int, int]:
    random = Random(edited.seed)  # noqa: S311
    old, new = Asked(edited.old), Asked(edited.new)
    regions = old.bundle.differences(new.bundle)
    found = 0
    for share, was, now in moved(random, old, new, questions, nearby):
        found += 1
        assert any(is_in(one, share) and (one.was, one.now) == (was, now) for one in regions), (
            edited.seed,
            share,
            was,
            now,
        )
    for region in regions:
        assert region.because, (edited.seed, region)
        confirm(edited.seed, region, old, new)
    return found, len(regions)


def confirm(seed: int, region: Region, old: Asked, new: Asked) -> None:
    """Ask both bundles what a region's witness asks; whatever a bundle does not know is left out, if anything is."""
    for side, outcome in ((old, region.was), (new, region.now)):
        witness = dict(region.witness)
        known = (
            {witness["from"], witness["to"]} <= side.organisations
            and set(witness["data"]) <= side.items
            and witness["purpose"] in side.purposes
        )
        if not known:
            assert outcome == "refused", (seed, region)
            continue
        if "facts" in witness:
            kept = {}
            for name, value in witness["facts"].items():
                try:
                    side.bundle.outcome({**witness, "facts": {name: value}, "approvals": []})
                except ValueError:
                    continue
                kept[name] = value
            witness["facts"] = kept
        if "approvals" in witness:
            witness["approvals"] = [one for one in witness["approvals"] if one["by"] in side.names]
        assert side.bundle.outcome(witness) == outcome, (seed, region)


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_no_question_that_moves_is_missed_and_every_witness_is_true(part: int) -> None:
    found = regions = 0
    for seed in CASES[part :: len(PARTS)]:
        one, other = check(make_edited(seed, 1 + seed % 3), questions=6, nearby=80)
        found, regions = found + one, regions + other
    assert found > 10
    assert regions > 10


PROCESSED = """
kind hospital "Hospital"
kind firm "Firm"
purpose care "Care"
category health "Data concerning health"
organisation Clinic "The clinic" is hospital
organisation Host "Who hosts for it"
organisation Ward "A ward elsewhere"
dataset notes "Notes" held by Clinic contains health
bar secrecy "Secrecy" forbids {} to share health with anyone for any-purpose
agreement hosting "Hosting" between Clinic and Host as processor for Clinic from 2020-01-01
    clause 1 "Notes" party may share notes with Ward for care
"""


def test_a_bar_that_reaches_a_processor_by_whom_it_acts_for_is_no_less_of_a_change() -> None:
    old, new = (load_text(PROCESSED.format(kind)) for kind in ("firm", "hospital"))
    regions = old.differences(new)
    assert {who for one in regions for who in one.disclosers} == {"Clinic", "Host"}
    assert {cause.clause for one in regions for cause in one.because} == {"secrecy"}


def test_what_a_gateway_no_longer_lets_moves_from_the_day_on_which_it_differs() -> None:
    text = (
        PROCESSED.format("hospital") + 'gateway notice "Notice" from 2020-01-01 until {} '
        "permits hospital to share health with anyone for care lifts secrecy"
    ).replace("for care\ng", "for care relying on notice\ng")
    text = text.replace(" and Host as processor for Clinic", "")
    old, new = (load_text(text.format(day)) for day in ("2024-12-31", "2022-06-30"))
    regions = old.differences(new)
    assert {(one.was, one.now) for one in regions} == {("permitted", "refused")}
    assert {(one.first.isoformat(), one.last.isoformat()) for one in regions} == {
        ("2022-07-01", "2024-12-31")
    }
    assert {cause.clause for one in regions for cause in one.because} == {"notice"}


def test_days_on_which_something_else_begins_are_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    others = "\n".join(
        f'agreement other-{at} "Other" between Clinic and Host from 2021-01-{at:02} '
        'clause 1 "Notes" Clinic may share notes with Host for care if recipient is firm'
        for at in range(1, 29)
    )
    both = 'agreement both "Both" between Clinic and Host and Ward from 2020-01-01 clause 1 "Notes" '
    text = PROCESSED[: PROCESSED.index("bar secrecy")] + f"{others}\n{both}"
    text += 'Clinic may share notes with Host, Ward for care if {} fact secure "Secure" yes or no'
    looked_at: dict[str, set[int]] = {}
    read = Side.read

    def reading(side: Side, place: Place, expressions: Expressions) -> SymbolicReading | None:
        looked_at.setdefault(place.recipient, set()).add(place.day)
        return read(side, place, expressions)

    monkeypatch.setattr(Side, "read", reading)
    old, new = (load_text(text.format(kind)) for kind in ("secure", "not secure"))
    assert {who for one in old.differences(new) for who in one.recipients} == {"Host", "Ward"}
    assert len(looked_at["Ward"]) == 1
    assert len(looked_at["Host"]) == 1 + 28
