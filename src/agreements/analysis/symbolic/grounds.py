"""From a grant outward: every share that its sentence could cover, by classes of which no rule about it tells more.

This is how a bundle is searched: grant by grant, each by the few names that it, the law and the prohibitions on its
disclosers mention; never as a product of all that the bundle declares.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from agreements.analysis.symbolic.classes import (
    ItemClass,
    OrganisationClass,
    PurposeClass,
    Stretch,
)
from agreements.analysis.symbolic.expression import ALWAYS
from agreements.analysis.symbolic.mentioned import Mentioned
from agreements.analysis.symbolic.reading import SymbolicPolicy
from agreements.analysis.symbolic.residual import ResidualFold
from agreements.analysis.symbolic.sentence_parts import SentenceParts
from agreements.formula.entities import ItemEntity, Names, OrganisationEntity, PurposeEntity
from agreements.formula.part import Part
from agreements.formula.request import NO_APPROVALS, Organisations, Request
from agreements.graph import out
from agreements.policy.grants import GrantFormula


@dataclass(frozen=True, slots=True)
class ClassShare:
    """A share of classes: each share of their members, on each day of the stretch, comes to the same.

    `request` is that of the representatives on the first day, with facts and approvals left open.
    """

    discloser: OrganisationClass
    recipient: OrganisationClass
    item: ItemClass
    purpose: PurposeClass
    stretch: Stretch
    request: Request


class Grounds:
    """Finds the class shares of the grants of one bundle; threads may share it."""

    def __init__(self, of: SymbolicPolicy) -> None:
        self._of = of
        self._policy = of.policy

    def ground(self, grant: GrantFormula, also: Mentioned | None = None) -> GrantGround:
        """What concerns a grant; `also` is what else is to be told apart, such as by a promise."""
        return GrantGround(self._of, grant, self.mentioned_by(grant) | (also or Mentioned()))

    def mentioned_by(self, grant: GrantFormula) -> Mentioned:
        """What is mentioned by a grant, the bars of the bundle and the prohibitions on whom the grant lets share."""
        policy, mentions = self._policy, self._of.mentions
        bars = policy.bars_open(policy.bars, grant.relied)
        blocks = (policy.unblocked[name] for name in self.restrictions_on(grant.agreement))
        return mentions.of((*grant.sentence, *grant.rest)) | mentions.of(bars) | mentions.of(blocks)

    def restrictions_on(self, agreement: str) -> list[str]:
        """The restrictions of agreements to which a party of this one may be a party too."""
        names = {one for party in self._parties(agreement) for one in self._names_ever(party)}
        found = {place for name in names for place in self._by_party.get(name, ())}
        return [self._policy.compiled.restrictions.name(place) for place in sorted(found)]

    def _parties(self, agreement: str) -> list[str]:
        return [party for party, _ in out(self._policy.graph, agreement, "party")]

    def _names_ever(self, party: str) -> Names:
        """Every name that an organisation which goes by a name may have on some day."""
        coverage = self._policy.coverage
        if party in self._of.classes.all_organisations:
            return coverage.named(party, coverage.all_memberships(party))
        return self._of.classes.names_of_kind(party)

    @cached_property
    def _by_party(self) -> dict[str, list[int]]:
        """The restrictions by the parties of their agreements, as places."""
        found: dict[str, list[int]] = {}
        restrictions = self._policy.compiled.restrictions
        for place in range(len(restrictions)):
            for party in restrictions.terms(place).parties:
                found.setdefault(party, []).append(place)
        return found


class GrantGround:
    """The class shares of one grant that its own sentence covers, whatever else stands in their way.

    What it finds about classes is remembered: days differ in few of them.
    """

    def __init__(self, of: SymbolicPolicy, grant: GrantFormula, mentioned: Mentioned) -> None:
        self.of = of
        self.grant = grant
        self.mentioned = mentioned
        self._parts = SentenceParts.of(grant.sentence)
        self._discloses: dict[Names, bool] = {}
        self._receives: dict[Names, bool] = {}

    def shares(self, first: date = date.min, last: date = date.max) -> Iterator[ClassShare]:
        """Each of them between two days, in order of days, disclosers, items, recipients and purposes."""
        for stretch in self.stretches(first, last):
            yield from self.shares_within(stretch)

    def stretches(self, first: date = date.min, last: date = date.max) -> Iterator[Stretch]:
        """The stretches of days on which the grant is in force and not suspended."""
        return filter(self._is_timely, self.of.classes.stretches(self.mentioned, first, last))

    def shares_within(self, stretch: Stretch) -> Iterator[ClassShare]:
        """Those of one stretch of days."""
        everybody = self.of.classes.organisations(self.mentioned, stretch.first)
        recipients = [one for one in everybody if self._may_receive(one, stretch)]
        for discloser in everybody if recipients else ():
            if self._may_disclose(discloser, stretch):
                for item in self.items:
                    for recipient in recipients:
                        for purpose in self.purposes:
                            yield from self._share(discloser, recipient, item, purpose, stretch)

    @cached_property
    def items(self) -> tuple[ItemClass, ...]:
        """The classes of data that its sentence covers."""
        return tuple(
            one
            for one in self.of.classes.items(self.mentioned)
            if _hold(self._parts.item, self._request(NOBODY, one.representative, NO_PURPOSE, 1))
        )

    @cached_property
    def purposes(self) -> tuple[PurposeClass, ...]:
        """The classes of purposes that its sentence covers."""
        return tuple(
            one
            for one in self.of.classes.purposes(self.mentioned.purposes)
            if _hold(self._parts.purpose, self._request(NOBODY, NOTHING, one.representative, 1))
        )

    def _share(
        self,
        discloser: OrganisationClass,
        recipient: OrganisationClass,
        item: ItemClass,
        purpose: PurposeClass,
        stretch: Stretch,
    ) -> Iterator[ClassShare]:
        who, whom = discloser.representative, recipient.representative
        if discloser is recipient:
            other = self._another(recipient, stretch)
            if other is None:
                return
            whom = other
        request = self.of.policy.entities.open_to(
            who, whom, item.representative, purpose.representative, stretch.first
        )
        yield ClassShare(discloser, recipient, item, purpose, stretch, request)

    def _another(self, of: OrganisationClass, stretch: Stretch) -> OrganisationEntity | None:
        """Another member than the one that stands for a class."""
        for name in of.members():
            if name != of.representative.name:
                return self.of.classes.organisation(name, stretch.first)
        return None

    def _may_disclose(self, one: OrganisationClass, stretch: Stretch) -> bool:
        """Whether all that the sentence asks of the discloser alone holds of a class."""
        return self._holds_of(one, stretch, self._parts.discloser, self._discloses)

    def _may_receive(self, one: OrganisationClass, stretch: Stretch) -> bool:
        """The same of the recipient."""
        return self._holds_of(one, stretch, self._parts.recipient, self._receives)

    def _holds_of(
        self, one: OrganisationClass, stretch: Stretch, asked: Sequence[Part], known: dict[Names, bool]
    ) -> bool:
        """Whether what is asked of an organisation holds: by its names, save where it acts for others here."""
        who = one.representative
        found = known.get(who.names)
        if found is None:
            found = _hold(asked, self._request(who, NOTHING, NO_PURPOSE, stretch.first))
            if self.grant.relied.within not in who.processes_in:
                known[who.names] = found
        return found

    def _is_timely(self, stretch: Stretch) -> bool:
        """Whether all that the sentence asks of the day alone holds of a stretch."""
        return _hold(self._parts.day, self._request(NOBODY, NOTHING, NO_PURPOSE, stretch.first))

    def _request(self, who: OrganisationEntity, what: ItemEntity, why: PurposeEntity, day: int) -> Request:
        """A request with an organisation on both sides, which acts for others under the grant's agreement alone."""
        within = self.grant.relied.within
        acting: Mapping[str, Organisations] = {}
        if within is not None and within in who.processes_in:
            acting = self.of.policy.entities.acting(who, who, day)
        return Request(day, who, who, what, why, {}, *NO_APPROVALS, acting)


def _hold(parts: Sequence[Part], request: Request) -> bool:
    """Whether formulas that ask no fact and no approval all hold of a request."""
    return ResidualFold(request).every(parts) is ALWAYS


NOBODY = OrganisationEntity("", frozenset(), ())
NOTHING = ItemEntity("", "", frozenset(), frozenset(), frozenset(), (), (), frozenset(), {}, {})
NO_PURPOSE = PurposeEntity("", frozenset(), ())
"""What stands where a part of a sentence does not look."""
