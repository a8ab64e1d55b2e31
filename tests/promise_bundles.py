"""Made-up bundles with promises, and brute force over the reference for what breaks them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from random import Random

from agreements.formula.share import Approval, FactValue, ProposedShare, folded
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.reference.answer import open_, value
from agreements.reference.clauses import GrantText, clause_in_force, grants, restrictions, suspended
from agreements.reference.conditions import some, what_it_has
from agreements.reference.cover import (
    ReferenceRequest,
    dataset_of,
    derived_from,
    grant_covers,
    grant_covers_data,
    grant_covers_purpose,
    is_itself,
    is_party,
    organisation_covered,
    restriction_touches,
    restriction_touches_data,
    restriction_touches_purpose,
)
from agreements.reference.days import later_by
from agreements.reference.truth import Truth
from agreements.syntax.node import Node
from agreements.syntax.units import in_base_unit
from generate import declarations_from
from generate_agreements import make_agreements
from generate_datasets import items_of
from generate_rules import make_promise, with_law
from generate_sentences import make_world
from generate_vocabulary import make_vocabulary


def promising_file(seed: int, size: int = 1, promises: int = 3) -> s.File:
    """A made-up bundle in one file that has promises."""
    random = Random(seed)  # noqa: S311 - a seed must give the same bundle again
    words = make_vocabulary(random, size)
    world = with_law(random, make_world(random, words, size), size)
    agreements = make_agreements(random, world, size)
    promised = [make_promise(random, world, number) for number in range(promises)]
    return s.File((*words.declarations, *world.gateways, *world.bars, *agreements, *promised))


def with_everything_undeclared(file: s.File) -> s.File:
    """The same with one organisation of each kind alone, one of none, and one dataset of each category alone."""
    kinds = [one.name for one in file.declarations if isinstance(one, s.Kind)]
    categories = [one.name for one in file.declarations if isinstance(one, s.Category)]
    organisations = [
        s.Organisation(s.Name(f"undeclared-{kind}"), memberships=(s.Membership((kind,)),)) for kind in kinds
    ]
    datasets = [s.Dataset(s.Name(f"undeclared-data-{one}"), contains=(one,)) for one in categories]
    nobody = s.Organisation(s.Name("undeclared-organisation"))
    return s.File((*file.items, nobody, *organisations, *datasets))


def nodes(node: object) -> Iterator[Node]:
    """A node and all below it."""
    if isinstance(node, Node):
        yield node
        for name in node.__struct_fields__:
            if name != "span":
                yield from nodes(getattr(node, name))
    elif isinstance(node, tuple):
        for one in node:
            yield from nodes(one)


class Brute:
    """Every question of a small bundle, asked of the reference; of very many, some at random."""

    def __init__(self, file: s.File, random: Random, most: int = 400) -> None:
        self.bundle: Declarations = declarations_from((with_everything_undeclared(file),))
        self.random = random
        self.most = most
        self.most_shares = most
        self.organisations = [one.name.text for one in self.bundle.each(s.Organisation)]
        self.items = [item for one in self.bundle.each(s.Dataset) for item in items_of(one)]
        self.purposes = [one.name.text for one in self.bundle.each(s.Purpose)]
        self.days = sorted(self._days())
        self.whole = True

    def _days(self) -> set[date]:
        found = {date(1999, 1, 1)}
        for item in self.bundle:
            for node in nodes(item):
                if isinstance(node, s.Period):
                    found |= {node.start} if node.start else set()
                    found |= {node.end + timedelta(days=1)} if node.end and node.end < date.max else set()
        survivals = [n.duration for one in self.bundle for n in nodes(one) if isinstance(n, s.Survival)]
        ends = list(found)
        for duration in survivals:
            if duration is not None:
                for day in ends:
                    if day > date.min:
                        after = later_by(day - timedelta(days=1), duration)
                        found |= {after + timedelta(days=1)} if after < date.max else set()
        return found

    def shares(self, promise: s.Promise, g: GrantText) -> Iterator[ReferenceRequest]:
        """Every share that a grant's sentence covers and a promise is about, nothing stated."""
        bundle, never, told = self.bundle, promise.never, g.grant.sentence
        data = never.data if isinstance(never, s.NeverReaches) else never.sentence.data
        items = [
            one
            for one in self.items
            if grant_covers_data(bundle, told.data, one) and restriction_touches_data(bundle, data, one)
        ]
        purposes = [
            one
            for one in self.purposes
            if grant_covers_purpose(bundle, told.purposes, one)
            and (
                isinstance(never, s.NeverReaches)
                or restriction_touches_purpose(bundle, never.sentence.purposes, one)
            )
        ]
        if not items or not purposes:
            return
        for day in self.days:
            at = ReferenceRequest(
                bundle, ProposedShare("", "", (items[0],), purposes[0], day), items[0]
            ).inside(g.agreement)
            if not clause_in_force(at, g.agreement, g.clause) or suspended(at, g.agreement):
                continue
            alone = at.outside()
            who = [
                o
                for o in self.organisations
                if is_party(at, o)
                and organisation_covered(at, o, told.disclosers)
                and (
                    isinstance(never, s.NeverReaches)
                    or organisation_covered(alone, o, never.sentence.disclosers)
                )
            ]
            whom = [
                o
                for o in self.organisations
                if organisation_covered(at, o, told.recipients)
                and (
                    isinstance(never, s.NeverReaches)
                    or organisation_covered(alone, o, never.sentence.recipients)
                )
            ]
            for discloser, recipient, item, purpose in product(who, whom, items, purposes):
                if discloser != recipient:
                    yield ReferenceRequest(
                        bundle, ProposedShare(discloser, recipient, (item,), purpose, day), item
                    )

    def permitted(self, asked: ReferenceRequest, promise: s.Promise, g: GrantText) -> ReferenceRequest | None:
        """The share with something stated by which the grant permits it while the exception is not true."""
        if any(not value_may_be(asked, bar, g) for bar in self.bundle.each(s.Bar)):
            return None
        for stated in self.statements(asked, promise, g):
            if value(stated, g) is Truth.TRUE and some(stated, promise.unless) is not Truth.TRUE:
                return stated
        return None

    def statements(
        self, asked: ReferenceRequest, promise: s.Promise, g: GrantText
    ) -> Iterator[ReferenceRequest]:
        """All that could be stated of a share as far as a grant, the law and a promise ask; some where it is much."""
        relied = {name.text for item in g.grant.relying_on for name in item.names}
        rules: list[object] = [g.clause, *g.agreement.conditions, *g.agreement.risks, *promise.unless]
        rules += [one for one in self.bundle.each(s.Gateway) if one.name.text in relied]
        rules += [
            one for bar in self.bundle.each(s.Bar) for one in bar.unless if touched_by(asked, bar.forbids)
        ]
        rules += [
            m.restriction.unless
            for m in restrictions(self.bundle)
            if touched_by(asked.inside(m.agreement), (m.restriction.sentence,))
        ]
        found = [node for rule in rules for node in nodes(rule)]
        facts = {node.fact.text for node in found if isinstance(node, s.FactTest)}
        numbers = [
            in_base_unit(one.number, one.unit)
            for node in found
            if isinstance(node, s.FactTest)
            for one in nodes(node)
            if isinstance(one, s.Quantity)
        ]
        approvers, windows = approvers_and_ages(found)
        has = {fact for fact in facts if what_it_has(asked, fact)}
        choices: list[list[tuple[str, FactValue | None]]] = [
            [(fact, one) for one in (None, *values_near(self.bundle, fact, numbers))]
            for fact in sorted(facts - has)
        ]
        ages = [asked.share.on, *self._ages(asked.share.on, windows)]
        each = sorted({(by, folded(that)) for by, that in approvers}, key=str)
        evidence: list[list[tuple[Approval, ...]]] = []
        for by, that in each:
            given = [Approval(by, that, on) for on in ages]
            refused = [Approval(by, that, on, refused=True) for on in ages]
            evidence.append(
                [(), *((one,) for one in given), *((one,) for one in refused)]
                + [(one, no) for one in given for no in refused if one.on != no.on]
            )
        number = 1
        for choice in (*choices, *evidence):
            number *= len(choice)
        if number <= self.most:
            for facts_stated in product(*choices):
                for approved in product(*evidence):
                    yield _stating(asked, facts_stated, approved)
            return
        self.whole = False
        yield _stating(asked, (), tuple(options[1] for options in evidence))
        for _ in range(self.most):
            yield _stating(
                asked,
                [self.random.choice(choice) for choice in choices],
                [
                    options[1] if self.random.random() < 0.6 else self.random.choice(options)
                    for options in evidence
                ],
            )

    def _ages(self, day: date, windows: Iterable[s.Quantity]) -> list[date]:
        found: set[date] = set()
        for window in windows:
            at = day
            while at > date.min and later_by(at, window) >= day:
                at -= timedelta(days=1)
            found |= {at, at + timedelta(days=1)}
        return sorted(found - {day})

    def breaks(self, promise: s.Promise) -> ReferenceRequest | None:
        """A question that breaks a promise that something is never shared."""
        for g in grants(self.bundle):
            for asked in self.shares(promise, g):
                found = self.permitted(asked, promise, g)
                if found is not None:
                    return found
        return None


def values_near(bundle: Declarations, fact: str, numbers: Iterable[int]) -> list[FactValue]:
    """The values of a fact that rules could tell apart, which ask for these numbers of it."""
    declared = bundle.find(s.Fact, fact)
    assert declared is not None
    match declared.type:
        case s.YesOrNo():
            return [True, False]
        case s.OneOf(values=values) | s.Scale(values=values):
            return [one.text for one in values]
        case _:
            return sorted({0, *(near for one in numbers for near in (one, one + 1))})


def approvers_and_ages(found: Iterable[Node]) -> tuple[set[tuple[str, str | None]], list[s.Quantity]]:
    """Whose approval some rules ask for, and how old it may be."""
    approvers: set[tuple[str, str | None]] = set()
    windows: list[s.Quantity] = []
    for node in found:
        match node:
            case s.ApprovedBy(approver, that, within):
                approvers.add((approver.text, that))
                windows += [within] if within else []
            case s.Need(items=items, that=that, given_within=within):
                approvers |= {(name.text, that) for item in items for name in item.names}
                windows += [within] if within else []
            case s.Risk(otherwise_ask=asks) if asks is not None:
                approvers.add((asks.text, None))
    return approvers, windows


def value_may_be(asked: ReferenceRequest, bar: s.Bar, g: GrantText) -> bool:
    """Whether a bar could be open to a grant: some exception of it, or some gateway that reaches the share."""
    here = asked.inside(g.agreement)
    relied = {name.text for item in g.grant.relying_on for name in item.names}
    gateways = [
        one
        for one in here.bundle.each(s.Gateway)
        if one.name.text in relied and any(grant_covers(here, permits) for permits in one.permits)
    ]
    return bool(bar.unless) or open_(here, bar, gateways) is not Truth.FALSE


def touched_by(asked: ReferenceRequest, sentences: Iterable[s.Sentence]) -> bool:
    """Whether some sentence of a restriction touches a share."""
    return any(restriction_touches(asked, sentence) for sentence in sentences)


def _stating(
    asked: ReferenceRequest,
    facts: Iterable[tuple[str, FactValue | None]],
    approvals: Iterable[tuple[Approval, ...]],
) -> ReferenceRequest:
    stated = {fact: one for fact, one in facts if one is not None}
    given = tuple(one for some in approvals for one in some)
    return replace(asked, share=replace(asked.share, facts=stated, approvals=given))


# --- chains ---------------------------------------------------------------------------------------------


class BruteChains(Brute):
    """Every chain of permitted shares of a small bundle, over the reference."""

    def shortest(self, promise: s.Promise) -> int | None:
        """How many shares the shortest chain has that breaks a promise; none where there is none."""
        never = promise.never
        assert isinstance(never, s.NeverReaches)
        edges = self.edges(promise)
        received: set[tuple[str, str, int]] = set()
        hops = 0
        while True:
            hops += 1
            new: set[tuple[str, str, int]] = set()
            for discloser, recipient, item, day in edges:
                if hops == 1:
                    can = self.holds(discloser, item, self.days[day])
                else:
                    can = any(
                        who == discloser and what in self.feeds(item) and at <= day
                        for who, what, at in received
                    )
                if can:
                    on = self.days[day]
                    asked = ReferenceRequest(
                        self.bundle, ProposedShare(discloser, recipient, (item,), "", on), item
                    )
                    if organisation_covered(asked, recipient, never.recipients):
                        return hops
                    new.add((recipient, item, day))
            if new <= received:
                return None
            received |= new

    def edges(self, promise: s.Promise) -> set[tuple[str, str, str, int]]:
        """Every share that some grant may permit: from whom, to whom, what, and in which stretch of days."""
        found: set[tuple[str, str, str, int]] = set()
        for g in grants(self.bundle):
            every = list(self.shares(promise, g))
            if len(every) > self.most_shares:
                self.whole = False
                every = self.random.sample(every, self.most_shares)
            for asked in every:
                share = asked.share
                edge = (share.discloser, share.recipient, asked.item, self.days.index(share.on))
                if edge not in found and self.permitted(asked, promise, g) is not None:
                    found.add(edge)
        return found

    def holds(self, organisation: str, item: str, day: date) -> bool:
        """Whether the catalogue says that someone holds an item; of what nobody has declared anyone may."""
        dataset = dataset_of(self.bundle, item)
        if dataset.name.text.startswith("undeclared-data-"):
            return True
        asked = ReferenceRequest(self.bundle, ProposedShare(organisation, "", (item,), "", day), item)
        return any(is_itself(asked, organisation, holder.text) for holder in dataset.held_by)

    def feeds(self, item: str) -> set[str]:
        """What one may have received to have an item."""
        dataset = dataset_of(self.bundle, item)
        return {item, dataset.name.text, *derived_from(self.bundle, dataset)}
