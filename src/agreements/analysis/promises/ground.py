"""The shares that a grant covers and a promise is about, by classes that no rule which is looked at tells apart.

Few names are told apart at first: those of the grant, of the law and of the promise. Only where these leave something
possible are the prohibitions of agreements looked at too, and with them all that they name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from agreements.analysis.symbolic.classes import ItemClass, OrganisationClass, PurposeClass, Stretch
from agreements.analysis.symbolic.grounds import NO_PURPOSE, NOBODY, NOTHING, ClassShare
from agreements.analysis.symbolic.mentioned import Mentioned
from agreements.analysis.symbolic.reading import SymbolicPolicy
from agreements.analysis.symbolic.residual import ResidualFold
from agreements.analysis.symbolic.sentence_parts import SentenceParts
from agreements.formula.entities import OrganisationEntity
from agreements.formula.inputs import (
    DiscloserWithin,
    RecipientWithin,
)
from agreements.formula.part import Leaf, Part
from agreements.formula.truth import TRUE


@dataclass(frozen=True, eq=False)
class PromiseGround:
    """The classes of shares that some sentences cover together; what is `mentioned` is told apart."""

    of: SymbolicPolicy
    sentences: Sequence[Part]
    mentioned: Mentioned

    def shares(self) -> Iterator[ClassShare]:
        """Each of them, in order of days, disclosers, items, recipients and purposes."""
        for stretch in self.stretches():
            yield from self.shares_within(stretch)

    def stretches(self) -> Iterator[Stretch]:
        """The stretches of days that suit the sentences; those next to one another that nothing tells apart are one."""
        for stretch in self.of.classes.stretches(self.mentioned):
            if self._is_timely(stretch.first):
                yield stretch

    def shares_within(self, stretch: Stretch) -> Iterator[ClassShare]:
        """Those of one stretch of days."""
        items, purposes = self._items, self._purposes
        if not items or not purposes:
            return
        everybody = self.of.classes.organisations(self.mentioned, stretch.first)
        disclosers = self._covered(everybody, stretch, _leaves(self._parts.discloser))
        if not disclosers:
            return
        recipients = self._covered(everybody, stretch, _leaves(self._parts.recipient))
        for discloser in disclosers:
            for item in items:
                for recipient in recipients:
                    other = self._recipient(discloser, recipient, stretch)
                    if other is not None:
                        yield from self._each(discloser, recipient, other, item, purposes, stretch)

    def _each(
        self,
        discloser: OrganisationClass,
        recipient: OrganisationClass,
        whom: OrganisationEntity,
        item: ItemClass,
        purposes: Iterable[PurposeClass],
        stretch: Stretch,
    ) -> Iterator[ClassShare]:
        open_to, who, what = self.of.policy.entities.open_to, discloser.representative, item.representative
        for purpose in purposes:
            request = open_to(who, whom, what, purpose.representative, stretch.first)
            yield ClassShare(discloser, recipient, item, purpose, stretch, request)

    def _recipient(
        self, discloser: OrganisationClass, recipient: OrganisationClass, stretch: Stretch
    ) -> OrganisationEntity | None:
        """Who stands for a class of recipients: not the one who stands for the discloser's, which may be the same."""
        if discloser is not recipient:
            return recipient.representative
        others = (one for one in recipient.members() if one != discloser.representative.name)
        name = next(others, None)
        return None if name is None else self.of.classes.organisation(name, stretch.first)

    # --- what the sentences cover -------------------------------------------------------------------

    def _is_timely(self, day: int) -> bool:
        request = self.of.policy.entities.open_to(NOBODY, NOBODY, NOTHING, NO_PURPOSE, day)
        return ResidualFold(request).every(self._parts.day).value({}) == TRUE

    @cached_property
    def _items(self) -> list[ItemClass]:
        every = self.of.classes.items(self.mentioned)
        asked = _leaves(self._parts.item)
        return [one for one in every if all(leaf.holds(one.representative) for leaf in asked)]

    @cached_property
    def _purposes(self) -> list[PurposeClass]:
        every = self.of.classes.purposes(self.mentioned.purposes)
        asked = _leaves(self._parts.purpose)
        return [one for one in every if all(leaf.holds(one.representative) for leaf in asked)]

    def _covered(
        self, everybody: Iterable[OrganisationClass], stretch: Stretch, asked: Sequence[Leaf]
    ) -> list[OrganisationClass]:
        return [one for one in everybody if all(self._holds(leaf, one, stretch) for leaf in asked)]

    def _holds(self, leaf: Leaf, one: OrganisationClass, stretch: Stretch) -> bool:
        reads, who = leaf.reads, one.representative
        if isinstance(reads, DiscloserWithin | RecipientWithin) and reads.agreement in who.processes_in:
            acting = self.of.policy.entities.acting(who, who, stretch.first)
            who, _ = acting.get(reads.agreement, (who, who))
        return leaf.holds(who)

    @cached_property
    def _parts(self) -> SentenceParts:
        return SentenceParts.of(self.sentences)


def _leaves(parts: Iterable[Part]) -> list[Leaf]:
    """The parts that are one leaf."""
    return [one for one in parts if isinstance(one, Leaf)]
