"""What a grant covers, part by part: items and purposes for ever, organisations on the days of one stretch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from agreements.analysis.differences.atoms import ComparedAtom
from agreements.analysis.differences.side import Side
from agreements.analysis.symbolic.expression import ALWAYS
from agreements.analysis.symbolic.grounds import NO_PURPOSE, NOBODY, NOTHING
from agreements.analysis.symbolic.residual import ResidualFold
from agreements.analysis.symbolic.sentence_parts import SentenceParts
from agreements.formula.part import Leaf, Part
from agreements.formula.request import Request
from agreements.policy.grants import GrantFormula

Tuple = tuple[ComparedAtom, ComparedAtom, ComparedAtom, ComparedAtom]
"""Who shares what with whom for what: discloser, item, recipient and purpose, as parts that are alike."""


@dataclass(frozen=True, slots=True, eq=False)
class Covering:
    """What the sentence of a grant covers by one bundle."""

    side: Side
    parts: SentenceParts
    known_items: dict[str, bool] = field(default_factory=dict)
    known_purposes: dict[str, bool] = field(default_factory=dict)

    @staticmethod
    def of(side: Side, grant: GrantFormula) -> Covering:
        """What that of a grant covers."""
        return Covering(side, SentenceParts.of(grant.sentence))

    def is_timely(self, day: int) -> bool:
        """Whether the grant is in force on a day, and not suspended."""
        request = self.side.policy.entities.open_to(NOBODY, NOBODY, NOTHING, NO_PURPOSE, day)
        return _holds(request, self.parts.day)

    def covers_discloser(self, name: str, day: int) -> bool:
        """Whether the sentence lets an organisation share on a day."""
        if name not in self.side.organisations:
            return False
        who = self.side.organisation(name, day)
        request = self.side.policy.entities.open_to(who, NOBODY, NOTHING, NO_PURPOSE, day)
        return _holds(request, self.parts.discloser)

    def covers_recipient(self, name: str, day: int) -> bool:
        """Whether the sentence lets an organisation receive on a day."""
        if name not in self.side.organisations:
            return False
        whom = self.side.organisation(name, day)
        request = self.side.policy.entities.open_to(NOBODY, whom, NOTHING, NO_PURPOSE, day)
        return _holds(request, self.parts.recipient)

    def covers_item(self, name: str) -> bool:
        """Whether the sentence is about a data item."""
        found = self.known_items.get(name)
        if found is None:
            found = self.known_items[name] = name in self.side.items and self._covers_item(name)
        return found

    def _covers_item(self, name: str) -> bool:
        item = self.side.policy.entities.item(name)
        if all(isinstance(part, Leaf) for part in self.parts.item):
            return all(part.holds(item) for part in self.parts.item if isinstance(part, Leaf))
        request = self.side.policy.entities.open_to(NOBODY, NOBODY, item, NO_PURPOSE, 1)
        return _holds(request, self.parts.item)

    def covers_purpose(self, name: str) -> bool:
        """Whether the sentence is for a purpose."""
        found = self.known_purposes.get(name)
        if found is None:
            found = self.known_purposes[name] = name in self.side.purposes and self._covers_purpose(name)
        return found

    def _covers_purpose(self, name: str) -> bool:
        entities = self.side.policy.entities
        request = entities.open_to(NOBODY, NOBODY, NOTHING, entities.purposes[name], 1)
        return _holds(request, self.parts.purpose)


def _holds(request: Request, parts: Iterable[Part]) -> bool:
    return ResidualFold(request).every(parts) is ALWAYS


@dataclass(eq=False)
class Covered:
    """Which parts a grant covers: items and purposes for ever, organisations on the days of one stretch."""

    covering: Covering
    items: frozenset[ComparedAtom]
    purposes: frozenset[ComparedAtom]
    disclosers: frozenset[ComparedAtom] = frozenset()
    recipients: frozenset[ComparedAtom] = frozenset()

    def move_to(
        self, day: int, disclosers: Iterable[ComparedAtom], recipients: Iterable[ComparedAtom]
    ) -> bool:
        """Whether it covers anything on a day."""
        self.disclosers = self.recipients = frozenset()
        if self.items and self.purposes and self.covering.is_timely(day):
            self.disclosers = frozenset(
                one for one in disclosers if self.covering.covers_discloser(one.first, day)
            )
            self.recipients = frozenset(
                one for one in recipients if self.covering.covers_recipient(one.first, day)
            )
        return bool(self.disclosers and self.recipients)

    def every(
        self,
        disclosers: Iterable[ComparedAtom],
        items: Iterable[ComparedAtom],
        recipients: Iterable[ComparedAtom],
        purposes: Iterable[ComparedAtom],
    ) -> Iterator[Tuple]:
        """Every share of these that it covers, in their order."""
        return product(
            [one for one in disclosers if one in self.disclosers],
            [one for one in items if one in self.items],
            [one for one in recipients if one in self.recipients],
            [one for one in purposes if one in self.purposes],
        )

    def has(self, each: Tuple) -> bool:
        """Whether it covers a share."""
        who, what, whom, why = each
        return (
            who in self.disclosers and what in self.items and whom in self.recipients and why in self.purposes
        )
