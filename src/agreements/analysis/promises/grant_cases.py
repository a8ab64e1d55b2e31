"""The shares that a grant's sentence covers and a promise is about, case by case, as a tree of reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import TypeAlias

from agreements.analysis.promises.ground import PromiseGround
from agreements.analysis.promises.nodes import NodeNumber, NodeTable
from agreements.analysis.promises.subject import PromiseFormulas
from agreements.analysis.symbolic.classes import EntityClass, Stretch
from agreements.analysis.symbolic.grounds import ClassShare
from agreements.analysis.symbolic.reading import SymbolicPolicy
from agreements.formula.entities import ItemEntity, OrganisationEntity, PurposeEntity
from agreements.policy.grants import GrantFormula

AnyClass: TypeAlias = EntityClass[OrganisationEntity] | EntityClass[ItemEntity] | EntityClass[PurposeEntity]

Closing: TypeAlias = Callable[[ClassShare], NodeNumber]
"""What closes one class of shares."""


class GrantCases:
    """Goes through the classes of shares that grants cover and a promise is about."""

    def __init__(
        self, of: SymbolicPolicy, subject: PromiseFormulas, table: NodeTable, names: CertificateNames
    ) -> None:
        self._of = of
        self._subject = subject
        self._table = table
        self._names = names
        self._mentioned = subject.mentioned(of.mentions)

    def ground(self, grant: GrantFormula, *, prohibited: bool) -> PromiseGround:
        """What a grant covers of what the promise is about; of chains, whoever receives it.

        What prohibitions of agreements tell apart is told apart where they are looked at.
        """
        subject, of = self._subject, self._of
        also = (subject.data,) if subject.is_about_chains else subject.sentence
        sentences = (*grant.sentence, *also)
        mentioned = self._mentioned | of.mentions.of((*sentences, *grant.rest))
        mentioned |= of.mentions.of(of.policy.bars_open(of.policy.bars, grant.relied))
        ground = PromiseGround(of, sentences, mentioned)
        if not prohibited:
            return ground
        unblocked = (of.policy.unblocked[name] for name in self._prohibitions(ground))
        return PromiseGround(of, sentences, mentioned | of.mentions.of(unblocked))

    def _prohibitions(self, ground: PromiseGround) -> list[str]:
        """The prohibitions of agreements that could block some share of a ground, by what they list."""
        disclosers: set[str] = set()
        recipients: set[str] = set()
        items: set[str] = set()
        for share in ground.shares():
            disclosers.update(share.discloser.members())
            recipients.update(share.recipient.members())
            items.update(share.item.members())
        of, candidates = self._of, self._of.policy.candidates
        names = {one for who in disclosers for one in of.classes.ever_named(who)}
        named = names.union(one for whom in recipients for one in of.classes.ever_named(whom))
        acting = of.policy.coverage.processes_in(frozenset(named))
        data = {one for item in items for one in of.classes.item(item).touching}
        found = candidates.restrictions_listing(frozenset(names), frozenset(data), acting)
        return [candidates.restrictions.name(place) for place in found]

    def tree(self, ground: PromiseGround, closing: Closing) -> NodeNumber:
        """The tree of reasons for a grant, by what closes each of its classes."""
        nowhere = self._table.closed("day")
        cases: list[tuple[str, NodeNumber]] = []
        at = date.min.toordinal()
        for stretch in ground.stretches():
            if stretch.first > at:
                cases.append((_day(at), nowhere))
            cases.append((_day(stretch.first), self._on(ground, stretch, closing)))
            at = stretch.last + 1
        if at <= date.max.toordinal():
            cases.append((_day(at), nowhere))
        return self._table.by_days(cases)

    def _on(self, ground: PromiseGround, stretch: Stretch, closing: Closing) -> NodeNumber:
        table, shares = self._table, ground.shares_within(stretch)
        return table.by_place(
            "discloser",
            (
                (
                    self._names.of(discloser),
                    table.by_place(
                        "data",
                        (
                            (self._names.of(item), self._recipients(list(of_item), closing))
                            for item, of_item in _by(of_discloser, lambda one: one.item)
                        ),
                        table.closed("sentence"),
                    ),
                )
                for discloser, of_discloser in _by(shares, lambda one: one.discloser)
            ),
            table.closed("sentence"),
        )

    def _recipients(self, shares: list[ClassShare], closing: Closing) -> NodeNumber:
        table = self._table
        return table.by_place(
            "recipient",
            (
                (
                    self._names.of(recipient),
                    table.by_place(
                        "purpose",
                        ((self._names.of(one.purpose), closing(one)) for one in of_recipient),
                        table.closed("sentence"),
                    ),
                )
                for recipient, of_recipient in _by(iter(shares), lambda one: one.recipient)
            ),
            table.closed("sentence"),
        )


def _by(
    shares: Iterator[ClassShare], key: Callable[[ClassShare], AnyClass]
) -> Iterator[tuple[AnyClass, Iterator[ClassShare]]]:
    """Shares that follow one another with the same class in a place."""
    for _, alike in groupby(shares, key=lambda one: id(key(one))):
        together = list(alike)
        yield key(together[0]), iter(together)


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


class CertificateNames:
    """The names of members of classes as a certificate has them: what nobody has declared is `?` and its kind."""

    def __init__(self, of: SymbolicPolicy) -> None:
        self._of = of
        self._kept: dict[int, tuple[AnyClass, frozenset[str]]] = {}

    def of(self, one: AnyClass) -> frozenset[str]:
        """The names of all of a class."""
        kept = self._kept.get(id(one))
        if kept is None:
            kept = self._kept[id(one)] = (one, frozenset(map(self.name, one.members())))
            if len(self._kept) > 4096:
                self._kept = {id(one): kept}
        return kept[1]

    def name(self, name: str) -> str:
        """One name as a certificate has it."""
        return self._undeclared.get(name, name)

    @cached_property
    def _undeclared(self) -> dict[str, str]:
        undeclared = self._of.classes.undeclared
        found: dict[str, str] = {}
        for one in undeclared.organisations():
            found[one.name] = "?" + (one.kinds[0][0] if one.kinds else "")
        for item in undeclared.items():
            (category,) = item.contents
            found[item.name] = f"?{category}"
        return found
