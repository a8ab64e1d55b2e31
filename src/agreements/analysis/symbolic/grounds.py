"""From a grant outward: every share that its sentence could cover, by classes of which no rule about it tells more.

This is how a bundle is searched: grant by grant, each by the few names that it, the law and the prohibitions on its
disclosers mention; never as a product of all that the bundle declares.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from agreements.analysis.symbolic.classes import (
    EntityClass,
    ItemClass,
    OrganisationClass,
    PurposeClass,
    Stretch,
)
from agreements.analysis.symbolic.expression import ALWAYS
from agreements.analysis.symbolic.mentioned import Mentioned
from agreements.analysis.symbolic.reading import SymbolicPolicy
from agreements.analysis.symbolic.residual import ResidualFold
from agreements.formula.entities import ItemEntity, Names, OrganisationEntity, PurposeEntity
from agreements.formula.inputs import (
    DataItem,
    Day,
    Discloser,
    DiscloserWithin,
    ForPurpose,
    Input,
    Recipient,
    RecipientWithin,
)
from agreements.formula.part import Part, leaves
from agreements.formula.request import Request
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
        parties: dict[str, list[str]] = {}
        restrictions = self._policy.compiled.restrictions
        for place in range(len(restrictions)):
            agreement = restrictions.name(place).partition(".")[0]
            if agreement not in parties:
                parties[agreement] = self._parties(agreement)
            for party in parties[agreement]:
                found.setdefault(party, []).append(place)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class GrantGround:
    """The class shares of one grant that its own sentence covers, whatever else stands in their way."""

    of: SymbolicPolicy
    grant: GrantFormula
    mentioned: Mentioned

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
        recipients = [one for one in everybody if self._covers(one, stretch, Recipient, RecipientWithin)]
        items = [one for one in self.of.classes.items(self.mentioned) if self._covers(one, stretch, DataItem)]
        every_purpose = self.of.classes.purposes(self.mentioned.purposes)
        purposes = [one for one in every_purpose if self._covers(one, stretch, ForPurpose)]
        for discloser in everybody:
            if self._covers(discloser, stretch, Discloser, DiscloserWithin):
                for item in items:
                    for recipient in recipients:
                        for purpose in purposes:
                            yield from self._share(discloser, recipient, item, purpose, stretch)

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

    def _covers(
        self,
        one: EntityClass[OrganisationEntity] | EntityClass[ItemEntity] | EntityClass[PurposeEntity],
        stretch: Stretch,
        *reads: type[Input],
    ) -> bool:
        """Whether all that the sentence asks of one thing alone holds of a class."""
        entity = one.representative
        who, what, why = NOBODY, NOTHING, NO_PURPOSE
        if isinstance(entity, OrganisationEntity):
            who = entity
        elif isinstance(entity, ItemEntity):
            what = entity
        else:
            why = entity
        return self._holds(self.of.policy.entities.open_to(who, who, what, why, stretch.first), *reads)

    def _is_timely(self, stretch: Stretch) -> bool:
        """Whether all that the sentence asks of the day alone holds of a stretch."""
        request = self.of.policy.entities.open_to(NOBODY, NOBODY, NOTHING, NO_PURPOSE, stretch.first)
        return self._holds(request, Day)

    def _holds(self, request: Request, *reads: type[Input]) -> bool:
        """Whether those parts of the sentence hold that read nothing but these inputs."""
        asked = [part for part in self.grant.sentence if _reads_alone(part, *reads)]
        return ResidualFold(request).every(asked) is ALWAYS


NOBODY = OrganisationEntity("", frozenset(), ())
NOTHING = ItemEntity("", "", frozenset(), frozenset(), frozenset(), (), (), frozenset(), {}, {})
NO_PURPOSE = PurposeEntity("", frozenset(), ())
"""What stands where a part of a sentence does not look."""


def _reads_alone(part: Part, *reads: type[Input]) -> bool:
    """Whether nothing but these inputs is read by a formula."""
    return all(isinstance(leaf.reads, reads) for leaf in leaves(part))
